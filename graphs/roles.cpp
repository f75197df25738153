#include "linkgap/graphs/roles.hpp"

#include "label_permutation.hpp"
#include "linkgap/error.hpp"
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

/// Adds `amount` for each of the two ordered paths a→v→b and b→v→a.
void add_both_ways(RoleCounts& roles, std::uint32_t a, std::uint32_t v, std::uint32_t b, double amount) {
  if (a == b) {
    roles[a == v ? coordinator : itinerant] += 2 * amount;
  } else if (a == v || b == v) {
    roles[representative] += amount;
    roles[gatekeeper] += amount;
  } else {
    roles[liaison] += 2 * amount;
  }
}

/// Roles of all paths through each actor, from its numbers of neighbours by group, less the paths whose ends are tied.
void count_roles(const Network& network, const std::vector<std::uint32_t>& group_of, std::size_t groups,
                 std::vector<RoleCounts>& roles) {
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
  for_each_triangle(network, [&](std::size_t a, std::size_t b, std::size_t c, auto...) {
    add_both_ways(roles[a], group_of[b], group_of[a], group_of[c], -1);
    add_both_ways(roles[b], group_of[a], group_of[b], group_of[c], -1);
    add_both_ways(roles[c], group_of[a], group_of[c], group_of[b], -1);
  });
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

}  // namespace

Brokerage brokerage(const Network& network, const Partition& groups, std::size_t permutations, std::uint64_t seed) {
  if (groups.group_of.size() != network.actors()) throw EngineError("brokerage: the groups are of other actors");
  const Network graph = grouped_network(network, groups);
  Brokerage result;
  result.counts.resize(network.actors());
  count_roles(graph, groups.group_of, groups.groups, result.counts);
  for (const RoleCounts& roles : result.counts) {
    for (std::size_t role = 0; role < brokerage_roles; ++role) result.total[role] += roles[role];
  }
  if (permutations == 0) return result;

  std::vector<std::array<Spread, brokerage_roles>> spread(network.actors());
  std::vector<RoleCounts> permuted(network.actors());
  LabelPermutation labels(groups, seed);
  for (std::size_t permutation = 0; permutation < permutations; ++permutation) {
    count_roles(graph, labels.next(), groups.groups, permuted);
    for (std::size_t v = 0; v < network.actors(); ++v) {
      for (std::size_t role = 0; role < brokerage_roles; ++role) {
        spread[v][role].add(permuted[v][role] - result.counts[v][role]);
      }
    }
  }
  const RoleCounts chances = role_chances(groups);
  result.expected.resize(network.actors());
  result.z.resize(network.actors());
  for (std::size_t v = 0; v < network.actors(); ++v) {
    for (std::size_t role = 0; role < brokerage_roles; ++role) {
      result.expected[v][role] = paths(result.counts[v]) * chances[role];
      const double variance = spread[v][role].variance(permutations);
      result.z[v][role] = variance > 0 ? (result.counts[v][role] - result.expected[v][role]) / std::sqrt(variance) : 0;
    }
  }
  return result;
}

}  // namespace linkgap
