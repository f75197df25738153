#pragma once

#include "linkgap/graphs/affiliation.hpp"
#include "linkgap/graphs/network.hpp"
#include "linkgap/graphs/partition.hpp"

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace linkgap::test {

/// Seeded random input. Only the engine is the standard's: its numbers are fixed, those of its distributions are not.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// Uniform on [0, 1).
  double share() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
  /// Uniform on 0 … limit − 1, near enough for tests.
  std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(engine_() % limit); }

 private:
  std::mt19937_64 engine_;
};

inline Network random_network(Dice& dice, std::size_t actors, double density) {
  std::vector<Tie> ties;
  for (std::uint32_t a = 0; a < actors; ++a) {
    for (std::uint32_t b = a + 1; b < actors; ++b) {
      if (dice.share() < density) ties.push_back({.from = a, .to = b, .weight = 0.1 + dice.share(), .activities = 1});
    }
  }
  return Network(actors, std::move(ties));
}

/// Every actor in a random group, or in none with chance `ungrouped`.
inline Partition random_groups(Dice& dice, std::size_t actors, std::size_t groups, double ungrouped = 0) {
  Partition partition{.groups = groups, .group_of = {}};
  for (std::size_t a = 0; a < actors; ++a) {
    const bool outside = dice.share() < ungrouped;
    partition.group_of.push_back(outside ? no_group : dice.below(groups));
  }
  return partition;
}

/// A table whose actors and activities differ much in how busy and how large they are.
inline Affiliation random_table(Dice& dice, std::size_t actors, std::size_t activities, double density) {
  std::vector<double> busy(actors);
  std::vector<double> large(activities);
  for (double& value : busy) value = 0.2 + 3 * dice.share() * dice.share();
  for (double& value : large) value = 0.2 + 3 * dice.share() * dice.share();
  std::vector<Attendance> attendances;
  for (std::uint32_t a = 0; a < actors; ++a) {
    for (std::uint32_t x = 0; x < activities; ++x) {
      const double odds = density / (1 - density) * busy[a] * large[x];
      if (dice.share() < odds / (1 + odds)) attendances.push_back({.actor = a, .activity = x, .multiplicity = 1});
    }
  }
  return Affiliation(actors, activities, attendances);
}

}  // namespace linkgap::test
