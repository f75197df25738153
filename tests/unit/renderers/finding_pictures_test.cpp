#include "linkgap/error.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "tests/support/sound_diagram.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace linkgap {
namespace {

using test::expect_sound;
using test::explains;
using test::items;
using test::notes_say;
using test::says;
using testing::HasSubstr;

/// A study of some regions, without records.
Report study_of(std::size_t regions, Language language = Language::en) {
  Report report;
  report.settings.language = language;
  report.study.settings.title = {"시험", "Trial"};
  report.study.settings.source_line = {"자료: 시험", "Source: trial"};
  report.first_date = Date{2008, 1, 2};
  report.last_date = Date{2009, 3, 4};
  report.selection.participations = report.selection.used = 90;
  report.selection.activities = 40;
  for (std::size_t r = 0; r < regions; ++r) {
    Region region;
    region.code = "R" + std::to_string(r);
    region.name = {"권역" + std::to_string(r), "Region " + std::to_string(r)};
    report.study.data.regions.push_back(region);
  }
  return report;
}

Actor actor(const std::string& code, std::uint32_t region, std::uint32_t row, std::size_t activities) {
  Actor made;
  made.code = code;
  made.name = {"이름" + code, "Name " + code};
  made.region = region;
  made.row = row;
  made.activities = activities;
  return made;
}

void add_regions(Report& report, std::size_t activities = 10) {
  LevelReport level;
  level.view.level = Level::region;
  for (std::uint32_t r = 0; r < report.study.data.regions.size(); ++r) {
    level.view.actors.push_back(actor("R" + std::to_string(r), r, r, activities));
    level.view.actors.back().name = report.study.data.regions[r].name;
  }
  report.regions = std::move(level);
  report.region_gaps.emplace().level = Level::region;
}

GapRow pair(std::uint32_t a, std::uint32_t b, std::size_t observed, double expected, GapClass gap) {
  GapRow row;
  row.a = a;
  row.b = b;
  row.observed = observed;
  row.expected = expected;
  row.expected_interval = {0.8 * expected, 1.2 * expected};
  row.shortfall = std::max(0.0, expected - static_cast<double>(observed));
  row.gap = gap;
  row.q = gap == GapClass::absent || gap == GapClass::under_linked ? 0.02 : 1;
  row.exposure_a = 41;
  row.exposure_b = 37;
  row.cross_region = true;
  return row;
}

///     R0 ══8══ R1
///      ┊  ╲      the pair 0–2 is absent, 1–3 cannot be told, 2–3 met twice as expected
///     R2 ─2─ R3
Report four_regions() {
  Report report = study_of(4);
  add_regions(report);
  report.region_gaps->rows = {pair(0, 1, 8, 7, GapClass::as_expected),   pair(0, 2, 0, 6.2, GapClass::absent),
                              pair(0, 3, 1, 5, GapClass::under_linked),  pair(1, 2, 0, 0.4, GapClass::cannot_tell),
                              pair(1, 3, 0, 0.5, GapClass::cannot_tell), pair(2, 3, 2, 2, GapClass::as_expected)};
  return report;
}

TEST(RegionsPicture, BandsAreAsWideAsWhatWasObservedAndDashesAsWideAsTheShortfall) {
  const Diagram diagram = draw_regions(four_regions());
  expect_sound(diagram);
  const auto bands = items(diagram.curves, "t");
  ASSERT_EQ(bands.size(), 3U);  // 0–1, 0–3 and 2–3: the strongest last, on top
  EXPECT_EQ(bands.back().id, "t0-1");
  EXPECT_GT(bands[2].paint.width, bands[1].paint.width);
  EXPECT_GT(bands[1].paint.width, bands[0].paint.width);
  const auto dashes = items(diagram.curves, "m");
  ASSERT_EQ(dashes.size(), 2U);
  EXPECT_EQ(dashes[1].id, "m0-2");
  EXPECT_GT(dashes[1].paint.width, dashes[0].paint.width);
  for (const Curve& curve : dashes) EXPECT_EQ(curve.paint.line, LineStyle::dashed);
  ASSERT_TRUE(dashes[1].label);
  EXPECT_EQ(dashes[1].label->text, "0 / 6.2");
  EXPECT_TRUE(explains(diagram, "shortfall 6.2"));
}

TEST(RegionsPicture, APairThatCannotBeToldIsDottedAndNeverAGap) {
  const Diagram diagram = draw_regions(four_regions());
  const auto dots = items(diagram.curves, "u");
  ASSERT_EQ(dots.size(), 2U);
  for (const Curve& curve : dots) EXPECT_EQ(curve.paint.line, LineStyle::dotted);
  EXPECT_TRUE(explains(diagram, "cannot tell, too few records (2 pairs)"));
  EXPECT_TRUE(explains(diagram, "significantly below expectation (2 pairs)"));
}

TEST(RegionsPicture, SeventyRegionsKeepToTheStrongestBandsAndSaySo) {
  Report report = study_of(70);
  add_regions(report);
  std::size_t pairs = 0;
  for (std::uint32_t a = 0; a < 70; ++a) {
    for (std::uint32_t b = a + 1; b < 70; ++b, ++pairs) {
      report.region_gaps->rows.push_back(pair(a, b, 1 + (a * 7 + b) % 30, a == 0 && b < 40 ? 90 : 3,
                                              a == 0 && b < 40 ? GapClass::under_linked : GapClass::as_expected));
    }
  }
  const Diagram diagram = draw_regions(report);
  expect_sound(diagram);
  EXPECT_EQ(items(diagram.curves, "t").size(), 40U);
  EXPECT_TRUE(explains(diagram, "40 of 2,415 pairs"));
  EXPECT_EQ(items(diagram.curves, "m").size(), 24U);
  EXPECT_TRUE(explains(diagram, "24 of 39 pairs"));
  // Every region is named once.
  std::size_t named = 0;
  for (const Text& text : diagram.texts) {
    if (!text.text.starts_with("Region ")) continue;
    ++named;
  }
  EXPECT_EQ(named, 70U);
}

TEST(RegionsPicture, EightyRegionsLeaveTheQuietestOutAndSaySo) {
  Report report = study_of(80);
  add_regions(report);
  report.regions->view.actors[5].activities = 1;  // one of the eight with fewest
  report.region_gaps->rows = {pair(5, 6, 3, 3, GapClass::as_expected), pair(6, 7, 3, 3, GapClass::as_expected)};
  const Diagram diagram = draw_regions(report);
  expect_sound(diagram);
  EXPECT_EQ(diagram.markers.size(), 72U);
  EXPECT_EQ(items(diagram.curves, "t").size(), 1U);
  EXPECT_THAT(diagram.subtitle, HasSubstr("72 regions (of 80"));
}

TEST(RegionsPicture, WithoutAnyTieTheRegionsStandThereAndTheReasonIsSaid) {
  Report report = study_of(2);
  add_regions(report, 0);
  report.region_gaps->rows = {pair(0, 1, 0, 0, GapClass::cannot_tell)};
  const Diagram diagram = draw_regions(report);
  expect_sound(diagram);
  EXPECT_EQ(diagram.markers.size(), 2U);
  EXPECT_TRUE(items(diagram.curves, "t").empty());
  EXPECT_TRUE(explains(diagram, "no record (2)"));
  EXPECT_TRUE(notes_say(diagram, "No pair is significantly below expectation"));
}

TEST(RegionsPicture, OneRegionIsRefusedWithAdvice) {
  Report report = study_of(1);
  add_regions(report);
  try {
    draw_regions(report);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("column 'region'"));
  }
}

