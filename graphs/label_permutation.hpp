#pragma once

#include "linkgap/graphs/partition.hpp"
#include "linkgap/graphs/random.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace linkgap {

/// Shuffles the group labels among the actors that have one.
class LabelPermutation {
 public:
  LabelPermutation(const Partition& groups, std::uint64_t seed) : labels_(groups.group_of), random_(seed) {
    for (std::size_t a = 0; a < labels_.size(); ++a) {
      if (labels_[a] != no_group) grouped_.push_back(a);
    }
  }

  /// All arrangements are equally likely, whatever went before (Fisher & Yates). O(actors).
  const std::vector<std::uint32_t>& next() {
    for (std::size_t i = grouped_.size(); i > 1; --i) {
      std::swap(labels_[grouped_[i - 1]], labels_[grouped_[static_cast<std::size_t>(random_.below(i))]]);
    }
    return labels_;
  }

 private:
  std::vector<std::uint32_t> labels_;
  std::vector<std::size_t> grouped_;
  Random random_;
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
