#pragma once

#include "linkgap/graphs/affiliation.hpp"
#include "linkgap/graphs/network.hpp"

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace linkgap::test {

/// Seeded draws that are the same on every standard library.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : engine_(seed) {}
  /// 0 … limit − 1.
  std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(engine_() % limit); }
  bool chance(double probability) { return static_cast<double>(engine_() >> 11U) * 0x1p-53 < probability; }
  /// A random order of 0 … n − 1.
  std::vector<std::uint32_t> permutation(std::size_t n) {
    std::vector<std::uint32_t> order(n);
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint32_t j = below(i + 1);
      order[i] = order[j];
      order[j] = static_cast<std::uint32_t>(i);
    }
    return order;
  }

 private:
  std::mt19937_64 engine_;
};

/// A random two-mode table of 1–40 actors and 1–30 activities whose densities differ from seed to seed; some rows and
/// columns are empty, some attendances are there twice.
inline std::vector<Attendance> random_attendances(std::uint64_t seed, std::size_t& actors, std::size_t& activities) {
  Draws draws(seed);
  actors = 1 + draws.below(40);
  activities = 1 + draws.below(30);
  std::vector<Attendance> attendances;
  for (std::uint32_t x = 0; x < activities; ++x) {
    const double density = 0.02 + 0.04 * draws.below(12);
    for (std::uint32_t a = 0; a < actors; ++a) {
      if (!draws.chance(density)) continue;
      attendances.push_back({a, x, 1 + draws.below(3)});
      if (draws.chance(0.1)) attendances.push_back(attendances.back());
    }
  }
  return attendances;
}
inline Affiliation random_table(std::uint64_t seed) {
  std::size_t actors = 0;
  std::size_t activities = 0;
  const auto attendances = random_attendances(seed, actors, activities);
  return {actors, activities, attendances};
}

/// A random network of independent ties; weights are 1, 2 or 4, so that sums of them and of their inverses are exact.
inline Network random_network(std::uint64_t seed, std::size_t actors, double density) {
  Draws draws(seed);
  std::vector<Tie> ties;
  for (std::uint32_t a = 0; a < actors; ++a) {
    for (std::uint32_t b = a + 1; b < actors; ++b) {
      if (draws.chance(density)) ties.push_back({a, b, static_cast<double>(1U << draws.below(3)), 1});
    }
  }
  return {actors, std::move(ties)};
}

/// The same network with actor a renamed `renamed[a]`.
inline Network relabelled(const Network& network, const std::vector<std::uint32_t>& renamed) {
  std::vector<Tie> ties;
  for (const Tie& tie : network.ties()) {
    ties.push_back({renamed[tie.from], renamed[tie.to], tie.weight, tie.activities});
  }
  return {network.actors(), std::move(ties)};
}

}  // namespace linkgap::test
