#pragma once

#include "linkgap/graphs/clique_cover.hpp"
#include "linkgap/graphs/network.hpp"

#include <cstdint>
#include <vector>

namespace linkgap {

/// What one pass over all shortest paths of a network (in hops) tells.
struct DistanceSweep {
  std::vector<double> harmonic;        ///< per actor: Σ over distances d, ascending, of (actors at d)/d
  std::vector<double> harmonic_error;  ///< standard error of `harmonic` where it is estimated; empty = exact
  std::size_t sources = 0;             ///< actors that all this is estimated from; 0 = all
  std::uint64_t reachable_pairs = 0;   ///< ordered pairs of different actors with a path, from the sources only
  std::uint64_t total_distance = 0;    ///< Σ of their distances
  std::uint32_t diameter = 0;          ///< greatest of them; 0 without ties
};

/// Breadth-first search from every source of the cover, 1,024 at once, one bit each (Then et al. 2015). Actors reached
/// are counted as integers in fixed batches, so the result depends neither on `threads` nor on the cover. O(sources ×
/// steps) at worst, memory O(nodes + cliques) × 128 bytes × 3 per thread.
DistanceSweep sweep_distances(const CliqueCover& cover, unsigned threads);
/// Distances from `sources` actors drawn without replacement, seeded. An actor's harmonic closeness is n − 1 times the
/// mean of 1/d over the drawn others (Eppstein & Wang 2004, there for Σ d), its standard error that of a mean without
/// replacement: 0 if all are drawn. `diameter` is the greatest distance seen, a lower bound. The result does not depend
/// on `threads`. Throws `EngineError` for less than three sources or actors. O(sources / 1,024 × steps) time, memory as
/// above and O(nodes + cliques) × 16 bytes × 8.
DistanceSweep sample_distances(const CliqueCover& cover, std::size_t sources, std::uint64_t seed, unsigned threads);
/// The same tie by tie, exact.
DistanceSweep sweep_distances(const Network& network, unsigned threads);

}  // namespace linkgap
