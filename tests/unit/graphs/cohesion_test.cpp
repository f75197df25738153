#include "linkgap/graphs/cohesion.hpp"

#include "linkgap/graphs/centrality.hpp"
#include "tests/support/random_tables.hpp"
#include "tests/support/small_graphs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace linkgap {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace test::florence;

Network without_actor(const Network& network, std::uint32_t gone) {
  std::vector<Tie> ties;
  for (const Tie& tie : network.ties()) {
    if (tie.from == gone || tie.to == gone) continue;
    ties.push_back(
        {tie.from - (tie.from > gone ? 1 : 0), tie.to - (tie.to > gone ? 1 : 0), tie.weight, tie.activities});
  }
  return {network.actors() - 1, std::move(ties)};
}

Network without_tie(const Network& network, std::size_t gone) {
  std::vector<Tie> ties(network.ties().begin(), network.ties().end());
  ties.erase(ties.begin() + static_cast<std::ptrdiff_t>(gone));
  return {network.actors(), std::move(ties)};
}

TEST(Florence, IsSummarisedAsPublished) {
  const NetworkSummary families = summarise(test::florence::marriages());
  EXPECT_EQ(families.actors, 15U);
  EXPECT_EQ(families.ties, 20U);
  EXPECT_EQ(families.components, 1U);
  EXPECT_NEAR(*families.density, 0.190476, 5e-7);
  EXPECT_NEAR(*families.transitivity, 0.1914894, 5e-8);
  EXPECT_NEAR(*families.mean_clustering, 0.2181818, 5e-8);
  EXPECT_NEAR(*families.mean_clustering_zero, 0.16, 1e-12);
  EXPECT_NEAR(*families.degree_centralisation, 0.274725, 5e-7);
  EXPECT_NEAR(*families.betweenness_centralisation, 0.436813, 5e-7);
  EXPECT_NEAR(*families.mean_distance, 2.485714, 5e-7);
  EXPECT_EQ(families.diameter, 5U);
}

TEST(Florence, WithPucciIsSummarisedAsPublished) {
  const NetworkSummary families = summarise(test::florence::marriages(16));
  EXPECT_EQ(families.isolates, 1U);
  EXPECT_EQ(families.components, 2U);
  EXPECT_EQ(families.largest_component, 15U);
  EXPECT_NEAR(*families.density, 0.166667, 5e-7);
  EXPECT_NEAR(*families.degree_centralisation, 0.266667, 5e-7);
  EXPECT_NEAR(*families.betweenness_centralisation, 0.383492, 5e-7);
  EXPECT_NEAR(*families.mean_distance, 2.485714, 5e-7);  // Pucci reaches nobody and is in no pair
}

TEST(Florence, HangsOnFourFamiliesAndFiveMarriages) {
  EXPECT_THAT(articulation_points(test::florence::marriages()), ElementsAre(albizzi, guadagni, medici, salviati));
  EXPECT_EQ(bridges(test::florence::marriages()).size(), 5U);
}

TEST(Florence, FallsIntoThreePartsWithoutTheMedici) {
  auto sizes = group_sizes(components(without_actor(test::florence::marriages(), medici)));
  std::ranges::sort(sizes);
  EXPECT_THAT(sizes, ElementsAre(1, 2, 11));
}

TEST(KarateClub, IsSummarisedAsPublished) {
  const NetworkSummary club = summarise(test::karate_club(), true, 2);
  EXPECT_NEAR(*club.transitivity, 0.2556818, 5e-8);
  EXPECT_NEAR(*club.mean_clustering_zero, 0.5706385, 5e-8);
  EXPECT_NEAR(*club.mean_clustering, 0.5879306, 5e-8);
  EXPECT_NEAR(*club.degree_centralisation, 0.399621, 5e-7);
  EXPECT_NEAR(*club.betweenness_centralisation, 0.405557, 5e-7);
  EXPECT_NEAR(*club.mean_distance, 2.408200, 5e-7);
  EXPECT_EQ(club.diameter, 5U);
  EXPECT_NEAR(*club.degree_assortativity, -0.475613, 5e-7);
  EXPECT_THAT(articulation_points(test::karate_club()), ElementsAre(0));
}

//   BW --- GS      the complexes of the tiny study: WJ (4) and JJ (5) have no ties
//    |
//   SS --- UL
TEST(TinyComplexes, HangOnTheTwoComplexesInTheMiddle) {
  const Network complexes = test::network_of(6, {{0, 1}, {0, 2}, {2, 3}});
  EXPECT_THAT(articulation_points(complexes), ElementsAre(0, 2));
  EXPECT_THAT(bridges(complexes), ElementsAre(0, 1, 2));
  EXPECT_THAT(betweenness(complexes), ElementsAre(2, 0, 2, 0, 0, 0));
  EXPECT_THAT(components(complexes).group_of, ElementsAre(0, 0, 0, 0, 1, 2));
}

//   1---4   0   2---3
TEST(Components, AreNumberedByTheirFirstActor) {
  const Partition parts = components(test::network_of(5, {{1, 4}, {2, 3}}));
  EXPECT_EQ(parts.groups, 3U);
  EXPECT_THAT(parts.group_of, ElementsAre(0, 1, 2, 2, 1));
}

