#include "renderers/geometry_stress.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace linkgap::geometry {
namespace {

double side(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

void normalise(std::vector<double>& axis) {
  double square = 0;
  for (const double value : axis) square += value * value;
  const double length = std::sqrt(square);
  if (length < 1e-12) return;
  for (double& value : axis) value /= length;
}

/// The eigenvector of the greatest eigenvalue, at right angles to those found before, times the root of the eigenvalue.
std::vector<double> leading_axis(const std::vector<double>& matrix, std::size_t n,
                                 const std::vector<std::vector<double>>& before) {
  constexpr int rounds = 60;
  std::vector<double> axis(n);
  // A start that is no multiple of an axis of any likely graph.
  for (std::size_t i = 0; i < n; ++i) {
    axis[i] = std::cos(static_cast<double>(i + before.size()) * std::numbers::pi * (3 - std::sqrt(5.0)));
  }
  double eigenvalue = 0;
  for (int round = 0; round < rounds; ++round) {
    for (const std::vector<double>& other : before) {
      double along = 0, square = 0;
      for (std::size_t i = 0; i < n; ++i) along += axis[i] * other[i];
      for (std::size_t i = 0; i < n; ++i) square += other[i] * other[i];
      for (std::size_t i = 0; square > 0 && i < n; ++i) axis[i] -= along / square * other[i];
    }
    normalise(axis);
    std::vector<double> next(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) next[i] += matrix[i * n + j] * axis[j];
    }
    eigenvalue = 0;
    for (std::size_t i = 0; i < n; ++i) eigenvalue += next[i] * axis[i];
    if (round + 1 < rounds) axis = std::move(next);
  }
  for (double& value : axis) value *= std::sqrt(std::max(0.0, eigenvalue));
  return axis;
}

}  // namespace

LinkDistances link_distances(std::size_t nodes, const Links& links) {
  std::vector<std::vector<std::size_t>> neighbours(nodes);
  for (const auto& [a, b] : links) {
    neighbours[a].push_back(b);
    neighbours[b].push_back(a);
  }
  LinkDistances out{nodes, std::vector<double>(nodes * nodes, 0)};
  std::vector<std::size_t> queue;
  for (std::size_t start = 0; start < nodes; ++start) {
    double* steps = &out.steps[start * nodes];
    queue.assign(1, start);
    for (std::size_t head = 0; head < queue.size(); ++head) {
      for (const std::size_t next : neighbours[queue[head]]) {
        if (next == start || steps[next] != 0) continue;
        steps[next] = steps[queue[head]] + 1;
        queue.push_back(next);
      }
    }
  }
  return out;
}

LinkDistances joined(LinkDistances distances) {
  double longest = 0;
  for (const double steps : distances.steps) longest = std::max(longest, steps);
  for (std::size_t i = 0; i < distances.steps.size(); ++i) {
    const bool self = i / distances.nodes == i % distances.nodes;
    if (!self && distances.steps[i] == 0) distances.steps[i] = longest + 1;
  }
  return distances;
}

// Σ (s·r − 1)² over pairs is least at s = Σr / Σr².
double Stretch::stress() const {
  return pairs < 0.5 || square <= 0 ? 0 : 1 - linear * linear / square / pairs;
}

double Stretch::link_length() const {
  return linear > 0 ? square / linear : 0;
}

Stretch stretch_of(std::span<const Point> places, const LinkDistances& distances) {
  Stretch out;
  for (std::size_t i = 0; i < distances.nodes; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double steps = distances(i, j);
      if (steps > 0) out.add(distance(places[i], places[j]) / steps, 1);
    }
  }
  return out;
}

double stress(std::span<const Point> places, const LinkDistances& distances) {
  return stretch_of(places, distances).stress();
}

bool cross(Point a, Point b, Point c, Point d) {
  if (std::max(a.x, b.x) < std::min(c.x, d.x) || std::max(c.x, d.x) < std::min(a.x, b.x)) return false;
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

std::size_t crossings(std::span<const Point> places, const Links& links) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const auto [a, b] = links[i];
    for (std::size_t j = 0; j < i; ++j) {
      const auto [c, d] = links[j];
      if (a == c || a == d || b == c || b == d) continue;
      if (cross(places[a], places[b], places[c], places[d])) ++count;
    }
  }
  return count;
}

Point majorised_place(std::span<const Point> places, const LinkDistances& distances, std::size_t node, double length) {
  Point sum;
  double weights = 0;
  const Point here = places[node];
  for (std::size_t j = 0; j < distances.nodes; ++j) {
    const double steps = distances(node, j);
    if (steps <= 0) continue;
    const double weight = 1 / (steps * steps);
    const double away = distance(here, places[j]);
    // Nodes at one place part in the direction of the golden angle of their rank.
    const double angle = static_cast<double>(node) * std::numbers::pi * (3 - std::sqrt(5.0));
    const Point way = away > 1e-9 ? Point{(here.x - places[j].x) / away, (here.y - places[j].y) / away}
                                  : Point{std::cos(angle), std::sin(angle)};
    sum.x += weight * (places[j].x + length * steps * way.x);
    sum.y += weight * (places[j].y + length * steps * way.y);
    weights += weight;
  }
  return weights > 0 ? Point{sum.x / weights, sum.y / weights} : here;
}

void majorise_once(std::vector<Point>& places, const LinkDistances& distances,
                   std::span<const std::optional<Disc>> bounds) {
  const double length = stretch_of(places, distances).link_length();
  if (length <= 0) return;
  for (std::size_t i = 0; i < distances.nodes; ++i) {
    Point place = majorised_place(places, distances, i, length);
    if (!bounds.empty() && bounds[i]) {
      const double away = distance(place, bounds[i]->centre);
      if (away > bounds[i]->radius) place = between(bounds[i]->centre, place, bounds[i]->radius / away);
    }
    places[i] = place;
  }
}

std::vector<Point> majorised(std::vector<Point> places, const LinkDistances& distances, std::size_t most_rounds) {
  constexpr double least_gain = 5e-4;
  double before = stress(places, distances);
  for (std::size_t round = 0; round < most_rounds; ++round) {
    majorise_once(places, distances);
    const double now = stress(places, distances);
    if (now > (1 - least_gain) * before) break;
    before = now;
  }
  return places;
}

std::vector<Point> classical_scaling(const LinkDistances& distances) {
  const std::size_t n = distances.nodes;
  std::vector<double> matrix(n * n), mean(n, 0);
  double all = 0;
  const auto count = static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      matrix[i * n + j] = distances(i, j) * distances(i, j);
      mean[i] += matrix[i * n + j] / count;
    }
    all += mean[i] / count;
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) matrix[i * n + j] = -0.5 * (matrix[i * n + j] - mean[i] - mean[j] + all);
  }
  std::vector<std::vector<double>> axes;
  for (int k = 0; k < 2; ++k) axes.push_back(leading_axis(matrix, n, axes));
  std::vector<Point> places;
  for (std::size_t i = 0; i < n; ++i) places.push_back({axes[0][i], axes[1][i]});
  return places;
}

}  // namespace linkgap::geometry
