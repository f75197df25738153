#pragma once

#include "linkgap/input/load_ledger.hpp"
#include "linkgap/model/study.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace linkgap {

struct ReadOptions {
  std::optional<std::string> encoding;  ///< iconv name that overrides detection
};

struct LoadedStudy {
  Study study;
  LoadLedger ledger;
};

/// Reads a STUDY: one long-form table of participations (CSV or TSV), or a folder of tables with an optional
/// `study.json`. Throws `InputError` with all problems of all files at once. O(bytes + rows log rows) time, O(bytes)
/// memory.
LoadedStudy read_study(const std::filesystem::path& path, const ReadOptions& options = {});

}  // namespace linkgap
