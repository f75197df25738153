#include "linkgap/graphs/distance_sweep.hpp"

#include "bit_counters.hpp"
#include "cover_search.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/random.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace linkgap {
namespace {

constexpr std::size_t words = 16;
using Search = CoverSearch<words>;

/// One thread's memory and its share of the totals.
class Sweeper {
 public:
  explicit Sweeper(const CliqueCover& cover) : cover_(&cover), search_(cover) {}

  /// Runs the sources [first, last); adds to their `harmonic`.
  void run(std::size_t first, std::size_t last, std::vector<double>& harmonic) {
    const auto sources = std::span(cover_->sources).subspan(first, last - first);
    search_.run(
        sources, [](std::span<const std::uint32_t>) {},
        [&](std::uint32_t level, std::span<const std::uint32_t> cliques, std::span<const std::uint32_t> nodes) {
          for (const std::uint32_t clique : cliques) {
            if (cover_->leaves[clique] != 0) reached_.add(search_.bits_of_clique(clique), cover_->leaves[clique]);
          }
          for (const std::uint32_t node : nodes) reached_.add(search_.bits_of_node(node), cover_->node_size[node]);
          settle(sources, level + 1, first, harmonic);
        });
  }

  std::uint64_t reachable_pairs = 0;
  std::uint64_t total_distance = 0;
  std::uint32_t diameter = 0;

 private:
  void settle(std::span<const CliqueCover::Source> sources, std::uint32_t distance, std::size_t first,
              std::vector<double>& harmonic) {
    auto reached = reached_.take();
    std::uint64_t pairs = 0;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      if (distance == 1) {
        // A leaf has met its clique's leaves, itself among them; a node has not met the others that it stands for.
        reached[i] = sources[i].leaf ? reached[i] - 1 : reached[i] + sources[i].actors - 1;
      }
      if (reached[i] != 0) harmonic[first + i] += static_cast<double>(reached[i]) / distance;
      pairs += reached[i] * sources[i].actors;
    }
    reachable_pairs += pairs;
    total_distance += pairs * distance;
    if (pairs != 0) diameter = std::max(diameter, distance);
  }

  const CliqueCover* cover_;
  Search search_;
  BitCounters<words> reached_;
};

/// Parts of a sample that are summed for themselves: as many for any number of threads.
constexpr std::size_t partial_sums = 8;

/// What the nodes, and behind them the leaves of the cliques, learn from the sources.
struct Learnt {
  explicit Learnt(const CliqueCover& cover)
      : near(cover.nodes() + cover.cliques(), 0.0), squares(cover.nodes() + cover.cliques(), 0.0) {}

  void add(std::size_t place, double sources, double distance) {
    near[place] += sources / distance;
    squares[place] += sources / (distance * distance);
  }

  std::vector<double> near;     ///< Σ 1/d over the sources
  std::vector<double> squares;  ///< Σ 1/d²
  std::uint64_t reachable_pairs = 0;
  std::uint64_t total_distance = 0;
  std::uint32_t diameter = 0;
};

std::uint64_t count(const Search::Bits& bits) {
  std::uint64_t ones = 0;
  for (const std::uint64_t word : bits) ones += static_cast<std::uint64_t>(std::popcount(word));
  return ones;
}

/// Searches from one actor at each of the sources, which may repeat.
void learn(const CliqueCover& cover, Search& search, std::span<const CliqueCover::Source> sources, Learnt& learnt) {
  search.run(
      sources, [](std::span<const std::uint32_t>) {},
      [&](std::uint32_t level, std::span<const std::uint32_t> cliques, std::span<const std::uint32_t> nodes) {
        const std::uint32_t distance = level + 1;
        std::uint64_t pairs = 0;
        for (const std::uint32_t clique : cliques) {
          if (cover.leaves[clique] == 0) continue;
          const std::uint64_t from = count(search.bits_of_clique(clique));
          learnt.add(cover.nodes() + clique, static_cast<double>(from), distance);
          pairs += from * cover.leaves[clique];
        }
        for (const std::uint32_t node : nodes) {
          const std::uint64_t from = count(search.bits_of_node(node));
          learnt.add(node, static_cast<double>(from), distance);
          pairs += from * cover.node_size[node];
        }
        if (distance == 1) {
          // A leaf has met itself among its clique's leaves; a node has not met the others that it stands for.
          for (const CliqueCover::Source& source : sources) {
            if (source.leaf)
              --pairs;
            else
              pairs += source.actors - 1;
          }
        }
        learnt.reachable_pairs += pairs;
        learnt.total_distance += pairs * distance;
        if (pairs != 0) learnt.diameter = std::max(learnt.diameter, distance);
      });
}

