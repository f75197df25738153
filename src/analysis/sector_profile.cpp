#include "linkgap/analysis/sector_profile.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace linkgap {

std::vector<double> sector_vectors(const Dataset& data, const LevelView& view) {
  const std::size_t sectors = data.sectors.size();
  std::vector<double> vectors(view.actors.size() * sectors, 0.0);
  // A specialisation in the register weighs as much as one organisation of that sector.
  if (view.level == Level::complex) {
    for (std::size_t a = 0; a < view.actors.size(); ++a) {
      for (const Id<Sector> sector : data.complexes[view.actors[a].row].sectors)
        vectors[a * sectors + sector.index()] += 1;
    }
  }
  for (std::size_t i = 0; i < data.organisations.size(); ++i) {
    const std::uint32_t actor = view.actor_of_organisation.group_of[i];
    const auto& sector = data.organisations[i].sector;
    if (actor != no_group && sector) vectors[actor * sectors + sector->index()] += 1;
  }
  // Where organisations carry no sector, the sectors of the activities speak for the actor.
  for (std::size_t a = 0; a < view.actors.size(); ++a) {
    double* row = vectors.data() + a * sectors;
    double sum = 0;
    for (std::size_t s = 0; s < sectors; ++s) sum += row[s];
    if (sum == 0) {
      for (const std::uint32_t column : view.affiliation.activities_of(a)) {
        const auto& sector = data.activities[view.activities[column].index()].sector;
        if (!sector) continue;
        row[sector->index()] += 1;
        sum += 1;
      }
    }
    if (sum > 0) {
      for (std::size_t s = 0; s < sectors; ++s) row[s] /= sum;
    }
  }
  return vectors;
}

std::optional<double> sector_fit(const std::vector<double>& vectors, std::size_t sectors, std::size_t a,
                                 std::size_t b) {
  double dot = 0;
  double norm_a = 0;
  double norm_b = 0;
  for (std::size_t s = 0; s < sectors; ++s) {
    const double x = vectors[a * sectors + s];
    const double y = vectors[b * sectors + s];
    dot += x * y;
    norm_a += x * x;
    norm_b += y * y;
  }
  if (norm_a == 0 || norm_b == 0) return std::nullopt;
  return std::min(1.0, dot / std::sqrt(norm_a * norm_b));
}

std::vector<LocationQuotient> location_quotients(const Dataset& data, const LevelView& view, std::size_t minimum) {
  std::map<std::pair<std::uint32_t, Id<Sector>>, std::size_t> of_pair;
  std::vector<std::size_t> of_actor(view.actors.size(), 0);
  std::vector<std::size_t> of_sector(data.sectors.size(), 0);
  std::size_t all = 0;
  for (std::size_t i = 0; i < data.organisations.size(); ++i) {
    const std::uint32_t actor = view.actor_of_organisation.group_of[i];
    const auto& sector = data.organisations[i].sector;
    if (actor == no_group || !sector) continue;
    ++of_pair[{actor, *sector}];
    ++of_actor[actor];
    ++of_sector[sector->index()];
    ++all;
  }
  std::vector<LocationQuotient> rows;
  for (const auto& [pair, count] : of_pair) {
    if (count < minimum) continue;
    const auto& [actor, sector] = pair;
    const double share = static_cast<double>(count) / static_cast<double>(of_actor[actor]);
    const double share_of_all = static_cast<double>(of_sector[sector.index()]) / static_cast<double>(all);
    rows.push_back({actor, sector, count, of_actor[actor], share / share_of_all});
  }
  std::ranges::stable_sort(rows, {}, [](const LocationQuotient& row) { return std::tuple(row.actor, -row.quotient); });
  return rows;
}

}  // namespace linkgap
