#include "linkgap/graphs/centrality.hpp"

#include "linkgap/graphs/projection.hpp"
#include "tests/support/random_tables.hpp"
#include "tests/support/small_graphs.hpp"
#include "tests/support/two_mode_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <numeric>

namespace linkgap {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsNan;
using namespace test::florence;

std::size_t winner(const std::vector<double>& scores) {
  return static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
}

/// Brandes (2001) with the simplest of queues: the reference for the engine's betweenness.
std::vector<double> naive_betweenness(const Network& network, const std::function<double(const Tie&)>& length) {
  const std::size_t n = network.actors();
  std::vector<double> score(n, 0.0);
  for (std::size_t s = 0; s < n; ++s) {
    std::vector<double> distance(n, HUGE_VAL);
    std::vector<double> paths(n, 0.0);
    std::vector<char> settled(n, 0);
    std::vector<std::size_t> order;
    distance[s] = 0;
    paths[s] = 1;
    while (true) {
      std::size_t nearest = n;
      for (std::size_t a = 0; a < n; ++a) {
        if (!settled[a] && distance[a] < HUGE_VAL && (nearest == n || distance[a] < distance[nearest])) nearest = a;
      }
      if (nearest == n) break;
      settled[nearest] = 1;
      order.push_back(nearest);
      for (const Neighbour& to : network.neighbours(nearest)) {
        const double far = distance[nearest] + length(network.ties()[to.tie]);
        if (far < distance[to.actor]) paths[to.actor] = 0;
        distance[to.actor] = std::min(distance[to.actor], far);
        if (far == distance[to.actor] && !settled[to.actor]) paths[to.actor] += paths[nearest];
      }
    }
    std::vector<double> depends(n, 0.0);
    for (auto w = order.rbegin(); w != order.rend(); ++w) {
      for (const Neighbour& v : network.neighbours(*w)) {
        if (distance[v.actor] + length(network.ties()[v.tie]) != distance[*w]) continue;
        depends[v.actor] += paths[v.actor] / paths[*w] * (1 + depends[*w]);
      }
      if (*w != s) score[*w] += depends[*w] / 2;
    }
  }
  return score;
}

std::vector<double> naive_harmonic(const Network& network) {
  std::vector<double> result;
  for (std::size_t a = 0; a < network.actors(); ++a) {
    std::map<std::uint32_t, std::uint64_t> at;
    for (const std::uint32_t distance : hop_distances(network, a)) {
      if (distance != 0 && distance != no_path) ++at[distance];
    }
    double sum = 0;
    for (const auto& [distance, count] : at) sum += static_cast<double>(count) / distance;
    result.push_back(sum);
  }
  return result;
}

double weight_between(const Network& network, std::size_t a, std::size_t b) {
  const auto tie = network.find(a, b);
  return !tie ? 0 : tie->weight;
}

void expect_equal(const std::vector<double>& found, const std::vector<double>& expected, double tolerance) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t a = 0; a < found.size(); ++a) {
    if (std::isnan(expected[a])) {
      EXPECT_TRUE(std::isnan(found[a])) << "actor " << a;
    } else {
      EXPECT_NEAR(found[a], expected[a], tolerance) << "actor " << a;
    }
  }
}

TEST(Florence, HasThePublishedBetweenness) {
  const auto scores = betweenness(test::florence::marriages());
  EXPECT_NEAR(scores[medici], 47.5, 1e-9);
  EXPECT_NEAR(scores[guadagni], 23.0 + 1.0 / 6, 1e-9);
  EXPECT_NEAR(scores[albizzi], 19.0 + 1.0 / 3, 1e-9);
  EXPECT_NEAR(scores[salviati], 13, 1e-9);
  EXPECT_NEAR(scores[ridolfi], 10.0 + 1.0 / 3, 1e-9);
  EXPECT_NEAR(scores[bischeri], 9.5, 1e-9);
  EXPECT_NEAR(scores[medici] / betweenness_maximum(15), 0.5220, 5e-5);
  EXPECT_NEAR(scores[medici] / betweenness_maximum(16), 0.4524, 5e-5);
}

