#pragma once

#include "linkgap/renderers/diagram.hpp"
#include "renderers/pictures/atlas.hpp"
#include "renderers/pictures/parts.hpp"

#include <cstdint>
#include <span>

/// What lies behind the markers of a map.
namespace linkgap::land {

/// What stands at a place of the atlas, in the order of its places.
struct Standing {
  std::uint32_t region = no_group;
  double radius = 4;
};

/// The outlines; in the regions' own tints if every region that stands on the map has one. True if they are tinted, so
/// that hulls are not needed. O(points of the outlines).
bool draw_outlines(Diagram& diagram, const atlas::Atlas& atlas, const parts::Cast& cast,
                   std::span<const Standing> standing);
/// A hull around what stands in each region, panel by panel.
void draw_hulls(Diagram& diagram, const atlas::Atlas& atlas, const parts::Cast& cast,
                std::span<const Standing> standing);
/// Frames of the boxes that are drawn apart.
void draw_inset_frames(Diagram& diagram, const atlas::Atlas& atlas);
/// The row of the legend for these frames, if there are any.
void explain_insets(Diagram& diagram, const atlas::Atlas& atlas);

}  // namespace linkgap::land
