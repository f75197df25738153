#pragma once

#include "linkgap/graphs/affiliation.hpp"
#include "linkgap/graphs/network.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace linkgap {

/// Lists of numbers, stored one behind the other.
struct NumberLists {
  std::vector<std::size_t> begin = {0};
  std::vector<std::uint32_t> items;

  std::size_t size() const { return begin.size() - 1; }
  std::span<const std::uint32_t> operator[](std::size_t i) const {
    return std::span(items).subspan(begin[i], begin[i + 1] - begin[i]);
  }
  void close() { begin.push_back(items.size()); }
};

/// A one-mode network taken apart for searching: two actors are tied if a clique holds both. An activity makes a tie
/// between each two of its actors, so that all ties of its s actors are walked in 2s steps instead of s².
///
/// A pair must count once in numbers of paths, however many cliques hold it. So every pair of nodes that is tied and
/// lies in c ≠ 1 of the cliques has a correction 1 − c (1 for a tie outside all cliques); Σ over the cliques of both +
/// correction is 1 for tied pairs and 0 for all others.
///
/// Actors with the same activities are one node. An actor whose neighbours are the rest of one clique is no node but a
/// leaf of that clique: it is the end of shortest paths, never inside one (Sariyüce et al. 2013).
struct CliqueCover {
  /// A place where a search starts, for all the actors that stand there.
  struct Source {
    std::uint32_t place = 0;   ///< node, or the clique of leaves
    std::uint32_t actors = 1;  ///< that have the same distances to all others
    bool leaf = false;
  };
  static constexpr std::uint32_t no_source = 0xFFFFFFFFu;

  bool counts_pairs_once = true;         ///< false: good for distances, not for numbers of paths
  NumberLists cliques_of;                ///< node → cliques, ascending
  NumberLists nodes_in;                  ///< clique → nodes, ascending
  NumberLists corrected;                 ///< node → nodes with a correction, ascending
  std::vector<double> correction;        ///< beside `corrected.items`
  std::vector<std::uint32_t> node_size;  ///< actors of a node, ≥ 1
  std::vector<std::uint32_t> leaves;     ///< per clique: actors that are leaves of it
  std::vector<Source> sources;           ///< those that meet often lie close to each other
  std::vector<std::uint32_t> source_of;  ///< per actor: where its search starts; `no_source` for one without ties

  std::size_t actors() const { return source_of.size(); }
  std::size_t nodes() const { return node_size.size(); }
  std::size_t cliques() const { return leaves.size(); }
};

/// Every tie by itself: no cliques. O(actors + ties).
CliqueCover clique_cover(const Network& network);

/// A cover by those activities that are cliques of the network and save more steps than they cost (largest first). It
/// holds for every network of these actors, but is small only for projections of the affiliation. Throws `EngineError`
/// if the numbers of actors differ. Does not depend on `threads`, of which it uses up to two. O(Σ_x s_x² + ties +
/// actors log actors), memory Σ_x s_x² × 2 bytes beside the network's.
CliqueCover clique_cover(const Network& network, const Affiliation& affiliation, unsigned threads = 1);

/// A cover for distances alone: every activity of two or more, of a weight other than 0 if weights are given, is a
/// clique, and pairs that met twice are in two, uncorrected. It covers the projection of such a table without a limit
/// of size, and needs no network. `betweenness` refuses it. Throws `EngineError` if weights are given for another
/// number of activities. O(attendances).
CliqueCover meeting_cover(const Affiliation& affiliation, std::span<const double> weight = {});

}  // namespace linkgap
