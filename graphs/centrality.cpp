#include "linkgap/graphs/centrality.hpp"

#include "igraph_handle.hpp"
#include "linkgap/graphs/cohesion.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

/// Actors of the component with most of them; of equal ones that with the first actor.
std::vector<std::uint32_t> largest_component(const Network& network) {
  const Partition parts = components(network);
  const auto sizes = group_sizes(parts);
  const auto largest = static_cast<std::uint32_t>(std::ranges::max_element(sizes) - sizes.begin());
  std::vector<std::uint32_t> actors;
  for (std::uint32_t a = 0; a < network.actors(); ++a) {
    if (parts.group_of[a] == largest) actors.push_back(a);
  }
  return actors;
}

/// Sets `result` to the product of the weights with `values`, tie by tie. O(actors + ties).
void multiply(const Network& network, const std::vector<double>& values, std::vector<double>& result) {
  std::ranges::fill(result, 0.0);
  for (const Tie& tie : network.ties()) {
    result[tie.to] += tie.weight * values[tie.from];
    result[tie.from] += tie.weight * values[tie.to];
  }
}

/// The same by the activities that the weights are sums over: Σ_{x of a} w_x (Σ_{b at x} v_b − v_a). O(attendances).
void multiply(const WeightedTable& table, const std::vector<double>& values, std::vector<double>& result) {
  std::ranges::fill(result, 0.0);
  for (std::size_t x = 0; x < table.affiliation.activities(); ++x) {
    if (table.activity_weight[x] == 0) continue;
    double sum = 0;
    for (const std::uint32_t a : table.affiliation.actors_at(x)) sum += values[a];
    for (const std::uint32_t a : table.affiliation.actors_at(x)) {
      result[a] += table.activity_weight[x] * (sum - values[a]);
    }
  }
}

/// `Weights` is a `Network` or a `WeightedTable`.
template <class Weights>
std::vector<double> eigenvector(const Network& network, const Weights& weights) {
  std::vector<double> result(network.actors(), 0.0);
  if (network.ties().empty()) return result;
  const std::vector<std::uint32_t> actors = largest_component(network);
  const auto strengths = strength(network);
  std::vector<double> start;
  for (const std::uint32_t a : actors) start.push_back(strengths[a]);
  std::vector<double> values(network.actors(), 0.0);  // outside the component always 0
  std::vector<double> product(network.actors());
  const ig::Session session;
  const std::vector<double> scores =
      ig::leading_eigenvector(start, [&](std::span<const double> in, std::span<double> out) {
        for (std::size_t i = 0; i < actors.size(); ++i) values[actors[i]] = in[i];
        multiply(weights, values, product);
        for (std::size_t i = 0; i < actors.size(); ++i) out[i] = product[actors[i]];
      });
  double greatest = 0;
  for (const double score : scores) greatest = std::abs(score) > std::abs(greatest) ? score : greatest;
  for (std::size_t i = 0; i < actors.size(); ++i) result[actors[i]] = std::max(0.0, scores[i] / greatest);
  return result;
}

// Not igraph's: its PageRank adds up in an order that depends on the number of OpenMP threads.
template <class Weights>
std::vector<double> rank_pages(const Network& network, const Weights& weights) {
  constexpr double damping = 0.85;
  constexpr double tolerance = 1e-14;
  constexpr int rounds = 1000;  // the error shrinks by the damping each round: about 200 are enough
  if (network.actors() == 0) return {};
  const auto n = static_cast<double>(network.actors());
  const auto strengths = strength(network);
  std::vector<double> rank(network.actors(), 1 / n);
  std::vector<double> share(network.actors(), 0.0);  // what an actor hands over per weight
  std::vector<double> next(network.actors());
  double change = 1;
  for (int round = 0; round < rounds && change > tolerance; ++round) {
    double stranded = 0;  // an actor without ties hands its rank to everybody
    for (std::size_t a = 0; a < rank.size(); ++a) {
      if (network.degree(a) == 0) {
        stranded += rank[a];
      } else {
        share[a] = rank[a] / strengths[a];
      }
    }
    multiply(weights, share, next);
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
  return eigenvector(network, network);
}

std::vector<double> eigenvector_centrality(const Network& network, const WeightedTable& table) {
  return eigenvector(network, table);
}

std::vector<double> pagerank(const Network& network) {
  return rank_pages(network, network);
}

std::vector<double> pagerank(const Network& network, const WeightedTable& table) {
  return rank_pages(network, table);
}

std::vector<double> core_number(const Network& network) {
  // Actors in order of the ties that they have left, those of equal number side by side.
  const std::size_t n = network.actors();
  std::vector<std::uint32_t> left(n), order(n), place(n);
  std::size_t most = 0;
  for (std::size_t a = 0; a < n; ++a) {
    left[a] = static_cast<std::uint32_t>(network.degree(a));
    most = std::max(most, network.degree(a));
  }
  std::vector<std::uint32_t> first(most + 2, 0);  // per number of ties: place of the first actor with it
  for (std::size_t a = 0; a < n; ++a) ++first[left[a] + 1];
  for (std::size_t k = 0; k <= most; ++k) first[k + 1] += first[k];
  std::vector<std::uint32_t> next(first);
  for (std::uint32_t a = 0; a < n; ++a) {
    place[a] = next[left[a]]++;
    order[place[a]] = a;
  }
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t a = order[i];
    for (const Neighbour& neighbour : network.neighbours(a)) {
      const std::uint32_t b = neighbour.actor;
      if (left[b] <= left[a]) continue;
      // b changes places with the first of its number, and that number now starts one later.
      const std::uint32_t other = order[first[left[b]]];
      std::swap(order[place[b]], order[place[other]]);
      std::swap(place[b], place[other]);
      ++first[left[b]--];
    }
  }
  return {left.begin(), left.end()};
}

}  // namespace linkgap
