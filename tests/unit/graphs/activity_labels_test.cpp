// What communities add up over activities, against the same sums pair by pair.
#include "graphs/activity_labels.hpp"
#include "linkgap/graphs/projection.hpp"
#include "tests/support/random_tables.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace linkgap::communities {
namespace {

using Labels = std::vector<std::uint32_t>;

/// Weights of an actor to the labels of those that it meets, pair by pair.
std::map<std::uint32_t, double> to_labels(const TableGraph& graph, const Labels& label, std::uint32_t a) {
  std::map<std::uint32_t, double> sums;
  for (const std::uint32_t x : graph.table.affiliation.activities_of(a)) {
    const double weight = graph.table.activity_weight[x];
    for (const std::uint32_t b : graph.table.affiliation.actors_at(x)) {
      if (b != a && weight != 0) sums[label[b]] += weight;
    }
  }
  return sums;
}

std::map<std::uint32_t, double> gathered_labels(const LabelsAtActivities& around, std::uint32_t a, std::size_t actors) {
  Gathering gathered(actors);
  around.gather(a, gathered);
  std::map<std::uint32_t, double> sums;
  for (const std::uint32_t label : gathered.named()) sums[label] = gathered.to(label);
  return sums;
}

void expect_as_pair_by_pair(const TableGraph& graph, const LabelsAtActivities& around, const Labels& label) {
  for (std::uint32_t a = 0; a < label.size(); ++a) {
    const auto expected = to_labels(graph, label, a);
    const auto found = gathered_labels(around, a, label.size());
    ASSERT_EQ(found.size(), expected.size()) << "labels around actor " << a;
    for (const auto& [name, weight] : expected) EXPECT_NEAR(found.at(name), weight, 1e-9) << "actor " << a;

    std::set<std::uint32_t> others, visited;
    for (const std::uint32_t x : graph.table.affiliation.activities_of(a)) {
      for (const std::uint32_t b : graph.table.affiliation.actors_at(x)) {
        if (label[b] != label[a] && graph.table.activity_weight[x] != 0) others.insert(b);
      }
    }
    around.each_other(a, [&](std::uint32_t b) { visited.insert(b); });
    EXPECT_EQ(visited, others) << "actor " << a;
  }
}

// Breaks if a count is lost when a label comes to an activity, leaves it, or takes the place of the only one there.
TEST(LabelsAtActivities, GiveTheSumsOfPairsHoweverLabelsMove) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    SCOPED_TRACE(seed);
    const Affiliation table = test::random_table(seed);
    const Projection projection = project(table, {});
    const WeightedTable weighted{table, projection.activity_weight};
    const std::vector<double> strengths(table.actors(), 1.0);
    const TableGraph graph{weighted, strengths};
    test::Draws draws(seed);
    Labels label(table.actors());
    for (std::uint32_t& name : label) name = draws.below(table.actors());
    LabelsAtActivities around(graph, label);
    expect_as_pair_by_pair(graph, around, label);
    for (std::size_t move = 0; move < 60; ++move) {
      const std::uint32_t a = draws.below(label.size());
      const std::uint32_t from = label[a];
      label[a] = draws.below(label.size());
      if (label[a] != from) around.moved(a, from);
    }
    expect_as_pair_by_pair(graph, around, label);
  }
}

}  // namespace
}  // namespace linkgap::communities
