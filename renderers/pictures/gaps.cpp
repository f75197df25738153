#include "linkgap/analysis/sector_profile.hpp"
#include "linkgap/model/geography.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "renderers/pictures/atlas.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/land.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/plot.hpp"
#include "renderers/pictures/rows.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

constexpr std::size_t links_by_default = 12;
constexpr double map_width = 250;
constexpr double map_height = 330;
constexpr double ring_radius = 110;
constexpr double end_radius = 5.5;
constexpr double other_radius = 1.8;
constexpr double entry_height = 33;  // two lines of text
constexpr double line_height = 14;
constexpr double scale_width = 100;
constexpr double bar_height = 9;
constexpr double figure_size = 9.5;
constexpr double name_size = 10.5;
constexpr double column_gap = 12;

/// One missing link with all that its row says.
struct Link {
  GapRow row;
  std::optional<double> km;
  std::string sector;  ///< the field both ends are most active in; empty if none is known
  std::optional<double> fit;
};

/// "기계 0.61": the field and how alike the ends are over all fields.
std::string sector_words(const Link& link) {
  if (link.sector.empty()) return "–";
  return captions::shortened(link.sector, 16) + (link.fit ? " " + decimal(*link.fit, 2) : "");
}

const Paint expected_paint{tinted(ink::over, 0.35), ink::over, 0.8, LineStyle::solid};
const Paint mean_paint{"", ink::outline, 1.6, LineStyle::solid};
const Paint observed_paint{ink::gap, ink::outline, 0.6, LineStyle::solid};

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

/// Only fitted expectations have one.
bool has_interval(const GapRow& row) {
  return row.expected_interval.high - row.expected_interval.low > 1e-9;
}

/// Why the pair is thought to be missing, in one line that is not cut.
std::string reason_words(const parts::Cast& cast, const Link& link) {
  const Language language = cast.language;
  const GapRow& row = link.row;
  const std::string first = whole(row.exposure_a);
  const std::string second = whole(row.exposure_b);
  std::string out;
  if (language == Language::ko) {
    out = "활동 " + first + "건과 " + second + "건 중 함께한 활동 " +
          (row.observed == 0 ? "없음" : whole(row.observed) + "건뿐");
  } else {
    out = "of " + first + " and " + second + " activities " +
          (row.observed == 0 ? "none" : "only " + whole(row.observed)) + " shared";
  }
  out += in(language, " · 기대 ", " · expected ");
  out += has_interval(row) ? decimal(row.expected_interval.low) + "–" + decimal(row.expected_interval.high)
                           : decimal(row.expected);
  return out + " · " + (row.q < 0.001 ? std::string("q < 0.001") : "q " + decimal(row.q, 3));
}

std::string pair_words(const parts::Cast& cast, const GapRow& row, std::size_t columns) {
  return captions::shortened(cast.name(row.a), columns) + "–" + captions::shortened(cast.name(row.b), columns);
}

