#include "record_table.hpp"

#include "unicode_text.hpp"

#include <algorithm>

namespace linkgap::input {

std::span<const UnreadableCell> RecordTable::unreadable(std::size_t row) const {
  const auto found = std::ranges::equal_range(unreadable_, row, {}, &UnreadableCell::row);
  return {found.begin(), found.end()};
}

void RecordTable::replace(std::size_t column, const std::map<std::uint32_t, std::string>& changed) {
  ColumnValues values;
  std::string buffer;
  std::vector<std::uint32_t> numbers(columns_[column].size());
  for (std::uint32_t old = 1; old < numbers.size(); ++old) {
    const auto found = changed.find(old);
    numbers[old] = values.number(found == changed.end() ? columns_[column].text(old) : found->second, buffer);
  }
  columns_[column] = std::move(values);
  for (std::size_t row = 0; row < size(); ++row) {
    const std::size_t at = first_cell(row) + column;
    if (at < first_cell(row + 1)) numbers_[at] = numbers[numbers_[at]];
  }
}

void RecordTableBuilder::add_header(std::string_view text) {
  table_.headers_.emplace_back(cleaned(text, buffer_));
  ++width_;
}

void RecordTableBuilder::add_unreadable_cell(const std::string& what, const std::string& advice) {
  if (has_header_) table_.unreadable_.push_back({table_.size(), width_, what, advice});
  add_cell({});
}

void RecordTableBuilder::end_record(std::uint32_t line, std::size_t least_width) {
  if (!has_header_) {
    has_header_ = true;
  } else {
    const std::size_t begin = table_.first_cell(table_.size());
    while (table_.numbers_.size() > begin && table_.numbers_.back() == 0) table_.numbers_.pop_back();
    table_.rows_.push_back({table_.numbers_.size(), line, static_cast<std::uint32_t>(std::max(width_, least_width))});
  }
  width_ = 0;
}

void RecordTableBuilder::drop_record() {
  if (!has_header_) table_.headers_.clear();
  width_ = 0;
  table_.numbers_.resize(table_.first_cell(table_.size()));
  while (!table_.unreadable_.empty() && table_.unreadable_.back().row >= table_.size()) table_.unreadable_.pop_back();
}

void RecordTableBuilder::back_to(const Mark& mark) {
  has_header_ = mark.has_header;
  table_.rows_.resize(mark.rows);
  drop_record();
}

void RecordTableBuilder::append(RecordTableBuilder&& later, std::uint32_t lines_above) {
  RecordTable& more = later.table_;
  std::vector<std::vector<std::uint32_t>> numbers(more.columns_.size());
  if (table_.columns_.size() < more.columns_.size()) table_.columns_.resize(more.columns_.size());
  for (std::size_t column = 0; column < numbers.size(); ++column) {
    numbers[column].resize(more.columns_[column].size());
    for (std::uint32_t i = 1; i < numbers[column].size(); ++i)
      numbers[column][i] = table_.columns_[column].number(more.columns_[column].text(i), buffer_);
  }
  const std::size_t cells_above = table_.numbers_.size();
  const std::size_t rows_above = table_.rows_.size();
  table_.numbers_.resize(cells_above + more.numbers_.size());
  table_.rows_.reserve(rows_above + more.rows_.size());
  std::size_t at = 0;
  for (const RecordTable::Row& row : more.rows_) {
    for (std::size_t column = 0; at < row.end; ++at, ++column)
      table_.numbers_[cells_above + at] = numbers[column][more.numbers_[at]];
    table_.rows_.push_back({cells_above + row.end, lines_above + row.line, row.width});
  }
  for (UnreadableCell& cell : more.unreadable_) {
    cell.row += rows_above;
    table_.unreadable_.push_back(std::move(cell));
  }
}

}  // namespace linkgap::input
