#include "linkgap/graphs/community.hpp"

#include "activity_labels.hpp"
#include "leiden.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace linkgap {
namespace {

constexpr std::size_t rounds_per_run = 10;

/// Part of the modularity that a further round of a run must gain.
constexpr double least_gain = 1e-5;

/// The ties as they stand.
struct TieGraph {
  using Around = communities::LabelsOfNeighbours<TieGraph>;

  const Network& network;
  const std::vector<double>& strength;

  std::size_t arcs() const { return 2 * network.ties().size(); }
  template <class Visit>
  void each(std::size_t a, Visit visit) const {
    for (const Neighbour& neighbour : network.neighbours(a)) visit(neighbour.actor, network.weight(neighbour.tie));
  }
};

Partition alone(std::size_t actors) {
  Partition partition{.groups = actors, .group_of = std::vector<std::uint32_t>(actors)};
  std::iota(partition.group_of.begin(), partition.group_of.end(), 0U);
  return partition;
}

/// Every run by itself, on as many threads as there are to use.
template <class Graph>
std::vector<Partition> leiden_runs(const Graph& graph, const CommunityOptions& options) {
  const double ends = std::accumulate(graph.strength.begin(), graph.strength.end(), 0.0);
  const double gamma = options.resolution / ends;
  std::vector<Partition> runs(options.runs);
  for_chunks(runs.size(), options.threads, [&](std::size_t run, std::size_t) {
    runs[run] = canonical(
        {.groups = graph.strength.size(),
         .group_of = communities::run_leiden(graph, gamma, options.seed + run, rounds_per_run, least_gain * ends / 2)});
  });
  return runs;
}

/// Adds to every actor the Jaccard index of its communities in two partitions. O(actors log actors).
void add_overlap(const Partition& best, const Partition& other, std::vector<double>& sum) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> cells(sum.size());
  for (std::size_t a = 0; a < sum.size(); ++a) cells[a] = {best.group_of[a], other.group_of[a]};
  auto sorted = cells;
  std::ranges::sort(sorted);
  const auto sizes = group_sizes(best);
  const auto other_sizes = group_sizes(other);
  for (std::size_t a = 0; a < sum.size(); ++a) {
    const auto both = static_cast<double>(std::ranges::equal_range(sorted, cells[a]).size());
    sum[a] += both / (static_cast<double>(sizes[cells[a].first] + other_sizes[cells[a].second]) - both);
  }
}

}  // namespace

double modularity(const Network& network, const Partition& partition, double resolution) {
  if (partition.group_of.size() != network.actors()) {
    throw EngineError("modularity: the partition is of other actors than the network");
  }
  if (network.ties().empty()) return 0;
  std::vector<double> inside(partition.groups, 0.0);
  std::vector<double> ends(partition.groups, 0.0);
  double total = 0;
  double alone_ends = 0;  // Σ s² of actors without a group, each a group of its own
  const auto strengths = strength(network);
  for (const Tie& tie : network.ties()) {
    total += tie.weight;
    const std::uint32_t group = partition.group_of[tie.from];
    if (group != no_group && group == partition.group_of[tie.to]) inside[group] += tie.weight;
  }
  for (std::size_t a = 0; a < network.actors(); ++a) {
    const std::uint32_t group = partition.group_of[a];
    if (group == no_group) {
      alone_ends += (strengths[a] / (2 * total)) * (strengths[a] / (2 * total));
    } else {
      ends[group] += strengths[a];
    }
  }
  double result = -resolution * alone_ends;
  for (std::size_t group = 0; group < partition.groups; ++group) {
    const double share = ends[group] / (2 * total);
    result += inside[group] / total - resolution * share * share;
  }
  return result;
}

namespace {

Communities best_of_runs(const Network& network, const WeightedTable* table, const CommunityOptions& options) {
  if (!(options.resolution > 0)) throw EngineError("leiden: the resolution must be positive");
  if (options.runs == 0) throw EngineError("leiden: there must be at least one run");
  Communities result;
  result.runs = options.runs;
  result.stability.assign(network.actors(), 1.0);
  if (network.ties().empty()) {
    result.partition = alone(network.actors());
    return result;
  }
  const std::vector<double> strengths = strength(network);
  const std::vector<Partition> runs =
      table ? leiden_runs(communities::TableGraph{*table, strengths, network.ties().size()}, options)
            : leiden_runs(TieGraph{network, strengths}, options);
  std::size_t best = 0;
  for (std::size_t run = 0; run < runs.size(); ++run) {
    const double quality = modularity(network, runs[run], options.resolution);
    if (run > 0 && quality <= result.modularity) continue;
    best = run;
    result.modularity = quality;
  }
  result.partition = runs[best];
  if (runs.size() == 1) return result;

  const auto others = static_cast<double>(runs.size() - 1);
  std::ranges::fill(result.stability, 0.0);
  double agreed = 0;
  for (std::size_t run = 0; run < runs.size(); ++run) {
    if (run == best) continue;
    add_overlap(runs[best], runs[run], result.stability);
    agreed += agreement(runs[best], runs[run]).nmi;
  }
  for (double& value : result.stability) value /= others;
  result.mean_agreement = agreed / others;
  return result;
}

}  // namespace

Communities leiden(const Network& network, const CommunityOptions& options) {
  return best_of_runs(network, nullptr, options);
}

Communities leiden(const Network& network, const WeightedTable& table, const CommunityOptions& options) {
  return best_of_runs(network, &table, options);
}

}  // namespace linkgap