/// Complexes A to G, one of each class, in two regions.
Report seven_classes(Language language = Language::en) {
  Report report = study_of(2, language);
  LevelReport level;
  level.view.level = Level::complex;
  const IsolationClass classes[] = {IsolationClass::silent,       IsolationClass::inward,
                                    IsolationClass::region_bound, IsolationClass::dependent,
                                    IsolationClass::under_linked, IsolationClass::not_in_data,
                                    IsolationClass::connected};
  for (std::uint32_t i = 0; i < 7; ++i) {
    level.view.actors.push_back(
        actor(std::string(1, static_cast<char>('A' + i)), i % 2, i, i == 0 || i == 5 ? 0 : 10 + i));
    ComplexIsolation row;
    row.complex = i;
    row.isolation = classes[i];
    row.activities = level.view.actors.back().activities;
    if (row.activities > 0) {
      row.cross_region_activities = i >= 3 ? i : 0;
      row.cross_region_share = static_cast<double>(row.cross_region_activities) / static_cast<double>(row.activities);
    }
    if (row.isolation == IsolationClass::dependent) {
      row.dependence = Dependence::tie;
      row.depends_on = "D–G";
    }
    if (row.isolation == IsolationClass::under_linked) {
      row.expected_meetings = 31;
      row.observed_meetings = 4;
    }
    if (row.isolation == IsolationClass::inward) {
      row.nearest_connected = 6;
      row.nearest_km = 33.4;
    }
    report.isolation.push_back(row);
  }
  report.complexes = std::move(level);
  return report;
}

