#include "cover_search.hpp"
#include "lanes.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/random.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace linkgap {
namespace {

// Brandes (2001) on a cover. With σ the number of shortest paths from a source, δ its dependency on a node, d the
// distance, and the cliques x reached in level d:
//   S_x = Σ σ_a over nodes a of x at d,   σ_w = Σ_{x of w} S_x + Σ_v r_wv σ_v             for w at d + 1, v at d
//   T_x = Σ g_w over nodes w of x at d + 1 (+ leaves/S_x),   g_w = (1 + δ_w)/σ_w
//   δ_v = σ_v (Σ_{x of v} T_x + Σ_w r_vw g_w)                                            for v at d
// r are the corrections of pairs that several cliques or none hold. A node of k actors counts k times on its way to
// others (k σ, k g). Eight sources are carried side by side; what is not at the level at hand is 0 in the lists that
// are added up, so the inner loops add without asking.

using Search = CoverSearch<4>;
constexpr std::size_t batch_size = Search::capacity;
/// Batches are dealt to this many partial sums, which are added in order: the threads that work on them do not matter.
constexpr std::size_t partial_sums = 16;

/// Places by level, with the bits of the lanes for which they are there.
template <class Mask>
struct ByLevel {
  std::vector<std::size_t> begin;
  std::vector<std::uint32_t> place;
  std::vector<Mask> bits;

  void clear() {
    begin.assign(1, 0);
    place.clear();
    bits.clear();
  }
  void add(std::uint32_t at, Mask mask) {
    place.push_back(at);
    bits.push_back(mask);
  }
  void close() { begin.push_back(place.size()); }
  std::size_t levels() const { return begin.size() - 1; }
};

/// What eight searches hold at each node and clique. All 0 between searches except `paths`, `corrections`, `leaf_part`
/// and the sums.
struct Workspace {
  explicit Workspace(const CliqueCover& cover)
      : value(cover.nodes()),
        next(cover.nodes()),
        paths(cover.nodes()),
        corrections(cover.nodes()),
        through(cover.cliques()),
        leaf_part(cover.cliques()),
        sum(cover.nodes()) {}

