#pragma once

#include "linkgap/analysis/comparison.hpp"
#include "linkgap/analysis/office_changes.hpp"
#include "linkgap/renderers/table.hpp"

#include <span>
#include <vector>

namespace linkgap {

/// Every indicator before and after, its difference and interval.
ResultTable indicator_table(const Comparison& comparison, Language language);
/// Actors that entered, left, merged, were renamed, recoded or moved.
ResultTable actor_change_table(const Comparison& comparison, Language language);
/// Ties new, gone, grown and shrunk.
ResultTable tie_change_table(const Comparison& comparison, Language language);
/// Pairs whose class in the gap ledger changed.
ResultTable gap_change_table(const Comparison& comparison, Language language);
/// What became of every office, with the totals of both tables.
ResultTable office_change_table(const Dataset& before, const Dataset& after, Language language);

/// Indicators before and after a supposed change, without errors: {key, before, after, difference}.
ResultTable supposed_indicator_table(std::span<const Indicator> before, std::span<const Indicator> after,
                                     Language language);

}  // namespace linkgap
