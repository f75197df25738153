#pragma once

#include "workbook.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::input {

/// What a sheet can hold.
constexpr std::uint32_t sheet_rows = 1'048'576;
constexpr std::uint32_t sheet_columns = 16'384;

/// Column (from 0) and row (from 1) of a reference such as B12; nothing if it is none of a sheet (up to XFD1048576).
struct CellPlace {
  std::uint32_t column = 0;
  std::uint32_t row = 0;
  bool operator==(const CellPlace&) const = default;
};
std::optional<CellPlace> read_place(std::string_view reference);

/// A range of merged cells; its value stands in the first.
struct MergedRange {
  std::uint32_t first_row = 0;
  std::uint32_t last_row = 0;
  std::uint32_t first_column = 0;
  std::uint32_t last_column = 0;
};

/// The merged ranges of a sheet by their first row. They stand behind the cells in the file, so that this is a pass of
/// its own. O(length of the part).
std::optional<FileFault> read_merged_ranges(Workbook& workbook, const SheetEntry& sheet,
                                            std::vector<MergedRange>& ranges);

/// The cell of a sheet while its row is being read.
struct SheetCell {
  std::string text;
  std::string what;  ///< why the cell is unreadable; empty if it is not
  std::string advice;
  bool blank() const { return text.empty() && what.empty(); }
};

/// Gives merged cells their values, row by row downwards.
class MergedValues {
 public:
  explicit MergedValues(std::vector<MergedRange> ranges) : ranges_(std::move(ranges)) {
    for (const MergedRange& range : ranges_) width_ = std::max<std::size_t>(width_, range.last_column + 1);
  }

  /// Columns that may get a value.
  std::size_t width() const { return width_; }

  /// Completes the cells of a row that has a value of its own. Amortised O(log n) per range and O(ranges over the row).
  void complete(std::uint32_t row, std::vector<SheetCell>& cells);
  /// Cells that got a value from above so far.
  std::size_t carried() const { return carried_; }

 private:
  struct Open {
    std::uint32_t last_row;
    std::string text;
  };
  void open(const MergedRange& range, std::vector<SheetCell>& cells);

  std::vector<MergedRange> ranges_;
  std::size_t next_ = 0;
  std::size_t width_ = 0;
  std::map<std::uint32_t, Open> open_;  // by column
  std::size_t carried_ = 0;
};

}  // namespace linkgap::input
