#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/planning/planning_findings.hpp"

#include <string>

namespace linkgap {

/// Version of the report's JSON; the schema beside the program (`report.schema.json`) describes it.
inline constexpr int report_json_version = 1;

/// The report as JSON: settings, ledgers, findings of every level and of planning with codes instead of indices. UTF-8, one line per
/// row of a finding, undefined numbers are null. Holds no record line numbers, paths or times, so it is the same for
/// any order of input rows and any number of threads. O(actors + ties above organisation level + findings).
std::string to_json(const Report& report, const PlanningFindings& planning = {});

/// The load ledger, selection and expectations alone, with every problem by file and line (what `check` prints).
std::string check_json(const Study& study, const LoadLedger& ledger, const SelectionLedger& selection);

}  // namespace linkgap
