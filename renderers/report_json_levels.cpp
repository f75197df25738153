#include "report_json_parts.hpp"

#include <algorithm>

namespace linkgap::report_json {
namespace {

Json summary_json(const LevelReport& report) {
  const NetworkSummary& s = report.summary;
  return {{"actors", s.actors},
          {"ties", s.ties},
          {"isolates", s.isolates},
          {"components", s.components},
          {"largest_component", s.largest_component},
          {"density", optional(s.density)},
          {"transitivity", optional(s.transitivity)},
          {"mean_clustering", optional(s.mean_clustering)},
          {"mean_clustering_zero", optional(s.mean_clustering_zero)},
          {"degree_centralisation", optional(s.degree_centralisation)},
          {"betweenness_centralisation", optional(s.betweenness_centralisation)},
          {"mean_distance", optional(s.mean_distance)},
          {"diameter", optional(s.diameter)},
          {"degree_assortativity", optional(s.degree_assortativity)}};
}

Json external_internal(const ExternalInternal& value) {
  return {{"external", value.external}, {"internal", value.internal}, {"index", optional(value.index)}};
}

Json mixing_json(const MixingByGroups& mixing, const std::vector<std::string>& groups) {
  Json cells = Json::array();
  for (std::size_t g = 0; g < mixing.groups; ++g) {
    for (std::size_t h = g; h < mixing.groups; ++h) {
      const std::size_t cell = g * mixing.groups + h;
      if (mixing.ties[cell] == 0 && mixing.expected[cell] == 0) continue;
      cells.push_back({{"a", groups[g]},
                       {"b", groups[h]},
                       {"ties", mixing.ties[cell]},
                       {"weight", mixing.weight[cell]},
                       {"expected", mixing.expected[cell]},
                       {"z", number(mixing.z[cell])}});
    }
  }
  return {{"external_internal", external_internal(mixing.network)},
          {"external_internal_weighted", external_internal(mixing.network_weighted)},
          {"expected_index", number(mixing.expected_index)},
          {"p", optional(mixing.p_value)},
          {"permutations", mixing.permutations},
          {"assortativity", optional(mixing.assortativity)},
          {"cells", cells}};
}

Json roles_json(const RoleCounts& counts) {
  return {{"coordinator", counts[0]},
          {"itinerant", counts[1]},
          {"representative", counts[2]},
          {"gatekeeper", counts[3]},
          {"liaison", counts[4]}};
}

/// An actor with its scores.
Json actor_row(const Dataset& data, const LevelReport& report, std::size_t a) {
  const LevelView& view = report.view;
  const Centralities& scores = report.scores;
  const auto add = [](Json& row, const char* key, const std::vector<double>& values, std::size_t at) {
    if (!values.empty()) row[key] = number(values[at]);
  };
  const Actor& actor = view.actors[a];
  Json row = {{"code", actor.code},
              {"name", name(actor.name)},
              {"region", actor.region == no_group ? Json(nullptr) : Json(data.regions[actor.region].code)}};
  if (view.level == Level::organisation) row["kind"] = code_of(actor.kind);
  if (view.level == Level::complex) row["role"] = code_of(actor.role);
  if (actor.location) row["location"] = {actor.location->latitude, actor.location->longitude};
  row["activities"] = actor.activities;
  row["organisations"] = actor.organisations;
  add(row, "degree", scores.degree, a);
  add(row, "strength", scores.strength, a);
  add(row, "betweenness", scores.betweenness, a);
  add(row, "betweenness_error", scores.betweenness_error, a);
  add(row, "betweenness_weighted", scores.betweenness_weighted, a);
  add(row, "harmonic", scores.harmonic, a);
  add(row, "harmonic_error", scores.harmonic_error, a);
  add(row, "eigenvector", scores.eigenvector, a);
  add(row, "pagerank", scores.pagerank, a);
  add(row, "core", scores.core, a);
  add(row, "clustering", scores.clustering, a);
  add(row, "clustering_weighted", scores.clustering_weighted, a);
  add(row, "constraint", scores.constraint, a);
  add(row, "effective_size", scores.effective_size, a);
  row["component"] = report.components.group_of[a] + 1;
  row["articulation"] = std::ranges::binary_search(report.articulation_points, static_cast<std::uint32_t>(a));
  row["community"] = report.communities.partition.group_of[a] + 1;
  row["stability"] = number(report.communities.stability[a]);
  if (report.mixing) row["external_internal"] = optional(report.mixing->by_actor[a].index);
  if (report.brokerage) row["brokerage"] = roles_json(report.brokerage->counts[a]);
  return row;
}

Json tie_row(const LevelView& view, const Tie& tie) {
  return {{"a", view.actors[tie.from].code},
          {"b", view.actors[tie.to].code},
          {"weight", tie.weight},
          {"activities", tie.activities}};
}

}  // namespace

Json level(const Dataset& data, const LevelReport& report, LongTables& tables) {
  const LevelView& view = report.view;
  const Centralities& scores = report.scores;
  Json document = {{"level", code_of(view.level)},
                   {"weighting", code_of(view.weighting)},
                   {"oversize_activities", view.oversize_activities},
                   {"exact_paths", scores.betweenness_sources == 0 && scores.distance_sources == 0},
                   {"summary", summary_json(report)},
                   {"communities",
                    {{"count", report.communities.partition.groups},
                     {"modularity", number(report.communities.modularity)},
                     {"runs", report.communities.runs},
                     {"mean_agreement", number(report.communities.mean_agreement)}}}};
  if (scores.betweenness_sources != 0) document["betweenness_sources"] = scores.betweenness_sources;
  if (scores.distance_sources != 0) document["distance_sources"] = scores.distance_sources;
  if (report.communities_and_regions) {
    const PartitionAgreement& agreement = *report.communities_and_regions;
    document["communities_and_regions"] = {{"nmi", agreement.nmi}, {"ari", agreement.ari}, {"vi", agreement.vi}};
  }
  std::vector<std::string> regions;
  for (const Region& region : data.regions) regions.push_back(region.code);
  std::vector<std::string> kinds;
  for (const Term& term : terms<OrganisationKind>()) kinds.emplace_back(term.code);
  if (report.mixing) document["mixing_by_region"] = mixing_json(*report.mixing, regions);
  std::vector<std::string> sectors;
  for (const Sector& sector : data.sectors) sectors.push_back(sector.code);
  if (report.mixing_by_sector) document["mixing_by_sector"] = mixing_json(*report.mixing_by_sector, sectors);
  if (report.mixing_by_kind) document["mixing_by_kind"] = mixing_json(*report.mixing_by_kind, kinds);
  if (report.brokerage) document["brokerage_total"] = roles_json(report.brokerage->total);
  document["actors"] =
      placed(tables, {view.actors.size(), [&data, &report](std::size_t a) { return actor_row(data, report, a); }});
  // The ties of organisations would be most of the file; `linkgap export` writes them.
  if (view.level != Level::organisation) {
    document["ties"] = placed(
        tables, {view.network.ties().size(), [&view](std::size_t i) { return tie_row(view, view.network.ties()[i]); }});
  }
  return document;
}

}  // namespace linkgap::report_json
