#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/renderers/diagram.hpp"
#include "linkgap/renderers/kept_places.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap {

/// Complexes at their coordinates; regions at the mean place of their organisations if no complex has coordinates.
/// The strongest ties between regions, bundled, and the first proposed links. Words in `report.settings.language`.
/// Throws `InputError` with the reasons of `Picture::unavailable`. O(actors² + ties log ties).
Diagram draw_map(const Report& report);

/// Complexes, or without complexes the strongest organisations, in one disc per region on a ring.
/// Throws `InputError` as above. O(actors² + ties log ties).
Diagram draw_network(const Report& report);
/// The same with places that were kept: who stood somewhere stands there again, and `places` learns the others.
/// Throws `InputError` if groups are no regions.
Diagram draw_network(const Report& report, KeptPlaces* places);

/// Region × region, observed against expected shared activities, beside the ring of regions.
/// Throws `InputError` as above. O(regions²).
Diagram draw_matrix(const Report& report);

/// Chance to notice a pair that never meets, or meets a quarter or half as often as expected, with the number of pairs
/// at each expectation and how many of them cannot be told; of complexes, or without complexes of regions.
/// Throws `InputError` as above. O(pairs).
Diagram draw_power(const Report& report);

/// A picture that can be asked for.
struct Picture {
  std::string_view name;  ///< as on the command line: "map", "network", "matrix"
  Name label;
  Diagram (*draw)(const Report&);
  /// What the report lacks for this picture, one clause each, in its language; empty if it can be drawn.
  std::vector<std::string> (*unavailable)(const Report&);
};

/// All pictures, in the order in which a report shows them.
std::span<const Picture> pictures();
/// The picture of that name, or null.
const Picture* find_picture(std::string_view name);

}  // namespace linkgap
