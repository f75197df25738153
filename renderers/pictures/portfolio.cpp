#include "linkgap/error.hpp"
#include "linkgap/model/money.hpp"
#include "linkgap/renderers/curves.hpp"
#include "linkgap/renderers/glossary.hpp"
#include "linkgap/renderers/theme.hpp"
#include "renderers/pictures/captions.hpp"
#include "renderers/pictures/parts.hpp"
#include "renderers/pictures/plot.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

using captions::decimal;
using captions::in;
using captions::whole;

constexpr double panel_width = 560;
constexpr double panel_depth = 300;
constexpr const char* worth_colour = "#0072B2";
constexpr const char* bound_colour = "#777777";
constexpr const char* chosen_colour = "#A8480A";
constexpr double words_height = 80;    ///< of the words at the foot of the panel
constexpr double visible_gap = 0.005;  // of the bound: less cannot be seen

const Name picture_name = {"예산에 따라 얻는 값", "what each budget would buy"};

struct Scene {
  const Portfolio& portfolio;
  Language language;
  plot::Panel panel;
  std::string money(double amount) const { return format_money(amount, language, portfolio.options.currency); }
};

double greatest_gap(const Portfolio& portfolio) {
  double gap = 0;
  for (const ParetoPoint& point : portfolio.front) {
    if (point.allowed && point.bound > 0) gap = std::max(gap, 1 - point.worth / point.bound);
  }
  return gap;
}

plot::Panel panel_of(const Portfolio& portfolio, Language language) {
  double budget = portfolio.options.budget;
  double worth = std::max(portfolio.worth, portfolio.bound);
  constexpr double headroom = 1.04;  // for the figure above the highest point
  for (const ParetoPoint& point : portfolio.front) {
    budget = std::max(budget, point.budget);
    if (point.allowed) worth = std::max({worth, point.worth, point.bound});
  }
  plot::Panel panel;
  panel.id = "front";
  panel.frame = {0, 0, panel_width, panel_depth, false};
  panel.title = in(language, "예산과 값", "Budget and worth");
  panel.subtitle = {in(language, "점: 그 예산으로 고른 안 · 점 위 숫자: 고른 제안 수",
                       "point: best choice at a budget, with its number of proposals"),
                    in(language, "계단: 다음 점까지 적어도 얻는 값", "steps: worth at least, until the next point")};
  panel.x = plot::axis(
      plot::Spacing::linear, 0, budget,
      [language, currency = portfolio.options.currency](double amount) {
        return amount == 0 ? std::string("0") : format_money(amount, language, currency);
      },
      in(language, "예산", "budget"), 6);
  panel.y = plot::axis(plot::Spacing::linear, 0, headroom * worth, {},
                       in(language, "값(가중한 편익의 합)", "worth (weighted sum of benefits)"));
  const double step = panel.y.ticks[1] - panel.y.ticks[0];
  panel.y.words = [digits = step < 0.1 ? 2 : step < 1 ? 1 : 0](double tick) { return decimal(tick, digits); };
  return panel;
}

