#include "dated_rows.hpp"

#include "date_reader.hpp"

#include <algorithm>
#include <map>

namespace linkgap::input {
namespace {

struct Period {
  std::size_t row = 0;
  std::optional<Date> from, to;
};

class PeriodReader {
 public:
  PeriodReader(const MeantRows& rows, const std::string& file, ProblemLog& problems)
      : rows_(rows), file_(file), problems_(problems) {}

  Period period(std::size_t row) {
    Period period{row, day(row, Column::valid_from), day(row, Column::valid_to)};
    if (period.from && period.to && *period.to < *period.from)
      refuse(row, Column::valid_to, "the row ends before it begins", "exchange the two dates");
    return period;
  }

  void refuse(std::size_t row, Column column, const std::string& what, const std::string& advice) {
    problems_.error(
        {Severity::error, file_, rows_.table.line(row), rows_.table.headers()[rows_.map.at(column)], what, advice, {}});
  }

 private:
  std::optional<Date> day(std::size_t row, Column column) {
    const std::string_view text = rows_.cell(row, column);
    if (text.empty()) return std::nullopt;
    const BoundReading reading = read_bound(text, column == Column::valid_to);
    if (!reading.day) refuse(row, column, reading.what, reading.advice);
    return reading.day;
  }

  const MeantRows& rows_;
  const std::string& file_;
  ProblemLog& problems_;
};

/// Which of the periods of one entity, in their order, tells what it is on the day.
std::size_t period_at(const std::vector<Period>& periods, const std::optional<Date>& at) {
  if (!at) return periods.size() - 1;
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    if (!periods[i].from || *periods[i].from <= *at) chosen = i;
  }
  return chosen;
}

}  // namespace

std::vector<char> rows_that_hold(const MeantRows& rows, const TableForm& form, const std::optional<Date>& at,
                                 const std::string& file, ProblemLog& problems) {
  std::vector<char> holds(rows.table.size(), 1);
  if (!rows.map.has(Column::valid_from) && !rows.map.has(Column::valid_to)) return holds;
  PeriodReader reader(rows, file, problems);
  std::map<std::string_view, std::vector<Period>> entities;
  for (std::size_t row = 0; row < holds.size(); ++row) {
    const std::string_view code = rows.cell(row, form.code);
    const Period period = reader.period(row);
    // A second row without dates is a duplicate like in any other table.
    if (period.from || period.to) entities[code.empty() ? rows.cell(row, form.name) : code].push_back(period);
  }
  for (auto& [code, periods] : entities) {
    std::ranges::stable_sort(periods, {}, [](const Period& period) { return period.from.value_or(Date{}); });
    for (std::size_t i = 1; i < periods.size(); ++i) {
      const Period& earlier = periods[i - 1];
      if (earlier.to && periods[i].from && *earlier.to < *periods[i].from) continue;
      reader.refuse(periods[i].row, rows.map.has(Column::valid_from) ? Column::valid_from : Column::valid_to,
                    "'" + std::string(code) + "' has two rows for one day: this one and line " +
                        std::to_string(rows.table.line(earlier.row)),
                    "end the earlier row the day before the later one begins");
    }
    const std::size_t chosen = period_at(periods, at);
    for (std::size_t i = 0; i < periods.size(); ++i) holds[periods[i].row] = i == chosen;
  }
  return holds;
}

}  // namespace linkgap::input
