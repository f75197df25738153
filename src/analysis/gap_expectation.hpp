#pragma once

#include "linkgap/analysis/gap_ledger.hpp"

#include <vector>

namespace linkgap {

/// Every pair asked about by (a, b), with what does not depend on the expectation. O(actors² + Σ s_x²).
std::vector<GapRow> observed_pairs(const LevelView& view, const GapOptions& options);

/// Sets expectation, p and smallest p of every row of `observed_pairs`, and the ledger's model, fallback and shrinkage;
/// returns the dispersion of the counts about their means. Under persistence the rows become those of the last period.
double set_expectations(const LevelView& view, const GapOptions& options, GapLedger& ledger);

}  // namespace linkgap
