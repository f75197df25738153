#include "hub_search.hpp"

#include "linkgap/graphs/partition.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace linkgap {
namespace {

constexpr double slack = 1e-10;  // below it a gain is rounding

/// What it costs to serve a hub's cheapest customer from another hub instead, for every pair of hubs.
struct Transfer {
  double cost = std::numeric_limits<double>::infinity();
  std::uint32_t complex = 0;
};

/// Positions in `hubs` from an overfull hub to one with room, cheapest first hop by hop; empty if there is none.
std::vector<std::size_t> cheapest_path(const std::vector<Transfer>& transfers, std::size_t hubs, std::size_t from,
                                       const std::vector<std::size_t>& load, std::size_t capacity) {
  std::vector<double> distance(hubs, std::numeric_limits<double>::infinity());
  std::vector<std::size_t> before(hubs, from);
  distance[from] = 0;
  // Bellman–Ford: transfers may save money, but never around a circle.
  for (std::size_t round = 0; round < hubs; ++round) {
    bool changed = false;
    for (std::size_t a = 0; a < hubs; ++a) {
      if (distance[a] == std::numeric_limits<double>::infinity()) continue;
      for (std::size_t b = 0; b < hubs; ++b) {
        const double longer = distance[a] + transfers[a * hubs + b].cost;
        if (a == b || b == from || longer >= distance[b] - slack) continue;
        distance[b] = longer;
        before[b] = a;
        changed = true;
      }
    }
    if (!changed) break;
  }
  std::size_t best = hubs;
  for (std::size_t b = 0; b < hubs; ++b) {
    if (b == from || load[b] >= capacity || distance[b] == std::numeric_limits<double>::infinity()) continue;
    if (best == hubs || distance[b] < distance[best] - slack) best = b;
  }
  if (best == hubs) return {};
  std::vector<std::size_t> path = {best};
  while (path.back() != from) path.push_back(before[path.back()]);
  std::ranges::reverse(path);
  return path;
}

void relieve(const HubProblem& problem, const std::vector<std::uint32_t>& hubs, std::vector<std::size_t>& place) {
  const std::size_t p = hubs.size();
  std::vector<std::size_t> load(p, 0);
  for (std::size_t i = 0; i < place.size(); ++i) {
    if (hubs[place[i]] != i) ++load[place[i]];
  }
  for (;;) {
    const auto over = std::ranges::find_if(load, [&](std::size_t count) { return count > problem.capacity; });
    if (over == load.end()) return;
    std::vector<Transfer> transfers(p * p);
    for (std::size_t i = 0; i < place.size(); ++i) {
      const std::size_t a = place[i];
      if (hubs[a] == i) continue;
      for (std::size_t b = 0; b < p; ++b) {
        const double extra = problem.cost(i, hubs[b]) - problem.cost(i, hubs[a]);
        if (extra < transfers[a * p + b].cost) transfers[a * p + b] = {extra, static_cast<std::uint32_t>(i)};
      }
    }
    const std::vector<std::size_t> path =
        cheapest_path(transfers, p, static_cast<std::size_t>(over - load.begin()), load, problem.capacity);
    if (path.empty()) return;  // fewer places than complexes: the caller sees an overfull hub
    for (std::size_t step = 0; step + 1 < path.size(); ++step) {
      place[transfers[path[step] * p + path[step + 1]].complex] = path[step + 1];
    }
    --load[path.front()];
    ++load[path.back()];
  }
}

/// Nearest and second nearest hub of every complex, without capacities.
struct Nearest {
  std::vector<std::uint32_t> hub;
  std::vector<double> first, second;
};

Nearest nearest_hubs(const HubProblem& problem, const std::vector<std::uint32_t>& hubs) {
  Nearest near{std::vector<std::uint32_t>(problem.complexes, no_group),
               std::vector<double>(problem.complexes, 2 * barred), std::vector<double>(problem.complexes, 2 * barred)};
  for (std::size_t i = 0; i < problem.complexes; ++i) {
    for (const std::uint32_t hub : hubs) {
      const double cost = hub == i ? 0.0 : problem.cost(i, hub);
      if (cost < near.first[i] || near.hub[i] == no_group) {
        near.second[i] = near.first[i];
        near.first[i] = cost;
        near.hub[i] = hub;
      } else if (cost < near.second[i]) {
        near.second[i] = cost;
      }
    }
  }
  return near;
}

struct Exchange {
  double cost = 0;  ///< with nearest assignment: at most what it costs with capacities
  std::uint32_t out = 0, in = 0;
};

/// All exchanges that keep to the groups' least numbers and whose cost without capacities is below `limit`.
std::vector<Exchange> promising_exchanges(const HubProblem& problem, const HubSolution& now, double limit) {
  const Nearest near = nearest_hubs(problem, now.hubs);
  std::vector<char> is_hub(problem.complexes, 0);
  std::vector<std::size_t> in_group(problem.least.size(), 0);
  double open = 0;
  for (const std::uint32_t hub : now.hubs) {
    is_hub[hub] = 1;
    open += problem.opening[hub];
    if (!problem.least.empty() && problem.group[hub] != no_group) ++in_group[problem.group[hub]];
  }
  std::vector<Exchange> found;
  for (const std::uint32_t out : now.hubs) {
    if (problem.fixed[out]) continue;
    const std::uint32_t group = problem.least.empty() ? no_group : problem.group[out];
    const bool needed = group != no_group && in_group[group] <= problem.least[group];
    for (std::uint32_t in = 0; in < problem.complexes; ++in) {
      if (is_hub[in] || problem.excluded[in] || (needed && problem.group[in] != group)) continue;
      double cost = open - problem.opening[out] + problem.opening[in];
      for (std::size_t i = 0; i < problem.complexes && cost < limit; ++i) {
        if (i == in) continue;
        const double stay = near.hub[i] == out ? near.second[i] : near.first[i];
        cost += std::min(stay, problem.cost(i, in));
      }
      if (cost < limit) found.push_back({cost, out, in});
    }
  }
  std::ranges::sort(found, {}, [](const Exchange& e) { return std::tuple(e.cost, e.out, e.in); });
  return found;
}

std::vector<std::uint32_t> exchanged(std::vector<std::uint32_t> hubs, const Exchange& exchange) {
  *std::ranges::find(hubs, exchange.out) = exchange.in;
  std::ranges::sort(hubs);
  return hubs;
}

}  // namespace

