#include "renderers/pictures/atlas.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace linkgap::atlas {
namespace {

using geometry::Disc;
using geometry::Frame;

constexpr std::size_t most_insets = 3;
constexpr double least_span = 0.3;  // degrees; a study of one town still needs a scale
constexpr double saving_worth_an_inset = 0.25;
constexpr double share_in_an_inset = 0.15;
constexpr std::size_t fewest_for_an_inset = 5;
constexpr double belt_of_an_inset =
    0.12;                           // of the span: an inset begins where nothing is, not in the middle of a cluster
constexpr double near_land = 12;    // points
constexpr double most_land = 0.2;   // of the longer side
constexpr double inset_side = 150;  // points
constexpr double inset_border = 16;
constexpr double least_inset_width = 150;  // a name beside one marker
constexpr double least_inset_height = 56;

Point projected(GeoPoint location, double cosine) {
  return {location.longitude * cosine, -location.latitude};
}

Frame frame_of(const std::vector<Point>& flat, const std::vector<std::size_t>& members) {
  Frame frame;
  for (const std::size_t i : members) frame.include(flat[i]);
  return frame;
}

Point centre_of(const Frame& frame) {
  return {(frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2};
}

double area_of(const Frame& degrees) {
  return std::max(least_span, degrees.width()) * std::max(least_span, degrees.height());
}

/// The few places beyond a wide empty belt, if the map is much smaller without them.
std::optional<std::vector<std::size_t>> far_group(const std::vector<Point>& flat,
                                                  const std::vector<std::size_t>& members, std::size_t most) {
  const Frame whole = frame_of(flat, members);
  std::optional<std::vector<std::size_t>> best;
  double most_saved = saving_worth_an_inset;
  for (const bool upright : {true, false}) {
    const auto coordinate = [&](std::size_t i) { return upright ? flat[i].y : flat[i].x; };
    const double span = upright ? whole.height() : whole.width();
    if (span < least_span) continue;
    std::vector<std::size_t> sorted = members;
    std::ranges::stable_sort(sorted, [&](std::size_t a, std::size_t b) { return coordinate(a) < coordinate(b); });
    for (const bool low : {true, false}) {
      if (!low) std::ranges::reverse(sorted);
      for (std::size_t cut = 1; cut <= most; ++cut) {
        const double belt = std::abs(coordinate(sorted[cut]) - coordinate(sorted[cut - 1])) / span;
        if (belt < belt_of_an_inset) continue;
        const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(cut);
        const double saved = 1 - area_of(frame_of(flat, {end, sorted.end()})) / area_of(whole);
        if (saved <= most_saved + 1e-9) continue;
        most_saved = saved;
        best = std::vector<std::size_t>(sorted.begin(), end);
      }
    }
  }
  return best;
}

/// A frame around the places, and around the land they stand on unless that reaches too far.
Frame with_land(const Atlas& atlas, const Panel& panel, std::span<const Outline> outlines) {
  const Frame near = panel.frame.grown(near_land);
  const Frame most = panel.frame.grown(near_land + most_land * std::max(panel.frame.width(), panel.frame.height()));
  Frame out = near;
  for (const Outline& outline : outlines) {
    for (const auto& ring : outline.rings) {
      Frame land;
      for (const GeoPoint location : ring) land.include(atlas.on_page(panel, location));
      if (!land.meets(near)) continue;
      out.include(Point{std::clamp(land.left, most.left, most.right), std::clamp(land.top, most.top, most.bottom)});
      out.include(Point{std::clamp(land.right, most.left, most.right), std::clamp(land.bottom, most.top, most.bottom)});
    }
  }
  return out;
}

/// Sets scale, origin and centres of a panel at (0, 0).
void scale_panel(Atlas& atlas, Panel& panel, std::span<const Place> places, const std::vector<Point>& flat,
                 double width, double height, double gap) {
  const Frame degrees = frame_of(flat, panel.places);
  panel.scale = std::min(
      {panel.scale, width / std::max(least_span, degrees.width()), height / std::max(least_span, degrees.height())});
  panel.origin = {degrees.left, degrees.top};
  std::vector<Disc> discs;
  for (const std::size_t i : panel.places) {
    discs.push_back(
        {{(flat[i].x - degrees.left) * panel.scale, (flat[i].y - degrees.top) * panel.scale}, places[i].radius});
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

/// What an inset must not cover, and what it had better not.
struct Taken {
  std::vector<Frame> markers;  // and insets
  std::vector<Point> land;
  geometry::Ring middle;  // around all markers: lines run there
  Frame page;
};

Taken taken_by(const Atlas& atlas, std::size_t insets_placed, std::span<const Place> places,
               std::span<const Outline> outlines) {
  Taken taken;
  const Panel& main = atlas.panels.front();
  taken.page = main.frame;
  std::vector<Point> centres;
  for (const std::size_t i : main.places) {
    Frame marker;
    marker.include(atlas.centres[i], places[i].radius, places[i].radius);
    taken.markers.push_back(marker);
    centres.push_back(atlas.centres[i]);
  }
  taken.middle = geometry::convex_hull(std::move(centres));
  for (std::size_t k = 1; k <= insets_placed; ++k) {
    taken.markers.push_back(atlas.panels[k].frame);
    taken.page.include(atlas.panels[k].frame);
  }
  for (const Outline& outline : outlines) {
    for (const auto& ring : land(atlas, main, outline)) taken.land.insert(taken.land.end(), ring.begin(), ring.end());
  }
  return taken;
}

/// How much of a box lies inside a ring, 0–1, from a grid of points.
double share_inside(const Frame& box, const geometry::Ring& ring) {
  if (ring.size() < 3) return 0;
  constexpr int grid = 5;
  int inside = 0;
  for (int i = 0; i < grid; ++i) {
    for (int j = 0; j < grid; ++j) {
      const Point point{box.left + box.width() * i / (grid - 1), box.top + box.height() * j / (grid - 1)};
      inside += geometry::contains(ring, point) ? 1 : 0;
    }
  }
  return static_cast<double>(inside) / (grid * grid);
}

/// Puts an inset where it covers no marker: as near to its true place as a compact page and free land allow.
void place_inset(Atlas& atlas, std::size_t number, const Taken& taken, Point truth) {
  Panel& inset = atlas.panels[number];
  const double width = inset.frame.width();
  const double height = inset.frame.height();
  constexpr double step = 10;
  constexpr double price_of_page = 3;   // per point that the page grows
  constexpr double price_of_land = 12;  // per point of an outline that is covered
  constexpr double price_of_middle = 500;
  std::optional<double> least;
  Point best;
  for (double y = taken.page.top; y <= taken.page.bottom + inset_border; y += step) {
    for (double x = taken.page.left; x <= taken.page.right + inset_border; x += step) {
      const Frame box{x, y, x + width, y + height, false};
      if (std::ranges::any_of(taken.markers,
                              [&](const Frame& marker) { return marker.meets(box.grown(inset_border / 2)); }))
        continue;
      const double grown = std::max(0.0, box.bottom - taken.page.bottom) + std::max(0.0, box.right - taken.page.right);
      const auto covered = std::ranges::count_if(taken.land, [&](Point point) { return box.contains(point); });
      const double cost = geometry::distance({x + width / 2, y + height / 2}, truth) + price_of_page * grown +
                          price_of_land * static_cast<double>(covered) +
                          price_of_middle * share_inside(box, taken.middle);
      if (least && cost >= *least) continue;
      least = cost;
      best = {x, y};
    }
  }
  // Below everything there is always room.
  if (!least) best = {taken.page.left, taken.page.bottom + inset_border};
  move_panel(atlas, inset, {best.x - inset.frame.left, best.y - inset.frame.top});
}

}  // namespace

Point Atlas::on_page(const Panel& panel, GeoPoint location) const {
  const Point flat = projected(location, cosine);
  return {(flat.x - panel.origin.x) * panel.scale + panel.shift.x,
          (flat.y - panel.origin.y) * panel.scale + panel.shift.y};
}

Atlas lay_out(std::span<const Place> places, std::span<const Outline> outlines, double width, double height,
              double gap) {
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
  // How many places may stand apart, all insets together.
  std::size_t left = static_cast<std::size_t>(share_in_an_inset * static_cast<double>(places.size()));
  if (places.size() >= fewest_for_an_inset) left = std::max<std::size_t>(left, 1);
  while (far.size() < most_insets) {
    const auto group = far_group(flat, members, left);
    if (!group) break;
    left -= group->size();
    far.push_back(*group);
    std::ranges::sort(far.back());
    std::erase_if(members, [&](std::size_t i) { return std::ranges::binary_search(far.back(), i); });
  }

  constexpr double any_scale = 1e9;
  Panel main;
  main.places = members;
  main.scale = any_scale;
  scale_panel(atlas, main, places, flat, width, height, gap);
  main.frame = with_land(atlas, main, outlines);
  atlas.panels.push_back(std::move(main));
  for (const std::vector<std::size_t>& group : far) {
    Panel inset;
    inset.inset = true;
    inset.places = group;
    inset.scale = atlas.panels.front().scale;
    scale_panel(atlas, inset, places, flat, inset_side, inset_side, gap);
    inset.frame = with_land(atlas, inset, outlines).grown(inset_border);
    inset.frame.include(centre_of(inset.frame), least_inset_width / 2, least_inset_height / 2);
    atlas.panels.push_back(std::move(inset));
    const std::size_t number = atlas.panels.size() - 1;
    const Panel& first = atlas.panels.front();
    const Point truth{(flat[group.front()].x - first.origin.x) * first.scale,
                      (flat[group.front()].y - first.origin.y) * first.scale};
    place_inset(atlas, number, taken_by(atlas, number - 1, places, outlines), truth);
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
