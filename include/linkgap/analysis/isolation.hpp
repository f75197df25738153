#pragma once

#include "linkgap/analysis/interval.hpp"
#include "linkgap/analysis/level_view.hpp"

#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// Classes of isolation, never merged: "no record" is not "no tie".
enum class IsolationClass : std::uint8_t {
  not_in_data,
  silent,
  inward,
  region_bound,
  dependent,
  under_linked,
  connected
};
template <>
std::span<const Term> terms<IsolationClass>();

/// What a dependent complex's links to other regions hang on.
enum class Dependence : std::uint8_t { none, complex, tie, activity };
template <>
std::span<const Term> terms<Dependence>();

/// How far a linked complex takes part in its hub's councils.
struct SpokeCoverage {
  std::size_t hub_activities = 0;  ///< selected activities of the hub's councils (or hosted by the hub if it has none)
  std::size_t attended = 0;        ///< of them attended by an organisation of the linked complex
};

/// One complex, its class and the evidence for it. Indices are actors of the complex-level view.
struct ComplexIsolation {
  std::uint32_t complex = 0;
  IsolationClass isolation = IsolationClass::connected;
  std::size_t activities = 0;
  std::size_t organisations = 0;
  std::size_t partner_complexes = 0;
  std::size_t partner_regions = 0;                 ///< other regions
  std::size_t cross_region_activities = 0;         ///< attended by a complex of another region too, of any size
  std::optional<double> cross_region_share;        ///< of its activities; absent without activities or region
  std::optional<Interval> share_interval;          ///< Wilson 95 %
  std::optional<Date> last_cross_region;           ///< latest start of these
  std::optional<std::uint32_t> nearest_connected;  ///< nearest complex of another region that is connected, by km
  std::optional<double> nearest_km;
  std::optional<std::uint32_t> hops_to_hub;  ///< in the complex network; absent if unreachable or no hub
  std::optional<std::uint32_t> hops_to_other_region;
  std::optional<SpokeCoverage> spoke;  ///< linked complexes with a hub only, and not those not in the data
  Dependence dependence = Dependence::none;
  std::string depends_on;                   ///< code of the complex, "A–B" of the tie, or code of the activity
  std::optional<double> expected_meetings;  ///< under gravity: shared activities expected with all complexes of other
                                            ///< regions together, of an average complex as active
  std::size_t observed_meetings = 0;        ///< the same as observed: one activity with k of them counts k times
};

struct GapLedger;

/// Class and evidence of every complex (METHODS §4), in actor order; the first class that applies holds. Ties are those
/// of the view's network, `options` those it was made with (throws `EngineError` if they are not).
/// - not in the data: its reporter is named and no complex of that reporter has a record in the selection; without
///   reporters named, complexes without records are silent.
/// - inward: records, but no tie. Region-bound: every direct partner is known to lie in its own region.
/// - dependent: it has direct partners in other regions, but without one activity, one tie, or one other complex no
/// path
///   to any other region is left. The narrowest of the three is named, for a tie that cuts always has an end that cuts.
/// - under-linked: by the complex-level gap ledger under gravity, its whole record with other regions is far below that
///   of an average complex as active (`ActorStanding::withdrawn`); never without such a ledger.
/// A complex without a region is silent, inward or connected; partners without a region count as partner complexes
/// only. O(Σ s_x² log n + complexes × (ties + activities)).
std::vector<ComplexIsolation> isolation(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                                        const NetworkOptions& options = {}, const GapLedger* gaps = nullptr);

/// Wilson score interval of a share (Wilson 1927), 95 %. Throws `EngineError` unless successes ≤ trials, trials > 0.
Interval wilson_interval(std::size_t successes, std::size_t trials);

}  // namespace linkgap
