#pragma once

#include "linkgap/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap {

/// The records of a delimited file as text. The first record that is not empty is the header; empty lines are no rows.
class DelimitedTable {
 public:
  const std::vector<std::string>& headers() const { return headers_; }
  std::size_t size() const { return lines_.size(); }
  /// Physical line, from 1, on which row `row` starts.
  std::uint32_t line(std::size_t row) const { return lines_[row]; }
  std::size_t width(std::size_t row) const { return first_cell_[row + 1] - first_cell_[row]; }
  /// A cell without the white space around it; empty beyond the width of the row.
  std::string_view cell(std::size_t row, std::size_t column) const;

 private:
  friend class TableAssembler;
  std::vector<std::string> headers_;
  std::string text_;                           // all cells, one after the other
  std::vector<std::size_t> cell_end_;          // end of each cell in text_
  std::vector<std::size_t> first_cell_ = {0};  // of each row, and one past the last
  std::vector<std::uint32_t> lines_;
};

/// Parses CSV (RFC 4180, strict) or the same with tabs or semicolons; the separator is the one that the header line
/// holds most of. Lines may end in LF, CRLF or CR. Problems found: no header, zero bytes, a quotation mark that is
/// never closed (the line that opens it), a stray quotation mark. O(length).
DelimitedTable read_delimited(std::string_view text, const std::string& file, std::vector<Problem>& problems);

}  // namespace linkgap
