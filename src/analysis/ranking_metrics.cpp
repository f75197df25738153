#include "ranking_metrics.hpp"

#include <algorithm>
#include <numeric>

namespace linkgap {
namespace {

/// Concordant comparisons of linked with unlinked pairs, ties half, of pairs sorted by score descending.
struct Comparisons {
  double concordant = 0, linked = 0, unlinked = 0;
};

Comparisons compare(std::span<const std::uint32_t> order, std::span<const float> scores, std::span<const char> linked) {
  Comparisons sums;
  for (std::size_t at = 0; at < order.size();) {
    double block_linked = 0, block = 0;
    const float score = scores[order[at]];
    for (; at < order.size() && scores[order[at]] == score; ++at) {
      ++block;
      if (linked[order[at]]) ++block_linked;
    }
    // Every unlinked pair of the block lies below all linked pairs before it.
    sums.concordant += (block - block_linked) * (sums.linked + block_linked / 2);
    sums.linked += block_linked;
    sums.unlinked += block - block_linked;
  }
  return sums;
}

void sort_by_score(std::span<std::uint32_t> order, std::span<const float> scores) {
  std::ranges::sort(
      order, [&](std::uint32_t a, std::uint32_t b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
}

}  // namespace

RankedPairs::RankedPairs(std::span<const float> scores, std::span<const char> linked)
    : scores_(scores), linked_(linked), order_(scores.size()) {
  std::iota(order_.begin(), order_.end(), 0U);
  sort_by_score(order_, scores_);
}

std::vector<RankedPairs::Hit> RankedPairs::hits(std::size_t k) const {
  std::vector<Hit> result;
  k = std::min(k, order_.size());
  for (std::size_t at = 0; at < k;) {
    std::size_t end = at;
    while (end < order_.size() && scores_[order_[end]] == scores_[order_[at]]) ++end;
    const double share = end <= k ? 1 : static_cast<double>(k - at) / static_cast<double>(end - at);
    for (; at < end; ++at) {
      if (linked_[order_[at]]) result.push_back({order_[at], share});
    }
  }
  return result;
}

double RankedPairs::precision(std::size_t k) const {
  k = std::min(k, order_.size());
  if (k == 0) return 0;
  double sum = 0;
  for (const Hit& hit : hits(k)) sum += hit.share;
  return sum / static_cast<double>(k);
}

double RankedPairs::average_precision() const {
  double found = 0, sum = 0;
  for (std::size_t at = 0; at < order_.size();) {
    double block = 0;
    const float score = scores_[order_[at]];
    for (; at < order_.size() && scores_[order_[at]] == score; ++at) {
      if (linked_[order_[at]]) ++block;
    }
    found += block;
    sum += block * found / static_cast<double>(at);
  }
  return found > 0 ? sum / found : 0;
}

std::optional<double> RankedPairs::auc() const {
  const Comparisons sums = compare(order_, scores_, linked_);
  if (sums.linked == 0 || sums.unlinked == 0) return std::nullopt;
  return sums.concordant / (sums.linked * sums.unlinked);
}

Strata::Strata(std::span<const std::uint32_t> stratum_of) : pair_(stratum_of.size()) {
  std::uint32_t strata = 0;
  for (const std::uint32_t stratum : stratum_of) strata = std::max(strata, stratum + 1);
  begin_.assign(strata + 1, 0);
  for (const std::uint32_t stratum : stratum_of) ++begin_[stratum + 1];
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
  for (std::size_t i = 0; i < stratum_of.size(); ++i) pair_[next[stratum_of[i]]++] = static_cast<std::uint32_t>(i);
}

std::optional<double> Strata::matched_auc(std::span<const float> scores, std::span<const char> linked) const {
  double sum = 0, count = 0;
  std::vector<std::uint32_t> order;
  for (std::size_t stratum = 0; stratum + 1 < begin_.size(); ++stratum) {
    const auto from = pair_.begin() + static_cast<std::ptrdiff_t>(begin_[stratum]);
    const auto to = pair_.begin() + static_cast<std::ptrdiff_t>(begin_[stratum + 1]);
    order.assign(from, to);
    if (std::ranges::none_of(order, [&](std::uint32_t pair) { return linked[pair] != 0; })) continue;
    sort_by_score(order, scores);
    const Comparisons sums = compare(order, scores, linked);
    if (sums.unlinked == 0) continue;
    sum += sums.concordant / sums.unlinked;
    count += sums.linked;
  }
  return count > 0 ? std::optional<double>(sum / count) : std::nullopt;
}

}  // namespace linkgap
