#pragma once

#include "linkgap/planning/portfolio.hpp"

#include <vector>

namespace linkgap {

/// Everything known of pairs of complexes that candidates take their figures from.
struct PairFigures {
  std::size_t complexes = 0;
  GapLedger ledger;
  std::vector<const GapRow*> row;      ///< complexes × complexes, a < b; null within a region
  std::vector<double> sectors;         ///< `sector_vectors`
  std::vector<char> underserved;       ///< silent, inward, region-bound or dependent
  std::vector<char> anchors;           ///< connected, under-linked or dependent: reached from other regions
  std::vector<char> region_pair_tied;  ///< regions × regions

  PairFigures() = default;
  PairFigures(const PairFigures&) = delete;  // `row` points into `ledger`
  PairFigures& operator=(const PairFigures&) = delete;
};

/// The gap ledger of complexes under the options' expectation.
GapLedger portfolio_ledger(const Dataset& data, const LevelView& complexes, const PortfolioOptions& options);
/// Fills what depends on the records of the study.
void fill_figures(PairFigures& figures, const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                  const NetworkOptions& network, const PortfolioOptions& options);

/// What a set closes, by a ledger's rows; sets `gaps` and `closed_gap` of the candidate.
void appraise_gaps(PortfolioCandidate& candidate, const std::vector<const GapRow*>& row, std::size_t complexes);
/// The rows of a ledger by pair.
std::vector<const GapRow*> rows_by_pair(const GapLedger& ledger, std::size_t complexes);

/// All candidates by members, each with its figures and cost; `unpriced` counts those that nobody priced.
std::vector<PortfolioCandidate> portfolio_candidates(const Dataset& data, const SelectedRecords& records,
                                                     const LevelView& complexes, const PairFigures& figures,
                                                     const PortfolioOptions& options, std::size_t& unpriced);

}  // namespace linkgap
