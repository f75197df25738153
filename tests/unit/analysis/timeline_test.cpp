#include "linkgap/analysis/timeline.hpp"

#include "linkgap/analysis/isolation.hpp"
#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

namespace linkgap {
namespace {

/// Organisations a, b in region P and c in region Q; d nowhere.
struct Records {
  Dataset data;
  LevelView regions;

  explicit Records(const std::vector<test::ActivityRow>& activities) {
    test::StudyRows rows;
    rows.regions = {"P", "Q"};
    rows.complexes = {{.code = "A", .region = "P"}, {.code = "C", .region = "Q"}, {.code = "D"}};
    rows.organisations = {{.code = "a", .complex = "A"},
                          {.code = "b", .complex = "A"},
                          {.code = "c", .complex = "C"},
                          {.code = "d", .complex = "D"}};
    rows.activities = activities;
    data = test::make_dataset(rows);
    regions = view(data, select(data, {}), Level::region);
  }
  Timeline over(const Window& window = {}) const { return timeline(data, regions, window); }
};

TEST(Timeline, CountsActivitiesAndCrossRegionOnesByMonth) {
  const Records records(
      {{"1", "a b", {2008, 3, 5}}, {"2", "a c", {2008, 3, 31}}, {"3", "a c", {2008, 5, 1}}, {"4", "d", {2008, 5, 2}}});
  const Timeline timeline = records.over();
  EXPECT_EQ(timeline.length, PeriodLength::month);
  ASSERT_EQ(timeline.periods.size(), 3U);
  EXPECT_EQ(timeline.periods[0].first, (Date{2008, 3, 0}));
  EXPECT_EQ(timeline.periods[0].activities, 2U);
  EXPECT_EQ(timeline.periods[0].located, 2U);
  EXPECT_EQ(timeline.periods[0].cross_region, 1U);
  ASSERT_TRUE(timeline.periods[0].share);
  EXPECT_DOUBLE_EQ(timeline.periods[0].share->low, wilson_interval(1, 2).low);
  // April has no record: it is there, and its share is not known.
  EXPECT_EQ(timeline.periods[1].activities, 0U);
  EXPECT_FALSE(timeline.periods[1].share);
  // The activity of nobody's region counts, but not in the share.
  EXPECT_EQ(timeline.periods[2].activities, 2U);
  EXPECT_EQ(timeline.periods[2].located, 1U);
}

TEST(Timeline, ThePeriodGrowsWithTheWindow) {
  const auto over = [](Date last) { return Records({{"1", "a b", {2005, 1, 1}}, {"2", "a c", last}}).over(); };
  EXPECT_EQ(over({2006, 6, 30}).length, PeriodLength::month);
  EXPECT_EQ(over({2006, 6, 30}).periods.size(), 18U);
  EXPECT_EQ(over({2006, 7, 1}).length, PeriodLength::quarter);
  EXPECT_EQ(over({2006, 7, 1}).periods.size(), 7U);
  EXPECT_EQ(over({2010, 12, 31}).length, PeriodLength::quarter);
  EXPECT_EQ(over({2011, 1, 1}).length, PeriodLength::year);
  EXPECT_EQ(over({2070, 1, 1}).length, PeriodLength::decade);
  EXPECT_EQ(over({2070, 1, 1}).periods.front().first, (Date{2000, 0, 0}));
}

TEST(Timeline, ThePeriodsCoverTheWindowThatWasAskedFor) {
  const Timeline timeline = Records({{"1", "a b", {2008, 3, 5}}}).over({Date{2008, 1, 0}, Date{2008, 4, 0}});
  ASSERT_EQ(timeline.periods.size(), 4U);
  EXPECT_EQ(timeline.periods.front().first, (Date{2008, 1, 0}));
  EXPECT_EQ(timeline.periods[2].activities, 1U);
}

TEST(Timeline, ADateTooCoarseForItsPeriodIsCountedApart) {
  std::vector<test::ActivityRow> activities;
  for (int i = 0; i < 10; ++i) activities.push_back({"m" + std::to_string(i), "a c", {2008, 4, 0}});
  activities.push_back({"y", "a c", {2008, 0, 0}});
  const Timeline timeline = Records(activities).over();
  EXPECT_EQ(timeline.undated, 1U);
  std::size_t drawn = 0;
  for (const TimelinePeriod& period : timeline.periods) drawn += period.activities;
  EXPECT_EQ(drawn, 10U);
}

TEST(Timeline, WhereMostAreDatedToTheYearYearsAreThePeriods) {
  const Timeline timeline = Records({{"1", "a c", {2008, 0, 0}}, {"2", "a b", {2009, 0, 0}}}).over();
  EXPECT_EQ(timeline.length, PeriodLength::year);
  EXPECT_EQ(timeline.periods.size(), 2U);
  EXPECT_EQ(timeline.undated, 0U);
}

TEST(Timeline, AStudyWithoutDatesHasNoPeriods) {
  const Timeline timeline = Records({{"1", "a c", {1970, 0, 0}}}).over();
  EXPECT_TRUE(timeline.periods.empty());
  EXPECT_EQ(timeline.undated, 1U);
}

}  // namespace
}  // namespace linkgap