TEST(IsolatesPicture, EveryClassHasAShapeOfItsOwnBesideItsColour) {
  const Diagram diagram = draw_isolates(seven_classes());
  expect_sound(diagram);
  std::set<std::pair<Shape, std::string>> looks;
  for (const Marker& marker : items(diagram.markers, "a")) looks.insert({marker.shape, marker.paint.fill});
  EXPECT_EQ(looks.size(), 7U);
  for (const char* words : {"silent: no record (1)", "inward", "region-bound", "dependent", "under-linked",
                            "not in the data", "connected (1)"})
    EXPECT_TRUE(explains(diagram, words)) << words;
}

TEST(IsolatesPicture, TheTableGivesTheEvidenceOfEveryComplexThatIsNotConnected) {
  const Diagram diagram = draw_isolates(seven_classes());
  EXPECT_EQ(items(diagram.markers, "row").size(), 6U);
  EXPECT_TRUE(says(diagram, "hangs on one tie Name D–Name G"));
  EXPECT_TRUE(says(diagram, "meetings across regions 4, expected 31"));
  EXPECT_TRUE(says(diagram, "nearest connected Name G 33 km"));
  EXPECT_TRUE(says(diagram, "its reporter delivered nothing"));
  EXPECT_THAT(diagram.subtitle, HasSubstr("6 of 7 complexes are not connected"));
  // What is not in the data has no figures: 0 would be a statement.
  EXPECT_TRUE(items(diagram.boxes, "share5").empty());
}

TEST(IsolatesPicture, FourHundredComplexesInThirtyRegionsAreAllAccountedFor) {
  Report report = study_of(30, Language::ko);
  LevelReport level;
  level.view.level = Level::complex;
  for (std::uint32_t i = 0; i < 400; ++i) {
    level.view.actors.push_back(actor("C" + std::to_string(i), i % 30, i, 5));
    level.view.actors.back().name.ko =
        std::string("아주아주긴이름의산업단지그리고또다른긴이름의산업단지") + std::to_string(i);
    ComplexIsolation row;
    row.complex = i;
    row.isolation = IsolationClass::inward;
    row.activities = 5;
    row.cross_region_share = 0;
    report.isolation.push_back(row);
  }
  report.complexes = std::move(level);
  const Diagram diagram = draw_isolates(report);
  expect_sound(diagram);
  EXPECT_EQ(items(diagram.markers, "a").size(), 400U);
  EXPECT_EQ(items(diagram.markers, "row").size(), 30U);
  EXPECT_TRUE(says(diagram, "그 밖의 권역 7개"));
  EXPECT_TRUE(notes_say(diagram, "400곳 중 고립이 심한 30곳"));
  const Diagram fewer = draw_isolates(report, 4);
  EXPECT_EQ(items(fewer.markers, "a").size(), 400U) << "every complex keeps its marker";
  EXPECT_EQ(items(fewer.markers, "row").size(), 4U);
  EXPECT_TRUE(notes_say(fewer, "400곳 중 고립이 심한 4곳"));
}

