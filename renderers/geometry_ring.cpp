#include "renderers/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace linkgap::geometry {
namespace {

constexpr std::size_t most_tried = 9;

struct Chord {
  std::size_t from = 0;
  std::size_t to = 0;
  double weight = 0;
};

std::vector<Chord> chords(std::size_t items, std::span<const double> weight) {
  std::vector<Chord> out;
  for (std::size_t i = 0; i < items; ++i) {
    for (std::size_t j = i + 1; j < items; ++j) {
      if (weight[i * items + j] > 0) out.push_back({i, j, weight[i * items + j]});
    }
  }
  return out;
}

/// Crossing weight and the weighted length of the chords in steps along the circle; `place` may lack items (== absent).
struct Cost {
  double crossings = 0;
  double length = 0;
  bool better_than(const Cost& other) const {
    const double slack = 1e-9 * (1 + std::abs(other.crossings));
    if (crossings < other.crossings - slack) return true;
    return crossings <= other.crossings + slack && length < other.length - 1e-9 * (1 + other.length);
  }
};

constexpr std::size_t absent = static_cast<std::size_t>(-1);

Cost cost_of(const std::vector<std::size_t>& place, std::size_t standing, const std::vector<Chord>& lines) {
  Cost cost;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::size_t low = place[lines[i].from];
    std::size_t high = place[lines[i].to];
    if (low == absent || high == absent) continue;
    if (low > high) std::swap(low, high);
    cost.length += lines[i].weight * static_cast<double>(std::min(high - low, standing - (high - low)));
    for (std::size_t j = 0; j < i; ++j) {
      const std::size_t c = place[lines[j].from];
      const std::size_t d = place[lines[j].to];
      if (c == absent || d == absent || c == low || c == high || d == low || d == high) continue;
      if ((c > low && c < high) != (d > low && d < high)) cost.crossings += lines[i].weight * lines[j].weight;
    }
  }
  return cost;
}

Cost cost_of_order(const std::vector<std::size_t>& order, std::size_t items, const std::vector<Chord>& lines) {
  std::vector<std::size_t> place(items, absent);
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  return cost_of(place, order.size(), lines);
}

std::vector<std::size_t> best_of_all(std::size_t items, const std::vector<Chord>& lines) {
  std::vector<std::size_t> order(items);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<std::size_t> best = order;
  Cost least = cost_of_order(order, items, lines);
  while (std::next_permutation(order.begin() + 1, order.end())) {
    if (order[1] > order.back()) continue;  // the mirror image has been seen
    const Cost cost = cost_of_order(order, items, lines);
    if (cost.better_than(least)) {
      least = cost;
      best = order;
    }
  }
  return best;
}

std::vector<std::size_t> inserted_and_swapped(std::size_t items, const std::vector<Chord>& lines) {
  std::vector<double> strength(items, 0);
  for (const Chord& line : lines) {
    strength[line.from] += line.weight;
    strength[line.to] += line.weight;
  }
  std::vector<std::size_t> queue(items);
  std::iota(queue.begin(), queue.end(), std::size_t{0});
  std::ranges::stable_sort(queue, [&](std::size_t a, std::size_t b) { return strength[a] > strength[b]; });

  std::vector<std::size_t> order;
  for (const std::size_t item : queue) {
    std::vector<std::size_t> best;
    Cost least;
    for (std::size_t at = order.empty() ? 0 : 1; at <= order.size(); ++at) {
      std::vector<std::size_t> trial = order;
      trial.insert(trial.begin() + static_cast<std::ptrdiff_t>(at), item);
      const Cost cost = cost_of_order(trial, items, lines);
      if (best.empty() || cost.better_than(least)) {
        least = cost;
        best = std::move(trial);
      }
    }
    order = std::move(best);
  }
  Cost least = cost_of_order(order, items, lines);
  for (std::size_t pass = 0; pass < items; ++pass) {
    bool helped = false;
    for (std::size_t i = 0; i < items; ++i) {
      for (std::size_t j = i + 1; j < items; ++j) {
        std::swap(order[i], order[j]);
        const Cost cost = cost_of_order(order, items, lines);
        if (cost.better_than(least)) {
          least = cost;
          helped = true;
        } else {
          std::swap(order[i], order[j]);
        }
      }
    }
    if (!helped) break;
  }
  std::ranges::rotate(order, std::ranges::find(order, std::size_t{0}));
  if (order.size() > 2 && order[1] > order.back()) std::reverse(order.begin() + 1, order.end());
  return order;
}

/// Sum of the angles that the discs take up on a circle.
double angles_taken(std::span<const double> radii, double gap, double circle) {
  double sum = 0;
  for (const double radius : radii) sum += 2 * std::asin(std::min(1.0, (radius + gap / 2) / circle));
  return sum;
}

}  // namespace

double crossing_weight(std::span<const std::size_t> order, std::span<const double> weight) {
  const std::vector<std::size_t> given(order.begin(), order.end());
  return cost_of_order(given, given.size(), chords(given.size(), weight)).crossings;
}

std::vector<std::size_t> ring_order(std::size_t items, std::span<const double> weight) {
  if (items == 0) return {};
  const std::vector<Chord> lines = chords(items, weight);
  return items <= most_tried ? best_of_all(items, lines) : inserted_and_swapped(items, lines);
}

std::vector<Point> on_ring(std::span<const double> radii, double gap, double least_radius) {
  if (radii.empty()) return {};
  if (radii.size() == 1) return {Point{}};
  constexpr double full = 2 * std::numbers::pi;
  double low = *std::ranges::max_element(radii) + gap / 2;
  if (radii.size() == 2) low = std::max(low, (radii[0] + radii[1] + gap) / 2);
  double circle = low;
  if (angles_taken(radii, gap, low) > full) {
    double high = low;
    while (angles_taken(radii, gap, high) > full) high *= 2;
    for (int i = 0; i < 60; ++i) {
      const double middle = (low + high) / 2;
      (angles_taken(radii, gap, middle) > full ? low : high) = middle;
    }
    circle = high;
  }
  circle = std::max(circle, least_radius);
  // What is left of the circle is shared out evenly between neighbours.
  const double spare = std::max(0.0, full - angles_taken(radii, gap, circle)) / static_cast<double>(radii.size());
  std::vector<Point> centres;
  double angle = -std::numbers::pi / 2;
  double last_half = 0;
  for (std::size_t i = 0; i < radii.size(); ++i) {
    const double half = std::asin(std::min(1.0, (radii[i] + gap / 2) / circle));
    if (i > 0) angle += last_half + spare + half;
    last_half = half;
    centres.push_back({circle * std::cos(angle), circle * std::sin(angle)});
  }
  return centres;
}

}  // namespace linkgap::geometry
