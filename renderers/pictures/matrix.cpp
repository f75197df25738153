#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "linkgap/renderers/pictures.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/rows.hpp"

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

constexpr std::size_t most_regions = 20;
constexpr const char* diagonal_fill = "#E4E4E4";
constexpr const char* grid = "#C4C4C4";
constexpr const char* strong_outline = "#111111";

/// What is drawn: some regions, and the ledger's row for each pair of them.
struct Table {
  const GapLedger* ledger = nullptr;
  std::vector<std::uint32_t> shown;                             ///< actors of the region view, in study order
  std::map<std::pair<std::uint32_t, std::uint32_t>, GapRow> rows;  ///< by (a, b), a < b
  std::size_t left_out = 0;

  const GapRow* find(std::uint32_t a, std::uint32_t b) const {
    const auto at = rows.find(std::minmax(a, b));
    return at == rows.end() ? nullptr : &at->second;
  }
};

bool below(const GapRow& row) { return row.gap == GapClass::absent || row.gap == GapClass::under_linked; }
bool significant(const GapRow& row) { return below(row) || row.gap == GapClass::over_linked; }

const GapLedger* ledger_of(const Report& report) {
  if (report.region_flows) return &*report.region_flows;
  return report.region_gaps ? &*report.region_gaps : nullptr;
}

