#pragma once

#include "cover_search.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace linkgap {

/// For each source of a batch a number, stored as the bits of all their ones, then of all their twos, and so on: adding
/// to all of them is a carry of a few words (positional population count, Muła, Kurz & Lemire 2018).
template <std::size_t words>
class BitCounters {
 public:
  void add(const SearchBits<words>& bits, std::uint32_t times) {
    for (std::size_t plane = 0; times != 0; ++plane, times >>= 1U) {
      if ((times & 1U) != 0) add_at(plane, bits);
    }
  }

  /// The numbers; then all are 0 again.
  std::array<std::uint64_t, 64 * words> take() {
    std::array<std::uint64_t, 64 * words> numbers{};
    for (std::size_t plane = 0; plane < used_; ++plane) {
      for (std::size_t word = 0; word < words; ++word) {
        for (std::uint64_t bits = planes_[plane][word]; bits != 0; bits &= bits - 1) {
          numbers[64 * word + static_cast<std::size_t>(std::countr_zero(bits))] += std::uint64_t{1} << plane;
        }
      }
      planes_[plane] = {};
    }
    used_ = 0;
    return numbers;
  }

 private:
  void add_at(std::size_t plane, SearchBits<words> carry) {
    for (;; ++plane) {
      std::uint64_t any = 0;
      for (std::size_t word = 0; word < words; ++word) {
        const std::uint64_t both = planes_[plane][word] & carry[word];
        planes_[plane][word] ^= carry[word];
        carry[word] = both;
        any |= both;
      }
      used_ = std::max(used_, plane + 1);
      if (any == 0) return;
    }
  }

  std::array<SearchBits<words>, 64> planes_{};
  std::size_t used_ = 0;
};

}  // namespace linkgap