TEST(Florence, HasThePublishedConstraintAndEffectiveSize) {
  const auto constrained = constraint(test::florence::marriages(16));
  EXPECT_NEAR(constrained[medici], 0.209877, 5e-7);
  EXPECT_NEAR(constrained[guadagni], 0.25, 1e-12);
  EXPECT_NEAR(constrained[albizzi], 1.0 / 3, 1e-12);
  EXPECT_NEAR(constrained[strozzi], 0.458333, 5e-7);
  EXPECT_THAT(constrained[pucci], IsNan());
  const auto effective = effective_size(test::florence::marriages(16));
  EXPECT_NEAR(effective[medici], 17.0 / 3, 1e-12);
  EXPECT_EQ(effective[guadagni], 4);
  EXPECT_EQ(effective[albizzi], 3);
  EXPECT_EQ(effective[strozzi], 3);
  EXPECT_THAT(effective[pucci], IsNan());
}

TEST(Florence, HasThePublishedCores) {
  std::map<double, int> actors;
  for (const double core : core_number(test::florence::marriages(16))) ++actors[core];
  EXPECT_EQ(actors, (std::map<double, int>{{0, 1}, {1, 5}, {2, 10}}));
}

TEST(KarateClub, HasThePublishedConstraintEffectiveSizeAndCores) {
  const Network club = test::karate_club();
  const auto constrained = constraint(club);
  const auto effective = effective_size(club);
  const std::array<std::size_t, 5> members = {0, 33, 32, 2, 11};
  const std::array<double, 5> expected_constraint = {0.155423, 0.156419, 0.249223, 0.185177, 1};
  const std::array<double, 5> expected_size = {13.75, 15.2353, 9.8333, 7.8, 1};
  for (std::size_t i = 0; i < members.size(); ++i) {
    EXPECT_NEAR(constrained[members[i]], expected_constraint[i], 5e-7);
    EXPECT_NEAR(effective[members[i]], expected_size[i], 5e-5);
  }
  std::map<double, int> actors;
  for (const double core : core_number(club)) ++actors[core];
  EXPECT_EQ(actors, (std::map<double, int>{{1, 1}, {2, 11}, {3, 12}, {4, 10}}));
}

TEST(Kite, HasAnotherWinnerForEveryCentrality) {
  const Network kite = test::kite();
  EXPECT_EQ(winner(degree(kite)), 3U);
  EXPECT_EQ(degree(kite)[3], 6);
  const auto between = betweenness(kite);
  EXPECT_EQ(winner(between), 7U);
  EXPECT_NEAR(between[7] / betweenness_maximum(10), 0.3889, 5e-5);
  for (const std::size_t near : {5U, 6U}) {
    const auto hops = hop_distances(kite, near);
    EXPECT_NEAR(9.0 / std::accumulate(hops.begin(), hops.end(), 0U), 0.6429, 5e-5);
  }
}

// Women and events as one network of 32 actors, divided by the most that each side can have (Borgatti & Halgin 2011).
TEST(SouthernWomen, HaveThePublishedTwoModeBetweenness) {
  const auto women = test::read_two_mode_file(LINKGAP_TEST_DATA "/twomode/southern_women.csv");
  const auto n = static_cast<std::uint32_t>(women.actors.size());
  std::vector<Tie> ties;
  std::map<std::size_t, std::size_t> event_of_size;
  for (std::uint32_t x = 0; x < women.activities.size(); ++x) {
    event_of_size[women.affiliation.size(x)] = n + x;
    for (const std::uint32_t a : women.affiliation.actors_at(x)) ties.push_back({a, n + x, 1.0, 1});
  }
  const auto scores = betweenness(Network(n + women.activities.size(), std::move(ties)));
  EXPECT_NEAR(scores[event_of_size[14]] / 452, 0.2438, 5e-5);  // E8
  EXPECT_NEAR(scores[event_of_size[12]] / 452, 0.2255, 5e-5);  // E9
  EXPECT_NEAR(scores[event_of_size[10]] / 452, 0.1295, 5e-5);  // E7
  EXPECT_NEAR(scores[women.actor("NORA")] / 445, 0.1135, 5e-5);
}

