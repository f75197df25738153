#include "linkgap/renderers/report_json.hpp"

#include "linkgap/renderers/tables.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace linkgap {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}
template <class Value>
Json optional(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}
Json date(const std::optional<Date>& value) {
  return value ? Json(to_string(*value)) : Json(nullptr);
}
Json name(const Name& value) {
  return {{"ko", value.ko}, {"en", value.en}};
}
Json interval(const Interval& value) {
  return Json::array({value.low, value.high});
}

template <class Enum>
Json codes(const std::vector<Enum>& values) {
  Json list = Json::array();
  for (const Enum value : values) list.push_back(code_of(value));
  return list;
}

/// `name` instead of the path the user typed: a report must not change with the folder it was made in.
Json file_ledger(const FileLedger& file, const std::string& name) {
  return {{"file", name},
          {"table", file.table},
          {"encoding", file.encoding},
          {"rows_read", file.rows_read},
          {"rows_used", file.rows_used},
          {"rejected", file.rejected},
          {"unknown_columns", file.unknown_columns},
          {"notes", file.notes}};
}

Json selection_json(const SelectionLedger& selection) {
  return {{"participations", selection.participations},
          {"used", selection.used},
          {"left_out", selection.left_out},
          {"activities", selection.activities},
          {"single", selection.single},
          {"organisations", selection.organisations}};
}

Json expectations_json(const std::vector<ExpectationCheck>& checks) {
  Json list = Json::array();
  for (const ExpectationCheck& check : checks) {
    list.push_back({{"what", check.expectation.what}, {"plan", check.expectation.count}, {"found", check.found}});
  }
  return list;
}

Json settings_json(const ReportSettings& settings) {
  const Selection& s = settings.selection;
  return {{"language", settings.language == Language::ko ? "ko" : "en"},
          {"window", {{"from", date(s.window.from)}, {"to", date(s.window.to)}}},
          {"kinds", s.kinds},
          {"exclude_kinds", s.exclude_kinds},
          {"sectors", s.sectors},
          {"regions", s.regions},
          {"min_attendance", s.min_attendance},
          {"max_attendance", s.max_attendance},
          {"excluded_organisation_kinds", codes(s.excluded_kinds)},
          {"excluded_roles", codes(s.excluded_roles)},
          {"weighting", code_of(settings.network.weighting)},
          {"max_size_for_ties", settings.network.max_size_for_ties},
          {"kind_weights", settings.network.kind_weights},
          {"alpha", settings.alpha},
          {"seed", settings.seed},
          {"permutations", settings.permutations},
          {"community_runs", settings.community_runs},
          {"top", settings.top},
          {"exact_limit", settings.exact_limit}};
}

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
                       {"z", mixing.z.empty() ? Json(nullptr) : number(mixing.z[cell])}});
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

Json level_json(const Dataset& data, const LevelReport& report) {
  const LevelView& view = report.view;
  const Centralities& scores = report.scores;
  const auto add = [](Json& row, const char* key, const std::vector<double>& values, std::size_t a) {
    if (!values.empty()) row[key] = number(values[a]);
  };
  Json actors = Json::array();
  for (std::size_t a = 0; a < view.actors.size(); ++a) {
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
    add(row, "betweenness_weighted", scores.betweenness_weighted, a);
    add(row, "harmonic", scores.harmonic, a);
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
    actors.push_back(std::move(row));
  }
  Json level = {{"level", code_of(view.level)},
                {"weighting", code_of(view.weighting)},
                {"oversize_activities", view.oversize_activities},
                {"exact_paths", report.exact_paths},
                {"summary", summary_json(report)},
                {"communities",
                 {{"count", report.communities.partition.groups},
                  {"modularity", number(report.communities.modularity)},
                  {"runs", report.communities.runs},
                  {"mean_agreement", number(report.communities.mean_agreement)}}}};
  if (report.communities_and_regions) {
    const PartitionAgreement& agreement = *report.communities_and_regions;
    level["communities_and_regions"] = {{"nmi", agreement.nmi}, {"ari", agreement.ari}, {"vi", agreement.vi}};
  }
  std::vector<std::string> regions;
  for (const Region& region : data.regions) regions.push_back(region.code);
  std::vector<std::string> kinds;
  for (const Term& term : terms<OrganisationKind>()) kinds.emplace_back(term.code);
  if (report.mixing) level["mixing_by_region"] = mixing_json(*report.mixing, regions);
  std::vector<std::string> sectors;
  for (const Sector& sector : data.sectors) sectors.push_back(sector.code);
  if (report.mixing_by_sector) level["mixing_by_sector"] = mixing_json(*report.mixing_by_sector, sectors);
  if (report.mixing_by_kind) level["mixing_by_kind"] = mixing_json(*report.mixing_by_kind, kinds);
  if (report.brokerage) level["brokerage_total"] = roles_json(report.brokerage->total);
  level["actors"] = std::move(actors);
  // The ties of organisations would be most of the file; `linkgap export` writes them.
  if (view.level != Level::organisation) {
    Json ties = Json::array();
    for (const Tie& tie : view.network.ties()) {
      ties.push_back({{"a", view.actors[tie.from].code},
                      {"b", view.actors[tie.to].code},
                      {"weight", tie.weight},
                      {"activities", tie.activities}});
    }
    level["ties"] = std::move(ties);
  }
  return level;
}