  ByLevel<std::uint8_t> nodes, cliques;
  std::vector<StoredLanes> value;        ///< σ or g of the nodes at one level, times the node's actors
  std::vector<StoredLanes> next;         ///< the same of the level that is being made
  std::vector<StoredLanes> paths;        ///< σ
  std::vector<StoredLanes> corrections;  ///< Σ correction × value
  std::vector<StoredLanes> through;      ///< S or T of the cliques at one level
  std::vector<StoredLanes> leaf_part;    ///< leaves/S
  std::vector<StoredLanes> sum;          ///< Σ weight × δ
  std::vector<StoredLanes> squares;      ///< Σ weight × δ², if wanted
  StoredLanes weight;                    ///< actors behind each source
};

/// Σ values of the listed places.
template <std::size_t width>
[[gnu::always_inline]] inline void add_up(std::span<const std::uint32_t> places, const StoredLanes* values,
                                          Lanes<width>& sum) {
  for (const std::uint32_t place : places) sum += values[place];
}

/// Sums Σ correction × value for the nodes of level `to`, from corrected neighbours of level `from`; what it leaves at
/// other nodes means nothing. Pairs are walked from the level that has fewer.
template <std::size_t width>
[[gnu::always_inline]] inline void correct(const CliqueCover& cover, Workspace& work, std::size_t from,
                                           std::size_t to) {
  const std::vector<std::size_t>& begin = cover.corrected.begin;
  const auto level = [&](std::size_t at) {
    return std::span(work.nodes.place).subspan(work.nodes.begin[at], work.nodes.begin[at + 1] - work.nodes.begin[at]);
  };
  const auto pairs = [&](std::span<const std::uint32_t> nodes) {
    std::size_t sum = 0;
    for (const std::uint32_t node : nodes) sum += begin[node + 1] - begin[node];
    return sum;
  };
  const std::uint32_t* neighbours = cover.corrected.items.data();
  const double* amounts = cover.correction.data();
  StoredLanes* sums = work.corrections.data();
  const StoredLanes* values = work.value.data();
  // To add to a neighbour is a load and a store, to empty all of them some loads more.
  if (2 * pairs(level(from)) + cover.nodes() / 4 < pairs(level(to))) {
    std::ranges::fill(work.corrections, StoredLanes{});
    for (const std::uint32_t node : level(from)) {
      const Lanes<width> value(values[node]);
      for (std::size_t i = begin[node]; i < begin[node + 1]; ++i) {
        Lanes<width> sum = value;
        sum *= amounts[i];
        sum += sums[neighbours[i]];
        sum.store(sums[neighbours[i]]);
      }
    }
    return;
  }
  for (const std::uint32_t node : level(to)) {
    Lanes<width> sum;
    for (std::size_t i = begin[node]; i < begin[node + 1]; ++i) {
      Lanes<width> value(values[neighbours[i]]);
      value *= amounts[i];
      sum += value;
    }
    sum.store(sums[node]);
  }
}

/// Sets the values of all places of one level to 0.
[[gnu::always_inline]] inline void forget(const ByLevel<std::uint8_t>& places, std::size_t level,
                                          std::vector<StoredLanes>& values) {
  for (std::size_t i = places.begin[level]; i < places.begin[level + 1]; ++i) values[places.place[i]] = {};
}

/// Numbers of shortest paths from the sources, level by level outwards. The sources' own are in `value` (nodes) and
/// `through` (cliques of leaves).
template <std::size_t width>
[[gnu::always_inline]] inline void count_paths(const CliqueCover& cover, Workspace& work) {
  const std::size_t levels = work.cliques.levels();
  for (std::size_t level = 0; level < levels; ++level) {
    for (std::size_t i = work.cliques.begin[level]; i < work.cliques.begin[level + 1]; ++i) {
      const std::uint32_t clique = work.cliques.place[i];
      const unsigned bits = work.cliques.bits[i];
      Lanes<width> paths(work.through[clique]);
      add_up(cover.nodes_in[clique], work.value.data(), paths);
      paths.keep(bits);
      paths.store(work.through[clique]);
      if (cover.leaves[clique] == 0) continue;
      paths.fill_others_with_one(bits);
      Lanes<width> part(static_cast<double>(cover.leaves[clique]));
      part /= paths;
      part.keep(bits);
      part.store(work.leaf_part[clique], bits);
    }
    correct<width>(cover, work, level, level + 1);
    for (std::size_t i = work.nodes.begin[level + 1]; i < work.nodes.begin[level + 2]; ++i) {
      const std::uint32_t node = work.nodes.place[i];
      const unsigned bits = work.nodes.bits[i];
      Lanes<width> paths(work.corrections[node]);
      add_up(cover.cliques_of[node], work.through.data(), paths);
      paths.keep(bits);
      paths.store(work.paths[node], bits);
      paths *= static_cast<double>(cover.node_size[node]);
      paths.store(work.next[node]);
    }
    forget(work.cliques, level, work.through);
    forget(work.nodes, level, work.value);
    work.value.swap(work.next);
  }
  forget(work.nodes, levels, work.value);
}

/// Dependencies of the sources on all nodes but themselves, level by level back; adds them to the sums.
template <std::size_t width>
[[gnu::always_inline]] inline void add_dependencies(const CliqueCover& cover, Workspace& work) {
  const Lanes<width> weight(work.weight);
  for (std::size_t level = work.cliques.levels(); level > 0; --level) {
    if (level < work.cliques.levels()) {
      for (std::size_t i = work.cliques.begin[level]; i < work.cliques.begin[level + 1]; ++i) {
        const std::uint32_t clique = work.cliques.place[i];
        Lanes<width> beyond;
        if (cover.leaves[clique] != 0) beyond += work.leaf_part[clique];
        add_up(cover.nodes_in[clique], work.value.data(), beyond);
        beyond.keep(work.cliques.bits[i]);
        beyond.store(work.through[clique]);
      }
    }
    const bool outermost = level == work.cliques.levels();
    if (!outermost) correct<width>(cover, work, level + 1, level);
    for (std::size_t i = work.nodes.begin[level]; i < work.nodes.begin[level + 1]; ++i) {
      const std::uint32_t node = work.nodes.place[i];
      const unsigned bits = work.nodes.bits[i];
      Lanes<width> dependency;
      if (!outermost) dependency += work.corrections[node];
      add_up(cover.cliques_of[node], work.through.data(), dependency);
      Lanes<width> paths(work.paths[node]);
      dependency *= paths;
      dependency.keep(bits);
      Lanes<width> weighted = dependency;
      weighted *= weight;
      weighted += work.sum[node];
      weighted.store(work.sum[node]);
      if (!work.squares.empty()) {
        Lanes<width> square = dependency;
        square *= dependency;
        square *= weight;
        square += work.squares[node];
        square.store(work.squares[node]);
      }
      paths.keep(bits);
      paths.fill_others_with_one(bits);
      dependency += Lanes<width>(1.0);
      dependency /= paths;
      dependency.keep(bits);
      dependency *= static_cast<double>(cover.node_size[node]);
      dependency.store(work.next[node]);
    }
    if (level < work.cliques.levels()) {
      forget(work.cliques, level, work.through);
      forget(work.nodes, level + 1, work.value);
    }
    work.value.swap(work.next);
  }
  if (work.cliques.levels() > 0) forget(work.nodes, 1, work.value);
}

// Built for the processors of the last years beside the one for all, each with its own registers; which one is picked
// when the program starts. Sanitizers cannot see through the picking.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
[[gnu::target("arch=x86-64-v4")]] void follow_paths(const CliqueCover& cover, Workspace& work) {
  count_paths<8>(cover, work);
  add_dependencies<8>(cover, work);
}
[[gnu::target("avx2")]] void follow_paths(const CliqueCover& cover, Workspace& work) {
  count_paths<4>(cover, work);
  add_dependencies<4>(cover, work);
}
[[gnu::target("default")]]
#endif
void follow_paths(const CliqueCover& cover, Workspace& work) {
  count_paths<2>(cover, work);
  add_dependencies<2>(cover, work);
}

/// Adds each node's lanes up and empties them.
void collect(std::vector<StoredLanes>& lanes, std::vector<double>& total) {
  for (std::size_t node = 0; node < lanes.size(); ++node) {
    double sum = 0;
    for (std::size_t lane = 0; lane < lane_count; ++lane) sum += lanes[node].lanes[lane];
    total[node] += sum;
    lanes[node] = {};
  }
}

/// A source, and how many actors count for it.
struct Start {
  CliqueCover::Source source;
  double weight = 0;
};

/// One partial sum: Σ dependencies (and their squares, if wanted) on each node.
struct Dependencies {
  std::vector<double> sum, squares;
};

/// One thread's memory.
class Worker {
 public:
  Worker(const CliqueCover& cover, bool squares) : cover_(&cover), search_(cover), work_(cover) {
    if (squares) work_.squares.resize(cover.nodes());
  }

