#pragma once

#include "linkgap/analysis/level_view.hpp"

#include <string>
#include <vector>

namespace linkgap::test {

/// A view drawn as a table: one text per actor, one character per activity ('x' = attends), and a region for each actor
/// (`no_group` = none). Actors are called A, B, C, … There is no dataset behind it.
inline LevelView hand_view(const std::vector<std::string>& table, const std::vector<std::uint32_t>& regions,
                           Level level = Level::complex) {
  LevelView view;
  view.level = level;
  std::vector<Attendance> attendances;
  for (std::size_t a = 0; a < table.size(); ++a) {
    for (std::size_t x = 0; x < table[a].size(); ++x) {
      if (table[a][x] == 'x') attendances.push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(x), 1});
    }
  }
  const std::size_t activities = table.empty() ? 0 : table.front().size();
  view.affiliation = Affiliation(table.size(), activities, attendances);
  for (std::size_t x = 0; x < activities; ++x) view.activities.push_back(Id<Activity>(x));
  for (std::size_t a = 0; a < table.size(); ++a) {
    Actor actor;
    actor.code = std::string(1, static_cast<char>('A' + a));
    actor.name = {.ko = actor.code, .en = actor.code};
    actor.region = regions[a];
    actor.row = static_cast<std::uint32_t>(a);
    actor.activities = view.affiliation.participations(a);
    view.actors.push_back(actor);
    if (regions[a] != no_group && regions[a] >= view.regions.groups) view.regions.groups = regions[a] + 1;
  }
  view.regions.group_of = regions;
  view.network = project(view.affiliation).network;
  return view;
}

/// 0, 1, 2, …: every actor is a region of its own.
inline std::vector<std::uint32_t> own_regions(std::size_t actors) {
  std::vector<std::uint32_t> regions;
  for (std::size_t a = 0; a < actors; ++a) regions.push_back(static_cast<std::uint32_t>(a));
  return regions;
}

}  // namespace linkgap::test
