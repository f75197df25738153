#include "linkgap/renderers/report_check.hpp"

#include "linkgap/analysis/evidence.hpp"
#include "linkgap/error.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace linkgap {
namespace {

Report tiny_report() {
  LoadedStudy loaded;
  loaded.study.name = "tiny";
  loaded.study.data = test::tiny_dataset();
  ReportSettings settings;
  settings.permutations = 5;
  settings.community_runs = 2;
  return make_report(std::move(loaded), settings);
}

/// The pair BW–GS of the tiny fixture, as the report itself computed it.
PairFacts facts_of(const Report& report) {
  const LevelView& view = report.complexes->view;
  const std::uint32_t a = find_actor(view, "BW");
  const std::uint32_t b = find_actor(view, "GS");
  const Evidence found = evidence(report.study.data, view, {}, {}, a, b);
  PairFacts facts;
  facts.code_a = "BW";
  facts.code_b = "GS";
  facts.shared = found.items.size();
  facts.tie_weight = found.weight;
  facts.tie_activities = found.items.size();
  for (const GapRow& row : report.complex_gaps->rows) {
    if (row.a == std::min(a, b) && row.b == std::max(a, b)) facts.gap = row;
  }
  return facts;
}

TEST(ReportCheck, AgreesWithTheReportItWasMadeFrom) {
  const Report report = tiny_report();
  const ReportCheck check = check_report(to_json(report), facts_of(report));
  EXPECT_THAT(check.differences, testing::IsEmpty());
  EXPECT_GE(check.compared, 10U);
}

TEST(ReportCheck, DoesNotMindTheOrderOfThePair) {
  const Report report = tiny_report();
  PairFacts facts = facts_of(report);
  std::swap(facts.code_a, facts.code_b);
  EXPECT_THAT(check_report(to_json(report), facts).differences, testing::IsEmpty());
}

TEST(ReportCheck, NamesEveryFigureThatTheRecordsDoNotBearOut) {
  const Report report = tiny_report();
  PairFacts facts = facts_of(report);
  ++facts.shared;
  facts.gap->expected += 0.001;
  facts.tie_weight = *facts.tie_weight + 1;
  EXPECT_THAT(
      check_report(to_json(report), facts).differences,
      testing::UnorderedElementsAre(testing::StartsWith("tie: weight is"), testing::StartsWith("gap: observed is"),
                                    testing::StartsWith("gap: expected is")));
  facts = facts_of(report);
  facts.tie_weight.reset();
  facts.tie_activities.reset();
  EXPECT_THAT(check_report(to_json(report), facts).differences, testing::Not(testing::IsEmpty()));
}

TEST(ReportCheck, RefusesWhatIsNoReport) {
  const Report report = tiny_report();
  const PairFacts facts = facts_of(report);
  for (const char* text : {"", "{}", "[1]", "{\"format\": \"linkgap-check\"}", "{\"format\": \"linkgap-report\"}",
                           "{\"format\": \"linkgap-report\", \"version\": 1}"}) {
    EXPECT_THROW(check_report(text, facts), InputError) << text;
  }
}

}  // namespace
}  // namespace linkgap
