#pragma once

#include "linkgap/graphs/affiliation.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace linkgap::test {

/// A published two-mode table with its names, both in alphabetical order.
struct TwoModeFile {
  Affiliation affiliation;
  std::vector<std::string> actors;
  std::vector<std::string> activities;

  std::size_t actor(const std::string& name) const { return index(actors, name); }

 private:
  static std::size_t index(const std::vector<std::string>& names, const std::string& name) {
    const auto found = std::ranges::lower_bound(names, name);
    if (found == names.end() || *found != name) throw std::out_of_range("no such name: " + name);
    return static_cast<std::size_t>(found - names.begin());
  }
  friend TwoModeFile read_two_mode_file(const std::string& path);
};

/// Reads lines `activity,actor` below a header; no quotes.
inline TwoModeFile read_two_mode_file(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) throw std::runtime_error("cannot read " + path);
  std::vector<std::pair<std::string, std::string>> rows;
  std::set<std::string> actors;
  std::set<std::string> activities;
  while (std::getline(file, line)) {
    const auto comma = line.find(',');
    rows.emplace_back(line.substr(0, comma), line.substr(comma + 1));
    activities.insert(rows.back().first);
    actors.insert(rows.back().second);
  }
  TwoModeFile result;
  result.actors.assign(actors.begin(), actors.end());
  result.activities.assign(activities.begin(), activities.end());
  std::vector<Attendance> attendances;
  for (const auto& [activity, actor] : rows) {
    attendances.push_back({static_cast<std::uint32_t>(TwoModeFile::index(result.actors, actor)),
                           static_cast<std::uint32_t>(TwoModeFile::index(result.activities, activity)), 1});
  }
  result.affiliation = Affiliation(result.actors.size(), result.activities.size(), attendances);
  return result;
}

}  // namespace linkgap::test
