#pragma once

#include "linkgap/graphs/network.hpp"
#include "linkgap/graphs/partition.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace linkgap {

/// Brokerage roles of Gould & Fernandez (1989), in the order of the arrays below. For an ordered path a→v→b with a, b not
/// tied: coordinator (all one group), itinerant (a, b one group, v another), representative (a, v one group, b another),
/// gatekeeper (v, b one group, a another), liaison (three groups).
inline constexpr std::size_t brokerage_roles = 5;
using RoleCounts = std::array<double, brokerage_roles>;

struct Brokerage {
  std::vector<RoleCounts> counts;    ///< per actor; undirected ties count as ordered paths both ways
  RoleCounts total{};                ///< network total
  std::vector<RoleCounts> expected;  ///< per actor, mean under permuted group labels; empty without permutations
  std::vector<RoleCounts> z;         ///< (count − expected)/s.d.; 0 where the s.d. is 0; empty without permutations
};

/// Actors without a group broker nothing and are on no counted path. `permutations` shuffles of the labels among grouped
/// actors, seeded. O((1 + permutations) × Σ degree²).
Brokerage brokerage(const Network& network, const Partition& groups, std::size_t permutations = 0, std::uint64_t seed = 42);

}  // namespace linkgap
