#include "linkgap/analysis/deliveries.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace linkgap {

std::vector<Delivery> deliveries(const Dataset& data) {
  std::vector<Delivery> units;
  std::map<std::string_view, std::size_t> place;
  for (const Complex& complex : data.complexes) place.emplace(complex.reporter, 0);
  place.erase("");
  for (auto& [reporter, at] : place) {
    at = units.size();
    units.push_back({std::string(reporter), 0, 0, 0, {}, {}});
  }
  std::vector<char> has_record(data.complexes.size(), 0);
  std::set<std::size_t> present;  // units at the activity whose records are being read
  for (std::size_t i = 0; i < data.participations.size(); ++i) {
    const Participation& row = data.participations[i];
    if (i > 0 && data.participations[i - 1].activity != row.activity) present.clear();
    const auto complex = data.organisations[row.organisation.index()].complex;
    if (!complex) continue;
    has_record[complex->index()] = 1;
    const auto found = place.find(data.complexes[complex->index()].reporter);
    if (found == place.end() || !present.insert(found->second).second) continue;
    Delivery& unit = units[found->second];
    const Date date = data.activities[row.activity.index()].date;
    ++unit.activities;
    unit.first = std::min(unit.first.value_or(date), date);
    unit.last = std::max(unit.last.value_or(date), date);
  }
  for (std::size_t i = 0; i < data.complexes.size(); ++i) {
    const auto found = place.find(data.complexes[i].reporter);
    if (found == place.end()) continue;
    ++units[found->second].complexes;
    units[found->second].with_records += has_record[i] != 0 ? 1 : 0;
  }
  return units;
}

}  // namespace linkgap
