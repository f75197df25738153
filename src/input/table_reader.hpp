#pragma once

#include "linkgap/input/load_ledger.hpp"
#include "problem_log.hpp"
#include "statements.hpp"
#include "table_rows.hpp"

#include <map>
#include <optional>
#include <string>

namespace linkgap::input {

/// Reads the rows of one table into `study`, without judging what they say; counts every row in the ledger it gives.
/// No ledger if a needed column is missing.
/// The notes of the rows come after its own.
/// Tables must be read in the order regions, offices, complexes, councils, organisations, activities, participations,
/// and those that the study has must be marked as listed before. O(cells).
std::optional<FileLedger> read_table(Table table, const TableRows& rows, const std::map<std::string, Column>& overrides,
                                     RawStudy& study, ProblemLog& problems);

}  // namespace linkgap::input
