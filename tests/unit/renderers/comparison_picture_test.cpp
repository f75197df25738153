#include "linkgap/renderers/comparison_picture.hpp"

#include "linkgap/error.hpp"
#include "tests/support/sound_diagram.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace linkgap {
namespace {

using test::expect_sound;
using test::explains;
using test::items;
using test::notes_say;
using test::says;
using testing::HasSubstr;

/// A study with one organisation per complex; activities as rows of organisations.
Study study(const std::vector<test::ActivityRow>& activities, std::size_t complexes = 5) {
  test::StudyRows rows;
  rows.regions = {"P", "Q", "R"};
  for (std::size_t i = 0; i < complexes; ++i) {
    const std::string code(1, static_cast<char>('A' + i));
    rows.complexes.push_back({.code = code, .region = rows.regions[i % 3]});
    rows.organisations.push_back({.code = "o" + code, .complex = code});
  }
  rows.activities = activities;
  Study made;
  made.name = "trial";
  made.data = test::make_dataset(rows);
  return made;
}

/// Both states of a study by their years, compared and drawn.
struct Drawing {
  Study before, after;
  ReportSettings settings;
  SelectedRecords old_records, new_records;
  LevelView old_view, new_view;
  Comparison comparison;

  Drawing(Study first, Study second) : before(std::move(first)), after(std::move(second)) {
    settings.language = Language::en;
    old_records = select(before.data, settings.selection);
    new_records = select(after.data, settings.selection);
    old_view = view(before.data, old_records, Level::complex);
    new_view = view(after.data, new_records, Level::complex);
    ComparisonOptions options;
    options.replicates = 0;
    comparison = compare({before.data, old_records}, {after.data, new_records}, options);
  }
  Diagram diagram() const {
    return draw_comparison(comparison, {{before, settings, old_records}, old_view, "2007"},
                           {{after, settings, new_records}, new_view, "2008"});
  }
};

///   before: A══B (2)   B──C   A──C      after: A──B (1)   C══E (2, was 1)   D──B … of other regions
///   A–C is gone, A–B has shrunk, B–D is new, C–E has grown, B–C stays.  Regions: A, D in P; B, E in Q; C in R
Drawing four_changes() {
  return {study({{"1", "oA oB"}, {"2", "oA oB"}, {"3", "oB oC"}, {"4", "oA oC"}, {"5", "oC oE"}}),
          study({{"6", "oA oB"}, {"7", "oB oC"}, {"8", "oC oE"}, {"9", "oC oE"}, {"10", "oB oD"}})};
}

const Curve& curve(const Diagram& diagram, const std::string& id) {
  const auto found = std::ranges::find(diagram.curves, id, &Curve::id);
  if (found == diagram.curves.end()) throw EngineError("no curve " + id);
  return *found;
}

TEST(ComparisonPicture, EachKindOfChangeHasADashOfItsOwnOnTheSideWhereItIsSeen) {
  const Diagram diagram = four_changes().diagram();
  expect_sound(diagram);
  // A 0, B 1, C 2, D 3, E 4
  EXPECT_EQ(curve(diagram, "b-x0-2").paint.line, LineStyle::dashed);  // gone
  EXPECT_EQ(curve(diagram, "b-x0-1").paint.line, LineStyle::dotted);  // shrunk
  EXPECT_EQ(curve(diagram, "c-x1-3").paint.line, LineStyle::solid);   // new
  EXPECT_EQ(curve(diagram, "c-x2-4").paint.line, LineStyle::dotted);  // grown
  EXPECT_EQ(items(diagram.curves, "b-x").size(), 2U);
  EXPECT_EQ(items(diagram.curves, "c-x").size(), 2U);
  // What has not changed is there in grey on both sides.
  EXPECT_EQ(curve(diagram, "b-o1-2").paint.stroke, curve(diagram, "c-o1-2").paint.stroke);
  for (const char* words : {"gone", "shrunk", "new", "grown"}) EXPECT_TRUE(explains(diagram, words)) << words;
}

TEST(ComparisonPicture, EveryActorStandsAtTheSamePlaceInBothStates) {
  const Diagram diagram = four_changes().diagram();
  std::map<std::string, Point> first;
  for (const Marker& marker : items(diagram.markers, "b-a")) first[marker.id.substr(2)] = marker.centre;
  ASSERT_EQ(first.size(), 5U);
  std::set<double> shifts;
  for (const Marker& marker : items(diagram.markers, "c-a")) {
    const Point before = first.at(marker.id.substr(2));
    EXPECT_DOUBLE_EQ(marker.centre.y, before.y);
    shifts.insert(std::round(1e6 * (marker.centre.x - before.x)));
  }
  EXPECT_EQ(shifts.size(), 1U);
}

TEST(ComparisonPicture, SaysPeriodsCountsAndTheLargestChanges) {
  const Diagram diagram = four_changes().diagram();
  EXPECT_TRUE(says(diagram, "before: 2007, activities: 5"));
  EXPECT_TRUE(says(diagram, "after: 2008, activities: 5"));
  EXPECT_THAT(diagram.subtitle, HasSubstr("changed ties: 4"));
  EXPECT_TRUE(notes_say(diagram, "A–B 2 to 1"));
}

TEST(ComparisonPicture, TiesInsideARegionAreCountedAndNotDrawn) {
  const Drawing drawing(study({{"1", "oA oB"}}), study({{"1", "oA oB"}, {"2", "oA oD"}}));
  const Diagram diagram = drawing.diagram();
  expect_sound(diagram);
  EXPECT_TRUE(items(diagram.curves, "c-x").empty());
  EXPECT_TRUE(notes_say(diagram, "inside regions, not drawn: 1"));
  EXPECT_TRUE(notes_say(diagram, "No tie has changed"));
}

TEST(ComparisonPicture, SomebodyWithoutRecordsIsHollowAndExplained) {
  const Drawing drawing(study({{"1", "oA oB"}}), study({{"1", "oA oB"}}));
  const Diagram diagram = drawing.diagram();
  expect_sound(diagram);
  EXPECT_TRUE(explains(diagram, "no record at that time"));
}

TEST(ComparisonPicture, AStudyWithoutAnyTieIsRefusedWithAdvice) {
  const Drawing drawing(study({{"1", "oA"}}), study({{"2", "oB"}}));
  try {
    drawing.diagram();
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("widen the windows"));
  }
}

TEST(ComparisonPicture, MoreActorsThanCanBeToldApartAreRefusedWithAdvice) {
  Drawing drawing = four_changes();
  drawing.comparison.actors.resize(401);
  try {
    drawing.diagram();
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("coarser --level"));
  }
}

}  // namespace
}  // namespace linkgap
