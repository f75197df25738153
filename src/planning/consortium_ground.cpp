#include "consortium_ground.hpp"

#include "bootstrap.hpp"
#include "linkgap/analysis/sector_profile.hpp"
#include "linkgap/graphs/null_model.hpp"

#include <algorithm>
#include <utility>

namespace linkgap {
namespace {

SelectedRecords part_on(const SelectedRecords& records, const Theme& theme) {
  SelectedRecords result;
  result.in_scope = records.in_scope;
  std::vector<Attendance> attendances;
  for (std::size_t x = 0; x < records.activities.size(); ++x) {
    if (!theme.of_activity[x]) continue;
    const auto column = static_cast<std::uint32_t>(result.activities.size());
    result.activities.push_back(records.activities[x]);
    for (const std::uint32_t i : records.affiliation.actors_at(x)) attendances.push_back({i, column, 1});
  }
  result.affiliation = Affiliation(records.affiliation.actors(), result.activities.size(), attendances);
  return result;
}

bool calls_come_easy(OrganisationKind kind) {
  return kind == OrganisationKind::university || kind == OrganisationKind::research ||
         kind == OrganisationKind::support;
}

std::vector<Broker> find_brokers(const Dataset& data, const LevelView& on_theme) {
  const std::size_t actors = on_theme.actors.size();
  std::vector<std::uint32_t> column(data.activities.size(), no_group);
  for (std::size_t x = 0; x < on_theme.activities.size(); ++x)
    column[on_theme.activities[x].index()] = static_cast<std::uint32_t>(x);
  std::vector<Broker> councils(data.councils.size()), organisations(data.organisations.size());
  const auto met = [&](Broker& broker, std::uint32_t x) {
    if (broker.records.empty()) broker.records.assign(actors, 0);
    for (const std::uint32_t a : on_theme.affiliation.actors_at(x)) ++broker.records[a];
  };
  for (std::uint32_t x = 0; x < on_theme.activities.size(); ++x) {
    const auto& council = data.activities[on_theme.activities[x].index()].council;
    if (council) met(councils[council->index()], x);
  }
  for (const Participation& row : data.participations) {
    const std::uint32_t x = column[row.activity.index()];
    // Who only organises is everywhere and knows nobody the better for it.
    if (x == no_group || row.role == ParticipationRole::organiser) continue;
    if (calls_come_easy(data.organisations[row.organisation.index()].kind))
      met(organisations[row.organisation.index()], x);
  }
  std::vector<Broker> brokers;
  const auto keep = [&](std::vector<Broker>& list, bool council) {
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      Broker& broker = list[i];
      broker.council = council;
      broker.row = i;
      broker.complexes =
          broker.records.size() - static_cast<std::size_t>(std::ranges::count(broker.records, std::size_t{0}));
      if (broker.complexes > 1) brokers.push_back(std::move(broker));
    }
  };
  keep(councils, true);
  keep(organisations, false);
  return brokers;
}

/// Region pairs that share an activity of any kind, as a matrix over all regions.
std::vector<char> tied_regions(const LevelView& complexes) {
  const std::size_t regions = complexes.regions.groups;
  std::vector<char> tied(regions * regions, 0);
  for (const Tie& tie : complexes.network.ties()) {
    const std::uint32_t a = complexes.regions.group_of[tie.from];
    const std::uint32_t b = complexes.regions.group_of[tie.to];
    if (a == no_group || b == no_group) continue;
    tied[a * regions + b] = tied[b * regions + a] = 1;
  }
  return tied;
}

std::vector<unsigned> sides_of(const Dataset& data, const LevelView& on_theme, const std::vector<char>& active) {
  std::vector<unsigned> sides(on_theme.actors.size(), 0);
  for (std::size_t i = 0; i < data.organisations.size(); ++i) {
    const std::uint32_t actor = on_theme.actor_of_organisation.group_of[i];
    const auto kind = static_cast<unsigned>(data.organisations[i].kind);
    if (actor == no_group || kind > static_cast<unsigned>(OrganisationKind::research)) continue;
    if (active[i]) sides[actor] |= 1U << kind;
  }
  return sides;
}

/// Stages of the value chain that the organisations of each actor bring to the theme, per stage that anybody brings;
/// `names` gets these, in the order of the study.
std::vector<std::vector<char>> stages_of(const Dataset& data, const LevelView& on_theme,
                                         const std::vector<char>& active, std::vector<std::string>& names) {
  std::vector<std::vector<char>> present(data.stages.size(), std::vector<char>(on_theme.actors.size(), 0));
  std::vector<char> known(data.stages.size(), 0);
  for (std::size_t i = 0; i < data.organisations.size(); ++i) {
    const std::uint32_t actor = on_theme.actor_of_organisation.group_of[i];
    const auto& stage = data.organisations[i].stage;
    if (!stage || actor == no_group || !active[i]) continue;
    present[stage->index()][actor] = known[stage->index()] = 1;
  }
  std::vector<std::vector<char>> by_actor(on_theme.actors.size());
  for (std::size_t s = 0; s < present.size(); ++s) {
    if (!known[s]) continue;
    names.push_back(data.stages[s].code);
    for (std::size_t a = 0; a < by_actor.size(); ++a) by_actor[a].push_back(present[s][a]);
  }
  return by_actor;
}

/// The table of the activities that two regions or more attended. Home bias keeps most activities inside one region,
/// where no two members can meet, so only these tell how often members of several regions might.
Affiliation crossing_regions(const LevelView& on_theme) {
  const Affiliation& table = on_theme.affiliation;
  std::vector<Attendance> attendances;
  for (std::uint32_t x = 0; x < table.activities(); ++x) {
    const auto present = table.actors_at(x);
    const auto region = [&](std::uint32_t a) { return on_theme.regions.group_of[a]; };
    const bool crosses = std::ranges::any_of(present, [&](std::uint32_t a) {
      return region(a) != no_group && region(present.front()) != no_group && region(a) != region(present.front());
    });
    if (!crosses) continue;
    for (const std::uint32_t a : present) attendances.push_back({a, x, 1});
  }
  return Affiliation(table.actors(), table.activities(), attendances);
}

/// A count on a scale from 0 to 1; three make one half.
double saturating(std::size_t count) {
  return static_cast<double>(count) / static_cast<double>(count + 3);
}

}  // namespace

