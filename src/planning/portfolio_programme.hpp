#pragma once

#include "integer_program.hpp"
#include "portfolio_search.hpp"

namespace linkgap {

/// Variables of a choice: the candidates, then one per target (whether it is reached), then others.
IntegerProgram choice_programme(const ChoiceProblem& problem);
/// Solves it with the budget kept exactly: where rounding lets the solver overspend, that choice is cut off and it is
/// asked again. `value` and `bound` are those of the programme.
IntegerSolution solve_within_budget(const ChoiceProblem& problem, IntegerProgram program);
/// The candidates that a solution chooses, ascending.
std::vector<std::uint32_t> chosen_in(const ChoiceProblem& problem, const IntegerSolution& solution);

}  // namespace linkgap
