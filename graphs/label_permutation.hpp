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

}  // namespace linkgap
