#pragma once

#include "linkgap/input/load_ledger.hpp"
#include "problem_log.hpp"
#include "statements.hpp"

#include <vector>

namespace linkgap::input {

/// Applies the aliases of organisations to the records, and writes into the ledger what every line of the alias table
/// did: rows, places, participations that became duplicates (which move from used to rejected in their file). Reports
/// codes that no table knows, names that several organisations bear, merges on names alone across complexes, and use
/// outside the dates. Gives the aliases with their last codes, by what they name, alias and line. `ledger.files` must
/// name the files of `study`. Where it reports an error, the study must not be built. O(records log records).
std::vector<Alias> apply_aliases(RawStudy& study, LoadLedger& ledger, ProblemLog& problems);

}  // namespace linkgap::input
