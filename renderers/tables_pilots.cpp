#include "linkgap/model/money.hpp"
#include "linkgap/renderers/glossary.hpp"
#include "linkgap/renderers/tables.hpp"
#include "linkgap/renderers/tables_planning.hpp"
#include "table_cells.hpp"

#include <algorithm>
#include <cstdio>

namespace linkgap {
namespace {

/// What speaks most for a hub and what least, in the figures behind it.
std::string pilot_reason(const Study& study, const PilotSelection& selection, const PilotRow& row, Language language) {
  const auto figure = [&](const std::string& name) -> std::string {
    if (name == "activity") return fixed(row.meetings_per_member, 1) + in(language, "회/회원", " meetings per member");
    if (name == "cohesion") return fixed(row.cohesion, 2);
    if (name == "openness") {
      return std::to_string(row.open_activities) + "/" + std::to_string(row.activities) +
             in(language, "건에 타 권역 참여", " activities with another region");
    }
    if (name == "dues" && row.due_needed) {
      return in(language, "회원당 연 ", "a due of ") +
             format_money(*row.due_needed, language, study.settings.planning.currency) +
             in(language, " 필요", " a member and year would do");
    }
    if (name == "self_run") {
      return std::to_string(row.activities - row.agency_activities) + "/" + std::to_string(row.activities) +
             in(language, "건을 스스로 주관", " activities not run by the agency");
    }
    if (name == "survival") {
      std::string text =
          in(language, "기관 주관 활동 없이 ", "without agency-run activities ") + percent(row.survival_agency) +
          in(language, ", 핵심 중개자 없이 ", ", without its top broker ") + percent(row.survival_broker);
      return text + in(language, " 유지", " of cohesion stays");
    }
    return "";
  };
  const std::map<std::string, double>* const parts = &row.components;
  std::string best, worst;
  for (const auto& [name, value] : *parts) {
    const auto weight = selection.options.weights.find(name);
    if (weight == selection.options.weights.end() || weight->second <= 0) continue;
    if (best.empty() || value > parts->at(best)) best = name;
    if (worst.empty() || value < parts->at(worst)) worst = name;
  }
  if (row.activities == 0)
    return in(language, "거점 협의체의 활동 기록 없음", "no record of activities of its councils");
  if (best.empty()) return "–";
  return in(language, "강점 ", "best: ") + label("pilot_" + best, language) + " (" + figure(best) +
         in(language, "); 약점 ", "); weakest: ") + label("pilot_" + worst, language) + " (" + figure(worst) + ")";
}

}  // namespace

std::vector<ResultTable> pilot_tables(const Study& study, const LevelView& complexes, const PilotSelection& selection,
                                      Language language) {
  ResultTable table{"pilots",
                    {{"rank"},
                     {"code", 3, false},
                     {"hub"},
                     {"region"},
                     {"pilot_choice"},
                     {"pilot_score", 3},
                     {"pilot_members"},
                     {"active_members", 3, false},
                     {"activities"},
                     {"meetings_per_member", 1},
                     {"pilot_cohesion", 2},
                     {"pilot_openness", 2},
                     {"openness_low", 2, false},
                     {"openness_high", 2, false},
                     {"pilot_self_run", 2},
                     {"survival_agency", 2},
                     {"survival_broker", 2},
                     {"broker", 3, false},
                     {"due_needed", 0},
                     {"dues_cover", 2, false},
                     {"best_rank"},
                     {"worst_rank"},
                     {"kept_by_weights", 2},
                     {"kept_by_bootstrap", 2},
                     {"reason"}},
                    {},
                    {}};
  const auto known = [&](const char* name) {
    return std::ranges::find(selection.unused, name) == selection.unused.end();
  };
  table.level = complexes.level;
  for (const PilotRow& row : selection.rows) {
    table.actors.push_back({row.hub});
    const Actor& actor = complexes.actors[row.hub];
    std::string broker = "–";
    if (row.broker) {
      const Organisation& organisation = study.data.organisations[*row.broker];
      broker = organisation.name.empty() ? organisation.code : organisation.name.in(language);
    }
    table.rows.push_back({whole_cell(row.rank),
                          actor.code,
                          actor_label(complexes, row.hub, language),
                          region_cell(study.data, actor.region, language),
                          row.chosen ? in(language, "시범", "pilot") : std::string("–"),
                          row.score,
                          whole_cell(row.members),
                          whole_cell(row.active_members),
                          whole_cell(row.activities),
                          row.meetings_per_member,
                          row.cohesion,
                          row.openness,
                          row.openness_interval ? Cell(row.openness_interval->low) : Cell(),
                          row.openness_interval ? Cell(row.openness_interval->high) : Cell(),
                          known("self_run") ? Cell(row.self_run) : Cell(),
                          known("self_run") ? Cell(row.survival_agency) : Cell(),
                          row.survival_broker,
                          broker,
                          number_cell(row.due_needed),
                          number_cell(row.dues_cover),
                          whole_cell(row.best_rank),
                          whole_cell(row.worst_rank),
                          row.chosen_by_weights,
                          selection.options.replicates > 0 ? Cell(row.chosen_by_bootstrap) : Cell(),
                          pilot_reason(study, selection, row, language)});
  }
  table.notes.push_back(
      selection.memberships
          ? in(language, "회원 = 명부상 그 거점 협의체의 기관",
               "members: organisations of its councils by the registry")
          : in(language, "회원 명부가 없어 그 거점의 활동에 두 번 이상 참가한 기관을 회원으로 봄",
               "the study names no memberships: members are those who attend at least two of its activities"));
  double error = 0;
  for (const PilotRow& row : selection.rows) error = std::max(error, row.cohesion_error);
  if (std::ranges::any_of(selection.rows, [](const PilotRow& row) { return row.path_sources != 0; })) {
    char largest[40];
    std::snprintf(largest, sizeof largest, "%.4f", error);
    table.notes.push_back(
        in(language, "회원이 ", "cohesion, survival and the top broker of hubs with more than ") +
        std::to_string(selection.options.sample_above) +
        in(language, "을 넘는 거점의 응집, 존속, 핵심 중개자는 회원 ", " members are estimated from the paths of ") +
        std::to_string(selection.options.path_sources) +
        in(language, "곳에서 시작한 경로로 추정(응집의 표준오차 최대 ",
           " of them (standard error of cohesion at most ") +
        largest + in(language, "): 전부 계산하려면 --exact", "): --exact follows all"));
  }
  if (selection.options.running_cost) {
    table.notes.push_back(
        in(language, "거점당 연 운영비 ", "running cost of a hub a year: ") +
        format_money(*selection.options.running_cost, language, study.settings.planning.currency) +
        (selection.options.due_per_member
             ? in(language, ", 회원당 회비 ", ", due of a member: ") +
                   format_money(*selection.options.due_per_member, language, study.settings.planning.currency)
             : in(language, ", 회비가 주어지지 않아 회원 수/최다로 평가",
                  "; no due is given, so dues = members/most")) +
        in(language, " (study.json의 planning.pilots)", " (planning.pilots in study.json)"));
  }
  table.notes.push_back(
      in(language, "순위 범위와 유지(가중치): 가중치 하나를 20% 올리거나 내린 ",
         "range of ranks and kept (weights): over ") +
      std::to_string(selection.weight_plans) +
      in(language, "가지 · 유지(표본): 거점별 활동을 복원 추출한 ",
         " rankings with one weight 20% up or down · kept (records): share of ") +
      std::to_string(selection.options.replicates) +
      in(language, "회 중 시범으로 뽑힌 비율(시드 ", " replicates with every hub's activities drawn again (seed ") +
      std::to_string(selection.options.seed) + ")");

  const auto chosen = static_cast<std::size_t>(std::ranges::count(selection.rows, true, &PilotRow::chosen));
  if (chosen < selection.options.pilots) {
    table.notes.push_back(in(language, "점수가 0인 거점은 뽑지 않음: ", "hubs with a score of 0 are not chosen: ") +
                          std::to_string(chosen) + "/" + std::to_string(selection.options.pilots));
  }

  ResultTable parts{"pilot_components", {{"hub"}, {"pilot_score", 3}}, {}, {}};
  for (const auto& [name, weight] : selection.options.weights) parts.columns.push_back({"pilot_" + name, 3});
  for (const PilotRow& row : selection.rows) {
    std::vector<Cell> cells;
    cells.emplace_back(actor_label(complexes, row.hub, language));
    cells.emplace_back(row.score);
    for (const auto& [name, weight] : selection.options.weights) {
      const auto part = row.components.find(name);
      cells.emplace_back();
      if (part != row.components.end()) cells.back() = part->second;
    }
    parts.rows.push_back(std::move(cells));
  }
  std::string weights;
  for (const auto& [name, weight] : selection.options.weights) {
    weights += (weights.empty() ? "" : ", ") + label("pilot_" + name, language) + " " + fixed(weight, 2);
  }
  parts.notes.push_back(
      in(language,
         "점수 = 구성 요소(0–1)의 가중 기하평균: 하나라도 0이면 0. 가중치(study.json의 planning.pilots.weights): ",
         "score = weighted geometric mean of the components (0–1): 0 if one of them is. Weights "
         "(planning.pilots.weights in study.json): ") +
      weights);
  parts.notes.push_back(in(
      language,
      "활동 = 회원당 참가/최다, 응집 = 회원 쌍의 1/거리 평균, 개방 = 타 권역이 참여한 활동의 비율, 자체 주관 = "
      "지원·정부 기관이 주관하지 않은 "
      "활동의 비율, 존속 = 그런 활동이 없을 때와 핵심 중개자가 없을 때 남는 응집의 비율 중 작은 쪽",
      "activity = meetings per member/most; cohesion = mean of 1/hops over pairs of members; openness = share of "
      "activities with another region; self-run = share of activities not organised by a support or government body; "
      "survival = share of cohesion that stays without these, or without the top broker, whichever is smaller"));
  if (!selection.unused.empty()) {
    std::string names;
    for (const std::string& name : selection.unused)
      names += (names.empty() ? "" : ", ") + label("pilot_" + name, language);
    parts.notes.push_back(in(language, "자료가 없어 쓰지 못한 요소: ", "components that the study has no data for: ") +
                          names);
  }
  return {std::move(table), std::move(parts)};
}

}  // namespace linkgap
