#pragma once

#include "linkgap/analysis/level_view.hpp"

#include <string>
#include <vector>

namespace linkgap {

/// One shared activity behind a tie: what it adds, and the record lines of both sides.
struct EvidenceItem {
  Id<Activity> activity;
  std::size_t size = 0;                  ///< actors present at this level
  double contribution = 0;               ///< to a count or newman weight, kind factor included
  std::vector<Participation> records_a;  ///< of organisations of a, by organisation
  std::vector<Participation> records_b;
};

/// Why two actors are tied, or that they are not. `weight` = Σ contributions (to 1e-12) for count and newman.
struct Evidence {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double weight = 0;     ///< of the tie in the view's network; 0 without one
  bool additive = true;  ///< false for jaccard, cosine, association: contributions are then 1 per shared activity
  std::vector<EvidenceItem> items;  ///< by date, then activity code
  std::size_t activities_a = 0;
  std::size_t activities_b = 0;
};

/// The records behind a pair. O(participations of the shared activities).
Evidence evidence(const Dataset& data, const LevelView& view, const NetworkOptions& options, const Selection& selection,
                  std::uint32_t a, std::uint32_t b);

/// The actors that `text` names: the one with this code, else all with this code or name when case, blanks and middle
/// dots are ignored. O(actors).
std::vector<std::uint32_t> find_actors(const LevelView& view, const std::string& text);
/// The actors whose code or name begins with `text`, folded in the same way. O(actors).
std::vector<std::uint32_t> find_actors_by_beginning(const LevelView& view, const std::string& text);
/// The actor that `text` names by code, Korean or English name (case, blanks and middle dots ignored).
/// Throws `InputError` with the nearest names if none or more than one does. O(actors).
std::uint32_t find_actor(const LevelView& view, const std::string& text);

}  // namespace linkgap
