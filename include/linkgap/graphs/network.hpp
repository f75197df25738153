#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace linkgap {

/// An undirected tie between two actors.
struct Tie {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double weight = 0;             ///< by the stated weighting, > 0 and finite
  std::uint32_t activities = 0;  ///< shared activities behind it, ≥ 1
};

/// One end of a tie as seen from an actor.
struct Neighbour {
  std::uint32_t actor = 0;
  std::uint32_t tie = 0;  ///< index into `ties()`
};

/// An undirected, weighted one-mode network: sorted unique ties with from < to, and their adjacency.
class Network {
 public:
  Network() = default;
  /// Turns every tie so that from < to and sorts them by (from, to). Throws `EngineError` on a loop, a duplicate, an
  /// index out of range, or a weight that is not finite and positive. O(actors + ties log ties).
  Network(std::size_t actors, std::vector<Tie> ties);

  std::size_t actors() const { return begin_.size() - 1; }
  std::span<const Tie> ties() const { return ties_; }
  /// Neighbours by ascending actor.
  std::span<const Neighbour> neighbours(std::size_t actor) const;
  std::size_t degree(std::size_t actor) const { return begin_[actor + 1] - begin_[actor]; }
  /// The tie between two actors, or null. O(log degree).
  const Tie* find(std::size_t a, std::size_t b) const;

 private:
  std::vector<Tie> ties_;
  std::vector<std::size_t> begin_ = {0};
  std::vector<Neighbour> neighbours_;
};

}  // namespace linkgap