HubAssignment assign(const HubProblem& problem, const std::vector<std::uint32_t>& hubs) {
  std::vector<std::size_t> place(problem.complexes, 0);
  for (std::size_t i = 0; i < problem.complexes; ++i) {
    for (std::size_t h = 0; h < hubs.size(); ++h) {
      if (hubs[h] == i) {
        place[i] = h;
        break;
      }
      if (problem.cost(i, hubs[h]) < problem.cost(i, hubs[place[i]])) place[i] = h;
    }
  }
  if (problem.capacity > 0) relieve(problem, hubs, place);
  HubAssignment result;
  std::vector<std::size_t> load(hubs.size(), 0);
  for (std::size_t i = 0; i < problem.complexes; ++i) {
    const std::uint32_t hub = hubs[place[i]];
    result.hub_of.push_back(hub);
    if (hub == i) continue;
    result.cost += problem.cost(i, hub);
    if (problem.capacity > 0 && ++load[place[i]] > problem.capacity) result.cost += barred;
  }
  return result;
}

HubSolution evaluate(const HubProblem& problem, std::vector<std::uint32_t> hubs) {
  HubSolution solution;
  std::ranges::sort(hubs);
  HubAssignment assignment = assign(problem, hubs);
  solution.cost = assignment.cost;
  for (const std::uint32_t hub : hubs) solution.cost += problem.opening[hub];
  solution.hubs = std::move(hubs);
  solution.hub_of = std::move(assignment.hub_of);
  return solution;
}

HubSolution greedy_hubs(const HubProblem& problem) {
  std::vector<std::uint32_t> hubs;
  std::vector<char> is_hub(problem.complexes, 0);
  std::vector<double> served(problem.complexes, 2 * barred);
  std::vector<std::size_t> missing = problem.least;
  const auto open = [&](std::uint32_t hub) {
    hubs.push_back(hub);
    is_hub[hub] = 1;
    for (std::size_t i = 0; i < problem.complexes; ++i) {
      served[i] = std::min(served[i], i == hub ? 0.0 : problem.cost(i, hub));
    }
    const std::uint32_t group = problem.group[hub];
    if (!missing.empty() && group != no_group && missing[group] > 0) --missing[group];
  };
  for (std::uint32_t j = 0; j < problem.complexes; ++j) {
    if (problem.fixed[j]) open(j);
  }
  while (hubs.size() < problem.hubs) {
    std::size_t needed = 0;
    for (const std::size_t count : missing) needed += count;
    const bool only_needed = needed >= problem.hubs - hubs.size();
    std::uint32_t best = no_group;
    double best_cost = 0;
    for (std::uint32_t j = 0; j < problem.complexes; ++j) {
      if (is_hub[j] || problem.excluded[j]) continue;
      const std::uint32_t group = problem.group[j];
      if (only_needed && (group == no_group || missing[group] == 0)) continue;
      double cost = problem.opening[j];
      for (std::size_t i = 0; i < problem.complexes; ++i) {
        cost += std::min(served[i], i == j ? 0.0 : problem.cost(i, j));
      }
      if (best == no_group || cost < best_cost - slack) {
        best = j;
        best_cost = cost;
      }
    }
    if (best == no_group) break;
    open(best);
  }
  return evaluate(problem, std::move(hubs));
}

HubSolution improve_hubs(const HubProblem& problem, HubSolution start) {
  // With capacities an exchange is tried out in full; the hopeful ones come first, so few tries do nearly all the good.
  const std::size_t most_tries = problem.capacity > 0 ? 100 : 1;
  for (bool improved = true; improved;) {
    improved = false;
    std::size_t tries = 0;
    for (const Exchange& exchange : promising_exchanges(problem, start, start.cost - slack)) {
      if (++tries > most_tries) break;
      HubSolution next = evaluate(problem, exchanged(start.hubs, exchange));
      if (next.cost >= start.cost - slack) continue;
      start = std::move(next);
      improved = true;
      break;
    }
  }
  return start;
}

}  // namespace linkgap
