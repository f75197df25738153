#pragma once

#include "linkgap/graphs/network.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace linkgap {

/// Calls `visit(a, b, c, ab, ac, bc)` once for every triangle with its actors and its ties, in an order that only the
/// network decides. Every tie is walked from its end of lower degree (Latapy 2008). O(ties^1.5).
template <class Visit>
void for_each_triangle(const Network& network, Visit visit) {
  const std::size_t n = network.actors();
  const auto before = [&network](std::size_t a, std::size_t b) {
    return std::pair(network.degree(a), a) < std::pair(network.degree(b), b);
  };
  constexpr std::uint32_t none = 0xFFFFFFFFu;
  std::vector<std::uint32_t> tie_to(n, none);  // the current actor's tie to each of its later neighbours
  for (std::size_t a = 0; a < n; ++a) {
    for (const Neighbour& to : network.neighbours(a)) {
      if (before(a, to.actor)) tie_to[to.actor] = to.tie;
    }
    for (const Neighbour& b : network.neighbours(a)) {
      if (!before(a, b.actor)) continue;
      for (const Neighbour& c : network.neighbours(b.actor)) {
        if (!before(b.actor, c.actor) || tie_to[c.actor] == none) continue;
        visit(a, std::size_t{b.actor}, std::size_t{c.actor}, b.tie, tie_to[c.actor], c.tie);
      }
    }
    for (const Neighbour& to : network.neighbours(a)) tie_to[to.actor] = none;
  }
}

/// Triangles through each actor.
inline std::vector<std::uint64_t> triangles_of(const Network& network) {
  std::vector<std::uint64_t> count(network.actors(), 0);
  for_each_triangle(network, [&count](std::size_t a, std::size_t b, std::size_t c, auto...) {
    ++count[a];
    ++count[b];
    ++count[c];
  });
  return count;
}

}  // namespace linkgap
