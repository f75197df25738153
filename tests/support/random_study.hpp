#pragma once

#include "tests/support/tiny_study.hpp"

#include <random>
#include <string>

namespace linkgap::test {

/// A study drawn at random from a seed: `complexes` in four regions, three organisations each, `activities` of 1 to 5
/// organisations in the years 2005 to 2008. Same seed, same rows, on every machine (raw 32-bit draws only).
inline StudyRows random_rows(std::uint32_t seed, std::size_t complexes = 9, std::size_t activities = 40) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
  StudyRows rows{.regions = {"N", "E", "S", "W"}, .complexes = {}, .organisations = {}, .activities = {}};
  const OrganisationKind kinds[] = {OrganisationKind::industry, OrganisationKind::university,
                                    OrganisationKind::research};
  const char* const kind_of_activity[] = {"seminar", "forum", "exchange"};
  for (std::size_t c = 0; c < complexes; ++c) {
    const std::string code = "C" + std::to_string(10 + c);
    rows.complexes.push_back({.code = code,
                              .region = rows.regions[c % 4],
                              .location = GeoPoint{35.0 + 0.2 * static_cast<double>(c), 127.0},
                              .sectors = c % 2 == 0 ? "cars" : "food"});
    for (std::size_t i = 0; i < 3; ++i) {
      rows.organisations.push_back(
          {.code = code + "o" + std::to_string(i), .complex = code, .kind = kinds[(c + i) % 3]});
    }
  }
  for (std::size_t x = 0; x < activities; ++x) {
    std::vector<std::string> present;
    const std::size_t size = 1 + below(5);
    for (std::size_t i = 0; i < size; ++i) {
      const std::string& code = rows.organisations[below(rows.organisations.size())].code;
      if (std::ranges::find(present, code) == present.end()) present.push_back(code);
    }
    std::string listed;
    for (const std::string& code : present) listed += (listed.empty() ? "" : " ") + code;
    rows.activities.push_back({.code = "x" + std::to_string(100 + x),
                               .organisations = listed,
                               .date = {static_cast<std::int16_t>(2005 + below(4)), 3, 1},
                               .kind = kind_of_activity[below(3)]});
  }
  return rows;
}

}  // namespace linkgap::test