  void run(std::span<const Start> starts, Dependencies& total) {
    find_levels(starts);
    for (std::size_t first = 0; first < starts.size(); first += lane_count) {
      const auto eight = starts.subspan(first, std::min(lane_count, starts.size() - first));
      pick(nodes_, first, work_.nodes);
      pick(cliques_, first, work_.cliques);
      work_.weight = {};
      for (std::size_t lane = 0; lane < eight.size(); ++lane) {
        const CliqueCover::Source& source = eight[lane].source;
        (source.leaf ? work_.through : work_.value)[source.place].lanes[lane] = 1;
        work_.weight.lanes[lane] = eight[lane].weight;
      }
      follow_paths(*cover_, work_);
    }
    collect(work_.sum, total.sum);
    if (!work_.squares.empty()) collect(work_.squares, total.squares);
  }

 private:
  void find_levels(std::span<const Start> starts) {
    sources_.clear();
    for (const Start& start : starts) sources_.push_back(start.source);
    nodes_.clear();
    cliques_.clear();
    const auto add_nodes = [this](std::span<const std::uint32_t> nodes) {
      for (const std::uint32_t node : nodes) nodes_.add(node, search_.bits_of_node(node));
      nodes_.close();
    };
    search_.run(sources_, add_nodes,
                [&](std::uint32_t, std::span<const std::uint32_t> cliques, std::span<const std::uint32_t> nodes) {
                  for (const std::uint32_t clique : cliques) {
                    cliques_.add(clique, search_.bits_of_clique(clique));
                  }
                  cliques_.close();
                  add_nodes(nodes);
                });
  }

