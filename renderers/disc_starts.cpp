#include "renderers/disc_starts.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace linkgap::geometry {

DiscLayout as_in_free_drawing(DiscLayout layout, const LinkDistances& distances) {
  const LinkDistances all = joined(distances);
  std::vector<Point> places = majorised(classical_scaling(all), all);
  const std::size_t groups = layout.discs.size();
  std::vector<Point> middle(groups);
  std::vector<double> count(groups, 0);
  for (const std::size_t g : layout.group_of) count[g] += 1;
  double spread = 0, wanted = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t g = layout.group_of[i];
    middle[g] = plus(middle[g], {places[i].x / count[g], places[i].y / count[g]});
  }
  for (const Point place : middle) spread = std::max(spread, distance(place, {}));
  for (const Disc& disc : layout.discs) wanted += disc.radius + layout.disc_gap / 2;
  const double scale = spread > 0 ? wanted / std::numbers::pi / spread : 0;
  std::vector<Disc> discs = layout.discs;
  for (std::size_t g = 0; g < groups; ++g) discs[g].centre = {scale * middle[g].x, scale * middle[g].y};
  const std::vector<Point> apart = separated(discs, layout.disc_gap);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t g = layout.group_of[i];
    const Point off = minus(layout.nodes[i].centre, layout.discs[g].centre);
    layout.nodes[i].centre = plus(apart[g], off);
  }
  for (std::size_t g = 0; g < groups; ++g) layout.discs[g].centre = apart[g];
  return layout;
}

std::vector<std::vector<Point>> free_starts(const std::vector<Point>& places, const LinkDistances& distances) {
  std::vector<std::vector<Point>> starts = {classical_scaling(distances), places};
  // Small graphs have many drawings of nearly the same stress: more are tried where that is cheap.
  constexpr std::size_t small = 40;
  for (std::size_t stride = 2; places.size() <= small && stride < 18; ++stride) {
    std::vector<Point> mixed;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const double turn =
          static_cast<double>(i) * static_cast<double>(stride) * std::numbers::pi * (3 - std::sqrt(5.0));
      const double away = 1 + static_cast<double>(i % stride);
      mixed.push_back({away * std::cos(turn), away * std::sin(turn)});
    }
    starts.push_back(std::move(mixed));
  }
  return starts;
}

std::vector<Point> parted(const std::vector<Point>& drawing, std::vector<Disc> nodes, const LinkDistances& distances,
                          double gap) {
  constexpr double dear = 1.01;
  constexpr int most_growths = 16;
  constexpr double growth = 1.12;
  double widest = 0;
  for (const Disc& node : nodes) widest = std::max(widest, 2 * node.radius);
  const double length = stretch_of(drawing, distances).link_length();
  std::vector<Point> places;
  double link = 2.5 * (widest + gap);
  for (int i = 0; i < most_growths; ++i, link *= growth) {
    const double scale = length > 0 ? link / length : 1;
    for (std::size_t k = 0; k < nodes.size(); ++k) nodes[k].centre = {scale * drawing[k].x, scale * drawing[k].y};
    places = separated(nodes, gap);
    if (stress(places, distances) <= dear * stress(drawing, distances)) break;
  }
  return places;
}

}  // namespace linkgap::geometry
