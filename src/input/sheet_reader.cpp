#include "sheet_reader.hpp"

#include "merged_ranges.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace linkgap::input {
namespace {

constexpr std::size_t most_cells = 20'000'000;

/// Follows the XML of one sheet and hands its rows to the builder.
class SheetReader {
 public:
  SheetReader(const Workbook& workbook, MergedValues merged, std::uint32_t header_row)
      : workbook_(workbook), merged_(std::move(merged)), header_row_(header_row) {}

  XmlHandlers handlers() {
    return {[this](std::string_view element, const XmlAttributes& attributes) { open(element, attributes); },
            [this](std::string_view element) { close(element); },
            [this](std::string_view piece) {
              if (collecting_) text_ += piece;
            }};
  }
  bool going_on() const { return !fault_; }

  std::optional<FileFault> finish(SheetRecords& records) {
    if (fault_) return fault_;
    if (!builder_.has_header()) {
      if (header_row_ == 0) return FileFault{"the sheet is empty", "a table needs a header row and rows"};
      return FileFault{"the sheet has no header in row " + std::to_string(header_row_),
                       "give the row in which the column names stand as --header-row"};
    }
    records.table = builder_.finish();
    note(rows_above_, "rows above the header, not read", records);
    note(hidden_rows_, "rows hidden in the sheet, read all the same", records);
    note(merged_.carried(), "cells merged with one above, read with its value", records);
    return std::nullopt;
  }

 private:
  static void note(std::size_t count, const std::string& what, SheetRecords& records) {
    if (count > 0) records.notes.push_back(what + ": " + std::to_string(count));
  }

  void open(std::string_view element, const XmlAttributes& attributes) {
    if (fault_) return;
    if (element == "row") {
      open_row(attributes);
    } else if (element == "c") {
      open_cell(attributes);
    } else if (element == "rPh") {
      ++inside_phonetic_;
    } else if (element == "f") {
      has_formula_ = true;
    } else if (element == "v" || (element == "t" && inside_phonetic_ == 0)) {
      has_value_ = collecting_ = true;
    }
  }

  void close(std::string_view element) {
    if (fault_) return;
    if (element == "v" || element == "t") {
      collecting_ = false;
    } else if (element == "rPh") {
      --inside_phonetic_;
    } else if (element == "c") {
      close_cell();
    } else if (element == "row") {
      close_row();
    }
  }

  void damaged(const std::string& how) {
    fault_ =
        FileFault{"is a damaged workbook (" + how + ")", "open it in a spreadsheet program and save it anew as .xlsx"};
  }

