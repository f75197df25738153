#pragma once

#include "tests/support/random_tables.hpp"

namespace linkgap::test {

/// A small random table with everything that a programme's has: up to four circles of actors that may never meet, one
/// actor in three that came once, twins with the same activities, overlapping meetings, activities of one organisation,
/// one that nearly everybody attends (in every second table), attendances that are there twice, empty rows and columns.
inline Affiliation programme_table(std::uint64_t seed) {
  Draws draws(seed);
  const std::size_t circles = 1 + draws.below(4);
  const std::size_t each = 3 + draws.below(14);
  const std::size_t actors = circles * each + draws.below(4);
  const std::size_t activities = circles * (2 + draws.below(12)) + 2;
  std::vector<Attendance> attendances;
  for (std::uint32_t x = 1; x + 1 < activities; ++x) {
    const std::size_t home = draws.below(circles);
    const std::size_t size = draws.chance(0.15) ? 1 : 2 + draws.below(each);
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t circle = draws.chance(0.04) ? draws.below(circles) : home;
      attendances.push_back({static_cast<std::uint32_t>(circle * each + draws.below(each)), x, 1 + draws.below(2)});
    }
  }
  if (draws.chance(0.5)) {
    for (std::uint32_t a = 0; a < actors; ++a) {
      if (draws.chance(0.9)) attendances.push_back({a, 0, 1});
    }
  }
  // Of every third actor the first activity is kept; every fifth copies the actor before it.
  std::vector<std::vector<std::uint32_t>> rows(actors);
  for (const Attendance& attendance : attendances) {
    std::vector<std::uint32_t>& row = rows[attendance.actor];
    if (attendance.actor % 3 == 0 && !row.empty() && row.front() != attendance.activity) continue;
    row.push_back(attendance.activity);
  }
  for (std::size_t a = 4; a < actors; a += 5) rows[a] = rows[a - 1];
  std::vector<Attendance> kept;
  for (std::uint32_t a = 0; a < actors; ++a) {
    for (const std::uint32_t x : rows[a]) kept.push_back({a, x, 1});
  }
  return {actors, activities, kept};
}

}  // namespace linkgap::test
