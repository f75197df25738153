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
enum class Standing : std::uint8_t { open, forced, barred_out };

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
                                        const std::vector<Standing>& choice) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t j = 0; j < problem.complexes; ++j) {
    if (choice[j] != Standing::barred_out) order.push_back(j);
  }
  std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
    const bool first = choice[a] == Standing::forced, second = choice[b] == Standing::forced;
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
  explicit Lagrangean(const HubProblem& problem) : problem_(&problem), choice_(problem.complexes, Standing::open) {
    for (std::size_t j = 0; j < problem.complexes; ++j) {
      if (problem.excluded[j]) choice_[j] = Standing::barred_out;
      if (problem.fixed[j]) choice_[j] = Standing::forced;
    }
  }

  Relaxation relax(const std::vector<double>& price) const {
    Relaxation result;
    const std::size_t n = problem_->complexes;
    result.serve.resize(n);
    result.worth.assign(n, 0.0);
    std::vector<std::pair<double, std::uint32_t>> gains;
    for (std::uint32_t j = 0; j < n; ++j) {
      gains.clear();
      for (std::uint32_t i = 0; i < n; ++i) {
        const double reduced = problem_->cost(i, j) - price[i];
        if (i != j && reduced < 0) gains.emplace_back(reduced, i);
      }
      if (problem_->capacity > 0 && gains.size() > problem_->capacity) {
        std::ranges::nth_element(gains, gains.begin() + static_cast<std::ptrdiff_t>(problem_->capacity));
        gains.resize(problem_->capacity);
      }
      std::ranges::sort(gains);
      double worth = problem_->opening[j] - price[j];
      for (const auto& [reduced, i] : gains) {
        worth += reduced;
        result.serve[j].push_back(i);
      }
      result.worth[j] = worth;
    }
    result.hubs = cheapest_set(*problem_, result.worth, choice_);
    result.value = value_of(price, result.worth, result.hubs);
    return result;
  }

  /// The bound if complex j had to be a hub, or could not be one.
  double value_with(const std::vector<double>& price, const Relaxation& relaxation, std::uint32_t j,
                    Standing as) const {
    std::vector<Standing> choice = choice_;
    choice[j] = as;
    const std::vector<std::uint32_t> set = cheapest_set(*problem_, relaxation.worth, choice);
    if (set.size() < problem_->hubs) return barred;
    return value_of(price, relaxation.worth, set);
  }

  Standing choice(std::size_t j) const { return choice_[j]; }
  /// The same problem with one more complex decided.
  Lagrangean with(std::uint32_t j, Standing as) const {
    Lagrangean decided = *this;
    decided.choice_[j] = as;
    return decided;
  }
  /// False if the decisions alone leave no set of hubs.
  bool possible() const {
    const auto forced = static_cast<std::size_t>(std::ranges::count(choice_, Standing::forced));
    const auto out = static_cast<std::size_t>(std::ranges::count(choice_, Standing::barred_out));
    return forced <= problem_->hubs && problem_->complexes - out >= problem_->hubs;
  }

 private:
  static double value_of(const std::vector<double>& price, const std::vector<double>& worth,
                         const std::vector<std::uint32_t>& set) {
    double value = std::accumulate(price.begin(), price.end(), 0.0);
    for (const std::uint32_t j : set) value += worth[j];
    return value;
  }

  const HubProblem* problem_;  // not owned; a pointer, so that branches can be moved
  std::vector<Standing> choice_;
};

struct Bounded {
  HubSolution best;
  std::vector<double> price;  ///< of the best bound
  std::vector<double> often;  ///< per complex: how often it was a hub of the relaxation of late, 0–1
};

/// The second cheapest way to be served is a fair first price.
std::vector<double> first_prices(const HubProblem& problem, const HubSolution& start) {
  std::vector<double> price(problem.complexes);
  for (std::size_t i = 0; i < problem.complexes; ++i) {
    const std::uint32_t hub = start.hub_of[i];
    price[i] = hub == i ? problem.opening[i] : std::min(problem.cost(i, hub), 1.0);
  }
  return price;
}

