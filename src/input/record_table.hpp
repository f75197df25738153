#pragma once

#include "column_values.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::input {

/// A cell that holds no value although something stands in it: an error, a formula that was never calculated.
struct UnreadableCell {
  std::size_t row = 0;
  std::size_t column = 0;
  std::string what;
  std::string advice;
};

/// The records of a table as text, wherever they come from: a header, and rows that know the line of the file (the row
/// of the sheet) on which they start. Rows need not be equally wide. Every distinct text of a column is kept once, a
/// cell as its number (4 bytes); blank cells at the end of a row take no space.
class RecordTable {
 public:
  const std::vector<std::string>& headers() const { return headers_; }
  std::size_t size() const { return rows_.size(); }
  /// Physical line or row of the sheet, from 1, on which row `row` starts.
  std::uint32_t line(std::size_t row) const { return rows_[row].line; }
  std::size_t width(std::size_t row) const { return rows_[row].width; }
  /// Cells of the row up to the last one that is not blank.
  std::size_t filled_width(std::size_t row) const { return first_cell(row + 1) - first_cell(row); }
  /// A cell without the white space around it; empty beyond the width of the row.
  std::string_view cell(std::size_t row, std::size_t column) const { return text(column, number(row, column)); }

  /// The number of a cell's text among those of its column: equal texts have equal numbers, 0 is blank.
  std::uint32_t number(std::size_t row, std::size_t column) const {
    const std::size_t at = first_cell(row) + column;
    return at < first_cell(row + 1) ? numbers_[at] : 0;
  }
  /// How many numbers a column has; all are less. Some may stand in no row.
  std::size_t numbers(std::size_t column) const { return column < columns_.size() ? columns_[column].size() : 1; }
  std::string_view text(std::size_t column, std::uint32_t number) const {
    return number == 0 ? std::string_view{} : columns_[column].text(number);
  }

  /// Puts other texts, none of them blank, in the place of some of a column's; `changed` maps numbers to them. Numbers
  /// change, and texts that have become equal have one. O(cells of the column).
  void replace(std::size_t column, const std::map<std::uint32_t, std::string>& changed);

  /// The unreadable cells of a row, by column. O(log n).
  std::span<const UnreadableCell> unreadable(std::size_t row) const;

 private:
  friend class RecordTableBuilder;
  struct Row {
    std::size_t end;  // of its cells in numbers_
    std::uint32_t line;
    std::uint32_t width;
  };
  std::size_t first_cell(std::size_t row) const { return row == 0 ? 0 : rows_[row - 1].end; }

  std::vector<std::string> headers_;
  std::vector<ColumnValues> columns_;
  std::vector<std::uint32_t> numbers_;  // of all cells, row by row
  std::vector<Row> rows_;
  std::vector<UnreadableCell> unreadable_;  // by row
};

/// Builds a `RecordTable` cell by cell. The first record is the header.
class RecordTableBuilder {
 public:
  /// `has_header`: the header is read by another builder, which this one's records are appended to.
  explicit RecordTableBuilder(bool has_header = false) : has_header_(has_header) {}

  /// The next cell of the record; white space is cleaned away. O(length).
  void add_cell(std::string_view text) {
    if (!has_header_) return add_header(text);
    const std::size_t column = width_++;
    if (column >= table_.columns_.size()) table_.columns_.emplace_back();
    table_.numbers_.push_back(table_.columns_[column].number(text, buffer_));
  }
  /// Says of the next cell why it holds no value, and adds it blank.
  void add_unreadable_cell(const std::string& what, const std::string& advice);
  /// Ends the record, which started on `line`, and is taken to be `least_width` cells wide at least.
  void end_record(std::uint32_t line, std::size_t least_width = 0);
  /// Forgets the cells since the last record.
  void drop_record();
  /// True if cells were added since the last record.
  bool inside_record() const { return width_ > 0; }
  bool has_header() const { return has_header_; }
  std::size_t header_width() const { return table_.headers_.size(); }

  /// A place between two records to come back to.
  struct Mark {
    std::size_t rows;
    bool has_header;
  };
  Mark mark() const { return {table_.rows_.size(), has_header_}; }
  /// Forgets all that was added since.
  void back_to(const Mark& mark);
  /// Makes room for rows of that many lines.
  void expect_lines(std::size_t lines) { table_.rows_.reserve(table_.rows_.size() + lines); }
  /// Adds the records of a builder without header, whose lines count from `lines_above` on. O(cells + distinct texts).
  void append(RecordTableBuilder&& later, std::uint32_t lines_above);

  RecordTable finish() { return std::move(table_); }

 private:
  void add_header(std::string_view text);

  RecordTable table_;
  std::string buffer_;
  std::size_t width_ = 0;  // of the record being built
  bool has_header_;
};

}  // namespace linkgap::input
