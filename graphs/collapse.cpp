#include "linkgap/graphs/collapse.hpp"

#include "linkgap/error.hpp"

#include <vector>

namespace linkgap {

Affiliation collapse(const Affiliation& affiliation, const Partition& partition) {
  if (partition.group_of.size() != affiliation.actors()) {
    throw EngineError("collapse: the partition is of other actors than the table");
  }
  std::vector<Attendance> attendances;
  attendances.reserve(affiliation.attendances());
  for (std::size_t a = 0; a < affiliation.actors(); ++a) {
    const std::uint32_t group = partition.group_of[a];
    if (group == no_group) continue;
    const auto activities = affiliation.activities_of(a);
    const auto multiplicities = affiliation.multiplicities_of(a);
    for (std::size_t i = 0; i < activities.size(); ++i) {
      attendances.push_back({group, activities[i], multiplicities[i]});
    }
  }
  return {partition.groups, affiliation.activities(), attendances};
}

}  // namespace linkgap
