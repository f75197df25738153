#include "linkgap/analysis/isolation.hpp"

#include "linkgap/analysis/gap_ledger.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/model/geography.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <string_view>

namespace linkgap {
namespace {

constexpr std::array isolation_classes = {
    Term{"not_in_data", "자료 없음", "not in the data", ""},
    Term{"silent", "무활동", "silent", ""},
    Term{"inward", "내부 한정", "inward", ""},
    Term{"region_bound", "권역 내 한정", "region-bound", ""},
    Term{"dependent", "의존 연결", "dependent", ""},
    Term{"under_linked", "과소 연계", "under-linked", ""},
    Term{"connected", "연결", "connected", ""},
};
constexpr std::array dependences = {
    Term{"none", "없음", "none", ""},
    Term{"complex", "단지 하나", "one complex", ""},
    Term{"tie", "연결 하나", "one tie", ""},
    Term{"activity", "활동 하나", "one activity", ""},
};

/// Another region: both ends have one, and they differ. A complex without a region is never called foreign or domestic.
bool in_other_region(const Partition& regions, std::size_t a, std::size_t b) {
  return regions.group_of[a] != no_group && regions.group_of[b] != no_group &&
         regions.group_of[a] != regions.group_of[b];
}

bool makes_ties(const Dataset& data, const LevelView& view, const NetworkOptions& options, std::size_t column) {
  const std::size_t size = view.affiliation.size(column);
  if (size < 2 || (options.max_size_for_ties != 0 && size > options.max_size_for_ties)) return false;
  const auto factor =
      options.kind_weights.find(data.kinds[data.activities[view.activities[column].index()].kind.index()].code);
  return factor == options.kind_weights.end() || factor->second > 0;
}

/// Per tie, the column of the activity behind it if there is only one, else `no_group`.
std::vector<std::uint32_t> sole_activities(const Dataset& data, const LevelView& view, const NetworkOptions& options) {
  const auto ties = view.network.ties();
  std::vector<std::uint32_t> sole(ties.size(), no_group);
  std::vector<std::uint32_t> found(ties.size(), 0);
  for (std::size_t x = 0; x < view.affiliation.activities(); ++x) {
    if (!makes_ties(data, view, options, x)) continue;
    const auto present = view.affiliation.actors_at(x);
    for (std::size_t i = 0; i < present.size(); ++i) {
      for (std::size_t j = i + 1; j < present.size(); ++j) {
        const auto tie = view.network.tie_between(present[i], present[j]);
        if (!tie) throw EngineError("isolation: the network was made with other options");
        sole[*tie] = ++found[*tie] == 1 ? static_cast<std::uint32_t>(x) : no_group;
      }
    }
  }
  if (!std::ranges::equal(found, ties, {}, {}, &Tie::activities))
    throw EngineError("isolation: the network was made with other options");
  return sole;
}

/// Whether a path leads from `start` to some complex of another region over the neighbours that `open` lets through.
template <class Open>
bool reaches_other_region(const LevelView& view, std::uint32_t start, Open open) {
  std::vector<char> seen(view.network.actors(), 0);
  std::vector<std::uint32_t> queue = {start};
  seen[start] = 1;
  for (std::size_t next = 0; next < queue.size(); ++next) {
    for (const Neighbour& neighbour : view.network.neighbours(queue[next])) {
      if (seen[neighbour.actor] || !open(neighbour)) continue;
      if (in_other_region(view.regions, start, neighbour.actor)) return true;
      seen[neighbour.actor] = 1;
      queue.push_back(neighbour.actor);
    }
  }
  return false;
}

struct Hanging {
  Dependence on = Dependence::none;
  std::string code;
};

/// What the paths of a complex to other regions hang on, the narrowest first: one activity, else one tie, else one
/// complex. The complex has a direct partner in another region, so a cut must also cut every such direct tie. That
/// leaves one thing of each sort to try: the activity that is alone behind all these ties; the tie to the only such
/// partner; that partner itself. Each is taken away and the paths that are left, over complexes of the own region, are
/// searched.
Hanging dependence(const Dataset& data, const LevelView& view, const std::vector<std::uint32_t>& sole,
                   std::uint32_t complex) {
  std::vector<Neighbour> across;
  for (const Neighbour& neighbour : view.network.neighbours(complex)) {
    if (in_other_region(view.regions, complex, neighbour.actor)) across.push_back(neighbour);
  }
  const std::uint32_t activity = sole[across.front().tie];
  const bool one_activity = activity != no_group && std::ranges::all_of(across, [&](const Neighbour& neighbour) {
                              return sole[neighbour.tie] == activity;
                            });
  if (one_activity &&
      !reaches_other_region(view, complex, [&](const Neighbour& n) { return sole[n.tie] != activity; })) {
    return {Dependence::activity, data.activities[view.activities[activity].index()].code};
  }
  if (across.size() > 1) return {};
  const Neighbour only = across.front();
  if (!reaches_other_region(view, complex, [&](const Neighbour& n) { return n.tie != only.tie; })) {
    const Tie tie = view.network.ties()[only.tie];
    return {Dependence::tie, view.actors[tie.from].code + "–" + view.actors[tie.to].code};
  }
  if (!reaches_other_region(view, complex, [&](const Neighbour& n) { return n.actor != only.actor; })) {
    return {Dependence::complex, view.actors[only.actor].code};
  }
  return {};
}

/// Activities of each complex that a complex of another region attends too, and the start of the latest.
void count_cross_region(const Dataset& data, const LevelView& view, std::vector<ComplexIsolation>& rows) {
  for (std::size_t x = 0; x < view.affiliation.activities(); ++x) {
    // A region differs from some region present exactly if it is not both the least and the greatest of them.
    std::uint32_t least = no_group;
    std::uint32_t greatest = 0;
    for (const std::uint32_t c : view.affiliation.actors_at(x)) {
      const std::uint32_t region = view.regions.group_of[c];
      if (region == no_group) continue;
      least = std::min(least, region);
      greatest = std::max(greatest, region);
    }
    if (least == no_group || least == greatest) continue;
    const Date date = data.activities[view.activities[x].index()].date;
    for (const std::uint32_t c : view.affiliation.actors_at(x)) {
      if (view.regions.group_of[c] == no_group) continue;
      ++rows[c].cross_region_activities;
      if (!rows[c].last_cross_region || *rows[c].last_cross_region < date) rows[c].last_cross_region = date;
    }
  }
}

void fill_partners(const LevelView& view, ComplexIsolation& row) {
  std::set<std::uint32_t> regions;
  for (const Neighbour& neighbour : view.network.neighbours(row.complex)) {
    const std::uint32_t region = view.regions.group_of[neighbour.actor];
    if (region != no_group && region != view.regions.group_of[row.complex]) regions.insert(region);
  }
  row.partner_complexes = view.network.degree(row.complex);
  row.partner_regions = regions.size();
}

/// Actor that stands for each row of `Dataset::complexes`, or `no_group`.
std::vector<std::uint32_t> actor_of_complex(const Dataset& data, const LevelView& view) {
  std::vector<std::uint32_t> actor(data.complexes.size(), no_group);
  for (std::size_t a = 0; a < view.actors.size(); ++a) actor[view.actors[a].row] = static_cast<std::uint32_t>(a);
  return actor;
}

void fill_hops(const LevelView& view, std::uint32_t hub, ComplexIsolation& row) {
  const std::vector<std::uint32_t> hops = hop_distances(view.network, row.complex);
  if (hub != no_group && hops[hub] != no_path) row.hops_to_hub = hops[hub];
  for (std::size_t other = 0; other < hops.size(); ++other) {
    if (hops[other] == no_path || !in_other_region(view.regions, row.complex, other)) continue;
    if (!row.hops_to_other_region || hops[other] < *row.hops_to_other_region) row.hops_to_other_region = hops[other];
  }
}

SpokeCoverage spoke_coverage(const Dataset& data, const SelectedRecords& records, const LevelView& view,
                             std::uint32_t complex, Id<Complex> hub) {
  const bool has_council =
      std::ranges::any_of(data.councils, [&](const Council& council) { return council.complex == hub; });
  const auto attended = view.affiliation.activities_of(complex);
  SpokeCoverage spoke;
  for (std::size_t x = 0; x < records.activities.size(); ++x) {
    if (records.affiliation.size(x) == 0) continue;
    const Activity& activity = data.activities[records.activities[x].index()];
    const bool of_hub = has_council ? activity.council && data.councils[activity.council->index()].complex == hub
                                    : activity.host == hub;
    if (!of_hub) continue;
    ++spoke.hub_activities;
    if (std::ranges::binary_search(attended, static_cast<std::uint32_t>(x))) ++spoke.attended;
  }
  return spoke;
}

/// The complex's whole record as gravity sees it; null without gravity.
const ActorStanding* standing_of(const GapLedger* gaps, std::uint32_t complex) {
  if (gaps == nullptr || !gaps->gravity) return nullptr;
  const std::vector<ActorStanding>& standings = gaps->gravity->standings;
  const auto at = std::ranges::lower_bound(standings, complex, {}, &ActorStanding::actor);
  return at == standings.end() || at->actor != complex ? nullptr : &*at;
}

/// Reporters of complexes that have a record.
std::set<std::string_view> heard_reporters(const Dataset& data, const LevelView& view) {
  std::set<std::string_view> heard;
  for (std::size_t a = 0; a < view.actors.size(); ++a) {
    if (view.affiliation.participations(a) > 0) heard.insert(data.complexes[view.actors[a].row].reporter);
  }
  return heard;
}

/// The first class that applies, in the order of the classes.
void classify(const Dataset& data, const LevelView& view, const std::set<std::string_view>& heard,
              const std::vector<std::uint32_t>& sole, bool withdrawn, ComplexIsolation& row) {
  const std::string& reporter = data.complexes[view.actors[row.complex].row].reporter;
  const std::uint32_t region = view.regions.group_of[row.complex];
  if (row.activities == 0) {
    const bool reported = reporter.empty() || heard.contains(reporter);
    row.isolation = reported ? IsolationClass::silent : IsolationClass::not_in_data;
  } else if (row.partner_complexes == 0) {
    row.isolation = IsolationClass::inward;
  } else if (region != no_group && std::ranges::all_of(view.network.neighbours(row.complex), [&](const Neighbour& n) {
               return view.regions.group_of[n.actor] == region;
             })) {
    row.isolation = IsolationClass::region_bound;
  } else if (region != no_group && row.partner_regions > 0) {
    const Hanging hanging = dependence(data, view, sole, row.complex);
    row.dependence = hanging.on;
    row.depends_on = hanging.code;
    row.isolation = hanging.on != Dependence::none ? IsolationClass::dependent
                    : withdrawn                    ? IsolationClass::under_linked
                                                   : IsolationClass::connected;
  } else {
    row.isolation = IsolationClass::connected;  // a region is not known: nothing can be held against it
  }
}

void fill_nearest_connected(const LevelView& view, const std::vector<ComplexIsolation>& rows, ComplexIsolation& row) {
  const auto& here = view.actors[row.complex].location;
  if (!here) return;
  for (const ComplexIsolation& other : rows) {
    const auto& there = view.actors[other.complex].location;
    if (!there || other.isolation != IsolationClass::connected ||
        !in_other_region(view.regions, row.complex, other.complex)) {
      continue;
    }
    const double km = distance_km(*here, *there);
    if (row.nearest_km && *row.nearest_km <= km) continue;
    row.nearest_km = km;
    row.nearest_connected = other.complex;
  }
}

}  // namespace

template <>
std::span<const Term> terms<IsolationClass>() {
  return isolation_classes;
}
template <>
std::span<const Term> terms<Dependence>() {
  return dependences;
}

Interval wilson_interval(std::size_t successes, std::size_t trials) {
  if (trials == 0 || successes > trials) {
    throw EngineError("wilson interval: " + std::to_string(successes) + " of " + std::to_string(trials));
  }
  constexpr double z = 1.959963984540054;
  const auto n = static_cast<double>(trials);
  const double share = static_cast<double>(successes) / n;
  const double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return {.low = successes == 0 ? 0 : std::max(0.0, centre - half),
          .high = successes == trials ? 1 : std::min(1.0, centre + half)};
}

std::vector<ComplexIsolation> isolation(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                                        const NetworkOptions& options, const GapLedger* gaps) {
  if (complexes.level != Level::complex || complexes.activities != records.activities) {
    throw EngineError("isolation: the view is not the complex level of these records");
  }
  const std::vector<std::uint32_t> sole = sole_activities(data, complexes, options);
  const std::vector<std::uint32_t> actor = actor_of_complex(data, complexes);
  const std::set<std::string_view> heard = heard_reporters(data, complexes);

  std::vector<ComplexIsolation> rows(complexes.actors.size());
  for (std::size_t c = 0; c < rows.size(); ++c) {
    rows[c].complex = static_cast<std::uint32_t>(c);
    rows[c].activities = complexes.affiliation.participations(c);
    rows[c].organisations = complexes.actors[c].organisations;
  }
  count_cross_region(data, complexes, rows);
  for (ComplexIsolation& row : rows) {
    const Complex& complex = data.complexes[complexes.actors[row.complex].row];
    if (row.activities > 0 && complexes.regions.group_of[row.complex] != no_group) {
      row.cross_region_share = static_cast<double>(row.cross_region_activities) / static_cast<double>(row.activities);
      row.share_interval = wilson_interval(row.cross_region_activities, row.activities);
    }
    fill_partners(complexes, row);
    fill_hops(complexes, complex.hub ? actor[complex.hub->index()] : no_group, row);
    const ActorStanding* standing = standing_of(gaps, row.complex);
    if (standing != nullptr) {
      row.expected_meetings = standing->expected;
      row.observed_meetings = standing->observed;
    }
    classify(data, complexes, heard, sole, standing != nullptr && standing->withdrawn, row);
    // Nobody can say whether a complex whose reporter delivered nothing came to its hub's councils.
    if (complex.role == ComplexRole::linked && complex.hub && row.isolation != IsolationClass::not_in_data) {
      row.spoke = spoke_coverage(data, records, complexes, row.complex, *complex.hub);
    }
  }
  for (ComplexIsolation& row : rows) fill_nearest_connected(complexes, rows, row);
  return rows;
}

}  // namespace linkgap
