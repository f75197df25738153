#include "renderers/pictures/discs.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace linkgap::discs {
namespace {

constexpr double least_radius = 24;
constexpr double rim = 5;              // points between the rim and what stands at it
constexpr double share_filled = 0.34;  // of the disc by markers with their gaps: leaves room for lines and names

Point polar(double radius, double angle) {
  return {radius * std::cos(angle), radius * std::sin(angle)};
}

double golden(std::size_t i) {
  return static_cast<double>(i) * std::numbers::pi * (3 - std::sqrt(5.0));
}

double first_radius(std::span<const Member> members, double gap) {
  double area = 0;
  for (const Member& member : members) area += (member.radius + gap) * (member.radius + gap);
  return std::max(least_radius, std::sqrt(area / share_filled));
}

/// Where everyone would like to stand in a disc of this radius, before anybody is pushed.
std::vector<Point> wishes(std::span<const Member> members, double gap, double radius) {
  std::vector<std::size_t> order(members.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return members[a].weight > members[b].weight; });

  std::vector<Point> wish(members.size());
  const auto hubs = static_cast<std::size_t>(std::ranges::count_if(members, &Member::hub));
  std::size_t placed = 0;
  constexpr std::size_t most_on_circle = 7;
  for (const std::size_t i : order) {
    if (!members[i].hub) continue;
    const double n = static_cast<double>(hubs);
    if (hubs == 1) {
      wish[i] = {};
    } else if (hubs <= most_on_circle) {
      wish[i] = polar(0.54 * radius, 2 * std::numbers::pi * static_cast<double>(placed) / n);
    } else {
      wish[i] = polar(0.75 * radius * std::sqrt((static_cast<double>(placed) + 0.5) / n), golden(placed));
    }
    ++placed;
  }
  std::vector<std::size_t> around(members.size(), 0);
  std::size_t loose = 0;
  const double spacing = 1.6 * (4 + gap);
  for (const std::size_t i : order) {
    if (members[i].hub || members[i].apart) continue;
    if (members[i].around) {
      const std::size_t hub = *members[i].around;
      const std::size_t nth = around[hub]++;
      const Point off =
          polar(members[hub].radius + gap + spacing * std::sqrt(static_cast<double>(nth) + 1), golden(nth));
      wish[i] = {wish[hub].x + off.x, wish[hub].y + off.y};
    } else {
      wish[i] = polar(spacing * std::sqrt(static_cast<double>(loose) + (hubs > 0 ? 1.5 : 0.0)), golden(loose));
      ++loose;
    }
  }
  return wish;
}

}  // namespace

Filling fill(std::span<const Member> members, double gap) {
  Filling filling;
  filling.centres.resize(members.size());
  std::vector<std::size_t> inner, outer;
  double rim_width = 0;
  double rim_length = 0;
  for (std::size_t i = 0; i < members.size(); ++i) {
    (members[i].apart ? outer : inner).push_back(i);
    if (!members[i].apart) continue;
    rim_width = std::max(rim_width, 2 * members[i].radius + gap);
    rim_length += 2 * members[i].radius + 3 * gap;
  }
  constexpr double growth = 1.08;
  for (filling.radius = first_radius(members, gap);; filling.radius *= growth) {
    const double rim_circle = filling.radius - rim - rim_width / 2;
    if (rim_length > 2 * std::numbers::pi * rim_circle) continue;
    const std::vector<Point> wish = wishes(members, gap, filling.radius - rim_width);
    std::vector<geometry::Disc> markers;
    for (const std::size_t i : inner) markers.push_back({wish[i], members[i].radius});
    const geometry::Disc bounds{{}, filling.radius - rim - rim_width};
    if (std::ranges::any_of(markers, [&](const geometry::Disc& disc) { return disc.radius > bounds.radius; })) continue;
    const std::vector<Point> centres = geometry::separated(markers, gap, bounds);
    for (std::size_t k = 0; k < inner.size(); ++k) {
      markers[k].centre = centres[k];
      filling.centres[inner[k]] = centres[k];
    }
    if (geometry::overlap(markers, gap - 0.01)) continue;
    for (std::size_t k = 0; k < outer.size(); ++k) {
      const double angle = 2 * std::numbers::pi * (static_cast<double>(k) + 0.5) / static_cast<double>(outer.size());
      filling.centres[outer[k]] = polar(rim_circle, angle);
    }
    filling.room = bounds.radius;
    return filling;
  }
}

}  // namespace linkgap::discs
