#pragma once

#include "renderers/geometry_stress.hpp"

#include <cstddef>
#include <vector>

/// Drawings of graphs with few crossings and little stress whose nodes are markers that must not meet, free or in the
/// discs of their groups. Everything is deterministic.
namespace linkgap::geometry {

/// Markers in the discs of their groups.
struct DiscLayout {
  std::vector<Disc> nodes;
  std::vector<std::size_t> group_of;
  std::vector<char> pinned;  ///< per node: keeps its place relative to its disc
  std::vector<Disc> discs;   ///< per group; must not meet
  std::vector<double> room;  ///< per group: how far from the middle the edge of a marker that is not pinned may be
  double node_gap = 0;       ///< between markers of a group
  double disc_gap = 0;
};

/// The same markers and discs, moved so that the stress of the links and their crossings are low: rounds that majorise
/// the stress of every node within its disc and of every disc as a whole, from the given places and from those of the
/// graph without groups; then markers are parted, and moves of nodes, exchanges of two, turns, mirrorings, shifts and
/// exchanges of discs are accepted as long as they lower crossings and stress together, each as a share of what it was.
/// Markers of a group keep their gap, discs theirs, and everybody stays inside. Bounded work: O(rounds × (nodes² +
/// links²)).
DiscLayout relaxed(DiscLayout layout, const Links& links);

/// Places without groups, at least `gap` apart, centred on (0, 0), with little stress and few crossings: the better of
/// the majorisations from the given places and from classical scaling, as small as the markers allow, then moves as
/// above. O(rounds × (nodes² + links²)).
std::vector<Point> relaxed(std::vector<Disc> nodes, const Links& links, double gap);

}  // namespace linkgap::geometry
