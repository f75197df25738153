#pragma once

#include "linkgap/model/dataset.hpp"
#include "problem_log.hpp"
#include "statements.hpp"

#include <string>
#include <vector>

namespace linkgap::input {

/// Turns what the rows say into a `Dataset`: codes become ids, tables are sorted, contradictions become problems.
/// `notes` receives the readings that were chosen, for the ledger of the participations. If the log holds errors
/// afterwards, the dataset must not be used. O(statements + participations log participations).
Dataset build_dataset(const RawStudy& study, ProblemLog& problems, std::vector<std::string>& notes);

}  // namespace linkgap::input
