#include "linkgap/analysis/backtest.hpp"

#include "linkgap/analysis/temporal_split.hpp"
#include "linkgap/error.hpp"
#include "linkgap/input/study_reader.hpp"
#include "linkgap/model/geography.hpp"
#include "tests/support/random_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap {
namespace {

using ::testing::HasSubstr;

constexpr Date split{2018, 1, 1};

const LoadedStudy& transport() {
  static const LoadedStudy study = read_study(LINKGAP_EXAMPLES "/transport", {});
  return study;
}

BacktestOptions options_of(const LoadedStudy& study) {
  BacktestOptions options;
  options.split = split;
  options.selection = default_selection(study.study.settings);
  return options;
}

const PredictorScore& predictor(const Backtest& result, const std::string& code) {
  return *std::ranges::find(result.predictors, code, &PredictorScore::code);
}

/// 300 organisations of six regions and five fields, and twenty activities of four a month for three years. Who comes
/// is drawn from one field (`planted`), or from all.
Dataset drawn(bool planted, std::uint64_t seed) {
  test::Draws draws(seed);
  constexpr std::uint32_t organisations = 300, fields = 5;
  Dataset data;
  data.files = {"drawn"};
  data.kinds = {{"project", {}}};
  for (char c = 'A'; c < 'G'; ++c) data.regions.push_back({std::string(1, c), {}, {}});
  for (std::uint32_t i = 0; i < organisations; ++i) {
    Organisation row;
    row.code = "o" + std::to_string(1000 + i);
    row.region = Id<Region>(i % 6);
    data.organisations.push_back(row);
  }
  for (std::uint32_t x = 0; x < 720; ++x) {
    Activity row;
    row.code = "x" + std::to_string(1000 + x);
    row.kind = Id<ActivityKind>(0);
    row.date = {static_cast<std::int16_t>(2015 + x / 240), static_cast<std::uint8_t>(1 + x / 20 % 12),
                static_cast<std::uint8_t>(1 + x % 20)};
    data.activities.push_back(row);
    const std::uint32_t field = draws.below(fields);
    std::vector<char> there(organisations, 0);
    for (int seat = 0; seat < 4; ++seat) {
      const std::uint32_t any = draws.below(organisations);
      there[planted ? any / fields * fields + field : any] = 1;
    }
    for (std::uint32_t i = 0; i < organisations; ++i) {
      if (there[i]) data.participations.push_back({Id<Activity>(x), Id<Organisation>(i), {}, {}});
    }
  }
  validate(data);
  return data;
}

Backtest backtest_of(const Dataset& data, Date day = {2017, 1, 1}) {
  BacktestOptions options;
  options.split = day;
  return backtest(data, options);
}

TEST(Backtest, CountsCandidatesAndLinksAsThePairsThemselvesSay) {
  const LoadedStudy& study = transport();
  const Backtest result = backtest(study.study.data, options_of(study));
  // The same protocol, pair by pair over the records.
  const Dataset earlier = within(study.study.data, before(split));
  const Dataset later = within(study.study.data, from(split));
  Selection selection = default_selection(study.study.settings);
  const SelectedRecords now = select(earlier, selection);
  selection.max_attendance = 40;
  const SelectedRecords then = select(later, selection);
  std::size_t candidates = 0, links = 0;
  for (std::size_t a = 0; a < earlier.organisations.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const Organisation& left = earlier.organisations[a];
      const Organisation& right = earlier.organisations[b];
      if (now.affiliation.participations(a) < 3 || now.affiliation.participations(b) < 3) continue;
      if (!left.region || !right.region || left.region == right.region) continue;
      if (!shared_activities(now.affiliation, a, b).empty()) continue;
      ++candidates;
      const auto row = [&](const std::string& code) {
        return static_cast<std::size_t>(std::ranges::find(later.organisations, code, &Organisation::code) -
                                        later.organisations.begin());
      };
      const std::size_t x = row(left.code), y = row(right.code);
      if (x == later.organisations.size() || y == later.organisations.size()) continue;
      if (!shared_activities(then.affiliation, x, y).empty()) ++links;
    }
  }
  EXPECT_GT(links, 100U);
  EXPECT_EQ(result.candidates, candidates);
  EXPECT_EQ(result.links, links);
}

TEST(Backtest, OnRealRecordsTheBlendIsNotBelowResourceAllocation) {
  const LoadedStudy& study = transport();
  const Backtest result = backtest(study.study.data, options_of(study));
  const PredictorScore& blend = predictor(result, "blend");
  const PredictorScore& index = predictor(result, "resource_allocation");
  EXPECT_GE(blend.precision[2].precision, index.precision[2].precision);
  EXPECT_GE(blend.average_precision, index.average_precision);
  EXPECT_GE(blend.auc, index.auc);
}

