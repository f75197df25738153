#include "number_format.hpp"

#include "linkgap/model/date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace linkgap::input {
namespace {

using Shows = NumberFormat::Shows;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// The letters of the first section of a format code that stand for parts of a number: without quoted and escaped
/// text, colours, languages and conditions; `h` for elapsed times.
std::string letters_of(std::string_view code) {
  std::string letters;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    if (code[i] == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
      ++i;
    } else if (code[i] == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size());
      const char first = i + 1 < end ? lower(code[i + 1]) : ' ';
      if (first == 'h' || first == 's' || (first == 'm' && code.substr(i + 1, end - i - 1).size() <= 2)) letters += 'h';
      i = end;
    } else {
      letters += lower(code[i]);
    }
  }
  for (const std::string_view word : {"am/pm", "a/p", "general", "e+", "e-"}) {
    for (std::size_t at = letters.find(word); at != std::string::npos; at = letters.find(word)) {
      letters.replace(at, word.size(), word.front() == 'a' ? "h" : "");
    }
  }
  return letters;
}

bool is_digit_pattern(std::string_view code) {
  return code.starts_with("0") && code.ends_with("0") && code.size() > 1 &&
         code.find_first_not_of("0-") == std::string_view::npos;
}

std::string padded(std::uint64_t digits, const std::string& pattern) {
  std::string out = std::to_string(digits);
  const auto places = static_cast<std::size_t>(std::ranges::count(pattern, '0'));
  if (out.size() < places) out.insert(0, places - out.size(), '0');
  std::size_t at = out.size();
  for (auto mark = pattern.rbegin(); mark != pattern.rend() && at > 0; ++mark) {
    if (*mark == '-')
      out.insert(at, 1, '-');
    else
      --at;
  }
  return out;
}

std::string plain(double number) {
  constexpr double exact = 1e15;
  std::array<char, 32> digits;
  const auto end = number == std::floor(number) && std::abs(number) < exact
                       ? std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<std::int64_t>(number))
                       : std::to_chars(digits.data(), digits.data() + digits.size(), number);
  return {digits.data(), end.ptr};
}

std::optional<std::string> date_of(double serial, Shows shows, bool from_1904) {
  constexpr int leap_day_that_never_was = 60;
  constexpr int last_day = 2'958'465;  // 9999-12-31
  const double whole = std::floor(serial);
  if (whole < (from_1904 ? 0 : 1) || whole > last_day) return std::nullopt;
  const int count = static_cast<int>(whole);
  if (!from_1904 && count == leap_day_that_never_was) return std::nullopt;
  using std::chrono::sys_days;
  using std::chrono::year;
  const sys_days first = from_1904                         ? sys_days(year(1904) / 1 / 1)
                         : count < leap_day_that_never_was ? sys_days(year(1899) / 12 / 31)
                                                           : sys_days(year(1899) / 12 / 30);
  const std::chrono::year_month_day day(first + std::chrono::days(count));
  if (static_cast<int>(day.year()) > 9999) return std::nullopt;
  Date date{static_cast<std::int16_t>(static_cast<int>(day.year())), 0, 0};
  if (shows != Shows::year) date.month = static_cast<std::uint8_t>(static_cast<unsigned>(day.month()));
  if (shows == Shows::day) date.day = static_cast<std::uint8_t>(static_cast<unsigned>(day.day()));
  return to_string(date);
}

std::string time_of(double serial) {
  const int minutes = static_cast<int>(std::lround(serial * 24 * 60)) % (24 * 60);
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

}  // namespace

NumberFormat built_in_format(unsigned id) {
  constexpr unsigned month_and_year = 17;
  if (id == month_and_year) return {Shows::month, ""};
  if ((id >= 14 && id <= 16) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return {Shows::day, ""};
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return {Shows::time, ""};
  return {};
}

NumberFormat read_format(std::string_view code) {
  if (is_digit_pattern(code)) return {Shows::digits, std::string(code)};
  const std::string letters = letters_of(code);
  const auto has = [&](std::string_view any) { return letters.find_first_of(any) != std::string::npos; };
  const bool years = has("ye") || (has("g") && has("md"));
  const bool days = has("d");
  const bool times = has("hs");
  if (days || (years && times)) return {Shows::day, ""};
  if (times) return {Shows::time, ""};
  if (has("m")) return {Shows::month, ""};
  if (years) return {Shows::year, ""};
  return {};
}

std::optional<std::string> shown_number(double number, const NumberFormat& format, bool from_1904) {
  switch (format.shows) {
    case Shows::day:
    case Shows::month:
    case Shows::year:
      return date_of(number, format.shows, from_1904);
    case Shows::time:
      if (number >= 0 && number < 1) return time_of(number);
      break;
    case Shows::digits:
      if (number >= 0 && number < 1e15 && number == std::floor(number)) {
        return padded(static_cast<std::uint64_t>(number), format.pattern);
      }
      break;
    case Shows::number:
      break;
  }
  return plain(number);
}

}  // namespace linkgap::input
