#pragma once

#include "linkgap/analysis/level_view.hpp"
#include "linkgap/graphs/random.hpp"

namespace linkgap {

/// The same view with its activities drawn with replacement, as many as there were: the records of another programme
/// that could just as well have been (Efron 1979). Actors stay. O(attendances + Σ s_x²).
LevelView resample(const Dataset& data, const LevelView& view, const NetworkOptions& options, Random& random);

}  // namespace linkgap