TEST(IsolatesPicture, OneConnectedComplexIsAPictureWithoutATable) {
  Report report = seven_classes();
  report.isolation = {report.isolation.back()};
  const Diagram diagram = draw_isolates(report);
  expect_sound(diagram);
  EXPECT_EQ(diagram.markers.size(), 1U);
  EXPECT_TRUE(diagram.boxes.empty());
}

TEST(IsolatesPicture, WithoutComplexesItIsRefusedWithAdvice) {
  try {
    draw_isolates(study_of(3));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("linkgap mixing"));
  }
}

/// Complexes A, B, C, D; A–C and B–D are below expectation, A–D as expected.
Report two_gaps(bool located) {
  Report report = study_of(2);
  LevelReport level;
  level.view.level = Level::complex;
  for (std::uint32_t i = 0; i < 4; ++i) {
    level.view.actors.push_back(actor(std::string(1, static_cast<char>('A' + i)), i / 2, i, 40));
    if (located) level.view.actors.back().location = GeoPoint{36, 126 + static_cast<double>(i)};
  }
  report.complexes = std::move(level);
  report.complex_gaps.emplace().level = Level::complex;
  report.complex_gaps->rows = {pair(0, 2, 0, 6.2, GapClass::absent), pair(0, 3, 6, 6, GapClass::as_expected),
                               pair(1, 3, 1, 9, GapClass::under_linked)};
  return report;
}

TEST(GapsPicture, EveryGapHasARowWithItsFiguresAndALineOnTheMap) {
  const Diagram diagram = draw_gaps(two_gaps(true), std::nullopt, 12);
  expect_sound(diagram);
  EXPECT_EQ(items(diagram.curves, "m").size(), 2U);
  EXPECT_TRUE(says(diagram, "Name B–Name D"));  // the larger shortfall comes first
  EXPECT_TRUE(says(diagram, "of 41 and 37 activities only 1 shared · expected 7.2–10.8 · q 0.020"));
  EXPECT_TRUE(says(diagram, "of 41 and 37 activities none shared · expected 5.0–7.4 · q 0.020"));
  EXPECT_TRUE(says(diagram, "1 / 9.0"));
  EXPECT_TRUE(says(diagram, "180"));  // km between two degrees of longitude at 36° north
  const auto mark = items(diagram.markers, "observed");
  ASSERT_EQ(mark.size(), 2U);
  const auto interval = items(diagram.boxes, "expected");
  EXPECT_LT(mark[0].centre.x, interval[0].top_left.x);
}

TEST(GapsPicture, WithoutCoordinatesTheEndsStandOnARing) {
  const Diagram diagram = draw_gaps(two_gaps(false), Level::complex, 12);
  expect_sound(diagram);
  EXPECT_EQ(items(diagram.markers, "a").size(), 4U);
  EXPECT_EQ(items(diagram.curves, "m").size(), 2U);
  EXPECT_FALSE(says(diagram, "km"));
}

TEST(GapsPicture, OnlyTheFirstAreDrawnAndTheirNumberIsSaid) {
  const Diagram diagram = draw_gaps(two_gaps(true), std::nullopt, 1);
  expect_sound(diagram);
  EXPECT_EQ(items(diagram.curves, "m").size(), 1U);
  EXPECT_TRUE(explains(diagram, "2 pairs, the first 1"));
  EXPECT_TRUE(explains(diagram, "other complexes (2)"));
}

TEST(GapsPicture, WhereNothingIsMissingItSaysWhatElseToAsk) {
  Report report = two_gaps(true);
  report.complex_gaps->rows = {pair(0, 2, 0, 0.2, GapClass::cannot_tell)};
  try {
    draw_gaps(report, std::nullopt, 12);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("1 pairs, of them cannot tell: 1"));
    EXPECT_THAT(error.what(), HasSubstr("linkgap draw power"));
  }
}

