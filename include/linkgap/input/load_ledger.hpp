#pragma once

#include "linkgap/error.hpp"
#include "linkgap/model/alias.hpp"
#include "linkgap/model/dataset.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
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

/// An activity that looks like another one logged twice.
struct DuplicateActivity {
  std::string kept;   ///< code of the group: the smallest one
  std::string other;  ///< code of the activity that may be the same
  std::string like;   ///< code of the activity that it is like
  Date date;
  std::string file;                        ///< of `other`
  Source source;                           ///< of `other`
  std::optional<double> title_similarity;  ///< 0–1; absent if one of the titles is missing
  std::size_t shared = 0;                  ///< organisations at both
  std::size_t smaller = 0;                 ///< organisations at the smaller one
};

/// A file as it was when it was read, so that a report can be held against it.
struct InputFile {
  std::string file;  ///< as the user named it
  std::uintmax_t bytes = 0;
  std::string sha256;  ///< 64 hexadecimal digits
};

/// What one line of an alias table did. Deleting the line undoes it.
struct AppliedAlias {
  Alias alias;
  std::string reason;               ///< as the table gives it
  std::size_t rows = 0;             ///< rows that name the entity by the alias; 0 = the records do not know it
  std::size_t duplicates = 0;       ///< participations among them that say what another row says already
  std::vector<std::string> places;  ///< "file:line" of the first 20 rows, by file and line
};

/// The load ledger of a study: nothing is lost silently.
struct LoadLedger {
  std::vector<FileLedger> files;
  std::vector<InputFile> inputs = {};              ///< every file once, by name; `study.json` too
  std::vector<DuplicateActivity> duplicates = {};  ///< by code; found and, if asked for, merged
  bool duplicates_merged = false;
  std::vector<AppliedAlias> aliases = {};  ///< by file and line of the alias table
  std::vector<Problem> warnings = {};      ///< sorted by file, line, column; never errors (those throw)
};

/// True if rows read = used + rejected in every file.
bool balances(const LoadLedger& ledger);

}  // namespace linkgap
