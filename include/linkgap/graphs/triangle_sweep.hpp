#pragma once

#include "linkgap/graphs/clique_cover.hpp"
#include "linkgap/graphs/network.hpp"

#include <cstdint>
#include <vector>

namespace linkgap {

/// What one pass over all triangles of a network tells, per actor unless said otherwise.
struct TriangleSweep {
  std::vector<std::uint32_t> of_tie;        ///< per tie: triangles that it is a side of
  std::vector<std::uint64_t> triangles;     ///< that the actor is a corner of
  std::vector<double> clustering;           ///< share of neighbour pairs that are tied; NaN for degree < 2
  std::vector<double> clustering_weighted;  ///< Barrat et al. 2004, eq. 5; NaN for degree < 2
  std::vector<double> constraint;           ///< Burt 1992, eq. 2.4, weighted; NaN for isolates
  std::vector<double> effective_size;       ///< k − 2t/k (Borgatti 1997); NaN for isolates
};

/// Triangles are found from their corner of lowest degree (Latapy 2008), for the ties of their highest corners once
/// more, so that a thread adds to its own ties only: sums are in an order that only the network decides. O(ties^1.5)
/// time, memory O(actors) per thread and 28 bytes per tie besides the result.
/// With a cover of the network at hand the same up to rounding, faster where the network is larger than the processor's
/// cache.
TriangleSweep sweep_triangles(const Network& network, unsigned threads = 1);
TriangleSweep sweep_triangles(const Network& network, const CliqueCover& cover, unsigned threads = 1);

}  // namespace linkgap
