#include "hub_search.hpp"

#include "integer_program.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/partition.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace linkgap {
namespace {

/// Which complexes may still be hubs, or have to be.
enum class Choice : std::uint8_t { open, forced, barred_out };

/// The relaxed problem at some prices: every complex pays its price, every hub serves those for whom that pays.
struct Relaxation {
  double value = 0;                               ///< a lower bound of every designation
  std::vector<std::uint32_t> hubs;                ///< chosen in the relaxation
  std::vector<double> worth;                      ///< of each complex as a hub: what opening it adds to the value
  std::vector<std::vector<std::uint32_t>> serve;  ///< by each complex as a hub, in the relaxation
};

/// Indices of the cheapest `problem.hubs` complexes that keep to the groups' least numbers. Greedy is optimal here: the
/// sets that can be completed form a matroid.
std::vector<std::uint32_t> cheapest_set(const HubProblem& problem, const std::vector<double>& worth,
                                        const std::vector<Choice>& choice) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t j = 0; j < problem.complexes; ++j) {
    if (choice[j] != Choice::barred_out) order.push_back(j);
  }
  std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
    const bool first = choice[a] == Choice::forced, second = choice[b] == Choice::forced;
    return first != second ? first : worth[a] < worth[b];
  });
  std::vector<char> taken(problem.complexes, 0);
  std::vector<std::uint32_t> set;
  std::vector<std::size_t> missing = problem.least;
  for (const std::uint32_t j : order) {
    const std::uint32_t group = problem.group[j];
    if (missing.empty() || group == no_group || missing[group] == 0) continue;
    --missing[group];
    taken[j] = 1;
    set.push_back(j);
  }
  for (const std::uint32_t j : order) {
    if (set.size() >= problem.hubs) break;
    if (!taken[j]) set.push_back(j);
  }
  return set;
}

class Lagrangean {
 public:
  explicit Lagrangean(const HubProblem& problem) : problem_(problem), choice_(problem.complexes, Choice::open) {
    for (std::size_t j = 0; j < problem.complexes; ++j) {
      if (problem.excluded[j]) choice_[j] = Choice::barred_out;
      if (problem.fixed[j]) choice_[j] = Choice::forced;
    }
  }

  Relaxation relax(const std::vector<double>& price) const {
    Relaxation result;
    const std::size_t n = problem_.complexes;
    result.serve.resize(n);
    result.worth.assign(n, 0.0);
    std::vector<std::pair<double, std::uint32_t>> gains;
    for (std::uint32_t j = 0; j < n; ++j) {
      gains.clear();
      for (std::uint32_t i = 0; i < n; ++i) {
        const double reduced = problem_.cost(i, j) - price[i];
        if (i != j && reduced < 0) gains.emplace_back(reduced, i);
      }
      if (problem_.capacity > 0 && gains.size() > problem_.capacity) {
        std::ranges::nth_element(gains, gains.begin() + static_cast<std::ptrdiff_t>(problem_.capacity));
        gains.resize(problem_.capacity);
      }
      std::ranges::sort(gains);
      double worth = problem_.opening[j] - price[j];
      for (const auto& [reduced, i] : gains) {
        worth += reduced;
        result.serve[j].push_back(i);
      }
      result.worth[j] = worth;
    }
    result.hubs = cheapest_set(problem_, result.worth, choice_);
    result.value = value_of(price, result.worth, result.hubs);
    return result;
  }

  /// The bound if complex j had to be a hub, or could not be one.
  double value_with(const std::vector<double>& price, const Relaxation& relaxation, std::uint32_t j, Choice as) const {
    std::vector<Choice> choice = choice_;
    choice[j] = as;
    const std::vector<std::uint32_t> set = cheapest_set(problem_, relaxation.worth, choice);
    if (set.size() < problem_.hubs) return barred;
    return value_of(price, relaxation.worth, set);
  }

  Choice choice(std::size_t j) const { return choice_[j]; }

 private:
  static double value_of(const std::vector<double>& price, const std::vector<double>& worth,
                         const std::vector<std::uint32_t>& set) {
    double value = std::accumulate(price.begin(), price.end(), 0.0);
    for (const std::uint32_t j : set) value += worth[j];
    return value;
  }

  const HubProblem& problem_;
  std::vector<Choice> choice_;
};

struct Bounded {
  HubSolution best;
  std::vector<double> price;  ///< of the best bound
};