TEST(Summary, OfAStarIsFullyCentralisedAndOfARingNotAtAll) {
  const NetworkSummary star = summarise(test::network_of(6, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}}));
  EXPECT_NEAR(*star.degree_centralisation, 1, 1e-12);
  EXPECT_NEAR(*star.betweenness_centralisation, 1, 1e-12);
  EXPECT_EQ(star.transitivity, 0);
  EXPECT_EQ(star.mean_clustering, 0);
  EXPECT_NEAR(*star.degree_assortativity, -1, 1e-12);

  const NetworkSummary ring = summarise(test::network_of(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 4}}));
  EXPECT_EQ(ring.degree_centralisation, 0);
  EXPECT_NEAR(*ring.betweenness_centralisation, 0, 1e-12);
  EXPECT_FALSE(ring.degree_assortativity.has_value()) << "all degrees are equal, so there is nothing to correlate";
  EXPECT_EQ(ring.diameter, 2U);
  EXPECT_NEAR(*ring.mean_distance, 1.5, 1e-12);
}

TEST(Summary, LeavesOutWhatIsNotDefined) {
  const NetworkSummary nobody = summarise(Network());
  EXPECT_EQ(nobody.components, 0U);
  EXPECT_EQ(nobody.largest_component, 0U);
  EXPECT_FALSE(nobody.density || nobody.transitivity || nobody.mean_clustering || nobody.mean_clustering_zero ||
               nobody.degree_centralisation || nobody.betweenness_centralisation || nobody.mean_distance ||
               nobody.diameter || nobody.degree_assortativity);

  const NetworkSummary one = summarise(Network(1, {}));
  EXPECT_EQ(one.isolates, 1U);
  EXPECT_FALSE(one.density.has_value());
  EXPECT_EQ(one.mean_clustering_zero, 0);

  const NetworkSummary apart = summarise(Network(4, {}));
  EXPECT_EQ(apart.density, 0);
  EXPECT_EQ(apart.components, 4U);
  EXPECT_EQ(apart.degree_centralisation, 0);
  EXPECT_FALSE(apart.transitivity || apart.mean_distance || apart.diameter || apart.degree_assortativity);

  const NetworkSummary pair = summarise(test::network_of(2, {{0, 1}}));
  EXPECT_EQ(pair.density, 1);
  EXPECT_EQ(pair.diameter, 1U);
  EXPECT_FALSE(pair.transitivity || pair.degree_centralisation || pair.betweenness_centralisation ||
               pair.degree_assortativity);
}

TEST(Summary, SkipsExactBetweennessWhenAsked) {
  const NetworkSummary quick = summarise(test::florence::marriages(), false);
  EXPECT_FALSE(quick.betweenness_centralisation.has_value());
  EXPECT_TRUE(quick.degree_centralisation && quick.mean_distance);
}

TEST(Summary, DistancesAreThoseOfASimpleSearch) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Network network = test::random_network(seed, 2 + 2 * seed, 0.05);
    double sum = 0;
    double pairs = 0;
    std::uint32_t greatest = 0;
    for (std::size_t a = 0; a < network.actors(); ++a) {
      for (const std::uint32_t distance : hop_distances(network, a)) {
        if (distance == 0 || distance == no_path) continue;
        sum += distance;
        pairs += 1;
        greatest = std::max(greatest, distance);
      }
    }
    const NetworkSummary summary = summarise(network, false, static_cast<unsigned>(1 + seed % 3));
    EXPECT_EQ(summary.mean_distance.has_value(), pairs > 0);
    if (pairs == 0) continue;
    EXPECT_EQ(*summary.mean_distance, sum / pairs);
    EXPECT_EQ(*summary.diameter, greatest);
  }
}

TEST(ArticulationPointsAndBridges, AreExactlyThoseWhoseRemovalSplitsAComponent) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Network network = test::random_network(seed, 4 + seed % 20, 0.12);
    const std::size_t before = components(network).groups;
    std::vector<std::uint32_t> actors;
    for (std::uint32_t a = 0; a < network.actors(); ++a) {
      if (components(without_actor(network, a)).groups > before) actors.push_back(a);
    }
    std::vector<std::uint32_t> ties;
    for (std::uint32_t tie = 0; tie < network.ties().size(); ++tie) {
      if (components(without_tie(network, tie)).groups > before) ties.push_back(tie);
    }
    EXPECT_EQ(articulation_points(network), actors);
    EXPECT_EQ(bridges(network), ties);
  }
}

TEST(ArticulationPointsAndBridges, AreNoneWithoutTies) {
  for (const std::size_t actors : {0U, 1U, 5U}) {
    EXPECT_THAT(articulation_points(Network(actors, {})), IsEmpty());
    EXPECT_THAT(bridges(Network(actors, {})), IsEmpty());
    EXPECT_EQ(components(Network(actors, {})).groups, actors);
  }
}

}  // namespace
}  // namespace linkgap
