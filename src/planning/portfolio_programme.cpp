#include "portfolio_programme.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

void add_rules(const ChoiceProblem& problem, IntegerProgram& program) {
  for (const ChoiceProblem::Rule& rule : problem.rules) {
    ProgramRow row;
    for (const std::uint32_t candidate : rule.candidates) row.terms.push_back({candidate, 1});
    if (rule.least > 0) row.low = static_cast<double>(rule.least);
    if (rule.most < rule.candidates.size()) row.high = static_cast<double>(rule.most);
    if (row.low > row.high) throw EngineError("a rule of a portfolio wants more than it allows");
    if (std::isfinite(row.low) || std::isfinite(row.high)) program.rows.push_back(std::move(row));
  }
}

double cost_of(const ChoiceProblem& problem, const std::vector<std::uint32_t>& chosen) {
  double cost = 0;
  for (const std::uint32_t candidate : chosen) cost += problem.cost[candidate];
  return cost;
}

/// No more of these candidates than of the cheapest ones together. It follows from the budget for whole numbers, but
/// not for fractions: where costs are alike it makes the relaxation tight.
ProgramRow number_row(const ChoiceProblem& problem, const std::vector<Coefficient01>& costly) {
  std::vector<double> costs;
  ProgramRow row{-infinite, 0, {}};
  for (const Coefficient01& term : costly) {
    costs.push_back(problem.cost[term.variable]);
    row.terms.push_back({term.variable, 1});
  }
  std::ranges::sort(costs);
  double sum = 0;
  for (const double cost : costs) {
    sum += cost;
    if (sum > problem.budget) break;
    row.high += 1;
  }
  return row;
}

}  // namespace

IntegerProgram choice_programme(const ChoiceProblem& problem) {
  IntegerProgram program;
  program.objective = problem.worth;
  program.whole.assign(problem.worth.size(), 1);
  // Money is measured in budgets, so that its coefficients are of the size of the others.
  ProgramRow spent{-infinite, 1, {}};
  for (std::uint32_t i = 0; i < problem.cost.size(); ++i) {
    if (problem.cost[i] > problem.budget)
      program.rows.push_back({-infinite, 0, {{i, 1}}});
    else if (problem.cost[i] > 0)
      spent.terms.push_back({i, problem.cost[i] / problem.budget});
  }
  if (!spent.terms.empty()) {
    program.rows.push_back(number_row(problem, spent.terms));
    program.rows.push_back(std::move(spent));
  }
  add_rules(problem, program);
  for (const ChoiceProblem::Target& target : problem.targets) {
    const auto reached = static_cast<std::uint32_t>(program.objective.size());
    program.objective.push_back(target.worth);
    program.whole.push_back(0);
    ProgramRow row{-infinite, 0, {{reached, 1}}};
    for (const std::uint32_t candidate : target.candidates) row.terms.push_back({candidate, -1});
    program.rows.push_back(std::move(row));
  }
  return program;
}

std::vector<std::uint32_t> chosen_in(const ChoiceProblem& problem, const IntegerSolution& solution) {
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < problem.cost.size() && i < solution.values.size(); ++i) {
    if (solution.values[i] > 0.5) chosen.push_back(i);
  }
  return chosen;
}

IntegerSolution solve_within_budget(const ChoiceProblem& problem, IntegerProgram program, const SolverLimits& limits) {
  for (;;) {
    IntegerSolution solution = solve(program, limits);
    if (solution.values.empty()) return solution;
    const std::vector<std::uint32_t> chosen = chosen_in(problem, solution);
    if (cost_of(problem, chosen) <= problem.budget) return solution;
    // Costs are not negative, so these candidates can never be chosen together.
    ProgramRow cover{-infinite, static_cast<double>(chosen.size()) - 1, {}};
    for (const std::uint32_t candidate : chosen) cover.terms.push_back({candidate, 1});
    program.rows.push_back(std::move(cover));
  }
}

Choice choose_exactly(const ChoiceProblem& problem, bool thorough, std::optional<double> known) {
  SolverLimits limits = thorough ? thorough_limits : quick_limits;
  limits.known = known;
  const IntegerSolution solution = solve_within_budget(problem, choice_programme(problem), limits);
  if (solution.values.empty()) {
    Choice none;
    none.bound = solution.outcome == SolverOutcome::infeasible ? 0 : solution.bound;
    if (problem.cost.empty()) none.allowed = solution.outcome != SolverOutcome::infeasible;
    return none;
  }
  Choice choice = appraise(problem, chosen_in(problem, solution));
  choice.bound = solution.outcome == SolverOutcome::optimal ? choice.worth : std::max(solution.bound, choice.worth);
  choice.allowed = true;
  return choice;
}

std::optional<double> least_cost(const ChoiceProblem& problem) {
  IntegerProgram program;
  program.maximise = false;
  const double most = problem.cost.empty() ? 0 : *std::ranges::max_element(problem.cost);
  for (const double cost : problem.cost) program.objective.push_back(most > 0 ? cost / most : 0);
  program.whole.assign(problem.cost.size(), 1);
  add_rules(problem, program);
  const IntegerSolution solution = solve(program);
  if (solution.outcome == SolverOutcome::infeasible) return std::nullopt;
  return cost_of(problem, chosen_in(problem, solution));
}

std::vector<std::size_t> conflicting_rules(const ChoiceProblem& problem) {
  ChoiceProblem left = problem;
  std::fill(left.cost.begin(), left.cost.end(), 0.0);
  if (least_cost(left)) return {};
  // Rules are dropped one after the other; what cannot be dropped is part of the conflict (Chinneck 2008, deletion
  // filter). Limits are tried first, so that what is left names as few of them as possible.
  std::vector<std::size_t> kept;
  for (std::size_t r = 0; r < problem.rules.size(); ++r) kept.push_back(r);
  std::vector<std::size_t> order = kept;
  std::ranges::stable_sort(order, {}, [&](std::size_t r) { return problem.rules[r].least > 0; });
  for (const std::size_t dropped : order) {
    std::vector<std::size_t> without;
    std::ranges::remove_copy(kept, std::back_inserter(without), dropped);
    left.rules.clear();
    for (const std::size_t r : without) left.rules.push_back(problem.rules[r]);
    if (!least_cost(left)) kept = std::move(without);
  }
  return kept;
}

}  // namespace linkgap
