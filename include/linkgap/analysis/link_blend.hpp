#pragma once

#include "linkgap/analysis/level_view.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace linkgap {

/// How the proposals of a study are scored, and how well that did on an earlier part of the same records.
enum class BlendOutcome : std::uint8_t {
  blend,           ///< the blend did better than the best single index
  index_better,    ///< the single index did at least as well: it ranks
  too_few_links,   ///< too few later links to learn from: resource allocation ranks, without probabilities
  too_few_months,  ///< no two periods with activities to compare
};
template <>
std::span<const Term> terms<BlendOutcome>();

struct BlendCoefficient {
  std::string feature;
  double value = 0;  ///< change of the log odds per standard deviation of the feature
};

/// What was learnt, from which days, and how well it did there (cross-fitted: no pair was scored by a model that saw
/// it).
struct BlendSummary {
  BlendOutcome outcome = BlendOutcome::too_few_months;
  std::string index = "resource_allocation";  ///< code of the best single index
  Date inner_split;                       ///< learnt from links made from this day on, foreseen from the days before
  std::size_t candidates = 0, links = 0;  ///< pairs looked at, and how many of them met
  double blend_average_precision = 0, index_average_precision = 0;
  double blend_precision = 0, index_precision = 0;  ///< among the first 100
  static constexpr std::array<std::size_t, 5> depths = {10, 50, 100, 500, 1000};
  std::array<double, 5> precision{};           ///< of what ranks, among the first `depths`
  std::vector<BlendCoefficient> coefficients;  ///< by size; of the index alone if it ranks
};

}  // namespace linkgap
