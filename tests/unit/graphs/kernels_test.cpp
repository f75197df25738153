// Our kernels on the two-mode table against igraph's on the projected network.
#include "graphs/igraph_handle.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/cohesion.hpp"
#include "linkgap/graphs/community.hpp"
#include "linkgap/graphs/mixing.hpp"
#include "linkgap/graphs/projection.hpp"
#include "linkgap/graphs/roles.hpp"
#include "linkgap/graphs/triangle_sweep.hpp"
#include "tests/support/programme_tables.hpp"
#include "tests/support/small_graphs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace linkgap {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

/// Equal to 1e-9 of the value; what is undefined must be so in both.
void expect_equal(const std::vector<double>& found, const std::vector<double>& expected, const char* what) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t a = 0; a < found.size(); ++a) {
    if (std::isnan(expected[a])) {
      EXPECT_TRUE(std::isnan(found[a])) << what << " of actor " << a;
    } else {
      EXPECT_NEAR(found[a], expected[a], 1e-9 * std::abs(expected[a]) + 1e-12) << what << " of actor " << a;
    }
  }
}

/// What is undefined has the same bits, too.
void expect_same_bits(const std::vector<double>& found, const std::vector<double>& expected) {
  const auto bits = [](const std::vector<double>& values) {
    std::vector<std::uint64_t> result;
    for (const double value : values) result.push_back(std::bit_cast<std::uint64_t>(value));
    return result;
  };
  EXPECT_EQ(bits(found), bits(expected));
}

/// A programme's table and a network made from it; weights, limits and factors differ from seed to seed.
struct Case {
  Affiliation table;
  Network network;
};

Case random_case(std::uint64_t seed) {
  Case result{seed % 3 == 0 ? test::random_table(seed) : test::programme_table(seed), {}};
  ProjectionOptions options;
  options.weighting = static_cast<Weighting>(seed % 5);
  options.max_size = seed % 4 == 0 ? 8 : 0;
  if (seed % 7 == 0) {
    for (std::size_t x = 0; x < result.table.activities(); ++x) {
      options.activity_factor.push_back(0.5 * static_cast<double>(x % 3));
    }
  }
  result.network = project(result.table, options).network;
  return result;
}

TEST(Kernels, EqualIgraphOn200Tables) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    const auto [table, network] = random_case(seed);
    const CliqueCover cover = clique_cover(network, table);
    const TriangleSweep triangles = sweep_triangles(network, cover);
    expect_equal(sweep_triangles(network).constraint, triangles.constraint, "constraint without the cover");
    const DistanceSweep distances = sweep_distances(cover, 1);
    const NetworkSummary summary = summarise(network, distances, triangles, betweenness(cover));

    const ig::Session session;
    ig::Graph graph(network);
    ig::Vector weights(ig::weights(network));
    ig::Vector scores;
    ig::betweenness(graph, nullptr, scores);
    expect_equal(betweenness(cover), scores.values(), "betweenness");
    expect_equal(betweenness(network), scores.values(), "betweenness tie by tie");
    ig::check(igraph_harmonic_centrality(graph.get(), scores.get(), igraph_vss_all(), IGRAPH_ALL, nullptr, false));
    expect_equal(distances.harmonic, scores.values(), "harmonic closeness");
    ig::check(igraph_constraint(graph.get(), scores.get(), igraph_vss_all(), weights.get()));
    expect_equal(triangles.constraint, scores.values(), "constraint");
    ig::check(
        igraph_transitivity_local_undirected(graph.get(), scores.get(), igraph_vss_all(), IGRAPH_TRANSITIVITY_NAN));
    expect_equal(triangles.clustering, scores.values(), "clustering");
    ig::check(igraph_transitivity_barrat(graph.get(), scores.get(), igraph_vss_all(), weights.get(),
                                         IGRAPH_TRANSITIVITY_NAN));
    expect_equal(triangles.clustering_weighted, scores.values(), "weighted clustering");
    igraph_real_t transitivity = 0;
    ig::check(igraph_transitivity_undirected(graph.get(), &transitivity, IGRAPH_TRANSITIVITY_NAN));
    expect_equal({summary.transitivity.value_or(NAN)}, {transitivity}, "transitivity");
  }
}

