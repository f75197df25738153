#pragma once

#include "header_aliases.hpp"
#include "problem_log.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// A file of a study.
struct StudyFilePath {
  std::filesystem::path path;
  std::string shown;  ///< as the user named it, with '/' between folders
};

/// A table of a study and the file that holds it.
struct TablePath {
  Table table;
  StudyFilePath file;
};

/// The files that make up a study.
struct StudyFiles {
  std::vector<TablePath> tables;  ///< in the order in which they are to be read; the participations are last
  std::optional<StudyFilePath> settings;
  std::filesystem::path folder;  ///< of the study; empty for a single table
  std::string name;              ///< file or folder name without path
};

/// Finds the files of a study: one table, or the known tables of a folder. Throws `InputError` if the path does not
/// exist or a folder holds no table; warns about tables whose name is not known and about a folder without
/// participations. O(entries of the folder).
StudyFiles find_study_files(const std::filesystem::path& path, ProblemLog& problems);

}  // namespace linkgap