Json isolation_json(const LevelView& view, const std::vector<ComplexIsolation>& rows) {
  Json list = Json::array();
  for (const ComplexIsolation& row : rows) {
    list.push_back(
        {{"complex", view.actors[row.complex].code},
         {"class", code_of(row.isolation)},
         {"activities", row.activities},
         {"organisations", row.organisations},
         {"partner_complexes", row.partner_complexes},
         {"partner_regions", row.partner_regions},
         {"cross_region_activities", row.cross_region_activities},
         {"cross_region_share", optional(row.cross_region_share)},
         {"share_interval", row.share_interval ? interval(*row.share_interval) : Json(nullptr)},
         {"last_cross_region", date(row.last_cross_region)},
         {"nearest_connected", row.nearest_connected ? Json(view.actors[*row.nearest_connected].code) : Json(nullptr)},
         {"nearest_km", optional(row.nearest_km)},
         {"hops_to_hub", optional(row.hops_to_hub)},
         {"hops_to_other_region", optional(row.hops_to_other_region)},
         {"spoke", row.spoke ? Json{{"hub_activities", row.spoke->hub_activities}, {"attended", row.spoke->attended}}
                             : Json(nullptr)},
         {"dependence", code_of(row.dependence)},
         {"depends_on", row.depends_on}});
  }
  return list;
}

Json gaps_json(const LevelView& view, const GapLedger& ledger) {
  const bool complete = ledger.rows.size() <= most_gap_rows;
  Json classes = Json::object();
  for (const Term& term : terms<GapClass>()) classes[std::string(term.code)] = 0;
  Json rows = Json::array();
  for (const GapRow& row : ledger.rows) {
    Json& count = classes[std::string(code_of(row.gap))];
    count = count.get<std::size_t>() + 1;
    if (!complete && !is_finding(row)) continue;
    rows.push_back({{"a", view.actors[row.a].code},
                    {"b", view.actors[row.b].code},
                    {"class", code_of(row.gap)},
                    {"observed", row.observed},
                    {"expected", row.expected},
                    {"rate_ratio", row.rate_ratio},
                    {"rate_interval", interval(row.rate_interval)},
                    {"shortfall", row.shortfall},
                    {"p", row.p},
                    {"q", row.q},
                    {"smallest_p", row.smallest_p},
                    {"activities_a", row.exposure_a},
                    {"activities_b", row.exposure_b},
                    {"cross_region", row.cross_region}});
  }
  return {{"level", code_of(ledger.level)},
          {"expectation", code_of(ledger.expectation)},
          {"alpha", ledger.alpha},
          {"family", ledger.family},
          {"classes", classes},
          {"complete", complete},
          {"rows", rows}};
}

Json links_json(const LevelView& view, const LinkRanking& ranking) {
  Json links = Json::array();
  for (const LinkCandidate& link : ranking.links) {
    Json partners = Json::array();
    for (const SharedPartner& partner : link.partners) {
      partners.push_back({{"code", view.actors[partner.actor].code}, {"contribution", partner.contribution}});
    }
    links.push_back({{"rank", link.rank},
                     {"a", view.actors[link.a].code},
                     {"b", view.actors[link.b].code},
                     {"score", link.score},
                     {"shared_partners", link.shared_partners},
                     {"partners", partners},
                     {"expected", link.expected},
                     {"observed", link.observed},
                     {"activities_a", link.exposure_a},
                     {"activities_b", link.exposure_b},
                     {"sector_fit", optional(link.sector_fit)},
                     {"km", optional(link.km)},
                     {"reason", {{"ko", reason(link, view, Language::ko)}, {"en", reason(link, view, Language::en)}}}});
  }
  return {{"level", code_of(ranking.level)}, {"candidates", ranking.candidates}, {"links", links}};
}

/// One row of a finding per line: readable in an editor and in a diff, and a fifth of the size of a fully indented
/// file.
void write(std::string& out, const Json& value, int depth) {
  const auto dump = [](const Json& part) { return part.dump(-1, ' ', false, Json::error_handler_t::replace); };
  const bool open = depth < 3 && value.is_structured() && !value.empty();
  const bool table = value.is_array() && !value.empty() && value.front().is_object();
  if (!open && !table) {
    out += dump(value);
    return;
  }
  const std::string indent(static_cast<std::size_t>(depth) + 1, ' ');
  out += value.is_array() ? "[" : "{";
  bool first = true;
  for (const auto& [key, item] : value.items()) {
    out += first ? "\n" : ",\n";
    first = false;
    out += indent;
    if (value.is_object()) out += dump(Json(key)) + ": ";
    if (value.is_array()) {
      out += dump(item);
    } else {
      write(out, item, depth + 1);
    }
  }
  out += "\n" + std::string(static_cast<std::size_t>(depth), ' ') + (value.is_array() ? "]" : "}");
}

