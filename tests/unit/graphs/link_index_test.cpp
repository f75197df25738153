#include "linkgap/graphs/link_index.hpp"

#include "graphs/igraph_handle.hpp"
#include "graphs/low_rank.hpp"
#include "linkgap/graphs/projection.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace linkgap {
namespace {

/// A small two-mode table with its network; the indices refer to both.
struct Table {
  Affiliation affiliation;
  Network network;
  LinkIndices indices;

  Table(std::size_t actors, std::size_t activities, const std::vector<Attendance>& attendances)
      : affiliation(actors, activities, attendances),
        network(project(affiliation).network),
        indices({.affiliation = affiliation, .network = network}) {}

  double score(std::string_view code, std::size_t a, std::size_t b) const {
    LinkIndexScratch scratch(indices);
    std::vector<double> scores(affiliation.actors(), -1);
    indices.score(find_link_index(code), scratch, a, scores);
    return scores[b];
  }
};

/// Every tie an activity of its own:
///
///      1
///    /   \         0 and 3 share 1 and 2; 1–2 are tied; 2 has a further tie to 4, and 4 leads on to 5
///   0     3
///    \   /
///      2 ─── 4 ─── 5      (1–2 as well)
Table diamond() {
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> ties = {{0, 1}, {0, 2}, {1, 3}, {2, 3},
                                                                     {1, 2}, {2, 4}, {4, 5}};
  std::vector<Attendance> attendances;
  for (std::uint32_t x = 0; x < ties.size(); ++x) {
    attendances.push_back({ties[x].first, x, 1});
    attendances.push_back({ties[x].second, x, 1});
  }
  return {6, ties.size(), attendances};
}

TEST(LinkIndex, ScoresTheDiamondAsByHand) {
  const Table table = diamond();  // degrees 2 3 4 2 2 1
  EXPECT_DOUBLE_EQ(table.score("common_neighbours", 0, 3), 2);
  EXPECT_DOUBLE_EQ(table.score("adamic_adar", 0, 3), 1 / std::log(3) + 1 / std::log(4));
  EXPECT_DOUBLE_EQ(table.score("resource_allocation", 0, 3), 1.0 / 3 + 1.0 / 4);
  EXPECT_DOUBLE_EQ(table.score("resource_allocation_small", 0, 3), 1.0 / 3 + 1.0 / 4);
  // Activities of two weigh 1 each, so strength is degree and all weightings agree.
  EXPECT_NEAR(table.score("resource_allocation_newman", 0, 3), 7.0 / 12, 1e-12);
  EXPECT_NEAR(table.score("resource_allocation_damped", 0, 3), 7.0 / 12, 1e-12);
  EXPECT_NEAR(table.score("resource_allocation_sector", 0, 3), 7.0 / 12, 1e-12);
  EXPECT_DOUBLE_EQ(table.score("jaccard", 0, 3), 1);
  EXPECT_DOUBLE_EQ(table.score("jaccard", 0, 4), 1.0 / 3);
  EXPECT_DOUBLE_EQ(table.score("salton", 0, 4), 0.5);
  EXPECT_DOUBLE_EQ(table.score("preferential_attachment", 0, 4), 4);
  // Paths of length 3 from 0 to 3: 0-1-2-3 and 0-2-1-3.
  EXPECT_DOUBLE_EQ(table.score("local_path", 0, 3), 2 + 0.01 * 2);
  EXPECT_NEAR(table.score("l3", 0, 3), 2 / std::sqrt(12), 1e-12);
  EXPECT_NEAR(table.score("l3", 0, 5), 1 / std::sqrt(8), 1e-12);  // 0-2-4-5
  // Of partners 1 and 2 of (0, 3): one internal tie each; 2 has one external tie, 1 none.
  EXPECT_DOUBLE_EQ(table.score("ch2_l2", 0, 3), 2.0 / 1 + 2.0 / 2);
  EXPECT_DOUBLE_EQ(table.score("ch3_l2", 0, 3), 1.0 + 1.0 / 2);
  // β = 1/8. A² leads from 0 and from 3 alike: 2 1 1 2 1 0; so (A⁴)_03 = 4 + 1 + 1 + 4 + 1.
  EXPECT_DOUBLE_EQ(table.score("katz", 0, 3), 2.0 / 64 + 2.0 / 512 + 11.0 / 4096);
}

TEST(LinkIndex, WalksTwoAndThreeSteps) {
  const Table table = diamond();
  // s_0 P²: over 1: 1/3, over 2: 1/4. s_0 P³: 0-1-2-3 1/3·1/4, 0-2-1-3 1/4·1/3.
  EXPECT_NEAR(table.score("random_walk", 0, 3), 1.0 / 3 + 1.0 / 4 + 2.0 / 12, 1e-12);
}

TEST(LinkIndex, LargeActivitiesAreLeftOutWhereTheIndexSaysSo) {
  // 0–1–2–49–3 meet in pairs; 0 and 3 … 47 fill a ceremony of 46, the only way from 0 over 3 to 49.
  std::vector<Attendance> attendances = {{0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {2, 1, 1}, {2, 3, 1}, {49, 3, 1}};
  for (std::uint32_t a = 3; a < 48; ++a) attendances.push_back({a, 2, 1});
  attendances.push_back({0, 2, 1});
  attendances.push_back({49, 4, 1});
  attendances.push_back({3, 4, 1});
  const Table table(50, 5, attendances);
  EXPECT_GT(table.score("resource_allocation", 0, 49), 0);
  EXPECT_EQ(table.score("resource_allocation_small", 0, 49), 0);
  EXPECT_DOUBLE_EQ(table.score("resource_allocation_small", 0, 2), 0.5);
}

TEST(LinkIndex, EveryIndexIsSymmetricAndFiniteOnARandomTable) {
  std::vector<Attendance> attendances;
  std::uint32_t state = 1;
  for (std::uint32_t x = 0; x < 40; ++x) {
    for (std::uint32_t a = 0; a < 25; ++a) {
      state = state * 1664525u + 1013904223u;
      if (state >> 28 < 2) attendances.push_back({a, x, 1});
    }
  }
  const Affiliation affiliation(25, 40, attendances);
  const Network network = project(affiliation).network;
  LinkIndexInput input{.affiliation = affiliation, .network = network};
  input.fields = {3, {}};
  input.profiles = {4, {}};
  input.blocks = {2, {}};
  for (std::uint32_t x = 0; x < 40; ++x) {
    input.fields.group_of.push_back(x % 3);
    input.profiles.group_of.push_back(x % 4);
    input.recency.push_back(1.0 / (1 + x));
  }
  for (std::uint32_t a = 0; a < 25; ++a) input.blocks.group_of.push_back(a % 2);
  const LinkIndices indices(input);
  LinkIndexScratch scratch(indices);
  for (std::size_t index = 0; index < link_indices().size(); ++index) {
    std::vector<std::vector<double>> scores(25, std::vector<double>(25, 0));
    for (std::size_t a = 0; a < 25; ++a) indices.score(index, scratch, a, scores[a]);
    for (std::size_t a = 0; a < 25; ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        if (!shared_activities(affiliation, a, b).empty()) continue;
        ASSERT_TRUE(std::isfinite(scores[a][b])) << link_indices()[index].code;
        EXPECT_NEAR(scores[a][b], scores[b][a], 1e-9 * (1 + scores[a][b])) << link_indices()[index].code;
      }
    }
  }
}

TEST(LinkIndex, AgreesWithIgraphOnAdamicAdarAndJaccard) {
  const Table table = diamond();
  igraph_t graph;
  igraph_small(&graph, 6, IGRAPH_UNDIRECTED, 0, 1, 0, 2, 1, 3, 2, 3, 1, 2, 2, 4, 4, 5, -1);
  igraph_matrix_t adamic, jaccard;
  igraph_matrix_init(&adamic, 0, 0);
  igraph_matrix_init(&jaccard, 0, 0);
  igraph_similarity_inverse_log_weighted(&graph, &adamic, igraph_vss_all(), IGRAPH_ALL);
  igraph_similarity_jaccard(&graph, &jaccard, igraph_vss_all(), IGRAPH_ALL, false);
  for (const auto& [a, b] : std::vector<std::pair<int, int>>{{0, 3}, {0, 4}, {1, 4}, {2, 5}, {3, 4}}) {
    const auto from = static_cast<std::size_t>(a), to = static_cast<std::size_t>(b);
    EXPECT_NEAR(table.score("adamic_adar", from, to), MATRIX(adamic, a, b), 1e-12);
    EXPECT_NEAR(table.score("jaccard", from, to), MATRIX(jaccard, a, b), 1e-12);
  }
  igraph_matrix_destroy(&adamic);
  igraph_matrix_destroy(&jaccard);
  igraph_destroy(&graph);
}

TEST(LowRank, RecoversATableOfItsRank) {
  // Two blocks of actors, each at all activities of its block: rank 2, so U S has the Gram matrix of the table.
  std::vector<Attendance> attendances;
  for (std::uint32_t a = 0; a < 7; ++a) {
    for (std::uint32_t x = 0; x < 5; ++x) {
      if ((a < 3) == (x < 2)) attendances.push_back({a, x, 1});
    }
  }
  const Affiliation affiliation(7, 5, attendances);
  const std::vector<double> row(7, 1), column(5, 1);
  const std::vector<double> factors = low_rank_rows(affiliation, row, column, 3);
  for (std::size_t a = 0; a < 7; ++a) {
    for (std::size_t b = 0; b < 7; ++b) {
      double dot = 0;
      for (std::size_t r = 0; r < 3; ++r) dot += factors[a * 3 + r] * factors[b * 3 + r];
      EXPECT_NEAR(dot, (a < 3) == (b < 3) ? (a < 3 ? 2 : 3) : 0, 1e-9);
    }
  }
}

}  // namespace
}  // namespace linkgap
