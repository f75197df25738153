#include "linkgap/graphs/triangle_sweep.hpp"

#include "linkgap/graphs/centrality.hpp"
#include "triangles.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

namespace linkgap {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Per tie, in the order of `LaterNeighbours`.
struct TieSums {
  std::vector<std::uint32_t> triangles;
  std::vector<double> through;  ///< Σ over shared neighbours q of w_aq w_bq / s_q
};

TieSums sum_triangles(const LaterNeighbours& later, std::span<const Tie> ties, const std::vector<double>& strengths) {
  const std::size_t n = later.actor.size();
  std::vector<double> inverse(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    const double strength = strengths[later.actor[i]];
    if (strength > 0) inverse[i] = 1 / strength;
  }
  TieSums sums{std::vector<std::uint32_t>(later.to.size(), 0), std::vector<double>(later.to.size(), 0.0)};
  std::vector<double> weight;
  weight.reserve(later.tie.size());
  for (const std::uint32_t tie : later.tie) weight.push_back(ties[tie].weight);
  for_each_triangle(later, [&](std::uint32_t a, std::uint32_t b, std::uint32_t ab, std::uint32_t ac, std::uint32_t bc) {
    sums.through[ab] += weight[ac] * weight[bc] * inverse[later.to[ac]];
    sums.through[ac] += weight[ab] * inverse[b] * weight[bc];
    sums.through[bc] += weight[ab] * inverse[a] * weight[ac];
    ++sums.triangles[ab];
    ++sums.triangles[ac];
    ++sums.triangles[bc];
  });
  return sums;
}

}  // namespace

LaterNeighbours::LaterNeighbours(const Network& network) : actor(network.actors()), begin(1, 0) {
  std::iota(actor.begin(), actor.end(), 0U);
  std::ranges::stable_sort(actor, {}, [&](std::uint32_t a) { return network.degree(a); });
  std::vector<std::uint32_t> number(network.actors());
  for (std::uint32_t i = 0; i < number.size(); ++i) number[actor[i]] = i;
  to.reserve(network.ties().size());
  tie.reserve(network.ties().size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> row;  // number, tie
  for (std::uint32_t i = 0; i < number.size(); ++i) {
    row.clear();
    for (const Neighbour& neighbour : network.neighbours(actor[i])) {
      if (number[neighbour.actor] > i) row.emplace_back(number[neighbour.actor], neighbour.tie);
    }
    std::ranges::sort(row);
    for (const auto& [other, index] : row) {
      to.push_back(other);
      tie.push_back(index);
    }
    begin.push_back(static_cast<std::uint32_t>(to.size()));
  }
}

TriangleSweep sweep_triangles(const Network& network) {
  const std::vector<double> strengths = strength(network);
  const LaterNeighbours later(network);
  const TieSums sums = sum_triangles(later, network.ties(), strengths);

  const std::size_t n = network.actors();
  TriangleSweep sweep{.of_tie = std::vector<std::uint32_t>(network.ties().size(), 0),
                      .triangles = std::vector<std::uint64_t>(n, 0),
                      .clustering = std::vector<double>(n, undefined),
                      .clustering_weighted = std::vector<double>(n, undefined),
                      .constraint = std::vector<double>(n, undefined),
                      .effective_size = std::vector<double>(n, undefined)};
  std::vector<double> closed_weight(n, 0.0);  // Σ over an actor's triangles of its two ties in them
  std::vector<double> squares(n, 0.0);        // Σ (direct + indirect investment)², times strength²
  for (std::size_t i = 0; i < later.tie.size(); ++i) {
    const Tie& tie = network.ties()[later.tie[i]];
    sweep.of_tie[later.tie[i]] = sums.triangles[i];
    const double investment = tie.weight + sums.through[i];
    for (const std::uint32_t end : {tie.from, tie.to}) {
      sweep.triangles[end] += sums.triangles[i];
      closed_weight[end] += tie.weight * static_cast<double>(sums.triangles[i]);
      squares[end] += investment * investment;
    }
  }
  for (std::size_t a = 0; a < n; ++a) {
    sweep.triangles[a] /= 2;  // each has been met at two of the actor's ties
    const auto k = static_cast<double>(network.degree(a));
    const auto t = static_cast<double>(sweep.triangles[a]);
    if (k == 0) continue;
    sweep.constraint[a] = squares[a] / (strengths[a] * strengths[a]);
    sweep.effective_size[a] = k - 2 * t / k;
    if (k < 2) continue;
    sweep.clustering[a] = 2 * t / (k * (k - 1));
    sweep.clustering_weighted[a] = closed_weight[a] / (strengths[a] * (k - 1));
  }
  return sweep;
}

std::vector<double> local_clustering(const Network& network) {
  return sweep_triangles(network).clustering;
}

std::vector<double> weighted_clustering(const Network& network) {
  return sweep_triangles(network).clustering_weighted;
}

std::vector<double> constraint(const Network& network) {
  return sweep_triangles(network).constraint;
}

std::vector<double> effective_size(const Network& network) {
  return sweep_triangles(network).effective_size;
}

}  // namespace linkgap
