#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// Complexes by code: two are a link, more a consortium.
using ComplexSet = std::vector<std::string>;

/// What one proposal costs if no table says so: base + per_member × members + per_km × length of the shortest tree that
/// joins its members (for a link: its distance). In whole currency.
struct CostFormula {
  double base = 0;
  double per_member = 0;
  double per_km = 0;
};

/// The section "planning" of `study.json`. Weights are relative; every one has a default, costs have none: linkgap
/// invents no prices.
struct PlanningSettings {
  std::string currency = "KRW";
  double currency_unit = 1;      ///< what a number without a unit counts
  std::optional<double> budget;  ///< default of `--budget`
  std::optional<CostFormula> costs;

  /// Worth of a benefit that is as great as the greatest of any single link (coverage: of one target).
  std::map<std::string, double> benefits = {
      {"closed_gap", 1}, {"reach", 2}, {"region_pairs", 1}, {"sector_fit", 0.25}, {"efficiency", 1}};
  std::size_t per_region = 0;   ///< at least so many proposals touch every region
  std::size_t per_complex = 0;  ///< at most so many per complex; 0 = no limit
  std::size_t per_hub = 0;      ///< at most so many per hub, its linked complexes included; 0 = no limit
  std::vector<ComplexSet> mandatory, forbidden;
  std::vector<std::vector<ComplexSet>> exclusive;  ///< of each list at most one
  std::vector<ComplexSet> candidates;              ///< proposals beside those that linkgap finds

  std::map<std::string, double> hub_weights = {
      {"distance", 1}, {"sector_mix", 1}, {"contact", 1}, {"scale", 1}, {"role", 1}};
  std::map<std::string, std::size_t> hubs_per_region;  ///< region code → at least so many hubs

  std::map<std::string, double> pilot_weights = {{"activity", 1}, {"cohesion", 1}, {"openness", 1},
                                                 {"dues", 1},     {"self_run", 1}, {"survival", 1}};
  std::map<std::string, double> consortium_weights = {
      {"joint_gap", 0.25}, {"fit", 0.25}, {"footing", 0.25}, {"reach", 0.15}, {"novelty", 0.10}};
  std::optional<double> due_per_member;  ///< a year
  std::optional<double> running_cost;    ///< of a hub, a year
};

}  // namespace linkgap
