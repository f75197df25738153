#pragma once

#include "renderers/geometry.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// Actors of one group inside a disc, and discs on a ring.
namespace linkgap::discs {

struct Member {
  double radius = 4;
  double weight = 0;  ///< heavier ones nearer the middle
  bool hub = false;
  bool apart = false;                 ///< stands at the rim
  std::optional<std::size_t> around;  ///< index of the hub among the members that it stands around
};

/// Places relative to the middle of the disc.
struct Filling {
  double radius = 0;
  double room = 0;             ///< how far out those that are not apart may reach
  std::vector<Point> centres;  ///< per member, all markers inside, at least `gap` apart
};

/// Hubs on an inner circle (one alone in the middle), the members around them spiralling outwards, others in a
/// sunflower pattern by weight, those apart along the rim. The disc grows until nothing overlaps. O(rounds × n²) at
/// worst.
Filling fill(std::span<const Member> members, double gap);

}  // namespace linkgap::discs