void draw_front(Diagram& diagram, const Scene& scene) {
  const Portfolio& portfolio = scene.portfolio;
  const Language language = scene.language;
  plot::Series front;
  front.id = "worth";
  front.look = {worth_colour, LineStyle::solid, 2.2, Shape::circle, false};
  front.join = plot::Join::step;
  front.tooltip = in(language, "예산마다 고른 값", "worth of the choice at each budget");
  plot::Series bound;
  bound.id = "bound";
  bound.look = {bound_colour, LineStyle::dashed, 1.4, std::nullopt, false};
  bound.tooltip = in(language, "증명된 상한", "proved upper bound");
  double refused = 0;
  for (const ParetoPoint& point : portfolio.front) {
    if (!point.allowed) {
      refused = std::max(refused, point.budget);
      continue;
    }
    plot::Sample sample;
    sample.x = point.budget;
    sample.y = point.worth;
    sample.tooltip = scene.money(point.budget) + in(language, ": 값 ", ": worth ") + decimal(point.worth, 3) +
                     in(language, ", 상한 ", ", bound ") + decimal(point.bound, 3) +
                     in(language, ", 제안 ", ", proposals ") + whole(point.chosen) +
                     in(language, ", 지출 ", ", spent ") + scene.money(point.cost);
    front.samples.push_back(sample);
    bound.samples.push_back({point.budget, point.bound, std::nullopt, sample.tooltip, false});
    const Point place = scene.panel.at(point.budget, std::max(point.worth, point.bound));
    diagram.texts.push_back(
        {{place.x, place.y - 12}, whole(point.chosen), plot::small_text, false, ink::text, Align::centre});
  }
  if (refused > 0) {
    plot::draw_bar(diagram, scene.panel, "refused", 0, refused, 0, scene.panel.y.scale.high,
                   {ink::paper, "#BBBBBB", 0.7, LineStyle::solid}, true,
                   in(language, "제약을 지킬 수 없는 예산", "budgets that cannot keep the rules"));
    diagram.legend.push_back(
        captions::box_sample(in(language, "제약(규칙)을 지키기에 모자라는 예산", "budgets too small to keep the rules"),
                             {ink::paper, "#BBBBBB", 0.7, LineStyle::solid}, true));
  }
  std::vector<plot::EndName> names;
  if (greatest_gap(portfolio) > visible_gap && !bound.samples.empty()) {
    plot::draw_series(diagram, scene.panel, bound);
    names.push_back(
        {scene.panel.at(bound.samples.back().x, bound.samples.back().y),
         {in(language, "증명된 상한", "proved upper bound"), in(language, "(각 점에서)", "(at each point)")},
         bound_colour});
  }
  if (!front.samples.empty()) {
    plot::draw_series(diagram, scene.panel, front);
    const Point end = scene.panel.at(front.samples.back().x, front.samples.back().y);
    names.push_back({{end.x + 6, end.y}, {in(language, "얻는 값", "worth")}, worth_colour});
  }
  plot::name_ends(diagram, scene.panel, names);
}

std::string optimality(const Portfolio& portfolio, Language language) {
  const double gap = portfolio.bound > 0 ? std::max(0.0, 1 - portfolio.worth / portfolio.bound) : 0;
  constexpr double proved = 1e-6;
  if (gap < proved) return in(language, "최적임이 증명됨", "proved to be the best");
  return in(language, "최적과의 차이 ", "at most ") + decimal(std::max(0.01, 100 * gap), 2) +
         in(language, "% 이내", "% from the best");
}

void mark_choice(Diagram& diagram, const Scene& scene) {
  const Portfolio& portfolio = scene.portfolio;
  const Language language = scene.language;
  const double budget = portfolio.options.budget;
  const auto chosen = static_cast<std::size_t>(
      std::ranges::count_if(portfolio.candidates, [](const PortfolioCandidate& row) { return row.chosen; }));
  plot::draw_line(diagram, scene.panel, "budget", {budget, 0}, {budget, portfolio.worth},
                  {chosen_colour, LineStyle::dashed, 1.6, std::nullopt, false},
                  in(language, "예산 ", "budget ") + scene.money(budget));
  plot::Series choice;
  choice.id = "choice";
  choice.look = {chosen_colour, LineStyle::solid, 1, Shape::square, false, 6};
  choice.join = plot::Join::none;
  choice.samples = {{budget, portfolio.worth, std::nullopt,
                     in(language, "선정한 안: 값 ", "the plan: worth ") + decimal(portfolio.worth, 3), false}};
  const Point place = scene.panel.at(budget, portfolio.worth);
  const Point greedy = scene.panel.at(budget, portfolio.greedy);
  constexpr double apart = 12;  // markers closer than that would cover each other
  const bool show_greedy = std::abs(greedy.y - place.y) > apart;
  if (show_greedy) {
    plot::Series other;
    other.id = "greedy";
    other.look = {"#333333", LineStyle::solid, 1, Shape::diamond, true, 4.5};
    other.join = plot::Join::none;
    other.samples = {{budget, portfolio.greedy, std::nullopt,
                      in(language, "탐욕적 선택: 값 ", "greedy choice: worth ") + decimal(portfolio.greedy, 3), true}};
    plot::draw_series(diagram, scene.panel, other);
    // To the right lies nothing below the front but the words at the foot.
    const bool right = greedy.y < scene.panel.frame.bottom - words_height;
    diagram.texts.push_back({{greedy.x + (right ? 9 : -9), greedy.y},
                             in(language, "탐욕적 선택", "greedy choice"),
                             10,
                             false,
                             ink::text,
                             right ? Align::left : Align::right});
  }
  plot::draw_series(diagram, scene.panel, choice);
  const std::vector<std::string> words = {
      in(language, "예산 ", "budget ") + scene.money(budget),
      in(language, "값 ", "worth ") + decimal(portfolio.worth, 2) + in(language, ", 제안 ", ", ") + whole(chosen) +
          in(language, "건", chosen == 1 ? " proposal" : " proposals"),
      scene.money(portfolio.cost) + in(language, " 지출", " spent"), optimality(portfolio, language)};
  constexpr double line_height = 14;
  double y = scene.panel.frame.bottom - 12 - line_height * static_cast<double>(words.size() - 1);
  for (std::size_t i = 0; i < words.size(); ++i) {
    diagram.texts.push_back({{place.x + 8, y}, words[i], 10, i == 0, ink::text, Align::left});
    y += line_height;
  }
}

}  // namespace

