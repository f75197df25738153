#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace linkgap {

/// How well scores put the pairs that came to meet before the others. Pairs of equal score count as one block, in
/// expectation over its orders, so that no result hangs on how pairs are numbered.
class RankedPairs {
 public:
  /// `scores` and `linked` of the same size, kept by reference; scores must not be NaN. O(pairs log pairs).
  RankedPairs(std::span<const float> scores, std::span<const char> linked);

  /// Expected share of linked pairs among the first k (of all pairs if there are fewer); 0 without pairs.
  double precision(std::size_t k) const;
  /// Average precision: the area under precision over recall, each block of ties as one step; 0 without linked pairs.
  double average_precision() const;
  /// Chance that a linked pair scores above another pair, ties half; nothing if either kind is missing.
  std::optional<double> auc() const;
  /// Share of each linked pair in the first k: 1 above the block that k cuts, the block's share in it.
  struct Hit {
    std::uint32_t pair = 0;
    double share = 0;
  };
  std::vector<Hit> hits(std::size_t k) const;

 private:
  std::span<const float> scores_;
  std::span<const char> linked_;
  std::vector<std::uint32_t> order_;
};

/// Pairs sorted into strata, so that a linked pair is compared with its like only.
class Strata {
 public:
  /// `stratum_of` each pair. O(pairs + strata).
  explicit Strata(std::span<const std::uint32_t> stratum_of);
  /// Mean over linked pairs of the share of unlinked pairs of the same stratum that score lower (ties half); linked
  /// pairs without such a pair are left out. Nothing if none is left. O(pairs log pairs).
  std::optional<double> matched_auc(std::span<const float> scores, std::span<const char> linked) const;

 private:
  std::vector<std::size_t> begin_;
  std::vector<std::uint32_t> pair_;
};

}  // namespace linkgap
