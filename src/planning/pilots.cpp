#include "linkgap/planning/pilots.hpp"

#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/random.hpp"
#include "pilot_records.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace linkgap {
namespace {

/// Components of every hub from its figures; `members` and the most of any hub make the dues of a study that names no
/// due.
std::vector<std::map<std::string, double>> components_of(const std::vector<HubRecords>& hubs,
                                                         const std::vector<HubVitals>& figures,
                                                         const PilotOptions& options, bool organisers) {
  double most_meetings = 0, most_members = 0;
  for (std::size_t h = 0; h < hubs.size(); ++h) {
    most_meetings = std::max(most_meetings, figures[h].meetings_per_member);
    most_members = std::max(most_members, static_cast<double>(hubs[h].members.size()));
  }
  std::vector<std::map<std::string, double>> result;
  for (std::size_t h = 0; h < hubs.size(); ++h) {
    const HubVitals& of = figures[h];
    const auto members = static_cast<double>(hubs[h].members.size());
    std::map<std::string, double> parts;
    parts["activity"] = most_meetings > 0 ? of.meetings_per_member / most_meetings : 0;
    parts["cohesion"] = of.cohesion;
    parts["openness"] = of.openness;
    if (options.running_cost && *options.running_cost > 0) {
      parts["dues"] = options.due_per_member ? std::min(1.0, members * *options.due_per_member / *options.running_cost)
                      : most_members > 0     ? members / most_members
                                             : 0;
    }
    if (organisers) parts["self_run"] = of.self_run;
    parts["survival"] = organisers ? std::min(of.survival_agency, of.survival_broker) : of.survival_broker;
    result.push_back(std::move(parts));
  }
  return result;
}

double score_of(const std::map<std::string, double>& components, const std::map<std::string, double>& weights) {
  double sum = 0, logarithm = 0;
  for (const auto& [name, value] : components) {
    const auto weight = weights.find(name);
    if (weight == weights.end() || weight->second <= 0) continue;
    if (value <= 0) return 0;
    sum += weight->second;
    logarithm += weight->second * std::log(value);
  }
  return sum > 0 ? std::exp(logarithm / sum) : 0;
}

/// Rank of every hub, from 1; equal scores by hub.
struct Ranking {
  std::vector<std::size_t> rank;
  std::vector<double> score;
  bool chooses(std::size_t h, std::size_t pilots) const { return rank[h] <= pilots && score[h] > 0; }
};

Ranking ranks_of(const std::vector<std::map<std::string, double>>& components,
                 const std::map<std::string, double>& weights) {
  std::vector<double> scores;
  for (const auto& parts : components) scores.push_back(score_of(parts, weights));
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t h) { return scores[h]; });
  std::vector<std::size_t> ranks(scores.size());
  for (std::size_t place = 0; place < order.size(); ++place) ranks[order[place]] = place + 1;
  return {std::move(ranks), std::move(scores)};
}

/// The sources of a replicate; 0: of the records as they are.
PathSample sample_of(const PilotOptions& options, std::size_t replicate) {
  return {options.sample_above, options.path_sources, options.seed + replicate};
}

PilotRow row_of(const HubRecords& hub, const HubVitals& figures, std::optional<std::uint32_t> broker,
                const PilotOptions& options) {
  PilotRow row;
  row.hub = hub.hub;
  row.councils = hub.councils;
  row.members = hub.members.size();
  row.activities = hub.activities.size();
  row.meetings_per_member = figures.meetings_per_member;
  row.cohesion = figures.cohesion;
  row.cohesion_error = figures.cohesion_error;
  if (sample_of(options, 0).applies_to(row.members)) row.path_sources = options.path_sources;
  row.openness = figures.openness;
  row.self_run = figures.self_run;
  row.survival_agency = figures.survival_agency;
  row.survival_broker = figures.survival_broker;
  std::vector<char> active(hub.members.size(), 0);
  for (const HubActivity& activity : hub.activities) {
    row.open_activities += activity.open ? 1 : 0;
    row.agency_activities += activity.agency ? 1 : 0;
    for (const std::uint32_t member : activity.members) active[member] = 1;
  }
  row.active_members = static_cast<std::size_t>(std::ranges::count(active, 1));
  if (row.activities > 0) row.openness_interval = wilson_interval(row.open_activities, row.activities);
  if (broker) row.broker = hub.members[*broker];
  const auto members = static_cast<double>(row.members);
  if (options.running_cost && row.members > 0) row.due_needed = *options.running_cost / members;
  if (options.running_cost && *options.running_cost > 0 && options.due_per_member) {
    row.dues_cover = members * *options.due_per_member / *options.running_cost;
  }
  return row;
}

}  // namespace

