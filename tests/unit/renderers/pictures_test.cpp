#include "linkgap/renderers/pictures.hpp"

#include "linkgap/error.hpp"
#include "linkgap/renderers/theme.hpp"
#include "renderers/geometry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

namespace linkgap {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A report made by hand: regions in a row, each with a hub and linked complexes in the towns around it.
///
///     가: H──l l l      나: H──l l l      다: H──l l l
///         └────────────────┘ └───────────────┘   hubs in a chain; every linked complex is tied to its hub
class ReportBuilder {
 public:
  explicit ReportBuilder(std::size_t regions = 3, std::size_t linked = 6) : linked_(linked) {
    report_.study.settings.title = {"시험", "Trial"};
    report_.study.settings.source_line = {"자료: 시험", "Source: trial"};
    report_.first_date = Date{2008, 1, 2};
    report_.last_date = Date{2009, 3, 4};
    report_.selection.participations = 100;
    report_.selection.used = 90;
    report_.selection.activities = 40;
    for (std::size_t r = 0; r < regions; ++r) {
      Region region;
      region.code = "R" + std::to_string(r);
      region.name = {"권역" + std::to_string(r), "Region " + std::to_string(r)};
      report_.study.data.regions.push_back(region);
    }
  }

  ReportBuilder& with_complexes() {
    LevelReport level;
    level.view.level = Level::complex;
    std::vector<Tie> ties;
    const std::size_t each = linked_ + 1;
    for (std::size_t r = 0; r < report_.study.data.regions.size(); ++r) {
      for (std::size_t k = 0; k < each; ++k) {
        Actor actor;
        actor.code = "C" + std::to_string(r) + "-" + std::to_string(k);
        actor.name = {"단지" + actor.code, "Complex " + actor.code};
        actor.region = static_cast<std::uint32_t>(r);
        actor.role = k == 0 ? ComplexRole::hub : ComplexRole::linked;
        // Three towns per region, so that complexes share coordinates.
        actor.location = GeoPoint{35 + 0.2 * static_cast<double>(k % 3), 126 + 0.9 * static_cast<double>(r)};
        actor.activities = 5 + k;
        actor.organisations = 2;
        level.view.actors.push_back(actor);
        level.view.regions.group_of.push_back(actor.region);
        const auto here = static_cast<std::uint32_t>(r * each + k);
        if (k > 0 && k < linked_)
          ties.push_back({static_cast<std::uint32_t>(r * each), here, 1.0 + static_cast<double>(k), 2});
        if (k == 0 && r > 0) ties.push_back({static_cast<std::uint32_t>((r - 1) * each), here, 4.5, 9});
      }
    }
    level.view.regions.groups = report_.study.data.regions.size();
    level.view.network = Network(level.view.actors.size(), ties);
    report_.complexes = std::move(level);
    return *this;
  }

  /// Ties every pair of complexes of different regions: more than a map shows.
  ReportBuilder& with_every_cross_tie() {
    std::vector<Tie> ties;
    const auto& actors = report_.complexes->view.actors;
    for (std::uint32_t a = 0; a < actors.size(); ++a) {
      for (std::uint32_t b = a + 1; b < actors.size(); ++b) {
        if (actors[a].region != actors[b].region) ties.push_back({a, b, 1.0 + (a * 7 + b * 3) % 5, 1});
      }
    }
    report_.complexes->view.network = Network(actors.size(), ties);
    return *this;
  }

  ReportBuilder& with_isolation(std::uint32_t complex, IsolationClass isolation) {
    ComplexIsolation row;
    row.complex = complex;
    row.isolation = isolation;
    report_.isolation.push_back(row);
    return *this;
  }

  ReportBuilder& with_proposal(std::uint32_t a, std::uint32_t b) {
    if (!report_.complex_links) report_.complex_links.emplace();
    LinkCandidate link;
    link.rank = report_.complex_links->links.size() + 1;
    link.a = a;
    link.b = b;
    link.shared_partners = 2;
    link.expected = 1.5;
    report_.complex_links->links.push_back(link);
    report_.complex_links->candidates = report_.complex_links->links.size();
    return *this;
  }

