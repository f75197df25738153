#pragma once

#include "linkgap/graphs/distance_sweep.hpp"
#include "linkgap/graphs/network.hpp"
#include "linkgap/graphs/partition.hpp"
#include "linkgap/graphs/triangle_sweep.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace linkgap {

/// Connected components as a partition, numbered by their first actor. O(actors + ties).
Partition components(const Network& network);
/// Actors whose removal splits their component (Tarjan 1972), ascending.
std::vector<std::uint32_t> articulation_points(const Network& network);
/// Ties (indices into `ties()`) whose removal splits their component (Tarjan 1972), ascending.
std::vector<std::uint32_t> bridges(const Network& network);

/// The network as a whole. Undefined values are absent, never NaN.
struct NetworkSummary {
  std::size_t actors = 0;
  std::size_t ties = 0;
  std::size_t isolates = 0;                     ///< actors without ties
  std::size_t components = 0;                   ///< isolates included
  std::size_t largest_component = 0;            ///< its actors
  std::optional<double> density;                ///< ties/(n(n−1)/2); absent for n < 2
  std::optional<double> transitivity;           ///< 3 × triangles / connected triples; absent without triples
  std::optional<double> mean_clustering;        ///< mean of local clustering over actors of degree ≥ 2
  std::optional<double> mean_clustering_zero;   ///< the same with 0 for actors of degree < 2 (NetworkX's convention)
  std::optional<double> degree_centralisation;  ///< Freeman 1979, binary network; absent for n < 3
  std::optional<double> betweenness_centralisation;  ///< Freeman 1979, binary; absent if not given or n < 3
  std::optional<double> mean_distance;    ///< over reachable pairs (from the sources of a sample); absent without ties
  std::optional<std::uint32_t> diameter;  ///< greatest finite distance; absent without ties or from a sample
  std::optional<double> degree_assortativity;  ///< Newman 2002; absent if undefined
};
/// With `exact_paths` false the betweenness centralisation is left absent. O(actors × ties) for distances.
NetworkSummary summarise(const Network& network, bool exact_paths = true, unsigned threads = 1);
/// The same with what is known already; without betweenness its centralisation is left absent. O(actors + ties).
NetworkSummary summarise(const Network& network, const DistanceSweep& distances, const TriangleSweep& triangles,
                         const std::vector<double>& betweenness_scores);

}  // namespace linkgap
