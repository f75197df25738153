#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace linkgap::gv {

/// A drawing of a graph: where its nodes stand and which are joined.
struct NodeLinkDrawing {
  std::vector<Point> places;
  std::vector<std::pair<std::size_t, std::size_t>> links;
};

/// Pairs of straight links that cross; links with a common end do not. O(links²).
std::size_t crossings(const NodeLinkDrawing& drawing);

/// Mean squared relative error of distances on the page against distances in links, over pairs that a path joins, at
/// the scale that makes it least (Gansner, Koren & North 2005: weights 1/d²); 0 is perfect, and 0 without such pairs.
/// O(nodes × (nodes + links)).
double stress(const NodeLinkDrawing& drawing);

/// The same graph laid out by an engine of Graphviz, "neato" or "sfdp", from its fixed start. Throws `EngineError`.
NodeLinkDrawing laid_out_by(const std::string& engine, const NodeLinkDrawing& drawing);

/// Nodes in groups that must stand in discs of given radii.
struct DiscConstraint {
  std::vector<std::size_t> group_of;  ///< per node
  std::vector<double> radius;         ///< per group
};
/// The same under the constraint that a picture by groups keeps: the engine places the groups by the links between
/// them, as near as their discs allow, and every group's nodes by the links inside it, scaled to its disc. Throws
/// `EngineError`.
NodeLinkDrawing laid_out_in_discs(const std::string& engine, const NodeLinkDrawing& drawing,
                                  const DiscConstraint& discs);

}  // namespace linkgap::gv
