#pragma once

#include "linkgap/graphs/clique_cover.hpp"
#include "linkgap/graphs/network.hpp"
#include "linkgap/graphs/partition.hpp"
#include "linkgap/graphs/triangle_sweep.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace linkgap {

/// Brokerage roles of Gould & Fernandez (1989), in the order of the arrays below. For an ordered path a→v→b with a, b
/// not tied: coordinator (all one group), itinerant (a, b one group, v another), representative (a, v one group, b
/// another), gatekeeper (v, b one group, a another), liaison (three groups).
inline constexpr std::size_t brokerage_roles = 5;
using RoleCounts = std::array<double, brokerage_roles>;

struct Brokerage {
  std::vector<RoleCounts> counts;    ///< per actor; undirected ties count as ordered paths both ways
  RoleCounts total{};                ///< network total
  std::vector<RoleCounts> expected;  ///< per actor, mean over all arrangements of the labels
  std::vector<RoleCounts> z;         ///< (count − expected)/s.d. over all arrangements; 0 where that is 0
};

/// Actors without a group broker nothing and are on no counted path. Mean and s.d. under permuted labels are exact: the
/// s.d. needs only how many pairs of open pairs share an actor, and the group sizes. Throws `EngineError` if the sizes
/// differ. O(ties^1.5 + groups²).
/// With the network's triangles at hand they are not counted again; a cover of it makes the rest faster. The result
/// depends on neither, nor on `threads`.
Brokerage brokerage(const Network& network, const Partition& groups, unsigned threads = 1);
Brokerage brokerage(const Network& network, const TriangleSweep& triangles, const Partition& groups,
                    unsigned threads = 1, const CliqueCover* cover = nullptr);

}  // namespace linkgap
