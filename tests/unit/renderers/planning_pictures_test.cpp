#include "linkgap/renderers/planning_pictures.hpp"

#include "linkgap/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace linkgap {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Two hubs and three linked complexes; c belongs to A although B is nearer.
///
///     A──a        B──b
///     └────────c──┘ (nearer, not tied)
///
/// Actors 0 A, 1 B (hubs), 2 a, 3 b, 4 c.
Report two_hubs(Language language = Language::ko) {
  Report report;
  report.settings.language = language;
  report.study.settings.title = {"시험", "Trial"};
  report.study.settings.source_line = {"자료: 시험", "Source: trial"};
  report.first_date = Date{2008, 1, 2};
  report.last_date = Date{2009, 3, 4};
  report.selection.participations = report.selection.used = 90;
  report.selection.activities = 40;
  for (const char* code : {"P", "Q"}) {
    Region region;
    region.code = code;
    region.name = {std::string("권역") + code, std::string("Region ") + code};
    report.study.data.regions.push_back(region);
  }
  LevelReport level;
  level.view.level = Level::complex;
  const struct {
    const char* name;
    std::uint32_t region;
    ComplexRole role;
    double longitude;
  } complexes[] = {{"A", 0, ComplexRole::hub, 126},
                   {"B", 1, ComplexRole::hub, 129},
                   {"a", 0, ComplexRole::linked, 126.4},
                   {"b", 1, ComplexRole::linked, 129.4},
                   {"c", 0, ComplexRole::linked, 128.5}};
  for (const auto& one : complexes) {
    Actor actor;
    actor.code = one.name;
    actor.name = {std::string("단지") + one.name, std::string("Complex ") + one.name};
    actor.region = one.region;
    actor.role = one.role;
    actor.row = static_cast<std::uint32_t>(level.view.actors.size());
    actor.location = GeoPoint{36 + 0.2 * static_cast<double>(actor.row), one.longitude};
    actor.activities = 10;
    actor.organisations = 3;
    level.view.actors.push_back(actor);
  }
  report.complexes = std::move(level);
  return report;
}

HubPlanCheck plan() {
  HubPlanCheck check;
  const auto add = [&](std::uint32_t complex, std::uint32_t hub, std::uint32_t nearest,
                       std::optional<SpokeCoverage> coverage) {
    SpokeCheck spoke;
    spoke.complex = complex;
    spoke.hub = hub;
    spoke.km = nearest == hub ? 40 : 220;
    spoke.nearest = nearest;
    spoke.nearest_km = 40;
    spoke.coverage = coverage;
    check.spokes.push_back(spoke);
  };
  add(2, 0, 0, SpokeCoverage{20, 15});
  add(3, 1, 1, SpokeCoverage{20, 1});
  add(4, 0, 1, SpokeCoverage{20, 0});
  return check;
}

/// The first members of the report as a consortium: pair (i, j) met i + j times, (0, 1) is the weakest.
ConsortiumSheet first_complexes(std::size_t members) {
  ConsortiumSheet sheet;
  for (std::uint32_t i = 0; i < members; ++i) sheet.consortium.members.push_back(i);
  for (std::uint32_t i = 0; i < members; ++i) {
    for (std::uint32_t j = i + 1; j < members; ++j) {
      ConsortiumPair pair;
      pair.a = i;
      pair.b = j;
      pair.observed = i + j - 1;
      pair.expected = 2.5;
      pair.km = 100.0 + j;
      sheet.consortium.pairs.push_back(pair);
    }
  }
  sheet.consortium.majority = 3;
  return sheet;
}

PilotSelection two_pilots() {
  PilotSelection selection;
  selection.options.pilots = 1;
  selection.options.weights = {{"activity", 1}, {"cohesion", 1}, {"dues", 1}};
  selection.unused = {"dues"};
  for (std::uint32_t i = 0; i < 2; ++i) {
    PilotRow row;
    row.hub = i;
    row.rank = row.best_rank = row.worst_rank = i + 1;
    row.chosen = i == 0;
    row.score = i == 0 ? 0.8 : 0.2;
    row.components = {{"activity", row.score}, {"cohesion", row.score}};
    selection.rows.push_back(row);
  }
  return selection;
}

