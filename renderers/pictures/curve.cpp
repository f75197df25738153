#include "linkgap/renderers/curves.hpp"
#include "linkgap/renderers/link_tables.hpp"
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
using plot::percent;

constexpr double left_width = 300;
constexpr double names_width = 150;
constexpr double right_start = left_width + names_width + 66;
constexpr double right_width = 344;
constexpr double depth = 300;        // of the left panel
constexpr double strip_top = 232;    // of the numbers of pairs
constexpr double share_depth = 196;  // of the reliability panel

const Name picture_name = {"예측 검증 – 앞선 기록으로 뒤의 연계를 얼마나 알아맞혔나",
                           "backtest: how well later links were foreseen"};

/// A share as whole per cent where it is large, so that figures keep to what their errors allow.
std::string rough_percent(double share) {
  return decimal(100 * share, share < 0.1 ? 1 : 0) + "%";
}

struct Line {
  const PredictorScore* score = nullptr;
  plot::Look look;
  std::string name;
  std::vector<std::string> remarks;  ///< below its name
};

const PredictorScore* find(const Backtest& backtest, const std::string& code) {
  const auto found = std::ranges::find(backtest.predictors, code, &PredictorScore::code);
  return found == backtest.predictors.end() ? nullptr : &*found;
}

/// The single index with the most area under precision over recall, seen from the end.
const PredictorScore* best_index(const Backtest& backtest) {
  const PredictorScore* best = nullptr;
  for (const PredictorScore& score : backtest.predictors) {
    if (score.code == "blend") continue;
    if (best == nullptr || score.average_precision > best->average_precision) best = &score;
  }
  return best;
}

/// What ranks first: the blend, or the index in its place where it did no better; then the others, each once.
std::vector<Line> lines_of(const Backtest& backtest, Language language) {
  const bool blended = backtest.blend.outcome == BlendOutcome::blend;
  const PredictorScore* ranking = find(backtest, blended ? "blend" : backtest.blend.index);
  const PredictorScore* best = best_index(backtest);
  std::vector<Line> lines;
  const auto add = [&](const PredictorScore* score, plot::Look look) {
    const bool drawn = std::ranges::find(lines, score, &Line::score) != lines.end();
    if (score == nullptr || score->precision.empty() || drawn) return;
    Line line{score, std::move(look), predictor_name(score->code, language), {}};
    if (score == ranking && !blended)
      line.remarks.push_back(in(language, "여기서 순위를 정하는 지수", "what ranks here"));
    if (score == best) line.remarks.push_back(in(language, "가장 나은 단일 지수", "best single index"));
    lines.push_back(std::move(line));
  };
  add(ranking, {"#0072B2", LineStyle::solid, 2.6, Shape::circle, false});
  add(find(backtest, "resource_allocation"), {"#A8480A", LineStyle::dashed, 1.8, Shape::square, false});
  add(find(backtest, "preferential_attachment"), {"#007A59", LineStyle::dotted, 2.0, Shape::triangle, false});
  add(best, {"#333333", LineStyle::solid, 1.2, Shape::diamond, true});
  return lines;
}

double base_rate(const Backtest& backtest) {
  return static_cast<double>(backtest.links) / static_cast<double>(backtest.candidates);
}

/// Samples at the depths that there are candidates for.
std::vector<plot::Sample> samples_of(const Line& line, const Backtest& backtest, Language language) {
  std::vector<plot::Sample> samples;
  for (const PrecisionAt& at : line.score->precision) {
    if (at.k > backtest.candidates && !samples.empty()) break;
    plot::Sample sample;
    sample.x = static_cast<double>(at.k);
    sample.y = at.precision;
    sample.bar = {std::max(0.0, at.precision - at.standard_error), std::min(1.0, at.precision + at.standard_error)};
    sample.tooltip = line.name + in(language, " · 상위 ", " · first ") + whole(at.k) + in(language, "쌍: ", ": ") +
                     decimal(100 * at.precision, 1) + "% ± " + decimal(100 * at.standard_error, 1);
    samples.push_back(std::move(sample));
  }
  return samples;
}

