#include "src/planning/portfolio_search.hpp"

#include "tests/unit/graphs/random_graphs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace linkgap {
namespace {

using testing::ElementsAre;

/// The best choice by trying every set.
Choice by_trying_all(const ChoiceProblem& problem) {
  Choice best;
  for (std::uint32_t set = 0; set < (1u << problem.cost.size()); ++set) {
    std::vector<std::uint32_t> chosen;
    for (std::uint32_t i = 0; i < problem.cost.size(); ++i) {
      if (set >> i & 1u) chosen.push_back(i);
    }
    if (!keeps_rules(problem, chosen)) continue;
    Choice choice = appraise(problem, chosen);
    choice.allowed = true;
    if (!best.allowed || choice.worth > best.worth) best = choice;
  }
  return best;
}

std::vector<std::uint32_t> random_subset(test::Dice& dice, std::size_t of, double share) {
  std::vector<std::uint32_t> subset;
  for (std::uint32_t i = 0; i < of; ++i) {
    if (dice.share() < share) subset.push_back(i);
  }
  return subset;
}

/// All kinds of rules: mandatory, forbidden, exclusive, at least per region, at most per complex.
ChoiceProblem random_problem(test::Dice& dice) {
  ChoiceProblem problem;
  const std::size_t n = 4 + dice.below(9);
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    problem.cost.push_back(1e8 * (1 + dice.below(30)));
    problem.worth.push_back(dice.share());
    total += problem.cost.back();
  }
  problem.budget = std::floor(total * (0.15 + 0.6 * dice.share()));
  for (std::size_t t = dice.below(4); t > 0; --t)
    problem.targets.push_back({dice.share(), random_subset(dice, n, 0.4)});
  if (dice.share() < 0.4) problem.rules.push_back({1, 1, {dice.below(n)}});
  if (dice.share() < 0.4) problem.rules.push_back({0, 0, {dice.below(n)}});
  if (dice.share() < 0.5) problem.rules.push_back({0, 1, random_subset(dice, n, 0.4)});
  if (dice.share() < 0.5) problem.rules.push_back({1, n, random_subset(dice, n, 0.4)});
  if (dice.share() < 0.5) problem.rules.push_back({0, 2, random_subset(dice, n, 0.6)});
  return problem;
}

// The figure that was promised.
TEST(PortfolioSearchTest, EqualsTryingAllOn200RandomInstancesAndIsNeverBelowGreedy) {
  test::Dice dice(2009);
  std::size_t without_choice = 0, above_greedy = 0;
  for (int round = 0; round < 200; ++round) {
    const ChoiceProblem problem = random_problem(dice);
    const Choice truth = by_trying_all(problem);
    const Choice found = choose(problem);
    ASSERT_EQ(found.allowed, truth.allowed) << round;
    const Choice greedy = choose_greedily(problem);
    EXPECT_EQ(greedy.allowed, truth.allowed) << round;
    if (!truth.allowed) {
      ++without_choice;
      continue;
    }
    EXPECT_TRUE(keeps_rules(problem, found.chosen)) << round;
    EXPECT_NEAR(found.worth, truth.worth, 1e-7) << round;
    EXPECT_NEAR(found.bound, truth.worth, 1e-6) << round;
    EXPECT_GE(found.worth, greedy.worth - 1e-9) << round;
    above_greedy += found.worth > greedy.worth + 1e-6 ? 1 : 0;
  }
  EXPECT_GT(without_choice, 5u);  // or the rules would be toothless
  EXPECT_GT(above_greedy, 20u);   // or greedy would do
}

// A short search from the plan at hand: the plan stays if nothing is better, and is no obstacle if it is not allowed.
TEST(PortfolioSearchTest, ChoosingAgainStartsFromWhatIsAtHand) {
  test::Dice dice(77);
  std::size_t kept = 0;
  for (int round = 0; round < 100; ++round) {
    const ChoiceProblem problem = random_problem(dice);
    const Choice truth = choose(problem);
    const Choice kept_plan = choose_again(problem, truth.chosen);
    ASSERT_EQ(kept_plan.allowed, truth.allowed) << round;
    if (!truth.allowed) continue;
    EXPECT_EQ(kept_plan.chosen, truth.chosen) << round;
    ++kept;
    std::vector<std::uint32_t> everything;
    for (std::uint32_t i = 0; i < problem.cost.size(); ++i) everything.push_back(i);
    const Choice found = choose_again(problem, everything);
    EXPECT_TRUE(found.allowed && keeps_rules(problem, found.chosen)) << round;
    EXPECT_LE(found.worth, truth.worth + 1e-9) << round;
    EXPECT_GE(found.worth, 0.99 * truth.worth) << round;
    EXPECT_GE(found.bound, truth.worth - 1e-9) << round;
  }
  EXPECT_GT(kept, 50u);
}

