#pragma once

#include "linkgap/analysis/report.hpp"

#include <cstddef>

namespace linkgap {

/// What the network of organisations will cost at most, known before it is built.
struct CostForecast {
  std::size_t organisations = 0;  ///< with selected records
  std::size_t attendances = 0;    ///< distinct (organisation, activity) pairs
  std::size_t ties = 0;           ///< at most: Σ s(s − 1)/2 over activities of s organisations, or all pairs
  std::size_t sources = 0;        ///< searches for betweenness: all organisations, or the sample
  double megabytes = 0;           ///< greatest memory of `linkgap report`, without its render processes
  double seconds = 0;             ///< CPU time of `linkgap report`
  double centrality_seconds = 0;  ///< CPU time of `linkgap centrality`, once the study is read
};

/// The forecast, from sizes of activities alone. Fewer ties than the bound are made where the same organisations meet
/// again (two thirds of it in the synthetic programme), so that memory and time are upper ends. Bytes a tie are those
/// of `Network`; the rest are coefficients of the synthetic programme at scales 1 and 10 on one core of an AMD EPYC of
/// 2023: right to a factor of two elsewhere. O(activities).
CostForecast forecast_cost(const SelectedRecords& records, const ReportSettings& settings);

}  // namespace linkgap
