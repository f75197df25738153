#include "candidate_pairs.hpp"

#include "bit_counters.hpp"
#include "cover_search.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/random.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace linkgap {
namespace {

/// How many actors that may be an end stand at one place, by group.
struct EndsAt {
  std::uint32_t group = 0;
  std::uint32_t actors = 0;
};

/// Pairs of a mask at distance 2. From every place where ends stand a search of two levels counts who is reached, and
/// who of them is of the same group.
class CandidateCount {
 public:
  CandidateCount(const CliqueCover& cover, const PairMask& mask)
      : cover_(cover), grouped_(mask.grouped()), of_node_(cover.nodes()), of_clique_(cover.cliques()) {
    std::vector<std::vector<EndsAt>> at(cover.sources.size());
    for (std::uint32_t a = 0; a < cover.actors(); ++a) {
      if (cover.source_of[a] == CliqueCover::no_source || !mask.end(a)) continue;
      std::vector<EndsAt>& ends = at[cover.source_of[a]];
      const std::uint32_t group = mask.group(a);
      const auto same = std::ranges::find(ends, group, &EndsAt::group);
      if (same == ends.end()) {
        ends.push_back({group, 1});
      } else {
        ++same->actors;
      }
      groups_ = std::max<std::size_t>(groups_, group + 1);
    }
    for (std::size_t i = 0; i < at.size(); ++i) {
      const CliqueCover::Source& source = cover.sources[i];
      Place& place = (source.leaf ? of_clique_ : of_node_)[source.place];
      place.begin = static_cast<std::uint32_t>(starts_.size());
      for (const EndsAt& ends : at[i]) starts_.push_back({source, ends});
      place.end = static_cast<std::uint32_t>(starts_.size());
    }
  }

  /// Actors that may be an end.
  std::size_t ends() const {
    std::size_t sum = 0;
    for (const Start& start : starts_) sum += start.ends.actors;
    return sum;
  }

  /// Sums over ends: of the pairs that each of them is in, and of the squares of these numbers.
  struct Sums {
    std::uint64_t pairs = 0, squares = 0;
  };
  Sums of_all(unsigned threads) const {
    std::vector<Drawn> all;
    for (std::uint32_t i = 0; i < starts_.size(); ++i) all.push_back({i, starts_[i].ends.actors});
    return sums(all, threads);
  }
  Sums of_drawn(std::size_t count, std::uint64_t seed, unsigned threads) const {
    std::vector<std::uint32_t> start_of;  // per end
    for (std::uint32_t i = 0; i < starts_.size(); ++i) start_of.insert(start_of.end(), starts_[i].ends.actors, i);
    std::vector<std::uint32_t> times(starts_.size(), 0);
    for (const std::uint32_t end : draw_different(count, start_of.size(), seed)) ++times[start_of[end]];
    std::vector<Drawn> drawn;
    for (std::uint32_t i = 0; i < starts_.size(); ++i) {
      if (times[i] > 0) drawn.push_back({i, times[i]});
    }
    return sums(drawn, threads);
  }

 private:
  static constexpr std::size_t words = 16;
  using Search = CoverSearch<words>;
  struct Start {
    CliqueCover::Source source;
    EndsAt ends;
  };
  /// A start that is searched from, and how many ends count for it.
  struct Drawn {
    std::uint32_t start = 0, times = 0;
  };
  /// Which of the starts are there.
  struct Place {
    std::uint32_t begin = 0, end = 0;
  };
  /// Of one thread.
  struct Memory {
    Memory(const CliqueCover& cover, std::size_t groups) : search(cover), of_group(groups) {}
    Search search;
    std::vector<Search::Bits> of_group;
    std::vector<CliqueCover::Source> sources;
    BitCounters<words> all, same;
    Sums sums;
  };

  Sums sums(std::span<const Drawn> drawn, unsigned threads) const {
    const std::size_t batches = (drawn.size() + Search::capacity - 1) / Search::capacity;
    std::vector<Memory> memory(useful_threads(batches, threads), Memory(cover_, groups_));
    for_chunks(batches, threads, [&](std::size_t batch, std::size_t thread) {
      const std::size_t first = batch * Search::capacity;
      run(drawn.subspan(first, std::min(Search::capacity, drawn.size() - first)), memory[thread]);
    });
    Sums sums;
    for (const Memory& each : memory) {
      sums.pairs += each.sums.pairs;
      sums.squares += each.sums.squares;
    }
    return sums;
  }

  void run(std::span<const Drawn> batch, Memory& memory) const {
    memory.sources.clear();
    std::ranges::fill(memory.of_group, Search::Bits{});
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const Start& start = starts_[batch[i].start];
      memory.sources.push_back(start.source);
      memory.of_group[start.ends.group][i / 64] |= std::uint64_t{1} << (i % 64);
    }
    Search& search = memory.search;
    search.run(
        memory.sources, [](std::span<const std::uint32_t>) {},
        [&](std::uint32_t level, std::span<const std::uint32_t> cliques, std::span<const std::uint32_t> nodes) {
          if (level == 0) return;
          for (const std::uint32_t clique : cliques) reach(of_clique_[clique], search.bits_of_clique(clique), memory);
          for (const std::uint32_t node : nodes) reach(of_node_[node], search.bits_of_node(node), memory);
        },
        2);
    const auto all = memory.all.take();
    const auto same = memory.same.take();
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const std::uint64_t pairs = all[i] - same[i];
      memory.sums.pairs += pairs * batch[i].times;
      memory.sums.squares += pairs * pairs * batch[i].times;
    }
  }

  void reach(Place place, const Search::Bits& from, Memory& memory) const {
    for (std::uint32_t i = place.begin; i < place.end; ++i) {
      const EndsAt& ends = starts_[i].ends;
      memory.all.add(from, ends.actors);
      if (!grouped_) continue;
      Search::Bits alike = from;
      for (std::size_t word = 0; word < words; ++word) alike[word] &= memory.of_group[ends.group][word];
      memory.same.add(alike, ends.actors);
    }
  }

  const CliqueCover& cover_;
  bool grouped_;
  std::size_t groups_ = 0;
  std::vector<Place> of_node_, of_clique_;
  std::vector<Start> starts_;
};

}  // namespace

PairMask::PairMask(const RankingOptions& options, std::size_t actors)
    : group_of_(options.groups.group_of), eligible_(options.eligible) {
  if (!group_of_.empty() && group_of_.size() != actors) throw EngineError("similarity: the groups are of other actors");
  if (!eligible_.empty() && eligible_.size() != actors) throw EngineError("similarity: the mask is of other actors");
}

void count_candidates(const CliqueCover& cover, const PairMask& mask, const RankingOptions& options, Ranking& ranking) {
  const CandidateCount count(cover, mask);
  const std::size_t ends = count.ends();
  if (options.count_from < 2 || options.count_from >= ends) {
    // A pair has been found from both its ends.
    ranking.candidates = count.of_all(options.threads).pairs / 2;
    return;
  }
  const CandidateCount::Sums sums = count.of_drawn(options.count_from, options.seed, options.threads);
  const auto all = static_cast<double>(ends);
  const auto k = static_cast<double>(options.count_from);
  const double mean = static_cast<double>(sums.pairs) / k;
  const double variance = std::max(0.0, (static_cast<double>(sums.squares) - k * mean * mean) / (k - 1));
  ranking.candidates = static_cast<std::size_t>(std::llround(all / 2 * mean));
  ranking.candidates_error = all / 2 * std::sqrt(variance / k * (1 - k / all));
  ranking.counted_from = options.count_from;
}

}  // namespace linkgap
