#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/planning/planning_findings.hpp"

#include <string>
#include <vector>

namespace linkgap {

/// A briefing note in Markdown, in the report's language: the findings, the figures behind them with denominators and
/// uncertainty, the first rows of the tables that a reader asks for next, and where the pictures are. `pictures` names
/// those in diagrams/. Text of the data is escaped. O(activities + complexes + pairs).
std::string summary_markdown(const Report& report, const PlanningFindings& planning,
                             const std::vector<std::string>& pictures);

/// Period, numbers of activities, organisations and records, and weighting: what every figure of a report rests on.
std::string scope_line(const Report& report, Language language);

}  // namespace linkgap