/// Subgradient ascent on the prices. Now and then the set of hubs on the way is a designation to try.
Bounded ascend(const HubProblem& problem, const Lagrangean& lagrangean, HubSolution start, std::vector<double> price,
               std::size_t rounds, bool tries) {
  const std::size_t n = problem.complexes;
  Bounded result{std::move(start), price, std::vector<double>(n, 0.0)};
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
    for (double& share : result.often) share *= 0.95;
    for (const std::uint32_t hub : relaxation.hubs) result.often[hub] += 0.05;
    if (tries && round % 100 == 10) {
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
  std::vector<Standing> choice;
  std::vector<std::vector<std::uint32_t>> served_by;  ///< per complex: possible hubs, itself not listed
  std::size_t assignments = 0;
};

Remainder reduce(const HubProblem& problem, const Lagrangean& lagrangean, const Bounded& bounded) {
  const std::size_t n = problem.complexes;
  const Relaxation relaxation = lagrangean.relax(bounded.price);
  const double best = bounded.best.cost;
  Remainder left{std::vector<Standing>(n), std::vector<std::vector<std::uint32_t>>(n), 0};
  for (std::uint32_t j = 0; j < n; ++j) {
    left.choice[j] = lagrangean.choice(j);
    if (left.choice[j] == Standing::barred_out) continue;
    const double as_hub = lagrangean.value_with(bounded.price, relaxation, j, Standing::forced);
    if (as_hub >= best) {
      left.choice[j] = Standing::barred_out;
      continue;
    }
    if (lagrangean.value_with(bounded.price, relaxation, j, Standing::barred_out) >= best)
      left.choice[j] = Standing::forced;
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
    if (left.choice[j] == Standing::barred_out) continue;
    hub_variable[j] = static_cast<std::uint32_t>(program.objective.size());
    complex_of.push_back(j);
    program.objective.push_back(problem.opening[j]);
    program.whole.push_back(1);
    number.terms.push_back({hub_variable[j], 1});
    if (left.choice[j] == Standing::forced) program.rows.push_back({1, 1, {{hub_variable[j], 1}}});
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

/// An open question: a part of the designations, what they cost at least, and where to divide them next.
struct Branch {
  Lagrangean lagrangean;
  std::vector<double> price;
  double bound = 0;
  std::uint32_t divide = no_group;
};

/// The undecided complex about which the relaxation is least sure.
std::uint32_t least_certain(const HubProblem& problem, const Lagrangean& lagrangean, const std::vector<double>& often) {
  std::uint32_t found = no_group;
  for (std::uint32_t j = 0; j < problem.complexes; ++j) {
    if (lagrangean.choice(j) != Standing::open) continue;
    if (found == no_group || std::abs(often[j] - 0.5) < std::abs(often[found] - 0.5)) found = j;
  }
  return found;
}

/// Divides what is left into designations with and without a complex, worst bound first, until the gap is small or the
/// work is done; raises the bound and may find better designations.
void divide(const HubProblem& problem, const Lagrangean& root, Bounded& bounded) {
  constexpr std::size_t most_branches = 600;
  constexpr std::size_t rounds = 120;
  constexpr double small_gap = 0.01;
  HubSolution& best = bounded.best;
  std::vector<Branch> open;
  open.push_back({root, bounded.price, best.bound, least_certain(problem, root, bounded.often)});
  const auto lowest = [&] { return std::ranges::min_element(open, {}, &Branch::bound); };
  for (std::size_t made = 0; made < most_branches && !open.empty();) {
    const auto worst = lowest();
    if (worst->bound >= best.cost * (1 - small_gap) || worst->divide == no_group) break;
    const Branch branch = std::move(*worst);
    open.erase(worst);
    for (const Standing as : {Standing::forced, Standing::barred_out}) {
      const Lagrangean part = branch.lagrangean.with(branch.divide, as);
      ++made;
      if (!part.possible()) continue;
      Bounded found = ascend(problem, part, best, branch.price, rounds, made % 16 == 0);
      const double bound = std::max(branch.bound, found.best.bound);
      if (found.best.cost < best.cost) best = std::move(found.best);
      if (bound < best.cost)
        open.push_back({part, std::move(found.price), bound, least_certain(problem, part, found.often)});
    }
  }
  best.bound = open.empty() ? best.cost : std::min(best.cost, lowest()->bound);
  best.exact = best.bound >= best.cost;
}

}  // namespace

HubSolution search_hubs(const HubProblem& problem) {
  constexpr std::size_t most_assignments = 3000;  // above it the 0–1 programme takes longer than it is worth
  HubSolution start = improve_hubs(problem, greedy_hubs(problem));
  const Lagrangean lagrangean(problem);
  Bounded bounded = ascend(problem, lagrangean, start, first_prices(problem, start), 1500, true);
  HubSolution& best = bounded.best;
  if (best.cost - best.bound <= 1e-9 * std::abs(best.cost)) {
    best.exact = true;
    best.bound = best.cost;
    return best;
  }
  if (best.cost >= barred) return best;
  const Remainder left = reduce(problem, lagrangean, bounded);
  if (left.assignments <= most_assignments)
    finish(problem, left, best);
  else
    divide(problem, lagrangean, bounded);
  return best;
}

}  // namespace linkgap
