#pragma once

#include "linkgap/analysis/isolation.hpp"
#include "linkgap/analysis/level_view.hpp"
#include "linkgap/model/planning_settings.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

struct PilotOptions {
  std::size_t pilots = 5;
  std::map<std::string, double> weights = PlanningSettings{}.pilot_weights;
  std::optional<double> due_per_member;  ///< a year, in whole currency
  std::optional<double> running_cost;    ///< of a hub, a year
  std::size_t replicates = 20;           ///< bootstrap over the activities of every hub
  std::uint64_t seed = 42;
  unsigned threads = 1;  ///< never changes a result
  /// Members of a hub above which paths are followed from `path_sources` of them only; 0 = never.
  std::size_t sample_above = 10'000;
  std::size_t path_sources = 2048;
};

/// A hub and how far it could stand on its own. Its activities are those of its councils (hosted by it if it has none);
/// its members the organisations of its councils, or, in a study without memberships, those that attend at least two of
/// its activities.
struct PilotRow {
  std::uint32_t hub = 0;                     ///< complex (actor)
  std::size_t rank = 0;                      ///< from 1; equal scores by code
  bool chosen = false;                       ///< among the first, with a score above 0
  double score = 0;                          ///< Π component^(weight/Σ weights), 0–1
  std::map<std::string, double> components;  ///< 0–1 each; without those that the study cannot tell

  std::size_t councils = 0;
  std::size_t members = 0;
  std::size_t active_members = 0;  ///< with at least one of its activities
  std::size_t activities = 0;
  double meetings_per_member = 0;
  double cohesion = 0;              ///< mean of 1/hops over pairs of members that meet at its activities, 0–1
  std::size_t path_sources = 0;     ///< members from which cohesion and survival are estimated; 0 = exact
  double cohesion_error = 0;        ///< standard error of an estimated cohesion
  std::size_t open_activities = 0;  ///< with an organisation of another region
  double openness = 0;              ///< their share
  std::optional<Interval> openness_interval;  ///< Wilson 95 %
  std::size_t agency_activities = 0;          ///< organised by a support or government body
  double self_run = 0;                        ///< share of the others
  double survival_agency = 0;                 ///< cohesion without agency-run activities / cohesion
  double survival_broker = 0;  ///< the same without the member of greatest betweenness, over pairs of the others
  std::optional<std::uint32_t> broker;  ///< row of `Dataset::organisations`
  std::optional<double> due_needed;     ///< running cost / members; absent without cost or members
  std::optional<double> dues_cover;     ///< members × due / running cost

  std::size_t best_rank = 0, worst_rank = 0;  ///< over plans with one weight 20 % up or down
  double chosen_by_weights = 0;               ///< share of these plans
  double chosen_by_bootstrap = 0;             ///< share of replicates
};

struct PilotSelection {
  PilotOptions options;
  std::vector<PilotRow> rows;       ///< every hub of the study, by rank
  std::vector<std::string> unused;  ///< components that the study cannot tell, weighted or not
  bool memberships = false;         ///< members by the registry; false: by attendance
  std::size_t weight_plans = 0;
};

/// Ranks the hubs of the study's plan as pilots of self-sustaining operation; inputs, components and weights are all in
/// the result. Throws `InputError` if the study has fewer hubs than pilots are asked for. O(hubs × replicates × members
/// × ties), with `path_sources` in the place of the members of a large hub.
PilotSelection choose_pilots(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                             const PilotOptions& options);

}  // namespace linkgap
