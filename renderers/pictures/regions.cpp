#include "linkgap/renderers/pictures.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/region_pairs.hpp"
#include "renderers/pictures/rim.hpp"
#include "renderers/pictures/rows.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;
using region_pairs::below;

constexpr std::size_t most_regions = 72;
constexpr std::size_t most_beside = 12;   // more names stand in columns with leader lines
constexpr std::size_t most_ordered = 20;  // more stand in the order of the study
constexpr std::size_t most_bands = 40;
constexpr std::size_t most_dashes = 24;
constexpr std::size_t most_labels = 8;
constexpr std::size_t most_dots = 45;
constexpr double least_radius = 200;
constexpr double line_height = 13;
constexpr double beside_middle = 0.28;  // share of the radius

/// The pairs by what is drawn of them, each list by importance, and how many there are of each.
struct Pairs {
  std::vector<const GapRow*> bands;   ///< met, and enough is known
  std::vector<const GapRow*> dashes;  ///< absent or under-linked
  std::vector<const GapRow*> dots;    ///< cannot tell
  std::size_t all_bands = 0, all_dashes = 0, all_dots = 0;
  std::size_t most_observed = 0;
  double largest_shortfall = 0;
};

/// Who stands where.
struct Ring {
  std::vector<std::uint32_t> shown;  ///< actors of the region view, in the order of the ring
  std::vector<std::optional<Point>> centre;
  std::vector<double> radius;  ///< per actor, of its marker
  std::size_t left_out = 0;
  double reach = least_radius;
};

void keep(std::vector<const GapRow*>& rows, std::size_t limit) {
  rows.resize(std::min(rows.size(), limit));
}

Pairs pairs_of(const GapLedger& ledger, const Ring& ring) {
  Pairs pairs;
  for (const GapRow& row : ledger.rows) {
    if (!ring.centre[row.a] || !ring.centre[row.b]) continue;
    pairs.most_observed = std::max(pairs.most_observed, row.observed);
    if (below(row)) {
      pairs.dashes.push_back(&row);
      pairs.largest_shortfall = std::max(pairs.largest_shortfall, row.shortfall);
    }
    if (row.gap == GapClass::cannot_tell) {
      pairs.dots.push_back(&row);
    } else if (row.observed > 0) {
      pairs.bands.push_back(&row);
    }
  }
  pairs.all_bands = pairs.bands.size();
  pairs.all_dashes = pairs.dashes.size();
  pairs.all_dots = pairs.dots.size();
  const auto by_observed = [](const GapRow* a, const GapRow* b) { return a->observed > b->observed; };
  std::ranges::stable_sort(pairs.bands, by_observed);
  std::ranges::stable_sort(pairs.dots, by_observed);
  std::ranges::stable_sort(pairs.dashes, [](const GapRow* a, const GapRow* b) { return a->shortfall > b->shortfall; });
  const bool crowded = ring.shown.size() > most_beside;
  keep(pairs.bands, crowded ? most_bands : pairs.bands.size());
  keep(pairs.dashes, most_dashes);
  if (pairs.all_dots > most_dots) {
    // Of many pairs only those that met are worth a line.
    std::erase_if(pairs.dots, [](const GapRow* row) { return row->observed == 0; });
    keep(pairs.dots, crowded ? most_dots / 3 : most_dots);
  }
  return pairs;
}

Ring ring_of(const parts::Cast& cast, const GapLedger& ledger) {
  Ring ring;
  ring.shown.resize(cast.size());
  std::iota(ring.shown.begin(), ring.shown.end(), 0U);
  if (ring.shown.size() > most_regions) {
    std::ranges::stable_sort(ring.shown, [&](std::uint32_t a, std::uint32_t b) {
      return cast.actor(a).activities > cast.actor(b).activities;
    });
    ring.left_out = ring.shown.size() - most_regions;
    ring.shown.resize(most_regions);
    std::ranges::sort(ring.shown);
  }
  const std::size_t n = ring.shown.size();
  if (n <= most_ordered) {
    std::vector<double> weight(n * n, 0);
    const auto place = [&](std::uint32_t actor) { return static_cast<std::size_t>(actor); };  // all are shown
    for (const GapRow& row : ledger.rows) {
      weight[place(row.a) * n + place(row.b)] = weight[place(row.b) * n + place(row.a)] =
          static_cast<double>(row.observed);
    }
    const std::vector<std::size_t> order = geometry::ring_order(n, weight);
    for (std::size_t i = 0; i < n; ++i) ring.shown[i] = static_cast<std::uint32_t>(order[i]);
  }
  ring.reach = std::max(least_radius, 3.4 * static_cast<double>(n));
  const std::vector<Point> round = geometry::on_ring(std::vector<double>(n, 1), 1, ring.reach);
  std::size_t most = 1;
  for (const std::uint32_t actor : ring.shown) most = std::max(most, cast.actor(actor).activities);
  const double largest = std::min(20.0, 2.2 * ring.reach / static_cast<double>(n));
  ring.centre.resize(cast.size());
  ring.radius.assign(cast.size(), 0);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t actor = ring.shown[i];
    ring.centre[actor] = round[i];
    const double share = static_cast<double>(cast.actor(actor).activities) / static_cast<double>(most);
    ring.radius[actor] = std::max(3.5, largest * std::sqrt(share));
  }
  return ring;
}

