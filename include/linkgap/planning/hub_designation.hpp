#pragma once

#include "linkgap/analysis/isolation.hpp"
#include "linkgap/analysis/level_view.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// Which borders an assignment of a linked complex to a hub may not cross.
enum class HubBorder : std::uint8_t { none, region, office };
template <>
std::span<const Term> terms<HubBorder>();

struct HubOptions {
  std::size_t hubs = 0;      ///< p
  std::size_t capacity = 0;  ///< most linked complexes of one hub; 0 = no limit
  HubBorder border = HubBorder::none;
  std::vector<std::uint32_t> fixed;     ///< complexes that must be hubs (actors)
  std::vector<std::uint32_t> excluded;  ///< complexes that must not
  std::vector<std::size_t> least;       ///< per region of the study: at least so many hubs; empty = no such rule
  std::map<std::string, double> weights = {
      {"distance", 1}, {"sector_mix", 1}, {"contact", 1}, {"scale", 1}, {"role", 1}};
  std::size_t replicates = 20;  ///< bootstrap over activities
  std::uint64_t seed = 42;
};

/// What a designation is judged by, before weights; all are costs, 0 at best. `total` = Σ weight × term, in units in
/// which 100 km, unrelated sectors, no contact, the smallest scale and no role count 1 each.
struct HubTerms {
  double distance = 0;    ///< mean over linked complexes of km to the hub / 100
  double sector_mix = 0;  ///< mean over linked complexes of 1 − sector fit with the hub (unknown sectors fit nobody)
  double contact = 0;     ///< mean over linked complexes of 1 − share of their activities that the hub attends
  double scale = 0;       ///< mean over hubs of 1 − organisations / most organisations of any complex
  double role = 0;        ///< mean over hubs of 1 − harmonic closeness / greatest one
  double total = 0;
};

/// One complex in the proposal, beside the plan that is there.
struct HubRow {
  std::uint32_t complex = 0;
  bool hub = false;            ///< proposed
  std::uint32_t serves = 0;    ///< complexes assigned to it, if a hub
  std::uint32_t assigned = 0;  ///< its proposed hub (itself for hubs)
  std::optional<double> km;    ///< to it
  std::optional<double> fit;   ///< sector fit with it
  double contact = 0;          ///< share of its activities that the hub attends
  std::size_t organisations = 0;
  double closeness = 0;                  ///< harmonic, as a share of the greatest
  bool planned_hub = false;              ///< in the plan of the study
  std::optional<std::uint32_t> planned;  ///< its hub in that plan
  /// What it costs to overrule the proposal here: to make it a hub if it is none, not to if it is one, by the best
  /// single exchange (an upper bound of the true price); absent if fixed, excluded or impossible.
  std::optional<double> price;
  double stability = 0;  ///< share of replicates in which it is a hub
};

struct HubDesignation {
  HubOptions options;
  std::vector<std::string> unused;  ///< terms that the study cannot tell ("distance": some complex has no place)
  std::vector<std::uint32_t> hubs;  ///< ascending
  std::vector<HubRow> rows;         ///< per complex
  HubTerms terms;
  double bound = 0;                 ///< no designation under these rules has a smaller total
  bool exact = false;               ///< proved to be the best
  std::optional<HubTerms> planned;  ///< the same terms of the study's own plan; absent if it has none
  std::size_t hubs_changed = 0;     ///< planned hubs that the proposal drops
  std::size_t reassigned = 0;       ///< complexes linked in both with another hub
};

/// Designates hubs and assigns all other complexes to them at least total cost (capacitated p-median with scale and
/// role of hubs as opening costs; Daskin 2013, ch. 6): optimal, or with a proved bound. `complexes` is the
/// complex-level view. Throws `InputError` that names the rule to relax if the rules leave no designation. O(complexes²
/// × iterations); about a second for 150 complexes and 25 hubs.
HubDesignation designate_hubs(const Dataset& data, const LevelView& complexes, const NetworkOptions& network,
                              const HubOptions& options);

/// A linked complex of the study's plan and its hub.
struct SpokeCheck {
  std::uint32_t complex = 0;
  std::uint32_t hub = 0;
  std::optional<double> km;
  std::optional<std::uint32_t> nearest;  ///< nearest planned hub; absent without places
  std::optional<double> nearest_km;
  std::optional<SpokeCoverage> coverage;  ///< participation in its hub's councils; absent if it is not in the data
};

/// The study's own plan, checked.
struct HubPlanCheck {
  std::vector<SpokeCheck> spokes;                   ///< per linked complex with a hub, by complex
  std::vector<std::uint32_t> linked_without_hub;    ///< complexes
  std::vector<std::uint32_t> councils_without_hub;  ///< rows of `Dataset::councils` whose home is no hub, or unknown
  std::vector<std::uint32_t> hubs_without_council;  ///< complexes
  std::vector<std::uint32_t> hubs_without_linked;   ///< complexes
};

/// O(complexes × hubs) beside the isolation findings it is given (`isolation()`, per complex).
HubPlanCheck check_hub_plan(const Dataset& data, const LevelView& complexes,
                            const std::vector<ComplexIsolation>& isolation);

}  // namespace linkgap
