#include "linkgap/planning/portfolio.hpp"

#include "linkgap/error.hpp"
#include "linkgap/planning/planning_findings.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace linkgap {
namespace {

using testing::HasSubstr;

// The tiny study: GS ==2== BW --1-- SS --1-- UL, WJ and JJ alone; by code BW 0, GS 1, JJ 2, SS 3, UL 4, WJ 5.
struct Planned {
  Dataset data = test::tiny_dataset();
  SelectedRecords records = select(data, Selection{});
  LevelView complexes = view(data, records, Level::complex);

  Portfolio plan(const PortfolioOptions& options) const {
    return plan_portfolio(data, records, complexes, NetworkOptions{}, options);
  }
  std::string refusal(const PortfolioOptions& options) const {
    try {
      plan(options);
    } catch (const InputError& error) {
      return error.what();
    }
    return "no error";
  }
};

PortfolioOptions with_budget(double budget) {
  PortfolioOptions options;
  options.budget = budget;
  options.costs = CostFormula{.base = 100, .per_member = 50, .per_km = 0};
  options.replicates = 4;
  return options;
}

const PortfolioCandidate* find(const Portfolio& portfolio, const MemberSet& members) {
  const auto found = std::ranges::find(portfolio.candidates, members, &PortfolioCandidate::members);
  return found == portfolio.candidates.end() ? nullptr : &*found;
}

TEST(PlanningSentences, CountWhatIsChosenAndWhomItReachesOnce) {
  const Planned on;
  PlanningFindings planning;
  planning.portfolio = on.plan(with_budget(600));
  std::size_t chosen = 0;
  for (const PortfolioCandidate& candidate : planning.portfolio->candidates) chosen += candidate.chosen ? 1 : 0;
  const std::vector<std::string> list = findings(planning, Language::en);
  ASSERT_EQ(list.size(), 1u);
  EXPECT_THAT(list[0], HasSubstr(std::to_string(chosen) + " of " +
                                 std::to_string(planning.portfolio->candidates.size()) + " candidates"));
  EXPECT_THAT(list[0], HasSubstr("no forecast"));
  EXPECT_TRUE(findings(PlanningFindings{}, Language::ko).empty());
}

TEST(PortfolioTest, TheWorthIsTheSumOfItsBenefits) {
  const Planned on;
  for (const auto objective : {PortfolioObjective::balanced, PortfolioObjective::network, PortfolioObjective::reach}) {
    PortfolioOptions options = with_budget(600);
    options.objective = objective;
    const Portfolio portfolio = on.plan(options);
    double sum = 0;
    for (const BenefitSum& benefit : portfolio.benefits) sum += benefit.worth;
    EXPECT_NEAR(sum, portfolio.worth, 1e-9);
    EXPECT_LE(portfolio.worth, portfolio.bound + 1e-9);
    EXPECT_GE(portfolio.worth, portfolio.greedy - 1e-9);
    EXPECT_LE(portfolio.cost, 600);
  }
}

TEST(PortfolioTest, ReachesUnderServedComplexesFirst) {
  // One link for 200: WJ has records but no tie, JJ none at all, GS and UL hang on one partner. A link of two
  // under-served complexes of which one has a tie counts twice.
  const Planned on;
  PortfolioOptions options = with_budget(200);
  options.objective = PortfolioObjective::reach;
  const Portfolio portfolio = on.plan(options);
  const auto chosen = std::ranges::find(portfolio.candidates, true, &PortfolioCandidate::chosen);
  ASSERT_NE(chosen, portfolio.candidates.end());
  std::size_t most = 0;
  for (const PortfolioCandidate& candidate : portfolio.candidates) most = std::max(most, candidate.reaches.size());
  EXPECT_EQ(chosen->reaches.size(), most);
  EXPECT_GT(most, 0u);
}

TEST(PortfolioTest, WhatIfIsTheNetworkWithTheChosenTies) {
  const Planned on;
  PortfolioOptions options = with_budget(200);
  options.mandatory = {{1, 5}};  // GS–WJ: a tie that does not exist
  const Portfolio portfolio = on.plan(options);
  //  WJ --- GS ==2== BW --1-- SS --1-- UL        JJ
  EXPECT_EQ(portfolio.before.isolated, 2u);
  EXPECT_EQ(portfolio.after.isolated, 1u);
  EXPECT_EQ(portfolio.before.components, 3u);
  EXPECT_EQ(portfolio.after.components, 2u);
  EXPECT_EQ(portfolio.before.region_pairs, 3u);
  EXPECT_EQ(portfolio.after.region_pairs, 4u);
  // Before: path of four, 3·1 + 2·1/2 + 1/3; after: path of five, 4·1 + 3·1/2 + 2·1/3 + 1/4; of 15 pairs.
  EXPECT_NEAR(portfolio.before.efficiency, (3 + 1 + 1.0 / 3) / 15, 1e-12);
  EXPECT_NEAR(portfolio.after.efficiency, (4 + 1.5 + 2.0 / 3 + 0.25) / 15, 1e-12);
  const PortfolioCandidate* const link = find(portfolio, {1, 5});
  ASSERT_NE(link, nullptr);
  EXPECT_TRUE(link->chosen);
  EXPECT_EQ(link->origin, "study");
  EXPECT_NEAR(link->efficiency, portfolio.after.efficiency - portfolio.before.efficiency, 1e-12);
  EXPECT_NEAR(link->kept_by_weights, 1, 1e-12);  // what is mandatory stays
  EXPECT_NEAR(link->kept_by_bootstrap, 1, 1e-12);
}

TEST(PortfolioTest, AConsortiumTiesAllItsMembers) {
  const Planned on;
  PortfolioOptions options = with_budget(1000);
  options.extra = {{0, 4, 5}};
  options.prices[{0, 4, 5}] = 10;
  const Portfolio portfolio = on.plan(options);
  const PortfolioCandidate* const consortium = find(portfolio, {0, 4, 5});
  ASSERT_NE(consortium, nullptr);
  EXPECT_EQ(consortium->cost, 10);
  EXPECT_EQ(consortium->new_ties, 3u);      // BW–UL, BW–WJ, UL–WJ
  EXPECT_EQ(consortium->opens.size(), 3u);  // and none of the region pairs had a tie
  EXPECT_TRUE(consortium->chosen);
}

// Were it counted twice, buying a link that its consortium holds already would look like a gain.
TEST(PortfolioTest, AGapThatTwoChoicesCloseCountsOnce) {
  //   A ==40== C ==40== B ==40== D ==40== A      A–B and C–D never met
  test::StudyRows rows{.regions = {"A", "B", "C", "D"}, .complexes = {}, .organisations = {}, .activities = {}};
  for (const std::string code : {"A", "B", "C", "D"}) {
    rows.complexes.push_back({.code = code, .region = code});
    rows.organisations.push_back({.code = "o" + code, .complex = code});
  }
  for (const std::string pair : {"oA oC", "oC oB", "oB oD", "oD oA"}) {
    for (int i = 0; i < 40; ++i)
      rows.activities.push_back({.code = "a" + std::to_string(rows.activities.size()), .organisations = pair});
  }
  const Dataset data = test::make_dataset(rows);
  const SelectedRecords records = select(data, Selection{});
  const LevelView complexes = view(data, records, Level::complex);
  PortfolioOptions options = with_budget(100'000);
  options.objective = PortfolioObjective::closed_gap;
  options.expectation = ExpectationModel::configuration;
  options.mandatory = {{0, 1}, {0, 1, 2}};
  const Portfolio portfolio = plan_portfolio(data, records, complexes, NetworkOptions{}, options);
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> closed;
  double twice = 0;
  for (const PortfolioCandidate& candidate : portfolio.candidates) {
    if (!candidate.chosen) continue;
    for (const ClosedGap& gap : candidate.gaps) closed[gap.pair] = gap.amount;
    twice += candidate.closed_gap;
  }
  double once = 0;
  for (const auto& [pair, amount] : closed) once += amount;
  ASSERT_GT(once, 0);
  EXPECT_GT(twice, once + 1e-9);
  EXPECT_NEAR(portfolio.benefits.front().amount, once, 1e-12);
  EXPECT_NEAR(portfolio.worth, once / portfolio.benefits.front().unit, 1e-9);
}

TEST(PortfolioTest, ConsortiaOfThreeAndFourRegionsAreConsideredUnlessNoneIsWanted) {
  const Planned on;
  PortfolioOptions options = with_budget(1000);
  const auto sizes = [&] {
    std::set<std::size_t> found;
    for (const PortfolioCandidate& candidate : on.plan(options).candidates) found.insert(candidate.members.size());
    return found;
  };
  EXPECT_THAT(sizes(), testing::ElementsAre(2, 3, 4));
  options.consortia = 0;
  EXPECT_THAT(sizes(), testing::ElementsAre(2));
}

TEST(PortfolioTest, ForbiddenAndExclusiveSetsAreKept) {
  const Planned on;
  PortfolioOptions options = with_budget(10'000);
  options.forbidden = {{1, 5}};
  options.exclusive = {{{0, 5}, {3, 5}}};
  options.per_complex = 2;
  const Portfolio portfolio = on.plan(options);
  EXPECT_FALSE(find(portfolio, {1, 5})->chosen);
  EXPECT_LE(int{find(portfolio, {0, 5})->chosen} + int{find(portfolio, {3, 5})->chosen}, 1);
  std::vector<int> of_complex(6, 0);
  for (const PortfolioCandidate& candidate : portfolio.candidates) {
    for (const std::uint32_t member : candidate.members) of_complex[member] += candidate.chosen ? 1 : 0;
  }
  EXPECT_LE(*std::ranges::max_element(of_complex), 2);
  EXPECT_EQ(*std::ranges::max_element(of_complex), 2);  // the limit binds
}

TEST(PortfolioTest, MoreMoneyIsNeverWorthLess) {
  const Portfolio portfolio = Planned().plan(with_budget(1000));
  for (std::size_t i = 1; i < portfolio.front.size(); ++i) {
    EXPECT_GE(portfolio.front[i].worth, portfolio.front[i - 1].worth - 1e-9);
    EXPECT_LE(portfolio.front[i].cost, portfolio.front[i].budget);
  }
}

TEST(PortfolioTest, WhatCannotBeDoneIsSaidInWords) {
  const Planned on;
  EXPECT_THAT(on.refusal(with_budget(150)), HasSubstr("affords nothing: the cheapest of"));
  EXPECT_THAT(on.refusal(with_budget(150)), HasSubstr("200 KRW"));

  PortfolioOptions without_costs = with_budget(1000);
  without_costs.costs.reset();
  EXPECT_THAT(on.refusal(without_costs), HasSubstr("no candidate has a cost"));
  without_costs.prices[{0, 1}] = 10;
  without_costs.mandatory = {{0, 3}};
  EXPECT_THAT(on.refusal(without_costs), HasSubstr("nobody says what BW+SS costs"));

  PortfolioOptions contradicting = with_budget(10'000);
  contradicting.mandatory = {{0, 5}, {3, 5}};
  contradicting.per_complex = 1;
  EXPECT_THAT(on.refusal(contradicting),
              HasSubstr("BW+WJ is mandatory; SS+WJ is mandatory; at most 1 proposals for WJ"));

  PortfolioOptions dear = with_budget(300);
  dear.mandatory = {{0, 5}, {3, 5}};
  EXPECT_THAT(on.refusal(dear), HasSubstr("the rules cost at least 400 KRW"));

  PortfolioOptions by_distance = with_budget(1000);
  by_distance.costs->per_km = 1;
  EXPECT_THAT(on.refusal(by_distance), HasSubstr("has no place"));

  PortfolioOptions quota = with_budget(100'000);
  quota.per_region = 40;
  EXPECT_THAT(on.refusal(quota), HasSubstr("at least 40 proposals in"));
}

}  // namespace
}  // namespace linkgap
