#pragma once

#include "linkgap/graphs/network.hpp"

#include <cstdint>
#include <vector>

namespace linkgap {

/// Every tie once, at its end of lower degree. Actors are numbered by ascending degree, so an actor's list holds higher
/// numbers only, ascending.
struct LaterNeighbours {
  explicit LaterNeighbours(const Network& network);

  std::vector<std::uint32_t> actor;  ///< per number
  std::vector<std::uint32_t> begin;  ///< per number: first of its ties, below
  std::vector<std::uint32_t> to;     ///< number of the other end
  std::vector<std::uint32_t> tie;    ///< index into `Network::ties()`
};

/// Calls visit(a, b, ab, ac, bc) once for every triangle with the numbers of two of its corners and the places of its
/// ties in the lists (`to[ac]` is the third corner), in an order that only the network decides; those over one tie ab
/// come together. Every triangle is met from its corner of lowest degree (Latapy 2008). O(ties^1.5).
template <class Visit>
void for_each_triangle(const LaterNeighbours& later, Visit visit) {
  constexpr std::uint32_t none = 0xFFFFFFFFu;
  struct Sides {
    std::uint32_t ac = 0;
    std::uint32_t bc = 0;
  };
  const std::size_t n = later.actor.size();
  std::vector<std::uint32_t> tie_to(n, none);  // the current actor's tie to each of its later neighbours
  std::vector<Sides> found(n);
  for (std::uint32_t a = 0; a < n; ++a) {
    for (std::uint32_t i = later.begin[a]; i < later.begin[a + 1]; ++i) tie_to[later.to[i]] = i;
    for (std::uint32_t ab = later.begin[a]; ab < later.begin[a + 1]; ++ab) {
      const std::uint32_t b = later.to[ab];
      // Whether a tie closes a triangle is a toss-up that no processor foresees: the list is made without a branch.
      std::size_t count = 0;
      for (std::uint32_t bc = later.begin[b]; bc < later.begin[b + 1]; ++bc) {
        const std::uint32_t ac = tie_to[later.to[bc]];
        found[count] = {ac, bc};
        count += ac != none ? 1U : 0U;
      }
      for (std::size_t i = 0; i < count; ++i) visit(a, b, ab, found[i].ac, found[i].bc);
    }
    for (std::uint32_t i = later.begin[a]; i < later.begin[a + 1]; ++i) tie_to[later.to[i]] = none;
  }
}

}  // namespace linkgap