  void open_row(const XmlAttributes& attributes) {
    const std::string number = attributes.get("r");
    std::uint32_t row = row_ + 1;
    if (!number.empty()) {
      const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), row);
      if (error != std::errc() || end != number.data() + number.size()) return damaged("a row has no number");
    }
    if (row <= row_ || row > sheet_rows) return damaged("its rows are out of order after row " + std::to_string(row_));
    row_ = row;
    const std::string hidden = attributes.get("hidden");
    row_is_hidden_ = hidden == "1" || hidden == "true";
    cells_.clear();
  }

  void open_cell(const XmlAttributes& attributes) {
    const std::string reference = attributes.get("r");
    column_ = static_cast<std::uint32_t>(cells_.size());
    if (!reference.empty()) {
      const auto place = read_place(reference);
      if (!place || place->row != row_ || place->column < cells_.size()) {
        return damaged("its cells are out of order in row " + std::to_string(row_));
      }
      column_ = place->column;
    }
    if (column_ >= sheet_columns) return damaged("row " + std::to_string(row_) + " is too wide");
    type_ = attributes.get("t");
    const std::string style = attributes.get("s");
    style_ = 0;
    std::from_chars(style.data(), style.data() + style.size(), style_);
    text_.clear();
    has_value_ = has_formula_ = false;
  }

  void close_cell() {
    SheetCell cell = meaning();
    text_.clear();
    if (cell.blank()) return;
    cells_.resize(column_ + 1);
    cells_.back() = std::move(cell);
  }

  static SheetCell unreadable(std::string what, std::string advice) { return {"", std::move(what), std::move(advice)}; }

  SheetCell meaning() const {
    if (type_ == "e") {
      return unreadable("the cell holds the error " + text_,
                        "correct the formula, or clear the cell if nothing is known");
    }
    if (has_formula_ && (!has_value_ || (text_.empty() && type_ != "str"))) {
      return unreadable("the formula has no stored result",
                        "open the workbook in a spreadsheet program and save it, or paste the values");
    }
    if (!has_value_) return {};
    if (type_ == "s") return shared();
    if (type_ == "inlineStr" || type_ == "str") return {cell_text(text_), "", ""};
    if (type_ == "b") return {text_ == "1" ? "TRUE" : "FALSE", "", ""};
    if (type_ == "d") return {text_.substr(0, text_.find('T')), "", ""};
    return number();
  }

  SheetCell shared() const {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), index);
    if (error != std::errc() || end != text_.data() + text_.size() || index >= workbook_.texts().size()) {
      return unreadable("the workbook lacks the text of this cell", "write the value again and save the workbook");
    }
    return {std::string(workbook_.texts().at(index)), "", ""};
  }

  SheetCell number() const {
    if (text_.empty()) return {};
    double number = 0;
    const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), number);
    if (error != std::errc() || end != text_.data() + text_.size() || !std::isfinite(number)) {
      return unreadable("'" + text_.substr(0, 40) + "' is stored as a number but is none", "write the value again");
    }
    if (auto shown = shown_number(number, workbook_.format(style_), workbook_.from_1904())) return {*shown, "", ""};
    return unreadable("the number " + text_.substr(0, 40) + " is formatted as a date but is none",
                      "write the date again, as 2009-03-05");
  }

  void close_row() {
    if (cells_.empty()) return;
    if (row_ < header_row_) {
      ++rows_above_;
      merged_.complete(row_, cells_);
      return;
    }
    if (header_row_ != 0 && row_ > header_row_ && !builder_.has_header()) return;
    // A header far to the right makes no row longer than its own cells.
    if (builder_.has_header())
      cells_.resize(std::max(cells_.size(), std::min(builder_.header_width(), merged_.width())));
    merged_.complete(row_, cells_);
    if (!add_cells()) return;
    if (row_is_hidden_ && builder_.has_header()) ++hidden_rows_;
    builder_.end_record(row_, std::max(cells_.size(), builder_.header_width()));
  }

  /// Of the cells without a header only the first that holds something is kept, so that it can be told of; there may be
  /// one far to the right in every row.
  bool add_cells() {
    const std::size_t headed = builder_.has_header() ? builder_.header_width() : cells_.size();
    const auto first_beyond = cells_.begin() + static_cast<std::ptrdiff_t>(std::min(headed, cells_.size()));
    const auto beyond =
        std::find_if(first_beyond, cells_.end(), [](const SheetCell& cell) { return !cell.text.empty(); });
    stored_cells_ += static_cast<std::size_t>(first_beyond - cells_.begin());
    if (stored_cells_ > most_cells) {
      fault_ =
          FileFault{"has more than 20,000,000 cells", "name a sheet or file with the records only, or save it as CSV"};
      return false;
    }
    for (auto cell = cells_.begin(); cell != first_beyond; ++cell) {
      if (cell->what.empty())
        builder_.add_cell(cell->text);
      else
        builder_.add_unreadable_cell(cell->what, cell->advice);
    }
    if (beyond != cells_.end()) builder_.add_cell(beyond->text);
    return true;
  }

  const Workbook& workbook_;
  MergedValues merged_;
  std::uint32_t header_row_;
  RecordTableBuilder builder_;
  std::optional<FileFault> fault_;
  std::vector<SheetCell> cells_;  // of the row being read
  std::string type_;
  std::string text_;
  std::size_t style_ = 0;
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
  int inside_phonetic_ = 0;
  bool collecting_ = false;
  bool has_value_ = false;
  bool has_formula_ = false;
  bool row_is_hidden_ = false;
  std::size_t stored_cells_ = 0;
  std::size_t rows_above_ = 0;
  std::size_t hidden_rows_ = 0;
};

}  // namespace

std::optional<FileFault> read_sheet(Workbook& workbook, const SheetEntry& sheet, std::uint32_t header_row,
                                    SheetRecords& records) {
  if (auto fault = workbook.load_texts()) return fault;
  std::vector<MergedRange> ranges;
  if (auto fault = read_merged_ranges(workbook, sheet, ranges)) return fault;
  SheetReader reader(workbook, MergedValues(std::move(ranges)), header_row);
  if (auto fault = workbook.parse(sheet.part, reader.handlers(), [&] { return reader.going_on(); })) return fault;
  return reader.finish(records);
}

}  // namespace linkgap::input
