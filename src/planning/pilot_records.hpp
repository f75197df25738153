#pragma once

#include "linkgap/analysis/level_view.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace linkgap {

/// What happened at one activity of a hub.
struct HubActivity {
  std::vector<std::uint32_t> members;  ///< members present, numbered within the hub
  bool open = false;                   ///< an organisation of another region was there
  bool agency = false;                 ///< organised by a support or government body
};

/// A hub's members and activities.
struct HubRecords {
  std::uint32_t hub = 0;  ///< complex (actor)
  std::size_t councils = 0;
  std::vector<std::uint32_t> members;  ///< rows of `Dataset::organisations`
  std::vector<HubActivity> activities;
};

/// From how many of a hub's members paths are followed.
struct PathSample {
  std::size_t above = 0;    ///< members from which on; 0 = never
  std::size_t sources = 0;  ///< drawn members, at least three
  std::uint64_t seed = 0;
  bool applies_to(std::size_t members) const { return above != 0 && members > above && members > sources; }
};

/// The figures that a hub's activities give; drawn again they give those of a replicate.
struct HubVitals {
  double meetings_per_member = 0;
  double cohesion = 0;
  double cohesion_error = 0;  ///< standard error, 0 if exact
  double openness = 0;
  double self_run = 0;
  double survival_agency = 0;
  double survival_broker = 0;
};

/// True if some organisation of the study is entered as a member of a council; true if some record has an organiser.
bool has_memberships(const Dataset& data);
bool has_organisers(const Dataset& data);

/// Records of every hub, by complex. O(participations).
std::vector<HubRecords> hub_records(const Dataset& data, const SelectedRecords& records, const LevelView& complexes);

/// The member of greatest betweenness among those who meet at the activities (ties: first); nothing without a tie.
std::optional<std::uint32_t> top_broker(const HubRecords& hub, const PathSample& sample);

/// `drawn`: indices of activities, repeats allowed. O(Σ s_x² + members × ties), with sources in the place of members.
HubVitals vitals(const HubRecords& hub, const std::vector<std::size_t>& drawn, std::optional<std::uint32_t> broker,
                 const PathSample& sample);

}  // namespace linkgap
