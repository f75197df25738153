#pragma once

#include "linkgap/model/geography.hpp"
#include "linkgap/renderers/diagram.hpp"
#include "renderers/geometry.hpp"

#include <cstdint>
#include <span>
#include <vector>

/// Where things of the earth stand on the page.
namespace linkgap::atlas {

/// A marker to be placed.
struct Place {
  GeoPoint location;
  double radius = 4;
};

/// A piece of the map with a scale of its own: the main one, or a box for places too far off.
struct Panel {
  std::vector<std::size_t> places;  ///< indices
  bool inset = false;
  double scale = 1;       ///< points per degree of latitude
  Point origin;           ///< projected degrees at the panel's (0, 0) on the page
  Point shift;            ///< of the panel on the page
  geometry::Frame frame;  ///< on the page; land is cut off at it
};

struct Atlas {
  double cosine = 1;           ///< of the mean latitude: equirectangular, true to scale there
  std::vector<Panel> panels;   ///< the main one first
  std::vector<Point> centres;  ///< of every place, moved apart as far as needed
  Point on_page(const Panel& panel, GeoPoint location) const;
};

/// Places everything, at most `width` × `height` points for the places of the main panel. Places beyond an empty belt
/// get an inset if the map without them is smaller by more than a quarter: up to three groups, together at most 15 % of
/// the places (one of five or six). An inset covers no marker. Panels hold the outlines near their places, up to a
/// fifth beyond them. Markers of a panel are never closer than `gap`. `places` must not be empty. O(n² + points of the
/// outlines).
Atlas lay_out(std::span<const Place> places, std::span<const Outline> outlines, double width, double height,
              double gap);

/// The parts of the outlines' rings that lie on a panel, thinned to what can be seen. O(points).
std::vector<std::vector<Point>> land(const Atlas& atlas, const Panel& panel, const Outline& outline);

}  // namespace linkgap::atlas
