#include "linkgap/renderers/tables_consortia.hpp"
#include "linkgap/renderers/tables_planning.hpp"

#include <algorithm>

namespace linkgap {

std::vector<ResultTable> planning_tables(const Study& study, const LevelView& complexes,
                                         const PlanningFindings& findings, Language language) {
  std::vector<ResultTable> tables;
  const auto add = [&](std::vector<ResultTable> more) { std::ranges::move(more, std::back_inserter(tables)); };
  if (findings.hub_plan) add({hub_check_table(study, complexes, *findings.hub_plan, language)});
  if (findings.pilots) add(pilot_tables(study, complexes, *findings.pilots, language));
  if (findings.consortia) add(consortium_tables(complexes, *findings.consortia, language));
  if (findings.portfolio) add(portfolio_tables(study, complexes, *findings.portfolio, language));
  std::ranges::sort(tables, {}, &ResultTable::name);
  return tables;
}

}  // namespace linkgap
