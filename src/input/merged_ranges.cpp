#include "merged_ranges.hpp"

#include "cell_values.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace linkgap::input {

std::optional<CellPlace> read_place(std::string_view reference) {
  CellPlace place;
  std::size_t at = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 3; ++at) {
    place.column = place.column * 26 + static_cast<std::uint32_t>(reference[at] - 'A') + 1;
  }
  const auto [end, error] = std::from_chars(reference.data() + at, reference.data() + reference.size(), place.row);
  if (at == 0 || error != std::errc() || end != reference.data() + reference.size()) return std::nullopt;
  if (place.column > sheet_columns || place.row < 1 || place.row > sheet_rows) return std::nullopt;
  --place.column;
  return place;
}

std::optional<FileFault> read_merged_ranges(Workbook& workbook, const SheetEntry& sheet,
                                            std::vector<MergedRange>& ranges) {
  XmlHandlers handlers;
  handlers.open = [&](std::string_view element, const XmlAttributes& attributes) {
    if (element != "mergeCell") return;
    const std::string reference = attributes.get("ref");
    const std::size_t colon = reference.find(':');
    const auto first = read_place(std::string_view(reference).substr(0, colon));
    const auto last = colon == std::string::npos ? first : read_place(std::string_view(reference).substr(colon + 1));
    if (!first || !last || last->row < first->row || last->column < first->column) return;
    ranges.push_back({first->row, last->row, first->column, last->column});
  };
  handlers.close = [](std::string_view) {};
  handlers.text = [](std::string_view) {};
  if (auto fault = workbook.parse(sheet.part, std::move(handlers))) return fault;
  std::ranges::sort(ranges, {},
                    [](const MergedRange& range) { return std::tuple(range.first_row, range.first_column); });
  return std::nullopt;
}

void MergedValues::open(const MergedRange& range, std::vector<SheetCell>& cells) {
  if (range.first_column >= cells.size() || cells[range.first_column].blank()) return;
  const std::string& text = cells[range.first_column].text;
  if (range.last_row > range.first_row) open_[range.first_column] = {range.last_row, text};
  // A title, a sum or a footnote may be merged sideways; the rows of records may not, since the value could belong to
  // either column.
  if (is_total_label(text) || is_footnote(text)) return;
  for (std::size_t column = range.first_column + 1; column <= range.last_column && column < cells.size(); ++column) {
    cells[column].what = "the cell is merged with the one to its left";
    cells[column].advice = "unmerge the cells and put a value into each";
  }
}

void MergedValues::complete(std::uint32_t row, std::vector<SheetCell>& cells) {
  for (auto range = open_.begin(); range != open_.end();) {
    const auto& [column, value] = *range;
    if (value.last_row < row) {
      range = open_.erase(range);
      continue;
    }
    if (column < cells.size()) {
      SheetCell& cell = cells[column];
      if (cell.text.empty()) {
        cell.text = value.text;
        ++carried_;
      } else if (cell.text != value.text) {
        cell.what = "the cell is merged with those above it ('" + value.text + "') but holds '" + cell.text + "' too";
        cell.advice = "unmerge the cells and put a value into each";
      }
    }
    ++range;
  }
  for (; next_ < ranges_.size() && ranges_[next_].first_row <= row; ++next_) {
    if (ranges_[next_].first_row == row) open(ranges_[next_], cells);
  }
}

}  // namespace linkgap::input