Study offices(std::vector<Office> rows) {
  Report report;  // whose study is not inlined: GCC 12 takes its default lists for uninitialised where it is
  report.study.data.offices = std::move(rows);
  return report.study;
}
Office office(const char* name, OfficeLevel level, std::optional<std::size_t> parent = {}) {
  Office row;
  row.code = name;
  row.name = {name, name};
  row.level = level;
  if (parent) row.parent = Id<Office>(*parent);
  return row;
}
constexpr auto high = OfficeLevel::headquarters;
constexpr auto low = OfficeLevel::branch;

template <class Items>
auto find(const Items& items, const std::string& id) {
  const auto found = std::ranges::find_if(items, [&](const auto& item) { return item.id == id; });
  return found == items.end() ? nullptr : &*found;
}

bool explains(const Diagram& diagram, const std::string& words) {
  return std::ranges::any_of(diagram.legend,
                             [&](const LegendEntry& row) { return row.text.find(words) != std::string::npos; });
}

TEST(HubSpoke, TiesEveryLinkedComplexToTheHubOfThePlan) {
  const Diagram diagram = draw_hub_spoke(two_hubs(), plan());
  ASSERT_EQ(diagram.curves.size(), 3U);
  ASSERT_NE(find(diagram.curves, "s4"), nullptr);
  // c hangs on A, the hub of the plan, and not on B, which is nearer.
  EXPECT_EQ(find(diagram.curves, "s4")->from, "a4");
  EXPECT_EQ(find(diagram.curves, "s4")->to, "a0");
}

TEST(HubSpoke, LinesTellParticipationByWidthAndDashNotByColourAlone) {
  const Diagram diagram = draw_hub_spoke(two_hubs(), plan());
  EXPECT_GT(find(diagram.curves, "s2")->paint.width, 2 * find(diagram.curves, "s3")->paint.width);
  EXPECT_EQ(find(diagram.curves, "s2")->paint.line, LineStyle::solid);
  EXPECT_EQ(find(diagram.curves, "s4")->paint.line, LineStyle::dashed);
}

TEST(HubSpoke, AHubWithoutActivitiesLeavesParticipationUndecided) {
  HubPlanCheck check = plan();
  check.spokes[2].coverage = SpokeCoverage{0, 0};
  const Diagram diagram = draw_hub_spoke(two_hubs(), check);
  EXPECT_EQ(find(diagram.curves, "s4")->paint.line, LineStyle::dotted);
  EXPECT_FALSE(explains(diagram, "참가 기록 없음"));
  EXPECT_TRUE(explains(diagram, "판단 불가"));
}

TEST(HubSpoke, ARingMarksOnlyComplexesNearerToAnotherHub) {
  const Diagram diagram = draw_hub_spoke(two_hubs(), plan());
  EXPECT_NE(find(diagram.markers, "n4"), nullptr);
  EXPECT_EQ(find(diagram.markers, "n2"), nullptr);
  EXPECT_TRUE(explains(diagram, "고리: 다른 거점이 더 가까움 (1)"));
  HubPlanCheck tidy = plan();
  tidy.spokes.pop_back();
  EXPECT_FALSE(explains(draw_hub_spoke(two_hubs(), tidy), "고리"));
}

TEST(HubSpoke, HubsAreLargeAndNamed) {
  const Diagram diagram = draw_hub_spoke(two_hubs(), plan());
  EXPECT_GT(find(diagram.markers, "a0")->radius, 1.5 * find(diagram.markers, "a2")->radius);
  ASSERT_TRUE(find(diagram.markers, "a1")->label);
  EXPECT_TRUE(find(diagram.markers, "a1")->label->required);
}

