#include "linkgap/graphs/roles.hpp"

#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/triangle_sweep.hpp"
#include "triangles.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace linkgap {
namespace {

constexpr std::size_t coordinator = 0;
constexpr std::size_t itinerant = 1;
constexpr std::size_t representative = 2;
constexpr std::size_t gatekeeper = 3;
constexpr std::size_t liaison = 4;

/// The network without the ties of actors that have no group: these are on no counted path.
Network grouped_network(const Network& network, const Partition& groups) {
  std::vector<Tie> ties;
  for (const Tie& tie : network.ties()) {
    if (groups.group_of[tie.from] != no_group && groups.group_of[tie.to] != no_group) ties.push_back(tie);
  }
  return Network(network.actors(), std::move(ties));
}

/// Pairs of neighbours that are tied, by their groups as seen from the actor between them.
struct ClosedPairs {
  std::uint64_t own = 0;         ///< both of its group
  std::uint64_t one_own = 0;     ///< one of them
  std::uint64_t same_other = 0;  ///< both of another
  std::uint64_t different = 0;   ///< all three of different groups
};

/// Closed pairs per number of `later`. Whole numbers, so that threads may add theirs up in any order.
class ClosedPairCount {
 public:
  ClosedPairCount(const LaterNeighbours& later, const std::vector<std::uint32_t>& group_of)
      : pairs(later.actor.size()), later_(&later), finder_(later), group_(later.actor.size()) {
    for (std::size_t i = 0; i < group_.size(); ++i) group_[i] = group_of[later.actor[i]];
  }

  /// The triangles that `a` is the corner of lowest degree of.
  void add(std::uint32_t a) {
    finder_.enter(a);
    for (std::uint32_t ab = later_->begin[a]; ab < later_->begin[a + 1]; ++ab) {
      const std::uint32_t b = later_->to[ab];
      const auto found = finder_.closed(later_->begin[b], later_->begin[b + 1]);
      if (group_[a] == group_[b]) {
        std::uint64_t alike = 0;
        for (const auto& sides : found) {
          const std::uint32_t c = later_->to[sides.ac];
          const bool same = group_[c] == group_[a];
          ++(same ? pairs[c].own : pairs[c].same_other);
          alike += same ? 1U : 0U;
        }
        for (const std::uint32_t end : {a, b}) {
          pairs[end].own += alike;
          pairs[end].one_own += found.size() - alike;
        }
      } else {
        std::uint64_t like_a = 0;
        std::uint64_t like_b = 0;
        for (const auto& sides : found) {
          const std::uint32_t c = later_->to[sides.ac];
          const bool as_a = group_[c] == group_[a];
          const bool as_b = group_[c] == group_[b];
          ++(as_a || as_b ? pairs[c].one_own : pairs[c].different);
          like_a += as_a ? 1U : 0U;
          like_b += as_b ? 1U : 0U;
        }
        const std::uint64_t different = found.size() - like_a - like_b;
        pairs[a].one_own += like_a;
        pairs[a].same_other += like_b;
        pairs[a].different += different;
        pairs[b].one_own += like_b;
        pairs[b].same_other += like_a;
        pairs[b].different += different;
      }
    }
    finder_.leave(a);
  }

  std::vector<ClosedPairs> pairs;  ///< per number

