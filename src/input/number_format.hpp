#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace linkgap::input {

/// What a number format of a workbook shows.
struct NumberFormat {
  enum class Shows : std::uint8_t { number, day, month, year, time, digits };
  Shows shows = Shows::number;
  std::string pattern;  ///< of `digits`: zeros with hyphens between them, such as 000-00-00000

  bool operator==(const NumberFormat&) const = default;
};

/// What one of the formats without a code shows (ECMA-376 part 1, 18.8.30). Those from 27 to 36 and from 50 to 58 are
/// dates in the East Asian versions; they differ between languages, so all count as dates to the day.
NumberFormat built_in_format(unsigned id);

/// What a format code shows, such as yyyy"년" m"월" d"일". A format with a year and a month but no day shows a month:
/// the day that is stored with it was never meant. O(length).
NumberFormat read_format(std::string_view code);

/// A stored number in the words of the table: dates as 2009-03-05, 2009-03 or 2009, times as 14:30, codes with their
/// leading zeros, other numbers with as few digits as tell them apart. Days count from 1899-12-31 with the 29 February
/// 1900 that never was, or from 1904-01-01. Nothing if the number is no date.
std::optional<std::string> shown_number(double number, const NumberFormat& format, bool from_1904);

}  // namespace linkgap::input
