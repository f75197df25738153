#pragma once

#include <charconv>
#include <string>
#include <system_error>

namespace linkgap::gv {

/// A number with a fixed count of decimals, whatever the locale.
inline std::string decimal(double value, int decimals = 2) {
  char digits[400];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, decimals);
  return error == std::errc() ? std::string(digits, end) : std::string("0");
}

}  // namespace linkgap::gv
