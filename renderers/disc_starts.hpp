#pragma once

#include "renderers/disc_layout.hpp"

#include <vector>

/// Where the search for a drawing with few crossings begins. Everything is deterministic.
namespace linkgap::geometry {

/// Discs where their members stand in a drawing without groups, members around their middles. O(rounds × nodes²).
DiscLayout as_in_free_drawing(DiscLayout layout, const LinkDistances& distances);

/// Drawings to majorise: by classical scaling, the places given, and for up to 40 nodes sixteen mixtures. Every pair
/// must have a distance (`joined`). O(nodes²).
std::vector<std::vector<Point>> free_starts(const std::vector<Point>& places, const LinkDistances& distances);

/// A drawing without groups at the least of some scales at which parting its markers, `gap` points, costs next to
/// nothing. O(scales × nodes²).
std::vector<Point> parted(const std::vector<Point>& drawing, std::vector<Disc> nodes, const LinkDistances& distances,
                          double gap);

}  // namespace linkgap::geometry
