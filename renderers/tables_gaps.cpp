#include "linkgap/renderers/glossary.hpp"
#include "linkgap/renderers/tables.hpp"
#include "table_cells.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

namespace linkgap {
namespace {

std::string figure(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

/// What a coefficient means for the expectation of a pair.
std::string reading(const Coefficient& coefficient, Language language) {
  const double value = coefficient.value;
  const std::string doubled = figure("%.2f", std::exp2(value));
  const std::string factor = figure("%.2f", std::exp(value));
  const std::string& key = coefficient.key;
  if (key == "log_expected") {
    return in(language, "활동량과 행사 규모로 본 기대가 두 배이면 기대가 ",
              "where activity and sizes of events speak for twice as much, the expectation is ") +
           doubled + in(language, "배", " times as large");
  }
  if (key == "log_km") {
    return in(language, "거리가 두 배이면 기대가 ", "at twice the distance the expectation is ") + doubled +
           in(language, "배", " times as large");
  }
  if (key == "sector_fit") {
    return in(language, "업종 구성이 같으면 전혀 다를 때의 ",
              "with the same mix of sectors the expectation is that of unrelated ones times ") +
           factor + in(language, "배", "");
  }
  if (key == "hub_ends") {
    return in(language, "한쪽이 거점이면 ", "for each end that is a hub the expectation is multiplied by ") + factor +
           in(language, "배", "");
  }
  if (key == "both_hubs") {
    return in(language, "둘 다 거점이면 거기에 더하여 ", "if both are hubs, moreover by ") + factor +
           in(language, "배", "");
  }
  if (key == "same_region") {
    return in(language, "같은 권역이면 ", "inside one region the expectation is multiplied by ") + factor +
           in(language, "배", "");
  }
  if (key == "same_office") {
    return in(language, "같은 지사가 맡으면 ", "where one office runs both, the expectation is multiplied by ") +
           factor + in(language, "배", "");
  }
  return "";
}

ResultTable coefficient_table(const GravityModel& gravity, Language language) {
  ResultTable table{
      "gravity_model", {{"covariate"}, {"coefficient", 3}, {"standard_error", 3}, {"unknown"}, {"reading"}}, {}, {}};
  for (const Coefficient& row : gravity.coefficients) {
    table.rows.push_back(
        {label(row.key, language), row.value, row.standard_error, whole_cell(row.unknown), reading(row, language)});
  }
  std::string unused;
  for (const std::string& key : gravity.unused) unused += (unused.empty() ? "" : ", ") + label(key, language);
  if (!unused.empty()) {
    table.notes.push_back(in(language, "자료에 없거나 거의 변하지 않아 쓰지 않음: ",
                             "not used, because the study lacks it or it hardly varies: ") +
                          unused);
  }
  table.notes.push_back(in(language, "맞춘 쌍 ", "pairs in the fit ") + std::to_string(gravity.pairs) +
                        in(language, " · 과산포 φ ", " · dispersion φ ") + figure("%.4f", gravity.dispersion) +
                        in(language, " (공백 포함 ", " (gaps included ") + figure("%.4f", gravity.heterogeneity) +
                        in(language, ") · 행위자 효과의 표준편차 ", ") · standard deviation of actor effects ") +
                        figure("%.2f", gravity.actor_spread) +
                        in(language, " · 구조적 무연계 비율 ", " · share of structural zeros ") +
                        figure("%.1f%%", 100 * gravity.structural_zeros));
  table.notes.push_back(
      in(language,
         "log 기대 = 절편 + Σ 계수 × 변수 + 두 행위자의 효과. 관측은 음이항(NB2)이며 일부 쌍은 구조적으로 0. 각 쌍의 "
         "기대는 그 쌍을 빼고 맞춘 값이고, 공백은 자기 기대를 낮추지 않음",
         "log expectation = intercept + Σ coefficient × covariate + the effects of both actors; counts are negative "
         "binomial (NB2), some pairs structurally 0. Each pair is left out of its own expectation, and a gap does not "
         "lower it"));
  return table;
}

ResultTable standing_table(const LevelView& view, const GravityModel& gravity, Language language) {
  ResultTable table{
      "actor_record", {{"actor"}, {"observed"}, {"expected", 1}, {"p", 4}, {"q", 4}, {"withdrawn"}}, {}, {}};
  std::vector<const ActorStanding*> order;
  for (const ActorStanding& standing : gravity.standings) order.push_back(&standing);
  std::ranges::stable_sort(order, {}, [](const ActorStanding* standing) { return standing->q; });
  const ActorLabels label_of_actor(view, language);
  for (const ActorStanding* standing : order) {
    table.rows.push_back({label_of_actor(standing->actor), whole_cell(standing->observed), standing->expected,
                          standing->p, standing->q,
                          standing->withdrawn ? in(language, "예", "yes") : in(language, "아니오", "no")});
  }
  table.notes.push_back(
      in(language,
         "행위자마다 모든 쌍의 합을 비슷한 행위자(자기 효과 0)의 기대와 견줌. '대외 부진'이면 그 쌍들은 평균적인 "
         "행위자의 기대로 판정하므로 나가지 않는 것이 나가지 않는 이유가 되지 않음",
         "Sums over all pairs of an actor against those of an average actor like it (own effect 0). The pairs of a "
         "withdrawn actor are judged by the average one's expectation, so that never going out is no excuse for not "
         "going out"));
  return table;
}

ResultTable power_table(const GapLedger& ledger, Language language) {
  ResultTable table{
      "power",
      {{"expected", 1}, {"p_of_none", 4}, {"power_none", 2}, {"power_quarter", 2}, {"power_half", 2}, {"pairs"}},
      {},
      {}};
  for (const PowerStep& step : power_steps(ledger)) {
    table.rows.push_back(
        {step.expected, step.smallest_p, step.power[0], step.power[1], step.power[2], whole_cell(step.pairs)});
  }
  table.notes.push_back(
      in(language,
         "기대가 이만큼인 쌍이 전혀 만나지 않거나 기대의 1/4, 1/2만 만날 때 p ≤ α로 드러날 확률. 쌍 = 기대가 이 값 "
         "이상이고 다음 값보다 작은 쌍",
         "Chance of p ≤ α for a pair of this expectation that never meets, or meets a quarter or half as often. Pairs: "
         "those with at least this expectation and less than the next"));
  return table;
}

/// The families with the pairs tested in each.
std::string families(const GapLedger& ledger, Language language) {
  std::string out;
  for (const GapFamily& family : ledger.families) {
    if (family.pairs == 0) continue;
    out += (out.empty() ? "" : "; ") + label(family.key, language) + " " + std::to_string(family.testable) + "/" +
           std::to_string(family.pairs);
  }
  return out;
}

}  // namespace

bool is_finding(const GapRow& row) {
  return row.gap != GapClass::as_expected && row.gap != GapClass::cannot_tell;
}

ResultTable gap_table(const LevelView& view, const GapLedger& ledger, Language language) {
  ResultTable table{"gaps_" + std::string(code_of(view.level)),
                    {{"a"},
                     {"b"},
                     {"gap"},
                     {"observed"},
                     {"expected", 2},
                     {"expected_low", 2, false},
                     {"expected_high", 2, false},
                     {"rate_ratio", 2},
                     {"rate_low", 2},
                     {"rate_high", 2},
                     {"shortfall", 2},
                     {"p", 4},
                     {"q", 4},
                     {"p_of_none", 4, false},
                     {"power_half", 2},
                     {"family", 0, false},
                     {"activities_a"},
                     {"activities_b"}},
                    {},
                    {}};
  std::vector<const GapRow*> order;
  const bool complete = ledger.rows.size() <= most_gap_rows;
  for (const GapRow& row : ledger.rows) {
    if (complete || is_finding(row)) order.push_back(&row);
  }
  std::ranges::stable_sort(order, [](const GapRow* x, const GapRow* y) {
    if (x->gap != y->gap) return x->gap < y->gap;
    return x->shortfall > y->shortfall;
  });
  table.level = view.level;
  const ActorLabels label_of_actor(view, language);
  for (const GapRow* row : order) {
    table.actors.push_back({row->a, row->b});
    table.rows.push_back({label_of_actor(row->a), label_of_actor(row->b), std::string(label_of(row->gap, language)),
                          whole_cell(row->observed), row->expected, row->expected_interval.low,
                          row->expected_interval.high, row->rate_ratio, row->rate_interval.low, row->rate_interval.high,
                          row->shortfall, row->p, row->q, row->smallest_p, row->power,
                          label(ledger.families[row->family].key, language), whole_cell(row->exposure_a),
                          whole_cell(row->exposure_b)});
  }
  std::string counted;
  for (const Term& term : terms<GapClass>()) {
    const auto rows =
        std::ranges::count_if(ledger.rows, [&](const GapRow& row) { return code_of(row.gap) == term.code; });
    counted += (counted.empty() ? "" : ", ") + std::string(language == Language::ko ? term.ko : term.en) + " " +
               std::to_string(rows);
  }
  table.notes.push_back(counted + (complete ? ""
                                            : in(language, " (기대 수준과 판단 불가는 싣지 않음)",
                                                 " (as expected and cannot tell are not listed)")));
  const auto below = std::ranges::count_if(
      ledger.rows, [](const GapRow& row) { return row.gap == GapClass::absent || row.gap == GapClass::under_linked; });
  if (ledger.expectation == ExpectationModel::configuration &&
      2 * static_cast<std::size_t>(below) > ledger.rows.size()) {
    table.notes.push_back(
        in(language,
           "절반이 넘는 쌍이 기대에 못 미침: 이 기대는 모두가 고루 섞인 경우이므로 활동이 지역 안에 머무는 정도를 "
           "뜻하며, 공백 목록으로 읽지 말 것. 비슷한 쌍에 견주어 적은 쌍은 --expect gravity",
           "more than half of the pairs fall short: this expectation mixes everybody, so it shows how "
           "local the programme is and is no list of gaps; --expect gravity asks which pairs fall below their like"));
  }
  if (ledger.actors < view.actors.size()) {
    table.notes.push_back(in(language, "활동이 많은 ", "looked at: the pairs of the ") + std::to_string(ledger.actors) +
                          in(language, "곳 사이의 쌍만 살핌(전체 ", " most active of ") +
                          std::to_string(view.actors.size()) +
                          in(language, "곳): 나머지는 활동이 적어 무연계가 드러나지 않음",
                             ": of the others even no meeting at all would be no surprise"));
  }
  if (ledger.expectation == ExpectationModel::persistence) {
    table.notes.push_back(
        in(language,
           "관측은 마지막 해의 공동 활동, 기대는 그 전 해들의 기록(한 해 지날 때마다 비중 절반)을 마지막 "
           "해의 활동 수에 맞춘 값: 부재는 끊긴 연계를 뜻함",
           "observed: shared activities of the last year; expected: the earlier years' own record, its "
           "weight halving with each year, at the last year's number of activities. Absent means lapsed"));
  }
  if (!ledger.fallback.empty()) {
    table.notes.push_back(
        ledger.fallback == "few_pairs"
            ? in(language, "쌍이 30개보다 적어 중력 모형 대신 준독립 모형을 씀",
                 "fewer than 30 pairs: quasi-independence instead of gravity")
            : in(language, "중력 모형을 맞출 수 없어(자료가 완전히 갈리거나 모두 0) 준독립 모형을 씀",
                 "gravity cannot be fitted (the data are separated, collinear or all 0): quasi-independence "
                 "instead"));
  }
  table.notes.push_back(
      in(language, "기대 모형: ", "expectation: ") + std::string(label_of(ledger.expectation, language)) +
      in(language, " · 부족을 검정한 쌍/전체 ", " · pairs tested for a lack/all: ") + families(ledger, language) +
      in(language, " · 위발견율 ", " · false-discovery rate ") + figure("%g", ledger.alpha) +
      in(language, " (묶음·방향별) · p는 양측 mid-p, q는 Benjamini–Hochberg",
         " in each family and direction · p two-sided mid-p, q Benjamini–Hochberg"));
  return table;
}

ResultTable expectation_table(const std::vector<ExpectationTerm>& terms, const GapRow& row, Language language) {
  ResultTable table{"expectation", {{"covariate"}, {"value", 4}, {"coefficient", 4}, {"product", 4}}, {}, {}};
  double sum = 0;
  for (const ExpectationTerm& term : terms) {
    sum += term.value * term.coefficient;
    table.rows.push_back({label(term.key, language), term.value, term.coefficient, term.value * term.coefficient});
  }
  table.notes.push_back(in(language, "곱의 합 ", "the products sum to ") + figure("%.4f", sum) +
                        in(language, ", e의 거듭제곱 ", ", e to that is ") + figure("%.3f", std::exp(sum)) +
                        in(language, ": 이 쌍도 넣어 맞춘 기대. 이 쌍을 빼고 맞춘 기대는 ",
                           ": the expectation fitted with this pair in. Without it: ") +
                        figure("%.3f", row.expected) + " (95% " + figure("%.2f", row.expected_interval.low) + "–" +
                        figure("%.2f", row.expected_interval.high) + ")");
  return table;
}

std::vector<ResultTable> model_tables(const LevelView& view, const GapLedger& ledger, Language language) {
  std::vector<ResultTable> tables;
  if (ledger.gravity) {
    tables.push_back(coefficient_table(*ledger.gravity, language));
    tables.push_back(standing_table(view, *ledger.gravity, language));
  }
  tables.push_back(power_table(ledger, language));
  return tables;
}

}  // namespace linkgap
