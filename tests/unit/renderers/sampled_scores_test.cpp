#include "linkgap/renderers/report_json.hpp"
#include "linkgap/renderers/tables.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string>
#include <vector>

namespace linkgap {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// The tiny fixture with distances from three of its organisations, or from all.
Report report_from(bool sample) {
  LoadedStudy loaded;
  loaded.study.name = "tiny";
  loaded.study.data = test::tiny_dataset();
  ReportSettings settings;
  settings.permutations = 5;
  settings.community_runs = 2;
  settings.distances_sampled_above = sample ? 2 : 0;
  settings.distance_sources = 3;
  return make_report(std::move(loaded), settings);
}

ResultTable centrality_of(const Report& report) {
  const LevelReport& level = report.organisations;
  return centrality_table(report.study, level.view, level.scores, level.components, level.articulation_points,
                          Language::en);
}

std::vector<std::string> keys(const ResultTable& table) {
  std::vector<std::string> result;
  for (const ResultColumn& column : table.columns) result.push_back(column.key);
  return result;
}

nlohmann::json organisations_of(const Report& report) {
  const auto document = nlohmann::json::parse(to_json(report));
  for (const auto& level : document.at("levels")) {
    if (level.at("level") == code_of(Level::organisation)) return level;
  }
  throw std::logic_error("the report has no level of organisations");
}

const char* const centrality_note = "harmonic closeness is estimated from the distances to 3 actors drawn at random";
const char* const summary_note =
    "mean distance is estimated from 3 actors drawn at random and the diameter is not known";

TEST(SampledScores, AreNamedInTheTablesWithTheirError) {
  const Report report = report_from(true);
  ASSERT_GT(report.organisations.view.actors.size(), 3U);
  const ResultTable table = centrality_of(report);
  EXPECT_THAT(keys(table), Contains("harmonic_error"));
  EXPECT_THAT(table.notes, Contains(HasSubstr(centrality_note)));
  EXPECT_THAT(summary_table({&report.organisations}, Language::en).notes, Contains(HasSubstr(summary_note)));
  EXPECT_TRUE(report.organisations.summary.mean_distance);
  EXPECT_FALSE(report.organisations.summary.diameter);
}

TEST(SampledScores, AreNamedInTheJsonWithTheirError) {
  const nlohmann::json level = organisations_of(report_from(true));
  EXPECT_EQ(level["exact_paths"], false);
  EXPECT_EQ(level["distance_sources"], 3);
  EXPECT_TRUE(level["summary"]["diameter"].is_null());
  for (const auto& actor : level["actors"]) EXPECT_TRUE(actor.contains("harmonic_error")) << actor;
}

TEST(SampledScores, AreNotSpokenOfWhereAllIsExact) {
  const Report report = report_from(false);
  const ResultTable table = centrality_of(report);
  EXPECT_THAT(keys(table), Not(Contains("harmonic_error")));
  EXPECT_THAT(table.notes, Not(Contains(HasSubstr(centrality_note))));
  EXPECT_THAT(summary_table({&report.organisations}, Language::en).notes, Not(Contains(HasSubstr(summary_note))));
  EXPECT_TRUE(report.organisations.summary.diameter);
  EXPECT_FALSE(organisations_of(report).contains("distance_sources"));
}

// The number of candidates, estimated from some of their ends.
TEST(SampledScores, NameWhatTheNumberOfCandidateLinksRestsOn) {
  Report report = report_from(false);
  LinkRanking ranking{.level = Level::organisation, .candidates = 1'310'000, .links = {}};
  const auto note = [&] { return link_table(report.organisations.view, ranking, Language::en).notes; };
  EXPECT_THAT(note(), Contains(HasSubstr("candidate pairs: 1310000 · different")));
  ranking.candidates_error = 5'200.4;
  ranking.counted_from = 16'384;
  EXPECT_THAT(note(), Contains(HasSubstr("candidate pairs: 1310000 (estimated from the pairs of 16384 actors drawn at "
                                         "random, standard error 5200; --exact counts all)")));
  report.organisation_links = ranking;
  const auto document = nlohmann::json::parse(to_json(report));
  EXPECT_EQ(document["organisation_links"]["candidates_counted_from"], 16'384);
  EXPECT_EQ(document["organisation_links"]["candidates_error"], 5'200.4);
}

}  // namespace
}  // namespace linkgap