//    0---1---2   3 ties, weights 1, 4 and 1
//        |
//        3       4 alone
TEST(Centrality, OfAStarAndAnIsolateIsWhatCanBeWorkedOutByHand) {
  const Network star(5, {{0, 1, 1.0, 1}, {1, 2, 4.0, 1}, {1, 3, 1.0, 1}});
  EXPECT_THAT(degree(star), ElementsAre(1, 3, 1, 1, 0));
  EXPECT_THAT(strength(star), ElementsAre(1, 6, 4, 1, 0));
  EXPECT_THAT(betweenness(star), ElementsAre(0, 3, 0, 0, 0));
  EXPECT_THAT(betweenness(star, true), ElementsAre(0, 3, 0, 0, 0));
  EXPECT_THAT(harmonic_closeness(star), ElementsAre(2, 3, 2, 2, 0));
  EXPECT_THAT(core_number(star), ElementsAre(1, 1, 1, 1, 0));
  EXPECT_THAT(hop_distances(star, 0), ElementsAre(0, 1, 2, 2, no_path));
  const auto clustering = local_clustering(star);
  EXPECT_EQ(clustering[1], 0);
  EXPECT_THAT(clustering[0], IsNan());
  EXPECT_THAT(clustering[4], IsNan());
  // A x = λ x with λ² = 1 + 16 + 1: leaves are w/λ of the centre.
  const double root = std::sqrt(18.0);
  expect_equal(eigenvector_centrality(star), {1 / root, 1, 4 / root, 1 / root, 0}, 1e-9);
}

//   0---1 : two steps over strong ties (length 1/4 each) are shorter than the weak direct one
//    \ /
//     2
TEST(Betweenness, TakesStrongTiesAsShort) {
  const Network triangle(3, {{0, 1, 1.0, 1}, {0, 2, 4.0, 1}, {1, 2, 4.0, 1}});
  EXPECT_THAT(betweenness(triangle), Each(0));
  EXPECT_THAT(betweenness(triangle, true), ElementsAre(0, 0, 1));
}

TEST(Betweenness, IsThatOfBrandesOnRandomNetworks) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Network network = test::random_network(seed, 2 + seed % 30, 0.02 * static_cast<double>(1 + seed % 15));
    expect_equal(betweenness(network), naive_betweenness(network, [](const Tie&) { return 1.0; }), 1e-9);
    expect_equal(betweenness(network, true), naive_betweenness(network, [](const Tie& tie) { return 1 / tie.weight; }),
                 1e-9);
  }
}

TEST(HarmonicCloseness, IsThatOfASimpleSearchToTheLastBitWhateverTheThreads) {
  // More actors than two batches of sources, in several components.
  for (const double density : {0.0008, 0.004}) {
    const Network network = test::random_network(7, 1100, density);
    const auto expected = naive_harmonic(network);
    for (const unsigned threads : {1U, 2U, 8U}) EXPECT_EQ(harmonic_closeness(network, threads), expected);
  }
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Network network = test::random_network(seed, 1 + seed * 3, 0.05);
    EXPECT_EQ(harmonic_closeness(network, 3), naive_harmonic(network));
  }
}

TEST(HarmonicCloseness, OfALongPathCountsEveryDistanceOnce) {
  constexpr std::uint32_t n = 600;
  std::vector<Tie> ties;
  for (std::uint32_t a = 0; a + 1 < n; ++a) ties.push_back({a, a + 1, 1.0, 1});
  double harmonic_number = 0;
  for (std::uint32_t d = 1; d < n; ++d) harmonic_number += 1.0 / d;
  EXPECT_EQ(harmonic_closeness(Network(n, ties))[0], harmonic_number);
}

