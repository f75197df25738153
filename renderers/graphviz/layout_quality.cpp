#include "renderers/graphviz/layout_quality.hpp"

#include "renderers/geometry_stress.hpp"
#include "renderers/graphviz/graphviz_handle.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace linkgap::gv {
std::size_t crossings(const NodeLinkDrawing& drawing) {
  return geometry::crossings(drawing.places, drawing.links);
}

double stress(const NodeLinkDrawing& drawing) {
  return geometry::stress(drawing.places, geometry::link_distances(drawing.places.size(), drawing.links));
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
