#pragma once

#include "consortium_search.hpp"

#include <vector>

namespace linkgap {

/// A council, university, institute or support body and the complexes it met on the theme.
struct Broker {
  bool council = false;
  std::uint32_t row = 0;             ///< of the councils or the organisations
  std::vector<std::size_t> records;  ///< activities with each complex, per actor of the complex-level view
  std::size_t complexes = 0;         ///< it met
};

/// What consortia on a theme stand on.
struct ConsortiumGround {
  LevelView on_theme;                     ///< complexes and the activities about the theme
  std::vector<std::uint32_t> candidates;  ///< actors, ascending
  ConsortiumFigures figures;              ///< of the candidates
  std::vector<std::string> stages;        ///< of the value chain, that anybody brings to the theme
  std::vector<Broker> brokers;            ///< councils first; those that met two complexes or more
};

/// Complexes with a region and a record on the theme. `on_theme` as made by `theme_view`. O(actors).
std::vector<std::uint32_t> eligible(const LevelView& on_theme);
/// The complex level of the activities about a theme; same actors as the view of all activities.
LevelView theme_view(const Dataset& data, const SelectedRecords& records, const Theme& theme);

/// O(candidates² × brokers + participations).
ConsortiumGround lay_ground(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                            const Theme& theme, std::vector<std::uint32_t> candidates);

}  // namespace linkgap
