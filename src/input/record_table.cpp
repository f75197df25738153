#include "record_table.hpp"

#include "unicode_text.hpp"

#include <algorithm>

namespace linkgap::input {

std::string_view RecordTable::cell(std::size_t row, std::size_t column) const {
  if (column >= width(row)) return {};
  const std::size_t index = first_cell_[row] + column;
  const std::size_t begin = index == 0 ? 0 : cell_end_[index - 1];
  return std::string_view(text_).substr(begin, cell_end_[index] - begin);
}

std::span<const UnreadableCell> RecordTable::unreadable(std::size_t row) const {
  const auto found = std::ranges::equal_range(unreadable_, row, {}, &UnreadableCell::row);
  return {found.begin(), found.end()};
}

void RecordTableBuilder::add_cell(std::string_view text) {
  table_.text_ += cleaned(text, buffer_);
  cells_.push_back(table_.text_.size());
}

void RecordTableBuilder::add_unreadable_cell(const std::string& what, const std::string& advice) {
  if (has_header_) table_.unreadable_.push_back({table_.size(), cells_.size(), what, advice});
  add_cell({});
}

void RecordTableBuilder::end_record(std::uint32_t line) {
  if (!has_header_) {
    has_header_ = true;
    std::size_t begin = 0;
    for (const std::size_t end : cells_) {
      table_.headers_.push_back(table_.text_.substr(begin, end - begin));
      begin = end;
    }
    table_.text_.clear();
  } else {
    table_.cell_end_.insert(table_.cell_end_.end(), cells_.begin(), cells_.end());
    table_.first_cell_.push_back(table_.cell_end_.size());
    table_.lines_.push_back(line);
  }
  cells_.clear();
}

void RecordTableBuilder::drop_record() {
  cells_.clear();
  table_.text_.resize(table_.cell_end_.empty() ? 0 : table_.cell_end_.back());
  while (!table_.unreadable_.empty() && table_.unreadable_.back().row >= table_.size()) table_.unreadable_.pop_back();
}

}  // namespace linkgap::input
