#pragma once

#include "consortium_ground.hpp"
#include "linkgap/planning/consortium.hpp"

namespace linkgap {

/// Scores the proposals of a list again on activities drawn with replacement (Efron 1979), `list.options.replicates`
/// times, and sets their intervals and places; `found` are the records on its theme. Only these sets compete: the
/// search is not repeated. O(replicates × (participations + candidates² × brokers)).
void add_stability(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                   const ThemeRecords& found, ConsortiumList& list);

}  // namespace linkgap
