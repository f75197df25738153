#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace linkgap {

/// Cost of an assignment that is not allowed: dearer than any plan that keeps to the rules.
inline constexpr double barred = 1e6;

/// Choose `hubs` of the complexes and assign every other one to one of them at least cost: a capacitated p-median
/// problem with opening costs (Hakimi 1964; Daskin 2013, ch. 6). A hub serves itself, at no cost and outside its
/// capacity.
struct HubProblem {
  std::size_t complexes = 0;
  std::vector<double> assignment;    ///< complexes × complexes: of row served by column, ≥ 0, or `barred`
  std::vector<double> opening;       ///< of a complex as a hub, ≥ 0
  std::size_t hubs = 0;              ///< p
  std::size_t capacity = 0;          ///< most complexes that a hub serves beside itself; 0 = no limit
  std::vector<char> fixed;           ///< must be a hub
  std::vector<char> excluded;        ///< must not be a hub
  std::vector<std::uint32_t> group;  ///< per complex, or `no_group`
  std::vector<std::size_t> least;    ///< per group: at least so many hubs; empty = no such rule

  double cost(std::size_t served, std::size_t hub) const { return assignment[served * complexes + hub]; }
};

/// Which hub serves each complex (a hub: itself), and what that costs without the opening costs.
struct HubAssignment {
  double cost = 0;
  std::vector<std::uint32_t> hub_of;
};

/// The cheapest assignment to given hubs (ascending), exact: nearest hubs first, then overfull hubs are relieved along
/// shortest augmenting paths (Ahuja, Magnanti & Orlin 1993, ch. 9). O(complexes × hubs + excess × hubs × (complexes +
/// hubs²)).
HubAssignment assign(const HubProblem& problem, const std::vector<std::uint32_t>& hubs);

/// A designation: hubs ascending.
struct HubSolution {
  std::vector<std::uint32_t> hubs;
  std::vector<std::uint32_t> hub_of;
  double cost = 0;
  double bound = 0;    ///< no designation costs less
  bool exact = false;  ///< cost = bound was proved
};

/// Total cost of a set of hubs. The cost is at least `barred` if the rules leave no assignment.
HubSolution evaluate(const HubProblem& problem, std::vector<std::uint32_t> hubs);
/// Hubs one by one, each the one that lowers the cost of nearest assignment most. O(hubs × complexes²).
HubSolution greedy_hubs(const HubProblem& problem);
/// Exchanges one hub for another as long as that lowers the cost (Teitz & Bart 1968). O(exchanges × hubs ×
/// complexes²) without capacities.
HubSolution improve_hubs(const HubProblem& problem, HubSolution start);

/// The best designation that is found, with a proved bound: greedy, exchange, Lagrangean relaxation of the assignment
/// (Cornuéjols, Fisher & Nemhauser 1977) with its own designations exchanged too, then reduced-cost fixing, and the 0–1
/// programme of what is left where that is small. The rules must leave some designation. Deterministic.
HubSolution search_hubs(const HubProblem& problem);

}  // namespace linkgap