TEST(HubSpoke, NotesNameTheNearerHubAndWhatHasNoPartner) {
  HubPlanCheck check = plan();
  check.hubs_without_council = {1};
  const Diagram diagram = draw_hub_spoke(two_hubs(Language::en), check);
  EXPECT_THAT(diagram.notes.front(), HasSubstr("Complex c – Complex B 40 km (planned: Complex A 220 km)"));
  EXPECT_THAT(diagram.notes[1], HasSubstr("Hubs without a council: Complex B"));
}

TEST(HubSpoke, SaysWhatIsMissingWithoutAPlanOrPlaces) {
  Report report = two_hubs(Language::en);
  EXPECT_THAT(hub_spoke_unavailable(report, {}).front(), HasSubstr("role and hub"));
  for (Actor& actor : report.complexes->view.actors) actor.location.reset();
  EXPECT_THAT(hub_spoke_unavailable(report, plan()).front(), HasSubstr("coordinates"));
  EXPECT_THROW(draw_hub_spoke(report, plan()), InputError);
}

TEST(ConsortiumPicture, DrawsEveryPairOfAProposalWithItsEvidence) {
  const Diagram diagram = draw_consortium(two_hubs(), first_complexes(3));
  const Curve* pair = find(diagram.curves, "l2");  // 1–2: met twice
  ASSERT_NE(pair, nullptr);
  EXPECT_EQ(pair->label->text, "함께 2 · 기대 2.5 · 102 km");
  EXPECT_EQ(find(diagram.curves, "l3"), nullptr);
}

TEST(ConsortiumPicture, MarksTheWeakestLinkByAHaloAndASign) {
  const Diagram diagram = draw_consortium(two_hubs(), first_complexes(3));
  const Curve* halo = find(diagram.curves, "weakest");
  ASSERT_NE(halo, nullptr);
  EXPECT_EQ(halo->points, find(diagram.curves, "l0")->points);
  EXPECT_THAT(find(diagram.curves, "l0")->label->text, HasSubstr("▼"));
  EXPECT_THAT(find(diagram.curves, "l1")->label->text, Not(HasSubstr("▼")));
  // 0 and 1 never met: dashed, and the legend says so.
  EXPECT_EQ(find(diagram.curves, "l0")->paint.line, LineStyle::dashed);
  EXPECT_TRUE(explains(diagram, "없음 (1)"));
}

TEST(ConsortiumPicture, AChainShowsItsConsecutiveLinksOnly) {
  ConsortiumSheet sheet = first_complexes(4);
  sheet.chain = true;
  const Diagram diagram = draw_consortium(two_hubs(), sheet);
  EXPECT_NE(find(diagram.curves, "l2"), nullptr);
  EXPECT_EQ(find(diagram.curves, "l3"), nullptr);
  EXPECT_EQ(find(diagram.markers, "a2")->label->text, "3 단지a");
}

TEST(ConsortiumPicture, ManyLinksAreNumberedAndListedBelow) {
  Report report = two_hubs();
  Actor sixth = report.complexes->view.actors.back();
  sixth.location = GeoPoint{35, 127};
  report.complexes->view.actors.push_back(sixth);
  const Diagram diagram = draw_consortium(report, first_complexes(6));
  EXPECT_EQ(find(diagram.curves, "l14")->label->text, "15");
  EXPECT_EQ(diagram.texts.size(), 30U);  // a number and a row for each of 15 pairs
  EXPECT_EQ(draw_consortium(report, first_complexes(4)).texts.size(), 0U);
}

