#include "linkgap/analysis/comparison.hpp"

#include "linkgap/error.hpp"
#include "tests/support/random_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace linkgap {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

Selection years(int from, int to) {
  Selection selection;
  selection.window = {Date{static_cast<std::int16_t>(from), 0, 0}, Date{static_cast<std::int16_t>(to), 0, 0}};
  return selection;
}

Comparison compared(const Dataset& before, const Selection& old_selection, const Dataset& after,
                    const Selection& new_selection, ComparisonOptions options = {}) {
  const SelectedRecords old_records = select(before, old_selection);
  const SelectedRecords new_records = select(after, new_selection);
  return compare({before, old_records}, {after, new_records}, options);
}

std::map<std::string, TieChange> ties_of(const Comparison& comparison) {
  std::map<std::string, TieChange> ties;
  for (const TieDifference& row : comparison.ties)
    ties[comparison.actors[row.a].code + "-" + comparison.actors[row.b].code] = row.change;
  return ties;
}

std::vector<std::string> changes_of(const Comparison& comparison) {
  std::vector<std::string> list;
  for (const ActorDifference& row : comparison.actor_changes)
    list.push_back(std::string(code_of(row.change)) + " " + comparison.actors[row.actor].code);
  return list;
}

TEST(Comparison, OfAStudyWithItselfIsAllZerosErrorsIncluded) {
  const Dataset data = test::make_dataset(test::random_rows(3));
  const Comparison same = compared(data, {}, data, {}, {.replicates = 20});
  ASSERT_GT(same.indicators.size(), 20U);
  for (const IndicatorChange& row : same.indicators) {
    EXPECT_EQ(row.difference, 0) << row.key;
    if (row.interval) {
      EXPECT_EQ(row.interval->low, 0) << row.key;
      EXPECT_EQ(row.interval->high, 0) << row.key;
    }
  }
  EXPECT_TRUE(same.ties.empty());
  EXPECT_TRUE(same.actor_changes.empty());
  EXPECT_TRUE(same.gaps.empty());
  EXPECT_GT(same.ties_unchanged, 0U);
  EXPECT_EQ(same.common_actors, data.complexes.size());
}

TEST(Comparison, DifferencesAreThoseOfTheTwoSidesCountedApart) {
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    const Dataset data = test::make_dataset(test::random_rows(seed, 9, 60));
    const Comparison windows = compared(data, years(2005, 2006), data, years(2007, 2008), {.replicates = 10});
    const auto old_values = indicators(data, select(data, years(2005, 2006)), Level::complex);
    const auto new_values = indicators(data, select(data, years(2007, 2008)), Level::complex);
    for (const IndicatorChange& row : windows.indicators) {
      if (!row.difference) continue;
      EXPECT_EQ(*row.difference, *value_of(new_values, row.key) - *value_of(old_values, row.key)) << row.key;
      if (row.interval) {
        EXPECT_LE(row.interval->low, *row.difference);
        EXPECT_GE(row.interval->high, *row.difference);
      }
    }
    // Ties straight from the rows: shared activities of every pair of complexes in both windows.
    std::map<std::string, std::array<int, 2>> shared;
    for (std::size_t a = 0; a < data.complexes.size(); ++a) {
      for (std::size_t b = a + 1; b < data.complexes.size(); ++b) {
        for (std::size_t x = 0; x < data.activities.size(); ++x) {
          bool has_a = false, has_b = false;
          for (const Participation& record : data.participations) {
            if (record.activity.index() != x) continue;
            const auto complex = data.organisations[record.organisation.index()].complex;
            has_a = has_a || complex->index() == a;
            has_b = has_b || complex->index() == b;
          }
          if (has_a && has_b)
            ++shared[data.complexes[a].code + "-" + data.complexes[b].code][data.activities[x].date.year >= 2007];
        }
      }
    }
    std::map<std::string, TieChange> wanted;
    std::size_t unchanged = 0;
    for (const auto& [pair, counts] : shared) {
      if (counts[0] == counts[1]) {
        ++unchanged;
      } else {
        wanted[pair] = counts[0] == 0          ? TieChange::appeared
                       : counts[1] == 0        ? TieChange::gone
                       : counts[1] > counts[0] ? TieChange::grown
                                               : TieChange::shrunk;
      }
    }
    EXPECT_EQ(ties_of(windows), wanted);
    EXPECT_EQ(windows.ties_unchanged, unchanged);
  }
}

