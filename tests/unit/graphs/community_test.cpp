#include "linkgap/graphs/community.hpp"

#include "linkgap/error.hpp"
#include "linkgap/graphs/cohesion.hpp"
#include "tests/support/random_tables.hpp"
#include "tests/support/small_graphs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

std::vector<std::size_t> sorted_sizes(const Partition& partition) {
  auto sizes = group_sizes(partition);
  std::ranges::sort(sizes);
  return sizes;
}

TEST(Modularity, OfTheKarateSplitIsThePublishedOne) {
  EXPECT_NEAR(modularity(test::karate_club(), test::karate_split()), 0.358235, 5e-7);
}

TEST(Modularity, IsItsDefinitionOnRandomNetworks) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Network network = test::random_network(seed, 3 + seed, 0.2);
    if (network.ties().empty()) continue;
    test::Draws draws(seed);
    Partition partition{.groups = 4, .group_of = {}};
    for (std::size_t a = 0; a < network.actors(); ++a) partition.group_of.push_back(draws.below(4));
    std::vector<double> strengths(network.actors(), 0.0);
    double twice = 0;
    for (const Tie& tie : network.ties()) {
      strengths[tie.from] += tie.weight;
      strengths[tie.to] += tie.weight;
      twice += 2 * tie.weight;
    }
    for (const double resolution : {0.5, 1.0, 2.0}) {
      double sum = 0;
      for (std::size_t a = 0; a < network.actors(); ++a) {
        for (std::size_t b = 0; b < network.actors(); ++b) {
          if (partition.group_of[a] != partition.group_of[b]) continue;
          const auto tie = network.find(a, b);
          sum += (!tie ? 0 : tie->weight) - resolution * strengths[a] * strengths[b] / twice;
        }
      }
      EXPECT_NEAR(modularity(network, partition, resolution), sum / twice, 1e-12);
    }
  }
}

TEST(Modularity, TakesActorsWithoutAGroupAsGroupsOfOne) {
  const Network square = test::network_of(4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}});
  EXPECT_NEAR(modularity(square, {.groups = 1, .group_of = {0, 0, no_group, no_group}}),
              modularity(square, {.groups = 3, .group_of = {0, 0, 1, 2}}), 1e-15);
  EXPECT_EQ(modularity(Network(2, {}), {.groups = 1, .group_of = {0, 0}}), 0);
  EXPECT_THROW(modularity(square, {.groups = 1, .group_of = {0}}), EngineError);
}

TEST(Leiden, FindsTheOptimumOfTheKarateClub) {
  const Communities found = leiden(test::karate_club());
  EXPECT_NEAR(found.modularity, 0.419790, 5e-7);
  EXPECT_THAT(sorted_sizes(found.partition), ElementsAre(5, 6, 11, 12));
  EXPECT_EQ(found.runs, 20U);
}

TEST(Leiden, FindsTheOptimumOfTheFlorentineFamilies) {
  const Communities found = leiden(test::florence::marriages());
  EXPECT_NEAR(found.modularity, 0.398750, 5e-7);
  EXPECT_THAT(sorted_sizes(found.partition), ElementsAre(4, 5, 6));
}

//   0---1      3---4
//    \ /        \ /       6 alone
//     2 - - - -  5        the tie 2–5 is weak
TEST(Leiden, ParsTwoTrianglesAndAnIsolateSurely) {
  const Network network(
      7,
      {{0, 1, 2.0, 1}, {0, 2, 2.0, 1}, {1, 2, 2.0, 1}, {3, 4, 2.0, 1}, {3, 5, 2.0, 1}, {4, 5, 2.0, 1}, {2, 5, 0.5, 1}});
  const Communities found = leiden(network);
  EXPECT_THAT(found.partition.group_of, ElementsAre(0, 0, 0, 1, 1, 1, 2));
  EXPECT_THAT(found.stability, Each(1));
  EXPECT_EQ(found.mean_agreement, 1);
  // 12/12.5 of the weight is inside; each half has half of the ends.
  EXPECT_NEAR(found.modularity, 12 / 12.5 - 0.5, 1e-12);
}

TEST(Leiden, IsRepeatableAndReportsItsOwnModularity) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Network network = test::random_network(seed, 60, 0.06);
    const CommunityOptions options{.resolution = 1.2, .seed = seed, .runs = 5};
    const Communities once = leiden(network, options);
    leiden(test::karate_club());  // must not disturb the next one
    const Communities again = leiden(network, options);
    EXPECT_EQ(once.partition.group_of, again.partition.group_of);
    EXPECT_EQ(once.stability, again.stability);
    EXPECT_EQ(once.modularity, modularity(network, once.partition, 1.2));
    for (const double value : once.stability) {
      EXPECT_GT(value, 0);
      EXPECT_LE(value, 1);
    }
    EXPECT_GE(once.mean_agreement, 0);
    EXPECT_LE(once.mean_agreement, 1);
    EXPECT_EQ(canonical(once.partition).group_of, once.partition.group_of);
  }
}

TEST(Leiden, MoreRunsAreNeverWorse) {
  const Network network = test::random_network(3, 80, 0.05);
  double best = -1;
  for (const std::size_t runs : {1U, 3U, 10U}) {
    const Communities found = leiden(network, {.resolution = 1, .seed = 9, .runs = runs});
    EXPECT_GE(found.modularity, best);
    best = found.modularity;
  }
}

TEST(Leiden, KeepsCommunitiesInsideComponentsAndIsolatesAlone) {
  const Network network = test::random_network(5, 60, 0.02);
  const Partition parts = components(network);
  const Partition found = leiden(network).partition;
  for (std::size_t a = 0; a < network.actors(); ++a) {
    for (std::size_t b = 0; b < network.actors(); ++b) {
      EXPECT_TRUE(found.group_of[a] != found.group_of[b] || parts.group_of[a] == parts.group_of[b]);
    }
  }
}

TEST(Leiden, AHigherResolutionMakesMoreCommunities) {
  const auto groups = [](double resolution) {
    return leiden(test::karate_club(), {.resolution = resolution, .seed = 1, .runs = 5}).partition.groups;
  };
  EXPECT_LT(groups(0.3), groups(1));
  EXPECT_LT(groups(1), groups(3));
}

TEST(Leiden, WithoutTiesEndsAndLeavesEverybodyAlone) {
  for (const std::size_t actors : {0U, 1U, 3U}) {
    const Communities found = leiden(Network(actors, {}));
    EXPECT_EQ(found.partition.groups, actors);
    EXPECT_EQ(found.partition.group_of.size(), actors);
    EXPECT_EQ(found.stability.size(), actors);
    EXPECT_EQ(found.modularity, 0);
  }
}

TEST(Leiden, RefusesNoRunsAndNoResolution) {
  EXPECT_THROW(leiden(test::kite(), {.resolution = 1, .seed = 1, .runs = 0}), EngineError);
  EXPECT_THROW(leiden(test::kite(), {.resolution = 0, .seed = 1, .runs = 1}), EngineError);
}

}  // namespace
}  // namespace linkgap
