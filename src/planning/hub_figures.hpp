#pragma once

#include "hub_search.hpp"
#include "linkgap/analysis/level_view.hpp"
#include "linkgap/planning/hub_designation.hpp"

#include <optional>
#include <vector>

namespace linkgap {

/// All that the terms of a designation are made of.
struct HubFigures {
  std::size_t complexes = 0;
  std::vector<double> km;                  ///< complexes × complexes; empty if some complex has no place
  std::vector<std::optional<double>> fit;  ///< complexes × complexes; empty if no complex has a sector
  std::vector<double> contact;             ///< complexes × complexes: share of row's activities that column attends
  std::vector<std::size_t> organisations;  ///< per complex, by the registry
  std::vector<double> scale;               ///< per complex, 0–1
  std::vector<double> closeness;           ///< per complex, 0–1
};

/// O(complexes² × sectors + attendances + complexes × ties).
HubFigures hub_figures(const Dataset& data, const LevelView& complexes);
/// The figures that a bootstrap replicate changes, taken from it: contact and closeness.
void take_records(HubFigures& figures, const LevelView& complexes);

/// Terms of hubs and an assignment; complexes without a hub (`no_group`) are left out of the means.
HubTerms hub_terms(const HubFigures& figures, const std::map<std::string, double>& weights,
                   const std::vector<std::uint32_t>& hubs, const std::vector<std::uint32_t>& hub_of);

/// The search problem whose cost is the total of `hub_terms`.
HubProblem hub_problem(const HubFigures& figures, const Dataset& data, const LevelView& complexes,
                       const HubOptions& options);

}  // namespace linkgap
