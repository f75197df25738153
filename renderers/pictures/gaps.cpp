#include "linkgap/analysis/sector_profile.hpp"
#include "linkgap/model/geography.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "renderers/pictures/atlas.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/gaps_table.hpp"
#include "renderers/pictures/land.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/plot.hpp"
#include "renderers/pictures/rows.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

using gaps_table::Link;

using captions::decimal;
using captions::in;
using captions::whole;

constexpr std::size_t links_by_default = 12;
constexpr double map_width = 240;
constexpr double map_height = 316;
constexpr double ring_radius = 110;
constexpr double end_radius = 5.5;
constexpr double other_radius = 1.8;

/// A level with the ledger of its pairs.
struct Ground {
  const LevelReport* level = nullptr;
  const GapLedger* ledger = nullptr;
};

Ground ground_at(const Report& report, Level level) {
  if (level == Level::complex && report.complexes && report.complex_gaps)
    return {&*report.complexes, &*report.complex_gaps};
  if (level == Level::region && report.regions && report.region_gaps) return {&*report.regions, &*report.region_gaps};
  return {};
}

bool any_missing(const Ground& ground) {
  return ground.ledger != nullptr && !missing_links(*ground.ledger).empty();
}

/// Complexes, unless only pairs of regions are below expectation.
Ground ground_of(const Report& report, std::optional<Level> level) {
  if (level) return ground_at(report, *level);
  const Ground complexes = ground_at(report, Level::complex);
  const Ground regions = ground_at(report, Level::region);
  if (any_missing(complexes) || regions.ledger == nullptr) return complexes;
  return any_missing(regions) || complexes.ledger == nullptr ? regions : complexes;
}

std::vector<std::string> reasons_against(const Report& report, std::optional<Level> level) {
  const Language language = report.settings.language;
  const Ground ground = ground_of(report, level);
  if (ground.ledger == nullptr) {
    return {in(language, "이 수준의 기대치가 없음: 단지나 권역이 둘 이상 있어야 함(단지·기관 표의 complex, region 열)",
               "there are no expectations at this level; the study needs two complexes or regions (columns 'complex' "
               "and 'region')")};
  }
  if (ground.ledger->rows.empty()) {
    return {
        in(language, "견줄 쌍이 없음: 서로 다른 권역의 단지가 둘 이상 있어야 함",
           "there is no pair to judge; it takes two complexes or regions, in different regions where these are known")};
  }
  if (any_missing(ground)) return {};
  std::size_t untold = 0;
  for (const GapRow& row : ground.ledger->rows) untold += row.gap == GapClass::cannot_tell ? 1 : 0;
  return {
      in(language, "기대보다 유의하게 적은 쌍이 없음(", "no pair is significantly below expectation (") +
      whole(ground.ledger->rows.size()) + in(language, "쌍 중 판단 불가 ", " pairs, of them cannot tell: ") +
      whole(untold) +
      in(language, "쌍). 알아볼 수 있는 쌍은 `linkgap draw power`, 제안은 `linkgap gaps --rank`",
         "). `linkgap draw power` shows which could be noticed, `linkgap gaps --rank` proposes links all the same")};
}

std::vector<Link> links_of(const Report& report, const Ground& ground, std::size_t top) {
  const Dataset& data = report.study.data;
  const LevelView& view = ground.level->view;
  const std::size_t sectors = data.sectors.size();
  const std::vector<double> vectors = sectors > 0 ? sector_vectors(data, view) : std::vector<double>();
  std::vector<Link> links;
  for (const GapRow& row : missing_links(*ground.ledger)) {
    if (links.size() == top) break;
    Link link;
    link.row = row;
    const std::optional<GeoPoint>& a = view.actors[row.a].location;
    const std::optional<GeoPoint>& b = view.actors[row.b].location;
    if (a && b) link.km = distance_km(*a, *b);
    if (sectors > 0) {
      link.fit = sector_fit(vectors, sectors, row.a, row.b);
      double most = 0;
      for (std::size_t s = 0; s < sectors; ++s) {
        const double both = std::min(vectors[row.a * sectors + s], vectors[row.b * sectors + s]);
        if (both <= most) continue;
        most = both;
        link.sector = data.sectors[s].name.in(report.settings.language);
      }
    }
    links.push_back(std::move(link));
  }
  return links;
}

