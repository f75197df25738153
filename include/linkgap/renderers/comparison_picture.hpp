#pragma once

#include "linkgap/analysis/comparison.hpp"
#include "linkgap/renderers/curves.hpp"
#include "linkgap/renderers/diagram.hpp"

#include <string>

namespace linkgap {

/// One of the two states of a comparison. Refers to its parts, which must outlive it.
struct ComparedState {
  PictureBasis basis;
  const LevelView& view;  ///< at the level of the comparison
  std::string name;       ///< "2005 – 2006", or the name of the study
};

/// More actors are not drawn.
inline constexpr std::size_t most_compared_actors = 400;

/// Picture "compare": both states side by side, every actor at the same place in both. At the left the strongest of the
/// ties that are gone or have shrunk, at the right of those that are new or have grown, each kind with its own dash and
/// colour, above the strongest other ties of the state in grey; between regions where the actors have them, else all.
/// Throws `InputError` if there is no tie on either side, or for more actors than can be told apart.
/// O(actors² + ties log ties).
Diagram draw_comparison(const Comparison& comparison, const ComparedState& before, const ComparedState& after);

}  // namespace linkgap