Diagram draw_portfolio(const Portfolio& portfolio, const PictureBasis& basis) {
  if (portfolio.front.empty()) throw EngineError("a portfolio without a curve of budget against worth");
  const Language language = basis.settings.language;
  const Scene scene{portfolio, language, panel_of(portfolio, language)};
  Diagram diagram;
  diagram.picture = "portfolio";
  diagram.language = language;
  diagram.title = captions::title(basis, picture_name);
  const std::string objective(label_of(portfolio.options.objective, language));
  const std::string candidates = whole(portfolio.candidates.size());
  diagram.subtitle = captions::subtitle(basis, in(language, "단지 수준 · 후보 제안 ", "complex level · ") + candidates +
                                                   in(language, "건 · 목적: ", " candidate proposals · objective: ") +
                                                   objective + in(language, " · 기대 모형: ", " · expectation: ") +
                                                   std::string(label_of(portfolio.expectation, language)));
  plot::draw_panel(diagram, scene.panel);
  draw_front(diagram, scene);
  mark_choice(diagram, scene);

  std::string weights;
  for (const BenefitSum& sum : portfolio.benefits) {
    if (sum.weight == 0) continue;
    weights += (weights.empty() ? "" : ", ") + label("benefit_" + sum.benefit, language) + " " + decimal(sum.weight, 2);
  }
  std::vector<std::string> notes = {
      in(language, "값 = 가중치 × 합 / 단위. 가중치: ", "Worth = weight × amount / unit. Weights: ") + weights + ".",
      in(language, "선정한 안 ", "The plan: ") + optimality(portfolio, language) +
          in(language, "; 같은 예산의 탐욕적 선택은 값 ", "; a greedy choice of the same budget is worth ") +
          decimal(portfolio.greedy, 2) + "."};
  if (portfolio.unpriced > 0) {
    notes.push_back(in(language, "비용을 알 수 없어 뺀 후보: ", "Candidates left out because nobody priced them: ") +
                    whole(portfolio.unpriced) + ".");
  }
  notes.push_back(in(language, "제안은 검토의 출발점이며 성과의 예측이 아님.",
                     "Proposals are where a discussion starts, no forecast of results."));
  diagram.description = in(language, "예산과 값의 곡선. 예산 ", "Curve of budget against worth. At ") +
                        scene.money(portfolio.options.budget) + in(language, "에서 값 ", ": worth ") +
                        decimal(portfolio.worth, 2) + "; " + optimality(portfolio, language) + ".";
  diagram.notes = captions::notes(basis, std::move(notes));
  parts::fit(diagram, 10);
  return diagram;
}

}  // namespace linkgap
