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
  LabelPermutation(const Partition& groups, std::uint64_t seed) : random_(seed) {
    for (std::size_t a = 0; a < groups.group_of.size(); ++a) {
      if (groups.group_of[a] == no_group) continue;
      actors_.push_back(static_cast<std::uint32_t>(a));
      labels_.push_back(groups.group_of[a]);
    }
  }

  /// Those with a label, ascending.
  const std::vector<std::uint32_t>& actors() const { return actors_; }

  /// Their next labels, beside `actors`. All arrangements are equally likely, whatever went before (Fisher & Yates).
  /// O(actors).
  const std::vector<std::uint32_t>& next() {
    for (std::size_t i = labels_.size(); i > 1; --i) {
      std::swap(labels_[i - 1], labels_[static_cast<std::size_t>(random_.below(i))]);
    }
    return labels_;
  }

 private:
  std::vector<std::uint32_t> actors_;
  std::vector<std::uint32_t> labels_;  // without gaps, so that more of them are in the cache
  Random random_;
};

}  // namespace linkgap
