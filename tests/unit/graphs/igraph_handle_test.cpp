#include "graphs/igraph_handle.hpp"

#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/community.hpp"
#include "tests/support/small_graphs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace linkgap {
namespace {

using ::testing::HasSubstr;

/// Asks for a graph with one and a half ties.
void fail_inside_igraph() {
  const ig::Session session;
  ig::IntVector ends(3);
  igraph_t graph;
  ig::check(igraph_create(&graph, ends.get(), 1, IGRAPH_UNDIRECTED));
  igraph_destroy(&graph);
}

TEST(IgraphErrors, BecomeEngineErrorsWithTheFirstWordsOfTheEngine) {
  try {
    fail_inside_igraph();
    FAIL() << "an error of igraph was lost";
  } catch (const EngineError& error) {
    EXPECT_THAT(error.what(), HasSubstr("igraph: "));
    EXPECT_THAT(error.what(), HasSubstr("odd"));
  }
}

// An error passed through several levels of igraph is reported at each, with words only at the first.
TEST(IgraphErrors, KeepTheirWordsThroughSeveralLevelsOfTheEngine) {
  const ig::Session session;
  ig::Graph graph(test::kite());
  ig::Vector lengths(std::vector<double>(18, -1.0));
  ig::Vector result;
  try {
    ig::betweenness(graph, &lengths, result);
    FAIL() << "negative lengths were taken";
  } catch (const EngineError& error) {
    EXPECT_THAT(error.what(), HasSubstr("eight"));
  }
}

TEST(IgraphErrors, LeaveTheEngineFitForWorkEvenTwoThousandOfThem) {
  const auto between = betweenness(test::karate_club());
  const auto communities = leiden(test::karate_club()).partition.group_of;
  for (int i = 0; i < 2000; ++i) ASSERT_THROW(fail_inside_igraph(), EngineError);
  EXPECT_EQ(IGRAPH_FINALLY_STACK_SIZE(), 0);
  EXPECT_EQ(betweenness(test::karate_club()), between);
  EXPECT_EQ(leiden(test::karate_club()).partition.group_of, communities);
}

// Without the session's lock two threads corrupt igraph's stack of things to free, and it aborts.
TEST(IgraphSession, LetsOneThreadInAtATime) {
  const auto expected = betweenness(test::karate_club());
  std::vector<std::jthread> threads;
  std::vector<int> wrong(4, 0);
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    threads.emplace_back([&wrong, &expected, i] {
      for (int round = 0; round < 100; ++round) {
        try {
          fail_inside_igraph();
          ++wrong[i];
        } catch (const EngineError&) {
          wrong[i] += betweenness(test::karate_club()) == expected ? 0 : 1;
        }
      }
    });
  }
  threads.clear();
  EXPECT_THAT(wrong, ::testing::Each(0));
}

}  // namespace
}  // namespace linkgap
