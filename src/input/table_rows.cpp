#include "table_rows.hpp"

#include "delimited_table.hpp"
#include "sheet_reader.hpp"
#include "text_decoding.hpp"

namespace linkgap::input {
namespace {

std::optional<TableRows> rows_of_text(const TablePath& table, const ReadOptions& options, ProblemLog& problems) {
  const std::string& shown = table.file.shown;
  const auto decoded = read_text_file(table.file.path, shown, options.encoding, problems);
  if (!decoded) return std::nullopt;
  std::vector<Problem> found;
  TableRows rows{shown,
                 decoded->encoding,
                 read_delimited(decoded->text, shown, found, options.header_row, options.threads),
                 {},
                 {}};
  const bool whole = found.empty();
  for (Problem& problem : found) problems.error(std::move(problem));
  // What can be read is read on, so that one run names the problems of the rest too.
  if (!whole && rows.table.headers().empty()) return std::nullopt;
  return rows;
}

std::optional<TableRows> rows_of_sheet(const TablePath& table, const ReadOptions& options, ProblemLog& problems) {
  TableRows rows{table.file.shown, "XLSX", {}, table.notes, {}};
  SheetRecords records;
  const auto fault = read_sheet(*table.workbook, table.workbook->sheets()[table.sheet], options.header_row, records);
  if (fault) {
    problems.error({Severity::error, rows.shown, 0, "", fault->what, fault->advice, {}});
    return std::nullopt;
  }
  rows.table = std::move(records.table);
  rows.notes.insert(rows.notes.end(), records.notes.begin(), records.notes.end());
  return rows;
}

}  // namespace

std::optional<TableRows> read_rows(const TablePath& table, const ReadOptions& options, ProblemLog& problems) {
  auto rows = table.workbook ? rows_of_sheet(table, options, problems) : rows_of_text(table, options, problems);
  if (rows && options.codes_per_file) rows->activity_scope = table.origin;
  return rows;
}

}  // namespace linkgap::input
