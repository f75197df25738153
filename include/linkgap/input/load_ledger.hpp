#pragma once

#include "linkgap/error.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace linkgap {

/// What became of one file's rows: rows read = rows used + Σ rejected.
struct FileLedger {
  std::string file;      ///< as the user named it
  std::string table;     ///< participations, activities, organisations, …
  std::string encoding;  ///< "UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE", "CP949", any of them " in gzip"; "XLSX"
  std::size_t rows_read = 0;  ///< records without the header and without empty lines
  std::size_t rows_used = 0;
  std::map<std::string, std::size_t> rejected;  ///< reason → rows
  std::vector<std::string> unknown_columns;     ///< headers that no alias knows; listed, not read
  std::vector<std::string> notes;  ///< readings chosen by the tool, e.g. "column 'sector' read as organisation kind"
};

/// The load ledger of a study: nothing is lost silently.
struct LoadLedger {
  std::vector<FileLedger> files;
  std::vector<Problem> warnings;  ///< sorted by file, line, column; never errors (those throw)
};

/// True if rows read = used + rejected in every file.
bool balances(const LoadLedger& ledger);

}  // namespace linkgap
