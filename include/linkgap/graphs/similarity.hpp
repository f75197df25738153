#pragma once

#include "linkgap/graphs/clique_cover.hpp"
#include "linkgap/graphs/network.hpp"
#include "linkgap/graphs/partition.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace linkgap {

/// Index for two actors that are not tied but share partners.
enum class SimilarityIndex : std::uint8_t { common_neighbours, adamic_adar, resource_allocation };

/// What one shared partner with `degree` ≥ 2 ties adds to a score: 1, 1/log degree (Adamic & Adar 2003), 1/degree
/// (Zhou, Lü & Zhang 2009).
double contribution(SimilarityIndex index, double degree);

/// A pair without a tie, scored by shared partners; from < to.
struct ScoredPair {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double score = 0;
  std::uint32_t shared_partners = 0;
};

struct RankingOptions {
  SimilarityIndex index = SimilarityIndex::resource_allocation;  ///< Zhou, Lü & Zhang 2009: Σ_c 1/k_c
  std::size_t top = 100;                                         ///< pairs kept
  Partition groups = {};            ///< if given (not empty): only pairs in two different groups, both grouped
  std::vector<char> eligible = {};  ///< if given (size: actors): only pairs with both ends eligible
  /// If given: a cover of the network, which makes counting the candidates fast; a meeting cover will do.
  const CliqueCover* cover = nullptr;
  /// Ends that the number of candidates is estimated from, drawn by `seed`, if there are more; 0 = always all.
  std::size_t count_from = 0;
  std::uint64_t seed = 0;
  unsigned threads = 1;  ///< the result does not depend on it
};

struct Ranking {
  std::vector<ScoredPair> pairs;  ///< by score descending, ties by (from, to)
  std::size_t candidates = 0;     ///< eligible pairs at distance 2
  double candidates_error = 0;    ///< standard error of their number where it is estimated
  std::size_t counted_from = 0;   ///< ends that it is estimated from; 0 = exact
};

/// Ranks untied pairs at distance 2. A pair's score is at most what either end gathers from all its partners, so ends
/// are taken from the greatest such sum down, each with those before it, until none can reach the top any more;
/// partners of so many ties that all of them add less than half of what the top needs are passed over until a pair has
/// the other half (after Bayardo, Ma & Srikant 2007). The candidates are counted by a search of two levels from many
/// ends at once, all or a sample of them. Throws `EngineError` if the sizes of groups or mask differ from the
/// network's. O(Σ_c k_c²) at worst.
Ranking rank_missing_ties(const Network& network, const RankingOptions& options = {});

/// One shared partner of a pair and what it adds to the pair's score.
struct SharedPartner {
  std::uint32_t actor = 0;
  double contribution = 0;
};
/// Shared partners by contribution descending (for equal ones: by number of ties, then actor). Added in this order they
/// are the pair's score to the last bit. O(k_a + k_b + s log s) with s shared partners.
std::vector<SharedPartner> shared_partners(const Network& network, std::size_t a, std::size_t b, SimilarityIndex index);

}  // namespace linkgap
