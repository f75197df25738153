#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/renderers/diagram.hpp"
#include "linkgap/renderers/kept_places.hpp"

#include <optional>
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

/// The regions on a ring: bands as wide as the observed activities, dashes where a pair is significantly below
/// expectation, dots where the records cannot tell. Of more than 72 regions the most active; of many pairs the
/// strongest, counted in the legend. Throws `InputError` as above. O(regions² log regions), ordering up to 20 regions
/// as `ring_order`.
Diagram draw_regions(const Report& report);

/// Every complex as a marker of its isolation class, region by region, above a table of those that are not connected
/// (the first `top`, the most isolated first) with the evidence. Throws `InputError` as above. O(complexes log
/// complexes).
Diagram draw_isolates(const Report& report, std::size_t top = 30);

/// The first `top` missing links of a level (complexes or regions; without one, complexes if any pair of them is below
/// expectation) on a small map, or a ring without coordinates, beside a table of why. Throws `InputError` as above.
/// O(pairs log pairs).
Diagram draw_gaps(const Report& report, std::optional<Level> level, std::size_t top);

/// Activities and their cross-region share by month, quarter, year or decade, with Wilson intervals; periods without
/// records are hatched, not 0. Needs the view of regions, or without regions that of organisations (no shares then).
/// Throws `InputError` as above. O(activities + periods).
Diagram draw_timeline(const Report& report);

/// Communities of a level by region: members and their share in every cell, size, stability and strongest members; the
/// eighteen largest by their main region, the twelve regions with most members. Throws `InputError` as above, or
/// without a tie. O(actors log actors).
Diagram draw_communities(const Report& report, const LevelReport& level);

/// One actor of a level in the middle of its 36 strongest partners, region by region, and its first 12 missing links
/// (`gaps`: a ledger of that level, or null). Throws `InputError` if it has neither. O(ties + pairs).
Diagram draw_ego(const Report& report, const LevelReport& level, const GapLedger* gaps, std::uint32_t focus);

/// A picture that can be asked for.
struct Picture {
  std::string_view name;  ///< as on the command line: "map", "network", "matrix", …
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