Curve missing_curve(const parts::Cast& cast, const Link& link, std::size_t rank, std::vector<Point> points) {
  Curve curve;
  curve.id = "m" + std::to_string(rank);
  curve.from = "a" + std::to_string(link.row.a);
  curve.to = "a" + std::to_string(link.row.b);
  curve.points = std::move(points);
  curve.paint = parts::missing_paint();
  curve.tooltip = gaps_table::pair_words(cast, link.row, 40) + " · " + gaps_table::reason_words(cast, link);
  curve.label = Label{std::to_string(rank), 10, true, true, 0};
  return curve;
}

void draw_end(Diagram& diagram, const parts::Cast& cast, std::uint32_t actor, Point centre) {
  const std::uint32_t region =
      cast.level->view.level == Level::region ? cast.actor(actor).row : cast.actor(actor).region;
  Marker marker = parts::marker(cast, actor, region, centre, end_radius);
  marker.label = parts::label(cast, actor, 9, false);
  diagram.markers.push_back(std::move(marker));
}

/// The ends and their links on a small map with all other actors as dots. Gives the number of these.
std::size_t draw_on_map(Diagram& diagram, const parts::Cast& cast, const std::vector<Link>& links,
                        const std::vector<std::uint32_t>& ends, atlas::Atlas& atlas) {
  std::vector<std::uint32_t> drawn;
  std::vector<atlas::Place> places;
  std::vector<land::Standing> standing;
  const auto add = [&](std::uint32_t actor, double radius) {
    drawn.push_back(actor);
    places.push_back({*cast.actor(actor).location, radius});
    standing.push_back(
        {cast.level->view.level == Level::region ? cast.actor(actor).row : cast.actor(actor).region, radius});
  };
  for (std::uint32_t i = 0; i < cast.size(); ++i) {
    if (cast.actor(i).location && !std::ranges::binary_search(ends, i)) add(i, other_radius);
  }
  const std::size_t others = drawn.size();
  for (const std::uint32_t end : ends) add(end, end_radius);
  atlas = atlas::lay_out(places, cast.report->study.data.outlines, map_width, map_height, 1.5);
  land::draw_outlines(diagram, atlas, cast, standing);
  land::draw_inset_frames(diagram, atlas);
  std::vector<Point> centre(cast.size());
  for (std::size_t i = 0; i < drawn.size(); ++i) centre[drawn[i]] = atlas.centres[i];
  for (std::size_t i = 0; i < links.size(); ++i) {
    const GapRow& row = links[i].row;
    diagram.curves.push_back(
        missing_curve(cast, links[i], i + 1, geometry::bowed(centre[row.a], centre[row.b], i % 2 == 0 ? 0.1 : -0.1)));
  }
  for (std::size_t i = 0; i < others; ++i) {
    Marker marker = parts::marker(cast, drawn[i], no_group, atlas.centres[i], other_radius);
    marker.shape = Shape::circle;
    marker.paint = {ink::neutral, ink::outline, 0.3, LineStyle::solid};
    diagram.markers.push_back(std::move(marker));
  }
  for (const std::uint32_t end : ends) draw_end(diagram, cast, end, centre[end]);
  return others;
}

/// Without coordinates: the ends on a ring, region by region.
void draw_on_ring(Diagram& diagram, const parts::Cast& cast, const std::vector<Link>& links,
                  std::vector<std::uint32_t> ends) {
  std::ranges::stable_sort(ends, {}, [&](std::uint32_t actor) { return cast.actor(actor).region; });
  const std::vector<Point> round = geometry::on_ring(std::vector<double>(ends.size(), end_radius), 8, ring_radius);
  std::vector<Point> centre(cast.size());
  for (std::size_t i = 0; i < ends.size(); ++i) centre[ends[i]] = round[i];
  for (std::size_t i = 0; i < links.size(); ++i) {
    const Point from = centre[links[i].row.a];
    const Point to = centre[links[i].row.b];
    const Point middle;
    diagram.curves.push_back(missing_curve(
        cast, links[i], i + 1, {from, geometry::between(from, middle, 0.5), geometry::between(to, middle, 0.5), to}));
  }
  for (const std::uint32_t end : ends) draw_end(diagram, cast, end, centre[end]);
}

}  // namespace

Picture gaps_picture() {
  return {"gaps",
          {"연계 공백과 그 근거", "missing links and why"},
          [](const Report& report) { return draw_gaps(report, std::nullopt, links_by_default); },
          [](const Report& report) { return reasons_against(report, std::nullopt); }};
}

