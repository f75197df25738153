#include "linkgap/graphs/similarity.hpp"

#include "candidate_pairs.hpp"
#include "linkgap/chunks.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <future>
#include <limits>
#include <mutex>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

namespace linkgap {
namespace {

/// Sums that bound a score add up in another order than the score itself.
constexpr double rounding = 1 + 1e-9;
/// Share of the least score of interest that partners of many ties may add up to without being looked at.
constexpr double unseen_share = 0.5;

/// The best first: a total order, so the same pairs are kept whatever the order in which they come.
bool better(const ScoredPair& a, const ScoredPair& b) {
  return a.score != b.score ? a.score > b.score : std::tie(a.from, a.to) < std::tie(b.from, b.to);
}

/// Keeps the best pairs that any thread has seen; the worst of them is on top of the heap.
class BestPairs {
 public:
  explicit BestPairs(std::size_t most) : most_(most), least_(most == 0 ? std::numeric_limits<double>::infinity() : 0) {}

  /// A pair of a lower score is not among the best. It only ever rises, so one read a little ago is safe.
  double least() const { return least_; }

  void offer(const ScoredPair& pair) {
    const std::lock_guard lock(mutex_);
    if (pairs_.size() < most_) {
      pairs_.push_back(pair);
    } else {
      if (most_ == 0 || !better(pair, pairs_.front())) return;
      std::ranges::pop_heap(pairs_, better);
      pairs_.back() = pair;
    }
    std::ranges::push_heap(pairs_, better);
    if (pairs_.size() == most_) least_ = pairs_.front().score;
  }

  std::vector<ScoredPair> sorted() && {
    std::ranges::sort_heap(pairs_, better);
    return std::move(pairs_);
  }

 private:
  std::size_t most_;
  std::atomic<double> least_;
  std::mutex mutex_;
  std::vector<ScoredPair> pairs_;
};

/// The actors that may be an end, from the one that gathers most from its partners down, and all their partners by
/// number of ties, then actor. Contributions are added in this order, so equal sets of them make equal bits however the
/// actors are numbered.
struct Ends {
  Ends(const Network& network, const PairMask& mask, SimilarityIndex index)
      : partner(network.actors()), adds(network.actors(), 0), place_of(network.actors(), none) {
    std::iota(partner.begin(), partner.end(), 0U);
    std::ranges::stable_sort(partner, {}, [&](std::uint32_t c) { return network.degree(c); });
    std::vector<double> gathered(network.actors(), 0);
    for (std::size_t c = 0; c < partner.size(); ++c) {
      // Nobody is the shared partner of two by one tie.
      const std::size_t degree = network.degree(partner[c]);
      if (degree < 2) continue;
      adds[c] = contribution(index, static_cast<double>(degree));
      for (const Neighbour& neighbour : network.neighbours(partner[c])) gathered[neighbour.actor] += adds[c];
    }
    for (std::uint32_t a = 0; a < network.actors(); ++a) {
      if (mask.end(a)) actor.push_back(a);
    }
    std::ranges::stable_sort(actor, std::greater{}, [&](std::uint32_t a) { return gathered[a]; });
    begin.push_back(0);
    for (std::uint32_t place = 0; place < actor.size(); ++place) {
      most.push_back(gathered[actor[place]]);
      place_of[actor[place]] = place;
      begin.push_back(begin.back() + network.degree(actor[place]));
    }
    partners.resize(begin.back());
    std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
    for (std::uint32_t c = 0; c < partner.size(); ++c) {
      for (const Neighbour& neighbour : network.neighbours(partner[c])) {
        const std::uint32_t place = place_of[neighbour.actor];
        if (place != none) partners[next[place]++] = c;
      }
    }
  }

  static constexpr std::uint32_t none = 0xFFFFFFFFu;

  std::span<const std::uint32_t> partners_of(std::size_t place) const {
    return std::span(partners).subspan(begin[place], begin[place + 1] - begin[place]);
  }
  /// Those to look at for pairs of a score from `least`: the last ones, which have most ties and add least, are left
  /// out as long as they add up to less than `unseen_share` of it.
  std::span<const std::uint32_t> seen_partners_of(std::size_t place, double least) const {
    const auto all = partners_of(place);
    std::size_t count = all.size();
    double unseen = 0;
    while (count > 0 && (unseen + adds[all[count - 1]]) * rounding < unseen_share * least) {
      unseen += adds[all[--count]];
    }
    return all.first(count);
  }

  std::vector<std::uint32_t> partner;   ///< all actors by number of ties; below, a partner is a place in this list
  std::vector<double> adds;             ///< per partner: what it adds to a score
  std::vector<std::uint32_t> actor;     ///< per end
  std::vector<double> most;             ///< per end: what it gathers from all its partners, so no score is higher
  std::vector<std::uint32_t> place_of;  ///< per actor: its place among the ends, or `none`
  std::vector<std::size_t> begin;       ///< per end: first of its partners, below
  std::vector<std::uint32_t> partners;
};

/// The search for the best pairs: every end with those before it, in rounds. A pair of the least score of interest has
/// at least 1 − `unseen_share` of it from partners that both ends look at (prefix filter, Bayardo, Ma & Srikant 2007);
/// these are summed roughly in a dense row, and the few pairs that can reach the least score are scored from scratch.
class Search {
 public:
  Search(const Network& network, const PairMask& mask, Ends ends, const RankingOptions& options)
      : network_(network),
        mask_(mask),
        threads_(options.threads),
        ends_(std::move(ends)),
        best_(options.top),
        seen_by_(network.actors()) {}

