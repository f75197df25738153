#pragma once

#include "linkgap/input/study_reader.hpp"
#include "problem_log.hpp"
#include "record_table.hpp"
#include "study_folder.hpp"

#include <optional>
#include <string>
#include <vector>

namespace linkgap::input {

/// The records of one table of a study, wherever they stand, with what the ledger is to say about them.
struct TableRows {
  std::string shown;     ///< for messages: the file, and behind '!' the sheet where the file gives several tables
  std::string encoding;  ///< of a text file; "XLSX" for a sheet
  RecordTable table;
  std::vector<std::string> notes;
  std::string activity_scope;  ///< what its activity codes belong to; empty = the whole study
};

/// Reads the records of a table. Nothing, and problems, if they cannot be read. O(bytes).
std::optional<TableRows> read_rows(const TablePath& table, const ReadOptions& options, ProblemLog& problems);

}  // namespace linkgap::input
