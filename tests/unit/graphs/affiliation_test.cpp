#include "linkgap/graphs/affiliation.hpp"

#include "linkgap/error.hpp"
#include "linkgap/graphs/collapse.hpp"
#include "tests/support/random_tables.hpp"
#include "tests/support/two_mode_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <utility>

namespace linkgap {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

//        x0  x1  x2          a1 is there twice, as one organisation and as two; nobody comes to x2
//   a0    1       .
//   a1    3   1   .
//   a2    .   .   .
Affiliation example() {
  return {3, 3, std::vector<Attendance>{{1, 1, 1}, {1, 0, 1}, {0, 0, 1}, {1, 0, 2}}};
}

TEST(Affiliation, IsStoredBothWaysWithEqualPairsAddedUp) {
  const Affiliation table = example();
  EXPECT_EQ(table.actors(), 3U);
  EXPECT_EQ(table.activities(), 3U);
  EXPECT_EQ(table.attendances(), 3U);
  EXPECT_THAT(table.activities_of(1), ElementsAre(0, 1));
  EXPECT_THAT(table.multiplicities_of(1), ElementsAre(3, 1));
  EXPECT_THAT(table.actors_at(0), ElementsAre(0, 1));
  EXPECT_THAT(table.actors_at(2), IsEmpty());
  EXPECT_THAT(table.activities_of(2), IsEmpty());
  EXPECT_EQ(table.participations(1), 2U);
  EXPECT_EQ(table.size(0), 2U);
}

TEST(Affiliation, OfNothingIsEmpty) {
  EXPECT_EQ(Affiliation().actors(), 0U);
  EXPECT_EQ(Affiliation().activities(), 0U);
  EXPECT_EQ(Affiliation(0, 0, {}).attendances(), 0U);
}

TEST(Affiliation, RefusesIndicesOutsideTheTableAndAttendancesOfNobody) {
  EXPECT_THROW(Affiliation(2, 2, std::vector<Attendance>{{2, 0, 1}}), EngineError);
  EXPECT_THROW(Affiliation(2, 2, std::vector<Attendance>{{0, 2, 1}}), EngineError);
  EXPECT_THROW(Affiliation(2, 2, std::vector<Attendance>{{0, 0, 0}}), EngineError);
}

TEST(Affiliation, HoldsExactlyTheAttendancesGivenOnRandomTables) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    std::size_t actors = 0;
    std::size_t activities = 0;
    const auto attendances = test::random_attendances(seed, actors, activities);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> expected;
    for (const Attendance& attendance : attendances) {
      expected[{attendance.actor, attendance.activity}] += attendance.multiplicity;
    }
    const Affiliation table(actors, activities, attendances);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> found;
    for (std::uint32_t a = 0; a < actors; ++a) {
      ASSERT_TRUE(std::ranges::is_sorted(table.activities_of(a)));
      for (std::size_t i = 0; i < table.participations(a); ++i) {
        found[{a, table.activities_of(a)[i]}] = table.multiplicities_of(a)[i];
      }
    }
    ASSERT_EQ(found, expected) << "seed " << seed;
    std::size_t other_way = 0;
    for (std::uint32_t x = 0; x < activities; ++x) {
      ASSERT_TRUE(std::ranges::is_sorted(table.actors_at(x)));
      for (const std::uint32_t a : table.actors_at(x)) other_way += expected.count({a, x});
    }
    ASSERT_EQ(other_way, expected.size()) << "seed " << seed;
  }
}

TEST(SharedActivities, AreThoseThatBothAttendAscending) {
  const auto women = test::read_two_mode_file(LINKGAP_TEST_DATA "/twomode/southern_women.csv");
  EXPECT_EQ(shared_activities(women.affiliation, women.actor("EVELYN"), women.actor("THERESA")).size(), 7U);
  EXPECT_THAT(shared_activities(example(), 0, 1), ElementsAre(0));
  EXPECT_THAT(shared_activities(example(), 0, 2), IsEmpty());
}

TEST(SouthernWomen, HaveTheAttendancesOfThePublishedTable) {
  const auto women = test::read_two_mode_file(LINKGAP_TEST_DATA "/twomode/southern_women.csv").affiliation;
  EXPECT_EQ(women.actors(), 18U);
  EXPECT_EQ(women.attendances(), 89U);
  std::vector<std::size_t> sizes;
  for (std::size_t x = 0; x < women.activities(); ++x) sizes.push_back(women.size(x));
  std::ranges::sort(sizes);
  EXPECT_THAT(sizes, ElementsAre(3, 3, 3, 3, 4, 4, 5, 6, 6, 8, 8, 10, 12, 14));
}

//  actors 0,1 → group 1; actor 2 → no group; actor 3 → group 0; group 2 has nobody
TEST(Collapse, MakesGroupsOfActorsAndAddsUpWhoStandsBehindThem) {
  const Affiliation table(4, 2, std::vector<Attendance>{{0, 0, 1}, {1, 0, 2}, {1, 1, 1}, {2, 1, 1}, {3, 1, 5}});
  const Affiliation groups = collapse(table, {.groups = 3, .group_of = {1, 1, no_group, 0}});
  EXPECT_EQ(groups.actors(), 3U);
  EXPECT_EQ(groups.activities(), 2U);
  EXPECT_THAT(groups.activities_of(1), ElementsAre(0, 1));
  EXPECT_THAT(groups.multiplicities_of(1), ElementsAre(3, 1));
  EXPECT_THAT(groups.actors_at(1), ElementsAre(0, 1));
  EXPECT_THAT(groups.multiplicities_of(0), ElementsAre(5));
  EXPECT_THAT(groups.activities_of(2), IsEmpty());
}

TEST(Collapse, RefusesAPartitionOfOtherActorsOrWithAGroupThatIsNotThere) {
  const Affiliation table(2, 1, std::vector<Attendance>{{0, 0, 1}, {1, 0, 1}});
  EXPECT_THROW(collapse(table, {.groups = 1, .group_of = {0}}), EngineError);
  EXPECT_THROW(collapse(table, {.groups = 1, .group_of = {0, 1}}), EngineError);
}

TEST(Collapse, KeepsTheNumberOfOrganisationsBehindEveryActivity) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Affiliation table = test::random_table(seed);
    test::Draws draws(seed);
    Partition partition{.groups = 5, .group_of = {}};
    for (std::size_t a = 0; a < table.actors(); ++a) partition.group_of.push_back(draws.below(5));
    const auto behind = [](const Affiliation& any) {
      std::vector<std::uint32_t> sum(any.activities(), 0);
      for (std::size_t a = 0; a < any.actors(); ++a) {
        for (std::size_t i = 0; i < any.participations(a); ++i)
          sum[any.activities_of(a)[i]] += any.multiplicities_of(a)[i];
      }
      return sum;
    };
    EXPECT_EQ(behind(collapse(table, partition)), behind(table)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace linkgap