 private:
  const LaterNeighbours* later_;
  TriangleFinder finder_;
  std::vector<std::uint32_t> group_;  ///< per number
};

/// Roles of all paths through each actor, from its numbers of neighbours by group, less the paths whose ends are tied.
void count_roles(const Network& network, const std::vector<std::uint32_t>& group_of, std::size_t groups,
                 const CliqueCover* cover, unsigned threads, std::vector<RoleCounts>& roles) {
  std::vector<double> in_group(groups, 0);
  for (std::size_t v = 0; v < network.actors(); ++v) {
    roles[v].fill(0);
    const auto neighbours = network.neighbours(v);
    if (neighbours.empty()) continue;
    for (const Neighbour& a : neighbours) in_group[group_of[a.actor]] += 1;
    const double own = in_group[group_of[v]];
    const double others = static_cast<double>(neighbours.size()) - own;
    double same_other_group = 0;
    for (const Neighbour& a : neighbours) {
      if (group_of[a.actor] != group_of[v]) same_other_group += in_group[group_of[a.actor]] - 1;
    }
    roles[v][coordinator] = own * (own - 1);
    roles[v][itinerant] = same_other_group;
    roles[v][representative] = roles[v][gatekeeper] = own * others;
    roles[v][liaison] = others * (others - 1) - same_other_group;
    for (const Neighbour& a : neighbours) in_group[group_of[a.actor]] = 0;
  }
  const LaterNeighbours later(network, cover);
  const std::size_t chunks = (later.actor.size() + triangle_chunk - 1) / triangle_chunk;
  std::vector<ClosedPairCount> closed(useful_threads(chunks, threads), ClosedPairCount(later, group_of));
  for_chunks(chunks, threads, [&](std::size_t chunk, std::size_t thread) {
    const std::size_t first = chunk * triangle_chunk;
    for (std::size_t a = first; a < std::min(later.actor.size(), first + triangle_chunk); ++a) {
      closed[thread].add(static_cast<std::uint32_t>(a));
    }
  });
  for (const ClosedPairCount& part : closed) {
    for (std::size_t i = 0; i < part.pairs.size(); ++i) {
      // Every pair is the two ends of a path both ways.
      const ClosedPairs& pairs = part.pairs[i];
      RoleCounts& of_actor = roles[later.actor[i]];
      of_actor[coordinator] -= 2 * static_cast<double>(pairs.own);
      of_actor[itinerant] -= 2 * static_cast<double>(pairs.same_other);
      of_actor[representative] -= static_cast<double>(pairs.one_own);
      of_actor[gatekeeper] -= static_cast<double>(pairs.one_own);
      of_actor[liaison] -= 2 * static_cast<double>(pairs.different);
    }
  }
}

/// Chance that three different grouped actors make a path of each role when labels are permuted.
RoleCounts role_chances(const Partition& groups) {
  const std::vector<std::size_t> sizes = group_sizes(groups);
  double actors = 0;
  double three_alike = 0;  // ordered triples of actors with all labels equal
  double two_alike = 0;    // with the first two equal and the third different
  for (const std::size_t size : sizes) actors += static_cast<double>(size);
  for (const std::size_t size : sizes) {
    const auto n = static_cast<double>(size);
    three_alike += n * (n - 1) * (n - 2);
    two_alike += n * (n - 1) * (actors - n);
  }
  RoleCounts chances{};
  const double triples = actors * (actors - 1) * (actors - 2);
  if (triples <= 0) return chances;
  chances[coordinator] = three_alike / triples;
  chances[itinerant] = chances[representative] = chances[gatekeeper] = two_alike / triples;
  chances[liaison] = (triples - three_alike - 3 * two_alike) / triples;
  return chances;
}

double paths(const RoleCounts& roles) {
  double sum = 0;
  for (const double count : roles) sum += count;
  return sum;
}

/// n (n − 1) … (n − k + 1): ordered choices of k out of n; 0 if there are not so many.
double choices(double n, int k) {
  double product = 1;
  for (int i = 0; i < k; ++i) product *= std::max(0.0, n - i);
  return product;
}

/// Chances that unordered pairs of neighbours a, b of an actor make a path of a role when labels are permuted.
struct PairChances {
  RoleCounts one{};       ///< a given pair
  RoleCounts sharing{};   ///< both of two pairs with one actor in common
  RoleCounts separate{};  ///< both of two pairs of four actors
};

/// By counting the arrangements of the labels of the actor and of two, three or four others. O(groups²).
PairChances pair_chances(const Partition& groups) {
  std::vector<double> sizes;
  double actors = 0;
  for (const std::size_t size : group_sizes(groups)) {
    sizes.push_back(static_cast<double>(size));
    actors += static_cast<double>(size);
  }
  PairChances chances;
  for (std::size_t own_group = 0; own_group < sizes.size(); ++own_group) {
    const double size = sizes[own_group];
    const double own = size - 1;  // others of the actor's group
    const double rest = actors - size;
    double two = 0;        // ordered choices of two of one other group
    double three = 0;      // of three
    double twice_two = 0;  // of two of one and two more of one, the same or another
    double square = 0;
    double two_unlike = 0;  // of one, and two more not of its group
    for (std::size_t group = 0; group < sizes.size(); ++group) {
      if (group == own_group) continue;
      const double n = sizes[group];
      two += choices(n, 2);
      three += choices(n, 3);
      twice_two += choices(n, 4) - choices(n, 2) * choices(n, 2);
      square += choices(n, 2);
      two_unlike += n * choices(rest - n, 2);
    }
    twice_two += square * square;
    chances.one[coordinator] += size * choices(own, 2);
    chances.sharing[coordinator] += size * choices(own, 3);
    chances.separate[coordinator] += size * choices(own, 4);
    chances.one[itinerant] += size * two;
    chances.sharing[itinerant] += size * three;
    chances.separate[itinerant] += size * twice_two;
    chances.one[representative] += size * 2 * own * rest;
    chances.sharing[representative] += size * (own * choices(rest, 2) + rest * choices(own, 2));
    chances.separate[representative] += size * 4 * choices(own, 2) * choices(rest, 2);
    chances.one[liaison] += size * (choices(rest, 2) - two);
    chances.sharing[liaison] += size * two_unlike;
    chances.separate[liaison] += size * (choices(rest, 4) - 2 * two * choices(rest - 2, 2) + twice_two);
  }
  for (auto [counts, together] : {std::pair(&chances.one, 3), {&chances.sharing, 4}, {&chances.separate, 5}}) {
    (*counts)[gatekeeper] = (*counts)[representative];
    const double all = choices(actors, together);
    for (double& count : *counts) count = all > 0 ? count / all : 0;
  }
  return chances;
}

/// How an actor's pairs of neighbours that are not tied lie to each other.
struct OpenPairs {
  double pairs = 0;
  double sharing = 0;  ///< ordered pairs of different ones with one actor in common
  double separate() const { return pairs * pairs - pairs - sharing; }
};

/// Each neighbour is in as many open pairs as the actor has other neighbours that do not close a triangle over their
/// tie. O(ties).
std::vector<OpenPairs> open_pairs(const Network& network, const TriangleSweep& triangles) {
  std::vector<OpenPairs> result(network.actors());
  for (std::size_t v = 0; v < network.actors(); ++v) {
    for (const Neighbour& neighbour : network.neighbours(v)) {
      const auto open = static_cast<double>(network.degree(v) - 1 - triangles.of_tie[neighbour.tie]);
      result[v].pairs += open / 2;
      result[v].sharing += open * (open - 1);
    }
  }
  return result;
}

/// All ties join actors with a group.
Brokerage grouped_brokerage(const Network& network, const TriangleSweep& triangles, const Partition& groups,
                            const CliqueCover* cover, unsigned threads) {
  Brokerage result;
  result.counts.resize(network.actors());
  count_roles(network, groups.group_of, groups.groups, cover, threads, result.counts);
  for (const RoleCounts& roles : result.counts) {
    for (std::size_t role = 0; role < brokerage_roles; ++role) result.total[role] += roles[role];
  }

  const RoleCounts chances = role_chances(groups);
  const PairChances of_pairs = pair_chances(groups);
  const std::vector<OpenPairs> open = open_pairs(network, triangles);
  result.expected.resize(network.actors());
  result.z.resize(network.actors());
  for (std::size_t v = 0; v < network.actors(); ++v) {
    for (std::size_t role = 0; role < brokerage_roles; ++role) {
      result.expected[v][role] = paths(result.counts[v]) * chances[role];
      // E(X²) − E(X)², each product with the chance's own square taken off first: large numbers then cancel once only.
      const double one = of_pairs.one[role];
      const double variance = open[v].pairs * (one - one * one) +
                              open[v].sharing * (of_pairs.sharing[role] - one * one) +
                              open[v].separate() * (of_pairs.separate[role] - one * one);
      // What is left of the last digits of a number that no arrangement changes is no spread.
      if (variance <= 1e-12 * open[v].pairs * open[v].pairs) continue;
      const double ways = role == representative || role == gatekeeper ? 1 : 2;  // paths of a pair that have the role
      result.z[v][role] = (result.counts[v][role] - result.expected[v][role]) / (ways * std::sqrt(variance));
    }
  }
  return result;
}

}  // namespace

Brokerage brokerage(const Network& network, const Partition& groups, unsigned threads) {
  return brokerage(network, sweep_triangles(network, threads), groups, threads);
}

Brokerage brokerage(const Network& network, const TriangleSweep& triangles, const Partition& groups, unsigned threads,
                    const CliqueCover* cover) {
  if (groups.group_of.size() != network.actors()) throw EngineError("brokerage: the groups are of other actors");
  const bool all_grouped = std::ranges::all_of(network.ties(), [&](const Tie& tie) {
    return groups.group_of[tie.from] != no_group && groups.group_of[tie.to] != no_group;
  });
  if (all_grouped) return grouped_brokerage(network, triangles, groups, cover, threads);
  const Network graph = grouped_network(network, groups);
  return grouped_brokerage(graph, sweep_triangles(graph, threads), groups, nullptr, threads);
}

}  // namespace linkgap
