#include "linkgap/renderers/report_json.hpp"

#include "linkgap/analysis/deliveries.hpp"
#include "linkgap/error.hpp"
#include "report_json_parts.hpp"

#include <filesystem>

namespace linkgap {
namespace {

using report_json::date;
using report_json::Json;
using report_json::name;
using report_json::optional;

template <class Enum>
Json codes(const std::vector<Enum>& values) {
  Json list = Json::array();
  for (const Enum value : values) list.push_back(code_of(value));
  return list;
}

/// `places`: also where the records stand, which depends on the order of rows.
Json duplicates(const LoadLedger& ledger, bool places) {
  Json list = Json::array();
  for (const DuplicateActivity& row : ledger.duplicates) {
    list.push_back({{"kept", row.kept},
                    {"other", row.other},
                    {"like", row.like},
                    {"date", date(row.date)},
                    {"title_similarity", optional(row.title_similarity)},
                    {"shared", row.shared},
                    {"smaller", row.smaller}});
    if (!places) continue;
    list.back()["file"] = row.file;
    list.back()["line"] = row.source.line;
  }
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

Json provenance_json(const Provenance& provenance, const LoadLedger& ledger) {
  Json inputs = Json::array();
  for (const InputFile& input : ledger.inputs) {
    inputs.push_back({{"file", std::filesystem::path(input.file).filename().string()},
                      {"bytes", input.bytes},
                      {"sha256", input.sha256}});
  }
  return {{"program", provenance.program},
          {"libraries", provenance.libraries},
          {"options", provenance.options},
          {"inputs", inputs}};
}

/// Without the places of the rows, which are those of one order of the records, unless they are asked for.
Json aliases_json(const LoadLedger& ledger, bool with_places) {
  Json list = Json::array();
  for (const AppliedAlias& row : ledger.aliases) {
    const std::string file = with_places ? row.alias.file : std::filesystem::path(row.alias.file).filename().string();
    list.push_back({{"what", code_of(row.alias.of)},
                    {"alias", row.alias.alias},
                    {"code", row.alias.code},
                    {"from", date(row.alias.from)},
                    {"to", date(row.alias.to)},
                    {"rows", row.rows},
                    {"duplicates", row.duplicates},
                    {"file", file},
                    {"line", row.alias.line},
                    {"reason", row.reason}});
    if (with_places) list.back()["places"] = row.places;
  }
  return list;
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

}  // namespace

void write_json(const Report& report, const PlanningFindings& planning, const Provenance& provenance,
                const TextSink& sink) {
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
                   {"ledger",
                    {{"files", files},
                     {"duplicates", duplicates(report.ledger, false)},
                     {"duplicates_merged", report.ledger.duplicates_merged},
                     {"aliases", aliases_json(report.ledger, false)},
                     {"warnings", report.ledger.warnings.size()}}},
                   {"selection", selection_json(report.selection)},
                   {"expectations", expectations_json(report.expectations)},
                   {"findings", {{"ko", findings(report, Language::ko)}, {"en", findings(report, Language::en)}}}};
  Json regions = Json::array();
  for (const Region& region : data.regions) regions.push_back({{"code", region.code}, {"name", name(region.name)}});
  document["regions"] = regions;
  report_json::LongTables tables;
  Json levels = Json::object();
  levels["organisation"] = report_json::level(data, report.organisations, tables);
  if (report.councils) levels["council"] = report_json::level(data, *report.councils, tables);
  if (report.complexes) levels["complex"] = report_json::level(data, *report.complexes, tables);
  if (report.regions) levels["region"] = report_json::level(data, *report.regions, tables);
  if (report.sectors) levels["sector"] = report_json::level(data, *report.sectors, tables);
  document["levels"] = std::move(levels);
  if (report.complexes) {
    const LevelView& view = report.complexes->view;
    document["isolation"] = report_json::isolation(view, report.isolation);
    document["complex_gaps"] = report_json::gaps(view, *report.complex_gaps);
    document["complex_links"] = report_json::links(view, *report.complex_links);
    document["planning"] = report_json::planning(data, view, planning);
  }
  if (report.regions) {
    document["region_gaps"] = report_json::gaps(report.regions->view, *report.region_gaps);
    Json rows = Json::array();
    for (const Localisation& row : report.localisation) {
      rows.push_back({{"region", data.regions[row.region].code},
                      {"activities", row.activities},
                      {"cross_region", row.cross_region},
                      {"expected_cross_region", row.expected_cross_region}});
    }
    document["localisation"] = rows;
    document["organisation_links"] = report_json::links(report.organisations.view, *report.organisation_links);
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
  document["provenance"] = provenance_json(provenance, report.ledger);
  report_json::write(document, tables, sink);
}

std::string to_json(const Report& report, const PlanningFindings& planning, const Provenance& provenance) {
  std::string out;
  write_json(report, planning, provenance, [&out](std::string_view text) { out += text; });
  return out;
}

std::pair<Provenance, std::vector<InputFile>> provenance_of(const std::string& text, const std::string& file) {
  std::pair<Provenance, std::vector<InputFile>> found;
  const auto refuse = [&](const std::string& what) {
    throw InputError(
        Problem{Severity::error, file, 0, "", what, "give the report.json of a `linkgap report` of this version", {}});
  };
  try {
    const Json document = Json::parse(text);
    if (document.value("format", "") != "linkgap-report") refuse("is no report of linkgap");
    if (document.value("version", 0) != report_json_version) refuse("is a report of another version");
    const Json& part = document.at("provenance");
    found.first.program = part.at("program");
    found.first.libraries = part.at("libraries");
    found.first.options = part.at("options");
    for (const Json& input : part.at("inputs"))
      found.second.push_back({input.at("file"), input.at("bytes"), input.at("sha256")});
  } catch (const Json::exception& wrong) {
    refuse(std::string("cannot be read as a report: ") + wrong.what());
  }
  return found;
}

namespace {

Json deliveries_json(const Dataset& data) {
  Json units = Json::array();
  for (const Delivery& unit : deliveries(data)) {
    units.push_back({{"reporter", unit.reporter},
                     {"complexes", unit.complexes},
                     {"with_records", unit.with_records},
                     {"activities", unit.activities},
                     {"first_record", unit.first ? Json(to_string(*unit.first)) : Json()},
                     {"last_record", unit.last ? Json(to_string(*unit.last)) : Json()}});
  }
  return units;
}

}  // namespace

std::string check_json(const Study& study, const LoadLedger& ledger, const SelectionLedger& selection,
                       const CostForecast& cost) {
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
                         {"duplicates", duplicates(ledger, true)},
                         {"duplicates_merged", ledger.duplicates_merged},
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
                         {"deliveries", deliveries_json(data)},
                         {"aliases", aliases_json(ledger, true)},
                         {"selection", selection_json(selection)},
                         {"expectations", expectations_json(check_expectations(study))},
                         {"forecast",
                          {{"organisations", cost.organisations},
                           {"attendances", cost.attendances},
                           {"ties", cost.ties},
                           {"sources", cost.sources},
                           {"megabytes", cost.megabytes},
                           {"seconds", cost.seconds}}},
                         {"problems", problems}};
  return report_json::written(document);
}

}  // namespace linkgap