/// Subgradient ascent on the prices; every new set of hubs on the way is a designation to try.
Bounded ascend(const HubProblem& problem, const Lagrangean& lagrangean, HubSolution start) {
  constexpr std::size_t rounds = 1500;
  const std::size_t n = problem.complexes;
  std::vector<double> price(n);
  // The second cheapest way to be served is a fair first price.
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t hub = start.hub_of[i];
    price[i] = hub == i ? problem.opening[i] : std::min(problem.cost(i, hub), 1.0);
  }
  Bounded result{std::move(start), price};
  result.best.bound = -barred;
  double stride = 1.5;
  std::size_t idle = 0;
  std::vector<double> slope(n), direction(n, 0.0);
  for (std::size_t round = 0; round < rounds; ++round) {
    const Relaxation relaxation = lagrangean.relax(price);
    if (relaxation.value > result.best.bound + 1e-12) {
      idle = relaxation.value > result.best.bound + 1e-6 * std::abs(result.best.bound) ? 0 : idle + 1;
      result.best.bound = relaxation.value;
      result.price = price;
    } else {
      ++idle;
    }
    if (round % 100 == 10) {
      HubSolution found = improve_hubs(problem, evaluate(problem, relaxation.hubs));
      if (found.cost < result.best.cost - 1e-12) {
        found.bound = result.best.bound;
        result.best = std::move(found);
      }
    }
    if (idle >= 20) {
      stride /= 2;
      idle = 0;
      price = result.price;
      std::ranges::fill(direction, 0.0);
      if (stride < 1e-4) break;
      continue;
    }
    std::ranges::fill(slope, 1.0);
    for (const std::uint32_t hub : relaxation.hubs) {
      slope[hub] -= 1;
      for (const std::uint32_t i : relaxation.serve[hub]) slope[i] -= 1;
    }
    double length = 0;
    for (std::size_t i = 0; i < n; ++i) {
      direction[i] = slope[i] + 0.3 * direction[i];
      length += direction[i] * direction[i];
    }
    const double gap = result.best.cost - relaxation.value;
    if (length < 1e-12 || gap <= 1e-9 * std::abs(result.best.cost)) break;
    for (std::size_t i = 0; i < n; ++i) price[i] += stride * gap / length * direction[i];
  }
  return result;
}

/// What reduced costs leave: complexes that may be hubs, and the assignments to them that may still be in a designation
/// cheaper than the best one known.
struct Remainder {
  std::vector<Choice> choice;
  std::vector<std::vector<std::uint32_t>> served_by;  ///< per complex: possible hubs, itself not listed
  std::size_t assignments = 0;
};

Remainder reduce(const HubProblem& problem, const Lagrangean& lagrangean, const Bounded& bounded) {
  const std::size_t n = problem.complexes;
  const Relaxation relaxation = lagrangean.relax(bounded.price);
  const double best = bounded.best.cost;
  Remainder left{std::vector<Choice>(n), std::vector<std::vector<std::uint32_t>>(n), 0};
  for (std::uint32_t j = 0; j < n; ++j) {
    left.choice[j] = lagrangean.choice(j);
    if (left.choice[j] == Choice::barred_out) continue;
    const double as_hub = lagrangean.value_with(bounded.price, relaxation, j, Choice::forced);
    if (as_hub >= best) {
      left.choice[j] = Choice::barred_out;
      continue;
    }
    if (lagrangean.value_with(bounded.price, relaxation, j, Choice::barred_out) >= best)
      left.choice[j] = Choice::forced;
    const std::vector<std::uint32_t>& serves = relaxation.serve[j];
    // A full hub has to let its least profitable customer go for another one.
    double displaced = 0;
    if (problem.capacity > 0 && serves.size() == problem.capacity) {
      displaced = problem.cost(serves.back(), j) - bounded.price[serves.back()];
    }
    for (std::uint32_t i = 0; i < n; ++i) {
      if (i == j || problem.cost(i, j) >= barred) continue;
      const bool already = std::ranges::find(serves, i) != serves.end();
      const double penalty = already ? 0.0 : std::max(0.0, problem.cost(i, j) - bounded.price[i] - displaced);
      if (as_hub + penalty >= best) continue;
      left.served_by[i].push_back(j);
      ++left.assignments;
    }
  }
  return left;
}

