#include "linkgap/model/money.hpp"
#include "linkgap/renderers/glossary.hpp"
#include "linkgap/renderers/tables.hpp"
#include "linkgap/renderers/tables_planning.hpp"
#include "table_cells.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

std::string member_names(const LevelView& complexes, const MemberSet& members, Language language) {
  std::string names;
  for (const std::uint32_t member : members) {
    names += (names.empty() ? "" : " – ") + actor_label(complexes, member, language);
  }
  return names;
}

std::string member_codes(const LevelView& complexes, const MemberSet& members) {
  std::string codes;
  for (const std::uint32_t member : members) codes += (codes.empty() ? "" : "+") + complexes.actors[member].code;
  return codes;
}

/// Why a proposal is worth something: only what it brings is said.
std::string proposal_reason(const Study& study, const LevelView& complexes, const PortfolioCandidate& candidate,
                            Language language) {
  std::vector<std::string> parts;
  if (!candidate.reaches.empty()) {
    parts.push_back(in(language, "취약 단지 연결: ", "ties to another region ") +
                    member_names(complexes, candidate.reaches, language));
  }
  for (const auto& [r, s] : candidate.opens) {
    parts.push_back(in(language, "새 권역 쌍: ", "opens ") + region_cell(study.data, r, language) + "–" +
                    region_cell(study.data, s, language));
  }
  parts.push_back(in(language, "공동 활동 ", "") + std::to_string(candidate.observed) +
                  in(language, "건(기대 ",
                     candidate.observed == 1 ? " shared activity (expected " : " shared activities (expected ") +
                  fixed(candidate.expected, 1) + ")");
  if (candidate.members.size() > 2) {
    parts.push_back(std::to_string(candidate.members.size()) +
                    in(language, "개 단지 컨소시엄", " complexes as a consortium") +
                    in(language, ", 새 연결 ", ", new ties ") + std::to_string(candidate.new_ties));
  }
  if (candidate.closed_gap > 0) {
    parts.push_back(in(language, "부족 × 신뢰 ", "shortfall × confidence ") + fixed(candidate.closed_gap, 1));
  }
  if (candidate.sector_fit > 0)
    parts.push_back(in(language, "업종 적합 ", "sector fit ") + fixed(candidate.sector_fit, 2));
  if (candidate.km) parts.push_back(fixed(*candidate.km, 0) + "km");
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

std::vector<Cell> proposal_row(const Study& study, const LevelView& complexes, const PortfolioCandidate& candidate,
                               Language language) {
  const std::string& currency = study.settings.planning.currency;
  return {member_codes(complexes, candidate.members),
          member_names(complexes, candidate.members, language),
          candidate.cost,
          format_money(candidate.cost, language, currency),
          candidate.contribution,
          candidate.kept_by_weights,
          candidate.kept_by_bootstrap,
          whole_cell(candidate.observed),
          candidate.expected,
          candidate.closed_gap,
          whole_cell(candidate.reaches.size()),
          whole_cell(candidate.opens.size()),
          candidate.sector_fit,
          candidate.efficiency,
          number_cell(candidate.km),
          label("origin_" + candidate.origin, language),
          proposal_reason(study, complexes, candidate, language)};
}

ResultTable proposal_table(const std::string& name, const Study& study, const LevelView& complexes,
                           const Portfolio& portfolio, bool chosen, Language language) {
  ResultTable table{name,
                    {{"code", 3, false},
                     {"proposal"},
                     {"cost", 0, false},
                     {"price_text", 3},
                     {"contribution", 3},
                     {"kept_by_weights", 2},
                     {"kept_by_bootstrap", 2},
                     {"observed", 3, false},
                     {"expected", 2, false},
                     {"closed_gap", 2, false},
                     {"reached_complexes", 3, false},
                     {"opened_region_pairs", 3, false},
                     {"sector_fit", 2, false},
                     {"efficiency_gain", 6, false},
                     {"km", 0, false},
                     {"origin"},
                     {"reason"}},
                    {},
                    {}};
  std::vector<const PortfolioCandidate*> order;
  for (const PortfolioCandidate& candidate : portfolio.candidates) {
    if (candidate.chosen == chosen) order.push_back(&candidate);
  }
  // What the plan would miss most comes first; of what was left out, what other weights would have chosen.
  std::ranges::stable_sort(order, [](const PortfolioCandidate* a, const PortfolioCandidate* b) {
    if (a->contribution != b->contribution) return a->contribution > b->contribution;
    return a->kept_by_weights + a->kept_by_bootstrap > b->kept_by_weights + b->kept_by_bootstrap;
  });
  table.level = complexes.level;
  for (const PortfolioCandidate* candidate : order) {
    table.actors.push_back(candidate->members);
    table.rows.push_back(proposal_row(study, complexes, *candidate, language));
  }
  return table;
}

void add_choice_notes(ResultTable& table, const Study& study, const Portfolio& portfolio, Language language) {
  const std::string& currency = study.settings.planning.currency;
  const auto money = [&](double amount) { return format_money(amount, language, currency); };
  table.notes.push_back(in(language, "예산 ", "budget ") + money(portfolio.options.budget) +
                        in(language, " 중 ", ", spent ") + money(portfolio.cost) + in(language, " 사용, 후보 ", ", ") +
                        std::to_string(portfolio.candidates.size()) + in(language, "건 중 ", " candidates, chosen ") +
                        std::to_string(table.rows.size()) + in(language, "건 선정", ""));
  const double gap = portfolio.bound > 0 ? std::max(0.0, 1 - portfolio.worth / portfolio.bound) : 0;
  const std::string objective(label_of(portfolio.options.objective, language));
  table.notes.push_back(in(language, "목적: ", "objective: ") + objective + in(language, ", 값 ", ", worth ") +
                        fixed(portfolio.worth, 4) +
                        (gap < 1e-6
                             ? in(language, " (최적임이 증명됨)", " (proved to be the best)")
                             : in(language, ", 증명된 상한 ", ", proved upper bound ") + fixed(portfolio.bound, 4) +
                                   in(language, ": 최적과의 차이는 많아야 ", ": at most ") + fixed(100 * gap, 2) +
                                   in(language, "%", "% from the best")) +
                        in(language, "; 탐욕적 선택은 ", "; a greedy choice is worth ") + fixed(portfolio.greedy, 4));
  table.notes.push_back(in(language, "기대 모형: ", "expectation: ") +
                        std::string(label_of(portfolio.expectation, language)) +
                        in(language, " · 신뢰 = 1 − q, 판단 불가인 쌍은 0 · 취약 단지(무활동, 단지 내, 권역 내, 의존) ",
                           " · confidence = 1 − q, pairs that cannot be told count 0 · under-served complexes (silent, "
                           "inward, region-bound, dependent): ") +
                        std::to_string(portfolio.underserved));
  table.notes.push_back(in(language, "유지(가중치): 가중치 하나를 20% 올리거나 내린 ", "kept (weights): share of ") +
                        std::to_string(portfolio.weight_plans) +
                        in(language, "개 안 중 선정된 비율 · 유지(표본): 활동을 복원 추출한 ",
                           " plans with one weight 20% up or down · kept (records): share of ") +
                        std::to_string(portfolio.options.replicates) +
                        in(language, "회 중 선정된 비율(시드 ", " replicates with activities drawn again (seed ") +
                        std::to_string(portfolio.options.seed) + ")");
  if (portfolio.unpriced > 0) {
    table.notes.push_back(
        in(language, "비용을 알 수 없어 뺀 후보 ", "candidates left out because nobody priced them: ") +
        std::to_string(portfolio.unpriced) + in(language, "건", ""));
  }
  if (const auto& costs = portfolio.options.costs) {
    table.notes.push_back(in(language, "비용 = ", "cost = ") + money(costs->base) +
                          in(language, " + 단지당 ", " + per complex ") + money(costs->per_member) +
                          in(language, " + km당 ", " + per km ") + money(costs->per_km) +
                          in(language, " (study.json의 planning.costs; --costs 표가 우선)",
                             " (planning.costs in study.json; a table of --costs goes first)"));
  }
  table.notes.push_back(in(language, "기여: 이 제안만 빼면 줄어드는 값(같은 편익을 가져오는 다른 제안은 남음)",
                           "contribution: what the plan loses without this proposal alone; others that bring the same "
                           "stay"));
  table.notes.push_back(in(language, "제안은 검토의 출발점이며 성과의 예측이 아님",
                           "proposals are where a discussion starts, no forecast of results"));
}

ResultTable benefit_table(const Portfolio& portfolio, Language language) {
  ResultTable table{
      "plan_benefits", {{"benefit"}, {"weight", 2}, {"amount", 4}, {"unit_amount", 4}, {"worth", 4}}, {}, {}};
  for (const BenefitSum& sum : portfolio.benefits) {
    table.rows.push_back({label("benefit_" + sum.benefit, language), sum.weight, sum.amount, sum.unit, sum.worth});
  }
  table.notes.push_back(
      in(language,
         "값 = 가중치 × 합 / 단위. 단위는 후보 하나의 최댓값(단지와 권역 쌍은 하나, 거듭 세지 않음). 가중치: "
         "study.json의 planning.benefits",
         "worth = weight × amount / unit. The unit is the greatest amount of a single candidate; complexes and region "
         "pairs count once each. Weights: planning.benefits in study.json"));
  return table;
}

ResultTable before_after_table(const Portfolio& portfolio, Language language) {
  ResultTable table{"plan_what_if", {{"indicator"}, {"before", 4}, {"after", 4}, {"difference", 4}}, {}, {}};
  const auto add = [&](const char* key, std::optional<double> before, std::optional<double> after) {
    table.rows.push_back({label(key, language), number_cell(before), number_cell(after),
                          before && after ? Cell(*after - *before) : Cell()});
  };
  const NetworkFigures& before = portfolio.before;
  const NetworkFigures& after = portfolio.after;
  const auto real = [](std::size_t count) { return static_cast<double>(count); };
  add("isolated_complexes", real(before.isolated), real(after.isolated));
  add("region_pairs_tied", real(before.region_pairs), real(after.region_pairs));
  add("harmonic_efficiency", before.efficiency, after.efficiency);
  add("components", real(before.components), real(after.components));
  add("external_internal", before.external_internal, after.external_internal);
  add("cross_region_ties", before.cross_region_share, after.cross_region_share);
  table.notes.push_back(in(language, "선정한 제안이 모두 한 번 이상의 만남으로 이어진다면. 예측이 아님",
                           "if every chosen proposal led to at least one meeting; no forecast"));
  return table;
}

ResultTable front_table(const Study& study, const Portfolio& portfolio, Language language) {
  ResultTable table{"plan_front",
                    {{"budget", 0, false},
                     {"budget_text"},
                     {"spent_text"},
                     {"chosen_number"},
                     {"worth", 4},
                     {"bound", 4},
                     {"worth_share", 3}},
                    {},
                    {}};
  for (const ParetoPoint& point : portfolio.front) {
    const auto money = [&](double amount) { return format_money(amount, language, study.settings.planning.currency); };
    if (!point.allowed) {
      table.rows.push_back({point.budget, money(point.budget), in(language, "제약 충족 불가", "rules cost more"),
                            Cell(), Cell(), Cell(), Cell()});
      continue;
    }
    table.rows.push_back({point.budget, money(point.budget), money(point.cost), whole_cell(point.chosen), point.worth,
                          point.bound, portfolio.worth > 0 ? Cell(point.worth / portfolio.worth) : Cell()});
  }
  return table;
}

}  // namespace

std::vector<ResultTable> portfolio_tables(const Study& study, const LevelView& complexes, const Portfolio& portfolio,
                                          Language language) {
  std::vector<ResultTable> tables;
  tables.push_back(proposal_table("plan", study, complexes, portfolio, true, language));
  add_choice_notes(tables.back(), study, portfolio, language);
  tables.push_back(benefit_table(portfolio, language));
  tables.push_back(before_after_table(portfolio, language));
  tables.push_back(front_table(study, portfolio, language));
  tables.push_back(proposal_table("plan_not_chosen", study, complexes, portfolio, false, language));
  tables.back().notes.push_back(in(language, "선정하지 않은 후보", "candidates that were not chosen"));
  return tables;
}

}  // namespace linkgap
