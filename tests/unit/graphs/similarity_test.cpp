#include "linkgap/graphs/similarity.hpp"

#include "linkgap/error.hpp"
#include "linkgap/graphs/projection.hpp"
#include "tests/unit/graphs/karate.hpp"
#include "tests/unit/graphs/random_graphs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace linkgap {
namespace {

using test::Dice;

constexpr SimilarityIndex every_index[] = {SimilarityIndex::common_neighbours, SimilarityIndex::adamic_adar,
                                           SimilarityIndex::resource_allocation};

double adds(SimilarityIndex index, double degree) {
  switch (index) {
    case SimilarityIndex::common_neighbours:
      return 1;
    case SimilarityIndex::adamic_adar:
      return 1 / std::log(degree);
    case SimilarityIndex::resource_allocation:
      return 1 / degree;
  }
  return 0;
}

/// All pairs against all third actors.
std::vector<ScoredPair> by_definition(const Network& network, const RankingOptions& options) {
  std::vector<ScoredPair> pairs;
  std::vector<std::vector<char>> tied(network.actors(), std::vector<char>(network.actors(), 0));
  for (const Tie& tie : network.ties()) tied[tie.from][tie.to] = tied[tie.to][tie.from] = 1;
  for (std::uint32_t a = 0; a < network.actors(); ++a) {
    for (std::uint32_t b = a + 1; b < network.actors(); ++b) {
      if (tied[a][b]) continue;
      if (!options.eligible.empty() && !(options.eligible[a] && options.eligible[b])) continue;
      const auto& group_of = options.groups.group_of;
      if (!group_of.empty() && (group_of[a] == no_group || group_of[b] == no_group || group_of[a] == group_of[b]))
        continue;
      ScoredPair pair{.from = a, .to = b, .score = 0, .shared_partners = 0};
      for (std::size_t c = 0; c < network.actors(); ++c) {
        if (!tied[a][c] || !tied[b][c]) continue;
        pair.score += adds(options.index, static_cast<double>(network.degree(c)));
        ++pair.shared_partners;
      }
      if (pair.shared_partners > 0) pairs.push_back(pair);
    }
  }
  return pairs;
}

const ScoredPair& pair_of(const std::vector<ScoredPair>& pairs, const ScoredPair& wanted) {
  return *std::ranges::find_if(pairs, [&](const ScoredPair& p) { return p.from == wanted.from && p.to == wanted.to; });
}

TEST(RankMissingTies, ScoresTheDrawnNetworkByHand) {
  //   0 ── 1 ── 2
  //   │    │
  //   3 ───┘         degrees: 0:2  1:4  2:2  3:2  4:2
  //        4 is tied to 1 and 2
  const Network network(5, {{0, 1, 1, 1}, {1, 2, 1, 1}, {0, 3, 1, 1}, {1, 3, 1, 1}, {1, 4, 1, 1}, {2, 4, 1, 1}});
  const Ranking ranking = rank_missing_ties(network);
  EXPECT_EQ(ranking.candidates, 4u);
  ASSERT_EQ(ranking.pairs.size(), 4u);  // all four meet at actor 1 only, so the order is that of their numbers
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> wanted = {{0, 2}, {0, 4}, {2, 3}, {3, 4}};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(std::pair(ranking.pairs[i].from, ranking.pairs[i].to), wanted[i]);
    EXPECT_EQ(ranking.pairs[i].score, 0.25);
    EXPECT_EQ(ranking.pairs[i].shared_partners, 1u);
  }
  EXPECT_DOUBLE_EQ(rank_missing_ties(network, {.index = SimilarityIndex::adamic_adar}).pairs[0].score,
                   1 / std::log(4.0));
  EXPECT_EQ(rank_missing_ties(network, {.index = SimilarityIndex::common_neighbours}).pairs[0].score, 1);
}

TEST(RankMissingTies, AgreesWithAllPairsOnRandomNetworksAndHonoursItsMasks) {
  Dice dice(31);
  for (int round = 0; round < 50; ++round) {
    const std::size_t actors = 3 + dice.below(25);
    const Network network = test::random_network(dice, actors, 0.05 + 0.6 * dice.share());
    RankingOptions options{.index = every_index[round % 3], .top = 10000, .groups = {}, .eligible = {}};
    if (round % 4 >= 2) options.groups = test::random_groups(dice, actors, 3, 0.2);
    if (round % 2 == 1) {
      for (std::size_t a = 0; a < actors; ++a) options.eligible.push_back(dice.share() < 0.7);
    }
    const auto wanted = by_definition(network, options);
    const Ranking ranking = rank_missing_ties(network, options);
    EXPECT_EQ(ranking.candidates, wanted.size());
    ASSERT_EQ(ranking.pairs.size(), wanted.size()) << "round " << round;
    for (const ScoredPair& pair : wanted) {
      const ScoredPair& found = pair_of(ranking.pairs, pair);
      EXPECT_NEAR(found.score, pair.score, 1e-12);
      EXPECT_EQ(found.shared_partners, pair.shared_partners);
    }
    EXPECT_TRUE(std::ranges::is_sorted(ranking.pairs, {},
                                       [](const ScoredPair& p) { return std::tuple(-p.score, p.from, p.to); }));
  }
}

