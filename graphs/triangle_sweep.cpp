#include "linkgap/graphs/triangle_sweep.hpp"

#include "linkgap/chunks.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "triangles.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

namespace linkgap {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The ties of each actor to those of lower numbers: the number, and the place of the tie in the list of that one.
struct EarlierNeighbours {
  std::vector<std::uint32_t> begin;  ///< per number, below
  std::vector<std::uint32_t> number;
  std::vector<std::uint32_t> place;
};

EarlierNeighbours places_of_earlier(const Network& network, const LaterNeighbours& later) {
  const std::size_t n = later.number.size();
  EarlierNeighbours result{{0}, {}, {}};
  result.begin.reserve(n + 1);
  result.number.reserve(later.to.size());
  result.place.reserve(later.to.size());
  std::vector<std::uint32_t> next(later.begin.begin(), std::prev(later.begin.end()));
  for (std::uint32_t i = 0; i < n; ++i) {
    for (const Neighbour& neighbour : network.neighbours(later.actor[i])) {
      const std::uint32_t other = later.number[neighbour.actor];
      if (other > i) continue;
      result.number.push_back(other);
      result.place.push_back(next[other]++);
    }
    result.begin.push_back(static_cast<std::uint32_t>(result.place.size()));
  }
  return result;
}

/// How many lists ahead of the one that is read the next ones are asked for.
constexpr std::uint32_t ahead = 4;

/// Sums over the triangles of each tie. A row of ties is summed up by the thread that has it, whatever corners of the
/// triangles its two ends are, so that every sum is in an order that only the network decides.
class TieSums {
 public:
  TieSums(const Network& network, const CliqueCover* cover, const std::vector<double>& strengths)
      : triangles(network.ties().size(), 0),
        through(network.ties().size(), 0.0),
        network_(network),
        later_(network, cover),
        weight_(weights_of_later(network, later_)),
        earlier_(places_of_earlier(network, later_)),
        inverse_(network.actors(), 0.0) {
    for (std::size_t i = 0; i < inverse_.size(); ++i) {
      const double strength = strengths[later_.actor[i]];
      if (strength > 0) inverse_[i] = 1 / strength;
    }
  }

  void sum(unsigned threads) {
    const std::size_t n = later_.actor.size();
    const std::size_t chunks = (n + triangle_chunk - 1) / triangle_chunk;
    std::vector<Row> rows(useful_threads(chunks, threads), Row(later_));
    for_chunks(chunks, threads, [&](std::size_t chunk, std::size_t thread) {
      for (std::size_t a = chunk * triangle_chunk; a < std::min(n, (chunk + 1) * triangle_chunk); ++a) {
        sum_row(static_cast<std::uint32_t>(a), rows[thread]);
      }
    });
  }

  std::vector<std::uint32_t> triangles;  ///< per tie of the network
  std::vector<double> through;           ///< per tie: Σ over shared neighbours q of w_aq w_bq / s_q

 private:
  /// Of one thread.
  struct Row {
    explicit Row(const LaterNeighbours& later)
        : finder(later), through(later.actor.size(), 0.0), triangles(later.actor.size(), 0) {}
    TriangleFinder finder;
    std::vector<double> through;           ///< per tie of the row
    std::vector<std::uint32_t> triangles;  ///< per tie of the row
  };

  void sum_row(std::uint32_t a, Row& row) {
    const std::uint32_t begin = later_.begin[a];
    row.finder.enter(a);
    for (std::uint32_t ab = begin; ab < later_.begin[a + 1]; ++ab) {
      const std::uint32_t b = later_.to[ab];
      if (ab + ahead < later_.begin[a + 1]) __builtin_prefetch(later_.to.data() + later_.begin[later_.to[ab + ahead]]);
      const double to_b = weight_[ab] * inverse_[b];
      const auto found = row.finder.closed(later_.begin[b], later_.begin[b + 1]);
      double through_c = 0;
      for (const auto& [ac, bc] : found) {
        through_c += weight_[ac] * weight_[bc] * inverse_[later_.to[ac]];
        row.through[ac - begin] += to_b * weight_[bc];
        ++row.triangles[ac - begin];
      }
      row.through[ab - begin] += through_c;
      row.triangles[ab - begin] += static_cast<std::uint32_t>(found.size());
    }
    for (std::uint32_t i = earlier_.begin[a]; i < earlier_.begin[a + 1]; ++i) {
      const std::uint32_t q = earlier_.number[i];
      const std::uint32_t place = earlier_.place[i];
      if (i + ahead < earlier_.place.size()) __builtin_prefetch(&later_.to[earlier_.place[i + ahead]]);
      const double to_q = weight_[place] * inverse_[q];
      for (const auto& [ab, qb] : row.finder.closed(place + 1, later_.begin[q + 1])) {
        row.through[ab - begin] += to_q * weight_[qb];
        ++row.triangles[ab - begin];
      }
    }
    for (const Neighbour& neighbour : network_.neighbours(later_.actor[a])) {
      if (later_.number[neighbour.actor] < a) continue;
      const std::uint32_t place = row.finder.place(later_.number[neighbour.actor]) - begin;
      through[neighbour.tie] = std::exchange(row.through[place], 0.0);
      triangles[neighbour.tie] = std::exchange(row.triangles[place], 0U);
    }
    row.finder.leave(a);
  }

