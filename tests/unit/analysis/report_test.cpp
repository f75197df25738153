#include "linkgap/analysis/report.hpp"

#include "linkgap/analysis/headline.hpp"

#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap {
namespace {

LoadedStudy loaded(Dataset data) {
  LoadedStudy study;
  study.study.name = "hand";
  study.study.data = std::move(data);
  return study;
}

Report report_of(Dataset data) {
  ReportSettings settings;
  settings.permutations = 20;
  settings.community_runs = 3;
  return make_report(loaded(std::move(data)), settings);
}

TEST(Report, HoldsEveryLevelThatTheStudyHas) {
  const Report report = report_of(test::tiny_dataset());
  EXPECT_EQ(report.organisations.summary.ties, 11u);
  ASSERT_TRUE(report.complexes && report.regions);
  EXPECT_FALSE(report.councils);
  EXPECT_EQ(report.isolation.size(), 6u);
  EXPECT_EQ(report.region_gaps->families[0].pairs, 21u);  // 7 regions
  EXPECT_EQ(report.first_date, (Date{2009, 3, 5}));
  EXPECT_EQ(report.last_date, (Date{2009, 8, 20}));
  // Two of the tiny fixture's complexes are articulation points with raw betweenness 2.
  const auto& complexes = *report.complexes;
  for (std::size_t a = 0; a < complexes.view.actors.size(); ++a) {
    const bool broker = complexes.view.actors[a].code == "BW" || complexes.view.actors[a].code == "SS";
    EXPECT_DOUBLE_EQ(complexes.scores.betweenness[a], broker ? 2 : 0);
  }
  EXPECT_NEAR(*report.organisations.mixing->network.index, 3.0 / 11, 1e-12);  // 7 external, 4 internal ties
  // By Newman weight the crossing ties sum to 13/3 and the inner ones to 19/6.
  EXPECT_NEAR(*report.organisations.mixing->network_weighted.index, 7.0 / 45, 1e-12);
}

TEST(Report, WorksWithoutComplexesAndWithoutRegions) {
  test::StudyRows rows = test::tiny_rows();
  rows.complexes.clear();
  rows.regions.clear();
  for (auto& organisation : rows.organisations) organisation.complex.clear();
  const Report report = report_of(test::make_dataset(rows));
  EXPECT_FALSE(report.complexes || report.regions);
  EXPECT_EQ(findings(report, Language::en).size(), 3u);
  EXPECT_THAT(findings(report, Language::en).back(), testing::HasSubstr("cannot tell"));
}

TEST(Report, WorksWithOneActivityAndWithOneRegion) {
  test::StudyRows rows = test::tiny_rows();
  rows.activities.resize(1);
  EXPECT_EQ(report_of(test::make_dataset(rows)).selection.activities, 1u);

  rows = test::tiny_rows();
  rows.regions = {"CAP"};
  for (auto& complex : rows.complexes) complex.region = "CAP";
  const Report one_region = report_of(test::make_dataset(rows));
  EXPECT_EQ(one_region.region_gaps->rows.size(), 0u);
  EXPECT_TRUE(one_region.complex_links->links.empty());
  EXPECT_EQ(findings(one_region, Language::ko).size(), 3u);
}

TEST(Report, SaysThatNoLinkCanBeProposedWhenNoActivityCrossesRegions) {
  test::StudyRows rows = test::tiny_rows();
  rows.activities = {{.code = "a1", .organisations = "o1 o2"}, {.code = "a2", .organisations = "o3 o4"}};
  const Report report = report_of(test::make_dataset(rows));
  EXPECT_EQ(report.complexes->summary.ties, 0u);
  EXPECT_TRUE(report.organisation_links->links.empty());
  EXPECT_THAT(findings(report, Language::en)[0], testing::HasSubstr("0 of 2"));
}

TEST(Report, RefusesAnEmptySelectionWithItsReasons) {
  ReportSettings settings;
  settings.selection.window = {Date{1990, 0, 0}, Date{1991, 0, 0}};
  try {
    make_report(loaded(test::tiny_dataset()), settings);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("16 by outside_window"));
  }
}

TEST(Findings, CarryTheirFiguresInBothLanguages) {
  const Report report = report_of(test::tiny_dataset());
  for (const Language language : {Language::ko, Language::en}) {
    const std::vector<std::string> list = findings(report, language);
    ASSERT_EQ(list.size(), 3u);
    EXPECT_THAT(list[0], testing::HasSubstr("57.1%"));  // a1 a3 a5 a7 of seven
    EXPECT_THAT(list[1], testing::HasSubstr("2"));      // JJ and WJ of six
  }
}

TEST(Headline, CountsWhatTheFindingsSay) {
  const Report report = report_of(test::tiny_dataset());
  const Headline figures = headline(report);
  ASSERT_TRUE(figures.crossing && figures.isolated && figures.gaps);
  EXPECT_EQ(figures.crossing->crossing, 4u);  // a1 a3 a5 a7
  EXPECT_EQ(figures.crossing->placed, 7u);
  EXPECT_EQ(figures.isolated->cut_off, 2u);  // JJ silent, WJ inward
  EXPECT_EQ(figures.isolated->unknown, 0u);
  EXPECT_EQ(figures.isolated->total, 6u);
  EXPECT_EQ(figures.gaps->ledger, &*report.region_gaps);
  EXPECT_TRUE(figures.gaps->missing.empty());
}

TEST(Headline, DoesNotCountComplexesThatAreNotInTheDataAsCutOff) {
  test::StudyRows rows = test::tiny_rows();
  for (auto& complex : rows.complexes) complex.reporter = complex.code;  // JJ's reporter delivered nothing
  const Report report = report_of(test::make_dataset(rows));
  EXPECT_EQ(headline(report).isolated->cut_off, 1u);
  EXPECT_EQ(headline(report).isolated->unknown, 1u);
}

TEST(Expectations, AreComparedWithWhatTheStudyHolds) {
  Study study;
  study.data = test::tiny_dataset();
  study.settings.expectations = {{"complexes", 150}, {"hubs", 6}, {"activities", 7}};
  const auto checks = check_expectations(study);
  ASSERT_EQ(checks.size(), 3u);
  EXPECT_EQ(checks[0].found, 6u);
  EXPECT_EQ(checks[1].found, 6u);
  EXPECT_EQ(checks[2].found, 7u);
}

}  // namespace
}  // namespace linkgap
