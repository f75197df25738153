#include "workbook_tables.hpp"

#include "linkgap/model/vocabulary.hpp"
#include "table_names.hpp"
#include "unicode_text.hpp"

#include <algorithm>

namespace linkgap::input {
namespace {

[[noreturn]] void refuse(const std::string& file, const std::string& what, const std::string& advice,
                         std::vector<std::string> legal = {}) {
  throw InputError(Problem{Severity::error, file, 0, "", what, advice, std::move(legal)});
}

std::string quoted(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "'" : ", '") + name + "'";
  return list;
}

/// Decides which sheets of one workbook hold which table.
class SheetChoice {
 public:
  SheetChoice(const StudyFilePath& file, std::shared_ptr<Workbook> workbook)
      : file_(file), workbook_(std::move(workbook)) {
    for (std::size_t i = 0; i < sheets().size(); ++i) {
      if (sheets()[i].hidden)
        hidden_.push_back(sheets()[i].name);
      else if (!workbook_->is_blank(sheets()[i]))
        filled_.push_back(i);
    }
  }

  std::vector<TablePath> named(const std::string& name, Table table) {
    const auto found = std::ranges::find(sheets(), to_nfc(name), &SheetEntry::name);
    if (found == sheets().end()) {
      std::vector<std::string> names;
      for (const SheetEntry& sheet : sheets()) names.push_back(sheet.name);
      const std::string like = nearest(name, names);
      refuse(file_.shown, "has no sheet '" + name + "'", like.empty() ? "" : "did you mean '" + like + "'?", names);
    }
    return finished({path(table, static_cast<std::size_t>(found - sheets().begin()))});
  }

  std::vector<TablePath> found(std::optional<Table> wanted) {
    if (filled_.empty()) {
      refuse(file_.shown, "has no visible sheet that holds anything",
             hidden_.empty() ? "a table needs a header row and rows" : "name a hidden sheet with --sheet", hidden_);
    }
    if (filled_.size() == 1) return finished({path(wanted.value_or(Table::participations), filled_[0])});
    std::vector<TablePath> tables;
    for (const std::size_t i : filled_) {
      const auto table = table_of_name(sheets()[i].name);
      if (table && (!wanted || table == wanted)) tables.push_back(path(*table, i));
    }
    std::ranges::stable_sort(tables, {}, [](const TablePath& table) { return reading_rank(table.table); });
    const auto twice = std::ranges::adjacent_find(tables, {}, &TablePath::table);
    if (twice != tables.end()) {
      refuse(file_.shown, "has two sheets of one table: " + quoted({sheet_name(*twice), sheet_name(*std::next(twice))}),
             "rename one of them, or name one sheet with --sheet");
    }
    const Table needed = wanted.value_or(Table::participations);
    if (tables.empty() || tables.back().table != needed) {
      std::vector<std::string> names;
      for (const std::size_t i : filled_) names.push_back(sheets()[i].name);
      refuse(file_.shown, "has several sheets, and none is named '" + std::string(name_of(needed)) + "'",
             "name one with --sheet, or name the sheets as the tables of a study", names);
    }
    // A file that gives several tables shows in messages which one is meant.
    for (TablePath& table : tables) {
      if (tables.size() > 1) table.file.shown += "!" + sheet_name(table);
    }
    return finished(std::move(tables));
  }

 private:
  const std::vector<SheetEntry>& sheets() const { return workbook_->sheets(); }
  const std::string& sheet_name(const TablePath& table) const { return sheets()[table.sheet].name; }

  TablePath path(Table table, std::size_t sheet) const {
    TablePath path(table, file_);
    path.workbook = workbook_;
    path.sheet = sheet;
    return path;
  }

  /// With notes about the sheets that are not read.
  std::vector<TablePath> finished(std::vector<TablePath> tables) const {
    std::vector<std::string> hidden;
    std::vector<std::string> left_out;
    for (std::size_t i = 0; i < sheets().size(); ++i) {
      if (std::ranges::find(tables, i, &TablePath::sheet) != tables.end()) continue;
      if (sheets()[i].hidden)
        hidden.push_back(sheets()[i].name);
      else if (std::ranges::find(filled_, i) != filled_.end())
        left_out.push_back(sheets()[i].name);
    }
    std::vector<std::string>& notes = tables.back().notes;
    if (!hidden.empty()) notes.push_back("hidden sheets, not read: " + quoted(hidden));
    if (!left_out.empty()) notes.push_back("other sheets, not read: " + quoted(left_out));
    return tables;
  }

  StudyFilePath file_;
  std::shared_ptr<Workbook> workbook_;
  std::vector<std::string> hidden_;
  std::vector<std::size_t> filled_;  // visible sheets that hold anything
};

}  // namespace

std::vector<TablePath> tables_of_workbook(const StudyFilePath& file, std::optional<Table> wanted,
                                          const std::optional<std::string>& sheet) {
  auto workbook = std::make_shared<Workbook>();
  if (const auto fault = workbook->open(file.path)) refuse(file.shown, fault->what, fault->advice);
  SheetChoice choice(file, std::move(workbook));
  return sheet ? choice.named(*sheet, wanted.value_or(Table::participations)) : choice.found(wanted);
}

}  // namespace linkgap::input
