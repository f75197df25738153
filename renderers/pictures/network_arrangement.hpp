#pragma once

#include "renderers/pictures/network_scene.hpp"
#include "renderers/pictures/parts.hpp"

namespace linkgap::network_scene {

inline constexpr double marker_gap = 3;
inline constexpr double disc_gap = 44;

/// Gives everybody a place so that the ties and missing links drawn cross little and are as long as the paths between
/// their ends: in the discs of their groups, or, if the scene is free, in one drawing without them. Those apart, who
/// have no tie or are cut off, stand at the rim. Sizes and ties must be known. O(rounds × (actors² + ties²)).
void arrange(Scene& scene, const parts::Cast& cast);

}  // namespace linkgap::network_scene
