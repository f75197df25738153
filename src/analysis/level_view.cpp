#include "linkgap/analysis/level_view.hpp"

#include "linkgap/error.hpp"
#include "linkgap/graphs/collapse.hpp"

#include <algorithm>

namespace linkgap {
namespace {

template <class Row>
std::uint32_t group(const std::optional<Id<Row>>& id) {
  return id ? id->value : no_group;
}

/// For every organisation the group that most of its selected activities belong to (ties: the first group).
template <class Group>
std::vector<std::uint32_t> most_frequent(const SelectedRecords& records, Group group_of_activity) {
  std::vector<std::uint32_t> result(records.affiliation.actors(), no_group);
  std::vector<std::uint32_t> seen;
  for (std::size_t i = 0; i < result.size(); ++i) {
    seen.clear();
    for (const std::uint32_t column : records.affiliation.activities_of(i)) {
      const std::uint32_t of_activity = group_of_activity(records.activities[column]);
      if (of_activity != no_group) seen.push_back(of_activity);
    }
    std::ranges::sort(seen);
    std::size_t best = 0;
    for (std::size_t at = 0; at < seen.size();) {
      std::size_t end = at;
      while (end < seen.size() && seen[end] == seen[at]) ++end;
      if (end - at > best) {
        best = end - at;
        result[i] = seen[at];
      }
      at = end;
    }
  }
  return result;
}

/// Row of the level's own table that each organisation belongs to, or `no_group`.
std::vector<std::uint32_t> row_of_organisation(const Dataset& data, const SelectedRecords& records, Level level) {
  std::vector<std::uint32_t> row(data.organisations.size(), no_group);
  std::vector<std::uint32_t> derived;
  if (level == Level::council) {
    derived = most_frequent(records, [&](Id<Activity> id) { return group(data.activities[id.index()].council); });
  } else if (level == Level::sector) {
    derived = most_frequent(records, [&](Id<Activity> id) { return group(data.activities[id.index()].sector); });
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    const Organisation& organisation = data.organisations[i];
    if (!records.in_scope[i]) continue;
    switch (level) {
      case Level::organisation:
        row[i] = static_cast<std::uint32_t>(i);
        break;
      case Level::council:
        row[i] = organisation.council ? organisation.council->value : derived[i];
        break;
      case Level::complex:
        row[i] = group(organisation.complex);
        break;
      case Level::region:
        row[i] = group(organisation.region);
        break;
      case Level::sector:
        row[i] = organisation.sector ? organisation.sector->value : derived[i];
        break;
      case Level::kind:
        row[i] = static_cast<std::uint32_t>(organisation.kind);
        break;
    }
  }
  return row;
}

std::size_t rows_at(const Dataset& data, Level level) {
  switch (level) {
    case Level::organisation:
      return data.organisations.size();
    case Level::council:
      return data.councils.size();
    case Level::complex:
      return data.complexes.size();
    case Level::region:
      return data.regions.size();
    case Level::sector:
      return data.sectors.size();
    case Level::kind:
      return terms<OrganisationKind>().size();
  }
  return 0;
}

Actor actor_at(const Dataset& data, Level level, std::uint32_t row) {
  Actor actor;
  actor.row = row;
  switch (level) {
    case Level::organisation: {
      const Organisation& organisation = data.organisations[row];
      actor.code = organisation.code;
      actor.name = organisation.name;
      actor.region = group(organisation.region);
      actor.complex = group(organisation.complex);
      actor.kind = organisation.kind;
      actor.location = organisation.location;
      break;
    }
    case Level::council: {
      const Council& council = data.councils[row];
      actor.code = council.code;
      actor.name = council.name;
      actor.complex = group(council.complex);
      if (council.complex) {
        const Complex& home = data.complexes[council.complex->index()];
        actor.region = group(home.region);
        actor.location = home.location;
      }
      break;
    }
    case Level::complex: {
      const Complex& complex = data.complexes[row];
      actor.code = complex.code;
      actor.name = complex.name;
      actor.region = group(complex.region);
      actor.complex = row;
      actor.role = complex.role;
      actor.location = complex.location;
      break;
    }
    case Level::region:
      actor.code = data.regions[row].code;
      actor.name = data.regions[row].name;
      actor.region = row;
      break;
    case Level::sector:
      actor.code = data.sectors[row].code;
      actor.name = data.sectors[row].name;
      break;
    case Level::kind: {
      const Term& term = terms<OrganisationKind>()[row];
      actor.code = std::string(term.code);
      actor.name = {std::string(term.ko), std::string(term.en)};
      actor.kind = static_cast<OrganisationKind>(row);
      break;
    }
  }
  if (actor.name.empty()) actor.name = {actor.code, actor.code};
  return actor;
}

/// Levels whose actors come from a register keep silent members; the others only show what has records.
bool keeps_silent_actors(Level level) {
  return level == Level::complex || level == Level::region || level == Level::council;
}

/// A region lies at the mean place of its complexes, or of its organisations if it has no located complex.
void locate_regions(const Dataset& data, std::vector<Actor>& regions) {
  struct Sum {
    double latitude = 0, longitude = 0;
    std::size_t count = 0;
  };
  std::vector<Sum> of_complexes(data.regions.size()), of_organisations(data.regions.size());
  const auto add = [](std::vector<Sum>& sums, const auto& row) {
    if (!row.region || !row.location) return;
    Sum& sum = sums[row.region->index()];
    sum.latitude += row.location->latitude;
    sum.longitude += row.location->longitude;
    ++sum.count;
  };
  for (const Complex& complex : data.complexes) add(of_complexes, complex);
  for (const Organisation& organisation : data.organisations) add(of_organisations, organisation);
  for (Actor& region : regions) {
    const Sum& sum = of_complexes[region.row].count > 0 ? of_complexes[region.row] : of_organisations[region.row];
    if (sum.count == 0) continue;
    const auto count = static_cast<double>(sum.count);
    region.location = GeoPoint{sum.latitude / count, sum.longitude / count};
  }
}

bool is_table_shorter(const LevelView& actors) {
  return actors.affiliation.attendances() < actors.network.ties().size();
}

}  // namespace

LevelView view(const Dataset& data, const SelectedRecords& records, Level level, const NetworkOptions& options) {
  LevelView result;
  result.level = level;
  result.activities = records.activities;
  result.weighting = options.weighting;

  const std::vector<std::uint32_t> row_of = row_of_organisation(data, records, level);
  const std::size_t rows = rows_at(data, level);
  std::vector<char> shown(rows, keeps_silent_actors(level) ? 1 : 0);
  if (!keeps_silent_actors(level)) {
    for (const std::uint32_t row : row_of) {
      if (row != no_group) shown[row] = 1;
    }
  }
  std::vector<std::uint32_t> actor_of_row(rows, no_group);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (!shown[row]) continue;
    actor_of_row[row] = static_cast<std::uint32_t>(result.actors.size());
    result.actors.push_back(actor_at(data, level, row));
  }
  result.actor_of_organisation.groups = result.actors.size();
  result.actor_of_organisation.group_of.reserve(row_of.size());
  for (const std::uint32_t row : row_of) {
    result.actor_of_organisation.group_of.push_back(row == no_group ? no_group : actor_of_row[row]);
  }

