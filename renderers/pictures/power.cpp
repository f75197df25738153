#include "linkgap/renderers/pictures.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/plot.hpp"
#include "renderers/pictures/rows.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

constexpr double step_width = 38;
constexpr std::size_t least_steps = 6;
constexpr double chance_depth = 190;
constexpr double pairs_top = 232;
constexpr double pairs_bottom = 350;

const Paint told{"#9FC3DC", "#6E9CBB", 0.8, LineStyle::solid};
const Paint untold{ink::paper, "#9A9A9A", 0.8, LineStyle::solid};

/// The ledger that gaps are read from: of complexes, or without them of regions.
const GapLedger* ledger_of(const Report& report) {
  if (report.complex_gaps && !report.complex_gaps->rows.empty()) return &*report.complex_gaps;
  if (report.region_gaps && !report.region_gaps->rows.empty()) return &*report.region_gaps;
  return nullptr;
}

std::vector<std::string> unavailable(const Report& report) {
  if (ledger_of(report) != nullptr) return {};
  return {in(report.settings.language, "기대치가 있는 쌍이 없음", "there are no pairs with an expectation")};
}

/// Pairs of one step of expectation, and how many of them cannot be told.
struct Step {
  PowerStep power;
  std::size_t untold = 0;
};

std::vector<Step> steps_of(const GapLedger& ledger) {
  std::vector<Step> steps;
  for (const PowerStep& step : power_steps(ledger)) steps.push_back({step});
  // What no pair of the ledger reaches is not shown, but for the step at which the lines end.
  while (steps.size() > least_steps && steps.back().power.pairs == 0 && (steps.rbegin() + 1)->power.pairs == 0)
    steps.pop_back();
  for (const GapRow& row : ledger.rows) {
    if (row.gap != GapClass::cannot_tell) continue;
    auto above = std::ranges::find_if(steps, [&](const Step& step) { return step.power.expected > row.expected; });
    ++(above - 1)->untold;
  }
  return steps;
}

struct Counts {
  std::size_t pairs = 0, untold = 0;
};
Counts counts_of(const std::vector<Step>& steps) {
  Counts counts;
  for (const Step& step : steps) {
    counts.pairs += step.power.pairs;
    counts.untold += step.untold;
  }
  return counts;
}

std::string share_words(std::size_t part, std::size_t whole_number) {
  return decimal(100.0 * static_cast<double>(part) / static_cast<double>(whole_number), 0) + "%";
}

struct Lack {
  std::size_t index;  // into PowerStep::power
  Name name;
  plot::Look look;
};
const std::array<Lack, 3>& lacks() {
  static const std::array<Lack, 3> list = {{
      {0, {"전혀 만나지 않는 쌍", "pair that never meets"}, {"#0072B2", LineStyle::solid, 2.4, Shape::circle, false}},
      {1,
       {"기대의 1/4만 만나는 쌍", "meets a quarter as often"},
       {"#A8480A", LineStyle::dashed, 1.9, Shape::square, false}},
      {2,
       {"기대의 1/2만 만나는 쌍", "meets half as often"},
       {"#007A59", LineStyle::dotted, 2.0, Shape::triangle, false}},
  }};
  return list;
}

std::string expected_words(double expected) {
  return decimal(expected, expected == std::floor(expected) ? 0 : 1);
}

plot::Axis step_axis(const std::vector<Step>& steps) {
  plot::Axis axis;
  axis.scale = {plot::Spacing::linear, 0, static_cast<double>(steps.size())};
  for (std::size_t i = 0; i < steps.size(); ++i) axis.ticks.push_back(static_cast<double>(i));
  return axis;
}