// The old study knows A, B, C; the new one AA for A, and D for B and C.
TEST(Comparison, FollowsTheAliasesOfTheNewStudy) {
  const test::StudyRows old_rows{.regions = {"N"},
                                 .complexes = {{.code = "A", .region = "N", .name = {"가", ""}},
                                               {.code = "B", .region = "N", .name = {"나", ""}},
                                               {.code = "C", .region = "N", .name = {"다", ""}},
                                               {.code = "Z", .region = "N", .name = {"하", ""}}},
                                 .organisations = {{.code = "a", .complex = "A"},
                                                   {.code = "b", .complex = "B"},
                                                   {.code = "c", .complex = "C"},
                                                   {.code = "z", .complex = "Z"}},
                                 .activities = {{.code = "x", .organisations = "a b c z"}}};
  const test::StudyRows new_rows{
      .regions = {"N"},
      .complexes = {{.code = "AA", .region = "N", .name = {"새가", ""}},
                    {.code = "D", .region = "N", .name = {"라", ""}},
                    {.code = "Z", .region = "N", .name = {"하", ""}}},
      .organisations = {{.code = "a", .complex = "AA"}, {.code = "d", .complex = "D"}, {.code = "z", .complex = "Z"}},
      .activities = {{.code = "y", .organisations = "a d z"}}};
  const Dataset before = test::make_dataset(old_rows);
  Dataset after = test::make_dataset(new_rows);
  EXPECT_THAT(changes_of(compared(before, {}, after, {}, {.replicates = 0})),
              ::testing::ElementsAre("entered AA", "entered D", "left A", "left B", "left C"))
      << "without aliases nothing says what became of them";
  after.aliases = {{AliasOf::complex, "A", "AA", {}, Date{2008, 12, 31}, "aliases.csv", 3},
                   {AliasOf::complex, "나", "D", {}, {}, "aliases.csv", 4},
                   {AliasOf::complex, "C", "D", {}, {}, "aliases.csv", 5},
                   {AliasOf::complex, "Z", "D", {}, {}, "aliases.csv", 6},
                   {AliasOf::organisation, "B", "AA", {}, {}, "aliases.csv", 7}};
  const Comparison result = compared(before, {}, after, {}, {.replicates = 0});
  EXPECT_THAT(changes_of(result),
              ::testing::ElementsAre("entered D", "merged B", "merged C", "renamed AA", "recoded AA"))
      << "Z is there still; the last alias is of organisations";
  EXPECT_EQ(result.common_actors, 2U);
  const ActorDifference& renamed = result.actor_changes[3];
  EXPECT_EQ(renamed.from + " → " + renamed.to, "가 → 새가");
  EXPECT_EQ(renamed.until, (Date{2008, 12, 31}));
  EXPECT_EQ(renamed.source, "aliases.csv:3");
  EXPECT_EQ(result.actor_changes[1].to, "라");
  EXPECT_EQ(ties_of(result).count("AA-Z"), 0U) << "the tie A–Z is the tie AA–Z and has not changed";
}

