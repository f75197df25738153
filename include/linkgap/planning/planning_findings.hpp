#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/planning/consortium.hpp"
#include "linkgap/planning/hub_designation.hpp"
#include "linkgap/planning/pilots.hpp"
#include "linkgap/planning/portfolio.hpp"

#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// What a report says of planning; a finding is absent if the study cannot tell.
struct PlanningFindings {
  std::optional<HubPlanCheck> hub_plan;     ///< the study's own plan, if it has hubs
  std::optional<PilotSelection> pilots;     ///< if it has hubs
  std::optional<ConsortiumList> consortia;  ///< of all fields, if two regions or more have complexes with records
  std::optional<Portfolio> portfolio;       ///< if one was asked for
};

struct PlanningFindingsOptions {
  PilotOptions pilots = {};
  /// Fewer members if fewer regions have complexes with records.
  ConsortiumOptions consortia = {};
  std::optional<PortfolioOptions> portfolio;
};

/// The solver behind this room and its version: "GLPK 5.0".
std::string solver_engine();

/// The planning results that belong to a report: the check of its plan, pilots (no more than there are hubs),
/// consortia, and a portfolio if asked for. Uses the report's views, isolation and complex-level ledger. Throws
/// `InputError` only for a portfolio that cannot be (`plan_portfolio`). About two seconds for 150 complexes with few
/// replicates.
PlanningFindings planning_findings(const Report& report, const PlanningFindingsOptions& options);

/// What the plan says in plain words, one sentence each with its figures: the portfolio if there is one, and the check
/// of the study's own hubs. O(candidates + complexes).
std::vector<std::string> findings(const PlanningFindings& planning, Language language);

}  // namespace linkgap
