#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace linkgap {

/// Numbers below a limit, taken out in ascending order. Adding is O(1), taking all out O(limit/4096 + numbers).
class NumberSet {
 public:
  explicit NumberSet(std::size_t limit) : words_((limit + 63) / 64, 0), filled_((words_.size() + 63) / 64, 0) {}

  void add(std::uint32_t number) {
    const std::uint32_t word = number / 64;
    words_[word] |= bit(number);
    filled_[word / 64] |= bit(word);
  }
  /// There must be none below `least`.
  template <class Visit>
  void take_all(Visit visit, std::uint32_t least = 0) {
    for (std::size_t i = least / 4096; i < filled_.size(); ++i) {
      for (std::uint64_t filled = filled_[i]; filled != 0; filled &= filled - 1) {
        const std::size_t at = 64 * i + static_cast<std::size_t>(std::countr_zero(filled));
        for (std::uint64_t word = words_[at]; word != 0; word &= word - 1) {
          visit(static_cast<std::uint32_t>(64 * at + static_cast<std::size_t>(std::countr_zero(word))));
        }
        words_[at] = 0;
      }
      filled_[i] = 0;
    }
  }

 private:
  static std::uint64_t bit(std::uint32_t number) { return std::uint64_t{1} << (number % 64); }

  std::vector<std::uint64_t> words_;
  std::vector<std::uint64_t> filled_;  ///< which words are not zero
};

}  // namespace linkgap