TEST(ConsortiumPicture, LinesOfThreeMembersInARowKeepApart) {
  Report report = two_hubs();
  for (std::uint32_t i = 0; i < 3; ++i)
    report.complexes->view.actors[i].location = GeoPoint{36, 126 + static_cast<double>(i)};
  const Diagram diagram = draw_consortium(report, first_complexes(3));
  // 0–2 would run through 1, on top of the other two.
  const Curve* across = find(diagram.curves, "l1");
  const Point middle = find(diagram.markers, "a1")->centre;
  for (const Point point : across->points) {
    if (point == across->points.front() || point == across->points.back()) continue;
    EXPECT_GT(std::abs(point.y - middle.y), 10);
  }
}

TEST(ConsortiumPicture, NamesMembersWithoutAPlace) {
  Report report = two_hubs(Language::en);
  report.complexes->view.actors[1].location.reset();
  EXPECT_THAT(consortium_unavailable(report, first_complexes(3)).front(), HasSubstr("Complex B"));
  EXPECT_THAT(consortium_unavailable(report, {}).front(), HasSubstr("no consortium"));
}

TEST(PilotPicture, BarsAreAsLongAsTheirValues) {
  const Diagram diagram = draw_pilots(two_hubs(), two_pilots());
  const Box* track = find(diagram.boxes, "score0t");
  EXPECT_NEAR(find(diagram.boxes, "score0")->width, 0.8 * track->width, 1e-9);
  EXPECT_NEAR(find(diagram.boxes, "score1")->width, 0.2 * track->width, 1e-9);
  EXPECT_NE(find(diagram.boxes, "cohesion1"), nullptr);
  EXPECT_EQ(find(diagram.boxes, "dues1t"), nullptr);  // the study cannot tell dues
}

TEST(PilotPicture, ChosenHubsAreMarkedByTintSignAndShape) {
  const Diagram diagram = draw_pilots(two_hubs(), two_pilots());
  EXPECT_NE(find(diagram.boxes, "chosen0"), nullptr);
  EXPECT_EQ(find(diagram.boxes, "chosen1"), nullptr);
  EXPECT_NE(find(diagram.markers, "rank0")->shape, find(diagram.markers, "rank1")->shape);
  EXPECT_TRUE(std::ranges::any_of(diagram.texts, [](const Text& text) { return text.text == "● 1"; }));
}

TEST(PilotPicture, ARangeIsDrawnOnlyWhereTheRankDependsOnTheWeights) {
  PilotSelection selection = two_pilots();
  EXPECT_TRUE(draw_pilots(two_hubs(), selection).curves.empty());
  selection.rows[1].best_rank = 1;
  const Diagram diagram = draw_pilots(two_hubs(), selection);
  ASSERT_EQ(diagram.curves.size(), 1U);
  EXPECT_LT(diagram.curves[0].points.front().x, find(diagram.markers, "rank1")->centre.x);
}

TEST(PilotPicture, SaysFromHowManyMembersPathsWereFollowed) {
  PilotSelection selection = two_pilots();
  const Diagram exact = draw_pilots(two_hubs(), selection);
  EXPECT_THAT(exact.notes, testing::Not(testing::Contains(HasSubstr("2,048"))));
  selection.rows[0].path_sources = selection.options.path_sources;
  EXPECT_THAT(draw_pilots(two_hubs(), selection).notes, testing::Contains(HasSubstr("2,048")));
}

TEST(PilotPicture, StopsAfterSixtyHubsAndSaysSo) {
  PilotSelection selection = two_pilots();
  while (selection.rows.size() < 65) {
    PilotRow row = selection.rows.back();
    row.hub = static_cast<std::uint32_t>(selection.rows.size());
    row.rank = row.best_rank = row.worst_rank = selection.rows.size() + 1;
    selection.rows.push_back(row);
  }
  Report report = two_hubs();
  std::vector<Actor>& actors = report.complexes->view.actors;
  actors.resize(65, Actor(actors.back()));
  const Diagram diagram = draw_pilots(report, selection);
  EXPECT_NE(find(diagram.markers, "rank59"), nullptr);
  EXPECT_EQ(find(diagram.markers, "rank60"), nullptr);
  EXPECT_THAT(diagram.notes, testing::Contains(HasSubstr("그리지 않은 낮은 순위의 거점: 5")));
}

