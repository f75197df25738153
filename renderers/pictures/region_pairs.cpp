#include "renderers/pictures/region_pairs.hpp"

#include "renderers/pictures/captions.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap::region_pairs {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

constexpr std::size_t most_regions = 20;

}  // namespace

bool below(const GapRow& row) {
  return row.gap == GapClass::absent || row.gap == GapClass::under_linked;
}
bool significant(const GapRow& row) {
  return below(row) || row.gap == GapClass::over_linked;
}

const GapLedger* ledger_of(const Report& report) {
  return report.region_gaps ? &*report.region_gaps : nullptr;
}

Table table_of(const Report& report) {
  Table table;
  table.ledger = ledger_of(report);
  const std::vector<Actor>& actors = report.regions->view.actors;
  for (std::size_t i = 0; i < actors.size(); ++i) table.shown.push_back(static_cast<std::uint32_t>(i));
  if (table.shown.size() > most_regions) {
    std::ranges::stable_sort(
        table.shown, [&](std::uint32_t a, std::uint32_t b) { return actors[a].activities > actors[b].activities; });
    table.left_out = table.shown.size() - most_regions;
    table.shown.resize(most_regions);
    std::ranges::sort(table.shown);
  }
  for (const GapRow& row : table.ledger->rows) {
    if (std::ranges::binary_search(table.shown, row.a) && std::ranges::binary_search(table.shown, row.b)) {
      table.rows.emplace(std::pair{row.a, row.b}, row);
    }
  }
  return table;
}

std::string row_words(const parts::Cast& cast, const GapRow& row) {
  const Language language = cast.language;
  std::string out = cast.name(row.a) + "–" + cast.name(row.b) + in(language, " · 관측 ", " · observed ") +
                    whole(row.observed) + in(language, ", 기대 ", ", expected ") + decimal(row.expected) +
                    in(language, " · 관측/기대 ", " · ratio ") + decimal(row.rate_ratio, 2) + " (" +
                    decimal(row.rate_interval.low, 2) + "–" + decimal(row.rate_interval.high, 2) + ") · q " +
                    decimal(row.q, 3);
  return out + " · " + std::string(label_of(row.gap, language));
}

std::string gap_note(const parts::Cast& cast, const GapLedger& ledger) {
  const Language language = cast.language;
  constexpr std::size_t most_named = 5;
  std::string out;
  std::size_t named = 0;
  std::size_t all = 0;
  for (const GapRow& row : missing_links(ledger)) {
    ++all;
    if (named == most_named) continue;
    out += (named++ == 0 ? "" : ", ") + captions::shortened(cast.name(row.a)) + "–" +
           captions::shortened(cast.name(row.b)) + " (" + whole(row.observed) +
           in(language, "건, 기대 ", ", expected ") + decimal(row.expected) + ")";
  }
  if (all == 0) {
    return in(language, "기대보다 유의하게 적은 쌍은 없음.", "No pair is significantly below expectation.");
  }
  if (all > named) out += in(language, " 외 ", " and ") + whole(all - named) + in(language, "쌍", " more");
  return in(language, "기대보다 유의하게 적은 쌍: ", "Significantly below expectation: ") + out + ".";
}

Paint band_paint(std::size_t observed, double most_observed) {
  return {"", ink::tie, 0.8 + 9 * static_cast<double>(observed) / most_observed, LineStyle::solid};
}

std::vector<const GapRow*> bands_of(const Table& table) {
  std::vector<const GapRow*> bands;
  for (const auto& [pair, row] : table.rows) {
    if (row.observed > 0) bands.push_back(&row);
  }
  std::ranges::stable_sort(bands, [](const GapRow* a, const GapRow* b) { return a->observed > b->observed; });
  bands.resize(std::min(bands.size(), 3 * table.shown.size()));
  std::ranges::reverse(bands);
  return bands;
}

void draw_ring(Diagram& diagram, const parts::Cast& cast, const Table& table, Point middle, double radius) {
  const std::size_t n = table.shown.size();
  std::vector<double> weight(n * n, 0);
  double most_observed = 0;
  std::size_t most_activities = 1;
  for (std::size_t i = 0; i < n; ++i) {
    most_activities = std::max(most_activities, cast.actor(table.shown[i]).activities);
    for (std::size_t j = 0; j < n; ++j) {
      const GapRow* row = i == j ? nullptr : table.find(table.shown[i], table.shown[j]);
      if (row != nullptr) weight[i * n + j] = static_cast<double>(row->observed);
      most_observed = std::max(most_observed, weight[i * n + j]);
    }
  }
  const std::vector<std::size_t> order = geometry::ring_order(n, weight);
  const double largest = std::min(20.0, 2.2 * radius / static_cast<double>(n));
  std::vector<double> radii;
  for (const std::size_t i : order) {
    const double share =
        static_cast<double>(cast.actor(table.shown[i]).activities) / static_cast<double>(most_activities);
    radii.push_back(std::max(4.0, largest * std::sqrt(share)));
  }
  std::vector<Point> place(n);
  const std::vector<double> even(n, 1);
  const std::vector<Point> round = geometry::on_ring(even, 1, radius);
  for (std::size_t k = 0; k < n; ++k) place[order[k]] = {middle.x + round[k].x, middle.y + round[k].y};

  const auto at = [&](std::uint32_t actor) {
    return place[static_cast<std::size_t>(std::ranges::lower_bound(table.shown, actor) - table.shown.begin())];
  };
  const auto draw = [&](const GapRow& row, const char* prefix, const Paint& paint) {
    Curve curve;
    curve.id = prefix + std::to_string(row.a) + "-" + std::to_string(row.b);
    curve.from = "a" + std::to_string(row.a);
    curve.to = "a" + std::to_string(row.b);
    const Point from = at(row.a);
    const Point to = at(row.b);
    curve.points = {from, geometry::between(from, middle, 0.62), geometry::between(to, middle, 0.62), to};
    curve.paint = paint;
    curve.tooltip = row_words(cast, row);
    diagram.curves.push_back(std::move(curve));
  };
  for (const GapRow* row : bands_of(table)) draw(*row, "t", band_paint(row->observed, most_observed));
  for (const auto& [pair, row] : table.rows) {
    if (below(row)) draw(row, "m", parts::missing_paint());
  }
  for (std::size_t k = 0; k < n; ++k) {
    const std::uint32_t actor = table.shown[order[k]];
    Marker marker = parts::marker(cast, actor, cast.actor(actor).row, place[order[k]], radii[k]);
    marker.name.clear();  // it stands beside it
    diagram.markers.push_back(std::move(marker));
    Text text;
    text.text = captions::shortened(cast.name(actor));
    text.size = n > 12 ? 9 : 10.5;
    text.bold = true;
    const Point out{round[k].x / radius, round[k].y / radius};
    const double reach = radius + radii[k] + 6;
    // Words start at the node and run outwards; at top and bottom they stand in the middle.
    const double tilt = std::abs(out.x) < 0.3 ? 0 : out.x > 0 ? 1 : -1;
    text.align = tilt == 0 ? Align::centre : tilt > 0 ? Align::left : Align::right;
    text.position = {middle.x + reach * out.x, middle.y + reach * out.y + (tilt == 0 ? std::copysign(4.0, out.y) : 0)};
    diagram.texts.push_back(std::move(text));
  }
}

}  // namespace linkgap::region_pairs
