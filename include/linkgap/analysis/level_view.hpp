#pragma once

#include "linkgap/analysis/selection.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/clique_cover.hpp"
#include "linkgap/graphs/community.hpp"
#include "linkgap/graphs/network.hpp"
#include "linkgap/graphs/projection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// An actor of a network at some level: what a table or picture needs to show it.
struct Actor {
  std::string code;
  Name name;
  std::uint32_t region = no_group;   ///< index into `Dataset::regions`
  std::uint32_t complex = no_group;  ///< of an organisation or council, index into `Dataset::complexes`
  std::uint32_t row =
      0;  ///< row in the level's own table (organisations, councils, complexes, regions, sectors; kind value)
  OrganisationKind kind = OrganisationKind::unknown;  ///< of an organisation
  ComplexRole role = ComplexRole::none;               ///< of a complex
  std::optional<GeoPoint> location;
  std::size_t activities = 0;     ///< k_a
  std::size_t organisations = 0;  ///< organisations with records standing behind it
};

/// One level of a study: its actors, their two-mode table, and the one-mode network made from it.
struct LevelView {
  Level level = Level::organisation;
  std::vector<Actor> actors;             ///< sorted by code, except regions (study order)
  std::vector<Id<Activity>> activities;  ///< columns of `affiliation`
  Affiliation affiliation;
  Partition actor_of_organisation;  ///< per organisation: actor, or `no_group`
  Partition regions;                ///< per actor: region, or `no_group`; groups = all regions of the study
  Network network;
  Weighting weighting = Weighting::newman;
  std::size_t oversize_activities = 0;
  std::vector<double> activity_weight;  ///< `Projection::activity_weight`
};

struct NetworkOptions {
  Weighting weighting = Weighting::newman;
  std::size_t max_size_for_ties = 1000;  ///< activities with more actors make no ties
  std::map<std::string, double> kind_weights;
};

/// The network at a level. Organisations in scope without a council, complex, region or sector are left out at that
/// level. The council of an organisation is the one given, else the one whose activities it attended most (ties: first
/// code); its sector is the one given, else that of most of its activities. All complexes and regions of the study are
/// actors, silent ones too. O(participations + Σ s_x²).
LevelView view(const Dataset& data, const SelectedRecords& records, Level level, const NetworkOptions& options = {});

/// The weights of the network as sums over its two-mode table, where they are such sums and the table is shorter than
/// the list of ties: so it is for many organisations, not for a few complexes that meet often.
std::optional<WeightedTable> shorter_table(const LevelView& actors);

/// Cliques and single ties in place of the network: activities where they are fewer steps than the ties, else the ties. Does
/// not depend on `threads`.
CliqueCover cover_of(const LevelView& actors, unsigned threads);

/// Leiden communities of a level's network.
Communities communities_of(const LevelView& actors, const CommunityOptions& options);

/// Organisations grouped by side of the triple helix; groups = `OrganisationKind` values. O(actors).
Partition by_kind(const LevelView& organisations);
/// Organisations grouped as the sector level groups them; groups = all sectors of the study. O(participations).
Partition by_sector(const Dataset& data, const SelectedRecords& records, const LevelView& organisations);

}  // namespace linkgap
