#include "linkgap/graphs/community.hpp"

#include "igraph_handle.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace linkgap {
namespace {

// igraph's "until nothing changes" stops too early in 0.10 and never on some graphs, so the rounds are counted.
constexpr std::size_t rounds_per_run = 10;

Partition alone(std::size_t actors) {
  Partition partition{.groups = actors, .group_of = std::vector<std::uint32_t>(actors)};
  std::iota(partition.group_of.begin(), partition.group_of.end(), 0U);
  return partition;
}

std::vector<Partition> leiden_runs(const Network& network, const CommunityOptions& options) {
  const ig::Session session;
  ig::Graph graph(network);
  const auto strengths = strength(network);
  const double twice_weight = std::accumulate(strengths.begin(), strengths.end(), 0.0);
  ig::Vector edge_weights(ig::weights(network));
  ig::Vector node_weights(strengths);  // with these and γ/2m the quality that Leiden maximises is modularity
  std::vector<Partition> runs;
  for (std::size_t run = 0; run < options.runs; ++run) {
    ig::seed_random(options.seed + run);
    ig::IntVector membership;
    ig::leiden(graph, edge_weights, node_weights, options.resolution / twice_weight, rounds_per_run, membership);
    runs.push_back(canonical({.groups = network.actors(), .group_of = membership.indices()}));
  }
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

Communities leiden(const Network& network, const CommunityOptions& options) {
  if (!(options.resolution > 0)) throw EngineError("leiden: the resolution must be positive");
  if (options.runs == 0) throw EngineError("leiden: there must be at least one run");
  Communities result;
  result.runs = options.runs;
  result.stability.assign(network.actors(), 1.0);
  if (network.ties().empty()) {
    result.partition = alone(network.actors());
    return result;
  }
  const auto runs = leiden_runs(network, options);
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

}  // namespace linkgap
