#pragma once

#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/network.hpp"
#include "linkgap/graphs/partition.hpp"

#include <cstdint>
#include <vector>

namespace linkgap {

struct CommunityOptions {
  double resolution = 1;  ///< γ of modularity, > 0
  std::uint64_t seed = 42;
  std::size_t runs = 20;  ///< seeded runs; the best modularity is kept, ties by run
  unsigned threads = 1;   ///< runs side by side; never changes the result
};

struct Communities {
  Partition partition;    ///< groups numbered by first actor; isolates are groups of one
  double modularity = 0;  ///< weighted; 0 without ties
  std::size_t runs = 0;
  std::vector<double> stability;  ///< per actor 0–1: mean Jaccard index of its community with those of other runs
  double mean_agreement = 1;      ///< mean NMI of the other runs with the best one
};

/// Leiden communities by modularity (Traag, Waltman & van Eck 2019), best of seeded runs; run r has the seed `seed` +
/// r. Throws `EngineError` if there are no runs or the resolution is not positive. O(runs × ties) in practice.
/// A run ends with the round that gains less than 1e-5 of modularity.
/// With the table behind the network the sums are over activities, in memory of O(attendances); a run may end
/// elsewhere.
Communities leiden(const Network& network, const CommunityOptions& options = {});
Communities leiden(const Network& network, const WeightedTable& table, const CommunityOptions& options);
/// Weighted modularity of a partition (Newman & Girvan 2004) at a resolution; 0 without ties. An actor without a group
/// is a group of its own. Throws `EngineError` if the sizes differ. O(actors + ties).
double modularity(const Network& network, const Partition& partition, double resolution = 1);

}  // namespace linkgap
