#pragma once

#include "linkgap/analysis/level_view.hpp"
#include "linkgap/graphs/link_index.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace linkgap {

/// Ends of candidate pairs: actors with a region and at least `min_participations` activities, ascending. O(actors).
std::vector<std::uint32_t> candidate_ends(const LevelView& view, std::size_t min_participations);

/// The day on which a forecast is made from a view: the day after its last activity began. O(activities).
std::int64_t day_after(const Dataset& data, const LevelView& view);

/// What is known of a pair of actors on a day: the scores of every index, then what the activities of both tell.
/// Immutable after it is made; threads may share it.
class LinkFeatures {
 public:
  /// `as_of` is a day number; activities count by their age on it. O(what the indices need + participations).
  LinkFeatures(const Dataset& data, const LevelView& view, const NetworkOptions& network, std::int64_t as_of,
               std::vector<std::uint32_t> ends);

  const std::vector<std::uint32_t>& ends() const { return ends_; }
  /// Codes of the features: first one per row of `link_indices()`, then those of activity.
  const std::vector<std::string>& names() const { return names_; }
  /// Participations of all ends in activities with others during the last year.
  double recent_participations() const { return recent_participations_; }

  class Scratch {
   public:
    explicit Scratch(const LinkFeatures& features);

   private:
    friend class LinkFeatures;
    LinkIndexScratch index_;
    std::vector<double> scores_, last_;
    std::vector<char> met_;
  };
  /// Candidates with this source as one end, ascending by the other: ends of another region that share no activity
  /// with it. Only those after the source, so that all sources together make every pair once, or all of them.
  enum class Side : std::uint8_t { after, both };
  std::vector<std::uint32_t> targets(std::size_t source, Scratch& scratch, Side side = Side::after) const;
  /// Scores of some indices (positions in the table) of the source and each target: targets × indices.
  void fill_indices(std::size_t source, std::span<const std::uint32_t> targets, std::span<const std::size_t> indices,
                    Scratch& scratch, std::vector<float>& values) const;
  /// All features of the source and each target: targets × names, in the order of `names()`.
  void fill(std::size_t source, std::span<const std::uint32_t> targets, Scratch& scratch,
            std::vector<float>& values) const;

 private:
  /// Something known of each actor, entering a pair as sum and as absolute difference.
  struct ActorValue {
    std::string name;
    std::vector<double> of_actor;
  };
  /// Shares of each actor's activities by some label, scaled to length 1.
  struct Mixture {
    std::size_t labels = 0;
    std::vector<double> shares;
  };
  void know_actors();
  Mixture mixture(const std::vector<std::uint32_t>& label_of_activity, std::size_t labels) const;

  const LevelView* view_;
  std::vector<std::uint32_t> ends_;
  std::vector<double> age_;  ///< of each activity in years
  std::unique_ptr<LinkIndices> indices_;
  std::vector<std::string> names_;
  std::vector<ActorValue> actor_values_;
  std::vector<Mixture> mixtures_;
  std::vector<double> kind_affinity_;
  std::vector<double> last_met_;  ///< years since the last activity behind each tie
  double recent_participations_ = 0;
  double usual_log_km_ = 0;
  bool located_ = false;
};

}  // namespace linkgap
