#include "study_folder.hpp"

#include "table_names.hpp"
#include "text_decoding.hpp"
#include "unicode_text.hpp"
#include "workbook_tables.hpp"

#include <algorithm>

namespace linkgap::input {
namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

[[noreturn]] void refuse(const std::string& file, const std::string& what, const std::string& advice,
                         std::vector<std::string> legal = {}) {
  throw InputError(Problem{Severity::error, file, 0, "", what, advice, std::move(legal)});
}

std::string shown_together(const std::vector<std::filesystem::path>& paths) {
  std::string all;
  for (const std::filesystem::path& path : paths) all += (all.empty() ? "" : ", ") + path.generic_string();
  return all;
}

/// A file name in small letters without the ending of a gzip file.
std::string unpacked_name(const std::filesystem::path& path) {
  std::string name = lower(path.filename().string());
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  return name;
}

std::string unpacked_stem(const std::filesystem::path& path) {
  const std::string name = unpacked_name(path);
  return name.substr(0, name.rfind('.'));
}

bool is_workbook_name(const std::filesystem::path& path) {
  const std::string extension = lower(path.extension().string());
  return extension == ".xlsx" || extension == ".xlsm";
}

/// The tables in a file. `wanted` is what the name of the file says.
std::vector<TablePath> tables_in(const StudyFilePath& file, std::optional<Table> wanted, const ReadOptions& options,
                                 ProblemLog& problems) {
  const auto beginning = first_bytes(file.path, file.shown, problems);
  if (!beginning) problems.throw_if_errors();
  if (is_zip(*beginning)) return tables_of_workbook(file, wanted, options.sheet);
  if (is_workbook_name(file.path) && !beginning->starts_with("\xD0\xCF\x11\xE0")) {
    refuse(file.shown, "is no workbook, in spite of its name",
           "save the table anew as .xlsx; if it is a text table, call it .csv");
  }
  return {TablePath(wanted.value_or(Table::participations), file)};
}

void check_sheet_option(const StudyFiles& files, const std::string& shown, const ReadOptions& options) {
  const auto in_workbook = [](const TablePath& table) { return table.workbook != nullptr; };
  if (options.sheet && std::ranges::none_of(files.tables, in_workbook)) {
    refuse(shown, "holds no sheets, but --sheet names one", "leave --sheet out, or name a workbook");
  }
}

StudyFiles files_in(const std::filesystem::path& folder, const std::string& shown, const ReadOptions& options,
                    ProblemLog& problems) {
  std::error_code error;
  std::vector<std::filesystem::path> entries;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    entries.push_back(entry->path());
  }
  if (error) refuse(shown, "the folder cannot be read (" + error.message() + ")", "check its permissions");
  std::ranges::sort(entries);

  StudyFiles files;
  std::vector<std::string> other_formats;
  for (const std::filesystem::path& entry : entries) {
    const std::string name = unpacked_name(entry);
    const std::string stem = name.substr(0, name.rfind('.'));
    const StudyFilePath file{entry, entry.generic_string()};
    if (entry.filename() == "study.json") files.settings = file;
    const auto known = table_of_name(stem.substr(0, stem.find('.')));
    const bool text = name.ends_with(".csv") || name.ends_with(".tsv");
    const bool whole_name = stem.find('.') == std::string::npos;
    if (known && whole_name && (text || is_workbook_name(entry))) {
      for (TablePath& table : tables_in(file, known, options, problems)) files.tables.push_back(std::move(table));
    } else if (known) {
      other_formats.push_back(entry.filename().string());
    } else if (text) {
      const std::string like = nearest(stem, known_table_names());
      problems.warn("unknown tables", {Severity::warning,
                                       file.shown,
                                       0,
                                       "",
                                       "is not one of the tables of a study and is not read",
                                       like.empty() ? "" : "did you mean '" + like + name.substr(stem.size()) + "'?",
                                       {}});
    }
  }
  const auto rank = [](const TablePath& table) { return reading_rank(table.table); };
  std::ranges::stable_sort(files.tables, {}, rank);
  const auto twice = std::ranges::adjacent_find(files.tables, {}, &TablePath::table);
  if (twice != files.tables.end()) {
    refuse(std::next(twice)->file.shown, "holds the same table as " + twice->file.shown, "keep one of them");
  }
  const bool has_records = !files.tables.empty() && files.tables.back().table == Table::participations;
  if (!has_records && !other_formats.empty()) {
    refuse(shown, "holds " + other_formats.front() + ", which linkgap does not read",
           "save it as .xlsx, or as CSV in UTF-8");
  }
  if (files.tables.empty()) {
    refuse(shown, "the folder holds no table of a study", "a study needs participations.csv or participations.tsv",
           {"participations", "activities", "organisations", "complexes", "councils", "regions", "offices", "aliases"});
  }
  if (!has_records) {
    problems.warn("no participations", {Severity::warning,
                                        shown,
                                        0,
                                        "",
                                        "the folder holds no participations",
                                        "only what its other tables say is known: there are no links",
                                        {}});
  }
  files.folder = folder;
  return files;
}

}  // namespace

StudyFiles find_study_files(std::vector<std::filesystem::path> paths, const ReadOptions& options,
                            ProblemLog& problems) {
  const std::string all_shown = shown_together(paths);
  // In the order of their names, so that the order in which they were typed does not show.
  std::ranges::sort(paths);
  StudyFiles all;
  std::vector<std::filesystem::path> known;
  for (const std::filesystem::path& path : paths) {
    std::error_code error;
    const std::string shown = path.generic_string();
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
      refuse(shown, "does not exist", "name a table (CSV, TSV or XLSX), or a folder of tables");
    const std::filesystem::path whole = std::filesystem::canonical(path, error);
    if (std::ranges::find(known, whole) != known.end()) refuse(shown, "is named twice", "name every file once");
    known.push_back(whole);
    StudyFiles files;
    if (std::filesystem::is_directory(status)) {
      files = files_in(path, shown, options, problems);
    } else {
      // A single file holds the records, whatever it is called.
      const auto table = paths.size() > 1 ? table_of_name(unpacked_stem(path)) : std::nullopt;
      files.tables = tables_in({path, shown}, table, options, problems);
    }
    for (TablePath& table : files.tables) {
      table.origin = to_nfc(path.filename().string());
      all.tables.push_back(std::move(table));
    }
    if (files.settings && all.settings)
      refuse(files.settings->shown, "is the second study.json, after " + all.settings->shown, "keep one of them");
    if (files.settings) {
      all.settings = files.settings;
      all.folder = files.folder;
    }
    all.name += (all.name.empty() ? "" : " + ") + to_nfc((error ? path : whole).filename().string());
  }
  std::ranges::stable_sort(all.tables, {}, [](const TablePath& table) { return reading_rank(table.table); });
  check_sheet_option(all, all_shown, options);
  if (options.aliases) {
    std::error_code error;
    const StudyFilePath file{*options.aliases, options.aliases->generic_string()};
    if (!std::filesystem::is_regular_file(*options.aliases, error))
      refuse(file.shown, "is not a file", "--aliases names a table of aliases, as `linkgap resolve` writes it");
    std::vector<TablePath> tables = tables_in(file, Table::aliases, ReadOptions{}, problems);
    tables.front().beside = true;
    all.tables.insert(all.tables.begin(), std::move(tables.front()));
  }
  return all;
}

}  // namespace linkgap::input
