#pragma once

#include "linkgap/input/load_ledger.hpp"
#include "linkgap/model/study.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

struct ReadOptions {
  std::optional<std::string> encoding = {};  ///< iconv name that overrides detection
  std::optional<std::string> sheet = {};     ///< name of the sheet of every workbook that is read; hidden ones too
  std::optional<std::filesystem::path> aliases = {};  ///< an alias table beside those of the study
  std::optional<Date> at = {};   ///< day of which dated rows of complexes tell; else the end of the study's window, or
                                 ///< the latest rows
  std::uint32_t header_row = 0;  ///< line or row of the header in every table; 0 = the first with a value
  /// With several files: activity codes count for one file only, so that A1 of two files are two activities.
  bool codes_per_file = false;
  /// Activities that look like one logged twice become one (`duplicate_activities.hpp`).
  bool merge_duplicates = false;
  unsigned threads = 1;  ///< that read large tables side by side; the result is the same
};

struct LoadedStudy {
  Study study;
  LoadLedger ledger;
};

/// Reads a STUDY: one long-form table of participations (CSV, TSV, either in gzip, or a sheet of an XLSX workbook), a
/// workbook whose sheets are named as tables, or a folder of tables with an optional `study.json`. Throws `InputError`
/// with all problems of all files at once, but for workbooks that cannot be opened, each of which is told at once.
/// O(bytes + rows log rows) time, O(bytes) memory.
LoadedStudy read_study(const std::filesystem::path& path, const ReadOptions& options = {});

/// Reads several files or folders as one study: their tables are put together, whatever the order in which they are
/// named. A file called like a table (complexes.csv) is that table, any other holds participations. Only one of them
/// may bring a `study.json`. Throws as above, and for a path named twice. `paths` may not be empty.
LoadedStudy read_study(const std::vector<std::filesystem::path>& paths, const ReadOptions& options = {});

}  // namespace linkgap
