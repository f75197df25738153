#include "cover_search.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/random.hpp"
#include "path_lanes.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace linkgap {
namespace {

using Search = CoverSearch<4>;
constexpr std::size_t batch_size = Search::capacity;
/// Batches are dealt to this many partial sums, which are added in order: the threads that work on them do not matter.
constexpr std::size_t partial_sums = 16;

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
  if (!cover.counts_pairs_once) throw EngineError("betweenness: a meeting cover tells distances, not numbers of paths");
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
