#pragma once

#include "linkgap/input/load_ledger.hpp"
#include "problem_log.hpp"
#include "record_table.hpp"
#include "statements.hpp"

#include <map>
#include <optional>
#include <string>

namespace linkgap::input {

/// Reads the rows of one table into `study`, without judging what they say; counts every row in the ledger it gives.
/// No ledger if a needed column is missing.
/// Tables must be read in the order regions, offices, complexes, councils, organisations, activities, participations,
/// and those that the study has must be marked as listed before. O(cells).
std::optional<FileLedger> read_table(Table table, const RecordTable& rows, const std::string& file,
                                     const std::string& encoding, const std::map<std::string, Column>& overrides,
                                     RawStudy& study, ProblemLog& problems);

}  // namespace linkgap::input
