#include "command.hpp"
#include "linkgap/analysis/deliveries.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/report_json.hpp"
#include "linkgap/renderers/tables.hpp"
#include "linkgap/renderers/tables_aliases.hpp"
#include "output_files.hpp"

namespace linkgap::cli {
namespace {

ResultTable count_table(const Dataset& data, Language language) {
  const bool ko = language == Language::ko;
  ResultTable table{"counts", {{"indicator"}, {"count"}}, {}, {}};
  const std::pair<std::string, std::size_t> counts[] = {
      {ko ? "권역" : "regions", data.regions.size()},
      {ko ? "단지" : "complexes", data.complexes.size()},
      {ko ? "협의체" : "councils", data.councils.size()},
      {ko ? "조직(본사·본부·지사)" : "offices", data.offices.size()},
      {ko ? "기관" : "organisations", data.organisations.size()},
      {ko ? "활동" : "activities", data.activities.size()},
      {ko ? "참여 기록" : "participations", data.participations.size()},
  };
  for (const auto& [what, count] : counts) {
    if (count > 0) table.rows.push_back({what, static_cast<std::int64_t>(count)});
  }
  return table;
}

}  // namespace

void run_check(const Request& request) {
  Session session = open_session(request, true);
  const Language language = session.settings.language;
  const Study& study = session.loaded.study;
  const CostForecast cost = forecast_cost(session.records, session.settings);
  if (request.text("format", "text") == "json") {
    const std::string document = check_json(study, session.loaded.ledger, session.records.ledger, cost);
    if (!request.has("output")) return write_stdout(document);
    OutputFiles files(request.has("overwrite"));
    files.add(request.text("output"), document);
    return files.publish();
  }
  std::vector<ResultTable> tables = {ledger_table(session.loaded.ledger, language), count_table(study.data, language)};
  if (!session.loaded.ledger.duplicates.empty()) tables.push_back(duplicate_table(session.loaded.ledger, language));
  if (!session.loaded.ledger.aliases.empty()) tables.push_back(alias_table(session.loaded.ledger, language));
  const std::vector<Delivery> units = deliveries(study.data);
  if (!units.empty()) tables.push_back(delivery_table(units, language));
  if (!study.data.participations.empty()) {
    tables.push_back(selection_table(session.records.ledger, language));
    tables.push_back(forecast_table(cost, language));
  }
  const auto checks = check_expectations(study);
  if (!checks.empty()) tables.push_back(expectation_table(checks, language));
  const std::size_t warnings = session.loaded.ledger.warnings.size();
  const bool ko = language == Language::ko;
  tables.back().notes.push_back(warnings == 0 ? (ko ? "문제 없음" : "no problems found")
                                              : (ko ? "경고 " + std::to_string(warnings) + "건(표준 오류 출력 참조)"
                                                    : std::to_string(warnings) + " warnings (on standard error)"));
  print_tables(request, tables, language, 0);
}

}  // namespace linkgap::cli