ThemeRecords records_on(const Dataset& data, const SelectedRecords& records, const Theme& theme) {
  const auto describe = [&](const SelectedRecords& part) {
    ThemeRecords found{view(data, part, Level::complex), std::vector<char>(data.organisations.size(), 0)};
    for (std::size_t i = 0; i < found.active.size(); ++i) found.active[i] = part.affiliation.participations(i) > 0;
    return found;
  };
  const bool all = theme.activities == records.activities.size();
  return all ? describe(records) : describe(part_on(records, theme));
}

ThemeRecords redrawn(const Dataset& data, const SelectedRecords& records, const Theme& theme, const ThemeRecords& found,
                     const std::vector<std::size_t>& drawn) {
  std::vector<std::uint32_t> column_of(records.activities.size(), 0);
  std::uint32_t next = 0;
  for (std::size_t x = 0; x < column_of.size(); ++x) column_of[x] = theme.of_activity[x] ? next++ : next;
  std::vector<std::uint32_t> columns;
  std::vector<char> active(data.organisations.size(), 0);
  for (const std::size_t x : drawn) {
    if (!theme.of_activity[x]) continue;
    const bool again = !columns.empty() && columns.back() == column_of[x];
    columns.push_back(column_of[x]);
    if (again) continue;
    for (const std::uint32_t i : records.affiliation.actors_at(x)) active[i] = 1;
  }
  return {resample(data, found.view, {}, columns), std::move(active)};
}