Diagram draw_gaps(const Report& report, std::optional<Level> level, std::size_t top) {
  captions::require_none(reasons_against(report, level), "gaps", report.settings.language);
  const Ground ground = ground_of(report, level);
  parts::Cast cast = parts::cast_of(report, *ground.level);
  const Language language = cast.language;
  const std::vector<Link> links = links_of(report, ground, top);
  std::vector<std::uint32_t> ends;
  for (const Link& link : links) {
    ends.push_back(link.row.a);
    ends.push_back(link.row.b);
  }
  std::ranges::sort(ends);
  ends.erase(std::ranges::unique(ends).begin(), ends.end());
  const bool regions = ground.level->view.level == Level::region;
  std::vector<std::uint32_t> region_of_ends;
  for (const std::uint32_t end : ends) region_of_ends.push_back(regions ? cast.actor(end).row : cast.actor(end).region);
  std::vector<std::uint32_t> shown = region_of_ends;
  std::ranges::sort(shown);
  shown.erase(std::ranges::unique(shown).begin(), shown.end());
  std::erase(shown, no_group);
  parts::restyle(cast, shown);

  Diagram diagram;
  diagram.picture = "gaps";
  diagram.language = language;
  const bool located =
      std::ranges::all_of(ends, [&](std::uint32_t end) { return cast.actor(end).location.has_value(); });
  std::size_t others = 0;
  atlas::Atlas atlas;
  if (located) {
    others = draw_on_map(diagram, cast, links, ends, atlas);
  } else {
    draw_on_ring(diagram, cast, links, ends);
  }
  parts::fit(diagram, 0);
  const double names_at_right = located ? 24 : 100;  // labels stand around the ring
  gaps_table::draw_table(diagram, cast, links, {diagram.width + 28 + names_at_right, 6});

  std::vector<LegendEntry>& legend = diagram.legend;
  const std::string count = missing_links(*ground.ledger).size() > links.size()
                                ? whole(missing_links(*ground.ledger).size()) +
                                      in(language, "쌍 중 상위 ", " pairs, the first ") + whole(links.size())
                                : whole(links.size()) + in(language, "쌍", "");
  legend.push_back(captions::line_sample(in(language, "연계 공백 (", "missing link (") + count +
                                             in(language, "), 번호 = 표의 줄", "), number = row of the table"),
                                         parts::missing_paint()));
  legend.push_back(captions::heading(in(language, "표: 함께한 활동 수", "table: shared activities")));
  const bool intervals =
      std::ranges::any_of(links, [](const Link& link) { return gaps_table::has_interval(link.row); });
  legend.push_back(captions::box_sample(
      intervals ? in(language, "기대의 95% 구간", "95% interval of the expectation")
                : in(language, "구간 없음(이 모형은 구간을 주지 않음)", "no interval (this model gives none)"),
      gaps_table::expected_paint));
  legend.push_back(captions::line_sample(in(language, "기대", "expectation"), gaps_table::mean_paint));
  legend.push_back(
      captions::marker_sample(in(language, "관측", "observed"), Shape::diamond, 4.6, gaps_table::observed_paint));
  parts::explain_regions(legend, cast, region_of_ends,
                         regions ? in(language, "권역", "region")
                                 : in(language, "권역 (공백이 있는 단지 수)", "region (complexes with a gap)"));
  parts::explain_cut_off(legend, cast, ends);
  if (others > 0) {
    legend.push_back(captions::marker_sample(
        (regions ? in(language, "다른 권역 (", "other regions (") : in(language, "다른 단지 (", "other complexes (")) +
            whole(others) + ")",
        Shape::circle, other_radius, {ink::neutral, ink::outline, 0.3, LineStyle::solid}));
  }
  if (located) land::explain_insets(diagram, atlas);

  const std::string drawn = std::string(label_of(ground.level->view.level, language)) +
                            in(language, " 수준, 연계 공백 ", " level, missing links: ") + count +
                            in(language, " · 기대 모형: ", " · expectation: ") +
                            std::string(label_of(ground.ledger->expectation, language));
  diagram.title = captions::title(report, gaps_picture().label);
  diagram.subtitle = captions::subtitle(report, drawn, false);
  diagram.description = in(language, "연계 공백의 지도와 표: ", "Map and table of missing links: ") +
                        gaps_table::pair_words(cast, links.front().row, 30) + in(language, " 등 ", " and others, ") +
                        whole(links.size()) + in(language, "쌍.", " in all.");
  diagram.notes = captions::notes(
      report, {in(language, "부족한 활동 수가 큰 순, km는 직선거리, 유사도는 업종 구성의 코사인. 판정은 q ≤ ",
                  "By shortfall; km as the crow flies, fit = cosine of the sectors. Found at q ≤ ") +
               decimal(ground.ledger->alpha, 2) +
               in(language, "; 공백은 기록에 없다는 뜻이며, 만나지 않았다는 증명은 아님.",
                  "; a gap is a lack of records, no proof that nobody met.")});
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