void draw_chances(Diagram& diagram, const std::vector<Step>& steps, const GapLedger& ledger) {
  const Language language = diagram.language;
  plot::Panel panel;
  panel.id = "chance";
  panel.frame = {0, 0, step_width * static_cast<double>(steps.size()), chance_depth, false};
  panel.title = in(language, "부족이 드러날 확률(검정력)", "Chance that a lack is noticed (power)");
  panel.x = step_axis(steps);
  panel.x.words = [](double) { return std::string(); };
  panel.y =
      plot::axis(plot::Spacing::linear, 0, 1, plot::percent,
                 in(language, "p ≤ ", "chance of p ≤ ") + decimal(ledger.alpha, 2) + in(language, "가 될 확률", ""));
  plot::draw_panel(diagram, panel);
  std::vector<plot::EndName> names;
  for (const Lack& lack : lacks()) {
    plot::Series series;
    series.id = "lack" + std::to_string(lack.index);
    series.look = lack.look;
    series.tooltip = lack.name.in(language);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      plot::Sample sample;
      sample.x = static_cast<double>(i);
      sample.y = steps[i].power.power[lack.index];
      sample.tooltip = lack.name.in(language) + in(language, ", 기대 ", ", expected ") +
                       expected_words(steps[i].power.expected) + ": " + decimal(100 * sample.y, 0) + "%";
      series.samples.push_back(std::move(sample));
    }
    const plot::Sample& last = series.samples.back();
    const Point end = panel.at(last.x, last.y);
    names.push_back({{end.x + 7, end.y}, plot::broken(lack.name.in(language), 26), lack.look.colour});
    plot::draw_series(diagram, panel, series);
  }
  plot::name_ends(diagram, panel, names);
}

void draw_pairs(Diagram& diagram, const std::vector<Step>& steps) {
  const Language language = diagram.language;
  std::size_t most = 1;
  for (const Step& step : steps) most = std::max(most, step.power.pairs);
  plot::Panel panel;
  panel.id = "pairs";
  panel.frame = {0, pairs_top, step_width * static_cast<double>(steps.size()), pairs_bottom, false};
  panel.x = step_axis(steps);
  panel.x.words = [&steps](double index) {
    return expected_words(steps[static_cast<std::size_t>(std::llround(index))].power.expected);
  };
  panel.x.title = in(language, "한 쌍에 기대되는 공동 활동 수(눈금 간격은 일정하지 않음)",
                     "shared activities expected of a pair (steps of unequal size)");
  // Room above the highest bar for its figure.
  panel.y = plot::axis(
      plot::Spacing::linear, 0, 1.14 * static_cast<double>(most),
      [](double tick) { return captions::whole(static_cast<std::size_t>(std::llround(tick))); },
      in(language, "그만큼 기대되는 쌍의 수", "number of pairs with that expectation"), 4);
  plot::draw_panel(diagram, panel);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    const double left = static_cast<double>(i) + 0.08;
    const double right = static_cast<double>(i) + 0.92;
    const double sure = static_cast<double>(step.power.pairs - step.untold);
    const double all = static_cast<double>(step.power.pairs);
    const std::string tooltip = in(language, "기대 ", "expected ") + expected_words(step.power.expected) +
                                (i + 1 < steps.size() ? "–" + expected_words(steps[i + 1].power.expected) : "+") +
                                in(language, ": 쌍 ", ": pairs ") + whole(step.power.pairs) +
                                in(language, ", 판단 불가 ", ", cannot tell ") + whole(step.untold);
    const std::string number = std::to_string(i);
    plot::draw_bar(diagram, panel, "told" + number, left, right, 0, sure, told, false, tooltip);
    plot::draw_bar(diagram, panel, "untold" + number, left, right, sure, all, untold, true, tooltip);
    const Point middle = panel.at(static_cast<double>(i) + 0.5, all);
    diagram.texts.push_back(
        {{middle.x, middle.y - 8},
         step.power.pairs < 100'000 ? whole(step.power.pairs) : plot::rounded_count(step.power.pairs, language),
         plot::small_text,
         false,
         ink::text,
         Align::centre});
  }
}

