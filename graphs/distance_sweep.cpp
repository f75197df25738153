#include "linkgap/graphs/distance_sweep.hpp"

#include "bit_counters.hpp"
#include "cover_search.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/graphs/centrality.hpp"

#include <algorithm>

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

}  // namespace

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