void draw_table(Diagram& diagram, const parts::Cast& cast, const std::vector<Link>& links, Point corner) {
  const Language language = cast.language;
  constexpr std::size_t name_columns = 22;
  double names = 60;
  double most = 1;
  bool any_km = false, any_sector = false;
  for (const Link& link : links) {
    names = std::max(names, geometry::text_width(pair_words(cast, link.row, name_columns), name_size) * 1.06);
    most = std::max({most, link.row.expected_interval.high, static_cast<double>(link.row.observed)});
    any_km = any_km || link.km.has_value();
    any_sector = any_sector || !link.sector.empty();
  }
  const double name = corner.x + 24;
  const double scale = name + names + column_gap;
  const double figures = scale + scale_width + 62;  // right end
  const double km = figures + (any_km ? 38 : 0);
  const double sector = km + column_gap;
  const std::string sector_heading = in(language, "공통 업종(유사도)", "common sector (fit)");
  double right = any_sector ? sector + geometry::text_width(sector_heading, figure_size) : km;
  for (const Link& link : links)
    right = std::max({right, sector + geometry::text_width(sector_words(link), figure_size),
                      name + geometry::text_width(reason_words(cast, link), figure_size)});
  plot::Panel panel;  // only for its horizontal scale
  panel.id = "scale";
  panel.x = plot::axis(
      plot::Spacing::linear, 0, most,
      [](double tick) { return decimal(tick, tick < 10 && tick != std::floor(tick) ? 1 : 0); }, "", 3);
  const auto at = [&](double value) { return scale + scale_width * panel.x.scale.share(value); };

  double y = corner.y;
  const auto heading = [&](double x, const std::string& text, Align align) {
    diagram.texts.push_back({{x, y}, text, figure_size, true, ink::text, align});
  };
  heading(name, in(language, "연계 공백", "missing link"), Align::left);
  heading(scale, in(language, "함께한 활동", "shared activities"), Align::left);
  heading(figures, in(language, "관측 / 기대", "obs. / exp."), Align::right);
  if (any_km) heading(km, "km", Align::right);
  if (any_sector) heading(sector, sector_heading, Align::left);
  y += line_height;
  for (const double tick : panel.x.ticks)
    diagram.texts.push_back({{at(tick), y}, panel.x.words(tick), 9, false, ink::faint_text, Align::centre});
  y += 12;
  for (std::size_t i = 0; i < links.size(); ++i, y += entry_height) {
    const Link& link = links[i];
    const GapRow& row = link.row;
    const std::string id = std::to_string(i + 1);
    const double first = y + 0.3 * entry_height;
    const double second = first + line_height;
    if (i % 2 == 0) {
      diagram.boxes.push_back({"ground-entry" + id,
                               {corner.x, y - 1},
                               right + 6 - corner.x,
                               entry_height,
                               {ink::shade, "", 0, LineStyle::solid},
                               false,
                               ""});
    }
    diagram.texts.push_back({{name - 6, first}, id, name_size, true, ink::text, Align::right});
    diagram.texts.push_back(
        {{name, first}, pair_words(cast, row, name_columns), name_size, true, ink::text, Align::left});
    diagram.texts.push_back(
        {{name, second}, reason_words(cast, link), figure_size, false, ink::faint_text, Align::left});
    const double low = at(row.expected_interval.low);
    const double high = at(row.expected_interval.high);
    diagram.boxes.push_back({"expected" + id,
                             {low, first - bar_height / 2},
                             std::max(2.0, high - low),
                             bar_height,
                             expected_paint,
                             false,
                             reason_words(cast, link)});
    Curve zero;
    zero.id = "axis-zero" + id;
    zero.points = geometry::bowed({at(0), first - bar_height}, {at(0), first + bar_height}, 0);
    zero.paint = {"", ink::rule, 0.8, LineStyle::solid};
    diagram.curves.push_back(std::move(zero));
    Curve middle;
    middle.id = "mean" + id;
    middle.points = geometry::bowed({at(row.expected), first - bar_height / 2 - 1},
                                    {at(row.expected), first + bar_height / 2 + 1}, 0);
    middle.paint = mean_paint;
    diagram.curves.push_back(std::move(middle));
    Marker dot;
    dot.id = "observed" + id;
    dot.centre = {at(static_cast<double>(row.observed)), first};
    dot.radius = 4.6;
    dot.shape = Shape::diamond;
    dot.paint = observed_paint;
    dot.tooltip = in(language, "관측 ", "observed ") + whole(row.observed);
    diagram.markers.push_back(std::move(dot));
    const auto write = [&](double x, const std::string& text, Align align) {
      diagram.texts.push_back({{x, first}, text, figure_size, false, ink::text, align});
    };
    write(figures, whole(row.observed) + " / " + decimal(row.expected), Align::right);
    if (any_km) write(km, link.km ? decimal(*link.km, 0) : "–", Align::right);
    if (any_sector) write(sector, sector_words(link), Align::left);
  }
}

Curve missing_curve(const parts::Cast& cast, const Link& link, std::size_t rank, std::vector<Point> points) {
  Curve curve;
  curve.id = "m" + std::to_string(rank);
  curve.from = "a" + std::to_string(link.row.a);
  curve.to = "a" + std::to_string(link.row.b);
  curve.points = std::move(points);
  curve.paint = parts::missing_paint();
  curve.tooltip = pair_words(cast, link.row, 40) + " · " + reason_words(cast, link);
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
  draw_table(diagram, cast, links, {diagram.width + 40 + names_at_right, 6});

  std::vector<LegendEntry>& legend = diagram.legend;
  const std::string count = missing_links(*ground.ledger).size() > links.size()
                                ? whole(missing_links(*ground.ledger).size()) +
                                      in(language, "쌍 중 상위 ", " pairs, the first ") + whole(links.size())
                                : whole(links.size()) + in(language, "쌍", "");
  legend.push_back(captions::line_sample(in(language, "연계 공백 (", "missing link (") + count +
                                             in(language, "), 번호 = 표의 줄", "), number = row of the table"),
                                         parts::missing_paint()));
  legend.push_back(captions::heading(in(language, "표: 함께한 활동 수", "table: shared activities")));
  const bool intervals = std::ranges::any_of(links, [](const Link& link) { return has_interval(link.row); });
  legend.push_back(captions::box_sample(
      intervals ? in(language, "기대의 95% 구간", "95% interval of the expectation")
                : in(language, "구간 없음(이 모형은 구간을 주지 않음)", "no interval (this model gives none)"),
      expected_paint));
  legend.push_back(captions::line_sample(in(language, "기대", "expectation"), mean_paint));
  legend.push_back(captions::marker_sample(in(language, "관측", "observed"), Shape::diamond, 4.6, observed_paint));
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
                        pair_words(cast, links.front().row, 30) + in(language, " 등 ", " and others, ") +
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