// One old complex and one that keeps its code: the first is merged into the second, not renamed.
TEST(Comparison, CallsAnActorMergedWhereItsSuccessorWasThereBefore) {
  const auto rows = [](const char* complex_of_b) {
    return test::StudyRows{.regions = {"N"},
                           .complexes = {{.code = "A", .region = "N"}, {.code = complex_of_b, .region = "N"}},
                           .organisations = {{.code = "a", .complex = "A"}, {.code = "b", .complex = complex_of_b}},
                           .activities = {{.code = "x", .organisations = "a b"}}};
  };
  Dataset after = test::make_dataset(rows("C"));
  after.aliases = {{AliasOf::complex, "B", "A", {}, {}, "aliases.csv", 2}};
  EXPECT_THAT(changes_of(compared(test::make_dataset(rows("B")), {}, after, {}, {.replicates = 0})),
              ::testing::ElementsAre("entered C", "merged B"));
}

TEST(Comparison, TellsWhichComplexesGotAnotherOfficeOrRole) {
  const test::StudyRows rows{.regions = {"N"},
                             .complexes = {{.code = "A", .region = "N"}, {.code = "B", .region = "N"}},
                             .organisations = {{.code = "a", .complex = "A"}, {.code = "b", .complex = "B"}},
                             .activities = {{.code = "x", .organisations = "a b"}}};
  Dataset before = test::make_dataset(rows);
  before.offices = {{"east", {}, OfficeLevel::branch, {}, {}, ""}, {"west", {}, OfficeLevel::branch, {}, {}, ""}};
  Dataset after = before;
  before.complexes[0].role = ComplexRole::linked;
  after.complexes[0].role = ComplexRole::hub;
  before.complexes[1].administered_by = Id<Office>(0);
  after.complexes[1].administered_by = Id<Office>(1);
  const Comparison result = compared(before, {}, after, {}, {.replicates = 0});
  EXPECT_THAT(changes_of(result), ::testing::ElementsAre("reassigned B", "redesignated A"));
  EXPECT_EQ(result.actor_changes[0].from + " → " + result.actor_changes[0].to, "east → west");
  EXPECT_EQ(result.actor_changes[1].from + " → " + result.actor_changes[1].to, "linked → hub");
  EXPECT_TRUE(compared(before, {}, after, {}, {.level = Level::region, .replicates = 0}).actor_changes.empty());
}

TEST(Comparison, TellsWhoEnteredLeftMovedAndGotAnotherNameOrCode) {
  const test::StudyRows old_rows{.regions = {"N", "S"},
                                 .complexes = {{.code = "A", .region = "N", .name = {"가", ""}},
                                               {.code = "B", .region = "S", .name = {"주안", ""}},
                                               {.code = "C", .region = "S", .name = {"부평", ""}},
                                               {.code = "D", .region = "S", .name = {"라", ""}},
                                               {.code = "E", .region = "N", .name = {"마", ""}},
                                               {.code = "F", .region = "N", .name = {"바", ""}}},
                                 .organisations = {{.code = "a", .complex = "A"},
                                                   {.code = "b", .complex = "B"},
                                                   {.code = "c", .complex = "C"},
                                                   {.code = "d", .complex = "D"},
                                                   {.code = "f", .complex = "F"}},
                                 .activities = {{.code = "x", .organisations = "a b c d f"}}};
  const test::StudyRows new_rows{.regions = {"N", "S"},
                                 .complexes = {{.code = "A", .region = "S", .name = {"가나", ""}},
                                               {.code = "BC", .region = "S", .name = {"주안·부평", ""}},
                                               {.code = "D2", .region = "S", .name = {"라", ""}},
                                               {.code = "E", .region = "N", .name = {"마", ""}},
                                               {.code = "F", .region = "N", .name = {"바", ""}},
                                               {.code = "G", .region = "N", .name = {"사", ""}}},
                                 .organisations = {{.code = "a", .complex = "A"},
                                                   {.code = "bc", .complex = "BC"},
                                                   {.code = "d", .complex = "D2"},
                                                   {.code = "e", .complex = "E"}},
                                 .activities = {{.code = "y", .organisations = "a bc d e"}}};
  const Comparison result =
      compared(test::make_dataset(old_rows), {}, test::make_dataset(new_rows), {}, {.replicates = 0});
  EXPECT_THAT(changes_of(result), ::testing::ElementsAre("entered BC", "entered E", "left F", "listed G", "merged B",
                                                         "merged C", "renamed A", "recoded D2", "moved A"));
  EXPECT_EQ(result.common_actors, 4U);  // A, D, E, F
  // D is D2: the tie A–D is the tie A–D2 and has not changed.
  EXPECT_FALSE(ties_of(result).contains("A-D2"));
}

