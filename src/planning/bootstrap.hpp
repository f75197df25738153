#pragma once

#include "linkgap/analysis/level_view.hpp"
#include "linkgap/graphs/random.hpp"

#include <cstdint>
#include <vector>

namespace linkgap {

/// Activities of a view drawn with replacement, as many as there are (Efron 1979). O(activities).
std::vector<std::uint32_t> draw_activities(const LevelView& view, Random& random);

/// The same view with the activities drawn (any number of its columns): the records of another programme that could
/// just as well have been. Actors stay. O(attendances + Σ s_x²).
LevelView resample(const Dataset& data, const LevelView& view, const NetworkOptions& options,
                   const std::vector<std::uint32_t>& activities);

}  // namespace linkgap
