#pragma once

#include "linkgap/graphs/network.hpp"
#include "linkgap/graphs/partition.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace linkgap::test {

/// The karate club of Zachary (1977): 34 members numbered from 0, 78 ties of weight 1.
inline Network karate() {
  const std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>> later = {
      {0, {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31}},
      {1, {2, 3, 7, 13, 17, 19, 21, 30}},
      {2, {3, 7, 8, 9, 13, 27, 28, 32}},
      {3, {7, 12, 13}},
      {4, {6, 10}},
      {5, {6, 10, 16}},
      {6, {16}},
      {8, {30, 32, 33}},
      {9, {33}},
      {13, {33}},
      {14, {32, 33}},
      {15, {32, 33}},
      {18, {32, 33}},
      {19, {33}},
      {20, {32, 33}},
      {22, {32, 33}},
      {23, {25, 27, 29, 32, 33}},
      {24, {25, 27, 31}},
      {25, {31}},
      {26, {29, 33}},
      {27, {33}},
      {28, {31, 33}},
      {29, {32, 33}},
      {30, {32, 33}},
      {31, {32, 33}},
      {32, {33}},
  };
  std::vector<Tie> ties;
  for (const auto& [from, others] : later) {
    for (const std::uint32_t to : others) ties.push_back({.from = from, .to = to, .weight = 1, .activities = 1});
  }
  return Network(34, std::move(ties));
}

/// The two clubs after the split, 17 members each: group 0 stayed with the instructor (member 0).
inline Partition karate_clubs() {
  Partition clubs{.groups = 2, .group_of = std::vector<std::uint32_t>(34, 1)};
  for (const std::size_t member : {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21})
    clubs.group_of[member] = 0;
  return clubs;
}

}  // namespace linkgap::test
