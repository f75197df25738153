#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace linkgap {

enum class DatePrecision : std::uint8_t { year, month, day };

/// A calendar date known to the year, the month or the day. `month` and `day` are 0 where unknown.
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  DatePrecision precision() const {
    return month == 0 ? DatePrecision::year : day == 0 ? DatePrecision::month : DatePrecision::day;
  }
  /// First and last day it can mean (2009-03 → 2009-03-01, 2009-03-31).
  Date first_day() const;
  Date last_day() const;
  auto operator<=>(const Date&) const = default;
};

/// Days in a month of the proleptic Gregorian calendar; 0 for a month outside 1–12.
int days_in_month(int year, int month);
/// True for a real date: year 1–9999, month 0–12, day 0 or within the month, no day without a month.
bool is_valid(const Date& date);
/// Days since 1970-01-01 of a day-precision date (`first_day()` of others).
std::int64_t day_number(const Date& date);
/// ISO 8601 at its precision: 2009, 2009-03, 2009-03-05.
std::string to_string(const Date& date);

/// A span of days, both ends included; an open end is absent.
struct Window {
  std::optional<Date> from;
  std::optional<Date> to;
  /// True if every day that `date` can mean lies inside, so that a month-precision date counts only in windows
  /// that hold the whole month.
  bool contains(const Date& date) const;
  bool operator==(const Window&) const = default;
};

}  // namespace linkgap