// Cores, cut points and bridges are counted, so they must be the same; the spectra are found by two other ways.
TEST(Kernels, EqualIgraphInCoresCutPointsBridgesAndSpectraOn200Tables) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    const auto [table, network] = random_case(seed);
    const ig::Session session;
    ig::Graph graph(network);
    ig::Vector weights(ig::weights(network));
    ig::IntVector whole;
    ig::check(igraph_coreness(graph.get(), whole.get(), IGRAPH_ALL));
    const std::vector<std::uint32_t> cores = whole.indices();
    expect_equal(core_number(network), std::vector<double>(cores.begin(), cores.end()), "core number");
    const auto sorted = [](std::vector<std::uint32_t> values) {
      std::ranges::sort(values);
      return values;
    };
    ig::check(igraph_articulation_points(graph.get(), whole.get()));
    EXPECT_EQ(sorted(articulation_points(network)), sorted(whole.indices()));
    ig::check(igraph_bridges(graph.get(), whole.get()));
    EXPECT_EQ(sorted(bridges(network)), sorted(whole.indices()));
    ig::Vector scores;
    ig::check(igraph_pagerank(graph.get(), IGRAPH_PAGERANK_ALGO_PRPACK, scores.get(), nullptr, igraph_vss_all(), false,
                              0.85, weights.get(), nullptr));
    const std::vector<double> expected = scores.values();
    const std::vector<double> found = pagerank(network);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t a = 0; a < found.size(); ++a) EXPECT_NEAR(found[a], expected[a], 1e-9) << "PageRank of " << a;
  }
}

// Sums over activities instead of ties: the same but for rounding. Fails if an activity is counted that makes no tie.
TEST(Kernels, OfTheTableEqualThoseOfTheTies) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    const Affiliation table = seed % 3 == 0 ? test::random_table(seed) : test::programme_table(seed);
    ProjectionOptions options;
    options.weighting = seed % 2 == 0 ? Weighting::count : Weighting::newman;
    options.max_size = seed % 4 == 0 ? 8 : 0;
    const Projection projection = project(table, options);
    ASSERT_FALSE(projection.activity_weight.empty());
    const WeightedTable weighted{table, projection.activity_weight};
    const std::vector<double> rank = pagerank(projection.network);
    const std::vector<double> table_rank = pagerank(projection.network, weighted);
    const std::vector<double> value = eigenvector_centrality(projection.network);
    const std::vector<double> table_value = eigenvector_centrality(projection.network, weighted);
    for (std::size_t a = 0; a < rank.size(); ++a) {
      EXPECT_NEAR(table_rank[a], rank[a], 1e-12) << "PageRank of " << a;
      EXPECT_NEAR(table_value[a], value[a], 1e-6) << "eigenvector centrality of " << a;
    }
  }
}

// The best of as many runs must not be worse than igraph's by more than 0.001 of modularity.
TEST(Kernels, FindCommunitiesAsGoodAsIgraph) {
  constexpr std::size_t runs = 20;  // as reports have it
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    const Affiliation table = seed % 3 == 0 ? test::random_table(seed) : test::programme_table(seed);
    const Projection projection = project(table, {});
    const Network& network = projection.network;
    const std::vector<double> strengths = strength(network);
    double all = 0;
    for (const double each : strengths) all += each;
    if (all == 0) continue;
    const ig::Session session;
    ig::Graph graph(network);
    ig::Vector weights(ig::weights(network));
    ig::Vector node_weights(strengths);
    double best = -1;
    for (std::size_t run = 0; run < runs; ++run) {
      ig::seed_random(seed + run);
      ig::IntVector membership(network.actors());
      ig::check(igraph_community_leiden(graph.get(), weights.get(), node_weights.get(), 1 / all, 0.01, false, -1,
                                        membership.get(), nullptr, nullptr));
      const std::vector<std::uint32_t> label = membership.indices();
      best = std::max(best, modularity(network, {label.size(), label}));
    }
    const CommunityOptions options{1, seed, runs, 1};
    const Communities by_ties = leiden(network, options);
    const Communities by_table = leiden(network, {table, projection.activity_weight}, options);
    EXPECT_GE(by_ties.modularity, best - 0.001);
    EXPECT_GE(by_table.modularity, best - 0.001);
    EXPECT_NEAR(by_table.modularity, modularity(network, by_table.partition), 1e-9);
  }
}

