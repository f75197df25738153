#pragma once

#include "linkgap/planning/consortium.hpp"
#include "linkgap/renderers/table.hpp"

#include <vector>

namespace linkgap {

/// The proposals, every pair of theirs, and whom to call first: three tables.
std::vector<ResultTable> consortium_tables(const LevelView& complexes, const ConsortiumList& list, Language language);

/// A named chain: its consecutive links and other pairs, and whom to call first.
std::vector<ResultTable> chain_tables(const LevelView& complexes, const Consortium& chain, const Theme& theme,
                                      ExpectationModel expectation, Language language);

}  // namespace linkgap