TEST(GapsPicture, PairsOfRegionsStandInWhereNoPairOfComplexesIsMissing) {
  Report report = four_regions();
  const Report complexes = two_gaps(true);
  report.complexes = complexes.complexes;
  report.complex_gaps.emplace().rows = {pair(0, 2, 0, 0.2, GapClass::cannot_tell)};
  const Diagram diagram = draw_gaps(report, std::nullopt, 12);
  EXPECT_THAT(diagram.subtitle, HasSubstr("region level"));
}

/// F in the middle: it meets A often, B rarely and less than expected, C never and it should; D never, nobody can tell.
Report one_focus(std::size_t more_partners = 0) {
  Report report = study_of(3);
  LevelReport level;
  level.view.level = Level::complex;
  const char* names[] = {"F", "A", "B", "C", "D"};
  for (std::uint32_t i = 0; i < 5; ++i) level.view.actors.push_back(actor(names[i], i % 3, i, 40));
  std::vector<Tie> ties = {{0, 1, 9.0, 20}, {0, 2, 1.0, 2}};
  for (std::uint32_t i = 0; i < more_partners; ++i) {
    level.view.actors.push_back(actor("P" + std::to_string(i), 1, 5 + i, 40));
    ties.push_back({0, 5 + i, 0.1, 1});
  }
  level.view.network = Network(level.view.actors.size(), ties);
  report.complexes = std::move(level);
  report.complex_gaps.emplace().rows = {pair(0, 1, 20, 19, GapClass::as_expected),
                                        pair(0, 2, 2, 9, GapClass::under_linked), pair(0, 3, 0, 7, GapClass::absent),
                                        pair(0, 4, 0, 0.3, GapClass::cannot_tell), pair(1, 2, 0, 8, GapClass::absent)};
  return report;
}

TEST(EgoPicture, PartnersAreTiedMissingOnesDashedAndTheRestNotThere) {
  const Report report = one_focus();
  const Diagram diagram = draw_ego(report, *report.complexes, &*report.complex_gaps, 0);
  expect_sound(diagram);
  const auto ties = items(diagram.curves, "t");
  ASSERT_EQ(ties.size(), 2U);
  EXPECT_GT(std::max(ties[0].paint.width, ties[1].paint.width), 2 * std::min(ties[0].paint.width, ties[1].paint.width));
  const auto missing = items(diagram.curves, "m");
  ASSERT_EQ(missing.size(), 2U);  // B and C; the gap of A and B is not about F
  for (const Curve& curve : missing) EXPECT_EQ(curve.paint.line, LineStyle::dashed);
  EXPECT_TRUE(says(diagram, "Name C 0 / 7.0"));
  EXPECT_TRUE(says(diagram, "Name A 20"));
  EXPECT_FALSE(says(diagram, "Name D"));
  EXPECT_TRUE(notes_say(diagram, "too few records to tell: 1"));
  EXPECT_THAT(diagram.title, HasSubstr("Name F"));
}

TEST(EgoPicture, OfFiftyPartnersTheStrongestAreDrawnAndTheRestCounted) {
  const Report report = one_focus(48);
  const Diagram diagram = draw_ego(report, *report.complexes, &*report.complex_gaps, 0);
  expect_sound(diagram);
  EXPECT_EQ(items(diagram.curves, "t").size(), 36U);
  EXPECT_TRUE(explains(diagram, "strongest 36 of 50"));
  EXPECT_TRUE(notes_say(diagram, "Weaker partners not drawn: 14"));
}

TEST(EgoPicture, WithoutALedgerThePartnersAreEnough) {
  const Report report = one_focus();
  const Diagram diagram = draw_ego(report, *report.complexes, nullptr, 1);
  expect_sound(diagram);
  EXPECT_EQ(items(diagram.curves, "t").size(), 1U);
  EXPECT_TRUE(items(diagram.curves, "m").empty());
}