TEST(Pagerank, SolvesItsEquationsAndSumsToOne) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Network network = test::random_network(seed, 1 + seed, 0.1);
    const auto rank = pagerank(network);
    const auto strengths = strength(network);
    const auto n = static_cast<double>(network.actors());
    double stranded = 0;
    for (std::size_t a = 0; a < rank.size(); ++a) stranded += network.degree(a) == 0 ? rank[a] : 0;
    for (std::size_t a = 0; a < rank.size(); ++a) {
      double expected = 0.15 / n + 0.85 * stranded / n;
      for (const Neighbour& b : network.neighbours(a)) {
        expected += 0.85 * rank[b.actor] * network.weight(b.tie) / strengths[b.actor];
      }
      EXPECT_NEAR(rank[a], expected, 1e-12);
    }
    EXPECT_NEAR(std::accumulate(rank.begin(), rank.end(), 0.0), 1, 1e-12);
  }
}

TEST(EigenvectorCentrality, SolvesItsEquationOnTheLargestComponentAndIsZeroElsewhere) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Network network = test::random_network(seed, 5 + seed, 0.12);
    const auto score = eigenvector_centrality(network);
    const std::size_t top = winner(score);
    const auto hops = hop_distances(network, top);
    const auto pulled = [&](std::size_t a) {
      double sum = 0;
      for (const Neighbour& b : network.neighbours(a)) sum += network.weight(b.tie) * score[b.actor];
      return sum;
    };
    EXPECT_EQ(score[top], network.ties().empty() ? 0 : 1);
    for (std::size_t a = 0; a < score.size(); ++a) {
      EXPECT_NEAR(pulled(a), pulled(top) * score[a], 1e-8) << "seed " << seed << " actor " << a;
      EXPECT_TRUE(hops[a] != no_path || score[a] == 0);
    }
  }
}

//   0---1   2---3---4   5---6---7 : the two components of three are equal, so the one with actor 2 is taken
TEST(EigenvectorCentrality, OfEqualComponentsTakesTheOneWithTheFirstActor) {
  const auto score = eigenvector_centrality(test::network_of(8, {{0, 1}, {2, 3}, {3, 4}, {5, 6}, {6, 7}}));
  const double leaf = std::sqrt(0.5);
  expect_equal(score, {0, 0, leaf, 1, leaf, 0, 0, 0}, 1e-9);
}

TEST(Clustering, ConstraintAndEffectiveSizeAreTheirDefinitionsOnRandomNetworks) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Network network = test::random_network(seed, 3 + seed % 20, 0.3);
    const std::size_t n = network.actors();
    const auto strengths = strength(network);
    const auto share = [&](std::size_t a, std::size_t b) { return weight_between(network, a, b) / strengths[a]; };
    std::vector<double> local(n, NAN);
    std::vector<double> weighted(n, NAN);
    std::vector<double> effective(n, NAN);
    std::vector<double> constrained(n, NAN);
    for (std::size_t a = 0; a < n; ++a) {
      const auto k = static_cast<double>(network.degree(a));
      double closed = 0;
      double weight = 0;
      double burt = 0;
      for (const Neighbour& b : network.neighbours(a)) {
        double indirect = 0;
        for (const Neighbour& c : network.neighbours(a)) {
          if (!network.find(b.actor, c.actor)) continue;
          closed += 0.5;
          weight += (network.weight(b.tie) + network.weight(c.tie)) / 2;
          indirect += share(a, c.actor) * share(c.actor, b.actor);
        }
        burt += std::pow(share(a, b.actor) + indirect, 2);
      }
      if (k > 0) effective[a] = k - 2 * closed / k;
      if (k > 0) constrained[a] = burt;
      if (k > 1) local[a] = closed / (k * (k - 1) / 2);
      if (k > 1) weighted[a] = weight / (strengths[a] * (k - 1));
    }
    expect_equal(local_clustering(network), local, 1e-12);
    expect_equal(weighted_clustering(network), weighted, 1e-12);
    expect_equal(effective_size(network), effective, 1e-12);
    expect_equal(constraint(network), constrained, 1e-12);
  }
}

