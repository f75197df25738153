#pragma once

#include "linkgap/model/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace linkgap {

/// A value of a table; `monostate` is "not defined" and never 0.
using Cell = std::variant<std::monostate, std::string, std::int64_t, double>;

struct ResultColumn {
  std::string key;      ///< snake_case name in JSON; looked up in the glossary for the heading
  int decimals = 3;     ///< of `double` cells in text; CSV and JSON carry full precision
  bool in_text = true;  ///< false: only in CSV and JSON, to keep a terminal's line readable
};

/// A finished table of findings: rows in their final order.
struct ResultTable {
  std::string name;  ///< file name without suffix
  std::vector<ResultColumn> columns;
  std::vector<std::vector<Cell>> rows;
  std::vector<std::string> notes;   ///< conventions and sources, printed below the table
  std::optional<Level> level = {};  ///< of `actors`
  /// Whom each row is about, as actors of the view of `level`, so that a page can find them in its pictures; as many as
  /// rows, or none at all.
  std::vector<std::vector<std::uint32_t>> actors = {};
};

/// Aligned text by display width (Hangul counts 2), at most `limit` rows (0 = all) and a line saying what was cut.
/// O(cells).
std::string to_text(const ResultTable& table, Language language, std::size_t limit = 0);
/// CSV for spreadsheets: UTF-8 with BOM, CRLF, headings in the language, formulas disarmed by a leading apostrophe.
/// O(cells).
std::string to_csv(const ResultTable& table, Language language);
/// Markdown for a briefing note: a pipe table of the columns that text shows, numbers to the right, at most `limit`
/// rows (0 = all) and a line saying what was cut, notes as a list. Words of the data stay words: marks of Markdown and
/// HTML in them are escaped, line ends become blanks. O(cells).
std::string to_markdown(const ResultTable& table, Language language, std::size_t limit = 0);
/// Text of the data as Markdown shows it literally, on one line. O(length).
std::string markdown_text(const std::string& text);
/// JSON object {name, columns, rows: [{key: value}], notes}; undefined values are null. O(cells).
std::string to_json(const ResultTable& table, Language language);

/// The table with every count of organisations or of their records from 1 to `least` − 1 shown as "<least", and a note
/// how many that were. With `least` below 2 the table as it is. O(cells).
ResultTable with_small_counts_hidden(ResultTable table, std::size_t least, Language language);

/// A cell as people read it, on one line: numbers with so many decimals, very small ones in scientific form, "–" for
/// what is not defined.
std::string to_text(const Cell& cell, int decimals);

/// Terminal columns a text takes (East Asian width, combining marks 0). O(length).
std::size_t display_width(const std::string& text);

}  // namespace linkgap