std::vector<std::uint32_t> eligible(const LevelView& on_theme) {
  std::vector<std::uint32_t> candidates;
  for (std::uint32_t a = 0; a < on_theme.actors.size(); ++a) {
    if (on_theme.regions.group_of[a] != no_group && on_theme.affiliation.participations(a) > 0) candidates.push_back(a);
  }
  return candidates;
}

ConsortiumGround lay_ground(const Dataset& data, const LevelView& complexes, const Theme& theme, ThemeRecords records,
                            std::vector<std::uint32_t> candidates) {
  ConsortiumGround ground;
  ground.on_theme = std::move(records.view);
  ground.candidates = std::move(candidates);
  ground.brokers = find_brokers(data, ground.on_theme);
  const LevelView& on_theme = ground.on_theme;
  const Affiliation& table = on_theme.affiliation;
  const std::size_t n = ground.candidates.size();
  ConsortiumFigures& figures = ground.figures;
  figures.candidates = n;
  figures.all_activities = table.activities();

  const Affiliation crossing = crossing_regions(on_theme);
  const bool everything = theme.asked.empty();
  const std::vector<double> sectors = sector_vectors(data, complexes);
  const std::vector<unsigned> sides = sides_of(data, on_theme, records.active);
  const std::vector<std::vector<char>> stages = stages_of(data, on_theme, records.active, ground.stages);
  const std::vector<char> region_tied = tied_regions(complexes);
  double farthest = 0;
  const auto km = [&](std::uint32_t a, std::uint32_t b) -> double {
    const auto& here = complexes.actors[a].location;
    const auto& there = complexes.actors[b].location;
    return here && there ? distance_km(*here, *there) : 0.0;
  };
  for (std::uint32_t a = 0; a < complexes.actors.size(); ++a) {
    for (std::uint32_t b = 0; b < a; ++b) farthest = std::max(farthest, km(a, b));
  }
  for (const std::uint32_t a : ground.candidates) {
    figures.region.push_back(complexes.regions.group_of[a]);
    figures.capacity.push_back((saturating(table.participations(a)) + saturating(crossing.participations(a))) / 2);
    figures.sides.push_back(sides[a]);
    figures.stages.push_back(stages[a]);
    const auto attended = table.activities_of(a);
    figures.activities.emplace_back(attended.begin(), attended.end());
  }
  if (crossing.attendances() > 0) {
    const ConfigurationModel model(crossing);
    for (const SizeClass& size_class : model.size_classes())
      figures.class_size.push_back(static_cast<double>(size_class.activities));
    for (const std::uint32_t a : ground.candidates) {
      for (std::size_t c = 0; c < figures.class_size.size(); ++c) figures.chance.push_back(model.probability(a, c));
    }
  }
  figures.pair_fit.assign(n * n, 1.0);
  figures.footing.assign(n * n, 0.0);
  figures.reach.assign(n * n, 0.0);
  figures.tied.assign(n * n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      const std::uint32_t a = ground.candidates[i];
      const std::uint32_t b = ground.candidates[j];
      const auto tie = on_theme.network.find(a, b);
      if (everything) figures.pair_fit[i * n + j] = sector_fit(sectors, data.sectors.size(), a, b).value_or(0);
      figures.tied[i * n + j] = tie.has_value();
      if (tie) {
        figures.footing[i * n + j] = saturating(tie->activities);
      } else {
        double brokerage = 0;
        for (const Broker& broker : ground.brokers) {
          if (broker.records[a] > 0 && broker.records[b] > 0) brokerage += 1 / static_cast<double>(broker.complexes);
        }
        figures.footing[i * n + j] = brokerage / (4 * brokerage + 4);
      }
      const std::uint32_t region_a = figures.region[i];
      const std::uint32_t region_b = figures.region[j];
      const bool opened = region_a != no_group && region_b != no_group && region_a != region_b &&
                          !region_tied[region_a * complexes.regions.groups + region_b];
      figures.reach[i * n + j] = (farthest > 0 ? km(a, b) / farthest / 2 : 0.0) + (opened ? 0.5 : 0.0);
    }
  }
  return ground;
}

}  // namespace linkgap
