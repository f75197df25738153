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

/// What the records say about a theme.
struct ThemeRecords {
  LevelView view;  ///< complexes and the activities about the theme; same actors as the view of all activities
  std::vector<char> active;  ///< per organisation: has a record on the theme
};

/// What consortia on a theme stand on.
struct ConsortiumGround {
  LevelView on_theme;                     ///< complexes and the activities about the theme
  std::vector<std::uint32_t> candidates;  ///< actors, ascending
  ConsortiumFigures figures;              ///< of the candidates
  std::vector<std::string> stages;        ///< of the value chain, that anybody brings to the theme
  std::vector<Broker> brokers;            ///< councils first; those that met two complexes or more
};

/// The records as they are. O(attendances + Σ s_x²) over complexes at the activities.
ThemeRecords records_on(const Dataset& data, const SelectedRecords& records, const Theme& theme);
/// The same if other activities had been: those of `drawn`, ascending, which may repeat. `found` are the records as
/// they are. O(attendances + Σ s_x²).
ThemeRecords redrawn(const Dataset& data, const SelectedRecords& records, const Theme& theme, const ThemeRecords& found,
                     const std::vector<std::size_t>& drawn);

/// Complexes with a region and a record on the theme. O(actors).
std::vector<std::uint32_t> eligible(const LevelView& on_theme);

/// O(candidates² × brokers + participations).
ConsortiumGround lay_ground(const Dataset& data, const LevelView& complexes, const Theme& theme, ThemeRecords records,
                            std::vector<std::uint32_t> candidates);

}  // namespace linkgap