  /// Pairs 0–1 absent, 0–2 over-linked, 1–2 as expected, all others cannot tell.
  ReportBuilder& with_flows() {
    LevelReport level;
    level.view.level = Level::region;
    const auto n = static_cast<std::uint32_t>(report_.study.data.regions.size());
    GapLedger ledger;
    ledger.expectation = ExpectationModel::quasi_independence;
    std::vector<Tie> ties;
    for (std::uint32_t r = 0; r < n; ++r) {
      Actor actor;
      actor.code = report_.study.data.regions[r].code;
      actor.name = report_.study.data.regions[r].name;
      actor.region = actor.row = r;
      actor.activities = 10 + (r * 13) % 29;
      actor.organisations = 3 + r;
      level.view.actors.push_back(actor);
      for (std::uint32_t b = r + 1; b < n; ++b) {
        GapRow row;
        row.a = r;
        row.b = b;
        row.cross_region = true;
        row.gap = r == 0 && b == 1   ? GapClass::absent
                  : r == 0 && b == 2 ? GapClass::over_linked
                  : r == 1 && b == 2 ? GapClass::as_expected
                                     : GapClass::cannot_tell;
        row.observed = row.gap == GapClass::absent ? 0 : row.gap == GapClass::over_linked ? 30 : 4;
        row.expected = row.gap == GapClass::cannot_tell ? 0.5 : 6;
        row.shortfall = std::max(0.0, row.expected - static_cast<double>(row.observed));
        row.rate_ratio = (static_cast<double>(row.observed) + 0.5) / (row.expected + 0.5);
        ledger.rows.push_back(row);
        if (row.observed > 0)
          ties.push_back({r, b, static_cast<double>(row.observed), static_cast<std::uint32_t>(row.observed)});
      }
    }
    ledger.families = {{"all_pairs", ledger.rows.size(), ledger.rows.size()}};
    level.view.network = Network(n, ties);
    report_.regions = std::move(level);
    report_.region_gaps = std::move(ledger);
    return *this;
  }

  ReportBuilder& with_organisations(std::size_t count, bool located) {
    LevelView& view = report_.organisations.view;
    view.level = Level::organisation;
    std::vector<Tie> ties;
    const std::size_t regions = report_.study.data.regions.size();
    for (std::size_t i = 0; i < count; ++i) {
      Actor actor;
      actor.code = "O" + std::to_string(i);
      actor.name = {"기관" + std::to_string(i), "Organisation " + std::to_string(i)};
      actor.region = regions == 0 ? no_group : static_cast<std::uint32_t>(i % regions);
      actor.activities = 1 + i % 7;
      actor.organisations = 1;
      if (located && regions > 0)
        actor.location =
            GeoPoint{45 + 2.0 * static_cast<double>(i % regions), 5 + 3.0 * static_cast<double>((i * 5) % regions)};
      view.actors.push_back(actor);
      if (i > 0)
        ties.push_back(
            {static_cast<std::uint32_t>(i / 2), static_cast<std::uint32_t>(i), 1.0 + static_cast<double>(i % 3), 1});
    }
    view.network = Network(count, ties);
    report_.organisations.communities.partition.group_of.assign(count, 0);
    report_.organisations.communities.partition.groups = 1;
    return *this;
  }

  Report build(Language language = Language::ko) const {
    Report out = report_;
    out.settings.language = language;
    return out;
  }

  Report report_;

