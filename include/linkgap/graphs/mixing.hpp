#pragma once

#include "linkgap/graphs/network.hpp"
#include "linkgap/graphs/partition.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace linkgap {

/// E–I index (external − internal)/(external + internal) (Krackhardt & Stern 1988), −1 to 1.
struct ExternalInternal {
  double external = 0;  ///< ties (or their weights) between groups
  double internal = 0;
  std::optional<double> index;  ///< absent without ties
};

struct MixingByGroups {
  std::size_t groups = 0;
  std::vector<double> ties;      ///< groups × groups, row-major, symmetric; diagonal = ties inside
  std::vector<double> weight;    ///< same shape, Σ tie weights
  std::vector<double> expected;  ///< ties under permuted labels, exact: all ties × the cell's share of actor pairs
  std::vector<double> z;         ///< (ties − expected)/s.d. under permuted labels, exact; 0 where that is 0
  ExternalInternal network;      ///< binary ties
  ExternalInternal network_weighted;
  double expected_index = 0;      ///< E–I expected under permuted labels, exact
  std::optional<double> p_value;  ///< of the binary E–I, two-sided (1+b)/(1+N); absent without permutations or ties
  std::size_t permutations = 0;
  std::vector<ExternalInternal> by_group;  ///< per group, binary
  std::vector<ExternalInternal> by_actor;  ///< per actor, binary
  std::optional<double> assortativity;     ///< Newman 2003 eq. 2, weighted; absent if undefined
};

/// Who is tied to whom, by group. Ties with an end in no group are left out. Means and variances under permuted labels
/// are those of join counts (Cliff & Ord 1981); only the p-value is drawn. Throws `EngineError` if the sizes differ.
/// O(groups² + ties + permutations × (actors + ties/16)); the result does not depend on `threads`.
MixingByGroups mixing(const Network& network, const Partition& groups, std::size_t permutations = 0,
                      std::uint64_t seed = 42, unsigned threads = 1);

}  // namespace linkgap
