#pragma once

#include "record_table.hpp"
#include "workbook.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace linkgap::input {

/// The records of a sheet.
struct SheetRecords {
  RecordTable table;               ///< lines are rows of the sheet
  std::vector<std::string> notes;  ///< what was done beyond reading: hidden rows, merged cells, rows above the header
};

/// Reads a sheet. The first row with a value is the header, or row `header_row` if that is not 0. Rows without a value
/// are no records. Cells merged downwards hold their value in every row that has a value of its own; cells merged
/// sideways, errors and formulas without a stored result are unreadable cells. A fault if the sheet is damaged, has no
/// header, or more than 20,000,000 cells. O(cells + merged ranges log merged ranges).
std::optional<FileFault> read_sheet(Workbook& workbook, const SheetEntry& sheet, std::uint32_t header_row,
                                    SheetRecords& records);

}  // namespace linkgap::input
