#include "linkgap/graphs/affiliation.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace linkgap {
namespace {

void require_valid(const Attendance& attendance, std::size_t actors, std::size_t activities) {
  if (attendance.actor >= actors || attendance.activity >= activities) {
    throw EngineError("affiliation: attendance (" + std::to_string(attendance.actor) + ", " +
                      std::to_string(attendance.activity) + ") lies outside a table of " + std::to_string(actors) +
                      " actors and " + std::to_string(activities) + " activities");
  }
  if (attendance.multiplicity == 0) {
    throw EngineError("affiliation: actor " + std::to_string(attendance.actor) + " attends activity " +
                      std::to_string(attendance.activity) + " with no organisation");
  }
}

/// Stable counting sort by one index: O(attendances + range).
template <class Key>
std::vector<Attendance> sorted_by(std::span<const Attendance> attendances, std::size_t range, Key key) {
  std::vector<std::size_t> next(range + 1, 0);
  for (const Attendance& attendance : attendances) ++next[key(attendance) + 1];
  for (std::size_t i = 0; i < range; ++i) next[i + 1] += next[i];
  std::vector<Attendance> sorted(attendances.size());
  for (const Attendance& attendance : attendances) sorted[next[key(attendance)]++] = attendance;
  return sorted;
}

}  // namespace

Affiliation::Affiliation(std::size_t actors, std::size_t activities, std::span<const Attendance> attendances)
    : actor_begin_(actors + 1, 0), activity_begin_(activities + 1, 0) {
  for (const Attendance& attendance : attendances) require_valid(attendance, actors, activities);
  const auto by_activity = sorted_by(attendances, activities, [](const Attendance& a) { return a.activity; });
  const auto by_actor = sorted_by(by_activity, actors, [](const Attendance& a) { return a.actor; });

  for (std::size_t i = 0; i < by_actor.size(); ++i) {
    const Attendance& attendance = by_actor[i];
    if (i > 0 && by_actor[i - 1].actor == attendance.actor && by_actor[i - 1].activity == attendance.activity) {
      multiplicity_.back() += attendance.multiplicity;
      continue;
    }
    activity_of_.push_back(attendance.activity);
    multiplicity_.push_back(attendance.multiplicity);
    ++actor_begin_[attendance.actor + 1];
    ++activity_begin_[attendance.activity + 1];
  }
  for (std::size_t a = 0; a < actors; ++a) actor_begin_[a + 1] += actor_begin_[a];
  for (std::size_t x = 0; x < activities; ++x) activity_begin_[x + 1] += activity_begin_[x];

  actor_at_.resize(activity_of_.size());
  std::vector<std::size_t> next(activity_begin_.begin(), std::prev(activity_begin_.end()));
  for (std::size_t a = 0; a < actors; ++a) {
    for (const std::uint32_t x : activities_of(a)) actor_at_[next[x]++] = static_cast<std::uint32_t>(a);
  }
}

std::vector<std::uint32_t> shared_activities(const Affiliation& affiliation, std::size_t a, std::size_t b) {
  std::vector<std::uint32_t> shared;
  std::ranges::set_intersection(affiliation.activities_of(a), affiliation.activities_of(b), std::back_inserter(shared));
  return shared;
}

}  // namespace linkgap
