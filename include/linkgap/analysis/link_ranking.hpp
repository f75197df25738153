#pragma once

#include "linkgap/analysis/level_view.hpp"
#include "linkgap/graphs/similarity.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace linkgap {

/// A proposed link between two actors of different regions that share no activity yet, with the figures of its reason.
struct LinkCandidate {
  std::size_t rank = 0;  ///< from 1
  std::uint32_t a = 0;   ///< actors of the view, a < b
  std::uint32_t b = 0;
  double score = 0;  ///< resource allocation Σ_c 1/k_c over shared partners
  std::size_t shared_partners = 0;
  std::vector<SharedPartner> partners;  ///< the first five by contribution
  double expected = 0;                  ///< shared activities under the configuration model
  std::size_t observed = 0;    ///< 0, unless the pair met only where activities make no tie (too large, or of weight 0)
  std::size_t exposure_a = 0;  ///< activities of a, of b
  std::size_t exposure_b = 0;
  std::optional<double> sector_fit;  ///< cosine, 0–1
  std::optional<double> km;
  // What only `propose_links` finds:
  std::vector<std::pair<std::size_t, std::size_t>> partner_activities;  ///< of each in `partners`: with a, with b
  std::vector<std::uint32_t> hosts;                                     ///< actors that hosted activities of both
  std::optional<double> index_score;                                    ///< of the index that ranks
  std::optional<double> probability;  ///< that they meet within a period like the one learnt from
  std::optional<double> precision;    ///< share of later links among as many proposals on the inner split
};

struct LinkRankingOptions {
  std::size_t top = 50;
  std::size_t min_participations = 3;  ///< of both ends
  std::size_t min_degree = 1;
  const CliqueCover* cover = nullptr;  ///< of the view's network, if there is one already
  std::size_t count_from = 0;          ///< ends that the number of candidates is estimated from; 0 = all
  std::uint64_t seed = 0;              ///< draws them
  unsigned threads = 1;                ///< the result does not depend on it
};

struct LinkRanking {
  Level level = Level::organisation;
  std::size_t candidates = 0;    ///< pairs ranked
  double candidates_error = 0;   ///< standard error of their number where it is estimated
  std::size_t counted_from = 0;  ///< ends that it is estimated from; 0 = exact
  std::vector<LinkCandidate> links;
};

/// Ranks pairs of different regions without a shared activity (METHODS §6, resource allocation). O(Σ degree²).
LinkRanking rank_links(const Dataset& data, const LevelView& view, const LinkRankingOptions& options = {});

/// The reason of a candidate in words, every figure recomputable: shared partners by name, expected and observed,
/// sector fit, km.
std::string reason(const LinkCandidate& candidate, const LevelView& view, Language language);

}  // namespace linkgap
