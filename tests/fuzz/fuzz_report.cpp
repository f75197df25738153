// Any bytes as a table, and all the way to report.json: what comes out must be JSON and agree with itself.
#include "linkgap/analysis/report.hpp"
#include "linkgap/planning/planning_findings.hpp"
#include "linkgap/renderers/report_json.hpp"
#include "linkgap/renderers/tables.hpp"
#include "reading.hpp"

#include <nlohmann/json.hpp>

namespace {

/// Says at the end how often there was something to judge.
struct Tally {
  std::size_t reports = 0;
  ~Tally() { std::fprintf(stderr, "%zu reports made\n", reports); }
} tally;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace linkgap;
  auto loaded = fuzz::read(fuzz::write("study.csv", data, size));
  if (!loaded || loaded->study.data.organisations.size() > 300) return 0;
  try {
    ReportSettings settings;
    settings.permutations = 5;
    settings.community_runs = 1;
    const Report report = make_report(std::move(*loaded), settings);
    ++tally.reports;
    PlanningFindingsOptions planning;
    planning.pilots.replicates = 0;
    planning.consortia.replicates = 0;
    planning.consortia.top = 2;
    const auto json = nlohmann::json::parse(to_json(report, planning_findings(report, planning)));
    for (const auto& file : json.at("ledger").at("files")) {
      std::size_t rejected = 0;
      for (const auto& [reason, count] : file.at("rejected").items()) rejected += count.get<std::size_t>();
      if (file.at("rows_read").get<std::size_t>() != file.at("rows_used").get<std::size_t>() + rejected)
        fuzz::found("the report's ledger does not balance");
    }
    const auto& selection = json.at("selection");
    std::size_t left_out = 0;
    for (const auto& [reason, count] : selection.at("left_out").items()) left_out += count.get<std::size_t>();
    if (selection.at("participations").get<std::size_t>() != selection.at("used").get<std::size_t>() + left_out)
      fuzz::found("the selection does not balance");
    for (const TableRecipe& recipe : report_tables(report, Language::en)) {
      const ResultTable table = recipe.make();
      for (const auto& row : table.rows) {
        if (row.size() != table.columns.size()) fuzz::found("a row of " + table.name + " has not the table's columns");
      }
    }
  } catch (const InputError&) {
    // A study without a record in the selection is refused.
  } catch (const std::exception& bug) {
    fuzz::found(bug.what());
  }
  return 0;
}
