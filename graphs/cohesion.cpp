#include "linkgap/graphs/cohesion.hpp"

#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/distance_sweep.hpp"

#include <algorithm>

namespace linkgap {
namespace {

/// Freeman's Σ (greatest − score), over what it is in a star of as many actors.
std::optional<double> centralisation(const std::vector<double>& scores, double in_star) {
  if (scores.size() < 3) return std::nullopt;
  const double greatest = *std::ranges::max_element(scores);
  double sum = 0;
  for (const double score : scores) sum += greatest - score;
  return sum / in_star;
}

/// Pearson correlation of the degrees at both ends of a tie; absent if all ends have one degree.
std::optional<double> degree_assortativity(const Network& network) {
  const auto k = [&network](std::uint32_t actor) { return static_cast<double>(network.degree(actor)); };
  const auto ends = 2 * static_cast<double>(network.ties().size());
  double sum = 0;
  for (const Tie& tie : network.ties()) sum += k(tie.from) + k(tie.to);
  const double mean = sum / ends;
  double covariance = 0;
  double variance = 0;
  for (const Tie& tie : network.ties()) {
    const double from = k(tie.from) - mean;
    const double to = k(tie.to) - mean;
    covariance += 2 * from * to;
    variance += from * from + to * to;
  }
  if (!(variance > 0)) return std::nullopt;
  return covariance / variance;
}

void add_clustering(const Network& network, const TriangleSweep& triangles, NetworkSummary& summary) {
  double closed = 0;   // corners of triangles
  double triples = 0;  // paths of two ties, by their middle
  double sum = 0;
  double defined = 0;
  for (std::size_t a = 0; a < network.actors(); ++a) {
    const auto k = static_cast<double>(network.degree(a));
    if (k < 2) continue;
    closed += static_cast<double>(triangles.triangles[a]);
    triples += k * (k - 1) / 2;
    sum += triangles.clustering[a];
    defined += 1;
  }
  if (triples > 0) {
    summary.transitivity = closed / triples;
    summary.mean_clustering = sum / defined;
  }
  if (network.actors() > 0) summary.mean_clustering_zero = sum / static_cast<double>(network.actors());
}

/// A tie over which a depth-first search reached an actor, when it leaves that actor for good. Actors are numbered in
/// the order in which they are reached.
struct Step {
  std::uint32_t from = 0;
  std::uint32_t tie = 0;
  std::uint32_t from_number = 0;
  std::uint32_t lowest =
      0;              ///< smallest number that the actor and those beyond it reach by one tie off the search tree
  bool root = false;  ///< the search started at `from`
};

/// Calls leave(step) for every tie of the search tree (Tarjan 1972; Hopcroft & Tarjan 1973). O(actors + ties).
template <class Leave>
void search_depth_first(const Network& network, Leave leave) {
  struct Open {
    std::uint32_t actor;
    std::uint32_t tie;   ///< over which it was reached
    std::uint32_t next;  ///< neighbour to look at
  };
  constexpr std::uint32_t none = 0xFFFFFFFFu;
  std::vector<std::uint32_t> number(network.actors(), none);
  std::vector<std::uint32_t> lowest(network.actors(), 0);
  std::vector<Open> open;
  std::uint32_t reached = 0;
  const auto reach = [&](std::uint32_t actor, std::uint32_t tie) {
    number[actor] = lowest[actor] = reached++;
    open.push_back({actor, tie, 0});
  };
  for (std::uint32_t start = 0; start < network.actors(); ++start) {
    if (number[start] != none) continue;
    reach(start, none);
    while (open.size() > 1 || open.back().next < network.degree(start)) {
      Open& here = open.back();
      const auto around = network.neighbours(here.actor);
      if (here.next < around.size()) {
        const Neighbour neighbour = around[here.next++];
        if (number[neighbour.actor] == none) {
          reach(neighbour.actor, neighbour.tie);
        } else if (neighbour.tie != here.tie) {
          lowest[here.actor] = std::min(lowest[here.actor], number[neighbour.actor]);
        }
        continue;
      }
      const Open left = here;
      open.pop_back();
      const std::uint32_t from = open.back().actor;
      lowest[from] = std::min(lowest[from], lowest[left.actor]);
      leave(Step{from, left.tie, number[from], lowest[left.actor], open.size() == 1});
    }
    open.clear();
  }
}

}  // namespace

Partition components(const Network& network) {
  Partition partition{.groups = 0, .group_of = std::vector<std::uint32_t>(network.actors(), no_group)};
  std::vector<std::uint32_t> open;
  for (std::size_t a = 0; a < network.actors(); ++a) {
    if (partition.group_of[a] != no_group) continue;
    const auto group = static_cast<std::uint32_t>(partition.groups++);
    partition.group_of[a] = group;
    open.assign(1, static_cast<std::uint32_t>(a));
    while (!open.empty()) {
      const std::uint32_t actor = open.back();
      open.pop_back();
      for (const Neighbour& neighbour : network.neighbours(actor)) {
        if (partition.group_of[neighbour.actor] != no_group) continue;
        partition.group_of[neighbour.actor] = group;
        open.push_back(neighbour.actor);
      }
    }
  }
  return partition;
}

std::vector<std::uint32_t> articulation_points(const Network& network) {
  std::vector<char> cuts(network.actors(), 0);
  std::vector<std::uint32_t> branches(network.actors(), 0);  // of the actors where a search started
  search_depth_first(network, [&](const Step& step) {
    if (step.root) {
      if (++branches[step.from] == 2) cuts[step.from] = 1;
    } else if (step.lowest >= step.from_number) {
      cuts[step.from] = 1;
    }
  });
  std::vector<std::uint32_t> actors;
  for (std::uint32_t a = 0; a < cuts.size(); ++a) {
    if (cuts[a]) actors.push_back(a);
  }
  return actors;
}

std::vector<std::uint32_t> bridges(const Network& network) {
  std::vector<std::uint32_t> ties;
  search_depth_first(network, [&](const Step& step) {
    if (step.lowest > step.from_number) ties.push_back(step.tie);
  });
  std::ranges::sort(ties);
  return ties;
}

NetworkSummary summarise(const Network& network, bool exact_paths, unsigned threads) {
  return summarise(network, sweep_distances(network, threads), sweep_triangles(network, threads),
                   exact_paths ? betweenness(network) : std::vector<double>());
}

NetworkSummary summarise(const Network& network, const DistanceSweep& distances, const TriangleSweep& triangles,
                         const std::vector<double>& betweenness_scores) {
  NetworkSummary summary;
  const auto n = static_cast<double>(network.actors());
  const auto m = static_cast<double>(network.ties().size());
  summary.actors = network.actors();
  summary.ties = network.ties().size();
  const Partition parts = components(network);
  summary.components = parts.groups;
  for (const std::size_t size : group_sizes(parts)) {
    if (size == 1) ++summary.isolates;
    summary.largest_component = std::max(summary.largest_component, size);
  }
  if (network.actors() >= 2) summary.density = m / (n * (n - 1) / 2);
  add_clustering(network, triangles, summary);
  summary.degree_centralisation = centralisation(degree(network), (n - 1) * (n - 2));
  if (!betweenness_scores.empty()) {
    summary.betweenness_centralisation =
        centralisation(betweenness_scores, (n - 1) * betweenness_maximum(network.actors()));
  }
  if (summary.ties > 0) {
    summary.mean_distance =
        static_cast<double>(distances.total_distance) / static_cast<double>(distances.reachable_pairs);
    // From a sample only a lower bound is known.
    if (distances.sources == 0) summary.diameter = distances.diameter;
    summary.degree_assortativity = degree_assortativity(network);
  }
  return summary;
}

}  // namespace linkgap
