#pragma once

#include "linkgap/input/load_ledger.hpp"
#include "problem_log.hpp"
#include "statement_recorder.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::input {

/// Tells which rows of a table are records: blank ones, sums and footnotes are none and are counted as rejected in the
/// ledger. Refers to what it is given, which must outlive it.
class RecordRows {
 public:
  RecordRows(const MeantRows& rows, FileLedger& ledger, ProblemLog& problems)
      : rows_(rows), ledger_(ledger), problems_(problems) {}

  /// True for a record; one with too many cells, or with an error in a column that is read, is a problem. `labels` are
  /// columns in which a sum may call itself one. O(cells of the row).
  bool is_record(std::size_t row, std::span<const Column> labels);
  /// Is there more in a cell than a blank or a mark such as – or 미상? O(1) but for the first cell with its text.
  bool tells(std::size_t row, Column column);
  /// A problem of a row.
  void report(std::size_t row, const std::string& column, const std::string& what, const std::string& advice);
  void reject(const char* reason) { ++ledger_.rejected[reason]; }

 private:
  bool report_unreadable(std::size_t row);
  /// Of each distinct text of a column whether it is such a word, once that is known.
  using Judged = std::map<std::size_t, std::vector<std::optional<bool>>>;
  bool is(bool (*such)(std::string_view), Judged& judged, std::size_t row, std::size_t column) const;
  void check_width(std::size_t row);

  const MeantRows& rows_;
  FileLedger& ledger_;
  ProblemLog& problems_;
  Judged totals_, marks_;
};

}  // namespace linkgap::input
