#pragma once

#include "linkgap/analysis/link_blend.hpp"
#include "linkgap/analysis/link_ranking.hpp"
#include "linkgap/analysis/selection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace linkgap {

/// Which pairs a planner wants to see. Pairs of one region are never proposed.
struct LinkMask {
  std::optional<Id<Sector>> sector;  ///< both ends are active in it
  /// One end of each kind, in either order.
  std::optional<std::pair<OrganisationKind, OrganisationKind>> kinds;
  bool hubs_only = false;                                         ///< both ends are hub complexes, or belong to one
  std::optional<double> max_km;                                   ///< pairs that cannot be located are left out
  std::optional<std::pair<Id<Region>, Id<Region>>> between;       ///< one end in each
  std::vector<std::pair<std::uint32_t, std::uint32_t>> excluded;  ///< actors
};

struct LinkProposalOptions {
  std::string index = "blend";  ///< row of `link_indices()`, or "blend"
  std::size_t top = 50;
  std::size_t min_participations = 3;  ///< of both ends
  LinkMask mask;
  Selection selection;
  NetworkOptions network;
  unsigned threads = 1;  ///< never changes a result
};

/// A ranking with how it was made; `ranking.candidates` counts the pairs that the mask lets through.
struct LinkProposals {
  LinkRanking ranking;
  std::string index;                  ///< row of `link_indices()` that ranks, or "blend"
  std::optional<BlendSummary> blend;  ///< if "blend" was asked for
};

/// Ranks pairs of different regions that share no activity by an index or by the blend learnt from the same records
/// (METHODS §6); pairs of score 0 are no proposals of an index. Throws `EngineError` for an unknown index.
/// O(candidates × cost of the index), the blend costs all of them twice.
LinkProposals propose_links(const Dataset& data, const LevelView& view, const LinkProposalOptions& options);

}  // namespace linkgap
