#pragma once

#include "alias_book.hpp"
#include "header_aliases.hpp"
#include "linkgap/input/load_ledger.hpp"
#include "record_table.hpp"

#include <map>
#include <optional>
#include <string>

namespace linkgap::input {

/// Reads an alias table into `book`: columns `alias` and `code`, and if it has them `what` (default organisation),
/// `from`, `to`, `decision` (only lines decided `same` are applied; without the column all are) and `reason`. No ledger
/// if a needed column is missing. O(cells).
std::optional<FileLedger> read_aliases(const RecordTable& rows, const std::string& file, const std::string& encoding,
                                       const std::map<std::string, Column>& overrides, AliasBook& book,
                                       ProblemLog& problems);

}  // namespace linkgap::input