double band_width(std::size_t observed, const Pairs& pairs) {
  if (pairs.most_observed == 0) return 0.9;
  return 0.9 + 10 * static_cast<double>(observed) / static_cast<double>(pairs.most_observed);
}
Paint band_paint(std::size_t observed, const Pairs& pairs) {
  return {"", ink::tie, band_width(observed, pairs), LineStyle::solid};
}
Paint dot_paint(std::size_t observed, const Pairs& pairs) {
  // Thinner than a band: wide dots would look like one.
  return {"", ink::faint_text, 0.5 + 0.4 * band_width(observed, pairs), LineStyle::dotted};
}
Paint dash_paint(double shortfall, const Pairs& pairs) {
  const double share = pairs.largest_shortfall > 0 ? shortfall / pairs.largest_shortfall : 0;
  return {"", ink::gap, 1.4 + 2.4 * share, LineStyle::dashed};
}

/// "0 / 6.2": observed, expected.
std::string figures(const GapRow& row) {
  return whole(row.observed) + " / " + decimal(row.expected);
}

void draw_pairs(Diagram& diagram, const parts::Cast& cast, const Ring& ring, const Pairs& pairs) {
  const auto draw = [&](const GapRow& row, const char* prefix, Paint paint, std::optional<Label> label = std::nullopt) {
    const Point from = *ring.centre[row.a];
    const Point to = *ring.centre[row.b];
    Curve curve;
    curve.id = prefix + std::to_string(row.a) + "-" + std::to_string(row.b);
    curve.from = "a" + std::to_string(row.a);
    curve.to = "a" + std::to_string(row.b);
    // Neighbours bow a little, opposite ones run by the middle, each on its own side of it, so that they do not all
    // cross there.
    double apart = std::abs(std::atan2(from.y, from.x) - std::atan2(to.y, to.x));
    apart = std::min(apart, 2 * std::numbers::pi - apart) / std::numbers::pi;
    const double pull = 0.22 + 0.44 * apart;
    Point aside{from.x + to.x, from.y + to.y};
    if (geometry::distance(aside, {}) < 0.01 * ring.reach) aside = {-from.y, from.x};
    const double away = beside_middle * ring.reach / geometry::distance(aside, {});
    const Point middle{aside.x * away, aside.y * away};
    curve.points = {from, geometry::between(from, middle, pull), geometry::between(to, middle, pull), to};
    curve.paint = std::move(paint);
    curve.tooltip = region_pairs::row_words(cast, row);
    curve.label = std::move(label);
    diagram.curves.push_back(std::move(curve));
  };
  // The strongest last, so that they lie on top.
  for (auto row = pairs.bands.rbegin(); row != pairs.bands.rend(); ++row)
    draw(**row, "t", band_paint((*row)->observed, pairs));
  for (auto row = pairs.dots.rbegin(); row != pairs.dots.rend(); ++row)
    draw(**row, "u", dot_paint((*row)->observed, pairs));
  for (std::size_t i = pairs.dashes.size(); i-- > 0;) {
    const GapRow& row = *pairs.dashes[i];
    std::optional<Label> label;
    if (i < most_labels) label = Label{figures(row), 9.5, true, false, row.shortfall};
    draw(row, "m", dash_paint(row.shortfall, pairs), std::move(label));
  }
}

Marker region_marker(const parts::Cast& cast, std::uint32_t actor, Point centre, double radius) {
  Marker marker = parts::marker(cast, actor, cast.actor(actor).row, centre, radius);
  if (cast.actor(actor).activities == 0) marker.paint = {ink::paper, ink::gap, 1.6, LineStyle::solid};
  return marker;
}

