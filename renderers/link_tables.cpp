#include "linkgap/renderers/link_tables.hpp"

#include "linkgap/graphs/link_index.hpp"
#include "linkgap/renderers/tables.hpp"
#include "table_cells.hpp"

#include <algorithm>
#include <cstdio>

namespace linkgap {
namespace {

/// What the blend learnt from, and whether it ranks.
std::string learning_note(const BlendSummary& blend, Language language) {
  const std::string index = predictor_name(blend.index, language);
  if (blend.outcome == BlendOutcome::too_few_months) {
    return in(language, "혼합 모형을 쓰지 않음: 학습할 두 기간이 없음 · 순위는 ",
              "no blend: the records hold no two periods to learn from · ranked by ") +
           index;
  }
  const std::string figures = std::to_string(blend.candidates) + in(language, "쌍 중 ", " pairs, of which ") +
                              std::to_string(blend.links) + in(language, "쌍이 ", " met from ") +
                              to_string(blend.inner_split) + in(language, " 이후 연결됨", " on");
  if (blend.outcome == BlendOutcome::too_few_links) {
    return in(language, "혼합 모형을 쓰지 않음: 학습할 연결이 적음(", "no blend: too few later links to learn from (") +
           figures + in(language, ") · 순위는 ", ") · ranked by ") + index;
  }
  const std::string contest = in(language, "혼합 모형 ", "blend ") + fixed(blend.blend_average_precision, 4) + " / " +
                              fixed(blend.blend_precision, 2) + ", " + index + " " +
                              fixed(blend.index_average_precision, 4) + " / " + fixed(blend.index_precision, 2);
  const bool won = blend.outcome == BlendOutcome::blend;
  return in(language, "내부 분할 검증(", "inner split (") + figures +
         in(language, "), 평균 정밀도 / 상위 100 정밀도: ", "), average precision / precision of the first 100: ") +
         contest + in(language, " · 순위는 ", " · ranked by ") +
         (won ? in(language, "혼합 모형", "the blend") : index) +
         (won ? "" : in(language, "(혼합 모형이 더 낫지 않음)", " (the blend did no better)"));
}

}  // namespace

std::string predictor_name(const std::string& code, Language language) {
  const std::size_t index = find_link_index(code);
  if (index == link_indices().size()) return in(language, "혼합 모형", "blend");
  return std::string(language == Language::ko ? link_indices()[index].ko : link_indices()[index].en);
}

ResultTable proposal_table(const LevelView& view, const LinkProposals& proposals, Language language) {
  const LinkRanking& ranking = proposals.ranking;
  ResultTable table{"ranked_links_" + std::string(code_of(view.level)),
                    {{"rank"},
                     {"a"},
                     {"b"},
                     {"probability", 4},
                     {"precision_at_rank", 2},
                     {"index_score", 4},
                     {"shared_partners"},
                     {"score", 4, false},
                     {"expected", 2},
                     {"activities_a", 3, false},
                     {"activities_b", 3, false},
                     {"sector_fit", 2},
                     {"km", 0},
                     {"reason"}},
                    {},
                    {}};
  const ActorLabels label_of_actor(view, language);
  for (const LinkCandidate& link : ranking.links) {
    table.rows.push_back({whole_cell(link.rank), label_of_actor(link.a), label_of_actor(link.b),
                          number_cell(link.probability), number_cell(link.precision), number_cell(link.index_score),
                          whole_cell(link.shared_partners), link.score, link.expected, whole_cell(link.exposure_a),
                          whole_cell(link.exposure_b), number_cell(link.sector_fit), number_cell(link.km),
                          reason(link, view, language)});
  }
  table.notes.push_back(in(language, "후보 쌍 ", "candidate pairs: ") + std::to_string(ranking.candidates) +
                        in(language, " · 서로 다른 권역, 공동 활동 없음, 조건에 맞는 쌍",
                           " · different regions, no shared activity, within the conditions asked for"));
  const std::size_t index = find_link_index(proposals.index);
  if (index < link_indices().size()) {
    const LinkIndex& row = link_indices()[index];
    table.notes.push_back(predictor_name(proposals.index, language) + " = " + std::string(row.formula) + " (" +
                          std::string(row.source) + ")");
  }
  if (proposals.blend) table.notes.push_back(learning_note(*proposals.blend, language));
  return table;
}

std::vector<ResultTable> backtest_tables(const Backtest& backtest, Language language) {
  ResultTable predictors{"backtest",
                         {{"predictor"},
                          {"predictor_code", 3, false},
                          {"precision_at_10", 2},
                          {"precision_at_50", 2},
                          {"precision_at_100", 2},
                          {"standard_error_at_100", 2},
                          {"precision_at_500", 2},
                          {"precision_at_1000", 2},
                          {"standard_error_at_10", 2, false},
                          {"standard_error_at_50", 2, false},
                          {"standard_error_at_500", 2, false},
                          {"standard_error_at_1000", 2, false},
                          {"aupr", 4},
                          {"auc", 3},
                          {"auc_degree_matched", 3},
                          {"auc_region_matched", 3},
                          {"hits_at_10", 3}},
                         {},
                         {}};
  std::vector<const PredictorScore*> order;
  for (const PredictorScore& predictor : backtest.predictors) order.push_back(&predictor);
  std::ranges::stable_sort(order, std::greater<>(), [](const PredictorScore* row) { return row->average_precision; });
  for (const PredictorScore* row : order) {
    const auto& at = row->precision;
    predictors.rows.push_back({predictor_name(row->code, language), row->code, at[0].precision, at[1].precision,
                               at[2].precision, at[2].standard_error, at[3].precision, at[4].precision,
                               at[0].standard_error, at[1].standard_error, at[3].standard_error, at[4].standard_error,
                               row->average_precision, row->auc, number_cell(row->auc_degree_matched),
                               number_cell(row->auc_region_matched), row->hits_at_10});
  }
  predictors.notes.push_back(
      in(language, "분할일 ", "split ") + to_string(backtest.split) +
      in(language, " · 이전 활동 ", " · activities before ") + std::to_string(backtest.earlier_activities) +
      in(language, "건, 이후 활동(참가 ", ", after (of at most ") + std::to_string(backtest.largest_later_activity) +
      in(language, "곳 이하) ", " participants) ") + std::to_string(backtest.later_activities) +
      in(language, "건", ""));
  predictors.notes.push_back(
      std::string(label_of(backtest.level, language)) + in(language, " ", "s with at least ") +
      (language == Language::ko
           ? std::to_string(backtest.actors) + "곳(활동 " + std::to_string(backtest.min_participations) + "건 이상)"
           : std::to_string(backtest.min_participations) + " activities: " + std::to_string(backtest.actors)) +
      in(language, " · 후보 쌍 ", " · candidate pairs ") + std::to_string(backtest.candidates) +
      in(language, ", 이후 연결된 쌍 ", ", of which met later ") + std::to_string(backtest.links) + " (" +
      fixed(100.0 * static_cast<double>(backtest.links) / static_cast<double>(backtest.candidates), 2) + "%)");
  predictors.notes.push_back(learning_note(backtest.blend, language));
  predictors.notes.push_back(
      in(language, "동점은 기댓값으로 셈 · 표준오차의 단위는 활동 · AUC만으로는 낙관적임(Yang 외 2015)",
         "ties in expectation · standard errors with activities as the unit · AUC alone flatters (Yang et al. 2015)"));
  std::vector<ResultTable> tables = {std::move(predictors)};
  if (!backtest.reliability.empty()) {
    ResultTable table{"reliability",
                      {{"probability_from"}, {"probability_to"}, {"pairs"}, {"forecast", 4}, {"observed_share", 4}},
                      {},
                      {}};
    for (const ReliabilityBin& bin : backtest.reliability) {
      const bool used = bin.pairs > 0;
      const auto of_used = [&](double value) {
        return number_cell(used ? std::optional<double>(value) : std::nullopt);
      };
      table.rows.push_back({bin.low, bin.high, whole_cell(bin.pairs), of_used(bin.forecast), of_used(bin.observed)});
    }
    table.notes.push_back(in(language, "기대 보정 오차 ", "expected calibration error ") +
                          fixed(backtest.calibration_error.value_or(0), 4));
    tables.push_back(std::move(table));
    ResultTable coefficients{"blend_coefficients", {{"feature"}, {"coefficient"}}, {}, {}};
    for (const BlendCoefficient& row : backtest.blend.coefficients) {
      const std::size_t index = find_link_index(row.feature);
      coefficients.rows.push_back(
          {index < link_indices().size() ? predictor_name(row.feature, language) : row.feature, row.value});
    }
    coefficients.notes.push_back(
        in(language, "계수 = 특성이 표준편차 하나만큼 클 때 로그 승산의 변화",
           "coefficient = change of the log odds when the feature is larger by one standard deviation"));
    tables.push_back(std::move(coefficients));
  }
  return tables;
}

}  // namespace linkgap