  result.affiliation = collapse(records.affiliation, result.actor_of_organisation);
  for (std::size_t i = 0; i < row_of.size(); ++i) {
    const std::uint32_t actor = result.actor_of_organisation.group_of[i];
    if (actor != no_group && records.affiliation.participations(i) > 0) ++result.actors[actor].organisations;
  }
  for (std::size_t a = 0; a < result.actors.size(); ++a)
    result.actors[a].activities = result.affiliation.participations(a);
  if (level == Level::region) locate_regions(data, result.actors);

  result.regions.groups = data.regions.size();
  for (const Actor& actor : result.actors) result.regions.group_of.push_back(actor.region);

  ProjectionOptions projection;
  projection.weighting = options.weighting;
  projection.max_size = options.max_size_for_ties;
  if (!options.kind_weights.empty()) {
    for (const Id<Activity> id : records.activities) {
      const auto found = options.kind_weights.find(data.kinds[data.activities[id.index()].kind.index()].code);
      projection.activity_factor.push_back(found == options.kind_weights.end() ? 1.0 : found->second);
    }
  }
  Projection projected = project(result.affiliation, projection);
  result.network = std::move(projected.network);
  result.oversize_activities = projected.oversize_activities;
  result.activity_weight = std::move(projected.activity_weight);
  return result;
}

std::optional<WeightedTable> shorter_table(const LevelView& actors) {
  if (actors.activity_weight.empty() || !is_table_shorter(actors)) return std::nullopt;
  return WeightedTable{actors.affiliation, actors.activity_weight};
}

CliqueCover cover_of(const LevelView& actors, unsigned threads) {
  return is_table_shorter(actors) ? clique_cover(actors.network, actors.affiliation, threads)
                                  : clique_cover(actors.network);
}

Communities communities_of(const LevelView& actors, const CommunityOptions& options) {
  const auto table = shorter_table(actors);
  return table ? leiden(actors.network, *table, options) : leiden(actors.network, options);
}

Partition by_kind(const LevelView& organisations) {
  Partition partition;
  partition.groups = terms<OrganisationKind>().size();
  for (const Actor& actor : organisations.actors) {
    partition.group_of.push_back(static_cast<std::uint32_t>(actor.kind));
  }
  return partition;
}

Partition by_sector(const Dataset& data, const SelectedRecords& records, const LevelView& organisations) {
  const std::vector<std::uint32_t> sector = row_of_organisation(data, records, Level::sector);
  Partition partition;
  partition.groups = data.sectors.size();
  for (const Actor& actor : organisations.actors) partition.group_of.push_back(sector[actor.row]);
  return partition;
}

}  // namespace linkgap