std::string at_hundred(const PredictorScore& score, const Backtest& backtest, Language language) {
  for (const PrecisionAt& at : score.precision) {
    if (at.k != 100 || at.k > backtest.candidates) continue;
    return in(language, "상위 100쌍: ", "first 100: ") + rough_percent(at.precision) + " ± " +
           decimal(100 * at.standard_error, 0);
  }
  return "";
}

void draw_precision(Diagram& diagram, const Backtest& backtest, const std::vector<Line>& lines) {
  const Language language = diagram.language;
  const double random = base_rate(backtest);
  double top = random;
  std::vector<double> depths;
  std::vector<std::vector<plot::Sample>> samples;
  for (const Line& line : lines) {
    samples.push_back(samples_of(line, backtest, language));
    for (const plot::Sample& sample : samples.back()) {
      top = std::max(top, sample.bar->second);
      if (std::ranges::find(depths, sample.x) == depths.end()) depths.push_back(sample.x);
    }
  }
  plot::Panel panel;
  panel.id = "precision";
  panel.frame = {0, 0, left_width, depth, false};
  panel.title = in(language, "상위 k쌍의 적중률(precision@k)", "Precision among the first k pairs");
  panel.subtitle = {
      in(language, "예측마다 가장 유망하다고 본 k쌍", "the k pairs that each predictor puts first"),
      in(language, "세로 막대: ±1 표준오차(활동 단위)", "vertical bars: ± 1 standard error, by activities")};
  // Room at both ends, so that bars beside each other stay inside.
  constexpr double room = 1.25;
  panel.x.ticks = depths;
  panel.x.scale = {plot::Spacing::logarithmic, depths.front() / room, depths.back() * room};
  panel.x.words = [](double k) { return whole(static_cast<std::size_t>(std::llround(k))); };
  panel.x.title = in(language, "k: 순위가 높은 제안 수(로그 눈금)", "k: proposals taken from the top (log scale)");
  panel.y = plot::axis(plot::Spacing::linear, 0, top, percent,
                       in(language, "이후 실제로 만난 쌍의 비율", "share of them that met later"));
  plot::draw_panel(diagram, panel);

  std::vector<plot::EndName> names;
  plot::draw_line(diagram, panel, "random", {panel.x.scale.low, random}, {panel.x.scale.high, random},
                  {"#777777", LineStyle::dotted, 1.4, std::nullopt, false},
                  in(language, "아무 쌍이나 고를 때: ", "a pair drawn at random: ") + rough_percent(random));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    plot::Series series;
    series.id = lines[i].score->code;
    series.look = lines[i].look;
    series.tooltip = lines[i].name;
    series.samples = samples[i];
    series.aside = 5 * (static_cast<double>(i) - (static_cast<double>(lines.size()) - 1) / 2);
    const plot::Sample& last = series.samples.back();
    plot::EndName name{{panel.at(last.x, last.y).x + series.aside + 5, panel.at(last.x, last.y).y},
                       plot::broken(lines[i].name, 25),
                       series.look.colour};
    name.bold = name.lines.size();
    name.lines.insert(name.lines.end(), lines[i].remarks.begin(), lines[i].remarks.end());
    if (const std::string figure = at_hundred(*lines[i].score, backtest, language); !figure.empty())
      name.lines.push_back(figure);
    names.push_back(std::move(name));
    plot::draw_series(diagram, panel, series);
  }
  names.push_back({panel.at(panel.x.scale.high, random),
                   {in(language, "무작위 쌍", "pair at random"), rough_percent(random)},
                   "#777777"});
  plot::name_ends(diagram, panel, names);
}

std::string bin_words(const ReliabilityBin& bin, Language language) {
  return in(language, "예보 ", "forecast ") + percent(bin.low) + "–" + percent(bin.high) +
         in(language, ": 평균 ", ": mean ") + decimal(100 * bin.forecast, 2) + "%" +
         in(language, ", 실제 ", ", observed ") + decimal(100 * bin.observed, 2) + "% (" +
         decimal(100 * bin.observed_interval.low, 2) + "–" + decimal(100 * bin.observed_interval.high, 2) +
         in(language, "%), 쌍 ", "%), pairs ") + whole(bin.pairs);
}

