#pragma once

#include "integer_program.hpp"
#include "portfolio_search.hpp"

namespace linkgap {

/// For the plan itself: many nodes, unless it is proved to 0.5 % and nothing better turns up for long.
inline constexpr SolverLimits thorough_limits{.idle_nodes = 1'000, .idle_gap = 0.005};
/// For plans that only show how firm another one is: proved to 0.1 %, or to 0.5 % and nothing better
/// turns up at once, or a short search.
inline constexpr SolverLimits quick_limits{.nodes = 300, .gap = 0.001, .idle_nodes = 10, .idle_gap = 0.005};

/// Variables of a choice: the candidates, then one per target (whether it is reached), then others.
IntegerProgram choice_programme(const ChoiceProblem& problem);
/// Solves it with the budget kept exactly: where rounding lets the solver overspend, that choice is cut off and it is
/// asked again. `value` and `bound` are those of the programme.
IntegerSolution solve_within_budget(const ChoiceProblem& problem, IntegerProgram program,
                                    const SolverLimits& limits = {});
/// The candidates that a solution chooses, ascending.
std::vector<std::uint32_t> chosen_in(const ChoiceProblem& problem, const IntegerSolution& solution);

}  // namespace linkgap
