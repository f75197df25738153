#include "linkgap/graphs/roles.hpp"

#include "linkgap/error.hpp"
#include "tests/unit/graphs/karate.hpp"
#include "tests/unit/graphs/random_graphs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

using test::Dice;

/// The definition, read word by word: every ordered path a→v→b with a and b not tied.
std::vector<RoleCounts> by_definition(const Network& network, const Partition& groups) {
  std::vector<RoleCounts> counts(network.actors(), RoleCounts{});
  const auto& group_of = groups.group_of;
  for (std::size_t v = 0; v < network.actors(); ++v) {
    for (std::size_t a = 0; a < network.actors(); ++a) {
      for (std::size_t b = 0; b < network.actors(); ++b) {
        if (a == b || a == v || b == v || !network.find(a, v) || !network.find(v, b) || network.find(a, b)) continue;
        if (group_of[a] == no_group || group_of[v] == no_group || group_of[b] == no_group) continue;
        const bool av = group_of[a] == group_of[v];
        const bool vb = group_of[v] == group_of[b];
        const bool ab = group_of[a] == group_of[b];
        const std::size_t role = av && vb ? 0 : ab ? 1 : av ? 2 : vb ? 3 : 4;
        counts[v][role] += 1;
      }
    }
  }
  return counts;
}

double sum(const RoleCounts& roles) {
  return roles[0] + roles[1] + roles[2] + roles[3] + roles[4];
}

TEST(Brokerage, EachRoleIsCountedOnItsOwnPath) {
  //  actor   0 ── 1 ── 2 ── 3 ── 4 ── 5
  //  group   A    A    A    B    A    C
  const Network path(6, {{0, 1, 1, 1}, {1, 2, 1, 1}, {2, 3, 1, 1}, {3, 4, 1, 1}, {4, 5, 1, 1}});
  const Brokerage result = brokerage(path, {.groups = 3, .group_of = {0, 0, 0, 1, 0, 2}});
  EXPECT_EQ(result.counts[1], (RoleCounts{2, 0, 0, 0, 0}));  // A–A–A, both ways
  EXPECT_EQ(result.counts[2], (RoleCounts{0, 0, 1, 1, 0}));  // A→A→B represents, B→A→A keeps the gate
  EXPECT_EQ(result.counts[3], (RoleCounts{0, 2, 0, 0, 0}));  // A–B–A
  EXPECT_EQ(result.counts[4], (RoleCounts{0, 0, 0, 0, 2}));  // B–A–C
  EXPECT_EQ(result.counts[0], RoleCounts{});
  EXPECT_EQ(result.total, (RoleCounts{2, 2, 1, 1, 2}));
}

TEST(Brokerage, KarateClubsHaveTheirKnownCounts) {
  const Network network = test::karate();
  const Brokerage result = brokerage(network, test::karate_clubs());
  EXPECT_EQ(result.counts[33], (RoleCounts{156, 6, 40, 40, 0}));
  EXPECT_EQ(result.counts[0], (RoleCounts{174, 0, 15, 15, 0}));
  EXPECT_EQ(result.counts[2], (RoleCounts{10, 12, 23, 23, 0}));
  EXPECT_EQ(result.total, (RoleCounts{510, 20, 128, 128, 0}));
  for (std::size_t v = 0; v < network.actors(); ++v) {
    double tied_neighbours = 0;
    for (const Neighbour& a : network.neighbours(v)) {
      for (const Neighbour& b : network.neighbours(v)) tied_neighbours += network.find(a.actor, b.actor) ? 0.5 : 0;
    }
    const auto k = static_cast<double>(network.degree(v));
    EXPECT_EQ(sum(result.counts[v]), k * (k - 1) - 2 * tied_neighbours) << "actor " << v;
  }
}