void draw_reliability(Diagram& diagram, const Backtest& backtest) {
  const Language language = diagram.language;
  double low = 1;
  double high = 0;
  double most_pairs = 1;
  for (const ReliabilityBin& bin : backtest.reliability) {
    if (bin.pairs == 0) continue;
    low = std::min(low, bin.forecast);
    if (bin.observed > 0) low = std::min(low, bin.observed);
    high = std::max({high, bin.forecast, bin.observed_interval.high});
    most_pairs = std::max(most_pairs, static_cast<double>(bin.pairs));
  }
  constexpr double least_share = 1e-5;
  low = std::max(low, least_share);

  plot::Panel panel;
  panel.id = "reliability";
  panel.frame = {right_start, 0, right_start + right_width, share_depth, false};
  panel.title = in(language, "예보 확률은 믿을 만한가", "Do the probabilities hold?");
  panel.subtitle = {in(language, "예보와 실제는 평균 ", "Forecast and observed differ by ") +
                        decimal(100 * backtest.calibration_error.value_or(0), 2) +
                        in(language, "%p 어긋남(기대 보정 오차 ECE)", " points on average (ECE)"),
                    in(language, "점선: 예보 = 실제 · 막대: 95% 이항 구간 · 빈 점: 만난 쌍 없음",
                       "dotted: equal · bars: 95% binomial · hollow: none met")};
  panel.y = plot::axis(plot::Spacing::logarithmic, low, std::max(high, 10 * low), percent,
                       in(language, "이후 실제로 만난 비율(로그 눈금)", "share that met later (log scale)"));
  panel.x = panel.y;
  panel.x.title.clear();
  panel.x.words = [](double) { return std::string(); };
  plot::draw_panel(diagram, panel);
  plot::draw_line(diagram, panel, "equal", {panel.x.scale.low, panel.x.scale.low},
                  {panel.x.scale.high, panel.x.scale.high}, {"#777777", LineStyle::dotted, 1.4, std::nullopt, false},
                  in(language, "예보 = 실제", "forecast = observed"));

  plot::Panel strip = panel;
  strip.id = "pairs";
  strip.title.clear();
  strip.subtitle.clear();
  strip.frame.top = strip_top;
  strip.frame.bottom = depth;
  strip.x.words = percent;
  strip.x.title = in(language, "예보 확률(로그 눈금)", "forecast probability (log scale)");
  strip.y.title = in(language, "쌍의 수(로그 눈금)", "number of pairs (log scale)");
  // Above the highest bar stays room for its figure.
  strip.y.scale = {plot::Spacing::logarithmic, 0.5, std::pow(most_pairs / 0.5, 1.4) * 0.5};
  strip.y.ticks.clear();
  plot::draw_panel(diagram, strip);

  plot::Series series;
  series.id = "bins";
  series.join = plot::Join::none;  // a line would lead the eye through ranges of one or two pairs
  series.look = {"#0072B2", LineStyle::solid, 1.6, Shape::circle, false};
  series.tooltip = in(language, "확률 구간별 예보와 실제", "forecast and observed by range of probability");
  for (std::size_t i = 0; i < backtest.reliability.size(); ++i) {
    const ReliabilityBin& bin = backtest.reliability[i];
    if (bin.pairs == 0) continue;
    plot::Sample sample;
    sample.x = bin.forecast;
    sample.y = bin.observed;
    sample.bar = {bin.observed_interval.low, bin.observed_interval.high};
    sample.tooltip = bin_words(bin, language);
    sample.hollow = bin.observed == 0;
    series.samples.push_back(sample);
    const double pairs = static_cast<double>(bin.pairs);
    plot::draw_bar(diagram, strip, "bin" + std::to_string(i), bin.low, bin.high, strip.y.scale.low, pairs,
                   {tinted("#0072B2", 0.35), "#6E9CBB", 0.8, LineStyle::solid}, false, sample.tooltip);
    const Point left = strip.at(bin.low, pairs);
    const Point right = strip.at(bin.high, pairs);
    if (right.x > left.x) {
      diagram.texts.push_back({{(left.x + right.x) / 2, left.y - 8},
                               plot::rounded_count(bin.pairs, language),
                               plot::small_text,
                               false,
                               ink::text,
                               Align::centre});
    }
  }
  plot::draw_series(diagram, panel, series);
}

