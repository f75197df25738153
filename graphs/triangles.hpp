#pragma once

#include "linkgap/graphs/clique_cover.hpp"
#include "linkgap/graphs/network.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace linkgap {

/// Every tie once, at its end of lower degree. Actors are numbered by ascending degree, so an actor's list holds higher
/// numbers only, ascending. With a cover, actors of a degree up to the double count as alike and come in the order of
/// their sources: those that meet often are then side by side, and their lists in the processor's cache together.
struct LaterNeighbours {
  explicit LaterNeighbours(const Network& network, const CliqueCover* cover = nullptr);

  std::vector<std::uint32_t> actor;   ///< per number
  std::vector<std::uint32_t> number;  ///< per actor
  std::vector<std::uint32_t> begin;   ///< per number: first of its ties, below
  std::vector<std::uint32_t> to;      ///< number of the other end
};

/// Weights of the ties in the order of `LaterNeighbours::to`.
std::vector<double> weights_of_later(const Network& network, const LaterNeighbours& later);

/// The triangles that one actor is the corner of lowest degree of (Latapy 2008). Memory of one thread.
class TriangleFinder {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFFu;
  struct Sides {
    std::uint32_t ac = 0;  ///< places in the lists; `to[ac]` is the third corner
    std::uint32_t bc = 0;
  };

  explicit TriangleFinder(const LaterNeighbours& later)
      : later_(&later), place_(later.actor.size(), none), found_(later.actor.size() + 1) {}

  /// Marks the later neighbours of an actor; `leave` takes the marks off.
  void enter(std::uint32_t a) {
    for (std::uint32_t i = later_->begin[a]; i < later_->begin[a + 1]; ++i) place_[later_->to[i]] = i;
  }
  void leave(std::uint32_t a) {
    for (std::uint32_t i = later_->begin[a]; i < later_->begin[a + 1]; ++i) place_[later_->to[i]] = none;
  }
  /// Place of the tie to an actor of this number in the list of the actor entered, or `none`.
  std::uint32_t place(std::uint32_t number) const { return place_[number]; }

  /// Of the ties in [first, last) those whose other end is marked. Valid until the next call.
  std::span<const Sides> closed(std::uint32_t first, std::uint32_t last) {
    // Whether a tie closes a triangle is a toss-up that no processor foresees: the list is made without a branch.
    std::size_t count = 0;
    for (std::uint32_t bc = first; bc < last; ++bc) {
      const std::uint32_t ac = place_[later_->to[bc]];
      found_[count] = {ac, bc};
      count += ac != none ? 1U : 0U;
    }
    return std::span(found_).first(count);
  }

 private:
  const LaterNeighbours* later_;
  std::vector<std::uint32_t> place_;
  std::vector<Sides> found_;
};

/// Actors side by side that a thread takes at a time.
inline constexpr std::size_t triangle_chunk = 64;

}  // namespace linkgap