// More sources than one batch of either kernel holds, and paths long enough for every level to be rare.
TEST(Kernels, EqualIgraphOnLargeAndLongNetworks) {
  test::Draws draws(5);
  std::vector<Attendance> attendances;
  for (std::uint32_t x = 0; x < 700; ++x) {  // meetings along a line of 1,400 actors, and a few across
    const std::uint32_t start = 2 * x;
    for (std::uint32_t i = 0; i < 3 + x % 3; ++i) attendances.push_back({std::min(1399U, start + i), x, 1});
    if (x % 200 == 7) attendances.push_back({draws.below(1400), x, 1});
  }
  const Affiliation table(1400, 700, attendances);
  const Network network = project(table).network;
  const CliqueCover cover = clique_cover(network, table);
  const ig::Session session;
  ig::Graph graph(network);
  ig::Vector scores;
  ig::betweenness(graph, nullptr, scores);
  expect_equal(betweenness(cover), scores.values(), "betweenness");
  expect_equal(betweenness(network), scores.values(), "betweenness tie by tie");
  ig::check(igraph_harmonic_centrality(graph.get(), scores.get(), igraph_vss_all(), IGRAPH_ALL, nullptr, false));
  expect_equal(sweep_distances(cover, 1).harmonic, scores.values(), "harmonic closeness");
}

// Two meetings of three with one actor in common: 2 is on the four paths between them.
//
//   0 ─ 1       3 ─ 4
//    \ / \     / \ /        meeting A: 0 1 2, meeting B: 2 3 4
//     2 ─ ─ ─ ─ 2
TEST(Betweenness, CountsAPairOfOneNetworkOnceHoweverOftenItMeets) {
  const std::vector<Attendance> once = {{0, 0}, {1, 0}, {2, 0}, {2, 1}, {3, 1}, {4, 1}};
  std::vector<Attendance> often = once;
  // 1 and 2 meet three times more: as paths of the two-mode table they would count four times.
  for (std::uint32_t x = 2; x < 5; ++x) often.insert(often.end(), {{1, x, 1}, {2, x, 1}});
  for (const auto& attendances : {once, often}) {
    const Affiliation table(5, 5, attendances);
    EXPECT_THAT(betweenness(clique_cover(project(table).network, table)), ElementsAre(0, 0, 4, 0, 0));
  }
}

TEST(Kernels, GiveTheSameBytesForEveryNumberOfThreads) {
  std::vector<Attendance> attendances;
  test::Draws draws(11);
  for (std::uint32_t x = 0; x < 2500; ++x) {
    for (std::size_t i = 0; i < 2 + x % 5; ++i) attendances.push_back({draws.below(2600), x, 1});
  }
  const Affiliation table(2600, 2500, attendances);
  const CliqueCover cover = clique_cover(project(table).network, table);
  const std::vector<double> alone = betweenness(cover, 1);
  const SampledScores sample = sampled_betweenness(cover, 300, 42, 1);
  const DistanceSweep distances = sweep_distances(cover, 1);
  const Network network = project(table).network;
  Partition groups{.groups = 5, .group_of = {}};
  for (std::size_t a = 0; a < table.actors(); ++a) groups.group_of.push_back(draws.below(5));
  const TriangleSweep triangles = sweep_triangles(network, 1);
  const TriangleSweep of_cover = sweep_triangles(network, cover, 1);
  const Brokerage roles = brokerage(network, groups, 1);
  const MixingByGroups mixed = mixing(network, groups, 50, 42, 1);
  for (const unsigned threads : {2U, 3U, 8U, 40U}) {
    const TriangleSweep other = sweep_triangles(network, threads);
    EXPECT_EQ(other.of_tie, triangles.of_tie) << threads;
    EXPECT_EQ(other.triangles, triangles.triangles) << threads;
    expect_same_bits(other.constraint, triangles.constraint);
    expect_same_bits(other.clustering_weighted, triangles.clustering_weighted);
    EXPECT_EQ(brokerage(network, groups, threads).counts, roles.counts) << threads;
    EXPECT_EQ(brokerage(network, triangles, groups, threads, &cover).counts, roles.counts) << threads;
    expect_same_bits(sweep_triangles(network, cover, threads).constraint, of_cover.constraint);
    EXPECT_EQ(mixing(network, groups, 50, 42, threads).z, mixed.z) << threads;
    EXPECT_EQ(betweenness(cover, threads), alone) << threads;
    EXPECT_EQ(sampled_betweenness(cover, 300, 42, threads).standard_error, sample.standard_error) << threads;
    EXPECT_EQ(sweep_distances(cover, threads).harmonic, distances.harmonic) << threads;
    EXPECT_EQ(sweep_distances(cover, threads).total_distance, distances.total_distance) << threads;
  }
}

TEST(SampledBetweenness, IsExactWithoutErrorWhenEverybodyIsDrawn) {
  for (const std::uint64_t seed : {1U, 2U, 4U, 5U, 8U}) {
    const Affiliation table = test::programme_table(seed);
    const CliqueCover cover = clique_cover(project(table).network, table);
    const SampledScores all = sampled_betweenness(cover, table.actors() + 10, seed);
    EXPECT_EQ(all.sources, table.actors());
    expect_equal(all.score, betweenness(cover), "betweenness");
    EXPECT_THAT(all.standard_error, Each(0.0));
  }
}