TEST(Comparison, TwoRegimesOverTheSameRecordsDifferByTheGroupingOnly) {
  const test::StudyRows rows = test::random_rows(4, 8, 50);
  test::StudyRows regrouped = rows;
  for (auto& complex : regrouped.complexes) complex.region = complex.region == "N" ? "E" : complex.region;
  const Comparison result =
      compared(test::make_dataset(rows), {}, test::make_dataset(regrouped), {}, {.replicates = 20});
  EXPECT_TRUE(result.ties.empty());
  for (const IndicatorChange& row : result.indicators) {
    if (row.key == "ties" || row.key == "mean_strength" || row.key == "activities") {
      EXPECT_EQ(row.difference, 0);
      // The activities are drawn together, so what the grouping does not touch has no error.
      EXPECT_EQ(row.standard_error, 0);
    }
    if (row.key == "cross_region_activities") {
      EXPECT_LT(*row.difference, 0);
      EXPECT_GT(*row.standard_error, 0);
    }
  }
  EXPECT_THAT(changes_of(result), Contains("moved C10"));
}

TEST(Comparison, DoesNotDependOnTheNumberOfThreads) {
  const Dataset data = test::make_dataset(test::random_rows(6));
  const auto run = [&](unsigned threads) {
    return compared(data, years(2005, 2006), data, years(2007, 2008), {.replicates = 17, .threads = threads});
  };
  const Comparison one = run(1);
  const Comparison three = run(3);
  ASSERT_EQ(one.indicators.size(), three.indicators.size());
  for (std::size_t i = 0; i < one.indicators.size(); ++i)
    EXPECT_EQ(one.indicators[i].standard_error, three.indicators[i].standard_error);
}

TEST(Comparison, ErrorOfAShareIsThatOfTheBinomialLaw) {
  const Dataset data = test::make_dataset(test::random_rows(8, 9, 300));
  const Comparison result =
      compared(data, years(2005, 2006), data, years(2007, 2008), {.level = Level::region, .replicates = 1000});
  double variance = 0;
  for (const auto& [from, to] : {std::pair(2005, 2006), std::pair(2007, 2008)}) {
    const auto values = indicators(data, select(data, years(from, to)), Level::region);
    const double share = *value_of(values, "cross_region_share");
    variance += share * (1 - share) / *value_of(values, "activities");
  }
  for (const IndicatorChange& row : result.indicators) {
    // The s.d. of an s.d. from 1,000 replicates is 2.2 %: four of them.
    if (row.key == "cross_region_share") {
      EXPECT_NEAR(*row.standard_error / std::sqrt(variance), 1, 0.09);
    }
    // A Poisson number of activities varies as its mean: both windows together are all 300.
    if (row.key == "activities") {
      EXPECT_NEAR(*row.standard_error / std::sqrt(300), 1, 0.09);
    }
  }
}

TEST(Comparison, OfStrangersIsRefusedWithAdvice) {
  test::StudyRows strangers = test::tiny_rows();
  for (auto& complex : strangers.complexes) complex = {.code = "X" + complex.code, .region = complex.region};
  for (auto& organisation : strangers.organisations) organisation.complex = "X" + organisation.complex;
  const Dataset one = test::tiny_dataset();
  const Dataset other = test::make_dataset(strangers);
  try {
    compared(one, {}, other, {});
    FAIL() << "two studies without a common complex were compared";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("no complex in common"));
    EXPECT_THAT(error.what(), HasSubstr("--level"));
  }
}

}  // namespace
}  // namespace linkgap
