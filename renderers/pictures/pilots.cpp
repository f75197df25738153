#include "linkgap/model/money.hpp"
#include "linkgap/renderers/glossary.hpp"
#include "linkgap/renderers/planning_pictures.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/parts.hpp"

#include <algorithm>

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

constexpr double row_height = 21;
constexpr double bar_height = 12;
constexpr double figure_width = 26;
constexpr double column_gap = 12;
constexpr double figure_size = 9.5;
constexpr double name_size = 10.5;
constexpr double score_width = 48;
constexpr double component_width = 28;
constexpr double rank_width = 72;
// Dark with an outline against light without one: the two kinds of bars differ in grey too.
const Paint score_paint{ink::over, ink::outline, 0.9, LineStyle::solid};
const Paint component_paint{ink::neutral, "", 0, LineStyle::solid};
const Paint track_paint{ink::paper, ink::rule, 0.6, LineStyle::solid};
const Paint chosen_paint{tinted(ink::over, 0.14), "", 0, LineStyle::solid};
const Name picture_name = {"자립 시범 거점", "pilots of self-sustaining hubs"};

/// The components that are weighted and known, in the order of their names.
std::vector<std::string> shown_components(const PilotSelection& selection) {
  std::vector<std::string> out;
  for (const auto& [name, weight] : selection.options.weights) {
    if (weight > 0 && std::ranges::find(selection.unused, name) == selection.unused.end()) out.push_back(name);
  }
  return out;
}

/// Where the columns stand, x from the left edge of the table.
struct Columns {
  double name = 34;
  double region = 0;
  double score = 0;
  std::vector<double> components;
  double ranks = 0;
  double kept = 0;
  double right = 0;
};

Columns columns_of(const PilotSelection& selection, const parts::Cast& cast, std::size_t components) {
  double names = 40, regions = 30;
  for (const PilotRow& row : selection.rows) {
    names = std::max(names, geometry::text_width(captions::shortened(cast.name(row.hub)), name_size));
    regions = std::max(
        regions,
        geometry::text_width(captions::shortened(cast.region_name(cast.actor(row.hub).region), 16), figure_size));
  }
  Columns at;
  at.region = at.name + names + column_gap;
  at.score = at.region + regions + column_gap;
  double x = at.score + score_width + figure_width + column_gap;
  for (std::size_t i = 0; i < components; ++i) {
    at.components.push_back(x);
    x += component_width + figure_width + column_gap;
  }
  at.ranks = x + 6;
  at.kept = at.ranks + rank_width + 20;
  at.right = at.kept + 76;
  return at;
}

/// A bar from 0 to 1 on its track, with the figure behind it.
void draw_bar(Diagram& diagram, const std::string& id, Point left, double width, double value, const Paint& paint,
              const std::string& tooltip) {
  const Point corner{left.x, left.y - bar_height / 2};
  Box track{id + "t", corner, width, bar_height, track_paint, false, tooltip};
  diagram.boxes.push_back(std::move(track));
  if (value > 0) {
    Box bar{id, corner, std::max(0.5, width * std::min(1.0, value)), bar_height, paint, false, tooltip};
    diagram.boxes.push_back(std::move(bar));
  }
  diagram.texts.push_back(
      {{left.x + width + 4, left.y}, decimal(value, 2), figure_size, false, ink::text, Align::left});
}

std::string row_tooltip(const parts::Cast& cast, const PilotRow& row) {
  const Language language = cast.language;
  return cast.name(row.hub) + in(language, " · 회원 ", " · members ") + whole(row.members) +
         in(language, "(활동 ", " (active ") + whole(row.active_members) +
         in(language, ") · 활동 ", ") · activities ") + whole(row.activities) +
         in(language, " · 타 권역 참여 ", " · with another region ") + whole(row.open_activities) +
         in(language, " · 지원기관 주관 ", " · run by the agency ") + whole(row.agency_activities);
}

