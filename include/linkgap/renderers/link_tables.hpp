#pragma once

#include "linkgap/analysis/backtest.hpp"
#include "linkgap/analysis/link_proposals.hpp"
#include "linkgap/renderers/table.hpp"

#include <string>
#include <vector>

namespace linkgap {

/// Proposals in order with their reasons; the notes say what ranks, what it learnt from and how well it did there.
ResultTable proposal_table(const LevelView& view, const LinkProposals& proposals, Language language);

/// Name of a predictor of a backtest by its code: an index, or the blend. O(indices).
std::string predictor_name(const std::string& code, Language language);

/// Three tables: predictors by area under precision over recall, the reliability of the probabilities (if there are
/// any), and the coefficients of the blend (if it was learnt).
std::vector<ResultTable> backtest_tables(const Backtest& backtest, Language language);

}  // namespace linkgap
