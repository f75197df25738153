#pragma once

#include "lanes.hpp"
#include "linkgap/graphs/clique_cover.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace linkgap {

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

/// Numbers of shortest paths of eight searches, and the dependencies of their sources on all nodes but themselves,
/// added to `sum` (and to `squares`, if it has a place for each node), each times the source's `weight` (Brandes 2001).
/// The levels of the searches are in `nodes` and `cliques`; a source's own lane is 1 in `value` (a node) or `through`
/// (the clique of a leaf). The bits of the result are the same on all processors. O(steps and corrected pairs of the
/// nodes and cliques reached).
void follow_paths(const CliqueCover& cover, Workspace& work);

}  // namespace linkgap
