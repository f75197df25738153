#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/distance_sweep.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <functional>
#include <span>
#include <thread>

namespace linkgap {
namespace {

constexpr std::size_t words = 8;
constexpr std::size_t batch_size = 64 * words;
/// One bit for each source of a batch.
using Sources = std::array<std::uint64_t, words>;

bool any(const Sources& sources) {
  return std::ranges::any_of(sources, [](std::uint64_t word) { return word != 0; });
}

/// The neighbour lists without the ties: half the memory to stream through.
struct Adjacency {
  std::vector<std::size_t> begin;
  std::vector<std::uint32_t> actor;

  explicit Adjacency(const Network& network) : begin(1, 0) {
    actor.reserve(2 * network.ties().size());
    for (std::size_t a = 0; a < network.actors(); ++a) {
      for (const Neighbour& neighbour : network.neighbours(a)) actor.push_back(neighbour.actor);
      begin.push_back(actor.size());
    }
  }
  std::size_t actors() const { return begin.size() - 1; }
  std::span<const std::uint32_t> neighbours(std::size_t a) const {
    return std::span(actor).subspan(begin[a], begin[a + 1] - begin[a]);
  }
};

/// One thread's memory and its share of the totals. Everything is allocated before the threads start, so nothing in
/// them can throw.
class Sweeper {
 public:
  explicit Sweeper(const Adjacency& adjacency)
      : adjacency_(&adjacency), seen_(adjacency.actors()), front_(adjacency.actors()), next_(adjacency.actors()) {
    active_.reserve(adjacency.actors());
    touched_.reserve(adjacency.actors());
    queued_.resize(adjacency.actors());
  }

  /// Runs the sources [first, last); adds to their `harmonic`.
  void run(std::size_t first, std::size_t last, std::vector<double>& harmonic) {
    std::ranges::fill(seen_, Sources{});
    active_.clear();
    for (std::size_t source = first; source < last; ++source) {
      const std::size_t bit = source - first;
      front_[source] = {};
      front_[source][bit / 64] = std::uint64_t{1} << (bit % 64);
      seen_[source] = front_[source];
      active_.push_back(static_cast<std::uint32_t>(source));
    }
    for (std::uint32_t distance = 1; !active_.empty(); ++distance) {
      spread();
      const auto reached = settle();
      std::uint64_t pairs = 0;
      for (std::size_t source = first; source < last; ++source) {
        const std::uint32_t count = reached[source - first];
        if (count != 0) harmonic[source] += static_cast<double>(count) / distance;
        pairs += count;
      }
      reachable_pairs += pairs;
      total_distance += pairs * distance;
      if (pairs != 0) diameter = std::max(diameter, distance);
    }
  }

  std::uint64_t reachable_pairs = 0;
  std::uint64_t total_distance = 0;
  std::uint32_t diameter = 0;

 private:
  /// Every active actor hands the sources that have just reached it to its neighbours.
  void spread() {
    for (const std::uint32_t a : active_) {
      const Sources& from = front_[a];
      for (const std::uint32_t b : adjacency_->neighbours(a)) {
        Sources& to = next_[b];
        for (std::size_t word = 0; word < words; ++word) to[word] |= from[word];
        if (!queued_[b]) {
          queued_[b] = 1;
          touched_.push_back(b);
        }
      }
    }
  }

  /// Keeps what is new, makes those actors the active ones, and counts the actors that each source has newly reached.
  std::array<std::uint32_t, batch_size> settle() {
    std::array<std::uint32_t, batch_size> reached{};
    active_.clear();
    for (const std::uint32_t b : touched_) {
      queued_[b] = 0;
      for (std::size_t word = 0; word < words; ++word) {
        std::uint64_t fresh = next_[b][word] & ~seen_[b][word];
        next_[b][word] = 0;
        front_[b][word] = fresh;
        seen_[b][word] |= fresh;
        for (; fresh != 0; fresh &= fresh - 1) ++reached[64 * word + static_cast<std::size_t>(std::countr_zero(fresh))];
      }
      if (any(front_[b])) active_.push_back(b);
    }
    touched_.clear();
    return reached;
  }

  const Adjacency* adjacency_;
  std::vector<Sources> seen_;   ///< sources that have reached an actor
  std::vector<Sources> front_;  ///< those that did at the last distance
  std::vector<Sources> next_;   ///< those arriving now
  std::vector<std::uint32_t> active_;
  std::vector<std::uint32_t> touched_;
  std::vector<char> queued_;
};

}  // namespace

DistanceSweep sweep_distances(const Network& network, unsigned threads) {
  const Adjacency adjacency(network);
  DistanceSweep result;
  result.harmonic.assign(network.actors(), 0.0);
  const std::size_t batches = (network.actors() + batch_size - 1) / batch_size;
  std::vector<Sweeper> sweepers(std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(batches, 1)),
                                Sweeper(adjacency));
  std::atomic<std::size_t> next_batch{0};
  const auto work = [&](Sweeper& sweeper) {
    for (std::size_t batch = next_batch++; batch < batches; batch = next_batch++) {
      const std::size_t first = batch * batch_size;
      sweeper.run(first, std::min(first + batch_size, network.actors()), result.harmonic);
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < sweepers.size(); ++i) others.emplace_back(work, std::ref(sweepers[i]));
    work(sweepers[0]);
  }
  for (const Sweeper& sweeper : sweepers) {
    result.reachable_pairs += sweeper.reachable_pairs;
    result.total_distance += sweeper.total_distance;
    result.diameter = std::max(result.diameter, sweeper.diameter);
  }
  return result;
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
