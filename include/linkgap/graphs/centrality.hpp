#pragma once

#include "linkgap/graphs/clique_cover.hpp"
#include "linkgap/graphs/network.hpp"

#include <vector>

namespace linkgap {

/// Number of ties of each actor; Σ weights of its ties. Size: actors. O(actors + ties).
std::vector<double> degree(const Network& network);
std::vector<double> strength(const Network& network);

/// Shortest paths through each actor, each unordered pair once, raw (Freeman 1977; Brandes 2001). Exact. Eight sources
/// are carried side by side; partial sums are fixed, so the result does not depend on `threads` ≥ 1. O(sources × steps)
/// time at worst, memory O(nodes + cliques) × 64 bytes × 5 per thread. Throws `EngineError` for a meeting cover.
std::vector<double> betweenness(const CliqueCover& cover, unsigned threads = 1);
/// The same tie by tie; or with length 1/weight (Opsahl, Agneessens & Skvoretz 2010). O(actors × ties) time.
std::vector<double> betweenness(const Network& network, bool weighted = false);

/// Scores estimated from a sample, with how far they may be off.
struct SampledScores {
  std::vector<double> score;
  std::vector<double> standard_error;  ///< of each score, from the spread over the sources
  std::size_t sources = 0;             ///< drawn, all different
};
/// Betweenness from shortest paths of `sources` actors drawn without replacement, seeded, scaled to all of them
/// (Brandes & Pich 2007). From all of them it is exact and its errors are 0. Throws `EngineError` below two sources,
/// without ties or for a meeting cover.
SampledScores sampled_betweenness(const CliqueCover& cover, std::size_t sources, std::uint64_t seed,
                                  unsigned threads = 1);
/// Greatest value betweenness can take with n actors: (n−1)(n−2)/2.
double betweenness_maximum(std::size_t actors);

/// Harmonic closeness Σ_{b≠a} 1/d(a,b), unreachable pairs count 0 (Rochat 2009; Boldi & Vigna 2014), raw: divide by n−1
/// to normalise. Bit-parallel breadth-first search (Then et al. 2015), `threads` ≥ 1; the result does not depend on it.
std::vector<double> harmonic_closeness(const Network& network, unsigned threads = 1);

/// The two-mode table behind a network whose weights add up over activities: the weight of a tie is the sum of those of
/// the activities that both attend. Sums over all ties then take O(attendances) instead of O(ties).
struct WeightedTable {
  const Affiliation& affiliation;
  const std::vector<double>& activity_weight;  ///< of the activities; 0 = makes no tie (`Projection::activity_weight`)
};

/// Eigenvector centrality (Bonacich 1972), weighted, largest component (of equal ones that with the first actor) scaled
/// to maximum 1, 0 outside it. All 0 without ties. Throws `EngineError` if the engine does not converge, as on a bare
/// chain of thousands of actors.
/// With the table behind the network the same up to rounding, in less time.
std::vector<double> eigenvector_centrality(const Network& network);
std::vector<double> eigenvector_centrality(const Network& network, const WeightedTable& table);
/// PageRank with damping 0.85 (Page et al. 1999), weighted, sums to 1. About 200 rounds of O(ties); with the table
/// behind the network O(attendances), the same up to rounding.
std::vector<double> pagerank(const Network& network);
std::vector<double> pagerank(const Network& network, const WeightedTable& table);
/// k-core number (Seidman 1983; Batagelj & Zaveršnik 2003). O(actors + ties).
std::vector<double> core_number(const Network& network);
/// Share of an actor's neighbour pairs that are tied (Watts & Strogatz 1998); NaN for degree < 2.
std::vector<double> local_clustering(const Network& network);
/// Weighted local clustering (Barrat et al. 2004); NaN for degree < 2.
std::vector<double> weighted_clustering(const Network& network);
/// Burt's constraint (Burt 1992, eq. 2.4, weighted); NaN for isolates.
std::vector<double> constraint(const Network& network);
/// Burt's effective size, binary form k − 2t/k with t ties among the k neighbours (Borgatti 1997); NaN for isolates.
std::vector<double> effective_size(const Network& network);

/// Hops from one actor to all others; no_path where unreachable. O(actors + ties).
inline constexpr std::uint32_t no_path = 0xFFFFFFFFu;
std::vector<std::uint32_t> hop_distances(const Network& network, std::size_t from);

}  // namespace linkgap
