#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace linkgap {

/// A seeded stream of our own (SplitMix64; Steele, Lea & Flood 2014): the standard's distributions give other numbers
/// on other libraries.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// Uniform on 0 … limit − 1, without favouring small numbers (few draws are thrown away). `limit` > 0. O(1).
  std::uint64_t below(std::uint64_t limit) {
    for (;;) {
      const std::uint64_t drawn = draw();
      // The first 2⁶⁴ mod `limit` numbers are thrown away; most draws are so large that it need not be worked out.
      if (drawn >= limit || drawn >= (0 - limit) % limit) return drawn % limit;
    }
  }

 private:
  std::uint64_t draw() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }

  std::uint64_t state_;
};

/// `count` ≤ `of` different numbers below `of`, all sets equally likely. O(of).
inline std::vector<std::uint32_t> draw_different(std::size_t count, std::size_t of, std::uint64_t seed) {
  std::vector<std::uint32_t> numbers(of);
  for (std::size_t i = 0; i < of; ++i) numbers[i] = static_cast<std::uint32_t>(i);
  Random random(seed);
  for (std::size_t i = 0; i < count; ++i) std::swap(numbers[i], numbers[i + random.below(of - i)]);
  numbers.resize(count);
  return numbers;
}

}  // namespace linkgap
