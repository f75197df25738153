#include "alias_table.hpp"

#include "cell_values.hpp"
#include "unicode_text.hpp"

#include <algorithm>
#include <iterator>

namespace linkgap::input {
namespace {

/// Columns that `resolve` writes for the person who decides.
constexpr std::string_view evidence_columns =
    "|aliasname|codename|aliascomplex|codecomplex|aliasrecords|coderecords|similarity|sharedactivities|별칭이름|"
    "코드이름|별칭단지|코드단지|별칭기록수|코드기록수|유사도|같은활동참여|";

bool is_evidence(const std::string& header) {
  return evidence_columns.find("|" + fold_header(header) + "|") != std::string_view::npos;
}

/// A table written for spreadsheets has an apostrophe before what would be a formula.
std::string without_apostrophe(std::string_view cell) {
  const bool disarmed =
      cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@").find(cell[1]) != std::string::npos;
  return std::string(disarmed ? cell.substr(1) : cell);
}

class AliasReader {
 public:
  AliasReader(const RecordTable& rows, const HeaderMap& map, FileLedger& ledger, AliasBook& book, ProblemLog& problems)
      : rows_(rows), map_(map), ledger_(ledger), book_(book), problems_(problems) {}

  void read() {
    for (std::size_t row = 0; row < rows_.size(); ++row) read_row(row);
  }

 private:
  std::string_view cell(std::size_t row, Column column) const {
    return map_.has(column) ? rows_.cell(row, map_.at(column)) : std::string_view{};
  }

  void refuse(std::size_t row, Column column, const std::string& what, const std::string& advice,
              std::vector<std::string> legal = {}) {
    const std::string header = map_.has(column) ? rows_.headers()[map_.at(column)] : "";
    problems_.error({Severity::error, ledger_.file, rows_.line(row), header, what, advice, std::move(legal)});
  }

  template <class Enum>
  std::optional<Enum> term(std::size_t row, Column column) {
    const auto reading = read_term<Enum>(cell(row, column));
    if (!reading.value) refuse(row, column, reading.what, reading.advice, reading.legal);
    return reading.value;
  }

  /// The first day (the last day for an end) that the cell means; nothing if it is blank.
  std::optional<Date> day(std::size_t row, Column column) {
    const std::string_view text = cell(row, column);
    if (text.empty()) return std::nullopt;
    const BoundReading reading = read_bound(text, column == Column::valid_to);
    if (!reading.day) refuse(row, column, reading.what, reading.advice);
    return reading.day;
  }

  void read_row(std::size_t row) {
    const auto blank = [&](Column column) { return cell(row, column).empty(); };
    if (blank(Column::alias) && blank(Column::alias_code)) {
      ++ledger_.rejected["blank row"];
      return;
    }
    if (map_.has(Column::decision)) {
      const auto verdict = blank(Column::decision) ? Verdict::ask : term<Verdict>(row, Column::decision);
      if (!verdict) return;
      if (*verdict != Verdict::same) {
        ++ledger_.rejected[*verdict == Verdict::ask ? "not decided" : "decided: different"];
        return;
      }
    }
    AliasLine line;
    line.alias.file = ledger_.file;
    line.alias.line = rows_.line(row);
    line.alias.alias = without_apostrophe(cell(row, Column::alias));
    line.alias.code = without_apostrophe(cell(row, Column::alias_code));
    line.reason = cell(row, Column::reason);
    for (const Column column : {Column::alias, Column::alias_code}) {
      if (!blank(column)) continue;
      return refuse(row, column, "the cell is blank", "give the alias and the code that it stands for");
    }
    if (!blank(Column::alias_of)) {
      const auto of = term<AliasOf>(row, Column::alias_of);
      if (!of) return;
      line.alias.of = *of;
    }
    line.alias.from = day(row, Column::valid_from);
    line.alias.to = day(row, Column::valid_to);
    if (line.alias.from && line.alias.to && *line.alias.to < *line.alias.from) {
      return refuse(row, Column::valid_to, "the alias ends before it begins", "exchange the two dates");
    }
    ++ledger_.rows_used;
    book_.add(std::move(line));
  }

  const RecordTable& rows_;
  const HeaderMap& map_;
  FileLedger& ledger_;
  AliasBook& book_;
  ProblemLog& problems_;
};

}  // namespace

std::optional<FileLedger> read_aliases(const RecordTable& rows, const std::string& file, const std::string& encoding,
                                       const std::map<std::string, Column>& overrides, AliasBook& book,
                                       ProblemLog& problems) {
  FileLedger ledger;
  ledger.file = file;
  ledger.table = name_of(Table::aliases);
  ledger.encoding = encoding;
  ledger.rows_read = rows.size();
  std::vector<Problem> found;
  HeaderMap map = map_headers(Table::aliases, rows.headers(), overrides, file, found);
  for (Problem& problem : found) problems.error(std::move(problem));
  ledger.notes = map.notes;
  std::ranges::remove_copy_if(map.unknown, std::back_inserter(ledger.unknown_columns), is_evidence);
  bool complete = true;
  for (const Column column : {Column::alias, Column::alias_code}) {
    if (map.has(column)) continue;
    problems.error(missing_column(Table::aliases, column, map, file));
    complete = false;
  }
  if (!complete) return std::nullopt;
  AliasReader(rows, map, ledger, book, problems).read();
  return ledger;
}

}  // namespace linkgap::input
