#pragma once

#include "linkgap/model/date.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace linkgap::input {

/// A date, or a range with its last day; both ends have the same precision.
struct DateSpan {
  Date start;
  std::optional<Date> end;
  auto operator<=>(const DateSpan&) const = default;
};

/// What a cell says about a date: a span, or why it is none.
struct DateReading {
  std::optional<DateSpan> span;
  std::string what;  ///< empty if `span` is given
  std::string advice;
};

/// Reads the forms found in Korean and ISO tables: 2009-03-05 (also with . or /, with a time), 2009. 3. 5(목),
/// 2009년 3월 5일, 20090305, '09.3.5, '09.3월, 09년 3월, 2009-03, 2009, the serial day numbers of spreadsheets (39877),
/// and ranges such as 2009.3.16~17, 2009-03-16~2009-03-18 and ISO 2009-03-16/2009-03-18.
/// Two-digit years from 70 on are 19xx, others 20xx. A weekday that is given must be right.
/// Dates that do not exist, ambiguous orders (3/5/2009, 09-03-05), dates without a year and programme years
/// (5차년도) are refused with advice. O(length).
DateReading read_date(std::string_view text);

/// The day from which a date holds, or with `last` the day until which: 2009-03 is the 1st or the 31st of March.
/// Nothing, and why, as above.
struct BoundReading {
  std::optional<Date> day;
  std::string what;
  std::string advice;
};
BoundReading read_bound(std::string_view text, bool last);

}  // namespace linkgap::input
