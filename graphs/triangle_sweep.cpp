#include "linkgap/graphs/triangle_sweep.hpp"

#include "linkgap/graphs/centrality.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>

namespace linkgap {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t none = 0xFFFFFFFFu;

/// Every tie once, at its end of lower degree. Actors are numbered by ascending degree, so an actor's list holds higher
/// numbers only, ascending.
struct LaterNeighbours {
  std::vector<std::uint32_t> actor;  ///< per number
  std::vector<std::uint32_t> begin;  ///< per number: first of its ties, below
  std::vector<std::uint32_t> to;     ///< number of the other end
  std::vector<std::uint32_t> tie;    ///< index into `Network::ties()`
  std::vector<double> weight;
};

LaterNeighbours later_neighbours(const Network& network) {
  LaterNeighbours later;
  later.actor.resize(network.actors());
  std::iota(later.actor.begin(), later.actor.end(), 0U);
  std::ranges::stable_sort(later.actor, {}, [&](std::uint32_t a) { return network.degree(a); });
  std::vector<std::uint32_t> number(network.actors());
  for (std::uint32_t i = 0; i < number.size(); ++i) number[later.actor[i]] = i;

  later.begin.assign(1, 0);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> row;  // number, tie
  for (std::uint32_t i = 0; i < number.size(); ++i) {
    row.clear();
    for (const Neighbour& neighbour : network.neighbours(later.actor[i])) {
      if (number[neighbour.actor] > i) row.emplace_back(number[neighbour.actor], neighbour.tie);
    }
    std::ranges::sort(row);
    for (const auto& [to, tie] : row) {
      later.to.push_back(to);
      later.tie.push_back(tie);
      later.weight.push_back(network.ties()[tie].weight);
    }
    later.begin.push_back(static_cast<std::uint32_t>(later.to.size()));
  }
  return later;
}

/// Per tie, in the order of `LaterNeighbours`.
struct TieSums {
  std::vector<std::uint32_t> triangles;
  std::vector<double> through;  ///< Σ over shared neighbours q of w_aq w_bq / s_q
};

TieSums sum_triangles(const LaterNeighbours& later, const std::vector<double>& strengths) {
  const std::size_t n = later.actor.size();
  std::vector<double> inverse(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    const double strength = strengths[later.actor[i]];
    if (strength > 0) inverse[i] = 1 / strength;
  }
  TieSums sums{std::vector<std::uint32_t>(later.to.size(), 0), std::vector<double>(later.to.size(), 0.0)};
  std::vector<std::uint32_t> tie_to(n, none);  // the current actor's tie to each of its later neighbours
  std::vector<std::uint32_t> shared(n);        // ties of b that close a triangle
  for (std::size_t a = 0; a < n; ++a) {
    for (std::uint32_t i = later.begin[a]; i < later.begin[a + 1]; ++i) tie_to[later.to[i]] = i;
    for (std::uint32_t ab = later.begin[a]; ab < later.begin[a + 1]; ++ab) {
      const std::uint32_t b = later.to[ab];
      // Whether a tie closes a triangle is a toss-up that no processor foresees: the list is made without a branch.
      std::size_t found = 0;
      for (std::uint32_t bc = later.begin[b]; bc < later.begin[b + 1]; ++bc) {
        shared[found] = bc;
        found += tie_to[later.to[bc]] != none ? 1U : 0U;
      }
      double through_ab = 0;
      const double by_a = later.weight[ab] * inverse[a];
      const double by_b = later.weight[ab] * inverse[b];
      for (std::size_t i = 0; i < found; ++i) {
        const std::uint32_t bc = shared[i];
        const std::uint32_t c = later.to[bc];
        const std::uint32_t ac = tie_to[c];
        through_ab += later.weight[ac] * later.weight[bc] * inverse[c];
        sums.through[ac] += by_b * later.weight[bc];
        sums.through[bc] += by_a * later.weight[ac];
        ++sums.triangles[ac];
        ++sums.triangles[bc];
      }
      sums.through[ab] += through_ab;
      sums.triangles[ab] += static_cast<std::uint32_t>(found);
    }
    for (std::uint32_t i = later.begin[a]; i < later.begin[a + 1]; ++i) tie_to[later.to[i]] = none;
  }
  return sums;
}

}  // namespace

TriangleSweep sweep_triangles(const Network& network) {
  const std::vector<double> strengths = strength(network);
  const LaterNeighbours later = later_neighbours(network);
  const TieSums sums = sum_triangles(later, strengths);

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