 private:
  std::size_t linked_;
};

ReportBuilder programme() {
  ReportBuilder builder(7, 12);
  builder.with_complexes().with_flows().with_organisations(60, false);
  builder.with_isolation(3, IsolationClass::silent).with_isolation(16, IsolationClass::inward);
  builder.with_isolation(29, IsolationClass::not_in_data).with_isolation(5, IsolationClass::connected);
  return builder.with_proposal(0, 26).with_proposal(1, 40).with_proposal(13, 52);
}

std::string words_of(const Diagram& diagram) {
  std::string out = diagram.title + "\n" + diagram.subtitle + "\n" + diagram.description;
  for (const std::string& note : diagram.notes) out += "\n" + note;
  for (const LegendEntry& entry : diagram.legend) out += "\n" + entry.text;
  return out;
}

void expect_inside(const Diagram& diagram) {
  const geometry::Frame page{0, 0, diagram.width, diagram.height, false};
  for (const Marker& marker : diagram.markers) {
    EXPECT_TRUE(page.contains({marker.centre.x - marker.radius, marker.centre.y - marker.radius})) << marker.id;
    EXPECT_TRUE(page.contains({marker.centre.x + marker.radius, marker.centre.y + marker.radius})) << marker.id;
  }
  for (const Curve& curve : diagram.curves) {
    for (const Point point : curve.points) EXPECT_TRUE(page.contains(point)) << curve.id;
  }
  for (const auto* areas : {&diagram.backdrop, &diagram.hulls}) {
    for (const Area& area : *areas) {
      for (const auto& ring : area.rings) {
        for (const Point point : ring) EXPECT_TRUE(page.contains(point)) << area.id;
      }
    }
  }
  for (const Text& text : diagram.texts) EXPECT_TRUE(page.contains(text.position)) << text.text;
}

void expect_apart(const Diagram& diagram) {
  for (std::size_t i = 0; i < diagram.markers.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Marker& a = diagram.markers[i];
      const Marker& b = diagram.markers[j];
      EXPECT_GT(geometry::distance(a.centre, b.centre), a.radius + b.radius) << a.id << " and " << b.id;
    }
  }
}

void expect_curves_between_markers(const Diagram& diagram) {
  std::map<std::string, Point> centre;
  for (const Marker& marker : diagram.markers) centre[marker.id] = marker.centre;
  for (const Curve& curve : diagram.curves) {
    ASSERT_TRUE(centre.contains(curve.from)) << curve.id;
    ASSERT_TRUE(centre.contains(curve.to)) << curve.id;
    EXPECT_EQ(curve.points.front(), centre[curve.from]) << curve.id;
    EXPECT_EQ(curve.points.back(), centre[curve.to]) << curve.id;
    EXPECT_FALSE(curve.tooltip.empty()) << curve.id;
  }
}

/// The legend holds every line style, every shape with its fill, every rim and every kind of cell that is drawn, and no
/// line or cell that is not.
void expect_legend_is_exact(const Diagram& diagram, bool regions_in_legend) {
  using Line = std::pair<std::string, LineStyle>;
  std::set<Line> lines, explained_lines;
  std::set<std::string> cells, explained_cells, rims, explained_rims;
  std::set<std::pair<Shape, std::string>> looks, explained_looks;
  for (const Curve& curve : diagram.curves) lines.emplace(curve.paint.stroke, curve.paint.line);
  const auto cell = [](const Paint& paint, bool hatched) {
    return paint.fill + " " + paint.stroke + (hatched ? " hatched" : "");
  };
  for (const Marker& marker : diagram.markers) {
    if (marker.paint.fill != ink::paper) looks.emplace(marker.shape, marker.paint.fill);
    rims.insert(marker.paint.stroke + (marker.paint.fill == ink::paper ? " hollow" : ""));
  }
  for (const LegendEntry& entry : diagram.legend) {
    if (entry.sample == LegendEntry::Sample::line) explained_lines.emplace(entry.paint.stroke, entry.paint.line);
    if (entry.sample == LegendEntry::Sample::marker) {
      explained_looks.emplace(entry.shape, entry.paint.fill);
      explained_rims.insert(entry.paint.stroke + (entry.paint.fill == ink::paper ? " hollow" : ""));
    }
    if (entry.sample == LegendEntry::Sample::box) explained_cells.insert(cell(entry.paint, entry.hatched));
  }
  EXPECT_EQ(lines, explained_lines);
  if (!regions_in_legend) return;
  EXPECT_EQ(rims, explained_rims);
  for (const auto& look : looks) EXPECT_TRUE(explained_looks.contains(look)) << look.second;
}

TEST(Pictures, AreNamedOnceAndFoundByName) {
  std::set<std::string_view> names;
  for (const Picture& picture : pictures()) {
    EXPECT_TRUE(names.insert(picture.name).second);
    EXPECT_EQ(find_picture(picture.name), &picture);
    EXPECT_FALSE(picture.label.ko.empty());
    EXPECT_FALSE(picture.label.en.empty());
  }
  EXPECT_EQ(names.size(), pictures().size());
  EXPECT_EQ(find_picture("portrait"), nullptr);
}

