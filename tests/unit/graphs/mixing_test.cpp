#include "linkgap/graphs/mixing.hpp"

#include "graphs/label_permutation.hpp"
#include "linkgap/error.hpp"
#include "tests/unit/graphs/karate.hpp"
#include "tests/unit/graphs/random_graphs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace linkgap {
namespace {

using test::Dice;

//   group 0      group 1     no group
//   0 ── 1 ──2── 2
//   │            │3
//   └────────────3 ───────── 4
Network two_groups() {
  return Network(5, {{0, 1, 1.0, 1}, {1, 2, 2.0, 1}, {2, 3, 3.0, 1}, {0, 3, 1.0, 1}, {3, 4, 9.0, 1}});
}
const Partition two_groups_of{.groups = 2, .group_of = {0, 0, 1, 1, no_group}};

TEST(Mixing, CountsTiesAndWeightsByGroupsAndLeavesOutActorsWithoutGroup) {
  const MixingByGroups result = mixing(two_groups(), two_groups_of);
  EXPECT_EQ(result.ties, (std::vector<double>{1, 2, 2, 1}));
  EXPECT_EQ(result.weight, (std::vector<double>{1, 3, 3, 3}));
  EXPECT_EQ(result.network.external, 2);
  EXPECT_EQ(result.network.internal, 2);
  EXPECT_EQ(*result.network.index, 0);
  EXPECT_DOUBLE_EQ(*result.network_weighted.index, (3.0 - 4.0) / 7.0);
  EXPECT_EQ(*result.by_group[0].index, (2.0 - 1.0) / 3.0);
  EXPECT_EQ(result.by_actor[3].external, 1);  // the tie to actor 4 is on neither side
  EXPECT_EQ(result.by_actor[3].internal, 1);
  EXPECT_FALSE(result.by_actor[4].index.has_value());
  EXPECT_FALSE(result.p_value.has_value());
  // 4 ties on the 6 pairs of 4 grouped actors: 1 pair inside each group, 4 between.
  EXPECT_DOUBLE_EQ(result.expected[0], 4.0 / 6);
  EXPECT_DOUBLE_EQ(result.expected[1], 16.0 / 6);
  EXPECT_DOUBLE_EQ(result.expected_index, (4.0 - 2.0) / 6);
}

TEST(Mixing, KarateClubsHaveTheirKnownIndexAndExpectation) {
  const MixingByGroups result = mixing(test::karate(), test::karate_clubs(), 999);
  EXPECT_EQ(result.network.external, 11);
  EXPECT_EQ(result.network.internal, 67);
  EXPECT_NEAR(*result.network.index, -0.717949, 5e-7);
  EXPECT_NEAR(result.expected_index, 1.0 / 33, 1e-15);
  // No shuffle of 34 labels comes near a split along which the club broke.
  EXPECT_DOUBLE_EQ(*result.p_value, 1.0 / 1000);
  EXPECT_LT(result.z[1], -5);
  EXPECT_GT(result.z[0], 2);
}

/// All different arrangements of the labels, each once.
template <class Visit>
void each_arrangement(Partition groups, Visit visit) {
  std::ranges::sort(groups.group_of);
  do {
    visit(groups);
  } while (std::ranges::next_permutation(groups.group_of).found);
}

TEST(Mixing, ExpectationDeviationAndPValueAgreeWithAllArrangementsOfTheLabels) {
  Dice dice(11);
  const Network network = test::random_network(dice, 9, 0.4);
  const Partition groups{.groups = 3, .group_of = {0, 1, 0, 0, 2, 1, 2, 0, 1}};
  constexpr std::size_t permutations = 20000;
  const MixingByGroups result = mixing(network, groups, permutations, 3);

  double arrangements = 0;
  double index = 0;
  double as_far = 0;
  std::vector<double> sum(9, 0);
  std::vector<double> squares(9, 0);
  each_arrangement(groups, [&](const Partition& arranged) {
    const MixingByGroups one = mixing(network, arranged);
    ++arrangements;
    index += *one.network.index;
    const double far = std::abs(*one.network.index - result.expected_index);
    if (far >= std::abs(*result.network.index - result.expected_index) - 1e-12) ++as_far;
    for (std::size_t cell = 0; cell < 9; ++cell) {
      sum[cell] += one.ties[cell];
      squares[cell] += one.ties[cell] * one.ties[cell];
    }
  });
  EXPECT_EQ(arrangements, 1260);  // 9!/(4! 3! 2!)
  EXPECT_NEAR(result.expected_index, index / arrangements, 1e-12);
  const double p = as_far / arrangements;
  EXPECT_NEAR(*result.p_value, p, 4 * std::sqrt(p * (1 - p) / permutations) + 1.0 / permutations);
  for (std::size_t cell = 0; cell < 9; ++cell) {
    const double mean = sum[cell] / arrangements;
    EXPECT_NEAR(result.expected[cell], mean, 1e-12);
    const double deviation = std::sqrt(squares[cell] / arrangements - mean * mean);
    EXPECT_NEAR(result.z[cell], (result.ties[cell] - mean) / deviation, 1e-9);
  }
}

// Against every arrangement of the labels of two to seven actors: few enough that terms for two ties apart vanish, and
// groups of one, so that a slip in any of the three chances shows.
TEST(Mixing, DeviationsOfSmallNetworksAreThoseOverAllArrangements) {
  Dice dice(17);
  int constant = 0;
  for (int round = 0; round < 120; ++round) {
    const std::size_t actors = 2 + static_cast<std::size_t>(round % 6);
    const Network network = test::random_network(dice, actors, 0.6);
    const Partition groups = test::random_groups(dice, actors, 3, round % 4 == 0 ? 0.2 : 0);
    const MixingByGroups result = mixing(network, groups);
    double arrangements = 0;
    std::vector<double> sum(9, 0);
    std::vector<double> squares(9, 0);
    Partition labels = groups;
    std::vector<std::size_t> grouped;
    for (std::size_t a = 0; a < actors; ++a) {
      if (labels.group_of[a] != no_group) grouped.push_back(a);
    }
    Partition drawn{.groups = 3, .group_of = {}};
    for (const std::size_t a : grouped) drawn.group_of.push_back(groups.group_of[a]);
    each_arrangement(drawn, [&](const Partition& arranged) {
      for (std::size_t i = 0; i < grouped.size(); ++i) labels.group_of[grouped[i]] = arranged.group_of[i];
      const MixingByGroups one = mixing(network, labels);
      ++arrangements;
      for (std::size_t cell = 0; cell < 9; ++cell) {
        sum[cell] += one.ties[cell];
        squares[cell] += one.ties[cell] * one.ties[cell];
      }
    });
    for (std::size_t cell = 0; cell < 9; ++cell) {
      const double mean = sum[cell] / arrangements;
      const double spread = squares[cell] / arrangements - mean * mean;
      if (spread < 1e-12) {
        EXPECT_EQ(result.z[cell], 0) << actors << " actors, cell " << cell;
        ++constant;
      } else {
        EXPECT_NEAR(result.z[cell], (result.ties[cell] - mean) / std::sqrt(spread), 1e-9) << actors << " actors";
      }
    }
  }
  EXPECT_GT(constant, 10);
}

TEST(Mixing, AStarOfTwoAndTwoAlwaysHasTwoTiesBetweenThem) {
  const Network star(4, {{0, 1, 1.0, 1}, {0, 2, 1.0, 1}, {0, 3, 1.0, 1}});
  const MixingByGroups result = mixing(star, {.groups = 2, .group_of = {0, 0, 1, 1}});
  EXPECT_EQ(result.ties[1], 2);
  EXPECT_EQ(result.z[1], 0);
}

TEST(Mixing, AssortativityOfTwoGroupsIsTheCorrelationOfTieEnds) {
  Dice dice(5);
  for (int round = 0; round < 20; ++round) {
    const Network network = test::random_network(dice, 20, 0.3);
    const Partition groups = test::random_groups(dice, 20, 2);
    double weight = 0;
    double mean = 0;
    double product = 0;
    for (const Tie& tie : network.ties()) {
      const double a = groups.group_of[tie.from];
      const double b = groups.group_of[tie.to];
      weight += 2 * tie.weight;
      mean += tie.weight * (a + b);
      product += 2 * tie.weight * a * b;
    }
    mean /= weight;
    const double correlation = (product / weight - mean * mean) / (mean * (1 - mean));
    EXPECT_NEAR(*mixing(network, groups).assortativity, correlation, 1e-12);
  }
}

TEST(Mixing, RenumberingActorsChangesNoCount) {
  Dice dice(8);
  const Network network = test::random_network(dice, 15, 0.3);
  const Partition groups = test::random_groups(dice, 15, 3, 0.1);
  std::vector<Tie> turned;
  for (const Tie& tie : network.ties()) turned.push_back({14 - tie.from, 14 - tie.to, tie.weight, tie.activities});
  Partition turned_groups = groups;
  std::ranges::reverse(turned_groups.group_of);
  const MixingByGroups one = mixing(network, groups);
  const MixingByGroups other = mixing(Network(15, turned), turned_groups);
  EXPECT_EQ(one.ties, other.ties);
  EXPECT_EQ(one.expected, other.expected);
}

TEST(Mixing, WhereNothingCanVaryThereIsNoSurprise) {
  // One group: every tie is inside whatever the labels.
  const MixingByGroups one = mixing(test::karate(), {.groups = 1, .group_of = std::vector<std::uint32_t>(34, 0)}, 20);
  EXPECT_EQ(*one.network.index, -1);
  EXPECT_EQ(one.expected_index, -1);
  EXPECT_EQ(one.z, std::vector<double>{0});
  EXPECT_EQ(*one.p_value, 1);
  EXPECT_FALSE(one.assortativity.has_value());

  const MixingByGroups none = mixing(Network(3, {}), {.groups = 2, .group_of = {0, 1, no_group}}, 20);
  EXPECT_FALSE(none.network.index.has_value());
  EXPECT_FALSE(none.p_value.has_value());
  EXPECT_FALSE(none.assortativity.has_value());
  EXPECT_EQ(none.z, std::vector<double>(4, 0));

  const MixingByGroups empty = mixing(Network(), {}, 5);
  EXPECT_TRUE(empty.ties.empty());
  EXPECT_EQ(empty.expected_index, 0);
}

TEST(Mixing, TheSameSeedGivesTheSamePValueOnAnyThreadsAndAnotherSeedAnother) {
  Dice dice(4);
  const Network network = test::random_network(dice, 40, 0.2);
  const Partition groups = test::random_groups(dice, 40, 3, 0.1);
  const auto p = [&](std::uint64_t seed, unsigned threads) {
    return *mixing(network, groups, 999, seed, threads).p_value;
  };
  EXPECT_EQ(p(1, 1), p(1, 1));
  EXPECT_EQ(p(1, 1), p(1, 3));
  std::set<double> of_seeds;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) of_seeds.insert(p(seed, 1));
  EXPECT_GT(of_seeds.size(), 1U);
}

