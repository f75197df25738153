#pragma once

#include "linkgap/graphs/network.hpp"
#include "linkgap/graphs/partition.hpp"

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
  std::vector<RoleCounts> expected;  ///< per actor, mean under permuted labels, exact; empty without permutations
  std::vector<RoleCounts> z;  ///< (count − expected)/s.d. over the permutations; 0 where that is 0; empty without
};

/// Actors without a group broker nothing and are on no counted path. `permutations` shuffles of the labels among
/// grouped actors, seeded; fewer than two give no s.d. Throws `EngineError` if the sizes differ. O((1 + permutations) ×
/// ties^1.5).
Brokerage brokerage(const Network& network, const Partition& groups, std::size_t permutations = 0,
                    std::uint64_t seed = 42);

}  // namespace linkgap