  std::vector<ScoredPair> run() && {
    const std::size_t all = ends_.actor.size();
    std::vector<Memory> memory(std::max(1U, threads_), Memory(ends_));
    for (std::size_t first = 0, size = 256; first < all && reaches(ends_.most[first], best_.least()); size *= 2) {
      const std::size_t last = std::min(first + size, all);
      const double least = best_.least();
      for (std::size_t place = first; place < last; ++place) {
        for (const std::uint32_t c : ends_.seen_partners_of(place, least)) {
          seen_by_[c].push_back(static_cast<std::uint32_t>(place));
        }
      }
      constexpr std::size_t chunk_size = 16;
      for_chunks((last - first + chunk_size - 1) / chunk_size, threads_, [&](std::size_t chunk, std::size_t thread) {
        const std::size_t begin = first + chunk * chunk_size;
        for (std::size_t a = begin; a < std::min(begin + chunk_size, last); ++a) find_pairs(a, memory[thread]);
      });
      first = last;
    }
    return std::move(best_).sorted();
  }

 private:
  /// Of one thread.
  struct Memory {
    explicit Memory(const Ends& ends)
        : sum((ends.actor.size() + block - 1) / block * block, 0),
          tied(ends.actor.size(), 0),
          adds(ends.adds.size(), 0) {}
    std::vector<float> sum;    ///< per end
    std::vector<char> tied;    ///< per end
    std::vector<double> adds;  ///< per partner of the current end: what it adds
  };
  static constexpr std::size_t block = 32;

  static bool reaches(double bound, double least) { return bound * rounding >= least; }

  void find_pairs(std::size_t a, Memory& memory) {
    const double least = best_.least();
    if (!reaches(ends_.most[a], least)) return;
    for (const std::uint32_t c : ends_.seen_partners_of(a, least)) {
      const auto adds = static_cast<float>(ends_.adds[c]);
      const auto before = std::ranges::lower_bound(seen_by_[c], static_cast<std::uint32_t>(a));
      for (auto b = seen_by_[c].begin(); b != before; ++b) memory.sum[*b] += adds;
    }
    for (const Neighbour& neighbour : network_.neighbours(ends_.actor[a])) {
      if (ends_.place_of[neighbour.actor] != Ends::none) memory.tied[ends_.place_of[neighbour.actor]] = 1;
    }
    for (const std::uint32_t c : ends_.partners_of(a)) memory.adds[c] = ends_.adds[c];

    // Thousands of additions of single precision are off by less than this.
    constexpr double rough = 1 - 1e-3;
    const float enough =
        std::max(std::numeric_limits<float>::min(), static_cast<float>((1 - unseen_share) * rough * least));
    for (std::size_t first = 0; first < a; first += block) {
      int any = 0;
      for (std::size_t i = first; i < first + block; ++i) any |= memory.sum[i] >= enough ? 1 : 0;
      if (any != 0) {
        for (std::size_t b = first; b < std::min(first + block, a); ++b) {
          if (memory.sum[b] >= enough && !memory.tied[b] && mask_.pair(ends_.actor[a], ends_.actor[b]))
            score(a, b, memory);
        }
      }
      std::fill_n(memory.sum.begin() + static_cast<std::ptrdiff_t>(first), block, 0.0F);
    }

    for (const std::uint32_t c : ends_.partners_of(a)) memory.adds[c] = 0;
    for (const Neighbour& neighbour : network_.neighbours(ends_.actor[a])) {
      if (ends_.place_of[neighbour.actor] != Ends::none) memory.tied[ends_.place_of[neighbour.actor]] = 0;
    }
  }

  void score(std::size_t a, std::size_t b, const Memory& memory) {
    double sum = 0;
    std::uint32_t shared = 0;
    for (const std::uint32_t c : ends_.partners_of(b)) {
      sum += memory.adds[c];
      shared += memory.adds[c] != 0 ? 1U : 0U;
    }
    if (sum < best_.least()) return;
    const auto [from, to] = std::minmax(ends_.actor[a], ends_.actor[b]);
    best_.offer({.from = from, .to = to, .score = sum, .shared_partners = shared});
  }

  const Network& network_;
  const PairMask& mask_;
  unsigned threads_;
  Ends ends_;
  BestPairs best_;
  std::vector<std::vector<std::uint32_t>> seen_by_;  ///< per partner: ends so far that look at it
};

}  // namespace

Ranking rank_missing_ties(const Network& network, const RankingOptions& options) {
  const PairMask mask(options, network.actors());
  Ranking ranking;
  // What the search rests on is made by one thread, beside the counting.
  std::future<Ends> ends = std::async(options.threads > 1 ? std::launch::async : std::launch::deferred,
                                      [&] { return Ends(network, mask, options.index); });
  count_candidates(options.cover != nullptr ? *options.cover : clique_cover(network), mask, options, ranking);
  ranking.pairs = Search(network, mask, ends.get(), options).run();
  return ranking;
}

}  // namespace linkgap
