#pragma once

#include "linkgap/planning/planning_findings.hpp"
#include "linkgap/renderers/diagram.hpp"

#include <string>
#include <vector>

namespace linkgap::cli {

/// A picture of the report, ready for linkgap-render.
struct ReportPicture {
  std::string name;  ///< "map", as on the command line
  Diagram diagram;
  std::string json;  ///< the diagram
};

/// Every picture of the analysis in the language of the report, made on as many threads as its settings allow; what
/// cannot be drawn is said in `left_out`.
std::vector<ReportPicture> report_pictures(const Report& report, std::vector<std::string>& left_out);
/// The same of the plans.
std::vector<ReportPicture> planning_pictures(const Report& report, const PlanningFindings& planning,
                                             std::vector<std::string>& left_out);

}  // namespace linkgap::cli
