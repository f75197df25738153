#include "src/planning/integer_program.hpp"

#include "linkgap/error.hpp"
#include "tests/unit/graphs/random_graphs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace linkgap {
namespace {

/// Best 0–1 vector by trying all; NaN if none is allowed.
double by_trying_all(const IntegerProgram& program) {
  const std::size_t n = program.objective.size();
  double best = std::nan("");
  for (std::uint32_t set = 0; set < (1u << n); ++set) {
    const auto chosen = [&](std::uint32_t v) { return (set >> v & 1u) != 0; };
    bool allowed = true;
    for (const ProgramRow& row : program.rows) {
      double sum = 0;
      for (const Coefficient01& term : row.terms) sum += chosen(term.variable) ? term.value : 0;
      allowed = allowed && sum >= row.low - 1e-9 && sum <= row.high + 1e-9;
    }
    double value = 0;
    for (std::uint32_t v = 0; v < n; ++v) value += chosen(v) ? program.objective[v] : 0;
    if (allowed && (std::isnan(best) || (program.maximise ? value > best : value < best))) best = value;
  }
  return best;
}

TEST(IntegerProgramTest, EqualsTryingAllOnRandomProgrammes) {
  test::Dice dice(11);
  std::size_t without_solution = 0;
  for (int round = 0; round < 100; ++round) {
    IntegerProgram program;
    program.maximise = round % 2 == 0;
    const std::size_t n = 3 + dice.below(7);
    for (std::size_t v = 0; v < n; ++v) program.objective.push_back(std::floor(20 * dice.share()) - 5);
    program.whole.assign(n, 1);
    for (int r = 0; r < 3; ++r) {
      ProgramRow row;
      for (std::uint32_t v = 0; v < n; ++v) row.terms.push_back({v, std::floor(10 * dice.share()) - 3});
      if (r == 0) row.low = row.high = 7;
      if (r == 1) row.low = 2;
      if (r == 2) row.high = 9;
      program.rows.push_back(row);
    }
    const double truth = by_trying_all(program);
    const IntegerSolution solution = solve(program);
    if (std::isnan(truth)) {
      ++without_solution;
      EXPECT_EQ(solution.outcome, SolverOutcome::infeasible) << round;
    } else {
      ASSERT_EQ(solution.outcome, SolverOutcome::optimal) << round;
      EXPECT_NEAR(solution.value, truth, 1e-6) << round;
      EXPECT_NEAR(solution.bound, truth, 1e-6) << round;
    }
  }
  EXPECT_GT(without_solution, 5u);
  EXPECT_LT(without_solution, 95u);
}

TEST(IntegerProgramTest, FewNodesLeaveABoundThatHolds) {
  // A market-split row keeps branch and cut busy; one node is not enough, and the bound may not cut off the optimum.
  test::Dice dice(5);
  IntegerProgram program;
  ProgramRow row;
  for (std::uint32_t v = 0; v < 18; ++v) {
    const double size = 40 + std::floor(60 * dice.share());
    program.objective.push_back(size + dice.share());
    program.whole.push_back(1);
    row.terms.push_back({v, size});
  }
  row.high = 611;
  program.rows.push_back(row);
  const double truth = by_trying_all(program);
  const IntegerSolution hurried = solve(program, {.nodes = 1, .milliseconds = 60'000});
  EXPECT_GE(hurried.bound, truth - 1e-6);
  const IntegerSolution idle = solve(program, {.idle_nodes = 1, .idle_gap = 1});
  EXPECT_EQ(idle.outcome, SolverOutcome::feasible);
  EXPECT_GE(idle.bound, truth - 1e-6);
  EXPECT_LE(idle.value, truth + 1e-6);
  // With the optimum at hand a loose proof is enough, and no solution has to be found again.
  const IntegerSolution enough = solve(program, {.gap = 0.5, .known = truth});
  EXPECT_NE(enough.outcome, SolverOutcome::optimal);
  EXPECT_GE(enough.bound, truth - 1e-6);
  EXPECT_LE(enough.bound, 1.5 * truth);
  EXPECT_EQ(solve(program, {.idle_nodes = 1, .idle_gap = 0}).outcome, SolverOutcome::optimal);
  if (hurried.outcome == SolverOutcome::feasible) {
    EXPECT_LE(hurried.value, truth + 1e-6);
  }
  EXPECT_NEAR(solve(program).value, truth, 1e-5);
}

TEST(IntegerProgramTest, GlpksFatalErrorsBecomeOurs) {
  // A variable named twice in one row makes GLPK abort the whole process by default.
  IntegerProgram program{true, {1, 1}, {1, 1}, {{0, 1, {{0, 1}, {0, 1}}}}};
  for (int again = 0; again < 3; ++again) {
    try {
      solve(program);
      FAIL() << "GLPK took a variable twice";
    } catch (const EngineError& error) {
      EXPECT_THAT(error.what(), testing::HasSubstr("GLPK"));
      EXPECT_THAT(error.what(), testing::HasSubstr("duplicate"));
    }
  }
  // And the next call works as if nothing had been.
  program.rows = {{0, 1, {{0, 1}, {1, 1}}}};
  EXPECT_NEAR(solve(program).value, 1, 1e-9);
}

TEST(IntegerProgramTest, RefusesAProgrammeThatIsPutTogetherWrongly) {
  EXPECT_THROW(solve({true, {1}, {}, {}}), EngineError);
  EXPECT_THROW(solve({true, {1}, {1}, {{2, 1, {{0, 1}}}}}), EngineError);
  EXPECT_THROW(solve({true, {1}, {1}, {{0, 1, {{1, 1}}}}}), EngineError);
  EXPECT_THROW(solve({true, {std::nan("")}, {1}, {}}), EngineError);
}

TEST(IntegerProgramTest, WithoutVariablesOnlyTheRowsCount) {
  EXPECT_EQ(solve({true, {}, {}, {}}).outcome, SolverOutcome::optimal);
  EXPECT_EQ(solve({true, {}, {}, {{1, 2, {}}}}).outcome, SolverOutcome::infeasible);
}

}  // namespace
}  // namespace linkgap
