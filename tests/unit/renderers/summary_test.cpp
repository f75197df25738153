#include "linkgap/renderers/summary.hpp"

#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace linkgap {
namespace {

using testing::HasSubstr;
using testing::Not;

Report tiny_report(Language language, test::StudyRows rows = test::tiny_rows()) {
  LoadedStudy loaded;
  loaded.study.name = "tiny";
  loaded.study.data = test::make_dataset(rows);
  ReportSettings settings;
  settings.language = language;
  settings.permutations = 3;
  settings.community_runs = 2;
  return make_report(std::move(loaded), settings);
}

TEST(Summary, GivesEveryFigureItsDenominatorAndItsUncertainty) {
  const std::string note = summary_markdown(tiny_report(Language::en), {}, {"map"});
  // a1 a3 a5 a7 of seven; Wilson's interval of 4 in 7.
  EXPECT_THAT(note,
              HasSubstr("| 4 (57.1%) | activities with organisations of known region: 7 | 95% 25.0%–84.2% (Wilson) |"));
  EXPECT_THAT(note, HasSubstr("| 2 | complexes: 6 | no complex is missing from the data |"));
  EXPECT_THAT(note, HasSubstr("- [Map](diagrams/map.png)"));
  EXPECT_THAT(note, HasSubstr("2009-03-05 – 2009-08-20 · 7 activities"));
}

TEST(Summary, SaysHowMuchComplexesThatAreNotInTheDataCouldChange) {
  test::StudyRows rows = test::tiny_rows();
  for (auto& complex : rows.complexes) complex.reporter = complex.code;
  EXPECT_THAT(summary_markdown(tiny_report(Language::en, rows), {}, {}),
              HasSubstr("| 1 | complexes: 6 | 1–2: depending"));
}

TEST(Summary, SpeaksKorean) {
  const std::string note = summary_markdown(tiny_report(Language::ko), {}, {});
  EXPECT_THAT(note, HasSubstr("## 요약"));
  EXPECT_THAT(note, HasSubstr("기록이 없다는 것이 협력이 없다는 뜻은 아닙니다"));
  EXPECT_THAT(note, Not(HasSubstr("activities")));
}

TEST(Summary, KeepsHostileNamesFromBecomingMarkup) {
  test::StudyRows rows = test::tiny_rows();
  for (auto& complex : rows.complexes) complex.name = {"<img src=x>|" + complex.code, "<img src=x>|" + complex.code};
  const std::string note = summary_markdown(tiny_report(Language::en, rows), {}, {});
  EXPECT_THAT(note, Not(HasSubstr("<img")));
  EXPECT_THAT(note, HasSubstr("&lt;img src=x&gt;\\|JJ"));
}

TEST(Summary, WorksWithoutComplexesAndRegions) {
  test::StudyRows rows = test::tiny_rows();
  rows.complexes.clear();
  rows.regions.clear();
  for (auto& organisation : rows.organisations) organisation.complex.clear();
  EXPECT_THAT(summary_markdown(tiny_report(Language::en, rows), {}, {}), HasSubstr("| ties |"));
}

}  // namespace
}  // namespace linkgap
