#include "date_reader.hpp"

#include "unicode_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <vector>

namespace linkgap::input {
namespace {

/// Why a text is no date. The first reason counts; reading goes on with dates that mean nothing.
class Refusal {
 public:
  void because(std::string what, std::string advice) {
    if (what_.empty()) {
      what_ = std::move(what);
      advice_ = std::move(advice);
    }
  }
  bool given() const { return !what_.empty(); }
  const std::string& what() const { return what_; }
  const std::string& advice() const { return advice_; }

 private:
  std::string what_;
  std::string advice_;
};

constexpr const char* usual_advice = "write it as 2009-03-05, 2009-03 or 2009, a range as 2009-03-16~2009-03-17";

constexpr std::array<std::string_view, 7> weekdays_ko = {"일", "월", "화", "수", "목", "금", "토"};
constexpr std::array<std::string_view, 7> weekdays_en = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::array<std::string_view, 7> weekday_names = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                           "Thursday", "Friday", "Saturday"};

/// One number of a date with the unit that follows it.
struct Component {
  int value = 0;
  std::size_t digits = 0;
  char unit = 0;  // 'y', 'm', 'd' or 0
};

/// One end of a range as written.
struct Point {
  std::vector<Component> components;
  bool apostrophe = false;
  bool dots = false;
  std::optional<std::size_t> weekday;
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// ASCII signs for the typographic ones: full-width forms, apostrophes, tildes and dashes.
std::string plain(std::string_view text) {
  std::string out = to_nfkc(text);
  for (const std::string_view mark : {"‘", "’", "ʼ", "′", "`", "´", "＇"}) out = replaced(out, mark, "'");
  for (const std::string_view mark : {"〜", "～", "∼", "–", "—", "˜"}) out = replaced(out, mark, "~");
  out = replaced(out, " - ", "~");
  return out;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Reads one end of a range from left to right.
class PointReader {
 public:
  PointReader(std::string_view text, Refusal& refusal) : rest_(text), refusal_(refusal) {}

  Point read() {
    Point point;
    skip_spaces();
    point.apostrophe = take("'");
    while (!rest_.empty() && is_digit(rest_.front())) {
      point.components.push_back(read_component());
      skip_spaces();
      read_separator(point);
      skip_spaces();
      if (is_time()) break;
    }
    point.weekday = read_weekday();
    skip_spaces();
    if (is_time()) rest_ = {};
    if (!rest_.empty() || point.components.empty()) refusal_.because("is not a date", usual_advice);
    if (point.components.empty()) point.components.emplace_back();
    return point;
  }

 private:
  void skip_spaces() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }

  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  Component read_component() {
    Component component;
    while (component.digits < rest_.size() && is_digit(rest_[component.digits])) ++component.digits;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + component.digits, component.value);
    if (error != std::errc()) refusal_.because("is not a date", usual_advice);
    rest_.remove_prefix(component.digits);
    skip_spaces();
    if (take("년"))
      component.unit = 'y';
    else if (take("월"))
      component.unit = 'm';
    else if (take("일"))
      component.unit = 'd';
    return component;
  }

  void read_separator(Point& point) {
    if (take(".")) {
      point.dots = true;
    } else if (!take("-") && !take("/") && take("T")) {
      rest_ = is_time() ? std::string_view{} : "T";
    }
  }

  /// hh:mm with anything of a time of day behind it.
  bool is_time() const {
    const auto colon = rest_.find(':');
    return colon != std::string_view::npos && colon >= 1 && colon <= 2 && is_digit(rest_.front()) &&
           rest_.find_first_not_of("0123456789:.Z+- ") == std::string_view::npos;
  }

  std::optional<std::size_t> read_weekday() {
    const bool bracket = take("(");
    std::optional<std::size_t> weekday;
    for (std::size_t day = 0; day < 7 && !weekday; ++day) {
      if (take(weekdays_ko[day])) {
        take("요일");
        weekday = day;
      } else if (lower(rest_.substr(0, 3)) == weekdays_en[day]) {
        rest_.remove_prefix(std::min(rest_.size(), rest_.find_first_of(") ")));
        weekday = day;
      }
    }
    if (bracket && (!weekday || !take(")"))) refusal_.because("is not a date", usual_advice);
    return weekday;
  }

  static std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
  }

  std::string_view rest_;
  Refusal& refusal_;
};

