#include "renderers/pictures/atlas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

namespace linkgap::atlas {
namespace {

using geometry::Disc;
using geometry::Frame;

constexpr std::size_t most_insets = 3;
constexpr double least_span = 0.3;         // degrees; a study of one town still needs a scale
constexpr double saving_worth_an_inset = 0.25;
constexpr double share_in_an_inset = 0.15;
constexpr double inset_side = 150;         // points
constexpr double inset_border = 16;

Point projected(GeoPoint location, double cosine) { return {location.longitude * cosine, -location.latitude}; }

Frame frame_of(const std::vector<Point>& flat, const std::vector<std::size_t>& members) {
  Frame frame;
  for (const std::size_t i : members) frame.include(flat[i]);
  return frame;
}

/// The few places beyond the widest gap along an axis, if the map is much shorter without them.
std::optional<std::vector<std::size_t>> far_group(const std::vector<Point>& flat, const std::vector<std::size_t>& members) {
  std::optional<std::vector<std::size_t>> best;
  double most_saved = saving_worth_an_inset;
  for (const bool upright : {true, false}) {
    const auto coordinate = [&](std::size_t i) { return upright ? flat[i].y : flat[i].x; };
    std::vector<std::size_t> sorted = members;
    std::ranges::stable_sort(sorted, [&](std::size_t a, std::size_t b) { return coordinate(a) < coordinate(b); });
    const double span = coordinate(sorted.back()) - coordinate(sorted.front());
    if (span < least_span) continue;
    const auto most = static_cast<std::size_t>(share_in_an_inset * static_cast<double>(members.size()));
    for (std::size_t cut = 1; cut <= most; ++cut) {
      const double saved_low = coordinate(sorted[cut]) - coordinate(sorted.front());
      const double saved_high = coordinate(sorted.back()) - coordinate(sorted[sorted.size() - 1 - cut]);
      for (const bool low : {true, false}) {
        const double saved = (low ? saved_low : saved_high) / span;
        if (saved <= most_saved + 1e-9) continue;
        most_saved = saved;
        best = low ? std::vector<std::size_t>(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(cut))
                   : std::vector<std::size_t>(sorted.end() - static_cast<std::ptrdiff_t>(cut), sorted.end());
      }
    }
  }
  return best;
}

/// Sets scale, origin and centres of a panel at (0, 0).
void scale_panel(Atlas& atlas, Panel& panel, std::span<const Place> places, const std::vector<Point>& flat, double width,
                 double height, double gap) {
  const Frame degrees = frame_of(flat, panel.places);
  panel.scale = std::min({panel.scale, width / std::max(least_span, degrees.width()),
                          height / std::max(least_span, degrees.height())});
  panel.origin = {degrees.left, degrees.top};
  std::vector<Disc> discs;
  for (const std::size_t i : panel.places) {
    discs.push_back({{(flat[i].x - degrees.left) * panel.scale, (flat[i].y - degrees.top) * panel.scale}, places[i].radius});
  }
  const std::vector<Point> centres = geometry::separated(discs, gap);
  for (std::size_t k = 0; k < panel.places.size(); ++k) {
    atlas.centres[panel.places[k]] = centres[k];
    panel.frame.include(centres[k], discs[k].radius, discs[k].radius);
  }
}

void move_panel(Atlas& atlas, Panel& panel, Point by) {
  panel.shift = {panel.shift.x + by.x, panel.shift.y + by.y};
  for (const std::size_t i : panel.places) atlas.centres[i] = {atlas.centres[i].x + by.x, atlas.centres[i].y + by.y};
  panel.frame = {panel.frame.left + by.x, panel.frame.top + by.y, panel.frame.right + by.x, panel.frame.bottom + by.y,
                 panel.frame.empty};
}

/// Puts an inset into the free corner of the main panel that is nearest to its true place, or below everything.
void place_inset(Atlas& atlas, std::size_t number, std::span<const Place> places, const std::vector<Point>& flat) {
  Panel& inset = atlas.panels[number];
  const Panel& main = atlas.panels.front();
  const double width = inset.frame.width();
  const double height = inset.frame.height();
  const Point truth{(flat[inset.places.front()].x - main.origin.x) * main.scale,
                    (flat[inset.places.front()].y - main.origin.y) * main.scale};
  std::array<Point, 4> corners = {Point{main.frame.left, main.frame.bottom - height},
                                  Point{main.frame.right - width, main.frame.bottom - height},
                                  Point{main.frame.left, main.frame.top}, Point{main.frame.right - width, main.frame.top}};
  std::ranges::stable_sort(corners, [&](Point a, Point b) {
    const Point half{width / 2, height / 2};
    return geometry::distance({a.x + half.x, a.y + half.y}, truth) < geometry::distance({b.x + half.x, b.y + half.y}, truth);
  });
  const auto free = [&](Point corner) {
    const Frame box = Frame{corner.x, corner.y, corner.x + width, corner.y + height, false}.grown(inset_border);
    for (const std::size_t i : main.places) {
      Frame marker;
      marker.include(atlas.centres[i], places[i].radius, places[i].radius);
      if (marker.meets(box)) return false;
    }
    for (std::size_t k = 1; k < number; ++k) {
      if (atlas.panels[k].frame.meets(box)) return false;
    }
    return true;
  };
  double lowest = main.frame.bottom;
  for (std::size_t k = 1; k < number; ++k) lowest = std::max(lowest, atlas.panels[k].frame.bottom);
  const auto corner = std::ranges::find_if(corners, free);
  const Point target = corner != corners.end() ? *corner : Point{main.frame.left, lowest + inset_border};
  move_panel(atlas, inset, {target.x - inset.frame.left, target.y - inset.frame.top});
}

}  // namespace

Point Atlas::on_page(const Panel& panel, GeoPoint location) const {
  const Point flat = projected(location, cosine);
  return {(flat.x - panel.origin.x) * panel.scale + panel.shift.x, (flat.y - panel.origin.y) * panel.scale + panel.shift.y};
}

Atlas lay_out(std::span<const Place> places, double width, double height, double gap) {
  Atlas atlas;
  // Added up in order of size, so that the last bit does not depend on the order of the places.
  std::vector<double> latitudes;
  for (const Place& place : places) latitudes.push_back(place.location.latitude);
  std::ranges::sort(latitudes);
  double sum = 0;
  for (const double latitude : latitudes) sum += latitude;
  atlas.cosine = std::max(0.1, std::cos(sum / static_cast<double>(places.size()) * std::numbers::pi / 180));
  std::vector<Point> flat;
  for (const Place& place : places) flat.push_back(projected(place.location, atlas.cosine));
  atlas.centres.resize(places.size());

  std::vector<std::size_t> members(places.size());
  for (std::size_t i = 0; i < members.size(); ++i) members[i] = i;
  std::vector<std::vector<std::size_t>> far;
  while (far.size() < most_insets) {
    const auto group = far_group(flat, members);
    if (!group) break;
    far.push_back(*group);
    std::ranges::sort(far.back());
    std::erase_if(members, [&](std::size_t i) { return std::ranges::binary_search(far.back(), i); });
  }

  constexpr double any_scale = 1e9;
  Panel main;
  main.places = members;
  main.scale = any_scale;
  scale_panel(atlas, main, places, flat, width, height, gap);
  const double reach = 0.08 * std::max(main.frame.width(), main.frame.height());
  main.frame = main.frame.grown(std::max(24.0, reach));
  atlas.panels.push_back(std::move(main));
  for (const std::vector<std::size_t>& group : far) {
    Panel inset;
    inset.inset = true;
    inset.places = group;
    inset.scale = atlas.panels.front().scale;
    scale_panel(atlas, inset, places, flat, inset_side, inset_side, gap);
    inset.frame = inset.frame.grown(inset_border);
    atlas.panels.push_back(std::move(inset));
    place_inset(atlas, atlas.panels.size() - 1, places, flat);
  }
  return atlas;
}

std::vector<std::vector<Point>> land(const Atlas& atlas, const Panel& panel, const Outline& outline) {
  constexpr double finest = 0.6;  // points on the page
  std::vector<std::vector<Point>> rings;
  for (const auto& ring : outline.rings) {
    geometry::Ring drawn;
    for (const GeoPoint location : ring) drawn.push_back(atlas.on_page(panel, location));
    drawn = geometry::clipped(geometry::thinned(drawn, finest), panel.frame);
    if (drawn.size() >= 3) rings.push_back(std::move(drawn));
  }
  return rings;
}

}  // namespace linkgap::atlas