std::string written(const Json& document) {
  std::string out;
  write(out, document, 0);
  return out + "\n";
}

}  // namespace

std::string to_json(const Report& report) {
  const Dataset& data = report.study.data;
  const StudySettings& settings = report.study.settings;
  Json files = Json::array();
  for (const FileLedger& file : report.ledger.files) {
    files.push_back(file_ledger(file, std::filesystem::path(file.file).filename().string()));
  }
  Json document = {{"format", "linkgap-report"},
                   {"version", report_json_version},
                   {"study",
                    {{"name", report.study.name},
                     {"title", name(settings.title)},
                     {"source_line", name(settings.source_line)},
                     {"synthetic", settings.synthetic},
                     {"first_date", date(report.first_date)},
                     {"last_date", date(report.last_date)}}},
                   {"settings", settings_json(report.settings)},
                   {"ledger", {{"files", files}, {"warnings", report.ledger.warnings.size()}}},
                   {"selection", selection_json(report.selection)},
                   {"expectations", expectations_json(report.expectations)},
                   {"findings", {{"ko", findings(report, Language::ko)}, {"en", findings(report, Language::en)}}}};
  Json regions = Json::array();
  for (const Region& region : data.regions) regions.push_back({{"code", region.code}, {"name", name(region.name)}});
  document["regions"] = regions;
  Json levels = Json::object();
  levels["organisation"] = level_json(data, report.organisations);
  if (report.councils) levels["council"] = level_json(data, *report.councils);
  if (report.complexes) levels["complex"] = level_json(data, *report.complexes);
  if (report.regions) levels["region"] = level_json(data, *report.regions);
  if (report.sectors) levels["sector"] = level_json(data, *report.sectors);
  document["levels"] = std::move(levels);
  if (report.complexes) {
    const LevelView& view = report.complexes->view;
    document["isolation"] = isolation_json(view, report.isolation);
    document["complex_gaps"] = gaps_json(view, *report.complex_gaps);
    document["complex_links"] = links_json(view, *report.complex_links);
  }
  if (report.regions) {
    document["region_gaps"] = gaps_json(report.regions->view, *report.region_gaps);
    document["region_flows"] = gaps_json(report.regions->view, *report.region_flows);
    Json rows = Json::array();
    for (const Localisation& row : report.localisation) {
      rows.push_back({{"region", data.regions[row.region].code},
                      {"activities", row.activities},
                      {"cross_region", row.cross_region},
                      {"expected_cross_region", row.expected_cross_region}});
    }
    document["localisation"] = rows;
    document["organisation_links"] = links_json(report.organisations.view, *report.organisation_links);
  }
  Json quotients = Json::array();
  for (const LocationQuotient& row : report.location_quotients) {
    const LevelView& view = report.complexes ? report.complexes->view : report.regions->view;
    quotients.push_back({{"actor", view.actors[row.actor].code},
                         {"sector", data.sectors[row.sector.index()].code},
                         {"organisations", row.organisations},
                         {"of_actor", row.of_actor},
                         {"quotient", row.quotient}});
  }
  document["location_quotients"] = quotients;
  Json patterns = Json::array();
  for (std::size_t i = 0; i < report.triple_helix.patterns.size(); ++i) {
    patterns.push_back({{"pattern", triple_helix_patterns()[i].code},
                        {"activities", report.triple_helix.patterns[i]},
                        {"with_government", report.triple_helix.with_government[i]}});
  }
  document["triple_helix"] = {{"patterns", patterns},
                              {"activities", report.triple_helix.activities},
                              {"transmission", optional(report.triple_helix.transmission)},
                              {"largest_margin", report.triple_helix.largest_margin},
                              {"margin_warning", report.triple_helix.margin_warning}};
  return written(document);
}

std::string check_json(const Study& study, const LoadLedger& ledger, const SelectionLedger& selection) {
  Json files = Json::array();
  for (const FileLedger& file : ledger.files) files.push_back(file_ledger(file, file.file));
  Json problems = Json::array();
  for (const Problem& problem : ledger.warnings) {
    problems.push_back({{"severity", problem.severity == Severity::error ? "error" : "warning"},
                        {"file", problem.file},
                        {"line", problem.line},
                        {"column", problem.column},
                        {"what", problem.what},
                        {"advice", problem.advice},
                        {"legal", problem.legal}});
  }
  const Dataset& data = study.data;
  const Json document = {{"format", "linkgap-check"},
                         {"version", report_json_version},
                         {"study", study.name},
                         {"counts",
                          {{"regions", data.regions.size()},
                           {"complexes", data.complexes.size()},
                           {"councils", data.councils.size()},
                           {"offices", data.offices.size()},
                           {"organisations", data.organisations.size()},
                           {"activities", data.activities.size()},
                           {"participations", data.participations.size()}}},
                         {"files", files},
                         {"selection", selection_json(selection)},
                         {"expectations", expectations_json(check_expectations(study))},
                         {"problems", problems}};
  return written(document);
}

}  // namespace linkgap
