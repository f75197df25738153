#pragma once

#include "linkgap/graphs/clique_cover.hpp"
#include "linkgap/graphs/similarity.hpp"

#include <cstddef>
#include <cstdint>

namespace linkgap {

/// Which actors may be an end, and which two may be a pair.
class PairMask {
 public:
  /// Throws `EngineError` if the sizes of groups or mask differ from the network's.
  PairMask(const RankingOptions& options, std::size_t actors);
  bool grouped() const { return !group_of_.empty(); }
  std::uint32_t group(std::size_t a) const { return grouped() ? group_of_[a] : 0; }
  bool end(std::size_t a) const {
    return (eligible_.empty() || eligible_[a]) && (group_of_.empty() || group_of_[a] != no_group);
  }
  bool pair(std::size_t a, std::size_t b) const {
    return end(b) && (group_of_.empty() || group_of_[a] != group_of_[b]);
  }

 private:
  const std::vector<std::uint32_t>& group_of_;
  const std::vector<char>& eligible_;
};

/// Sets how many pairs of a mask are at distance 2: `candidates`, `candidates_error` and `counted_from`, the pairs of
/// all ends or those of `options.count_from` of them, scaled. O(sources of the cover/1,024 × steps), those of the drawn
/// ends only.
void count_candidates(const CliqueCover& cover, const PairMask& mask, const RankingOptions& options, Ranking& ranking);

}  // namespace linkgap