void draw_row(Diagram& diagram, const parts::Cast& cast, const PilotSelection& selection, const Columns& at,
              const std::vector<std::string>& components, const PilotRow& row, double y) {
  const std::string id = std::to_string(row.hub);
  if (row.chosen) {
    Box back{"chosen" + id, {0, y - row_height / 2}, at.right, row_height, chosen_paint, false, row_tooltip(cast, row)};
    diagram.boxes.push_back(std::move(back));
  }
  diagram.texts.push_back(
      {{at.name - 8, y}, (row.chosen ? "● " : "") + whole(row.rank), name_size, row.chosen, ink::text, Align::right});
  diagram.texts.push_back(
      {{at.name, y}, captions::shortened(cast.name(row.hub)), name_size, row.chosen, ink::text, Align::left});
  diagram.texts.push_back({{at.region, y},
                           captions::shortened(cast.region_name(cast.actor(row.hub).region), 16),
                           figure_size,
                           false,
                           ink::faint_text,
                           Align::left});
  draw_bar(diagram, "score" + id, {at.score, y}, score_width, row.score, score_paint, row_tooltip(cast, row));
  for (std::size_t i = 0; i < components.size(); ++i) {
    const auto value = row.components.find(components[i]);
    if (value == row.components.end()) continue;
    draw_bar(
        diagram, components[i] + id, {at.components[i], y}, component_width, value->second, component_paint,
        cast.name(row.hub) + " · " + label("pilot_" + components[i], cast.language) + " " + decimal(value->second, 3));
  }
  const double last = static_cast<double>(std::max<std::size_t>(2, selection.rows.size()));
  const auto place = [&](std::size_t rank) {
    return at.ranks + rank_width * (static_cast<double>(rank) - 1) / (last - 1);
  };
  Curve range;
  range.id = "range" + id;
  range.points = geometry::bowed({place(row.best_rank), y}, {place(row.worst_rank), y}, 0);
  range.paint = {"", ink::outline, 2, LineStyle::solid};
  range.tooltip = whole(row.best_rank) + "–" + whole(row.worst_rank);
  if (row.best_rank < row.worst_rank) diagram.curves.push_back(std::move(range));
  Marker dot;
  dot.id = "rank" + id;
  dot.centre = {place(row.rank), y};
  dot.radius = 3.5;
  dot.shape = row.chosen ? Shape::circle : Shape::diamond;
  dot.paint = {row.chosen ? ink::over : ink::paper, ink::outline, 0.9, LineStyle::solid};
  dot.tooltip = whole(row.rank) + " (" + whole(row.best_rank) + "–" + whole(row.worst_rank) + ")";
  diagram.markers.push_back(std::move(dot));
  std::string kept = decimal(100 * row.chosen_by_weights, 0) + "%";
  if (selection.options.replicates > 0) kept += " / " + decimal(100 * row.chosen_by_bootstrap, 0) + "%";
  diagram.texts.push_back({{at.right - 6, y}, kept, figure_size, row.chosen, ink::text, Align::right});
}

void draw_headings(Diagram& diagram, Language language, const PilotSelection& selection, const Columns& at,
                   const std::vector<std::string>& components) {
  constexpr double y = -20;
  const auto heading = [&](double x, const std::string& text, Align align = Align::left, bool bold = true) {
    diagram.texts.push_back({{x, y}, text, figure_size, bold, ink::text, align});
  };
  heading(at.name - 8, in(language, "순위", "rank"), Align::right);
  heading(at.name, in(language, "거점", "hub"));
  heading(at.region, in(language, "권역", "region"));
  heading(at.score, in(language, "점수", "score"));
  for (std::size_t i = 0; i < components.size(); ++i)
    heading(at.components[i], label("pilot_" + components[i], language));
  heading(at.ranks, in(language, "순위의 범위", "range of ranks"));
  heading(at.right - 6, in(language, "유지 비율", "kept"), Align::right);
  constexpr double below = -7;
  const std::size_t last = std::max<std::size_t>(2, selection.rows.size());
  diagram.texts.push_back({{at.ranks, below}, "1", 9, false, ink::faint_text, Align::centre});
  diagram.texts.push_back({{at.ranks + rank_width, below}, whole(last), 9, false, ink::faint_text, Align::centre});
}

void explain(Diagram& diagram, Language language, const PilotSelection& selection, std::size_t chosen) {
  std::vector<LegendEntry>& legend = diagram.legend;
  if (chosen > 0) {
    legend.push_back(
        captions::box_sample(in(language, "● 선정된 거점 (", "● chosen (") + whole(chosen) + ")", chosen_paint));
  }
  legend.push_back(captions::heading(in(language, "막대 (0–1)", "bars (0 to 1)")));
  if (std::ranges::any_of(selection.rows, [](const PilotRow& row) { return row.score > 0; })) {
    legend.push_back(captions::box_sample(in(language, "점수: 항목의 가중 기하평균", "score: weighted geometric mean"),
                                          score_paint));
  }
  if (std::ranges::any_of(selection.rows, [](const PilotRow& row) {
        return std::ranges::any_of(row.components, [](const auto& part) { return part.second > 0; });
      })) {
    legend.push_back(captions::box_sample(in(language, "항목", "component"), component_paint));
  }
  legend.push_back(captions::box_sample(in(language, "1까지 남은 부분", "what is left to 1"), track_paint));
  legend.push_back(captions::heading(in(language, "순위의 범위", "range of ranks")));
  const bool ranges =
      std::ranges::any_of(selection.rows, [](const PilotRow& row) { return row.best_rank < row.worst_rank; });
  if (ranges) {
    legend.push_back(captions::line_sample(in(language, "가중치 하나를 ±20% 바꾼 ", "one weight 20 % up or down, ") +
                                               whole(selection.weight_plans) + in(language, "가지에서", " plans"),
                                           {"", ink::outline, 2, LineStyle::solid}));
  }
  if (chosen > 0) {
    legend.push_back(
        captions::marker_sample(in(language, "순위(선정)", "rank, chosen"), Shape::circle, 3.5, score_paint));
  }
  if (chosen < selection.rows.size()) {
    legend.push_back(captions::marker_sample(in(language, "순위(그 밖)", "rank, others"), Shape::diamond, 3.5,
                                             {ink::paper, ink::outline, 0.9, LineStyle::solid}));
  }
}

