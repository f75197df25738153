#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace linkgap {

/// One actor at one activity, standing for `multiplicity` organisations.
struct Attendance {
  std::uint32_t actor = 0;
  std::uint32_t activity = 0;
  std::uint32_t multiplicity = 1;
};

/// The two-mode table actors × activities, stored both ways (CSR): the truth every network is a view of.
/// Actors and activities are numbered from 0; rows and columns without entries are allowed.
class Affiliation {
 public:
  Affiliation() = default;
  /// Equal (actor, activity) pairs are added up. Throws `EngineError` if an index is out of range or a multiplicity is
  /// 0. O(attendances + actors + activities).
  Affiliation(std::size_t actors, std::size_t activities, std::span<const Attendance> attendances);

  std::size_t actors() const { return actor_begin_.size() - 1; }
  std::size_t activities() const { return activity_begin_.size() - 1; }
  std::size_t attendances() const { return activity_of_.size(); }  ///< distinct (actor, activity) pairs

  /// Activities of an actor, ascending; and the multiplicities beside them.
  std::span<const std::uint32_t> activities_of(std::size_t actor) const {
    return std::span(activity_of_).subspan(actor_begin_[actor], participations(actor));
  }
  std::span<const std::uint32_t> multiplicities_of(std::size_t actor) const {
    return std::span(multiplicity_).subspan(actor_begin_[actor], participations(actor));
  }
  /// Actors at an activity, ascending.
  std::span<const std::uint32_t> actors_at(std::size_t activity) const {
    return std::span(actor_at_).subspan(activity_begin_[activity], size(activity));
  }
  /// k_a: number of activities of an actor.  s_x: number of actors at an activity.
  std::size_t participations(std::size_t actor) const { return actor_begin_[actor + 1] - actor_begin_[actor]; }
  std::size_t size(std::size_t activity) const { return activity_begin_[activity + 1] - activity_begin_[activity]; }

 private:
  std::vector<std::size_t> actor_begin_ = {0};
  std::vector<std::uint32_t> activity_of_;
  std::vector<std::uint32_t> multiplicity_;
  std::vector<std::size_t> activity_begin_ = {0};
  std::vector<std::uint32_t> actor_at_;
};

/// Activities that both actors attend, ascending. O(k_a + k_b).
std::vector<std::uint32_t> shared_activities(const Affiliation& affiliation, std::size_t a, std::size_t b);

}  // namespace linkgap