/// Names outside the ring next to their markers, with their activities below.
void name_beside(Diagram& diagram, const parts::Cast& cast, const Ring& ring) {
  for (const std::uint32_t actor : ring.shown) {
    const Point centre = *ring.centre[actor];
    const double away = std::max(1.0, geometry::distance(centre, {}));
    const Point out{centre.x / away, centre.y / away};
    const double tilt = std::abs(out.x) < 0.3 ? 0 : out.x > 0 ? 1 : -1;
    const Align align = tilt == 0 ? Align::centre : tilt > 0 ? Align::left : Align::right;
    const double reach = away + ring.radius[actor] + 7;
    double y = reach * out.y - line_height / 2 + 6 * out.y;
    if (tilt == 0) y = out.y < 0 ? reach * out.y - 4 - line_height : reach * out.y + 4;
    diagram.texts.push_back({{reach * out.x, y}, captions::shortened(cast.name(actor)), 11, true, ink::text, align});
    diagram.texts.push_back({{reach * out.x, y + line_height},
                             in(cast.language, "활동 ", "activities ") + whole(cast.actor(actor).activities),
                             9.5,
                             false,
                             ink::faint_text,
                             align});
  }
}

/// Names in columns at both sides with their activities: many names never touch there.
void name_in_columns(Diagram& diagram, const parts::Cast& cast, const Ring& ring) {
  std::vector<rim::Name> names;
  for (const std::uint32_t actor : ring.shown) {
    names.push_back({std::to_string(actor), *ring.centre[actor], ring.radius[actor],
                     captions::shortened(cast.name(actor)) + " " + whole(cast.actor(actor).activities)});
  }
  rim::name_in_columns(diagram, names, ring.reach);
}

std::string of_all(std::size_t drawn, std::size_t all, Language language) {
  if (drawn == all) return whole(all) + in(language, "쌍", all == 1 ? " pair" : " pairs");
  return language == Language::ko ? whole(all) + "쌍 중 " + whole(drawn) + "쌍"
                                  : whole(drawn) + " of " + whole(all) + " pairs";
}

void explain(Diagram& diagram, const parts::Cast& cast, const Ring& ring, const Pairs& pairs) {
  const Language language = cast.language;
  std::vector<LegendEntry>& legend = diagram.legend;
  const auto shared = [&](std::size_t observed) {
    return in(language, "함께한 활동 ", "shared activities: ") + whole(observed) + in(language, "건", "");
  };
  if (!pairs.bands.empty()) {
    legend.push_back(captions::heading(in(language, "띠: 관측된 연계 (", "bands: observed ties (") +
                                       of_all(pairs.bands.size(), pairs.all_bands, language) + ")"));
    const std::size_t most = pairs.bands.front()->observed;
    const std::size_t least = pairs.bands.back()->observed;
    legend.push_back(captions::line_sample(shared(most), band_paint(most, pairs)));
    if (least < most) legend.push_back(captions::line_sample(shared(least), band_paint(least, pairs)));
  }
  if (!pairs.dashes.empty()) {
    legend.push_back(
        captions::heading(in(language, "파선: 기대보다 유의하게 적음 (", "dashes: significantly below expectation (") +
                          of_all(pairs.dashes.size(), pairs.all_dashes, language) + ")"));
    const double most = pairs.dashes.front()->shortfall;
    const double least = pairs.dashes.back()->shortfall;
    const auto words = [&](double shortfall) {
      return in(language, "부족 ", "shortfall ") + decimal(shortfall) + in(language, "건", "");
    };
    legend.push_back(captions::line_sample(words(most), dash_paint(most, pairs)));
    if (decimal(least) != decimal(most))
      legend.push_back(captions::line_sample(words(least), dash_paint(least, pairs)));
    legend.push_back(captions::heading(in(language, "숫자: 관측 / 기대", "figures: observed / expected")));
  }
  if (pairs.all_dots > 0) {
    legend.push_back(
        captions::heading(in(language, "점선: 판단 불가, 자료 부족 (", "dots: cannot tell, too few records (") +
                          of_all(pairs.dots.size(), pairs.all_dots, language) + ")"));
    if (!pairs.dots.empty()) {
      const std::size_t most = pairs.dots.front()->observed;
      const std::size_t least = pairs.dots.back()->observed;
      legend.push_back(captions::line_sample(shared(most), dot_paint(most, pairs)));
      if (least < most) legend.push_back(captions::line_sample(shared(least), dot_paint(least, pairs)));
    }
  }
  const auto [fewest, most] =
      std::ranges::minmax(ring.shown, {}, [&](std::uint32_t a) { return cast.actor(a).activities; });
  legend.push_back(
      captions::heading(in(language, "표식: 권역, 크기 = 활동 수", "markers: regions, size = activities")));
  const Paint sample{ink::neutral, ink::outline, 0.7, LineStyle::solid};
  if (cast.actor(most).activities > 0)
    legend.push_back(
        captions::marker_sample(whole(cast.actor(most).activities), Shape::circle, ring.radius[most], sample));
  if (cast.actor(fewest).activities > 0 && cast.actor(fewest).activities < cast.actor(most).activities) {
    legend.push_back(
        captions::marker_sample(whole(cast.actor(fewest).activities), Shape::circle, ring.radius[fewest], sample));
  }
  const auto silent = std::ranges::count_if(ring.shown, [&](std::uint32_t a) { return cast.actor(a).activities == 0; });
  if (silent > 0) {
    legend.push_back(captions::marker_sample(
        in(language, "기록 없음 (", "no record (") + whole(static_cast<std::size_t>(silent)) + ")", Shape::circle, 4,
        {ink::paper, ink::gap, 1.6, LineStyle::solid}));
  }
}