  const Network& network_;
  LaterNeighbours later_;
  std::vector<double> weight_;
  EarlierNeighbours earlier_;
  std::vector<double> inverse_;  ///< per number: 1/strength
};

TriangleSweep sweep(const Network& network, const CliqueCover* cover, unsigned threads) {
  const std::vector<double> strengths = strength(network);
  const std::size_t n = network.actors();
  TriangleSweep result{.of_tie = {},
                       .triangles = std::vector<std::uint64_t>(n, 0),
                       .clustering = std::vector<double>(n, undefined),
                       .clustering_weighted = std::vector<double>(n, undefined),
                       .constraint = std::vector<double>(n, undefined),
                       .effective_size = std::vector<double>(n, undefined)};
  std::vector<double> closed_weight(n, 0.0);  // Σ over an actor's triangles of its two ties in them
  std::vector<double> squares(n, 0.0);        // Σ (direct + indirect investment)², times strength²
  {
    TieSums sums(network, cover, strengths);
    sums.sum(threads);
    std::size_t i = 0;
    for (const Tie& tie : network.ties()) {
      const double investment = tie.weight + sums.through[i];
      for (const std::uint32_t end : {tie.from, tie.to}) {
        result.triangles[end] += sums.triangles[i];
        closed_weight[end] += tie.weight * static_cast<double>(sums.triangles[i]);
        squares[end] += investment * investment;
      }
      ++i;
    }
    result.of_tie = std::move(sums.triangles);
  }
  for (std::size_t a = 0; a < n; ++a) {
    result.triangles[a] /= 2;  // each has been met at two of the actor's ties
    const auto k = static_cast<double>(network.degree(a));
    const auto t = static_cast<double>(result.triangles[a]);
    if (k == 0) continue;
    result.constraint[a] = squares[a] / (strengths[a] * strengths[a]);
    result.effective_size[a] = k - 2 * t / k;
    if (k < 2) continue;
    result.clustering[a] = 2 * t / (k * (k - 1));
    result.clustering_weighted[a] = closed_weight[a] / (strengths[a] * (k - 1));
  }
  return result;
}

}  // namespace

LaterNeighbours::LaterNeighbours(const Network& network, const CliqueCover* cover)
    : actor(network.actors()), number(network.actors()), begin(network.actors() + 1, 0), to(network.ties().size()) {
  std::iota(actor.begin(), actor.end(), 0U);
  std::ranges::stable_sort(actor, {}, [&](std::uint32_t a) {
    return cover == nullptr
               ? std::pair(network.degree(a), 0U)
               : std::pair(static_cast<std::size_t>(std::bit_width(network.degree(a))), cover->source_of[a]);
  });
  for (std::uint32_t i = 0; i < number.size(); ++i) number[actor[i]] = i;
  for (const Tie& tie : network.ties()) ++begin[std::min(number[tie.from], number[tie.to]) + 1];
  for (std::size_t i = 0; i < number.size(); ++i) begin[i + 1] += begin[i];
  std::vector<std::uint32_t> next(begin.begin(), std::prev(begin.end()));
  for (std::uint32_t i = 0; i < number.size(); ++i) {
    for (const Neighbour& neighbour : network.neighbours(actor[i])) {
      if (number[neighbour.actor] < i) to[next[number[neighbour.actor]]++] = i;
    }
  }
}

std::vector<double> weights_of_later(const Network& network, const LaterNeighbours& later) {
  std::vector<double> weight(later.to.size());
  std::vector<std::uint32_t> next(later.begin.begin(), std::prev(later.begin.end()));
  for (std::uint32_t i = 0; i < later.number.size(); ++i) {
    for (const Neighbour& neighbour : network.neighbours(later.actor[i])) {
      const std::uint32_t other = later.number[neighbour.actor];
      if (other < i) weight[next[other]++] = network.weight(neighbour.tie);
    }
  }
  return weight;
}

TriangleSweep sweep_triangles(const Network& network, unsigned threads) {
  return sweep(network, nullptr, threads);
}

TriangleSweep sweep_triangles(const Network& network, const CliqueCover& cover, unsigned threads) {
  return sweep(network, &cover, threads);
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