Table table_of(const Report& report) {
  Table table;
  table.ledger = ledger_of(report);
  const std::vector<Actor>& actors = report.regions->view.actors;
  for (std::size_t i = 0; i < actors.size(); ++i) table.shown.push_back(static_cast<std::uint32_t>(i));
  if (table.shown.size() > most_regions) {
    std::ranges::stable_sort(table.shown, [&](std::uint32_t a, std::uint32_t b) { return actors[a].activities > actors[b].activities; });
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

std::string expectation_words(const Table& table, Language language) {
  if (table.ledger->expectation == ExpectationModel::quasi_independence) {
    return in(language, "작은 숫자 = 기대: 각 권역의 대외 활동 규모가 그대로일 때(준독립 모형)",
              "small figure = expected given how much each region goes out (quasi-independence)");
  }
  return in(language, "작은 숫자 = 기대: 모두가 고르게 섞일 때(구성 모형)", "small figure = expected if everyone mixed (configuration model)");
}

std::string row_words(const parts::Cast& cast, const GapRow& row) {
  const Language language = cast.language;
  std::string out = cast.name(row.a) + "–" + cast.name(row.b) + in(language, " · 관측 ", " · observed ") + whole(row.observed) +
                    in(language, ", 기대 ", ", expected ") + decimal(row.expected) + in(language, " · 관측/기대 ", " · ratio ") +
                    decimal(row.rate_ratio, 2) + " (" + decimal(row.rate_interval.low, 2) + "–" + decimal(row.rate_interval.high, 2) +
                    ") · q " + decimal(row.q, 3);
  return out + " · " + std::string(label_of(row.gap, language));
}

/// Sizes of the matrix, so that words and figures fit their cells.
struct Measures {
  double cell = 0;
  double height = 0;
  double heading = 10;
  double figure = 0;
  double small = 0;
  bool numbered = false;  ///< columns carry numbers, because names are wider than the cells
};

Measures measures_of(const Table& table, const parts::Cast& cast) {
  constexpr double widest_matrix = 560;
  Measures m;
  const double n = static_cast<double>(table.shown.size());
  double name = 0;
  for (const std::uint32_t a : table.shown) name = std::max(name, geometry::text_width(captions::shortened(cast.name(a)), m.heading));
  m.cell = std::clamp(widest_matrix / n, 34.0, 66.0);
  if ((name + 8) * n <= widest_matrix) m.cell = std::max(m.cell, name + 8);
  m.numbered = name + 4 > m.cell;
  m.height = std::clamp(0.74 * m.cell, 28.0, 50.0);
  m.figure = std::clamp(0.3 * m.height, 8.5, 14.0);
  m.small = std::clamp(0.2 * m.height, 6.5, 9.0);
  return m;
}

Box cell_box(const GapRow& row, Point corner, const Measures& m) {
  Box box;
  box.top_left = corner;
  box.width = m.cell;
  box.height = m.height;
  box.hatched = row.gap == GapClass::cannot_tell;
  box.paint = {box.hatched ? ink::paper : ratio_steps()[ratio_step(row.rate_ratio)].fill, grid, 0.7, LineStyle::solid};
  if (significant(row)) {
    // Drawn a little inside the cell, so that neighbours do not share the line.
    constexpr double inset = 1.2;
    box.top_left = {corner.x + inset, corner.y + inset};
    box.width -= 2 * inset;
    box.height -= 2 * inset;
    box.paint.stroke = strong_outline;
    box.paint.width = 1.8;
  }
  return box;
}

void draw_cell(Diagram& diagram, const parts::Cast& cast, const Table& table, const Measures& m, Point corner, std::uint32_t a,
               std::uint32_t b) {
  const Point middle{corner.x + m.cell / 2, corner.y + m.height / 2};
  const std::string id = "x" + std::to_string(a) + "-" + std::to_string(b);
  if (a == b) {
    Box box{id, corner, m.cell, m.height, {diagonal_fill, grid, 0.7, LineStyle::solid}, false, ""};
    box.tooltip = cast.name(a) + in(cast.language, " · 활동 ", " · activities ") + whole(cast.actor(a).activities);
    diagram.boxes.push_back(std::move(box));
    diagram.texts.push_back({middle, whole(cast.actor(a).activities), m.figure, false, ink::faint_text, Align::centre});
    return;
  }
  const GapRow* row = table.find(a, b);
  if (row == nullptr) return;
  Box box = cell_box(*row, corner, m);
  box.id = id;
  box.tooltip = row_words(cast, *row);
  // On hatching only dark text can be read.
  const std::string colour = box.hatched ? ink::text : readable_on(box.paint.fill);
  const std::string sign = below(*row) ? "▼" : row->gap == GapClass::over_linked ? "▲" : "";
  diagram.texts.push_back({{middle.x, middle.y - 0.17 * m.height}, sign + whole(row->observed), m.figure, significant(*row), colour, Align::centre});
  diagram.texts.push_back({{middle.x, middle.y + 0.25 * m.height}, decimal(row->expected), m.small, false, colour, Align::centre});
  diagram.boxes.push_back(std::move(box));
}

/// The matrix with its top left corner (of the first cell) at `corner`.
void draw_matrix_at(Diagram& diagram, const parts::Cast& cast, const Table& table, const Measures& m, Point corner) {
  for (std::size_t i = 0; i < table.shown.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    const std::string name = captions::shortened(cast.name(table.shown[i]));
    const double along = static_cast<double>(i);
    diagram.texts.push_back({{corner.x - 8, corner.y + (along + 0.5) * m.height}, m.numbered ? number + "  " + name : name, m.heading,
                             true, ink::text, Align::right});
    diagram.texts.push_back({{corner.x + (along + 0.5) * m.cell, corner.y - 12}, m.numbered ? number : name, m.heading, true,
                             ink::text, Align::centre});
    for (std::size_t j = 0; j < table.shown.size(); ++j) {
      draw_cell(diagram, cast, table, m, {corner.x + static_cast<double>(j) * m.cell, corner.y + along * m.height},
                table.shown[i], table.shown[j]);
    }
  }
}

/// The ring of regions around `middle`: bands as wide as observed, red dashes where a pair is below expectation.
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
    const double share = static_cast<double>(cast.actor(table.shown[i]).activities) / static_cast<double>(most_activities);
    radii.push_back(std::max(4.0, largest * std::sqrt(share)));
  }
  std::vector<Point> place(n);
  const std::vector<double> even(n, 1);
  const std::vector<Point> round = geometry::on_ring(even, 1, radius);
  for (std::size_t k = 0; k < n; ++k) place[order[k]] = {middle.x + round[k].x, middle.y + round[k].y};

  std::vector<const GapRow*> rows;
  for (const auto& [pair, row] : table.rows) rows.push_back(&row);
  std::ranges::stable_sort(rows, [](const GapRow* a, const GapRow* b) { return a->observed < b->observed; });
  const auto at = [&](std::uint32_t actor) {
    return place[static_cast<std::size_t>(std::ranges::lower_bound(table.shown, actor) - table.shown.begin())];
  };
  for (const bool gaps : {false, true}) {
    for (const GapRow* row : rows) {
      if (gaps ? !below(*row) : row->observed == 0) continue;
      Curve curve;
      curve.id = (gaps ? "m" : "t") + std::to_string(row->a) + "-" + std::to_string(row->b);
      curve.from = "a" + std::to_string(row->a);
      curve.to = "a" + std::to_string(row->b);
      const Point from = at(row->a);
      const Point to = at(row->b);
      curve.points = {from, geometry::between(from, middle, 0.62), geometry::between(to, middle, 0.62), to};
      curve.paint = gaps ? parts::missing_paint()
                         : Paint{"", ink::tie, 0.8 + 9 * static_cast<double>(row->observed) / most_observed, LineStyle::solid};
      curve.tooltip = row_words(cast, *row);
      diagram.curves.push_back(std::move(curve));
    }
  }
  for (std::size_t k = 0; k < n; ++k) {
    const std::uint32_t actor = table.shown[order[k]];
    Marker marker = parts::marker(cast, actor, cast.actor(actor).row, place[order[k]], radii[k]);
    diagram.markers.push_back(std::move(marker));
    Text text;
    text.text = captions::shortened(cast.name(actor));
    text.size = n > 12 ? 8.5 : 10.5;
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

void explain(Diagram& diagram, const parts::Cast& cast, const Table& table) {
  const Language language = cast.language;
  std::vector<LegendEntry>& legend = diagram.legend;
  std::vector<std::size_t> steps(ratio_steps().size(), 0);
  std::map<GapClass, std::size_t> classes;
  std::size_t most_observed = 0;
  for (const auto& [pair, row] : table.rows) {
    ++classes[row.gap];
    if (row.gap != GapClass::cannot_tell) ++steps[ratio_step(row.rate_ratio)];
    most_observed = std::max(most_observed, row.observed);
  }
  const auto counted = [](const std::string& words, std::size_t pairs) { return words + " (" + whole(pairs) + ")"; };
  if (table.rows.size() > classes[GapClass::cannot_tell]) {
    legend.push_back(captions::heading(in(language, "칸 색: 관측/기대 (쌍 수)", "cell: observed/expected (pairs)")));
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (steps[i] == 0) continue;
      legend.push_back(captions::box_sample(counted(ratio_steps()[i].label.in(language), steps[i]),
                                            {ratio_steps()[i].fill, grid, 0.7, LineStyle::solid}));
    }
  }
  legend.push_back(captions::heading(in(language, "칸 테두리와 무늬: 판정", "outline and hatching: class")));
  const std::size_t fewer = classes[GapClass::absent] + classes[GapClass::under_linked];
  const Paint strong{ink::paper, strong_outline, 1.8, LineStyle::solid};
  if (fewer > 0) legend.push_back(captions::box_sample(counted(in(language, "▼ 유의하게 적음", "▼ significantly below"), fewer), strong));
  if (classes[GapClass::over_linked] > 0) {
    legend.push_back(captions::box_sample(counted(in(language, "▲ 유의하게 많음", "▲ significantly above"), classes[GapClass::over_linked]), strong));
  }
  if (classes[GapClass::cannot_tell] > 0) {
    legend.push_back(captions::box_sample(counted(in(language, "판단 불가(자료 부족)", "cannot tell: too few records"), classes[GapClass::cannot_tell]),
                                          {ink::paper, grid, 0.7, LineStyle::solid}, true));
  }
  legend.push_back(captions::box_sample(in(language, "대각선: 권역의 활동 수", "diagonal: activities of the region"),
                                        {diagonal_fill, grid, 0.7, LineStyle::solid}));
  legend.push_back(captions::heading(in(language, "고리 (원 크기 = 활동 수)", "ring (size = activities)")));
  if (most_observed > 0) {
    legend.push_back(captions::line_sample(in(language, "함께한 활동 ", "shared activities, ") + whole(most_observed) + in(language, "건", ""),
                                           {"", ink::tie, 9.8, LineStyle::solid}));
  }
  if (fewer > 0) legend.push_back(captions::line_sample(in(language, "유의하게 적은 쌍", "pair significantly below"), parts::missing_paint()));
}

std::string gap_note(const parts::Cast& cast, const Table& table) {
  const Language language = cast.language;
  constexpr std::size_t most_named = 5;
  std::string out;
  std::size_t named = 0;
  std::size_t all = 0;
  for (const GapRow& row : missing_links(*table.ledger)) {
    ++all;
    if (named == most_named) continue;
    out += (named++ == 0 ? "" : ", ") + captions::shortened(cast.name(row.a)) + "–" + captions::shortened(cast.name(row.b)) + " (" +
           whole(row.observed) + in(language, "건, 기대 ", ", expected ") + decimal(row.expected) + ")";
  }
  if (all == 0) {
    return in(language, "기대보다 유의하게 적은 쌍은 없음.", "No pair is significantly below expectation.");
  }
  if (all > named) out += in(language, " 외 ", " and ") + whole(all - named) + in(language, "쌍", " more");
  return in(language, "기대보다 유의하게 적은 쌍: ", "Significantly below expectation: ") + out + ".";
}

std::vector<std::string> unavailable(const Report& report) {
  const Language language = report.settings.language;
  if (!report.regions || report.regions->view.actors.size() < 2) {
    return {in(language, "권역이 둘 이상 있어야 함", "there are fewer than two regions")};
  }
  if (ledger_of(report) == nullptr) return {in(language, "권역 간 기대치가 없음", "there are no expectations between regions")};
  return {};
}

}  // namespace

