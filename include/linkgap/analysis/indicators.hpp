#pragma once

#include "linkgap/analysis/level_view.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap {

/// One headline figure of a selection.
struct Indicator {
  std::string key;  ///< glossary key; "complexes_" and the code of an isolation class for the classes
  double value = 0;
  bool operator==(const Indicator&) const = default;
};

/// Every headline figure of a selection, in a fixed order; a figure that is not defined (a density of one actor, an E–I
/// index without ties, classes of complexes without complexes) is left out, never 0.
/// - Records: activities, organisations, participations; activities of organisations of two or more regions and their
///   share; activities with industry, university and research together, as a share; region pairs with a shared
///   activity; complexes per isolation class (`isolation`).
/// - Network at `level`: actors, ties, isolates, components, largest component, density, mean degree and strength, mean
///   clustering over actors of degree ≥ 2, transitivity, efficiency Σ 1/d / (n(n−1)) (Latora & Marchiori 2001), E–I
///   index (Krackhardt & Stern 1988) and modularity (Newman & Girvan 2004) of the regions.
/// O(participations + Σ s_x² + actors × ties), complexes × activities with complexes.
std::vector<Indicator> indicators(const Dataset& data, const SelectedRecords& records, Level level,
                                  const NetworkOptions& options = {});

/// The value of a key; nothing if the list does not have it. O(indicators).
std::optional<double> value_of(std::span<const Indicator> list, std::string_view key);

/// The selected records of one replicate of a bootstrap over activities: every activity is there as often as a Poisson
/// variate of mean 1 says, which depends on the seed, the replicate and the activity's code only. So an activity that
/// two selections share comes as often in both. O(attendances).
SelectedRecords resampled(const Dataset& data, const SelectedRecords& records, std::uint64_t seed,
                          std::uint64_t replicate);

}  // namespace linkgap
