#include "pilot_records.hpp"

#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/distance_sweep.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

/// The hub that an activity belongs to: its council's home, or its host where no council has a home there.
std::uint32_t hub_of(const Dataset& data, const Activity& activity, const std::vector<char>& has_councils) {
  if (activity.council) {
    const auto& home = data.councils[activity.council->index()].complex;
    return home ? home->value : no_group;
  }
  return activity.host && !has_councils[activity.host->index()] ? activity.host->value : no_group;
}

/// The complex where the council of an organisation has its home, or `no_group`.
std::uint32_t home_of(const Dataset& data, const Organisation& organisation) {
  if (!organisation.council) return no_group;
  const Council& council = data.councils[organisation.council->index()];
  return council.complex ? council.complex->value : no_group;
}

/// Members who meet at the activities; agency-run ones left out if asked, and one member. Too large activities make no
/// ties here as elsewhere.
Affiliation meetings(const HubRecords& hub, const std::vector<std::size_t>& drawn, bool with_agency,
                     std::optional<std::uint32_t> absent = std::nullopt) {
  std::vector<Attendance> attendances;
  for (std::uint32_t column = 0; column < drawn.size(); ++column) {
    const HubActivity& activity = hub.activities[drawn[column]];
    if ((activity.agency && !with_agency) || activity.members.size() > ProjectionOptions{}.max_size) continue;
    for (const std::uint32_t member : activity.members) {
      if (member != absent) attendances.push_back({member, column, 1});
    }
  }
  return Affiliation(hub.members.size(), drawn.size(), attendances);
}

double sum(const std::vector<double>& values) {
  double total = 0;
  for (const double value : values) total += value;
  return total;
}

std::vector<double> closeness(const Affiliation& met, const PathSample& sample) {
  const CliqueCover cover = meeting_cover(met);
  if (!sample.applies_to(met.actors())) return sweep_distances(cover, 1).harmonic;
  return sample_distances(cover, sample.sources, sample.seed, 1).harmonic;
}

/// Standard error of the mean of n closenesses that `sources` of them, drawn without replacement, estimate: what all
/// are to one is what one is to all, so the sources are a sample of the same figures.
double error_of_mean(const std::vector<double>& closeness, double sources) {
  const auto n = static_cast<double>(closeness.size());
  const double mean = sum(closeness) / n;
  double squares = 0;
  for (const double value : closeness) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / (n - 1) / sources * (1 - sources / n));
}

}  // namespace

bool has_memberships(const Dataset& data) {
  return std::ranges::any_of(data.organisations, [](const Organisation& row) { return row.council.has_value(); });
}

bool has_organisers(const Dataset& data) {
  return std::ranges::any_of(data.participations,
                             [](const Participation& row) { return row.role == ParticipationRole::organiser; });
}