/// The 0–1 programme of the remainder; `solution` becomes exact, or keeps its bound if the work runs out.
void finish(const HubProblem& problem, const Remainder& left, HubSolution& solution) {
  IntegerProgram program;
  program.maximise = false;
  std::vector<std::uint32_t> hub_variable(problem.complexes, no_group);
  std::vector<std::uint32_t> complex_of;
  ProgramRow number{static_cast<double>(problem.hubs), static_cast<double>(problem.hubs), {}};
  std::vector<ProgramRow> groups(problem.least.size());
  for (std::uint32_t j = 0; j < problem.complexes; ++j) {
    if (left.choice[j] == Choice::barred_out) continue;
    hub_variable[j] = static_cast<std::uint32_t>(program.objective.size());
    complex_of.push_back(j);
    program.objective.push_back(problem.opening[j]);
    program.whole.push_back(1);
    number.terms.push_back({hub_variable[j], 1});
    if (left.choice[j] == Choice::forced) program.rows.push_back({1, 1, {{hub_variable[j], 1}}});
    if (!groups.empty() && problem.group[j] != no_group) groups[problem.group[j]].terms.push_back({hub_variable[j], 1});
  }
  program.rows.push_back(std::move(number));
  for (std::size_t g = 0; g < groups.size(); ++g) {
    groups[g].low = static_cast<double>(problem.least[g]);
    if (problem.least[g] > 0) program.rows.push_back(std::move(groups[g]));
  }
  std::vector<ProgramRow> loads(problem.complexes);
  for (std::uint32_t i = 0; i < problem.complexes; ++i) {
    ProgramRow once{1, 1, {}};
    if (hub_variable[i] != no_group) once.terms.push_back({hub_variable[i], 1});
    for (const std::uint32_t j : left.served_by[i]) {
      const auto variable = static_cast<std::uint32_t>(program.objective.size());
      program.objective.push_back(problem.cost(i, j));
      program.whole.push_back(0);
      once.terms.push_back({variable, 1});
      program.rows.push_back({-std::numeric_limits<double>::infinity(), 0, {{variable, 1}, {hub_variable[j], -1}}});
      loads[j].terms.push_back({variable, 1});
    }
    program.rows.push_back(std::move(once));
  }
  if (problem.capacity > 0) {
    for (std::uint32_t j = 0; j < problem.complexes; ++j) {
      if (loads[j].terms.size() <= problem.capacity) continue;
      loads[j].high = 0;
      loads[j].terms.push_back({hub_variable[j], -static_cast<double>(problem.capacity)});
      program.rows.push_back(std::move(loads[j]));
    }
  }
  const IntegerSolution found = solve(program, {.nodes = 2000, .milliseconds = 30'000});
  if (found.outcome == SolverOutcome::unknown || found.outcome == SolverOutcome::feasible) {
    solution.bound = std::max(solution.bound, std::min(found.bound, solution.cost));
  } else {
    solution.exact = true;
  }
  if (found.outcome == SolverOutcome::optimal || found.outcome == SolverOutcome::feasible) {
    std::vector<std::uint32_t> hubs;
    for (std::size_t v = 0; v < complex_of.size(); ++v) {
      if (found.values[v] > 0.5) hubs.push_back(complex_of[v]);
    }
    HubSolution better = evaluate(problem, std::move(hubs));
    if (better.cost < solution.cost) {
      better.bound = solution.bound;
      better.exact = solution.exact;
      solution = std::move(better);
    }
  }
  // Nothing cheaper is left outside the remainder, and inside it nothing was found.
  if (solution.exact) solution.bound = solution.cost;
}

}  // namespace

HubSolution search_hubs(const HubProblem& problem) {
  constexpr std::size_t most_assignments = 3000;  // above it the 0–1 programme takes longer than it is worth
  HubSolution start = improve_hubs(problem, greedy_hubs(problem));
  const Lagrangean lagrangean(problem);
  Bounded bounded = ascend(problem, lagrangean, std::move(start));
  HubSolution& best = bounded.best;
  if (best.cost - best.bound <= 1e-9 * std::abs(best.cost)) {
    best.exact = true;
    best.bound = best.cost;
    return best;
  }
  if (best.cost >= barred) return best;
  const Remainder left = reduce(problem, lagrangean, bounded);
  if (left.assignments <= most_assignments) finish(problem, left, best);
  return best;
}

}  // namespace linkgap
