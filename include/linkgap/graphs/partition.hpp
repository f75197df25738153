#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace linkgap {

/// Marks an actor that belongs to no group (an organisation without a complex).
inline constexpr std::uint32_t no_group = 0xFFFFFFFFu;

/// A group for every actor, or `no_group`. Groups are numbered in the order of their table; a group may be empty
/// (a silent complex is a group whose organisations left no record).
struct Partition {
  std::size_t groups = 0;
  std::vector<std::uint32_t> group_of;  ///< size: actors; values < groups, or `no_group`
};

/// Number of actors in each group (size: groups). O(actors).
std::vector<std::size_t> group_sizes(const Partition& partition);
/// The same grouping with groups renumbered by first member and empty ones removed. O(actors).
Partition canonical(const Partition& partition);

/// How far two partitions of the same actors agree. Actors without a group in either are left out.
struct PartitionAgreement {
  double nmi = 0;  ///< normalised mutual information, 0–1 (Danon et al. 2005); 1 if both have one group
  double ari = 0;  ///< adjusted Rand index, ≤ 1 (Hubert & Arabie 1985); 1 if both are trivial in the same way
  double vi = 0;   ///< variation of information in nats, ≥ 0 (Meilă 2007)
};
/// O(actors log actors). Throws `EngineError` if the sizes differ.
PartitionAgreement agreement(const Partition& a, const Partition& b);

}  // namespace linkgap
