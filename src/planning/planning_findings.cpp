#include "linkgap/planning/planning_findings.hpp"

#include <algorithm>
#include <future>

namespace linkgap {
PlanningFindings planning_findings(const Report& report, const PlanningFindingsOptions& options) {
  PlanningFindings findings;
  if (!report.complexes) return findings;
  const Dataset& data = report.study.data;
  const LevelView& complexes = report.complexes->view;
  const SelectedRecords records = select(data, report.settings.selection);

  // The portfolio takes as long as all the others; it shares nothing with them but what it reads.
  std::future<Portfolio> portfolio;
  if (options.portfolio) {
    portfolio = std::async(report.settings.threads > 1 ? std::launch::async : std::launch::deferred, [&] {
      return plan_portfolio(data, records, complexes, report.settings.network, *options.portfolio);
    });
  }
  const auto hubs = static_cast<std::size_t>(std::ranges::count(complexes.actors, ComplexRole::hub, &Actor::role));
  if (hubs > 0) {
    findings.hub_plan = check_hub_plan(data, complexes, report.isolation);
    PilotOptions pilots = options.pilots;
    pilots.pilots = std::min(pilots.pilots, hubs);
    findings.pilots = choose_pilots(data, records, complexes, pilots);
  }
  if (const std::size_t regions = active_regions(complexes); regions > 1 && report.complex_gaps) {
    ConsortiumOptions consortia = options.consortia;
    consortia.size = std::min(consortia.size, regions);
    findings.consortia =
        propose_consortia(data, records, complexes, *report.complex_gaps, find_theme(data, records, ""), consortia);
  }
  if (portfolio.valid()) findings.portfolio = portfolio.get();
  return findings;
}

}  // namespace linkgap
