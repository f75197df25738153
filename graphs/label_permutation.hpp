#pragma once

#include "linkgap/graphs/partition.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace linkgap {

/// Shuffles the group labels among the actors that have one. The stream is our own (SplitMix64; Steele, Lea & Flood
/// 2014), because the standard's distributions give other numbers on other libraries.
class LabelPermutation {
 public:
  LabelPermutation(const Partition& groups, std::uint64_t seed) : labels_(groups.group_of), state_(seed) {
    for (std::size_t a = 0; a < labels_.size(); ++a) {
      if (labels_[a] != no_group) grouped_.push_back(a);
    }
  }

  /// All arrangements are equally likely, whatever went before (Fisher & Yates). O(actors).
  const std::vector<std::uint32_t>& next() {
    for (std::size_t i = grouped_.size(); i > 1; --i) {
      std::swap(labels_[grouped_[i - 1]], labels_[grouped_[static_cast<std::size_t>(below(i))]]);
    }
    return labels_;
  }

 private:
  std::uint64_t draw() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
  }

  /// Uniform on 0 … limit − 1: the few draws that would favour small numbers are thrown away.
  std::uint64_t below(std::uint64_t limit) {
    const std::uint64_t unfair = (0 - limit) % limit;
    std::uint64_t drawn = draw();
    while (drawn < unfair) drawn = draw();
    return drawn % limit;
  }

  std::vector<std::uint32_t> labels_;
  std::vector<std::size_t> grouped_;
  std::uint64_t state_;
};

/// Spread of a whole number over permutations, about what was observed: deviations are exact, so a number that no
/// permutation changes has a spread of exactly 0.
class Spread {
 public:
  void add(double deviation) {
    sum_ += deviation;
    squares_ += deviation * deviation;
  }
  /// Variance over `count` permutations (divisor count − 1); 0 for fewer than two.
  double variance(std::size_t count) const {
    if (count < 2) return 0;
    const auto n = static_cast<double>(count);
    return (squares_ - sum_ * sum_ / n) / (n - 1);
  }

 private:
  double sum_ = 0;
  double squares_ = 0;
};

}  // namespace linkgap
