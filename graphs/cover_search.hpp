#pragma once

#include "linkgap/graphs/clique_cover.hpp"
#include "number_set.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace linkgap {

/// One bit for each of up to 64 × `words` searches.
template <std::size_t words>
using SearchBits = std::array<std::uint64_t, words>;

/// Breadth-first search on a cover from many sources at once, one bit each (Then et al. 2015). A clique is reached in
/// level l if the nearest of its nodes is at distance l; the others of them are then at l + 1, and so are its leaves.
/// Keeps its memory between runs.
template <std::size_t words>
class CoverSearch {
 public:
  using Bits = SearchBits<words>;
  static constexpr std::size_t capacity = 64 * words;  ///< sources of one run

  explicit CoverSearch(const CliqueCover& cover) : cover_(&cover), nodes_(cover.nodes()), cliques_(cover.cliques()) {
    for (std::uint32_t node = 0; node < cover.nodes(); ++node) {
      for (std::size_t i = cover.corrected.begin[node]; i < cover.corrected.begin[node + 1]; ++i) {
        if (cover.correction[i] > 0) direct_.items.push_back(cover.corrected.items[i]);
      }
      direct_.close();
    }
  }

  /// Calls start(nodes) with the nodes that are sources, then level(l, cliques, nodes) for l = 0, 1, …: the cliques
  /// reached in level l and the nodes at distance l + 1, both ascending. `bits_of_node`/`bits_of_clique` tell for which
  /// sources. Ends after `levels` levels, or with 0 where nothing is left to reach. O(nodes + cliques + steps).
  template <class Start, class Level>
  void run(std::span<const CliqueCover::Source> sources, Start start, Level level, std::uint32_t levels = 0) {
    nodes_.clear();
    cliques_.clear();
    for (std::size_t i = 0; i < sources.size(); ++i) {
      Bits bit{};
      bit[i / 64] = std::uint64_t{1} << (i % 64);
      (sources[i].leaf ? cliques_ : nodes_).arrive(sources[i].place, bit);
    }
    nodes_.settle();
    start(std::span<const std::uint32_t>(nodes_.reached));
    for (std::uint32_t l = 0;; ++l) {
      for (const std::uint32_t node : nodes_.reached) {
        const Bits from = nodes_.front[node];
        for (const std::uint32_t clique : cover_->cliques_of[node]) cliques_.arrive(clique, from);
        for (const std::uint32_t other : direct_[node]) nodes_.arrive(other, from);
      }
      cliques_.settle();
      for (const std::uint32_t clique : cliques_.reached) {
        const Bits from = cliques_.front[clique];
        for (const std::uint32_t node : cover_->nodes_in[clique]) nodes_.arrive(node, from);
      }
      nodes_.settle();
      level(l, std::span<const std::uint32_t>(cliques_.reached), std::span<const std::uint32_t>(nodes_.reached));
      if (nodes_.reached.empty() || l + 1 == levels) return;
    }
  }

  const Bits& bits_of_node(std::uint32_t node) const { return nodes_.front[node]; }
  const Bits& bits_of_clique(std::uint32_t clique) const { return cliques_.front[clique]; }

 private:
  struct Side {
    explicit Side(std::size_t size) : seen(size), front(size), next(size), touched(size) {
      reached.reserve(size);
      visited.reserve(size);
    }

    void clear() {
      // A search of few levels reaches a small part.
      if (visited.size() < seen.size() / 8) {
        for (const std::uint32_t at : visited) seen[at] = {};
      } else {
        std::fill(seen.begin(), seen.end(), Bits{});
      }
      visited.clear();
    }
    void arrive(std::uint32_t at, const Bits& from) {
      Bits& to = next[at];
      for (std::size_t word = 0; word < words; ++word) to[word] |= from[word];
      touched.add(at);
    }
    /// Keeps what is new.
    void settle() {
      reached.clear();
      touched.take_all([this](std::uint32_t at) {
        std::uint64_t any = 0;
        std::uint64_t before = 0;
        for (std::size_t word = 0; word < words; ++word) {
          before |= seen[at][word];
          const std::uint64_t fresh = next[at][word] & ~seen[at][word];
          next[at][word] = 0;
          front[at][word] = fresh;
          seen[at][word] |= fresh;
          any |= fresh;
        }
        if (before == 0) visited.push_back(at);
        if (any != 0) reached.push_back(at);
      });
    }

    std::vector<Bits> seen;   ///< sources that have been here
    std::vector<Bits> front;  ///< those that came at the last distance
    std::vector<Bits> next;   ///< those arriving now
    std::vector<std::uint32_t> reached;
    std::vector<std::uint32_t> visited;  ///< all that have been reached since `clear`
    NumberSet touched;
  };

  const CliqueCover* cover_;
  Side nodes_;
  Side cliques_;
  NumberLists direct_;  ///< node → nodes that it is tied to outside all cliques
};

}  // namespace linkgap