TEST(EgoPicture, SomebodyWithoutPartnerAndGapIsRefusedWithAdvice) {
  const Report report = one_focus();
  try {
    draw_ego(report, *report.complexes, &*report.complex_gaps, 4);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("linkgap draw isolates"));
  }
}

/// Activities in January and March, February without; two of them across regions. `regions` false: none are known.
Report three_months(bool regions) {
  Report report = study_of(2);
  Dataset& data = report.study.data;
  const std::vector<Date> dates = {{2008, 1, 5}, {2008, 1, 20}, {2008, 3, 1}};
  std::vector<Attendance> attendances = {{0, 0, 1}, {1, 0, 1}, {0, 1, 1}, {0, 2, 1}, {1, 2, 1}};
  LevelReport level;
  level.view.level = regions ? Level::region : Level::organisation;
  for (std::uint32_t x = 0; x < dates.size(); ++x) {
    Activity activity;
    activity.code = "A" + std::to_string(x);
    activity.date = dates[x];
    data.activities.push_back(activity);
    level.view.activities.push_back(Id<Activity>(x));
  }
  level.view.actors = {actor("R0", 0, 0, 3), actor("R1", 1, 1, 2)};
  level.view.affiliation = Affiliation(2, 3, attendances);
  if (regions) {
    report.regions = std::move(level);
  } else {
    report.organisations = std::move(level);
  }
  return report;
}

TEST(TimelinePicture, BarsGrowWithActivitiesAndAMonthWithoutRecordsIsHatched) {
  const Diagram diagram = draw_timeline(three_months(true));
  expect_sound(diagram);
  const auto cross = items(diagram.boxes, "activities-cross");
  const auto inside = items(diagram.boxes, "activities-inside");
  ASSERT_EQ(cross.size(), 2U);   // January and March
  ASSERT_EQ(inside.size(), 1U);  // January
  EXPECT_NEAR(cross[0].height, inside[0].height, 1e-9);
  const auto none = items(diagram.boxes, "activities-none");
  ASSERT_EQ(none.size(), 1U);
  EXPECT_TRUE(none[0].hatched);
  EXPECT_EQ(items(diagram.boxes, "shares-none").size(), 1U);
  EXPECT_TRUE(explains(diagram, "period without records: unknown, not 0 (1)"));
  EXPECT_TRUE(explains(diagram, "two regions or more (2)"));
}

TEST(TimelinePicture, TheLineOfSharesBreaksWhereNothingIsKnown) {
  const Diagram diagram = draw_timeline(three_months(true));
  // January and March are drawn each by itself; no line joins them over February.
  EXPECT_EQ(items(diagram.curves, "shares-share").size(), 6U);  // two error bars of three strokes
  for (const Curve& curve : items(diagram.curves, "shares-share")) EXPECT_THAT(curve.id, HasSubstr("-bar"));
  EXPECT_EQ(items(diagram.markers, "shares-share").size(), 2U);
}

TEST(TimelinePicture, WithoutRegionsThereAreActivitiesAndNoShares) {
  const Diagram diagram = draw_timeline(three_months(false));
  expect_sound(diagram);
  EXPECT_TRUE(items(diagram.markers, "shares-share").empty());
  EXPECT_TRUE(explains(diagram, "activities (3)"));
}

TEST(TimelinePicture, WithoutDatesItIsRefusedWithAdvice) {
  Report report = three_months(true);
  for (Activity& activity : report.study.data.activities) activity.date = {1970, 0, 0};
  try {
    draw_timeline(report);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("column 'date'"));
  }
}

