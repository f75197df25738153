#pragma once

#include "linkgap/graphs/clique_cover.hpp"
#include "linkgap/graphs/network.hpp"

#include <cstdint>
#include <vector>

namespace linkgap {

/// What one pass over all shortest paths of a network (in hops) tells.
struct DistanceSweep {
  std::vector<double> harmonic;       ///< per actor: Σ over distances d, ascending, of (actors at d)/d
  std::uint64_t reachable_pairs = 0;  ///< ordered pairs of different actors with a path
  std::uint64_t total_distance = 0;   ///< Σ of their distances
  std::uint32_t diameter = 0;         ///< greatest of them; 0 without ties
};

/// Breadth-first search from every source of the cover, 1,024 at once, one bit each (Then et al. 2015). Actors reached
/// are counted as integers in fixed batches, so the result depends neither on `threads` nor on the cover. O(sources ×
/// steps) at worst, memory O(nodes + cliques) × 128 bytes × 3 per thread.
DistanceSweep sweep_distances(const CliqueCover& cover, unsigned threads);
/// The same tie by tie.
DistanceSweep sweep_distances(const Network& network, unsigned threads);

}  // namespace linkgap