std::string basis_words(const Backtest& backtest, Language language) {
  const std::string split = to_string(backtest.split);
  const std::string level(label_of(backtest.level, language));
  if (language == Language::ko) {
    return level + " 수준 · " + split + " 전 활동 " + whole(backtest.earlier_activities) +
           "건으로 예측, 그날부터의 활동 " + whole(backtest.later_activities) + "건(참가 " +
           whole(backtest.largest_later_activity) + "곳 이하)으로 판정 · 후보 " + whole(backtest.candidates) +
           "쌍 중 " + whole(backtest.links) + "쌍이 이후 만남";
  }
  return level + " level · foreseen from " + whole(backtest.earlier_activities) + " activities before " + split +
         ", judged by " + whole(backtest.later_activities) + " from then on (of at most " +
         whole(backtest.largest_later_activity) + ") · " + whole(backtest.links) + " of " + whole(backtest.candidates) +
         " candidate pairs met later";
}

std::string verdict(const Backtest& backtest, const std::vector<Line>& lines, Language language) {
  std::string out;
  for (const Line& line : lines) {
    const std::string figure = at_hundred(*line.score, backtest, language);
    if (figure.empty()) continue;
    out += line.name;
    for (const std::string& remark : line.remarks) out += " (" + remark + ")";
    out += ", " + figure + "; ";
  }
  return out + in(language, "무작위 쌍 ", "a random pair: ") + rough_percent(base_rate(backtest)) + ".";
}

}  // namespace

Diagram draw_curve(const Backtest& backtest, const PictureBasis& basis) {
  const Language language = basis.settings.language;
  const std::vector<Line> lines = lines_of(backtest, language);
  Diagram diagram;
  diagram.picture = "curve";
  diagram.language = language;
  diagram.title = captions::title(basis, picture_name);
  diagram.subtitle = captions::subtitle(basis, basis_words(backtest, language));
  draw_precision(diagram, backtest, lines);
  std::vector<std::string> notes;
  notes.push_back(
      in(language, "후보: 그날까지 함께한 활동이 없고 권역이 다르며 양쪽 모두 활동이 ",
         "Candidates: pairs of different regions without a shared activity until then, both with at least ") +
      whole(backtest.min_participations) +
      in(language, "건 이상인 쌍. 동점은 기댓값으로 셈.", " activities. Ties count by expectation."));
  notes.push_back(in(language, "가장 나은 단일 지수는 결과를 본 뒤 고른 것으로, 미리 알 수는 없었음.",
                     "The best single index is chosen with hindsight; nobody could have known it beforehand."));
  const bool with_probabilities =
      std::ranges::any_of(backtest.reliability, [](const ReliabilityBin& bin) { return bin.pairs > 0; });
  if (with_probabilities) {
    draw_reliability(diagram, backtest);
    notes.push_back(in(language,
                       "이항 구간은 쌍을 독립으로 보므로, 한 활동에서 여러 쌍이 생기는 만큼 실제 불확실성보다 좁음.",
                       "Binomial intervals take pairs as independent; as one activity makes many pairs, they are "
                       "narrower than the truth."));
  } else {
    notes.push_back(in(language, "확률은 없음: ", "No probabilities: ") +
                    std::string(label_of(backtest.blend.outcome, language)) + ".");
  }
  diagram.description = in(language, "예측 검증 곡선. ", "Curves of a backtest. ") + verdict(backtest, lines, language);
  diagram.notes = captions::notes(basis, std::move(notes));
  parts::fit(diagram, 10);
  return diagram;
}

}  // namespace linkgap
