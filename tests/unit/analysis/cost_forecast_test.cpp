#include "linkgap/analysis/cost_forecast.hpp"

#include <gtest/gtest.h>

namespace linkgap {
namespace {

/// Activities of `size` organisations each, all different.
SelectedRecords meetings(std::size_t activities, std::size_t size) {
  std::vector<Attendance> attendances;
  for (std::uint32_t x = 0; x < activities; ++x) {
    for (std::uint32_t i = 0; i < size; ++i) attendances.push_back({static_cast<std::uint32_t>(x * size) + i, x, 1});
  }
  SelectedRecords records;
  records.affiliation = Affiliation(activities * size, activities, attendances);
  return records;
}

TEST(CostForecast, TiesAreThoseOfEveryActivityBelowTheLimit) {
  // Three activities of five: 3 × 5·4/2.
  const CostForecast cost = forecast_cost(meetings(3, 5), {});
  EXPECT_EQ(cost.organisations, 15U);
  EXPECT_EQ(cost.attendances, 15U);
  EXPECT_EQ(cost.ties, 30U);
  EXPECT_EQ(cost.sources, 15U);
  ReportSettings strict;
  strict.network.max_size_for_ties = 4;
  EXPECT_EQ(forecast_cost(meetings(3, 5), strict).ties, 0U);
}

TEST(CostForecast, NoMoreTiesThanPairs) {
  // Two organisations that meet at two activities have one tie, not two.
  SelectedRecords records;
  records.affiliation = Affiliation(2, 2, std::vector<Attendance>{{0, 0, 1}, {1, 0, 1}, {0, 1, 1}, {1, 1, 1}});
  EXPECT_EQ(forecast_cost(records, {}).ties, 1U);
}

TEST(CostForecast, GrowsWithTheActivitiesAndShrinksWithTheSample) {
  const CostForecast small = forecast_cost(meetings(100, 10), {});
  const CostForecast large = forecast_cost(meetings(4000, 10), {});
  EXPECT_LT(small.megabytes, large.megabytes);
  EXPECT_LT(small.seconds, large.seconds);
  EXPECT_EQ(large.sources, 2048U);  // above 20,000 organisations
  ReportSettings exact;
  exact.sample_above = 0;
  EXPECT_EQ(forecast_cost(meetings(4000, 10), exact).sources, 40'000U);
  EXPECT_GT(forecast_cost(meetings(4000, 10), exact).seconds, large.seconds);
  ReportSettings few_distances;
  few_distances.distances_sampled_above = 1;
  EXPECT_LT(forecast_cost(meetings(4000, 10), few_distances).seconds, large.seconds);
}

TEST(CostForecast, OfNothingIsThatOfTheProgram) {
  const CostForecast cost = forecast_cost({}, {});
  EXPECT_EQ(cost.ties, 0U);
  EXPECT_GT(cost.megabytes, 0);
}

}  // namespace
}  // namespace linkgap
