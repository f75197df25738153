#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace linkgap {

/// Numbers below a limit, taken out in ascending order. Adding is O(1), taking all out O(limit/64 + numbers).
class NumberSet {
 public:
  explicit NumberSet(std::size_t limit) : words_((limit + 63) / 64, 0) {}

  void add(std::uint32_t number) { words_[number / 64] |= std::uint64_t{1} << (number % 64); }
  /// There must be none below `least`.
  template <class Visit>
  void take_all(Visit visit, std::uint32_t least = 0) {
    for (std::size_t i = least / 64; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        visit(static_cast<std::uint32_t>(64 * i + static_cast<std::size_t>(std::countr_zero(word))));
      }
      words_[i] = 0;
    }
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace linkgap
