#include "linkgap/graphs/clique_cover.hpp"

#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/distance_sweep.hpp"
#include "linkgap/graphs/projection.hpp"
#include "tests/support/programme_tables.hpp"
#include "tests/support/small_graphs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace linkgap {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Whether two nodes count as tied: Σ of the cliques of both and their correction, as the kernels add it up.
double links(const CliqueCover& cover, std::uint32_t a, std::uint32_t b) {
  double sum = 0;
  for (const std::uint32_t clique : cover.cliques_of[a]) {
    sum += std::ranges::binary_search(cover.nodes_in[clique], b) ? 1 : 0;
  }
  for (std::size_t i = cover.corrected.begin[a]; i < cover.corrected.begin[a + 1]; ++i) {
    if (cover.corrected.items[i] == b) sum += cover.correction[i];
  }
  return sum;
}

/// The same for two actors, whatever they are in the cover.
double links_of_actors(const CliqueCover& cover, std::size_t a, std::size_t b) {
  if (cover.source_of[a] == CliqueCover::no_source || cover.source_of[b] == CliqueCover::no_source) return 0;
  const CliqueCover::Source& from = cover.sources[cover.source_of[a]];
  const CliqueCover::Source& to = cover.sources[cover.source_of[b]];
  if (cover.source_of[a] == cover.source_of[b]) return 1;
  if (from.leaf && to.leaf) return 0;
  if (from.leaf) return std::ranges::binary_search(cover.nodes_in[from.place], to.place) ? 1 : 0;
  if (to.leaf) return std::ranges::binary_search(cover.nodes_in[to.place], from.place) ? 1 : 0;
  return links(cover, from.place, to.place);
}

void expect_same_ties(const CliqueCover& cover, const Network& network) {
  ASSERT_EQ(cover.actors(), network.actors());
  for (std::size_t a = 0; a < network.actors(); ++a) {
    for (std::size_t b = 0; b < network.actors(); ++b) {
      if (a == b) continue;
      ASSERT_EQ(links_of_actors(cover, a, b), network.find(a, b) ? 1 : 0) << a << "–" << b;
    }
  }
}

/// Two large meetings that share two pairs; 7 and 8 met once by themselves, 9 met nobody.
///
///   meeting 0: 0 1 2 3 4 5      0 and 1 came to it alone: leaves
///   meeting 1:     2 3   5 6    2 and 3 came to both: twins
///   meeting 2:         4   6
///   meeting 3: 7 8
const Affiliation& meetings() {
  static const Affiliation table(10, 4,
                                 std::vector<Attendance>{{0, 0},
                                                         {1, 0},
                                                         {2, 0},
                                                         {3, 0},
                                                         {4, 0},
                                                         {5, 0},
                                                         {2, 1},
                                                         {3, 1},
                                                         {5, 1},
                                                         {6, 1},
                                                         {4, 2},
                                                         {6, 2},
                                                         {7, 3},
                                                         {8, 3}});
  return table;
}

TEST(CliqueCover, FoldsTwinsAndLeaves) {
  const CliqueCover cover = clique_cover(project(meetings()).network, meetings());
  const auto source = [&](std::size_t a) { return cover.sources[cover.source_of[a]]; };
  EXPECT_TRUE(source(0).leaf);
  EXPECT_EQ(cover.source_of[0], cover.source_of[1]);
  EXPECT_EQ(source(0).actors, 2U);
  EXPECT_EQ(cover.source_of[2], cover.source_of[3]);
  EXPECT_EQ(cover.source_of[2], cover.source_of[5]);  // 5 came to both meetings too
  EXPECT_FALSE(source(2).leaf);
  EXPECT_EQ(source(2).actors, 3U);
  EXPECT_EQ(cover.source_of[7], cover.source_of[8]);
  EXPECT_EQ(cover.source_of[9], CliqueCover::no_source);
  expect_same_ties(cover, project(meetings()).network);
}