// More than 255 groups are counted with wider labels, more than 255 ties of one actor in parts: the p-value is the
// share of the same arrangements, counted one by one here.
TEST(Mixing, PValuesOfManyGroupsAndOfLargeDegreesAreCountedAlike) {
  Dice dice(6);
  const Network network = test::random_network(dice, 700, 0.5);
  for (const std::size_t groups_wanted : {2U, 300U}) {
    Partition groups = test::random_groups(dice, 700, groups_wanted, 0.1);
    constexpr std::size_t permutations = 40;
    const MixingByGroups result = mixing(network, groups, permutations, 9);
    std::size_t as_far = 0;
    const double expected = result.expected_index;
    LabelPermutation labels(groups, 9);
    for (std::size_t i = 0; i < permutations; ++i) {
      Partition arranged = groups;
      const std::vector<std::uint32_t>& next = labels.next();
      for (std::size_t a = 0; a < next.size(); ++a) arranged.group_of[labels.actors()[a]] = next[a];
      const MixingByGroups one = mixing(network, arranged);
      if (std::abs(*one.network.index - expected) >= std::abs(*result.network.index - expected) - 1e-12) ++as_far;
    }
    EXPECT_DOUBLE_EQ(*result.p_value, (1.0 + static_cast<double>(as_far)) / (1.0 + permutations)) << groups_wanted;
  }
}

TEST(Mixing, RefusesGroupsOfOtherActors) {
  EXPECT_THROW(mixing(test::karate(), {.groups = 1, .group_of = {0}}), EngineError);
}

}  // namespace
}  // namespace linkgap
