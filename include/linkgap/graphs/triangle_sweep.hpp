#pragma once

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

/// Every triangle is met once, from its corner of lowest degree (Latapy 2008). Sums are in an order that only the
/// network decides. O(ties^1.5) time, O(actors + ties) memory.
TriangleSweep sweep_triangles(const Network& network);

}  // namespace linkgap
