#include "linkgap/graphs/partition.hpp"

#include "linkgap/error.hpp"
#include "tests/support/random_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace linkgap {
namespace {

using ::testing::ElementsAre;

Partition random_partition(test::Draws& draws, std::size_t actors, std::size_t groups) {
  Partition partition{.groups = groups, .group_of = {}};
  for (std::size_t a = 0; a < actors; ++a) {
    partition.group_of.push_back(draws.chance(0.1) ? no_group : draws.below(groups));
  }
  return partition;
}

TEST(GroupSizes, CountEmptyGroupsTooAndNobodyWithoutAGroup) {
  EXPECT_THAT(group_sizes({.groups = 3, .group_of = {2, no_group, 0, 2}}), ElementsAre(1, 0, 2));
}

TEST(Canonical, NumbersGroupsByFirstMemberAndDropsEmptyOnes) {
  const Partition partition = canonical({.groups = 5, .group_of = {4, no_group, 1, 4, 0}});
  EXPECT_EQ(partition.groups, 3U);
  EXPECT_THAT(partition.group_of, ElementsAre(0, no_group, 1, 0, 2));
}

// {0 1}{2 3} against {0 1}{2}{3}: I = ln 2, H = ln 2 and 1.5 ln 2.
// Pairs together 2, 1 and 1 of 6: ARI = (1 − 2/6)/(1.5 − 2/6) = 4/7.
TEST(Agreement, OfASplitGroupIsWhatTheFormulasSay) {
  const PartitionAgreement found =
      agreement({.groups = 2, .group_of = {0, 0, 1, 1}}, {.groups = 3, .group_of = {0, 0, 1, 2}});
  EXPECT_NEAR(found.nmi, 0.8, 1e-12);
  EXPECT_NEAR(found.ari, 4.0 / 7, 1e-12);
  EXPECT_NEAR(found.vi, 0.5 * std::log(2), 1e-12);
}

// {0 1}{2 3} against {0 2}{1 3}: independent, so I = 0; ARI = (0 − 4/6)/(2 − 4/6) = −1/2.
TEST(Agreement, OfCrossedGroupsIsNoneAndTheRandIndexIsNegative) {
  const PartitionAgreement found =
      agreement({.groups = 2, .group_of = {0, 0, 1, 1}}, {.groups = 2, .group_of = {0, 1, 0, 1}});
  EXPECT_NEAR(found.nmi, 0, 1e-12);
  EXPECT_NEAR(found.ari, -0.5, 1e-12);
  EXPECT_NEAR(found.vi, 2 * std::log(2), 1e-12);
}

TEST(Agreement, OfTrivialPartitionsIsCompleteIfTheyAreTrivialInTheSameWay) {
  const Partition one{.groups = 1, .group_of = {0, 0, 0}};
  const Partition alone{.groups = 3, .group_of = {0, 1, 2}};
  for (const Partition& partition : {one, alone, Partition{}, Partition{.groups = 1, .group_of = {0}}}) {
    const PartitionAgreement found = agreement(partition, partition);
    EXPECT_EQ(found.nmi, 1);
    EXPECT_EQ(found.ari, 1);
    EXPECT_EQ(found.vi, 0);
  }
  EXPECT_EQ(agreement(one, alone).nmi, 0);
  EXPECT_EQ(agreement(one, alone).ari, 0);
  EXPECT_NEAR(agreement(one, alone).vi, std::log(3), 1e-12);
}

TEST(Agreement, LeavesOutActorsWithoutAGroupInEither) {
  const Partition a{.groups = 2, .group_of = {0, 0, 1, 1, no_group, 0}};
  const Partition b{.groups = 2, .group_of = {0, 0, 1, 1, 0, no_group}};
  EXPECT_EQ(agreement(a, b).ari, 1);
  EXPECT_THROW(agreement(a, {.groups = 1, .group_of = {0}}), EngineError);
}

TEST(Agreement, IsSymmetricBoundedAndBlindToTheNamesOfGroups) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    test::Draws draws(seed);
    const std::size_t actors = 2 + draws.below(60);
    const Partition a = random_partition(draws, actors, 1 + draws.below(8));
    const Partition b = random_partition(draws, actors, 1 + draws.below(8));
    const PartitionAgreement there = agreement(a, b);
    const PartitionAgreement back = agreement(canonical(b), canonical(a));
    EXPECT_NEAR(there.nmi, back.nmi, 1e-12);
    EXPECT_NEAR(there.ari, back.ari, 1e-12);
    EXPECT_NEAR(there.vi, back.vi, 1e-12);
    EXPECT_GE(there.nmi, 0);
    EXPECT_LE(there.nmi, 1);
    EXPECT_LE(there.ari, 1);
    EXPECT_GE(there.vi, 0);
    EXPECT_NEAR(agreement(a, canonical(a)).ari, 1, 1e-12);
    EXPECT_NEAR(agreement(a, canonical(a)).nmi, 1, 1e-12);
  }
}

}  // namespace
}  // namespace linkgap