class EveryPicture : public testing::TestWithParam<const char*> {
 protected:
  static Diagram draw(const Report& report) { return find_picture(GetParam())->draw(report); }
};
INSTANTIATE_TEST_SUITE_P(OfTheTable, EveryPicture, testing::Values("map", "network", "matrix"),
                         [](const auto& name) { return std::string(name.param); });

TEST_P(EveryPicture, IsSound) {
  for (const Language language : {Language::ko, Language::en}) {
    const Diagram diagram = draw(programme().build(language));
    EXPECT_NO_THROW(validate(diagram));
    EXPECT_EQ(diagram.picture, GetParam());
    EXPECT_EQ(diagram.language, language);
    EXPECT_FALSE(diagram.description.empty());
    expect_inside(diagram);
    expect_apart(diagram);
    expect_curves_between_markers(diagram);
    for (const Marker& marker : diagram.markers) EXPECT_FALSE(marker.tooltip.empty());
  }
}

TEST_P(EveryPicture, OfOneReportHasTheSameBytesTwice) {
  const Report report = programme().build();
  EXPECT_EQ(to_json(draw(report)), to_json(draw(report)));
}

TEST_P(EveryPicture, SaysWhatItRestsOn) {
  const std::string words = words_of(draw(programme().build(Language::en)));
  EXPECT_THAT(words, HasSubstr("Trial"));
  EXPECT_THAT(words, HasSubstr("2008-01-02–2009-03-04"));
  EXPECT_THAT(words, HasSubstr("40 activities"));
  EXPECT_THAT(words, HasSubstr("weighting: "));
  EXPECT_THAT(words, HasSubstr("90 participations used, 10 left out"));
  EXPECT_THAT(words, HasSubstr("Source: trial"));
}

TEST_P(EveryPicture, InEnglishHoldsNoHangul) {
  const std::string words = to_json(draw(programme().build(Language::en)));
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const auto lead = static_cast<unsigned char>(words[i]);
    EXPECT_FALSE(lead >= 0xEA && lead <= 0xED) << words.substr(i > 30 ? i - 30 : 0, 60);
  }
}

TEST_P(EveryPicture, OfMadeUpRecordsSaysSoInItsTitle) {
  ReportBuilder builder = programme();
  EXPECT_THAT(draw(builder.build(Language::en)).title, Not(HasSubstr("SYNTHETIC")));
  builder.report_.study.settings.synthetic = true;
  EXPECT_THAT(draw(builder.build(Language::en)).title, HasSubstr("SYNTHETIC"));
  EXPECT_THAT(draw(builder.build(Language::ko)).title, HasSubstr("가상"));
}

TEST_P(EveryPicture, HasALegendOfWhatIsDrawnAndNothingElse) {
  const bool regions = std::string(GetParam()) != "matrix";  // the matrix writes their names beside them
  expect_legend_is_exact(draw(programme().build()), regions);
  // Nobody isolated, nothing proposed: their rows are gone.
  ReportBuilder plain(7, 12);
  plain.with_complexes().with_flows();
  for (GapRow& row : plain.report_.region_gaps->rows) row.gap = GapClass::as_expected;
  const Diagram diagram = draw(plain.build(Language::en));
  expect_legend_is_exact(diagram, regions);
  EXPECT_THAT(words_of(diagram), Not(HasSubstr("silent")));
  EXPECT_THAT(words_of(diagram), Not(HasSubstr("proposed")));
}

TEST_P(EveryPicture, OfAnEmptyReportTellsWhatIsMissing) {
  const Report nothing;
  EXPECT_FALSE(find_picture(GetParam())->unavailable(nothing).empty());
  EXPECT_THROW(draw(nothing), InputError);
}

TEST(Map, HasHullsThatHoldTheirMarkers) {
  const Diagram diagram = draw_map(programme().build());
  ASSERT_EQ(diagram.hulls.size(), 7U);
  for (const Marker& marker : diagram.markers) {
    const auto inside = std::ranges::count_if(
        diagram.hulls, [&](const Area& hull) { return geometry::contains(hull.rings[0], marker.centre); });
    EXPECT_GE(inside, 1) << marker.id;
  }
}

