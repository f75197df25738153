#pragma once

#include <cstdint>
#include <string>

namespace linkgap::input {

/// Why a file as a whole cannot be read, told as advice.
struct FileFault {
  std::string what;
  std::string advice;
};

/// What unpacking may cost, so that a small file cannot fill the machine.
constexpr std::uint64_t most_unpacked_bytes = std::uint64_t{1} << 30U;

/// True if so much came out of so few bytes that the file is made to do harm, or is too large to read. Real tables
/// shrink to a tenth, very regular ones to a hundredth.
constexpr bool unpacks_too_far(std::uint64_t packed, std::uint64_t unpacked) {
  constexpr std::uint64_t surely_harmless = std::uint64_t{16} << 20U;
  constexpr std::uint64_t largest_ratio = 250;
  return unpacked > most_unpacked_bytes || (unpacked > surely_harmless && unpacked / largest_ratio > packed);
}

/// The sentence about such a file.
inline FileFault unpacked_too_far() {
  return {"unpacks to far more than a table of this size can hold, so that reading was stopped",
          "save the table anew as .xlsx, or as CSV in UTF-8"};
}

}  // namespace linkgap::input
