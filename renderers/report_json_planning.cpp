#include "report_json_parts.hpp"

#include <initializer_list>

namespace linkgap::report_json {
namespace {

Json codes(const LevelView& view, const std::vector<std::uint32_t>& actors) {
  Json list = Json::array();
  for (const std::uint32_t actor : actors) list.push_back(view.actors[actor].code);
  return list;
}

Json hub_plan(const Dataset& data, const LevelView& view, const HubPlanCheck& check) {
  Json spokes = Json::array();
  for (const SpokeCheck& spoke : check.spokes) {
    spokes.push_back({{"complex", view.actors[spoke.complex].code},
                      {"hub", view.actors[spoke.hub].code},
                      {"km", optional(spoke.km)},
                      {"nearest", spoke.nearest ? Json(view.actors[*spoke.nearest].code) : Json(nullptr)},
                      {"nearest_km", optional(spoke.nearest_km)},
                      {"hub_activities", spoke.coverage ? Json(spoke.coverage->hub_activities) : Json(nullptr)},
                      {"attended", spoke.coverage ? Json(spoke.coverage->attended) : Json(nullptr)}});
  }
  Json councils = Json::array();
  for (const std::uint32_t council : check.councils_without_hub) councils.push_back(data.councils[council].code);
  return {{"linked_without_hub", codes(view, check.linked_without_hub)},
          {"councils_without_hub", councils},
          {"hubs_without_council", codes(view, check.hubs_without_council)},
          {"hubs_without_linked", codes(view, check.hubs_without_linked)},
          {"spokes", spokes}};
}

Json pilots(const Dataset& data, const LevelView& view, const PilotSelection& selection) {
  Json rows = Json::array();
  for (const PilotRow& row : selection.rows) {
    rows.push_back(
        {{"rank", row.rank},
         {"hub", view.actors[row.hub].code},
         {"chosen", row.chosen},
         {"score", row.score},
         {"components", row.components},
         {"councils", row.councils},
         {"members", row.members},
         {"active_members", row.active_members},
         {"activities", row.activities},
         {"meetings_per_member", row.meetings_per_member},
         {"cohesion", row.cohesion},
         {"path_sources", row.path_sources},
         {"cohesion_error", row.cohesion_error},
         {"open_activities", row.open_activities},
         {"agency_activities", row.agency_activities},
         {"survival_agency", row.survival_agency},
         {"survival_broker", row.survival_broker},
         {"broker", row.broker ? Json(data.organisations[*row.broker].code) : Json(nullptr)},
         {"due_needed", optional(row.due_needed)},
         {"dues_cover", optional(row.dues_cover)},
         {"best_rank", row.best_rank},
         {"worst_rank", row.worst_rank},
         {"chosen_by_weights", row.chosen_by_weights},
         {"chosen_by_bootstrap", selection.options.replicates > 0 ? Json(row.chosen_by_bootstrap) : Json(nullptr)}});
  }
  return {{"pilots", selection.options.pilots},     {"replicates", selection.options.replicates},
          {"seed", selection.options.seed},         {"weights", selection.options.weights},
          {"weight_plans", selection.weight_plans}, {"unused", selection.unused},
          {"memberships", selection.memberships},   {"rows", rows}};
}

Json consortium_pair(const LevelView& view, const ConsortiumPair& pair) {
  return {{"a", view.actors[pair.a].code},   {"b", view.actors[pair.b].code},
          {"observed", pair.observed},       {"expected", pair.expected},
          {"class", code_of(pair.gap)},      {"brokers", pair.brokers},
          {"best_broker", pair.best_broker}, {"sector_fit", optional(pair.sector_fit)},
          {"km", optional(pair.km)},         {"last", date(pair.last)}};
}

Json consortia(const LevelView& view, const ConsortiumList& list) {
  Json proposals = Json::array();
  for (std::size_t i = 0; i < list.proposals.size(); ++i) {
    const Consortium& set = list.proposals[i];
    Json pairs = Json::array();
    for (const ConsortiumPair& pair : set.pairs) pairs.push_back(consortium_pair(view, pair));
    Json stages = Json::array();
    for (const StageCover& cover : set.stages)
      stages.push_back({{"stage", cover.stage}, {"members", codes(view, cover.members)}});
    Json calls = Json::array();
    for (const FirstCall& call : set.calls) {
      calls.push_back({{"code", call.code}, {"council", call.council}, {"records", call.records}});
    }
    proposals.push_back(
        {{"rank", i + 1},
         {"members", codes(view, set.members)},
         {"score",
          {{"total", set.score.total},
           {"joint_gap", set.score.joint_gap},
           {"fit", set.score.fit},
           {"footing", set.score.footing},
           {"reach", set.score.reach},
           {"novelty", set.score.novelty}}},
         {"score_interval",
          set.score_interval ? Json({set.score_interval->low, set.score_interval->high}) : Json(nullptr)},
         {"places", set.best_place > 0 ? Json({set.best_place, set.worst_place}) : Json(nullptr)},
         {"value_chain", stages},
         {"majority", set.majority},
         {"joint_record", set.joint_record},
         {"joint_expected", set.joint_expected},
         {"weakest", codes(view, {set.pairs[set.weakest].a, set.pairs[set.weakest].b})},
         {"pairs", pairs},
         {"calls", calls},
         {"reason",
          {{"ko", reason(set, view, list.theme, Language::ko)}, {"en", reason(set, view, list.theme, Language::en)}}}});
  }
  const ConsortiumWeights& weights = list.options.weights;
  return {{"size", list.options.size},
          {"expectation", code_of(list.expectation)},
          {"candidates", list.candidates},
          {"exact", list.exact},
          {"bound", list.bound},
          {"weights",
           {{"joint_gap", weights.joint_gap},
            {"fit", weights.fit},
            {"footing", weights.footing},
            {"reach", weights.reach},
            {"novelty", weights.novelty}}},
          {"replicates", list.options.replicates},
          {"seed", list.options.seed},
          {"proposals", proposals}};
}

Json network_figures(const NetworkFigures& figures) {
  return {{"isolated", figures.isolated},
          {"components", figures.components},
          {"region_pairs", figures.region_pairs},
          {"efficiency", figures.efficiency},
          {"external_internal", optional(figures.external_internal)},
          {"cross_region_share", optional(figures.cross_region_share)}};
}

Json portfolio(const Dataset& data, const LevelView& view, const Portfolio& plan) {
  Json benefits = Json::array();
  for (const BenefitSum& sum : plan.benefits) {
    benefits.push_back({{"benefit", sum.benefit},
                        {"weight", sum.weight},
                        {"amount", sum.amount},
                        {"unit", sum.unit},
                        {"worth", sum.worth}});
  }
  Json front = Json::array();
  for (const ParetoPoint& point : plan.front) {
    front.push_back({{"budget", point.budget},
                     {"allowed", point.allowed},
                     {"cost", point.cost},
                     {"worth", point.worth},
                     {"bound", point.bound},
                     {"chosen", point.chosen}});
  }
  const bool drawn_again = plan.options.replicates > 0;
  Json chosen = Json::array();
  for (const PortfolioCandidate& candidate : plan.candidates) {
    if (!candidate.chosen) continue;
    Json opens = Json::array();
    for (const auto& [r, s] : candidate.opens) opens.push_back({data.regions[r].code, data.regions[s].code});
    chosen.push_back({{"members", codes(view, candidate.members)},
                      {"origin", candidate.origin},
                      {"cost", candidate.cost},
                      {"observed", candidate.observed},
                      {"expected", candidate.expected},
                      {"closed_gap", candidate.closed_gap},
                      {"sector_fit", candidate.sector_fit},
                      {"km", optional(candidate.km)},
                      {"reaches", codes(view, candidate.reaches)},
                      {"opens", opens},
                      {"contribution", candidate.contribution},
                      {"kept_by_weights", candidate.kept_by_weights},
                      {"kept_by_bootstrap", drawn_again ? Json(candidate.kept_by_bootstrap) : Json(nullptr)}});
  }
  return {{"budget", plan.options.budget},
          {"currency", plan.options.currency},
          {"expectation", code_of(plan.expectation)},
          {"replicates", plan.options.replicates},
          {"seed", plan.options.seed},
          {"weight_plans", plan.weight_plans},
          {"candidates", plan.candidates.size()},
          {"unpriced", plan.unpriced},
          {"underserved", plan.underserved},
          {"cost", plan.cost},
          {"worth", plan.worth},
          {"bound", plan.bound},
          {"greedy", plan.greedy},
          {"before", network_figures(plan.before)},
          {"after", network_figures(plan.after)},
          {"benefits", benefits},
          {"front", front},
          {"chosen", chosen}};
}

}  // namespace

Json planning(const Dataset& data, const LevelView& complexes, const PlanningFindings& findings) {
  Json document = Json::object();
  if (findings.hub_plan) document["hub_plan"] = hub_plan(data, complexes, *findings.hub_plan);
  if (findings.pilots) document["pilots"] = pilots(data, complexes, *findings.pilots);
  if (findings.consortia) document["consortia"] = consortia(complexes, *findings.consortia);
  if (findings.portfolio) document["portfolio"] = portfolio(data, complexes, *findings.portfolio);
  return document;
}

}  // namespace linkgap::report_json
