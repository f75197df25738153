#pragma once

#include "linkgap/graphs/affiliation.hpp"
#include "linkgap/graphs/partition.hpp"

namespace linkgap {

/// The same two-mode table with groups as actors: group g attends x if any member does; its multiplicity is the sum of
/// the members' multiplicities. Actors without a group are left out. Columns keep their numbers. O(attendances).
Affiliation collapse(const Affiliation& affiliation, const Partition& partition);

}  // namespace linkgap