Picture matrix_picture() {
  return {"matrix", {"권역 간 연계, 관측과 기대", "links between regions, observed and expected"}, draw_matrix, unavailable};
}

Diagram draw_matrix(const Report& report) {
  captions::require_none(unavailable(report), "matrix");
  const parts::Cast cast = parts::cast_of(report, *report.regions);
  const Language language = cast.language;
  const Table table = table_of(report);
  const Measures m = measures_of(table, cast);
  const double side_y = m.height * static_cast<double>(table.shown.size());

  Diagram diagram;
  diagram.picture = "matrix";
  diagram.language = language;
  double names = 0;
  for (const std::uint32_t a : table.shown) names = std::max(names, geometry::text_width(captions::shortened(cast.name(a)), 10.5));
  const double radius = std::clamp(0.36 * side_y, 96.0, 190.0);
  const double ring_right = radius + names + 24;
  draw_ring(diagram, cast, table, {0, side_y / 2}, radius);
  draw_matrix_at(diagram, cast, table, m, {ring_right + names + 44, 0});
  explain(diagram, cast, table);

  const std::string regions = language == Language::ko ? "권역 " + whole(table.shown.size()) + "개" : whole(table.shown.size()) + " regions";
  std::string drawn = regions;
  if (table.left_out > 0) {
    const std::string all = whole(table.shown.size() + table.left_out);
    drawn += language == Language::ko ? "(전체 " + all + "개 중 활동이 많은 순)" : " (of " + all + ", those with most activities)";
  }
  drawn += in(language, " · 큰 숫자 = 함께한 활동(관측), ", " · large figure = shared activities (observed), ") + expectation_words(table, language);
  diagram.title = captions::title(report, matrix_picture().label);
  diagram.subtitle = captions::subtitle(report, drawn);
  const std::string gaps = gap_note(cast, table);
  diagram.description = in(language, "권역 × 권역 행렬과 고리: ", "Matrix and ring of regions: ") + regions + ". " + gaps;
  diagram.notes = captions::notes(
      report, {gaps, in(language, "판정은 다중 검정 보정(BH) q ≤ ", "Classes at a false-discovery rate (BH) q ≤ ") + decimal(table.ledger->alpha, 2) +
                         in(language, " 기준, 검정한 쌍 ", ", pairs tested: ") + whole(table.ledger->family) + "."});
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