// An activity that was too large to make ties (or a table of another network) must not become a clique.
TEST(CliqueCover, TakesNoActivityWhoseActorsAreNotTied) {
  ProjectionOptions options;
  options.max_size = 4;
  const Network network = project(meetings(), options).network;
  const CliqueCover cover = clique_cover(network, meetings());
  expect_same_ties(cover, network);
  EXPECT_EQ(cover.source_of[0], CliqueCover::no_source);
}

TEST(CliqueCover, HasExactlyTheTiesOfTheNetworkOn200Tables) {
  std::size_t leaves = 0;
  std::size_t folded = 0;
  std::size_t corrected = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    const Affiliation table = test::programme_table(seed);
    ProjectionOptions options;
    options.max_size = seed % 4 == 0 ? 6 : 0;
    const Network network = project(table, options).network;
    const CliqueCover cover = clique_cover(network, table);
    expect_same_ties(cover, network);
    expect_same_ties(clique_cover(network), network);
    for (const std::uint32_t count : cover.leaves) leaves += count;
    for (const std::uint32_t size : cover.node_size) folded += size - 1;
    corrected += static_cast<std::size_t>(std::ranges::count_if(cover.correction, [](double c) { return c < 0; }));
  }
  // Every part of the cover has been there.
  EXPECT_GT(leaves, 200U);
  EXPECT_GT(folded, 200U);
  EXPECT_GT(corrected, 200U);
}

TEST(CliqueCover, OfANetworkAloneIsItsTies) {
  const CliqueCover cover = clique_cover(test::network_of(4, {{0, 1}, {1, 2}}));
  EXPECT_EQ(cover.cliques(), 0U);
  EXPECT_THAT(cover.corrected.items, ElementsAre(1, 0, 2, 1));
  EXPECT_EQ(cover.source_of[3], CliqueCover::no_source);
}

TEST(CliqueCover, OfNobodyIsEmpty) {
  EXPECT_THAT(clique_cover(Network(), Affiliation()).sources, IsEmpty());
}

TEST(CliqueCover, RefusesATableOfOtherActors) {
  EXPECT_THROW(clique_cover(Network(3, {}), Affiliation(2, 1, {})), EngineError);
}

// Pairs that met twice must be no nearer, large activities no shorter way, and leaves must not meet themselves.
TEST(MeetingCover, TellsTheDistancesOfTheProjectionOn200Tables) {
  std::size_t leaves = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    const Affiliation table = test::programme_table(seed);
    ProjectionOptions options;
    options.max_size = seed % 4 == 0 ? 6 : 0;
    const Projection projected = project(table, options);
    const CliqueCover cover = meeting_cover(table, projected.activity_weight);
    for (const std::uint32_t count : cover.leaves) leaves += count;
    const DistanceSweep found = sweep_distances(cover, 1);
    const DistanceSweep expected = sweep_distances(projected.network, 1);
    EXPECT_EQ(found.harmonic, expected.harmonic);
    EXPECT_EQ(found.reachable_pairs, expected.reachable_pairs);
    EXPECT_EQ(found.total_distance, expected.total_distance);
    EXPECT_EQ(found.diameter, expected.diameter);
    const DistanceSweep all = sample_distances(cover, table.actors(), seed, 1);
    for (std::size_t a = 0; a < table.actors(); ++a) EXPECT_NEAR(all.harmonic[a], expected.harmonic[a], 1e-9);
  }
  EXPECT_GT(leaves, 200U);
}

TEST(MeetingCover, IsRefusedWherePathsAreCountedAndWithWeightsOfOtherActivities) {
  EXPECT_THROW(betweenness(meeting_cover(meetings())), EngineError);
  EXPECT_THROW(sampled_betweenness(meeting_cover(meetings()), 5, 1, 1), EngineError);
  EXPECT_THROW(meeting_cover(meetings(), std::vector<double>{1}), EngineError);
}

}  // namespace
}  // namespace linkgap
