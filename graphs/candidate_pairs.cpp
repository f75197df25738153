#include "candidate_pairs.hpp"

#include "bit_counters.hpp"
#include "cover_search.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
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

  std::uint64_t count(unsigned threads) const {
    const std::size_t batches = (starts_.size() + Search::capacity - 1) / Search::capacity;
    std::vector<Memory> memory(useful_threads(batches, threads), Memory(cover_, groups_));
    for_chunks(batches, threads, [&](std::size_t batch, std::size_t thread) {
      const std::size_t first = batch * Search::capacity;
      run(std::span(starts_).subspan(first, std::min(Search::capacity, starts_.size() - first)), memory[thread]);
    });
    std::uint64_t ends_twice = 0;
    for (const Memory& each : memory) ends_twice += each.ends;
    return ends_twice / 2;
  }

 private:
  static constexpr std::size_t words = 16;
  using Search = CoverSearch<words>;
  struct Start {
    CliqueCover::Source source;
    EndsAt ends;
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
    std::uint64_t ends = 0;  ///< of pairs found so far
  };

  void run(std::span<const Start> batch, Memory& memory) const {
    memory.sources.clear();
    std::ranges::fill(memory.of_group, Search::Bits{});
    for (std::size_t i = 0; i < batch.size(); ++i) {
      memory.sources.push_back(batch[i].source);
      memory.of_group[batch[i].ends.group][i / 64] |= std::uint64_t{1} << (i % 64);
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
    for (std::size_t i = 0; i < batch.size(); ++i) memory.ends += (all[i] - same[i]) * batch[i].ends.actors;
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

std::size_t count_candidates(const CliqueCover& cover, const PairMask& mask, unsigned threads) {
  return CandidateCount(cover, mask).count(threads);
}

}  // namespace linkgap
