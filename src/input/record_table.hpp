#pragma once

#include <cstddef>
#include <cstdint>
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
/// of the sheet) on which they start. Rows need not be equally wide.
class RecordTable {
 public:
  const std::vector<std::string>& headers() const { return headers_; }
  std::size_t size() const { return lines_.size(); }
  /// Physical line or row of the sheet, from 1, on which row `row` starts.
  std::uint32_t line(std::size_t row) const { return lines_[row]; }
  std::size_t width(std::size_t row) const { return first_cell_[row + 1] - first_cell_[row]; }
  /// A cell without the white space around it; empty beyond the width of the row.
  std::string_view cell(std::size_t row, std::size_t column) const;
  /// The unreadable cells of a row, by column. O(log n).
  std::span<const UnreadableCell> unreadable(std::size_t row) const;

 private:
  friend class RecordTableBuilder;
  std::vector<std::string> headers_;
  std::string text_;                           // all cells, one after the other
  std::vector<std::size_t> cell_end_;          // end of each cell in text_
  std::vector<std::size_t> first_cell_ = {0};  // of each row, and one past the last
  std::vector<std::uint32_t> lines_;
  std::vector<UnreadableCell> unreadable_;  // by row
};

/// Builds a `RecordTable` cell by cell. The first record is the header.
class RecordTableBuilder {
 public:
  /// The next cell of the record; white space is cleaned away. O(length).
  void add_cell(std::string_view text);
  /// Says of the next cell why it holds no value, and adds it blank.
  void add_unreadable_cell(const std::string& what, const std::string& advice);
  /// Ends the record, which started on `line`.
  void end_record(std::uint32_t line);
  /// Forgets the cells since the last record.
  void drop_record();
  bool has_header() const { return has_header_; }
  std::size_t header_width() const { return table_.headers_.size(); }
  RecordTable finish() { return std::move(table_); }

 private:
  RecordTable table_;
  std::vector<std::size_t> cells_;  // ends of the cells of the record being built
  std::string buffer_;
  bool has_header_ = false;
};

}  // namespace linkgap::input