TEST(OrganisationPicture, JoinsEveryOfficeToWhatBecameOfIt) {
  // 북부 and 남부 report to the head; 남부 is closed, 동부 is created.
  const Study before = offices({office("북부", high), office("남부", low, 0)});
  const Study after = offices({office("북부", high), office("동부", low, 0)});
  const Diagram diagram = draw_organisation(before, after, Language::ko);
  EXPECT_NE(find(diagram.curves, "o0-0"), nullptr);
  EXPECT_EQ(find(diagram.curves, "o1-1"), nullptr);
  EXPECT_EQ(find(diagram.boxes, "before1")->paint.line, LineStyle::dashed);
  EXPECT_NE(find(diagram.boxes, "after1")->paint.fill, find(diagram.boxes, "before1")->paint.fill);
  EXPECT_TRUE(explains(diagram, "폐지 (1)"));
  EXPECT_TRUE(explains(diagram, "신설 (1)"));
  EXPECT_FALSE(explains(diagram, "통합"));
}

TEST(OrganisationPicture, MergedOfficesMeetInOneBox) {
  const Study before = offices({office("주안", low), office("부평", low)});
  const Study after = offices({office("주안·부평", low)});
  const Diagram diagram = draw_organisation(before, after, Language::ko);
  const Curve* one = find(diagram.curves, "o0-0");
  const Curve* other = find(diagram.curves, "o1-0");
  ASSERT_TRUE(one != nullptr && other != nullptr);
  EXPECT_EQ(one->points.back(), other->points.back());
  EXPECT_TRUE(explains(diagram, "통합 (1)"));
}

TEST(OrganisationPicture, AChildStandsBelowItsParentAndFartherIn) {
  const Study study = offices({office("가", low, 1), office("나", high)});
  const Diagram diagram = draw_organisation(study, study, Language::ko);
  EXPECT_GT(find(diagram.boxes, "before0")->top_left.y, find(diagram.boxes, "before1")->top_left.y);
  EXPECT_GT(find(diagram.boxes, "before0")->top_left.x, find(diagram.boxes, "before1")->top_left.x);
}

TEST(OrganisationPicture, NeedsTwoTablesOfOffices) {
  const Study none = offices({});
  const Study one = offices({office("가", low)});
  EXPECT_THROW(draw_organisation(none, one, Language::ko), InputError);
  EXPECT_THROW(draw_organisation(one, none, Language::ko), InputError);
}

TEST(PlanningPictures, AreSoundAndLegibleInBothLanguages) {
  const Study before = offices({office("북부", high), office("남부", low, 0)});
  const Study after = offices({office("북부", high), office("동부", low, 0)});
  for (const Language language : {Language::ko, Language::en}) {
    const Report report = two_hubs(language);
    for (const Diagram& diagram : {draw_hub_spoke(report, plan()), draw_consortium(report, first_complexes(4)),
                                   draw_pilots(report, two_pilots()), draw_organisation(before, after, language)}) {
      SCOPED_TRACE(diagram.picture);
      EXPECT_NO_THROW(validate(diagram));
      EXPECT_EQ(to_json(diagram_from_json(to_json(diagram))), to_json(diagram));
      EXPECT_FALSE(diagram.title.empty() || diagram.subtitle.empty() || diagram.description.empty());
      EXPECT_FALSE(diagram.legend.empty() || diagram.notes.empty());
      for (const Text& text : diagram.texts) EXPECT_GE(text.size, 9) << text.text;
      for (const Marker& marker : diagram.markers) EXPECT_TRUE(!marker.label || marker.label->size >= 9);
      for (const Curve& curve : diagram.curves) EXPECT_TRUE(!curve.label || curve.label->size >= 9);
    }
  }
}

}  // namespace
}  // namespace linkgap
