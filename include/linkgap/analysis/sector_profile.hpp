#pragma once

#include "linkgap/analysis/level_view.hpp"

#include <optional>
#include <vector>

namespace linkgap {

/// Sector vector of every actor of a level (actors × sectors, row-major): a complex's specialised industries and the
/// sectors of its organisations, each row scaled to sum 1; where neither is known, the sectors of its activities; rows
/// without any sector are 0. O(organisations + actors × sectors + attendances).
std::vector<double> sector_vectors(const Dataset& data, const LevelView& view);

/// Cosine of two rows of `sector_vectors`, 0–1; nothing if either is 0. O(sectors).
std::optional<double> sector_fit(const std::vector<double>& vectors, std::size_t sectors, std::size_t a, std::size_t b);

/// How specialised an actor is in a sector, by number of organisations.
struct LocationQuotient {
  std::uint32_t actor = 0;
  Id<Sector> sector;
  std::size_t organisations = 0;  ///< of the actor in the sector
  std::size_t of_actor = 0;       ///< of the actor in any sector
  double quotient = 0;            ///< (share of the sector in the actor)/(share of the sector in all actors)
};

/// Location quotients (Balassa 1965) of every actor and sector with at least `minimum` organisations: small counts make
/// the quotient explode. By actor, then quotient descending, ties by sector. O(organisations log organisations).
std::vector<LocationQuotient> location_quotients(const Dataset& data, const LevelView& view, std::size_t minimum = 5);

}  // namespace linkgap