TEST(RankMissingTies, KeepingFewGivesTheHeadOfKeepingAll) {
  Dice dice(32);
  const Network network = test::random_network(dice, 40, 0.15);
  for (const SimilarityIndex index : every_index) {
    const Ranking all = rank_missing_ties(network, {.index = index, .top = 10000, .groups = {}, .eligible = {}});
    for (const std::size_t top : {0u, 1u, 2u, 7u, 100u}) {
      const Ranking few = rank_missing_ties(network, {.index = index, .top = top, .groups = {}, .eligible = {}});
      EXPECT_EQ(few.candidates, all.candidates);
      ASSERT_EQ(few.pairs.size(), top);
      for (std::size_t i = 0; i < top; ++i) {
        EXPECT_EQ(few.pairs[i].from, all.pairs[i].from);
        EXPECT_EQ(few.pairs[i].to, all.pairs[i].to);
        EXPECT_EQ(few.pairs[i].score, all.pairs[i].score);
      }
    }
  }
}

// Of a network with hubs and leaves the estimates from 60 of some hundred ends lie around the true number, as far from
// it as their standard errors say: over 200 seeds the mean is within its error, and the errors are of the right size.
TEST(RankMissingTies, CountsCandidatesFromASample) {
  Dice dice(5);
  std::vector<Attendance> attendances;
  for (std::uint32_t x = 0; x < 250; ++x) {
    for (std::size_t i = 0; i < 2 + dice.below(9); ++i)
      attendances.push_back({static_cast<std::uint32_t>(dice.share() * dice.share() * 300), x, 1});
  }
  const Affiliation table(300, 250, attendances);
  const Network network = project(table).network;
  RankingOptions options{.top = 1, .groups = test::random_groups(dice, 300, 4, 0.1)};
  const Ranking exact = rank_missing_ties(network, options);
  EXPECT_EQ(exact.counted_from, 0u);
  EXPECT_EQ(exact.candidates_error, 0);
  options.count_from = 60;
  double sum = 0;
  double squares = 0;
  double squared_errors = 0;
  constexpr int seeds = 200;
  const auto truth = static_cast<double>(exact.candidates);
  for (int seed = 0; seed < seeds; ++seed) {
    options.seed = static_cast<std::uint64_t>(seed);
    options.threads = seed % 2 == 0 ? 1 : 3;
    const Ranking sampled = rank_missing_ties(network, options);
    ASSERT_EQ(sampled.counted_from, 60u);
    const double off = static_cast<double>(sampled.candidates) - truth;
    sum += off;
    squares += off * off;
    squared_errors += sampled.candidates_error * sampled.candidates_error;
  }
  EXPECT_LT(std::abs(sum / seeds), 3 * std::sqrt(squares / seeds / seeds));
  EXPECT_NEAR(std::sqrt(squares / squared_errors), 1, 0.15);
  options.count_from = 1'000'000;
  EXPECT_EQ(rank_missing_ties(network, options).candidates, exact.candidates);
  EXPECT_EQ(rank_missing_ties(network, options).counted_from, 0u);
}