TEST(Map, TintsTheLandInsteadIfEveryRegionHasAnOutline) {
  ReportBuilder builder(2, 3);
  builder.with_complexes();
  for (const char* code : {"R0", "R1"}) {
    const double east = code[1] == '0' ? 125.6 : 126.5;
    builder.report_.study.data.outlines.push_back(
        {code, code, {{{34.9, east}, {34.9, east + 0.9}, {35.6, east + 0.9}, {35.6, east}}}});
  }
  const Diagram tinted = draw_map(builder.build());
  EXPECT_TRUE(tinted.hulls.empty());
  ASSERT_EQ(tinted.backdrop.size(), 2U);
  EXPECT_NE(tinted.backdrop[0].paint.fill, tinted.backdrop[1].paint.fill);
  // One outline without a region: grey land, and hulls again.
  builder.report_.study.data.outlines[1].region.clear();
  const Diagram grey = draw_map(builder.build());
  EXPECT_EQ(grey.hulls.size(), 2U);
  EXPECT_EQ(grey.backdrop[0].paint.fill, ink::land);
}

TEST(Map, DrawsOnlyTheStrongestTiesAndSaysHowManyThereAre) {
  ReportBuilder builder(3, 6);
  builder.with_complexes().with_every_cross_tie();
  const Diagram diagram = draw_map(builder.build(Language::en));
  EXPECT_EQ(diagram.curves.size(), 60U);
  EXPECT_THAT(diagram.subtitle, HasSubstr("strongest 60 of 147 ties"));
  // The weakest is drawn first, so that it hides nothing; nothing left out outweighs what is drawn.
  EXPECT_LE(diagram.curves.front().paint.width, diagram.curves.back().paint.width);
}

TEST(Map, WithoutCoordinatesNamesThem) {
  ReportBuilder builder(3, 2);
  builder.with_complexes().with_organisations(9, false);
  for (Actor& actor : builder.report_.complexes->view.actors) actor.location.reset();
  const auto reasons = find_picture("map")->unavailable(builder.build(Language::en));
  ASSERT_EQ(reasons.size(), 1U);
  EXPECT_THAT(reasons[0], HasSubstr("no coordinates"));
}

TEST(Map, WithoutComplexesDrawsRegionsWhereTheirOrganisationsAre) {
  ReportBuilder builder(5, 0);
  builder.with_flows().with_organisations(40, true);
  const Diagram diagram = draw_map(builder.build(Language::en));
  EXPECT_NO_THROW(validate(diagram));
  EXPECT_EQ(diagram.markers.size(), 5U);
  expect_inside(diagram);
  expect_curves_between_markers(diagram);
  expect_legend_is_exact(diagram, true);
  // Region 4 has the most organisations behind it, region 0 the fewest.
  EXPECT_GT(diagram.markers[4].radius, diagram.markers[0].radius);
}

TEST(Map, LeavesOutAComplexWithoutCoordinatesAndSaysSo) {
  ReportBuilder builder(3, 2);
  builder.with_complexes();
  builder.report_.complexes->view.actors[4].location.reset();
  const Diagram diagram = draw_map(builder.build(Language::en));
  EXPECT_EQ(diagram.markers.size(), 8U);
  EXPECT_THAT(words_of(diagram), HasSubstr("want of coordinates: 1."));
}

TEST(Map, MarksIsolationOtherThanByColour) {
  const Diagram diagram = draw_map(programme().build());
  std::map<std::string, Marker> marker;
  for (const Marker& item : diagram.markers) marker[item.id] = item;
  EXPECT_EQ(marker["a3"].paint.fill, ink::paper);  // silent: hollow
  EXPECT_EQ(marker["a3"].paint.stroke, ink::gap);
  EXPECT_NE(marker["a16"].paint.fill, ink::paper);  // inward: full, with a rim
  EXPECT_EQ(marker["a16"].paint.stroke, ink::gap);
  EXPECT_EQ(marker["a29"].paint.fill, ink::paper);  // not in the data: hollow, not red
  EXPECT_NE(marker["a29"].paint.stroke, ink::gap);
  EXPECT_EQ(marker["a5"].paint.stroke, ink::outline);  // connected
}

TEST(Network, HasDiscsThatHoldTheirMembersApartFromEachOther) {
  const Diagram diagram = draw_network(programme().build());
  ASSERT_EQ(diagram.hulls.size(), 7U);
  for (std::size_t i = 0; i < diagram.markers.size(); ++i) {
    const Marker& marker = diagram.markers[i];
    std::vector<std::size_t> holding;
    for (std::size_t g = 0; g < 7; ++g) {
      if (geometry::contains(diagram.hulls[g].rings[0], marker.centre)) holding.push_back(g);
    }
    EXPECT_EQ(holding, std::vector<std::size_t>{i / 13}) << marker.id;
  }
}