TEST(Backtest, NothingAfterTheSplitReachesAScore) {
  const LoadedStudy& study = transport();
  const Backtest as_is = backtest(study.study.data, options_of(study));
  // Later rows lose every third participation, the others go to another organisation, and new ones come.
  Dataset changed = study.study.data;
  Organisation fresh = changed.organisations.front();
  fresh.code = "0000 comes later";
  changed.organisations.insert(changed.organisations.begin(), fresh);
  for (Participation& row : changed.participations) row.organisation = Id<Organisation>(row.organisation.index() + 1);
  std::vector<Participation> rows;
  for (std::size_t i = 0; i < changed.participations.size(); ++i) {
    Participation row = changed.participations[i];
    if (day_number(changed.activities[row.activity.index()].date) >= day_number(split)) {
      if (i % 3 == 0) continue;
      row.organisation = Id<Organisation>((row.organisation.index() * 7 + 11) % changed.organisations.size());
    }
    rows.push_back(row);
  }
  const auto key = [](const Participation& row) { return std::pair(row.activity.value, row.organisation.value); };
  std::ranges::sort(rows, {}, key);
  const auto same = std::ranges::unique(rows, {}, key);
  rows.erase(same.begin(), same.end());
  changed.participations = rows;
  validate(changed);
  const Backtest other = backtest(changed, options_of(study));

  ASSERT_NE(as_is.links, other.links);  // the change is felt where it may be
  EXPECT_EQ(as_is.actors, other.actors);
  EXPECT_EQ(as_is.candidates, other.candidates);
  EXPECT_EQ(as_is.blend.index, other.blend.index);
  ASSERT_EQ(as_is.blend.coefficients.size(), other.blend.coefficients.size());
  for (std::size_t i = 0; i < as_is.blend.coefficients.size(); ++i)
    EXPECT_EQ(as_is.blend.coefficients[i].value, other.blend.coefficients[i].value);
  ASSERT_EQ(as_is.first.size(), 100U);
  for (std::size_t i = 0; i < as_is.first.size(); ++i) {
    EXPECT_EQ(as_is.first[i].a, other.first[i].a);
    EXPECT_EQ(as_is.first[i].b, other.first[i].b);
    EXPECT_EQ(as_is.first[i].score, other.first[i].score);
  }
}

TEST(Backtest, ThreadsChangeNoBit) {
  const LoadedStudy& study = transport();
  BacktestOptions options = options_of(study);
  const Backtest one = backtest(study.study.data, options);
  options.threads = 3;
  const Backtest three = backtest(study.study.data, options);
  for (std::size_t i = 0; i < one.predictors.size(); ++i) {
    EXPECT_EQ(one.predictors[i].average_precision, three.predictors[i].average_precision);
    EXPECT_EQ(one.predictors[i].hits_at_10, three.predictors[i].hits_at_10);
  }
  EXPECT_EQ(one.calibration_error, three.calibration_error);
}

TEST(Backtest, FindsPlantedFields) {
  const Backtest result = backtest_of(drawn(true, 3));
  const PredictorScore& blend = predictor(result, "blend");
  // A fifth of all pairs can meet at all; the others never do.
  EXPECT_GT(blend.auc, 0.75);
  EXPECT_NE(result.blend.outcome, BlendOutcome::too_few_links);
  ASSERT_TRUE(result.calibration_error);
  EXPECT_LT(*result.calibration_error, 0.02);
}

TEST(Backtest, FallsBackOnNoise) {
  int won = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const Backtest result = backtest_of(drawn(false, seed));
    EXPECT_NE(result.blend.outcome, BlendOutcome::too_few_links);
    if (result.blend.outcome == BlendOutcome::blend) ++won;
    EXPECT_NEAR(predictor(result, "resource_allocation").auc, 0.5, 0.1);
  }
  EXPECT_LE(won, 1);
}

std::string refusal(const Dataset& data, Date day) {
  try {
    backtest_of(data, day);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(Backtest, RefusesASplitOutsideTheData) {
  const Dataset data = drawn(true, 1);
  EXPECT_THAT(refusal(data, {2010, 1, 1}), HasSubstr("no activity lies before the split 2010-01-01"));
  EXPECT_THAT(refusal(data, {2030, 1, 1}), HasSubstr("from 2015-01-01 to 2017-12-20"));
  EXPECT_THAT(refusal(data, {2015, 1, 2}), HasSubstr("too few to judge"));
}

TEST(TemporalSplit, LeavesOutWhatStraddlesTheSplit) {
  Dataset data = drawn(true, 1);
  data.activities[100].end = Date{2017, 6, 1};
  const Dataset earlier = within(data, before({2017, 1, 1}));
  const Dataset later = within(data, from({2017, 1, 1}));
  validate(earlier);
  validate(later);
  EXPECT_EQ(earlier.activities.size() + later.activities.size(), data.activities.size() - 1);
}

}  // namespace
}  // namespace linkgap
