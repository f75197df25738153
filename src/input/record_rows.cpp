#include "record_rows.hpp"

#include "cell_values.hpp"

#include <algorithm>

namespace linkgap::input {

bool RecordRows::is_record(std::size_t row, std::span<const Column> labels) {
  const std::size_t width = rows_.table.filled_width(row);
  std::size_t filled = 0;
  for (std::size_t i = 0; i < width && filled < 2; ++i) filled += rows_.table.number(row, i) == 0 ? 0 : 1;
  if (filled == 0 && !report_unreadable(row)) reject("blank row");
  if (filled == 0) return false;
  const std::string_view first = rows_.table.cell(row, 0);
  if (filled == 1 && is_footnote(first)) return reject("footnote"), false;
  const bool total = is(is_total_label, totals_, row, 0) || std::ranges::any_of(labels, [&](Column column) {
                       return rows_.map.has(column) && is(is_total_label, totals_, row, rows_.map.at(column));
                     });
  if (total) return reject("totals row"), false;
  check_width(row);
  return !report_unreadable(row);
}

bool RecordRows::tells(std::size_t row, Column column) {
  return rows_.number(row, column) != 0 && !is(is_missing_mark, marks_, row, rows_.map.at(column));
}

bool RecordRows::is(bool (*such)(std::string_view), Judged& judged, std::size_t row, std::size_t column) const {
  const std::uint32_t number = rows_.table.number(row, column);
  if (number == 0) return false;
  std::vector<std::optional<bool>>& known = judged[column];
  if (known.empty()) known.resize(rows_.table.numbers(column));
  if (!known[number]) known[number] = such(rows_.table.text(column, number));
  return *known[number];
}

void RecordRows::report(std::size_t row, const std::string& column, const std::string& what,
                        const std::string& advice) {
  problems_.error({Severity::error, ledger_.file, rows_.table.line(row), column, what, advice, {}});
}

bool RecordRows::report_unreadable(std::size_t row) {
  bool any = false;
  for (const UnreadableCell& cell : rows_.table.unreadable(row)) {
    if (std::ranges::find(rows_.map.position, static_cast<int>(cell.column)) == rows_.map.position.end()) continue;
    report(row, rows_.table.headers()[cell.column], cell.what, cell.advice);
    any = true;
  }
  return any;
}

void RecordRows::check_width(std::size_t row) {
  const std::size_t width = rows_.table.width(row);
  const std::size_t wanted = rows_.table.headers().size();
  if (width == wanted) return;
  const std::string counts = "the row has " + std::to_string(width) + " cells, the header " + std::to_string(wanted);
  if (width < wanted) {
    problems_.warn(
        "short rows",
        {Severity::warning, ledger_.file, rows_.table.line(row), "", counts, "missing cells are read as blank", {}});
    return;
  }
  if (rows_.table.filled_width(row) > wanted)
    report(row, "", counts, "put values that hold the separator in quotation marks");
}

}  // namespace linkgap::input