  /// The levels of eight of the searches.
  static void pick(const ByLevel<Search::Bits>& from, std::size_t first, ByLevel<std::uint8_t>& to) {
    to.begin.assign(1, 0);
    to.place.resize(from.place.size());
    to.bits.resize(from.bits.size());
    std::size_t picked = 0;
    for (std::size_t level = 0; level < from.levels(); ++level) {
      for (std::size_t i = from.begin[level]; i < from.begin[level + 1]; ++i) {
        const auto bits = static_cast<std::uint8_t>(from.bits[i][first / 64] >> (first % 64));
        // Written in any case and kept if it is there: nobody could foretell a jump here.
        to.place[picked] = from.place[i];
        to.bits[picked] = bits;
        picked += bits != 0 ? 1 : 0;
      }
      to.begin.push_back(picked);
    }
  }

  const CliqueCover* cover_;
  Search search_;
  Workspace work_;
  std::vector<CliqueCover::Source> sources_;
  ByLevel<Search::Bits> nodes_, cliques_;
};

Dependencies dependencies(const CliqueCover& cover, std::span<const Start> starts, bool squares, unsigned threads) {
  const std::size_t batches = (starts.size() + batch_size - 1) / batch_size;
  const std::size_t parts = std::min(partial_sums, batches);
  const Dependencies none{std::vector<double>(cover.nodes(), 0.0),
                          std::vector<double>(squares ? cover.nodes() : 0, 0.0)};
  std::vector<Dependencies> partial(parts, none);
  std::vector<std::unique_ptr<Worker>> workers;  // made here, so that a lack of memory for them can be reported
  for (std::size_t i = 0; i < useful_threads(parts, threads); ++i)
    workers.push_back(std::make_unique<Worker>(cover, squares));
  for_chunks(parts, threads, [&](std::size_t part, std::size_t worker) {
    for (std::size_t batch = part; batch < batches; batch += parts) {
      const std::size_t first = batch * batch_size;
      workers[worker]->run(starts.subspan(first, std::min(batch_size, starts.size() - first)), partial[part]);
    }
  });
  Dependencies total = none;
  for (const Dependencies& part : partial) {
    for (std::size_t node = 0; node < part.sum.size(); ++node) total.sum[node] += part.sum[node];
    for (std::size_t node = 0; node < part.squares.size(); ++node) total.squares[node] += part.squares[node];
  }
  return total;
}

}  // namespace

std::vector<double> betweenness(const CliqueCover& cover, unsigned threads) {
  std::vector<Start> starts;
  for (const CliqueCover::Source& source : cover.sources)
    starts.push_back({source, static_cast<double>(source.actors)});
  const Dependencies total = dependencies(cover, starts, false, threads);
  std::vector<double> result(cover.actors(), 0.0);
  for (std::size_t a = 0; a < result.size(); ++a) {
    if (cover.source_of[a] == CliqueCover::no_source) continue;
    const CliqueCover::Source& source = cover.sources[cover.source_of[a]];
    // A pair's paths have been found from both its ends.
    if (!source.leaf) result[a] = total.sum[source.place] / 2;
  }
  return result;
}

SampledScores sampled_betweenness(const CliqueCover& cover, std::size_t sources, std::uint64_t seed, unsigned threads) {
  SampledScores result;
  const std::size_t n = cover.actors();
  result.sources = std::min(sources, n);
  if (result.sources < 2 || cover.sources.empty()) throw EngineError("betweenness: a sample needs two sources");
  std::vector<double> drawn(cover.sources.size(), 0.0);
  for (const std::uint32_t actor : draw_different(result.sources, n, seed)) {
    if (cover.source_of[actor] != CliqueCover::no_source) drawn[cover.source_of[actor]] += 1;
  }
  std::vector<Start> starts;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (drawn[i] > 0) starts.push_back({cover.sources[i], drawn[i]});
  }
  const Dependencies total = dependencies(cover, starts, true, threads);

  const auto k = static_cast<double>(result.sources);
  const double all = static_cast<double>(n);
  result.score.assign(n, 0.0);
  result.standard_error.assign(n, 0.0);
  for (std::size_t a = 0; a < n; ++a) {
    if (cover.source_of[a] == CliqueCover::no_source) continue;
    const CliqueCover::Source& source = cover.sources[cover.source_of[a]];
    if (source.leaf) continue;
    const double mean = total.sum[source.place] / k;
    const double variance = std::max(0.0, (total.squares[source.place] - k * mean * mean) / (k - 1));
    result.score[a] = all / 2 * mean;
    result.standard_error[a] = all / 2 * std::sqrt(variance / k * (1 - k / all));
  }
  return result;
}

}  // namespace linkgap