std::vector<HubRecords> hub_records(const Dataset& data, const SelectedRecords& records, const LevelView& complexes) {
  std::vector<HubRecords> hubs;
  std::vector<std::uint32_t> place(complexes.actors.size(), no_group);
  std::vector<char> has_councils(complexes.actors.size(), 0);
  for (std::uint32_t i = 0; i < complexes.actors.size(); ++i) {
    if (complexes.actors[i].role != ComplexRole::hub) continue;
    place[i] = static_cast<std::uint32_t>(hubs.size());
    hubs.push_back({});
    hubs.back().hub = i;
  }
  for (const Council& council : data.councils) {
    if (!council.complex) continue;
    has_councils[council.complex->index()] = 1;
    if (place[council.complex->index()] != no_group) ++hubs[place[council.complex->index()]].councils;
  }
  std::vector<char> agency(data.activities.size(), 0);
  for (const Participation& row : data.participations) {
    const OrganisationKind kind = data.organisations[row.organisation.index()].kind;
    const bool body = kind == OrganisationKind::support || kind == OrganisationKind::government;
    if (row.role == ParticipationRole::organiser && body) agency[row.activity.index()] = 1;
  }
  std::vector<std::vector<std::size_t>> columns(hubs.size());
  for (std::size_t x = 0; x < records.activities.size(); ++x) {
    if (records.affiliation.size(x) == 0) continue;
    const std::uint32_t hub = hub_of(data, data.activities[records.activities[x].index()], has_councils);
    if (hub != no_group && place[hub] != no_group) columns[place[hub]].push_back(x);
  }
  const bool memberships = has_memberships(data);
  for (std::size_t h = 0; h < hubs.size(); ++h) {
    HubRecords& hub = hubs[h];
    std::vector<std::size_t> attended(data.organisations.size(), 0);
    for (const std::size_t x : columns[h]) {
      for (const std::uint32_t organisation : records.affiliation.actors_at(x)) ++attended[organisation];
    }
    std::vector<std::uint32_t> number(data.organisations.size(), no_group);
    for (std::uint32_t o = 0; o < data.organisations.size(); ++o) {
      const bool member =
          memberships ? records.in_scope[o] && home_of(data, data.organisations[o]) == hub.hub : attended[o] >= 2;
      if (!member) continue;
      number[o] = static_cast<std::uint32_t>(hub.members.size());
      hub.members.push_back(o);
    }
    const std::uint32_t region = complexes.actors[hub.hub].region;
    for (const std::size_t x : columns[h]) {
      HubActivity activity;
      activity.agency = agency[records.activities[x].index()] != 0;
      for (const std::uint32_t organisation : records.affiliation.actors_at(x)) {
        const auto& from = data.organisations[organisation].region;
        activity.open = activity.open || (from && region != no_group && from->value != region);
        if (number[organisation] != no_group) activity.members.push_back(number[organisation]);
      }
      hub.activities.push_back(std::move(activity));
    }
  }
  return hubs;
}

std::optional<std::uint32_t> top_broker(const HubRecords& hub, const PathSample& sample) {
  std::vector<std::size_t> all;
  for (std::size_t x = 0; x < hub.activities.size(); ++x) all.push_back(x);
  const Affiliation met = meetings(hub, all, true);
  const CliqueCover cover = clique_cover(project(met).network, met);
  if (cover.sources.empty()) return std::nullopt;
  const std::vector<double> between = sample.applies_to(hub.members.size())
                                          ? sampled_betweenness(cover, sample.sources, sample.seed).score
                                          : betweenness(cover);
  return static_cast<std::uint32_t>(std::ranges::max_element(between) - between.begin());
}

HubVitals vitals(const HubRecords& hub, const std::vector<std::size_t>& drawn, std::optional<std::uint32_t> broker,
                 const PathSample& sample) {
  HubVitals result;
  const auto members = static_cast<double>(hub.members.size());
  const auto activities = static_cast<double>(drawn.size());
  double present = 0, open = 0, own = 0;
  for (const std::size_t x : drawn) {
    present += static_cast<double>(hub.activities[x].members.size());
    open += hub.activities[x].open ? 1 : 0;
    own += hub.activities[x].agency ? 0 : 1;
  }
  if (activities > 0) {
    result.openness = open / activities;
    result.self_run = own / activities;
  }
  if (members > 0) result.meetings_per_member = present / members;
  if (members < 2) return result;
  const std::vector<double> near = closeness(meetings(hub, drawn, true), sample);
  const double whole = sum(near);
  result.cohesion = std::min(1.0, whole / (members * (members - 1)));
  if (sample.applies_to(hub.members.size())) {
    result.cohesion_error = error_of_mean(near, static_cast<double>(sample.sources)) / (members - 1);
  }
  if (whole <= 0) return result;
  result.survival_agency = sum(closeness(meetings(hub, drawn, false), sample)) / whole;
  if (broker) {
    // Paths through the broker count before; pairs with the broker never do.
    const double before = whole - 2 * near[*broker];
    result.survival_broker = before > 0 ? sum(closeness(meetings(hub, drawn, true, broker), sample)) / before : 0;
  }
  return result;
}

}  // namespace linkgap