TEST(Network, WithoutComplexesShowsTheStrongestOrganisations) {
  ReportBuilder builder(15, 0);
  builder.with_organisations(400, false);
  const Diagram diagram = draw_network(builder.build(Language::en));
  EXPECT_NO_THROW(validate(diagram));
  EXPECT_EQ(diagram.hulls.size(), 12U);
  EXPECT_LE(diagram.markers.size(), 150U);
  EXPECT_THAT(words_of(diagram), HasSubstr("Regions not drawn: 3."));
  EXPECT_THAT(diagram.subtitle, HasSubstr("the strongest of 400"));
  expect_apart(diagram);
  expect_inside(diagram);
}

TEST(Network, WithoutRegionsGroupsByCommunity) {
  ReportBuilder builder(0, 0);
  builder.with_organisations(30, false);
  const Diagram diagram = draw_network(builder.build(Language::en));
  EXPECT_NO_THROW(validate(diagram));
  EXPECT_TRUE(diagram.hulls.empty());  // told by looks of markers, not by discs
  EXPECT_EQ(diagram.markers.size(), 30U);
  expect_legend_is_exact(diagram, false);
}

TEST(Matrix, HatchesWhatCannotBeToldAndDashesWhatIsBelow) {
  const Diagram diagram = draw_matrix(programme().build());
  EXPECT_EQ(diagram.boxes.size(), 49U);
  EXPECT_EQ(std::ranges::count_if(diagram.boxes, &Box::hatched), 2 * (21 - 3));
  std::vector<std::string> dashed;
  for (const Curve& curve : diagram.curves) {
    if (curve.paint.line == LineStyle::dashed) dashed.push_back(curve.id);
  }
  EXPECT_EQ(dashed, std::vector<std::string>{"m0-1"});
}

TEST(Matrix, SaysWhichExpectationItShows) {
  ReportBuilder builder(3, 0);
  builder.with_flows();
  EXPECT_THAT(draw_matrix(builder.build(Language::en)).subtitle, HasSubstr("quasi-independence"));
  builder.report_.region_gaps->expectation = ExpectationModel::gravity;
  EXPECT_THAT(draw_matrix(builder.build(Language::en)).subtitle, HasSubstr("gravity"));
}

TEST(Matrix, HasFiguresThatCanBeReadOnTheirCells) {
  const Diagram diagram = draw_matrix(programme().build());
  std::size_t checked = 0;
  for (const Text& text : diagram.texts) {
    for (const Box& box : diagram.boxes) {
      const geometry::Frame cell{box.top_left.x, box.top_left.y, box.top_left.x + box.width,
                                 box.top_left.y + box.height, false};
      if (!cell.contains(text.position)) continue;
      ++checked;
      EXPECT_GE(contrast_ratio(text.colour, box.paint.fill), 4.5) << text.text << " on " << box.paint.fill;
      EXPECT_LE(geometry::text_width(text.text, text.size), box.width) << text.text;
    }
  }
  EXPECT_EQ(checked, 2U * 42U + 7U);
}

TEST(Matrix, OfMoreThanTwentyRegionsShowsTheTwentyMostActive) {
  ReportBuilder builder(23, 0);
  builder.with_flows();
  const Diagram diagram = draw_matrix(builder.build(Language::en));
  EXPECT_NO_THROW(validate(diagram));
  EXPECT_EQ(diagram.boxes.size(), 400U);
  EXPECT_THAT(diagram.subtitle, HasSubstr("20 regions (of 23, those with most activities)"));
  std::vector<std::size_t> activities;
  for (const Actor& actor : builder.report_.regions->view.actors) activities.push_back(actor.activities);
  std::ranges::sort(activities);
  std::size_t least = 1000;
  for (const Marker& marker : diagram.markers) {
    least = std::min(least, builder.report_.regions->view.actors[std::stoul(marker.id.substr(1))].activities);
  }
  EXPECT_GE(least, activities[3]);
}

}  // namespace
}  // namespace linkgap
