#include "planning_options.hpp"

#include "linkgap/error.hpp"

#include <algorithm>

namespace linkgap::cli {

void need_complexes(const Dataset& data, const std::string& command) {
  if (!data.complexes.empty()) return;
  throw InputError(Problem{Severity::error,
                           "",
                           0,
                           "",
                           "the study has no complexes, and " + command + " plans with them",
                           "add a table complexes.csv, or a column 'complex' to the organisations",
                           {}});
}

std::vector<std::size_t> least_hubs_per_region(const Request& request, const Study& study) {
  const Dataset& data = study.data;
  const std::map<std::string, std::size_t>& quotas = study.settings.planning.hubs_per_region;
  std::vector<std::size_t> least;
  if (request.has("per-region")) {
    const std::size_t number = request.whole("per-region", 0, 0, 100'000);
    if (number == 0) return least;
    least.assign(data.regions.size(), 0);
    for (const Complex& complex : data.complexes) {
      if (complex.region) least[complex.region->index()] = number;
    }
  } else if (!quotas.empty()) {
    least.assign(data.regions.size(), 0);
    for (const auto& [code, number] : quotas) {
      const auto region = std::ranges::find(data.regions, code, &Region::code);
      if (region == data.regions.end()) {
        std::vector<std::string> codes;
        for (const Region& row : data.regions) codes.push_back(row.code);
        throw InputError(Problem{Severity::error, "study.json", 0, "planning.hubs.per_region." + code,
                                 "the study has no region '" + code + "'", "use the code of a region", codes});
      }
      least[static_cast<std::size_t>(region - data.regions.begin())] = number;
    }
  }
  return least;
}

}  // namespace linkgap::cli
