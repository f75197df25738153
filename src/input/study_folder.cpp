#include "study_folder.hpp"

#include "linkgap/model/vocabulary.hpp"
#include "unicode_text.hpp"

#include <algorithm>
#include <array>

namespace linkgap {
namespace {

struct TableFile {
  std::string_view stem;
  Table table;
};

constexpr std::array table_files = {
    TableFile{"regions", Table::regions},
    TableFile{"offices", Table::offices},
    TableFile{"complexes", Table::complexes},
    TableFile{"councils", Table::councils},
    TableFile{"organisations", Table::organisations},
    TableFile{"organizations", Table::organisations},
    TableFile{"orgs", Table::organisations},
    TableFile{"activities", Table::activities},
    TableFile{"participations", Table::participations},
    TableFile{"participation", Table::participations},
};

constexpr std::array reading_order = {Table::regions,       Table::offices,    Table::complexes,     Table::councils,
                                      Table::organisations, Table::activities, Table::participations};

std::vector<std::string> table_stems() {
  std::vector<std::string> stems;
  for (const TableFile& file : table_files) stems.emplace_back(file.stem);
  return stems;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

[[noreturn]] void refuse(const std::string& file, const std::string& what, const std::string& advice,
                         std::vector<std::string> legal = {}) {
  throw InputError(Problem{Severity::error, file, 0, "", what, advice, std::move(legal)});
}

StudyFiles files_in(const std::filesystem::path& folder, const std::string& shown, ProblemLog& problems) {
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
    const std::string stem = lower(entry.stem().string());
    const std::string extension = lower(entry.extension().string());
    const StudyFilePath file{entry, entry.generic_string()};
    if (entry.filename() == "study.json") files.settings = file;
    const auto known = std::ranges::find(table_files, lower(stem.substr(0, stem.find('.'))), &TableFile::stem);
    const bool text = extension == ".csv" || extension == ".tsv";
    if (known != table_files.end() && text && stem.find('.') == std::string::npos) {
      files.tables.push_back({known->table, file});
    } else if (known != table_files.end()) {
      other_formats.push_back(entry.filename().string());
    } else if (text) {
      const std::string like = nearest(stem, table_stems());
      problems.warn("unknown tables", {Severity::warning,
                                       file.shown,
                                       0,
                                       "",
                                       "is not one of the tables of a study and is not read",
                                       like.empty() ? "" : "did you mean '" + like + extension + "'?",
                                       {}});
    }
  }
  const auto rank = [](const TablePath& table) {
    return std::ranges::find(reading_order, table.table) - reading_order.begin();
  };
  std::ranges::stable_sort(files.tables, {}, rank);
  const auto twice = std::ranges::adjacent_find(files.tables, {}, &TablePath::table);
  if (twice != files.tables.end()) {
    refuse(std::next(twice)->file.shown, "holds the same table as " + twice->file.shown, "keep one of them");
  }
  const bool has_records = !files.tables.empty() && files.tables.back().table == Table::participations;
  if (!has_records && !other_formats.empty()) {
    refuse(shown, "holds " + other_formats.front() + ", which linkgap does not read", "save it as CSV");
  }
  if (files.tables.empty()) {
    refuse(shown, "the folder holds no table of a study", "a study needs participations.csv or participations.tsv",
           {"participations", "activities", "organisations", "complexes", "councils", "regions", "offices"});
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

StudyFiles find_study_files(const std::filesystem::path& path, ProblemLog& problems) {
  std::error_code error;
  const std::string shown = path.generic_string();
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status))
    refuse(shown, "does not exist", "name a CSV or TSV file, or a folder of tables");
  StudyFiles files;
  if (std::filesystem::is_directory(status)) {
    files = files_in(path, shown, problems);
  } else {
    files.tables.push_back({Table::participations, {path, shown}});
  }
  const std::filesystem::path whole = std::filesystem::weakly_canonical(path, error);
  files.name = to_nfc((error ? path : whole).filename().string());
  return files;
}

}  // namespace linkgap