// Enough ends for several rounds of the search, and activities of very different size, so that most partners of the top
// pairs are ones that the search looks at only when it scores. Fails if it passes a pair over that belongs to the top.
TEST(RankMissingTies, FindsTheTopOfLargeTablesOnAnyNumberOfThreads) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(seed);
    const std::size_t actors = 400;
    std::vector<Attendance> attendances;
    for (std::uint32_t x = 0; x < 300; ++x) {
      const std::size_t size = x % 50 == 0 ? 60 : 2 + dice.below(6);
      for (std::size_t i = 0; i < size; ++i) {
        attendances.push_back({static_cast<std::uint32_t>(dice.share() * dice.share() * actors), x, 1});
      }
    }
    const Affiliation table(actors, 300, attendances);
    const Network network = project(table).network;
    const CliqueCover cover = seed % 2 == 0 ? meeting_cover(table) : clique_cover(network, table);
    RankingOptions options{.index = every_index[seed % 3], .top = 20};
    options.cover = &cover;
    if (seed > 3) options.groups = test::random_groups(dice, actors, 4, 0.1);
    auto wanted = by_definition(network, options);
    const Ranking alone = rank_missing_ties(network, options);
    EXPECT_EQ(alone.candidates, wanted.size());
    ASSERT_EQ(alone.pairs.size(), 20u);
    std::ranges::sort(wanted, std::ranges::greater{}, &ScoredPair::score);
    for (std::size_t i = 0; i < 20; ++i) {
      EXPECT_NEAR(alone.pairs[i].score, wanted[i].score, 1e-12);
      EXPECT_NEAR(alone.pairs[i].score, pair_of(wanted, alone.pairs[i]).score, 1e-12);
    }
    for (const unsigned threads : {2U, 8U}) {
      options.threads = threads;
      const Ranking shared = rank_missing_ties(network, options);
      EXPECT_EQ(shared.candidates, alone.candidates);
      for (std::size_t i = 0; i < 20; ++i) {
        EXPECT_EQ(shared.pairs[i].from, alone.pairs[i].from);
        EXPECT_EQ(shared.pairs[i].to, alone.pairs[i].to);
        EXPECT_EQ(shared.pairs[i].score, alone.pairs[i].score);
      }
    }
  }
}

TEST(RankMissingTies, RenumberingActorsChangesNoBitOfAScore) {
  Dice dice(33);
  const Network network = test::random_network(dice, 40, 0.2);
  std::vector<Tie> turned;
  for (const Tie& tie : network.ties()) turned.push_back({39 - tie.from, 39 - tie.to, tie.weight, tie.activities});
  const RankingOptions all{.index = SimilarityIndex::adamic_adar, .top = 10000, .groups = {}, .eligible = {}};
  const Ranking one = rank_missing_ties(network, all);
  const Ranking other = rank_missing_ties(Network(40, turned), all);
  ASSERT_EQ(one.pairs.size(), other.pairs.size());
  for (const ScoredPair& pair : one.pairs) {
    EXPECT_EQ(pair.score, pair_of(other.pairs, {39 - pair.to, 39 - pair.from, 0, 0}).score);
  }
}

TEST(RankMissingTies, FindsNothingWhereNobodyIsTwoStepsAway) {
  EXPECT_TRUE(rank_missing_ties(Network()).pairs.empty());
  EXPECT_EQ(rank_missing_ties(Network(4, {{0, 1, 1, 1}, {2, 3, 1, 1}})).candidates, 0u);
  const Network triangle(3, {{0, 1, 1, 1}, {1, 2, 1, 1}, {0, 2, 1, 1}});
  EXPECT_EQ(rank_missing_ties(triangle).candidates, 0u);
}

TEST(RankMissingTies, RefusesMasksOfOtherActors) {
  EXPECT_THROW(rank_missing_ties(test::karate(), {.groups = {.groups = 1, .group_of = {0}}}), EngineError);
  EXPECT_THROW(rank_missing_ties(test::karate(), {.eligible = {1}}), EngineError);
}

TEST(SharedPartners, AddUpToTheScoreOfThePairToTheLastBit) {
  const Network network = test::karate();
  for (const SimilarityIndex index : every_index) {
    const Ranking all = rank_missing_ties(network, {.index = index, .top = 10000, .groups = {}, .eligible = {}});
    for (const ScoredPair& pair : all.pairs) {
      const auto partners = shared_partners(network, pair.to, pair.from, index);
      EXPECT_EQ(partners.size(), pair.shared_partners);
      double score = 0;
      for (const SharedPartner& partner : partners) score += partner.contribution;
      EXPECT_EQ(score, pair.score);
      EXPECT_TRUE(std::ranges::is_sorted(partners, std::ranges::greater{}, &SharedPartner::contribution));
    }
  }
}

TEST(SharedPartners, AreListedBestFirstWithTheirContributions) {
  // Karate members 0 and 33 know 8 (5 ties), 13 (5), 19 (3) and 31 (6) in common.
  const auto partners = shared_partners(test::karate(), 0, 33, SimilarityIndex::resource_allocation);
  const std::vector<std::pair<std::uint32_t, double>> wanted = {{19, 1.0 / 3}, {8, 0.2}, {13, 0.2}, {31, 1.0 / 6}};
  ASSERT_EQ(partners.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_EQ(partners[i].actor, wanted[i].first);
    EXPECT_EQ(partners[i].contribution, wanted[i].second);
  }
  EXPECT_TRUE(shared_partners(test::karate(), 11, 33, SimilarityIndex::adamic_adar).empty());
}

}  // namespace
}  // namespace linkgap