Date made(int year, int month, int day) {
  return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

std::string padded(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

Date checked(int year, int month, int day, std::size_t parts, Refusal& refusal) {
  if (year < 1 || year > 9999) {
    refusal.because("has a year outside 1–9999", usual_advice);
  } else if (parts > 1 && (month < 1 || month > 12)) {
    refusal.because("has month " + std::to_string(month) + ", which is not in the Gregorian calendar", usual_advice);
  } else if (parts > 2 && (day < 1 || day > days_in_month(year, month))) {
    refusal.because("does not exist in the Gregorian calendar: " + std::to_string(year) + "-" + padded(month) +
                        " has " + std::to_string(days_in_month(year, month)) + " days",
                    "correct the day");
  } else {
    return made(year, parts > 1 ? month : 0, parts > 2 ? day : 0);
  }
  return {};
}

/// Spreadsheets count days from 1899-12-30, right for all dates after February 1900.
Date from_serial(int serial) {
  const std::chrono::year_month_day day(std::chrono::sys_days(std::chrono::year(1899) / 12 / 30) +
                                        std::chrono::days(serial));
  return made(int(day.year()), static_cast<int>(unsigned(day.month())), static_cast<int>(unsigned(day.day())));
}

Date from_single_number(const Component& number, Refusal& refusal) {
  const int value = number.value;
  if (number.digits == 8) return checked(value / 10000, value / 100 % 100, value % 100, 3, refusal);
  if (number.digits == 5 && value >= 10000) return from_serial(value);
  if (number.digits == 4 && value >= 1800 && value <= 2200) return made(value, 0, 0);
  refusal.because("is a number that no form of date fits", usual_advice);
  return {};
}

int full_year(const Point& point, Refusal& refusal) {
  const Component& year = point.components[0];
  if (year.digits == 4) return year.value;
  if (year.digits == 2 && (point.apostrophe || year.unit == 'y')) return year.value + (year.value >= 70 ? 1900 : 2000);
  if (point.components.size() == 3 && point.components[2].digits == 4) {
    refusal.because("puts the year last, so day and month cannot be told apart", usual_advice);
  } else if (point.components.size() == 3) {
    refusal.because("has a year of two digits that may be a day", "write the year with four digits");
  } else {
    refusal.because("has no year", "write the year with four digits, as in 2009-03-05");
  }
  return 1;
}

void check_weekday(const Point& point, const Date& date, Refusal& refusal) {
  if (!point.weekday || refusal.given()) return;
  if (date.precision() != DatePrecision::day) {
    refusal.because("gives a weekday but no day", usual_advice);
    return;
  }
  const std::size_t real =
      std::chrono::weekday(std::chrono::sys_days(std::chrono::days(day_number(date)))).c_encoding();
  if (real == *point.weekday) return;
  refusal.because("gives a wrong weekday: " + to_string(date) + " is a " + std::string(weekday_names[real]) + " (" +
                      std::string(weekdays_ko[real]) + ")",
                  "correct the date or the weekday");
}

Date start_of(const Point& point, Refusal& refusal) {
  const auto& parts = point.components;
  if (parts.size() == 1 && parts[0].unit == 0 && !point.apostrophe) return from_single_number(parts[0], refusal);
  if (parts.size() > 3) refusal.because("is not a date", usual_advice);
  const int year = full_year(point, refusal);
  for (std::size_t i = 0; i < parts.size() && i < 3; ++i) {
    if (parts[i].unit != 0 && parts[i].unit != "ymd"[i])
      refusal.because("has no year", "write the year with four digits");
    if (i > 0 && parts[i].digits > 2) refusal.because("is not a date", usual_advice);
  }
  return checked(year, parts.size() > 1 ? parts[1].value : 0, parts.size() > 2 ? parts[2].value : 0, parts.size(),
                 refusal);
}

/// The second end takes what it leaves out from the first: 2009.3.16~17, 2009.3.30~4.2, 2009.3~5월.
Date end_of(const Point& point, const Date& start, Refusal& refusal) {
  const auto& parts = point.components;
  const bool has_year = point.apostrophe || parts[0].digits == 4 || parts[0].digits == 8 || parts[0].unit == 'y';
  if (has_year) return start_of(point, refusal);
  const std::size_t wanted = start.day != 0 ? 3 : start.month != 0 ? 2 : 1;
  if (parts.size() >= wanted) {
    refusal.because("is not a range of dates", usual_advice);
    return {};
  }
  std::array<int, 3> values = {start.year, start.month, start.day};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t slot = wanted - parts.size() + i;
    const bool fits = parts[i].digits <= 2 && (parts[i].unit == 0 || parts[i].unit == "ymd"[slot]);
    if (!fits) refusal.because("is not a range of dates", usual_advice);
    values[slot] = parts[i].value;
  }
  return checked(values[0], values[1], values[2], wanted, refusal);
}

DateSpan span_of(const std::string& text, Refusal& refusal) {
  if (text.find("차년") != std::string::npos) {
    refusal.because("is a programme year, not a date", "give the day or month of the activity");
  }
  std::size_t cut = text.find('~');
  const std::size_t slash = text.find('/');
  if (cut == std::string::npos && slash != std::string::npos && text.find('-') < slash)
    cut = slash;  // ISO 8601 interval
  const Point first = PointReader(std::string_view(text).substr(0, cut), refusal).read();
  const Date start = start_of(first, refusal);
  check_weekday(first, start, refusal);
  if (cut == std::string::npos || refusal.given()) return {start, std::nullopt};
  const Point second = PointReader(std::string_view(text).substr(cut + 1), refusal).read();
  const Date end = end_of(second, start, refusal);
  check_weekday(second, end, refusal);
  if (end.precision() != start.precision()) refusal.because("mixes days and months in one range", usual_advice);
  if (end < start) refusal.because("ends before it starts", "put the earlier date first");
  return end == start ? DateSpan{start, std::nullopt} : DateSpan{start, end};
}

}  // namespace

DateReading read_date(std::string_view text) {
  Refusal refusal;
  const DateSpan span = span_of(plain(text), refusal);
  if (!refusal.given()) return {span, "", ""};
  return {std::nullopt, "'" + std::string(text) + "' " + refusal.what(), refusal.advice()};
}

BoundReading read_bound(std::string_view text, bool last) {
  const DateReading reading = read_date(text);
  if (!reading.span) return {std::nullopt, reading.what, reading.advice};
  return {last ? reading.span->end.value_or(reading.span->start).last_day() : reading.span->start.first_day(), "", ""};
}

}  // namespace linkgap::input
