#include "linkgap/graphs/centrality.hpp"

#include "igraph_handle.hpp"
#include "linkgap/graphs/cohesion.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

/// A component as a network of its own, with the actors it was made of.
struct Part {
  std::vector<std::uint32_t> actors;
  Network network;
};

/// The component with most actors; of equal ones that with the first actor.
Part largest_component(const Network& network) {
  const Partition parts = components(network);
  const auto sizes = group_sizes(parts);
  const auto largest = static_cast<std::uint32_t>(std::ranges::max_element(sizes) - sizes.begin());
  Part part;
  std::vector<std::uint32_t> renumbered(network.actors(), 0);
  for (std::size_t a = 0; a < network.actors(); ++a) {
    if (parts.group_of[a] != largest) continue;
    renumbered[a] = static_cast<std::uint32_t>(part.actors.size());
    part.actors.push_back(static_cast<std::uint32_t>(a));
  }
  std::vector<Tie> ties;
  for (const Tie& tie : network.ties()) {
    if (parts.group_of[tie.from] != largest) continue;
    ties.push_back({renumbered[tie.from], renumbered[tie.to], tie.weight, tie.activities});
  }
  part.network = Network(part.actors.size(), std::move(ties));
  return part;
}

}  // namespace

std::vector<double> degree(const Network& network) {
  std::vector<double> result(network.actors());
  for (std::size_t a = 0; a < network.actors(); ++a) result[a] = static_cast<double>(network.degree(a));
  return result;
}

std::vector<double> strength(const Network& network) {
  std::vector<double> result(network.actors(), 0.0);
  for (const Tie& tie : network.ties()) {
    result[tie.from] += tie.weight;
    result[tie.to] += tie.weight;
  }
  return result;
}

std::vector<double> betweenness(const Network& network, bool weighted) {
  if (network.ties().empty()) return std::vector<double>(network.actors(), 0.0);
  if (!weighted) return betweenness(clique_cover(network));
  const ig::Session session;
  ig::Graph graph(network);
  ig::Vector result;
  auto values = ig::weights(network);
  for (double& value : values) value = 1 / value;
  ig::Vector lengths(values);
  ig::betweenness(graph, &lengths, result);
  return result.values();
}

double betweenness_maximum(std::size_t actors) {
  const auto n = static_cast<double>(actors);
  return actors < 3 ? 0 : (n - 1) * (n - 2) / 2;
}

std::vector<double> eigenvector_centrality(const Network& network) {
  std::vector<double> result(network.actors(), 0.0);
  if (network.ties().empty()) return result;
  const Part part = largest_component(network);
  const ig::Session session;
  ig::Graph graph(part.network);
  ig::Vector weights(ig::weights(part.network));
  ig::Vector scores;
  ig::eigenvector_centrality(graph, weights, scores);
  const auto values = scores.values();
  const double greatest = *std::ranges::max_element(values);
  for (std::size_t i = 0; i < values.size(); ++i) result[part.actors[i]] = std::max(0.0, values[i] / greatest);
  return result;
}

// Not igraph's: its PageRank adds up in an order that depends on the number of OpenMP threads.
std::vector<double> pagerank(const Network& network) {
  constexpr double damping = 0.85;
  constexpr double tolerance = 1e-14;
  constexpr int rounds = 1000;  // the error shrinks by the damping each round: about 200 are enough
  if (network.actors() == 0) return {};
  const auto n = static_cast<double>(network.actors());
  const auto strengths = strength(network);
  std::vector<double> rank(network.actors(), 1 / n);
  std::vector<double> next(network.actors());
  double change = 1;
  for (int round = 0; round < rounds && change > tolerance; ++round) {
    double stranded = 0;  // an actor without ties hands its rank to everybody
    for (std::size_t a = 0; a < rank.size(); ++a) {
      if (network.degree(a) == 0) stranded += rank[a];
    }
    std::ranges::fill(next, 0.0);
    for (const Tie& tie : network.ties()) {
      next[tie.to] += rank[tie.from] * (tie.weight / strengths[tie.from]);
      next[tie.from] += rank[tie.to] * (tie.weight / strengths[tie.to]);
    }
    double total = 0;
    for (double& value : next) {
      value = (1 - damping) / n + damping * (value + stranded / n);
      total += value;
    }
    change = 0;
    for (std::size_t a = 0; a < rank.size(); ++a) {
      next[a] /= total;
      change += std::abs(next[a] - rank[a]);
    }
    rank.swap(next);
  }
  return rank;
}

std::vector<double> core_number(const Network& network) {
  const ig::Session session;
  ig::Graph graph(network);
  ig::IntVector cores;
  ig::check(igraph_coreness(graph.get(), cores.get(), IGRAPH_ALL));
  const auto values = cores.indices();
  return {values.begin(), values.end()};
}

}  // namespace linkgap