/// From which expectation on a pair that never meets is noticed four times of five, and how many pairs are there.
std::string verdict(const std::vector<Step>& steps, Language language) {
  constexpr double likely = 0.8;
  const auto first = std::ranges::find_if(steps, [](const Step& step) { return step.power.power[0] >= likely; });
  if (first == steps.end()) {
    return in(language, "기대가 얼마이든 전혀 만나지 않는 쌍이 80% 이상 확률로 드러나지는 않음.",
              "At no expectation is a pair that never meets noticed with a chance of 80%.");
  }
  std::size_t pairs = 0;
  for (auto step = first; step != steps.end(); ++step) pairs += step->power.pairs;
  const std::string of = whole(counts_of(steps).pairs);
  if (language == Language::ko) {
    return "전혀 만나지 않는 쌍은 기대가 " + expected_words(first->power.expected) +
           "건 이상일 때 80% 이상 확률로 드러나며, 그런 쌍은 " + of + "쌍 중 " + whole(pairs) + "쌍(" +
           share_words(pairs, counts_of(steps).pairs) + ").";
  }
  return "A pair that never meets is noticed with a chance of 80% or more from an expectation of " +
         expected_words(first->power.expected) + " on; " + whole(pairs) + " of " + of + " pairs (" +
         share_words(pairs, counts_of(steps).pairs) + ") have it.";
}

}  // namespace

Picture power_picture() {
  return {"power", {"연계 공백을 알아볼 수 있는 쌍", "where missing links can be noticed"}, draw_power, unavailable};
}

Diagram draw_power(const Report& report) {
  captions::require_none(unavailable(report), "power", report.settings.language);
  const Language language = report.settings.language;
  const GapLedger& ledger = *ledger_of(report);
  const std::vector<Step> steps = steps_of(ledger);
  const Counts counts = counts_of(steps);

  Diagram diagram;
  diagram.picture = "power";
  diagram.language = language;
  diagram.title = captions::title(report, power_picture().label);
  const std::string level(label_of(ledger.level, language));
  const std::string pairs = language == Language::ko ? level + " 수준 " + whole(counts.pairs) + "쌍"
                                                     : whole(counts.pairs) + " pairs at " + level + " level";
  const bool across = std::ranges::all_of(ledger.rows, &GapRow::cross_region);
  diagram.subtitle = captions::subtitle(report, pairs + (across ? in(language, "(권역 간)", " (across regions)") : "") +
                                                    in(language, " · 기대 모형: ", " · expectation: ") +
                                                    std::string(label_of(ledger.expectation, language)));
  draw_chances(diagram, steps, ledger);
  draw_pairs(diagram, steps);
  const std::string cannot =
      language == Language::ko
          ? "판단 불가: " + whole(counts.untold) + "쌍(" + share_words(counts.untold, counts.pairs) + ")"
          : "cannot tell: " + whole(counts.untold) + " (" + share_words(counts.untold, counts.pairs) + ")";
  diagram.legend.push_back(captions::heading(in(language, "막대: 쌍의 수", "bars: pairs")));
  if (counts.untold < counts.pairs) {
    const std::size_t sure = counts.pairs - counts.untold;
    diagram.legend.push_back(captions::box_sample(in(language, "판정한 쌍: ", "judged: ") + whole(sure) +
                                                      (language == Language::ko ? "쌍(" : " (") +
                                                      share_words(sure, counts.pairs) + ")",
                                                  told));
  }
  if (counts.untold > 0) diagram.legend.push_back(captions::box_sample(cannot, untold, true));
  const std::string found = verdict(steps, language);
  diagram.description =
      in(language, "검정력 곡선과 쌍의 수. ", "Power curves and numbers of pairs. ") + found + " " + cannot + ".";
  diagram.notes = captions::notes(
      report,
      {found, in(language,
                 "판단 불가: 한 번도 만나지 않았더라도 우연으로 볼 수 있는 쌍. 공백으로 세지 않음. 확률은 그 기대에서 "
                 "모형의 불확실성이 가장 큰 쌍을 기준으로 함.",
                 "Cannot tell: never meeting could still be chance; not counted as a gap. Chances are those of "
                 "the pair whose expectation is least certain at that level.")});
  parts::fit(diagram, 10);
  return diagram;
}

}  // namespace linkgap
