#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <vector>

namespace linkgap::examples {

/// A small generator whose numbers are the same on every machine and with every standard library, which those of
/// `<random>`'s distributions are not (SplitMix64; Steele, Lea & Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  /// Uniform in [0, 1), 53 bits.
  double uniform() { return static_cast<double>(bits() >> 11U) * 0x1.0p-53; }

  /// Uniform in 0 … n − 1; n > 0.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(uniform() * static_cast<double>(n)); }

  bool chance(double probability) { return uniform() < probability; }

  /// Standard normal (Box & Muller 1958).
  double normal() {
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
  }

  double log_normal(double mu, double sigma) { return std::exp(mu + sigma * normal()); }

 private:
  std::uint64_t state_;
};

/// Draws an index with a chance proportional to its weight, in O(log n).
class WeightedChoice {
 public:
  explicit WeightedChoice(const std::vector<double>& weights) {
    double sum = 0;
    for (const double weight : weights) sums_.push_back(sum += weight);
  }

  bool possible() const { return !sums_.empty() && sums_.back() > 0; }

  /// Needs `possible()`.
  std::size_t draw(Random& random) const {
    const double target = random.uniform() * sums_.back();
    std::size_t low = 0;
    std::size_t high = sums_.size() - 1;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (sums_[middle] > target) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

 private:
  std::vector<double> sums_;
};

}  // namespace linkgap::examples