/// Communities {A B C} of regions 0 0 1, {D E} of 1 1, and F alone.
Report two_communities() {
  Report report = study_of(2);
  LevelReport level;
  level.view.level = Level::complex;
  const std::uint32_t regions[] = {0, 0, 1, 1, 1, 0};
  for (std::uint32_t i = 0; i < 6; ++i)
    level.view.actors.push_back(actor(std::string(1, static_cast<char>('A' + i)), regions[i], i, 5));
  level.view.network = Network(6, std::vector<Tie>{{0, 1, 2.0, 2}, {1, 2, 3.0, 3}, {3, 4, 1.0, 1}});
  level.communities.partition.group_of = {0, 0, 0, 1, 1, 2};
  level.communities.partition.groups = 3;
  level.communities.stability = {1, 1, 0.4, 0.5, 0.5, 1};
  level.communities.runs = 20;
  level.communities_and_regions = PartitionAgreement{};
  level.communities_and_regions->nmi = 0.31;
  level.communities_and_regions->ari = 0.27;
  level.scores.strength = {2, 5, 3, 1, 1, 0};
  report.complexes = std::move(level);
  return report;
}

TEST(CommunitiesPicture, EveryCellHoldsItsMembersAndTheLargestRegionIsOutlined) {
  const Report report = two_communities();
  const Diagram diagram = draw_communities(report, *report.complexes);
  expect_sound(diagram);
  ASSERT_EQ(items(diagram.boxes, "x").size(), 4U);  // two communities by two regions
  const auto box = [&](const std::string& id) { return *std::ranges::find(diagram.boxes, id, &Box::id); };
  EXPECT_EQ(box("x1-0").tooltip, "community 1, Region 0: 2 (67%)");
  EXPECT_EQ(box("x1-1").tooltip, "community 1, Region 1: 1 (33%)");
  EXPECT_GT(box("x1-0").paint.width, box("x1-1").paint.width);
  EXPECT_EQ(box("x2-0").tooltip, "community 2, Region 0: 0 (0%)");
  EXPECT_NE(box("x1-0").paint.fill, box("x1-1").paint.fill);
}

TEST(CommunitiesPicture, SaysStabilityStrongestMembersAndAgreementWithTheRegions) {
  const Report report = two_communities();
  const Diagram diagram = draw_communities(report, *report.complexes);
  EXPECT_TRUE(says(diagram, "0.80"));                    // (1 + 1 + 0.4)/3
  EXPECT_TRUE(says(diagram, "Name B, Name C, Name A"));  // by strength
  EXPECT_THAT(diagram.subtitle, HasSubstr("NMI 0.31, ARI 0.27"));
  EXPECT_TRUE(notes_say(diagram, "Alone for want of ties: 1"));
}

TEST(CommunitiesPicture, ManyCommunitiesInManyRegionsKeepToTheLargestAndSaySo) {
  Report report = study_of(30);
  LevelReport level;
  level.view.level = Level::complex;
  std::vector<Tie> ties;
  for (std::uint32_t i = 0; i < 60; ++i) {
    level.view.actors.push_back(actor("C" + std::to_string(i), i % 30, i, 5));
    level.communities.partition.group_of.push_back(i / 2);
    if (i % 2 == 1) ties.push_back({i - 1, i, 1.0, 1});
  }
  level.communities.partition.groups = 30;
  level.communities.stability.assign(60, 1);
  level.view.network = Network(60, ties);
  const Diagram diagram = draw_communities(report, level);
  expect_sound(diagram);
  EXPECT_EQ(items(diagram.boxes, "bar").size(), 18U);
  EXPECT_EQ(items(diagram.boxes, "x").size(), 18U * 12U);
  EXPECT_TRUE(says(diagram, "others"));
  EXPECT_TRUE(notes_say(diagram, "not drawn: 12, members: 24"));
}

TEST(CommunitiesPicture, WithoutRegionsOrTiesItIsRefusedWithAdvice) {
  const auto refused = [](const Report& report) -> std::string {
    try {
      draw_communities(report, *report.complexes);
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  };
  Report report = two_communities();
  report.complexes->view.network = Network(6, {});
  EXPECT_THAT(refused(report), HasSubstr("widen the window"));
  report = two_communities();
  report.study.data.regions.clear();
  EXPECT_THAT(refused(report), HasSubstr("column 'region'"));
}

}  // namespace
}  // namespace linkgap
