#include "linkgap/model/date.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace linkgap {

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool is_valid(const Date& date) {
  if (date.year < 1 || date.year > 9999 || date.month > 12) return false;
  if (date.month == 0) return date.day == 0;
  return date.day <= days_in_month(date.year, date.month);
}

Date Date::first_day() const {
  return {year, static_cast<std::uint8_t>(month == 0 ? 1 : month), static_cast<std::uint8_t>(day == 0 ? 1 : day)};
}

Date Date::last_day() const {
  const std::uint8_t last_month = month == 0 ? 12 : month;
  return {year, last_month, day == 0 ? static_cast<std::uint8_t>(days_in_month(year, last_month)) : day};
}

std::int64_t day_number(const Date& date) {
  const Date first = date.first_day();
  return std::chrono::sys_days(std::chrono::year(first.year) / std::chrono::month(first.month) /
                               std::chrono::day(first.day))
      .time_since_epoch()
      .count();
}

std::string to_string(const Date& date) {
  char text[32];
  switch (date.precision()) {
    case DatePrecision::year:
      std::snprintf(text, sizeof text, "%04d", date.year);
      break;
    case DatePrecision::month:
      std::snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
      break;
    case DatePrecision::day:
      std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
      break;
  }
  return text;
}

bool Window::contains(const Date& date) const {
  return (!from || from->first_day() <= date.first_day()) && (!to || date.last_day() <= to->last_day());
}

}  // namespace linkgap