// The stated error is the error that is made: over 300 samples the squares of error/stated error have mean 1.
TEST(SampledBetweenness, ErrsAsMuchAsItSays) {
  const Affiliation table = test::programme_table(10);
  const CliqueCover cover = clique_cover(project(table).network, table);
  const std::vector<double> exact = betweenness(cover);
  const auto most = static_cast<std::size_t>(std::ranges::max_element(exact) - exact.begin());
  ASSERT_GT(exact[most], 10);
  double error = 0;
  double square = 0;
  double stated = 0;
  constexpr int samples = 300;
  for (std::uint64_t seed = 1; seed <= samples; ++seed) {
    const SampledScores sample = sampled_betweenness(cover, table.actors() / 2, seed);
    error += sample.score[most] - exact[most];
    square += std::pow(sample.score[most] - exact[most], 2);
    stated += std::pow(sample.standard_error[most], 2);
  }
  EXPECT_LT(std::abs(error / samples), 4 * std::sqrt(stated / samples / samples));  // no bias
  EXPECT_NEAR(square / stated, 1, 0.35);
}

TEST(SampledBetweenness, RefusesASampleThatHasNoSpread) {
  const CliqueCover cover = clique_cover(test::network_of(3, {{0, 1}, {1, 2}}));
  EXPECT_THROW(sampled_betweenness(cover, 1, 42), EngineError);
  EXPECT_THROW(sampled_betweenness(clique_cover(Network(3, {})), 2, 42), EngineError);
}

// Twins, leaves and isolates each count themselves in their own way; with all drawn nothing may be left of it.
TEST(SampledDistances, AreExactWithoutErrorWhenEverybodyIsDrawn) {
  for (const std::uint64_t seed : {1U, 2U, 4U, 5U, 8U, 10U}) {
    const Affiliation table = test::programme_table(seed);
    const CliqueCover cover = clique_cover(project(table).network, table);
    const DistanceSweep exact = sweep_distances(cover, 1);
    const DistanceSweep all = sample_distances(cover, table.actors() + 10, seed, 2);
    EXPECT_EQ(all.sources, table.actors());
    expect_equal(all.harmonic, exact.harmonic, "harmonic");
    EXPECT_THAT(all.harmonic_error, Each(0.0));
    EXPECT_EQ(all.reachable_pairs, exact.reachable_pairs);
    EXPECT_EQ(all.total_distance, exact.total_distance);
    EXPECT_EQ(all.diameter, exact.diameter);
  }
}

// Over 300 samples the squares of error/stated error of all actors have mean 1, and the errors no sign.
TEST(SampledDistances, ErrAsMuchAsTheySay) {
  const Affiliation table = test::programme_table(10);
  const CliqueCover cover = clique_cover(project(table).network, table);
  const std::vector<double> exact = sweep_distances(cover, 1).harmonic;
  double error = 0;
  double square = 0;
  double stated = 0;
  constexpr int samples = 300;
  for (std::uint64_t seed = 1; seed <= samples; ++seed) {
    const DistanceSweep sample = sample_distances(cover, table.actors() / 2, seed, 1);
    for (std::size_t a = 0; a < exact.size(); ++a) {
      error += sample.harmonic[a] - exact[a];
      square += std::pow(sample.harmonic[a] - exact[a], 2);
      stated += std::pow(sample.harmonic_error[a], 2);
    }
  }
  EXPECT_NEAR(square / stated, 1, 0.35);
  const double all = static_cast<double>(exact.size()) * samples;
  EXPECT_LT(std::abs(error / all), 4 * std::sqrt(stated / all / samples));  // errors of one sample go together
}

TEST(SampledDistances, DoNotDependOnThreadsAndRefuseTooFewSources) {
  const Affiliation table = test::programme_table(10);
  const CliqueCover cover = clique_cover(project(table).network, table);
  const DistanceSweep alone = sample_distances(cover, table.actors() / 2, 42, 1);
  for (const unsigned threads : {2U, 8U}) {
    const DistanceSweep other = sample_distances(cover, table.actors() / 2, 42, threads);
    EXPECT_EQ(other.harmonic, alone.harmonic);
    EXPECT_EQ(other.harmonic_error, alone.harmonic_error);
    EXPECT_EQ(other.total_distance, alone.total_distance);
  }
  EXPECT_THROW(sample_distances(cover, 2, 42, 1), EngineError);
}

}  // namespace
}  // namespace linkgap
