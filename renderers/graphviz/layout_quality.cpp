#include "renderers/graphviz/layout_quality.hpp"

#include "renderers/graphviz/graphviz_handle.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace linkgap::gv {
namespace {

double side(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool cross(Point a, Point b, Point c, Point d) {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/// Steps from one node to every other; 0 for itself and for those out of reach.
std::vector<std::size_t> steps_from(std::size_t start, const std::vector<std::vector<std::size_t>>& neighbours) {
  std::vector<std::size_t> steps(neighbours.size(), 0);
  std::vector<std::size_t> queue = {start};
  for (std::size_t head = 0; head < queue.size(); ++head) {
    for (const std::size_t next : neighbours[queue[head]]) {
      if (next == start || steps[next] != 0) continue;
      steps[next] = steps[queue[head]] + 1;
      queue.push_back(next);
    }
  }
  return steps;
}

}  // namespace

std::size_t crossings(const NodeLinkDrawing& drawing) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < drawing.links.size(); ++i) {
    const auto [a, b] = drawing.links[i];
    for (std::size_t j = 0; j < i; ++j) {
      const auto [c, d] = drawing.links[j];
      if (a == c || a == d || b == c || b == d) continue;
      if (cross(drawing.places[a], drawing.places[b], drawing.places[c], drawing.places[d])) ++count;
    }
  }
  return count;
}

double stress(const NodeLinkDrawing& drawing) {
  const std::size_t n = drawing.places.size();
  std::vector<std::vector<std::size_t>> neighbours(n);
  for (const auto& [a, b] : drawing.links) {
    neighbours[a].push_back(b);
    neighbours[b].push_back(a);
  }
  // Σ (s·x/d − 1)² over pairs is least at s = Σ(x/d) / Σ(x/d)².
  double linear = 0, square = 0, pairs = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::vector<std::size_t> steps = steps_from(i, neighbours);
    for (std::size_t j = 0; j < i; ++j) {
      if (steps[j] == 0) continue;
      const double length =
          std::hypot(drawing.places[i].x - drawing.places[j].x, drawing.places[i].y - drawing.places[j].y);
      const double ratio = length / static_cast<double>(steps[j]);
      linear += ratio;
      square += ratio * ratio;
      pairs += 1;
    }
  }
  if (pairs == 0 || square == 0) return 0;
  return 1 - linear * linear / square / pairs;
}

NodeLinkDrawing laid_out_by(const std::string& engine, const NodeLinkDrawing& drawing) {
  Graph graph({{"start", "7"}, {"splines", "false"}, {"overlap", "true"}},
              {{"shape", "point"}, {"width", "0.05"}, {"pos", ""}}, {});
  for (std::size_t i = 0; i < drawing.places.size(); ++i) graph.add_node("n" + std::to_string(i), {});
  for (const auto& [a, b] : drawing.links) graph.add_edge(a, b, {});
  graph.lay_out(engine.c_str());
  NodeLinkDrawing out{{}, drawing.links};
  for (std::size_t i = 0; i < drawing.places.size(); ++i) out.places.push_back(graph.node_place(i));
  return out;
}

NodeLinkDrawing laid_out_in_discs(const std::string& engine, const NodeLinkDrawing& drawing,
                                  const DiscConstraint& discs) {
  const std::size_t groups = discs.radius.size();
  NodeLinkDrawing of_groups;
  of_groups.places.resize(groups);
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  std::vector<NodeLinkDrawing> inside(groups);
  std::vector<std::vector<std::size_t>> members(groups);
  std::vector<std::size_t> rank;
  for (const std::size_t group : discs.group_of) {
    rank.push_back(members[group].size());
    members[group].push_back(rank.size() - 1);
  }
  for (std::size_t g = 0; g < groups; ++g) inside[g].places.resize(members[g].size());
  for (const auto& [a, b] : drawing.links) {
    const std::size_t one = discs.group_of[a], other = discs.group_of[b];
    if (one == other) inside[one].links.emplace_back(rank[a], rank[b]);
    if (one != other) pairs.emplace(std::min(one, other), std::max(one, other));
  }
  of_groups.links.assign(pairs.begin(), pairs.end());
  of_groups = laid_out_by(engine, of_groups);
  // The least scale at which no two discs meet.
  double scale = 0;
  for (std::size_t i = 0; i < groups; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double apart = std::max(1e-6, std::hypot(of_groups.places[i].x - of_groups.places[j].x,
                                                     of_groups.places[i].y - of_groups.places[j].y));
      scale = std::max(scale, 1.1 * (discs.radius[i] + discs.radius[j]) / apart);
    }
  }
  NodeLinkDrawing out{std::vector<Point>(drawing.places.size()), drawing.links};
  for (std::size_t g = 0; g < groups; ++g) {
    const NodeLinkDrawing set = laid_out_by(engine, inside[g]);
    Point middle;
    for (const Point place : set.places) {
      middle.x += place.x / static_cast<double>(set.places.size());
      middle.y += place.y / static_cast<double>(set.places.size());
    }
    double reach = 1e-6;
    for (const Point place : set.places) reach = std::max(reach, std::hypot(place.x - middle.x, place.y - middle.y));
    for (std::size_t k = 0; k < members[g].size(); ++k) {
      const double share = 0.9 * discs.radius[g] / reach;
      out.places[members[g][k]] = {scale * of_groups.places[g].x + share * (set.places[k].x - middle.x),
                                   scale * of_groups.places[g].y + share * (set.places[k].y - middle.y)};
    }
  }
  return out;
}

}  // namespace linkgap::gv
