#include "linkgap/analysis/indicators.hpp"

#include "linkgap/analysis/isolation.hpp"
#include "linkgap/analysis/triple_helix.hpp"
#include "linkgap/graphs/cohesion.hpp"
#include "linkgap/graphs/community.hpp"
#include "linkgap/graphs/mixing.hpp"

#include <algorithm>
#include <array>

namespace linkgap {
namespace {

class IndicatorList {
 public:
  void add(std::string key, double value) { list_.push_back({std::move(key), value}); }
  void add(std::string key, std::size_t value) { add(std::move(key), static_cast<double>(value)); }
  void add(std::string key, const std::optional<double>& value) {
    if (value) add(std::move(key), *value);
  }
  std::vector<Indicator> take() { return std::move(list_); }

 private:
  std::vector<Indicator> list_;
};

double share(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::size_t attended_activities(const Affiliation& table) {
  std::size_t attended = 0;
  for (std::size_t x = 0; x < table.activities(); ++x) attended += table.size(x) > 0 ? 1 : 0;
  return attended;
}

void add_regions(const Dataset& data, const SelectedRecords& records, std::size_t activities,
                 const NetworkOptions& options, IndicatorList& list) {
  const LevelView regions = view(data, records, Level::region, options);
  std::size_t across = 0;
  std::vector<char> tied(regions.actors.size() * regions.actors.size(), 0);
  for (std::size_t x = 0; x < regions.affiliation.activities(); ++x) {
    const auto present = regions.affiliation.actors_at(x);
    if (present.size() > 1) ++across;
    for (std::size_t i = 0; i < present.size(); ++i) {
      for (std::size_t j = i + 1; j < present.size(); ++j) tied[present[i] * regions.actors.size() + present[j]] = 1;
    }
  }
  list.add("cross_region_activities", across);
  if (activities > 0) list.add("cross_region_share", share(across, activities));
  list.add("region_pairs_tied", static_cast<std::size_t>(std::ranges::count(tied, 1)));
}

void add_isolation(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                   const NetworkOptions& options, IndicatorList& list) {
  std::vector<std::size_t> of_class(terms<IsolationClass>().size(), 0);
  for (const ComplexIsolation& row : isolation(data, records, complexes, options)) {
    ++of_class[static_cast<std::size_t>(row.isolation)];
  }
  for (std::size_t i = 0; i < of_class.size(); ++i) {
    const auto isolation_class = static_cast<IsolationClass>(i);
    if (isolation_class == IsolationClass::under_linked) continue;  // the gap ledger's word, not this one's
    list.add("complexes_" + std::string(code_of(isolation_class)), of_class[i]);
  }
}

void add_network(const LevelView& actors, IndicatorList& list) {
  const Network& network = actors.network;
  const std::size_t n = network.actors();
  const CliqueCover cover = cover_of(actors, 1);
  const DistanceSweep distances = sweep_distances(cover, 1);
  const NetworkSummary summary = summarise(network, distances, sweep_triangles(network, cover), {});
  list.add("actors", summary.actors);
  list.add("ties", summary.ties);
  list.add("isolates_of_network", summary.isolates);
  list.add("components", summary.components);
  list.add("largest_component", summary.largest_component);
  list.add("density", summary.density);
  if (n > 0) {
    double weight = 0;
    for (const Tie& tie : network.ties()) weight += tie.weight;
    list.add("mean_degree", 2 * share(summary.ties, n));
    list.add("mean_strength", 2 * weight / static_cast<double>(n));
  }
  list.add("mean_clustering", summary.mean_clustering);
  list.add("transitivity", summary.transitivity);
  if (n > 1) {
    double sum = 0;
    for (const double value : distances.harmonic) sum += value;
    list.add("harmonic_efficiency", sum / static_cast<double>(n) / static_cast<double>(n - 1));
  }
  const bool in_regions =
      actors.level == Level::organisation || actors.level == Level::council || actors.level == Level::complex;
  if (in_regions && actors.regions.groups > 0 && summary.ties > 0) {
    const MixingByGroups mixed = mixing(network, actors.regions);
    list.add("external_internal", mixed.network.index);
    list.add("external_internal_weighted", mixed.network_weighted.index);
    list.add("modularity_of_regions", modularity(network, actors.regions));
  }
}

std::uint64_t scrambled(std::uint64_t state) {
  // SplitMix64 (Steele, Lea & Flood 2014): every bit of the state moves every bit of the result.
  state += 0x9E3779B97F4A7C15U;
  state = (state ^ (state >> 30U)) * 0xBF58476D1CE4E5B9U;
  state = (state ^ (state >> 27U)) * 0x94D049BB133111EBU;
  return state ^ (state >> 31U);
}

std::uint64_t hash_of(const std::string& code) {
  std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a (Fowler, Noll & Vo)
  for (const char byte : code) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
  return hash;
}

/// A Poisson variate of mean 1 by inversion of one uniform number.
std::size_t poisson_of_mean_one(std::uint64_t random) {
  const double uniform = static_cast<double>(random >> 11U) * 0x1.0p-53;
  double chance = 0.36787944117144233;  // exp(−1)
  double below = chance;
  std::size_t count = 0;
  while (uniform >= below && count < 20) {
    ++count;
    chance /= static_cast<double>(count);
    below += chance;
  }
  return count;
}

}  // namespace

std::vector<Indicator> indicators(const Dataset& data, const SelectedRecords& records, Level level,
                                  const NetworkOptions& options) {
  IndicatorList list;
  const std::size_t activities = attended_activities(records.affiliation);
  std::size_t organisations = 0;
  for (std::size_t i = 0; i < records.affiliation.actors(); ++i) {
    if (records.affiliation.participations(i) > 0) ++organisations;
  }
  list.add("activities", activities);
  list.add("organisations", organisations);
  list.add("participations", records.affiliation.attendances());
  if (!data.regions.empty()) add_regions(data, records, activities, options, list);
  if (activities > 0) {
    constexpr std::size_t industry_university_research = 6;
    const TripleHelix helix = triple_helix(data, records);
    list.add("triple_helix_share", share(helix.patterns[industry_university_research], helix.activities));
  }
  const LevelView actors = view(data, records, level, options);
  if (level == Level::complex) {
    add_isolation(data, records, actors, options, list);
  } else if (!data.complexes.empty()) {
    add_isolation(data, records, view(data, records, Level::complex, options), options, list);
  }
  add_network(actors, list);
  return list.take();
}

std::optional<double> value_of(std::span<const Indicator> list, std::string_view key) {
  const auto found = std::ranges::find(list, key, &Indicator::key);
  return found == list.end() ? std::nullopt : std::optional<double>(found->value);
}

SelectedRecords resampled(const Dataset& data, const SelectedRecords& records, std::uint64_t seed,
                          std::uint64_t replicate) {
  SelectedRecords sample;
  sample.in_scope = records.in_scope;
  std::vector<Attendance> attendances;
  attendances.reserve(records.affiliation.attendances());
  const std::uint64_t stream = scrambled(seed ^ scrambled(replicate));
  for (std::size_t x = 0; x < records.activities.size(); ++x) {
    const Id<Activity> activity = records.activities[x];
    const std::size_t times = poisson_of_mean_one(scrambled(stream ^ hash_of(data.activities[activity.index()].code)));
    for (std::size_t i = 0; i < times; ++i) {
      const auto column = static_cast<std::uint32_t>(sample.activities.size());
      sample.activities.push_back(activity);
      for (const std::uint32_t organisation : records.affiliation.actors_at(x))
        attendances.push_back({organisation, column, 1});
    }
  }
  sample.affiliation = Affiliation(records.affiliation.actors(), sample.activities.size(), attendances);
  sample.ledger.activities = sample.activities.size();
  sample.ledger.used = sample.affiliation.attendances();
  return sample;
}

}  // namespace linkgap