std::vector<std::string> unavailable(const Report& report) {
  const Language language = report.settings.language;
  if (!report.regions || report.regions->view.actors.size() < 2) {
    return {in(language, "권역이 둘 이상 있어야 함: 단지나 기관 표에 region 열을 넣을 것",
               "there are fewer than two regions; give the complexes or organisations a column 'region'")};
  }
  if (region_pairs::ledger_of(report) == nullptr)
    return {in(language, "권역 간 기대치가 없음", "there are no expectations between regions")};
  return {};
}

}  // namespace

Picture regions_picture() {
  return {"regions", {"권역 간 연계와 빈 구간", "ties and gaps between regions"}, draw_regions, unavailable};
}

Diagram draw_regions(const Report& report) {
  captions::require_none(unavailable(report), "regions", report.settings.language);
  parts::Cast cast = parts::cast_of(report, *report.regions);
  const Language language = cast.language;
  const GapLedger& ledger = *region_pairs::ledger_of(report);
  const Ring ring = ring_of(cast, ledger);
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t actor : ring.shown) rows.push_back(cast.actor(actor).row);
  std::ranges::sort(rows);
  parts::restyle(cast, rows);
  const Pairs pairs = pairs_of(ledger, ring);

  Diagram diagram;
  diagram.picture = "regions";
  diagram.true_shape = true;  // a ring stays a circle on any page
  diagram.language = language;
  draw_pairs(diagram, cast, ring, pairs);
  for (const std::uint32_t actor : ring.shown)
    diagram.markers.push_back(region_marker(cast, actor, *ring.centre[actor], ring.radius[actor]));
  if (ring.shown.size() > most_beside) {
    name_in_columns(diagram, cast, ring);
  } else {
    name_beside(diagram, cast, ring);
  }
  explain(diagram, cast, ring, pairs);

  std::string drawn =
      language == Language::ko ? "권역 " + whole(ring.shown.size()) + "개" : whole(ring.shown.size()) + " regions";
  if (ring.left_out > 0) {
    const std::string all = whole(ring.shown.size() + ring.left_out);
    drawn += language == Language::ko ? "(전체 " + all + "개 중 활동이 많은 순)"
                                      : " (of " + all + ", those with most activities)";
  }
  drawn += in(language, " · 기대 모형: ", " · expectation: ") + std::string(label_of(ledger.expectation, language));
  diagram.title = captions::title(report, regions_picture().label);
  diagram.subtitle = captions::subtitle(report, drawn, false);
  const std::string gaps = region_pairs::gap_note(cast, ledger);
  diagram.description = in(language, "권역 고리: ", "Ring of regions: ") + drawn + ". " + gaps;
  std::vector<std::string> own = {gaps};
  if (ring.shown.size() > most_beside) {
    own.push_back(in(language, "이름 옆 숫자: 권역의 활동 수.", "The figure beside a name: activities of the region."));
  }
  diagram.notes = captions::notes(report, std::move(own));
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