Learnt learn_from(const CliqueCover& cover, std::span<const CliqueCover::Source> sources, unsigned threads) {
  const std::size_t batches = (sources.size() + Search::capacity - 1) / Search::capacity;
  const std::size_t parts = std::min(partial_sums, batches);
  std::vector<Learnt> partial(parts, Learnt(cover));
  std::vector<Search> searches(useful_threads(parts, threads), Search(cover));
  for_chunks(parts, threads, [&](std::size_t part, std::size_t worker) {
    for (std::size_t batch = part; batch < batches; batch += parts) {
      const std::size_t first = batch * Search::capacity;
      learn(cover, searches[worker], sources.subspan(first, std::min(Search::capacity, sources.size() - first)),
            partial[part]);
    }
  });
  Learnt total(cover);
  for (const Learnt& part : partial) {
    for (std::size_t i = 0; i < total.near.size(); ++i) {
      total.near[i] += part.near[i];
      total.squares[i] += part.squares[i];
    }
    total.reachable_pairs += part.reachable_pairs;
    total.total_distance += part.total_distance;
    total.diameter = std::max(total.diameter, part.diameter);
  }
  return total;
}

}  // namespace

DistanceSweep sample_distances(const CliqueCover& cover, std::size_t sources, std::uint64_t seed, unsigned threads) {
  const std::size_t n = cover.actors();
  DistanceSweep result;
  result.sources = std::min(sources, n);
  if (result.sources < 3) throw EngineError("distances: a sample needs three sources");
  std::vector<std::uint8_t> drawn(n, 0);
  std::vector<std::uint32_t> drawn_at(cover.sources.size(), 0);
  for (const std::uint32_t actor : draw_different(result.sources, n, seed)) {
    drawn[actor] = 1;
    if (cover.source_of[actor] != CliqueCover::no_source) ++drawn_at[cover.source_of[actor]];
  }
  std::vector<CliqueCover::Source> starts;
  for (std::size_t i = 0; i < drawn_at.size(); ++i) starts.insert(starts.end(), drawn_at[i], cover.sources[i]);
  const Learnt learnt = learn_from(cover, starts, threads);
  result.reachable_pairs = learnt.reachable_pairs;
  result.total_distance = learnt.total_distance;
  result.diameter = learnt.diameter;
  result.harmonic.assign(n, 0.0);
  result.harmonic_error.assign(n, 0.0);
  const auto others = static_cast<double>(n - 1);
  for (std::size_t a = 0; a < n; ++a) {
    if (cover.source_of[a] == CliqueCover::no_source) continue;
    const CliqueCover::Source& source = cover.sources[cover.source_of[a]];
    const std::size_t place = source.leaf ? cover.nodes() + source.place : source.place;
    const double self = drawn[a];
    // At distance 1 the actor itself among its clique's leaves is one too many; the others of its node are missing.
    const double missing = source.leaf ? -self : static_cast<double>(drawn_at[cover.source_of[a]]) - self;
    const double k = static_cast<double>(result.sources) - self;
    const double mean = (learnt.near[place] + missing) / k;
    const double variance = std::max(0.0, (learnt.squares[place] + missing - k * mean * mean) / (k - 1));
    result.harmonic[a] = others * mean;
    result.harmonic_error[a] = others * std::sqrt(variance / k * std::max(0.0, 1 - k / others));
  }
  return result;
}

DistanceSweep sweep_distances(const CliqueCover& cover, unsigned threads) {
  DistanceSweep result;
  std::vector<double> harmonic(cover.sources.size(), 0.0);
  const std::size_t batches = (cover.sources.size() + Search::capacity - 1) / Search::capacity;
  std::vector<Sweeper> sweepers(useful_threads(batches, threads), Sweeper(cover));
  for_chunks(batches, threads, [&](std::size_t batch, std::size_t worker) {
    const std::size_t first = batch * Search::capacity;
    sweepers[worker].run(first, std::min(first + Search::capacity, cover.sources.size()), harmonic);
  });
  for (const Sweeper& sweeper : sweepers) {
    result.reachable_pairs += sweeper.reachable_pairs;
    result.total_distance += sweeper.total_distance;
    result.diameter = std::max(result.diameter, sweeper.diameter);
  }
  result.harmonic.assign(cover.actors(), 0.0);
  for (std::size_t a = 0; a < cover.actors(); ++a) {
    if (cover.source_of[a] != CliqueCover::no_source) result.harmonic[a] = harmonic[cover.source_of[a]];
  }
  return result;
}

DistanceSweep sweep_distances(const Network& network, unsigned threads) {
  return sweep_distances(clique_cover(network), threads);
}

std::vector<double> harmonic_closeness(const Network& network, unsigned threads) {
  return sweep_distances(network, threads).harmonic;
}

std::vector<std::uint32_t> hop_distances(const Network& network, std::size_t from) {
  std::vector<std::uint32_t> distance(network.actors(), no_path);
  std::vector<std::uint32_t> queue;
  if (from >= network.actors()) return distance;
  distance[from] = 0;
  queue.push_back(static_cast<std::uint32_t>(from));
  for (std::size_t head = 0; head < queue.size(); ++head) {
    for (const Neighbour& neighbour : network.neighbours(queue[head])) {
      if (distance[neighbour.actor] != no_path) continue;
      distance[neighbour.actor] = distance[queue[head]] + 1;
      queue.push_back(neighbour.actor);
    }
  }
  return distance;
}

}  // namespace linkgap
