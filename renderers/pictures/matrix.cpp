#include "linkgap/renderers/pictures.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/region_pairs.hpp"
#include "renderers/pictures/rows.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;
using region_pairs::below;
using region_pairs::significant;
using region_pairs::Table;

constexpr const char* diagonal_fill = "#D0D0D0";
constexpr const char* diagonal_line = "#8A8A8A";  // told apart from the scale without colour
constexpr const char* grid = "#C4C4C4";
constexpr const char* strong_outline = "#111111";

std::string expectation_words(const Table& table, Language language) {
  if (table.ledger->expectation == ExpectationModel::quasi_independence) {
    return in(language, "작은 숫자 = 기대: 각 권역의 대외 활동 규모가 그대로일 때(준독립 모형)",
              "small figure = expected given how much each region goes out (quasi-independence)");
  }
  return in(language, "작은 숫자 = 기대: 비슷한 규모·거리·업종의 쌍에 견주어(중력 모형)",
            "small figure = expected of pairs of like size, distance and sectors (gravity)");
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
  for (const std::uint32_t a : table.shown)
    name = std::max(name, geometry::text_width(captions::shortened(cast.name(a)), m.heading));
  m.cell = std::clamp(widest_matrix / n, 34.0, 66.0);
  if ((name + 8) * n <= widest_matrix) m.cell = std::max(m.cell, name + 8);
  m.numbered = name + 4 > m.cell;
  m.height = std::clamp(0.74 * m.cell, 28.0, 50.0);
  m.figure = std::clamp(0.3 * m.height, 9.5, 14.0);
  m.small = 9;
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

void draw_cell(Diagram& diagram, const parts::Cast& cast, const Table& table, const Measures& m, Point corner,
               std::uint32_t a, std::uint32_t b) {
  const Point middle{corner.x + m.cell / 2, corner.y + m.height / 2};
  const std::string id = "x" + std::to_string(a) + "-" + std::to_string(b);
  if (a == b) {
    Box box{id, corner, m.cell, m.height, {diagonal_fill, diagonal_line, 1, LineStyle::solid}, false, ""};
    box.tooltip = cast.name(a) + in(cast.language, " · 활동 ", " · activities ") + whole(cast.actor(a).activities);
    diagram.boxes.push_back(std::move(box));
    diagram.texts.push_back({middle, whole(cast.actor(a).activities), m.figure, false, ink::faint_text, Align::centre});
    return;
  }
  const GapRow* row = table.find(a, b);
  if (row == nullptr) return;
  Box box = cell_box(*row, corner, m);
  box.id = id;
  box.tooltip = region_pairs::row_words(cast, *row);
  // On hatching only dark text can be read.
  const std::string colour = box.hatched ? ink::text : readable_on(box.paint.fill);
  const std::string sign = below(*row) ? "▼" : row->gap == GapClass::over_linked ? "▲" : "";
  diagram.texts.push_back({{middle.x, middle.y - 0.17 * m.height},
                           sign + whole(row->observed),
                           m.figure,
                           significant(*row),
                           colour,
                           Align::centre});
  diagram.texts.push_back(
      {{middle.x, middle.y + 0.25 * m.height}, decimal(row->expected), m.small, false, colour, Align::centre});
  diagram.boxes.push_back(std::move(box));
}

/// The matrix with its top left corner (of the first cell) at `corner`.
void draw_matrix_at(Diagram& diagram, const parts::Cast& cast, const Table& table, const Measures& m, Point corner) {
  for (std::size_t i = 0; i < table.shown.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    const std::string name = captions::shortened(cast.name(table.shown[i]));
    const double along = static_cast<double>(i);
    diagram.texts.push_back({{corner.x - 8, corner.y + (along + 0.5) * m.height},
                             m.numbered ? number + "  " + name : name,
                             m.heading,
                             true,
                             ink::text,
                             Align::right});
    diagram.texts.push_back({{corner.x + (along + 0.5) * m.cell, corner.y - 12},
                             m.numbered ? number : name,
                             m.heading,
                             true,
                             ink::text,
                             Align::centre});
    for (std::size_t j = 0; j < table.shown.size(); ++j) {
      draw_cell(diagram, cast, table, m, {corner.x + static_cast<double>(j) * m.cell, corner.y + along * m.height},
                table.shown[i], table.shown[j]);
    }
  }
}

void explain(Diagram& diagram, const parts::Cast& cast, const Table& table) {
  const Language language = cast.language;
  std::vector<LegendEntry>& legend = diagram.legend;
  std::vector<std::size_t> steps(ratio_steps().size(), 0);
  std::map<GapClass, std::size_t> classes;
  std::size_t observed_pairs = 0;
  for (const auto& [pair, row] : table.rows) {
    ++classes[row.gap];
    if (row.gap != GapClass::cannot_tell) ++steps[ratio_step(row.rate_ratio)];
    observed_pairs += row.observed > 0 ? 1 : 0;
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
  if (fewer > 0)
    legend.push_back(
        captions::box_sample(counted(in(language, "▼ 부재·과소 연계", "▼ absent or under-linked"), fewer), strong));
  if (classes[GapClass::over_linked] > 0) {
    legend.push_back(captions::box_sample(
        counted(in(language, "▲ 초과 연계", "▲ over-linked"), classes[GapClass::over_linked]), strong));
  }
  if (classes[GapClass::cannot_tell] > 0) {
    legend.push_back(captions::box_sample(
        counted(in(language, "판단 불가(자료 부족)", "cannot tell: too few records"), classes[GapClass::cannot_tell]),
        {ink::paper, grid, 0.7, LineStyle::solid}, true));
  }
  legend.push_back(captions::box_sample(in(language, "대각선: 권역의 활동 수", "diagonal: activities of the region"),
                                        {diagonal_fill, diagonal_line, 1, LineStyle::solid}));
  legend.push_back(captions::heading(in(language, "고리 (원 크기 = 활동 수)", "ring (size = activities)")));
  if (const std::vector<const GapRow*> bands = region_pairs::bands_of(table); !bands.empty()) {
    const std::size_t most = bands.back()->observed;
    const std::size_t least = bands.front()->observed;
    for (const std::size_t observed : {most, least}) {
      std::string words =
          in(language, "함께한 활동 ", "shared activities: ") + whole(observed) + in(language, "건", "");
      if (observed == most && bands.size() < observed_pairs) {
        words += language == Language::ko
                     ? " (" + whole(observed_pairs) + "쌍 중 많은 " + whole(bands.size()) + "쌍)"
                     : " (" + whole(bands.size()) + " of " + whole(observed_pairs) + " pairs drawn, most first)";
      }
      legend.push_back(captions::line_sample(words, region_pairs::band_paint(observed, static_cast<double>(most))));
      if (least == most) break;
    }
  }
  if (fewer > 0)
    legend.push_back(captions::line_sample(in(language, "부재·과소 연계 쌍", "pair absent or under-linked"),
                                           parts::missing_paint()));
}

std::vector<std::string> unavailable(const Report& report) {
  const Language language = report.settings.language;
  if (!report.regions || report.regions->view.actors.size() < 2) {
    return {in(language, "권역이 둘 이상 있어야 함", "there are fewer than two regions")};
  }
  if (region_pairs::ledger_of(report) == nullptr)
    return {in(language, "권역 간 기대치가 없음", "there are no expectations between regions")};
  return {};
}

}  // namespace

Picture matrix_picture() {
  return {"matrix",
          {"권역 간 연계, 관측과 기대", "links between regions, observed and expected"},
          draw_matrix,
          unavailable};
}

Diagram draw_matrix(const Report& report) {
  captions::require_none(unavailable(report), "matrix", report.settings.language);
  parts::Cast cast = parts::cast_of(report, *report.regions);
  const Language language = cast.language;
  const Table table = region_pairs::table_of(report);
  std::vector<std::uint32_t> shown;
  for (const std::uint32_t a : table.shown) shown.push_back(cast.actor(a).row);
  parts::restyle(cast, shown);
  const Measures m = measures_of(table, cast);
  const double side_y = m.height * static_cast<double>(table.shown.size());

  Diagram diagram;
  diagram.picture = "matrix";
  diagram.actors = Level::region;
  diagram.language = language;
  double names = 0;
  for (const std::uint32_t a : table.shown)
    names = std::max(names, geometry::text_width(captions::shortened(cast.name(a)), 10.5));
  const double radius = std::clamp(0.36 * side_y, 96.0, 190.0);
  const double ring_right = radius + names + 24;
  region_pairs::draw_ring(diagram, cast, table, {0, side_y / 2}, radius);
  draw_matrix_at(diagram, cast, table, m, {ring_right + names + 44, 0});
  explain(diagram, cast, table);

  const std::string regions =
      language == Language::ko ? "권역 " + whole(table.shown.size()) + "개" : whole(table.shown.size()) + " regions";
  std::string drawn = regions;
  if (table.left_out > 0) {
    const std::string all = whole(table.shown.size() + table.left_out);
    drawn += language == Language::ko ? "(전체 " + all + "개 중 활동이 많은 순)"
                                      : " (of " + all + ", those with most activities)";
  }
  drawn += in(language, " · 큰 숫자 = 함께한 활동(관측), ", " · large figure = shared activities (observed), ") +
           expectation_words(table, language);
  diagram.title = captions::title(report, matrix_picture().label);
  diagram.subtitle = captions::subtitle(report, drawn);
  const std::string gaps = region_pairs::gap_note(cast, *table.ledger);
  std::size_t tested = 0;
  for (const GapFamily& family : table.ledger->families) tested += family.testable;
  diagram.description =
      in(language, "권역 × 권역 행렬과 고리: ", "Matrix and ring of regions: ") + regions + ". " + gaps;
  diagram.notes = captions::notes(
      report, {gaps, in(language, "판정은 다중 검정 보정(BH) q ≤ ", "Classes at a false-discovery rate (BH) q ≤ ") +
                         decimal(table.ledger->alpha, 2) + in(language, " 기준, 검정한 쌍 ", ", pairs tested: ") +
                         whole(tested) + "."});
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