PilotSelection choose_pilots(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                             const PilotOptions& options) {
  const std::vector<HubRecords> hubs = hub_records(data, records, complexes);
  if (hubs.size() < options.pilots || hubs.empty()) {
    throw InputError(Problem{Severity::error,
                             "",
                             0,
                             "",
                             std::to_string(options.pilots) + " pilots are asked for, and the study has " +
                                 std::to_string(hubs.size()) + " hubs",
                             hubs.empty() ? "add a column 'role' with hub and linked to the table of complexes"
                                          : "ask for at most " + std::to_string(hubs.size()) + " with --pilots",
                             {}});
  }
  PilotSelection result;
  result.options = options;
  result.memberships = has_memberships(data);
  const bool organisers = has_organisers(data);
  if (!organisers) result.unused.push_back("self_run");
  if (!options.running_cost) result.unused.push_back("dues");

  std::vector<HubVitals> figures(hubs.size());
  std::vector<std::optional<std::uint32_t>> brokers(hubs.size());
  for_chunks(hubs.size(), options.threads, [&](std::size_t h, std::size_t) {
    std::vector<std::size_t> all(hubs[h].activities.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    brokers[h] = top_broker(hubs[h], sample_of(options, 0));
    figures[h] = vitals(hubs[h], all, brokers[h], sample_of(options, 0));
  });
  for (std::size_t h = 0; h < hubs.size(); ++h) result.rows.push_back(row_of(hubs[h], figures[h], brokers[h], options));
  const auto components = components_of(hubs, figures, options, organisers);
  const Ranking ranking = ranks_of(components, options.weights);
  for (std::size_t h = 0; h < hubs.size(); ++h) {
    PilotRow& row = result.rows[h];
    row.components = components[h];
    row.score = ranking.score[h];
    row.rank = row.best_rank = row.worst_rank = ranking.rank[h];
    row.chosen = ranking.chooses(h, options.pilots);
  }
  for (const auto& [name, weight] : options.weights) {
    if (weight <= 0 || !components.front().contains(name)) continue;
    for (const double factor : {0.8, 1.2}) {
      std::map<std::string, double> changed = options.weights;
      changed[name] = weight * factor;
      const Ranking other = ranks_of(components, changed);
      ++result.weight_plans;
      for (std::size_t h = 0; h < hubs.size(); ++h) {
        PilotRow& row = result.rows[h];
        row.best_rank = std::min(row.best_rank, other.rank[h]);
        row.worst_rank = std::max(row.worst_rank, other.rank[h]);
        row.chosen_by_weights += other.chooses(h, options.pilots) ? 1 : 0;
      }
    }
  }
  Random random(options.seed);
  for (std::size_t replicate = 0; replicate < options.replicates; ++replicate) {
    std::vector<std::vector<std::size_t>> drawn(hubs.size());
    for (std::size_t h = 0; h < hubs.size(); ++h) {
      drawn[h].resize(hubs[h].activities.size());
      for (std::size_t& x : drawn[h]) x = static_cast<std::size_t>(random.below(hubs[h].activities.size()));
    }
    std::vector<HubVitals> redrawn(hubs.size());
    for_chunks(hubs.size(), options.threads, [&](std::size_t h, std::size_t) {
      redrawn[h] = vitals(hubs[h], drawn[h], brokers[h], sample_of(options, replicate + 1));
    });
    const Ranking other = ranks_of(components_of(hubs, redrawn, options, organisers), options.weights);
    for (std::size_t h = 0; h < hubs.size(); ++h) {
      result.rows[h].chosen_by_bootstrap += other.chooses(h, options.pilots) ? 1 : 0;
    }
  }
  for (PilotRow& row : result.rows) {
    row.chosen_by_weights /= static_cast<double>(std::max<std::size_t>(1, result.weight_plans));
    row.chosen_by_bootstrap /= static_cast<double>(std::max<std::size_t>(1, options.replicates));
  }
  std::ranges::sort(result.rows, {}, &PilotRow::rank);
  return result;
}

}  // namespace linkgap