TEST(Brokerage, AgreesWithItsDefinitionOnRandomNetworks) {
  Dice dice(21);
  for (int round = 0; round < 30; ++round) {
    const Network network = test::random_network(dice, 5 + dice.below(20), 0.05 + 0.9 * dice.share());
    const Partition groups = test::random_groups(dice, network.actors(), 1 + dice.below(6), round % 2 == 0 ? 0 : 0.2);
    EXPECT_EQ(brokerage(network, groups).counts, by_definition(network, groups)) << "round " << round;
  }
}

void expect_agreement_with_all_arrangements(const Network& network, const Partition& groups, double number) {
  const Brokerage result = brokerage(network, groups);

  std::vector<std::uint32_t> labels = groups.group_of;
  std::erase(labels, no_group);
  std::ranges::sort(labels);
  std::vector<RoleCounts> mean(9, RoleCounts{});
  std::vector<RoleCounts> squares(9, RoleCounts{});
  double arrangements = 0;
  do {
    Partition arranged = groups;
    std::size_t next = 0;
    for (std::uint32_t& group : arranged.group_of) group = group == no_group ? no_group : labels[next++];
    const auto counts = by_definition(network, arranged);
    ++arrangements;
    for (std::size_t v = 0; v < 9; ++v) {
      for (std::size_t role = 0; role < brokerage_roles; ++role) {
        mean[v][role] += counts[v][role];
        squares[v][role] += counts[v][role] * counts[v][role];
      }
    }
  } while (std::ranges::next_permutation(labels).found);
  EXPECT_EQ(arrangements, number);
  for (std::size_t v = 0; v < 9; ++v) {
    for (std::size_t role = 0; role < brokerage_roles; ++role) {
      const double expected = mean[v][role] / arrangements;
      EXPECT_NEAR(result.expected[v][role], expected, 1e-9);
      const double variance = squares[v][role] / arrangements - expected * expected;
      if (variance < 1e-9) {
        EXPECT_EQ(result.z[v][role], 0);
      } else {
        const double z = (result.counts[v][role] - expected) / std::sqrt(variance);
        EXPECT_NEAR(result.z[v][role], z, 1e-9);
      }
    }
  }
}

TEST(Brokerage, ExpectationAndDeviationAgreeWithAllArrangementsOfTheLabels) {
  Dice dice(4);
  const Network network = test::random_network(dice, 9, 0.45);
  // Actor 4 is outside: its label stays, and no path may use it.
  const Partition three{.groups = 3, .group_of = {0, 0, 1, 0, no_group, 1, 2, 0, 2}};
  expect_agreement_with_all_arrangements(network, three, 420);  // 8!/(4! 2! 2!)
  const Partition five{.groups = 5, .group_of = {0, 3, 1, 0, no_group, 1, 2, 0, 4}};
  expect_agreement_with_all_arrangements(network, five, 3360);  // 8!/(3! 2!)
}

TEST(Brokerage, WithOneGroupEverybodyOnlyCoordinatesAndNothingSurprises) {
  const Brokerage result = brokerage(test::karate(), {.groups = 1, .group_of = std::vector<std::uint32_t>(34, 0)});
  EXPECT_EQ(result.total, (RoleCounts{786, 0, 0, 0, 0}));
  EXPECT_EQ(result.expected[33], (RoleCounts{242, 0, 0, 0, 0}));
  EXPECT_EQ(result.z[33], RoleCounts{});
}

TEST(Brokerage, NobodyBrokersWithoutTiesOrWithoutGroups) {
  EXPECT_TRUE(brokerage(Network(), {}).counts.empty());
  EXPECT_EQ(brokerage(Network(2, {}), {.groups = 1, .group_of = {0, 0}}).z[1], RoleCounts{});
  const Partition outside{.groups = 0, .group_of = std::vector<std::uint32_t>(34, no_group)};
  EXPECT_EQ(brokerage(test::karate(), outside).total, RoleCounts{});
}

TEST(Brokerage, RefusesGroupsOfOtherActors) {
  EXPECT_THROW(brokerage(test::karate(), {.groups = 1, .group_of = {0}}), EngineError);
}

}  // namespace
}  // namespace linkgap