TEST(WeightedClustering, IsTheBinaryOneWhenAllWeightsAreEqual) {
  expect_equal(weighted_clustering(test::karate_club()), local_clustering(test::karate_club()), 1e-12);
}

using Score = std::vector<double> (*)(const Network&);
const std::map<std::string, Score> all_scores = {
    {"degree", degree},
    {"strength", strength},
    {"betweenness", [](const Network& n) { return betweenness(n); }},
    {"weighted betweenness", [](const Network& n) { return betweenness(n, true); }},
    {"harmonic closeness", [](const Network& n) { return harmonic_closeness(n, 2); }},
    {"eigenvector", eigenvector_centrality},
    {"pagerank", pagerank},
    {"core", core_number},
    {"clustering", local_clustering},
    {"weighted clustering", weighted_clustering},
    {"constraint", constraint},
    {"effective size", effective_size},
};

TEST(EveryCentrality, FollowsTheActorsWhenTheyAreRenamed) {
  for (std::uint64_t seed = 0; seed < 15; ++seed) {
    // Dense enough to be connected, so that no choice between components is left to the order of actors.
    const Network network = test::random_network(seed, 25, 0.3);
    const auto renamed = test::Draws(seed).permutation(network.actors());
    const Network other = test::relabelled(network, renamed);
    for (const auto& [name, score] : all_scores) {
      SCOPED_TRACE(name);
      const auto there = score(other);
      std::vector<double> back(there.size());
      for (std::size_t a = 0; a < back.size(); ++a) back[a] = there[renamed[a]];
      expect_equal(back, score(network), 1e-8);
    }
  }
}

TEST(EveryCentrality, IsDefinedOnNetworksOfNobodyOfOneAndWithoutTies) {
  for (const auto& [name, score] : all_scores) {
    SCOPED_TRACE(name);
    EXPECT_THAT(score(Network()), IsEmpty());
    for (const std::size_t actors : {1U, 4U}) {
      const auto values = score(Network(actors, {}));
      ASSERT_EQ(values.size(), actors);
      const bool undefined = name.ends_with("clustering") || name == "constraint" || name == "effective size";
      for (const double value : values) {
        if (undefined) {
          EXPECT_THAT(value, IsNan());
        } else {
          EXPECT_NEAR(value, name == "pagerank" ? 1.0 / static_cast<double>(actors) : 0.0, 1e-12);
        }
      }
    }
  }
}

TEST(EveryCentrality, IsDefinedOnASingleTie) {
  const Network pair = test::network_of(2, {{0, 1}});
  EXPECT_THAT(betweenness(pair), ElementsAre(0, 0));
  EXPECT_THAT(harmonic_closeness(pair), ElementsAre(1, 1));
  expect_equal(eigenvector_centrality(pair), {1, 1}, 1e-12);
  expect_equal(pagerank(pair), {0.5, 0.5}, 1e-12);
  EXPECT_THAT(core_number(pair), ElementsAre(1, 1));
  EXPECT_THAT(constraint(pair), ElementsAre(1, 1));
  EXPECT_THAT(effective_size(pair), ElementsAre(1, 1));
  EXPECT_THAT(local_clustering(pair), Each(IsNan()));
}

TEST(BetweennessMaximum, IsTheNumberOfPairsOfOthers) {
  EXPECT_EQ(betweenness_maximum(0), 0);
  EXPECT_EQ(betweenness_maximum(2), 0);
  EXPECT_EQ(betweenness_maximum(5), 6);
}

}  // namespace
}  // namespace linkgap
