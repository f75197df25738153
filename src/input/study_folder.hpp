#pragma once

#include "header_aliases.hpp"
#include "linkgap/input/study_reader.hpp"
#include "problem_log.hpp"
#include "workbook.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace linkgap::input {

/// A file of a study.
struct StudyFilePath {
  std::filesystem::path path;
  std::string shown;  ///< as the user named it, with '/' between folders
};

/// A table of a study and where it stands: a text file, or a sheet of a workbook.
struct TablePath {
  Table table;
  StudyFilePath file;
  std::shared_ptr<Workbook> workbook;  ///< none for a text file; shared by the tables of one file
  std::size_t sheet = 0;               ///< of the workbook
  bool beside = false;                 ///< named by an option: read as it is, without the options of the study
  std::vector<std::string> notes;      ///< for the ledger: sheets that are not read
  std::string origin;                  ///< name of the path of the study that it came from

  TablePath(Table table_, StudyFilePath file_) : table(table_), file(std::move(file_)) {}
};

/// The files that make up a study.
struct StudyFiles {
  std::vector<TablePath> tables;  ///< in the order in which they are to be read; the participations are last
  std::optional<StudyFilePath> settings;
  std::filesystem::path folder;  ///< of `study.json`; empty without one
  std::string name;              ///< file or folder names without path
};

/// Finds the files of a study: one file, or the known tables of a folder. Opens workbooks to see their sheets. Throws
/// `InputError` if the path does not exist, a workbook cannot be opened, it is not clear which sheet is meant, or a
/// folder holds no table; warns about tables whose name is not known and about a study without participations.
/// O(entries of the folder + sheets).
/// With several paths their tables are put together in the order of their names.
StudyFiles find_study_files(std::vector<std::filesystem::path> paths, const ReadOptions& options, ProblemLog& problems);

}  // namespace linkgap::input