TEST(PortfolioSearchTest, WithTheNetworkTheBoundHoldsAndGreedyIsNeverBetter) {
  test::Dice dice(7);
  double gap = 0;
  for (int round = 0; round < 60; ++round) {
    ChoiceProblem problem = random_problem(dice);
    NetworkWorth term{test::random_network(dice, 9, round % 3 == 0 ? 0.1 : 0.25), {}, 0.2 + dice.share()};
    for (std::size_t i = 0; i < problem.cost.size(); ++i) {
      const std::uint32_t a = dice.below(9), b = (a + 1 + dice.below(8)) % 9, c = (b + 1) % 9;
      term.ties.push_back({{a, b}});
      if (i % 4 == 0 && c != a) term.ties.back().push_back({b, c});
    }
    problem.network = term;
    const Choice truth = by_trying_all(problem);
    const Choice found = choose(problem);
    ASSERT_EQ(found.allowed, truth.allowed) << round;
    if (!truth.allowed) continue;
    EXPECT_TRUE(keeps_rules(problem, found.chosen)) << round;
    EXPECT_GE(found.bound, truth.worth - 1e-7) << round;
    EXPECT_LE(found.worth, truth.worth + 1e-9) << round;
    EXPECT_GE(found.worth, choose_greedily(problem).worth - 1e-9) << round;
    gap = std::max(gap, 1 - found.worth / truth.worth);
  }
  EXPECT_LT(gap, 0.1);
}

//  0 — 1 — 2 — 3      a tie 0–3 closes the ring: 1/3 becomes 1, nothing else gets nearer
TEST(PortfolioSearchTest, AGainIsWhatTheTieChanges) {
  const Network path(4, {{0, 1, 1, 1}, {1, 2, 1, 1}, {2, 3, 1, 1}});
  Distances distances(path);
  EXPECT_NEAR(distances.sum(), 3 + 2 * 0.5 + 1.0 / 3, 1e-12);
  EXPECT_NEAR(distances.gain({{0, 3}}), 2.0 / 3, 1e-12);
  EXPECT_NEAR(distances.gain({{0, 3}, {0, 2}}), 2.0 / 3 + 0.5, 1e-12);
  distances.add({{0, 3}});
  EXPECT_NEAR(distances.sum(), 4 + 2 * 0.5, 1e-12);
}

TEST(PortfolioSearchTest, ABudgetIsKeptToTheLastUnit) {
  // Both together cost one won more than there is, far below the solver's tolerance.
  ChoiceProblem problem;
  problem.cost = {33'150'000'000, 33'150'000'001};
  problem.worth = {1, 1};
  problem.budget = 66'300'000'000;
  EXPECT_EQ(choose(problem).chosen.size(), 1u);
  problem.budget += 1;
  EXPECT_EQ(choose(problem).chosen.size(), 2u);
}

TEST(PortfolioSearchTest, ATargetCountsOnce) {
  ChoiceProblem problem;
  problem.cost = {1, 1, 1};
  problem.worth = {0.5, 0.5, 0.1};
  problem.targets = {{1, {0, 1}}, {0.5, {2}}};
  problem.budget = 2;
  EXPECT_THAT(choose(problem).chosen, ElementsAre(0, 2));  // 0 and 1 together: 2.0, with 2 it is 2.1
  EXPECT_NEAR(choose(problem).worth, 2.1, 1e-9);
}

TEST(PortfolioSearchTest, AConflictIsNamedWithoutWhatHasNoPartInIt) {
  ChoiceProblem problem;
  problem.cost = {1, 1, 1, 1};
  problem.worth = {1, 1, 1, 1};
  problem.budget = 10;
  problem.rules = {{0, 1, {2, 3}}, {2, 4, {0, 1}}, {1, 4, {3}}, {0, 1, {0, 1, 2, 3}}, {0, 3, {0, 1, 2, 3}}};
  // At least two of 0 and 1 against at most one of all; the third rule alone would be no conflict with it.
  EXPECT_THAT(conflicting_rules(problem), ElementsAre(1, 3));
  problem.rules.erase(problem.rules.begin() + 3);
  EXPECT_THAT(conflicting_rules(problem), ElementsAre());
  EXPECT_NEAR(*least_cost(problem), 3, 1e-9);
}

}  // namespace
}  // namespace linkgap
