#pragma once

#include "linkgap/analysis/cost_forecast.hpp"
#include "linkgap/analysis/report.hpp"
#include "linkgap/planning/planning_findings.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkgap {

/// Version of the report's JSON; the schema beside the program (`report.schema.json`) describes it.
inline constexpr int report_json_version = 1;

/// How a report was made, so that it can be made again.
struct Provenance {
  std::string program;                                      ///< with its version
  std::vector<std::string> libraries;                       ///< engines behind the numbers, with their versions
  std::map<std::string, std::vector<std::string>> options;  ///< as typed, without those that change no number
};

/// Takes the next piece of a text.
using TextSink = std::function<void(std::string_view)>;

/// The report as JSON: settings, ledgers, findings of every level and of planning with codes instead of indices. UTF-8,
/// one line per row of a finding, undefined numbers are null. Holds no record line numbers, paths or times, so it is
/// the same for any order of input rows and any number of threads, but for its last part, "provenance", which has the
/// digests of the files. Rows are made while they are written, and given away about a megabyte at a time. O(actors +
/// ties above organisation level + findings).
void write_json(const Report& report, const PlanningFindings& planning, const Provenance& provenance,
                const TextSink& sink);
/// The same as one text.
std::string to_json(const Report& report, const PlanningFindings& planning = {}, const Provenance& provenance = {});

/// The provenance of a report's JSON and the files that it was made of. Throws `InputError`, naming `file`, if the text
/// is no report of this version.
std::pair<Provenance, std::vector<InputFile>> provenance_of(const std::string& text, const std::string& file);

/// The load ledger, selection, expectations and forecast alone, with every problem by file and line (what `check`
/// prints).
std::string check_json(const Study& study, const LoadLedger& ledger, const SelectionLedger& selection,
                       const CostForecast& cost);

}  // namespace linkgap