std::string weights_note(const PilotSelection& selection, const std::vector<std::string>& components,
                         Language language) {
  std::string out;
  for (const std::string& name : components) {
    out += (out.empty() ? "" : ", ") + label("pilot_" + name, language) + " " +
           decimal(selection.options.weights.at(name), 2);
  }
  out = in(language, "가중치: ", "Weights: ") + out + ".";
  if (!selection.unused.empty()) {
    std::string unused;
    for (const std::string& name : selection.unused)
      unused += (unused.empty() ? "" : ", ") + label("pilot_" + name, language);
    out += in(language, " 자료가 없어 쓰지 못한 항목: ", " Not used for want of data: ") + unused + ".";
  }
  if (std::ranges::any_of(selection.rows, [](const PilotRow& row) { return row.path_sources != 0; })) {
    out += in(language, " 회원이 ", " Cohesion and survival of hubs with more than ") +
           whole(selection.options.sample_above) +
           in(language, "을 넘는 거점의 응집·존속은 회원 ", " members are estimated from the paths of ") +
           whole(selection.options.path_sources) + in(language, "곳의 경로로 추정.", " of them.");
  }
  return out;
}

}  // namespace

Diagram draw_pilots(const Report& report, const PilotSelection& selection, std::size_t top) {
  const parts::Cast cast = parts::cast_of(report, *report.complexes);
  const Language language = cast.language;
  const std::vector<std::string> components = shown_components(selection);
  const Columns at = columns_of(selection, cast, components.size());

  Diagram diagram;
  diagram.picture = "pilots";
  diagram.actors = Level::complex;
  diagram.language = language;
  draw_headings(diagram, language, selection, at, components);
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < selection.rows.size(); ++i) {
    chosen += selection.rows[i].chosen ? 1 : 0;
    if (i >= top) continue;
    draw_row(diagram, cast, selection, at, components, selection.rows[i], (static_cast<double>(i) + 0.5) * row_height);
  }
  explain(diagram, language, selection, chosen);

  const std::string drawn = in(language, "거점 ", "") + whole(selection.rows.size()) +
                            in(language, "곳 중 ", " hubs, ") + whole(chosen) + in(language, "곳 선정", " chosen");
  diagram.title = captions::title(report, picture_name);
  diagram.subtitle = captions::subtitle(report, drawn, false);
  std::string names;
  for (const PilotRow& row : selection.rows) {
    if (row.chosen) names += (names.empty() ? "" : ", ") + cast.name(row.hub);
  }
  diagram.description =
      in(language, "거점 순위표: ", "Ranking of hubs: ") + drawn + (names.empty() ? "." : ": " + names + ".");
  std::string kept = in(language, "유지 비율: 가중치를 바꾼 계획 중 선정된 비율",
                        "Kept: share of the plans with another weight in which the hub is chosen");
  if (selection.options.replicates > 0) {
    kept += in(language, " / 활동을 복원 추출한 ", " / share of ") + whole(selection.options.replicates) +
            in(language, "회 중 선정된 비율(시드 ", " replicates with activities drawn again (seed ") +
            std::to_string(selection.options.seed) + ")";
  }
  std::vector<std::string> own = {weights_note(selection, components, language), kept + "."};
  if (chosen < selection.options.pilots) {
    own.push_back(in(language, "점수가 0인 거점은 선정하지 않음.", "Hubs with a score of 0 are not chosen."));
  }
  if (selection.rows.size() > top) {
    own.push_back(in(language, "그리지 않은 낮은 순위의 거점: ", "Hubs of lower ranks, not drawn: ") +
                  whole(selection.rows.size() - top) + ".");
  }
  diagram.notes = captions::notes(report, std::move(own));
  parts::fit(diagram, 16);
  return diagram;
}

}  // namespace linkgap
