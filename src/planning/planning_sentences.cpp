#include "linkgap/model/money.hpp"
#include "linkgap/planning/planning_findings.hpp"

#include <algorithm>
#include <set>

namespace linkgap {
namespace {

std::string portfolio_sentence(const Portfolio& plan, Language language) {
  std::size_t chosen = 0;
  std::size_t stable = 0;
  std::set<std::uint32_t> reached;
  std::set<std::pair<std::uint32_t, std::uint32_t>> opened;
  for (const PortfolioCandidate& candidate : plan.candidates) {
    if (!candidate.chosen) continue;
    ++chosen;
    constexpr double mostly = 0.8;
    stable += candidate.kept_by_bootstrap >= mostly ? 1 : 0;
    reached.insert(candidate.reaches.begin(), candidate.reaches.end());
    opened.insert(candidate.opens.begin(), candidate.opens.end());
  }
  const auto number = [](std::size_t value) { return std::to_string(value); };
  const std::string budget = format_money(plan.options.budget, language, plan.options.currency);
  const std::string cost = format_money(plan.cost, language, plan.options.currency);
  const bool redrawn = plan.options.replicates > 0;
  if (language == Language::ko) {
    return "예산 " + budget + " 안에서 후보 " + number(plan.candidates.size()) + "건 가운데 " + number(chosen) +
           "건을 고름(비용 " + cost + "). 취약 단지 " + number(plan.underserved) + "곳 중 " + number(reached.size()) +
           "곳이 다른 권역과 이어짐." +
           (opened.empty() ? "" : " 기록이 없던 권역 쌍 " + number(opened.size()) + "개가 열림.") +
           (redrawn ? " 활동을 다시 추출한 " + number(plan.options.replicates) +
                          "회 중 80% 이상에서 다시 뽑힌 제안은 " + number(stable) + "건."
                    : "") +
           " 검토의 출발점이며 예측이 아님.";
  }
  return "Within " + budget + ", " + number(chosen) + " of " + number(plan.candidates.size()) +
         " candidates are chosen (cost " + cost + "). They tie " + number(reached.size()) + " of " +
         number(plan.underserved) + " under-served complexes to another region" +
         (opened.empty() ? "" : " and open " + number(opened.size()) + " region pairs without a record") + "." +
         (redrawn ? " " + number(stable) + " are chosen again in 80% or more of " + number(plan.options.replicates) +
                        " redrawings of the activities."
                  : "") +
         " A place to start a discussion, no forecast.";
}

std::string hub_sentence(const HubPlanCheck& check, Language language) {
  const auto spokes = std::to_string(check.spokes.size());
  const auto never = std::to_string(std::ranges::count_if(
      check.spokes, [](const SpokeCheck& spoke) { return spoke.coverage && spoke.coverage->attended == 0; }));
  const auto nearer = std::to_string(std::ranges::count_if(
      check.spokes, [](const SpokeCheck& spoke) { return spoke.nearest && *spoke.nearest != spoke.hub; }));
  if (language == Language::ko) {
    return "지금의 거점 계획: 연계단지 " + spokes + "곳 가운데 " + never +
           "곳은 담당 거점 협의체의 활동에 참가한 기록이 없고, " + nearer + "곳은 다른 거점이 더 가까움.";
  }
  return "The hub plan as it stands: of " + spokes + " linked complexes " + never +
         " have no record at the councils of their hub, and " + nearer + " are nearer to another hub.";
}

}  // namespace

std::vector<std::string> findings(const PlanningFindings& planning, Language language) {
  std::vector<std::string> list;
  if (planning.portfolio) list.push_back(portfolio_sentence(*planning.portfolio, language));
  if (planning.hub_plan && !planning.hub_plan->spokes.empty())
    list.push_back(hub_sentence(*planning.hub_plan, language));
  return list;
}

}  // namespace linkgap
