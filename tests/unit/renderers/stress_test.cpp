#include "renderers/disc_layout.hpp"
#include "renderers/geometry_stress.hpp"
#include "renderers/untangling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace linkgap::geometry {
namespace {

/// A small generator of its own, so that the graphs are the same everywhere.
struct Dice {
  std::uint64_t state;
  std::size_t below(std::size_t limit) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((state >> 33U) % limit);
  }
};

Links random_links(std::size_t nodes, std::size_t more, Dice& dice) {
  Links links;
  for (std::size_t i = 1; i < nodes; ++i) links.emplace_back(dice.below(i), i);
  for (std::size_t k = 0; k < more; ++k) {
    const std::size_t a = dice.below(nodes), b = dice.below(nodes);
    const std::pair<std::size_t, std::size_t> link{std::min(a, b), std::max(a, b)};
    if (a != b && std::ranges::find(links, link) == links.end()) links.push_back(link);
  }
  return links;
}

std::vector<Point> random_places(std::size_t nodes, Dice& dice) {
  std::vector<Point> out;
  for (std::size_t i = 0; i < nodes; ++i) {
    const auto x = static_cast<double>(dice.below(1000));
    out.push_back({x, static_cast<double>(dice.below(1000))});
  }
  return out;
}

//  a--b--c   d--e    no path leads from the left to the right
TEST(LinkDistances, AreStepsOnShortestPathsAndNothingWithoutOne) {
  const LinkDistances distances = link_distances(5, {{0, 1}, {1, 2}, {3, 4}});
  EXPECT_EQ(distances(0, 2), 2);
  EXPECT_EQ(distances(2, 0), 2);
  EXPECT_EQ(distances(0, 3), 0);
  EXPECT_EQ(joined(distances)(0, 3), 3);
  EXPECT_EQ(joined(distances)(1, 1), 0);
}

//  a--b--c--d  from a heap: a line of equal steps, in which all distances are right
TEST(Majorisation, StretchesAPathToALine) {
  const LinkDistances distances = link_distances(4, {{0, 1}, {1, 2}, {2, 3}});
  const std::vector<Point> places = majorised({{0, 0}, {1, 0.2}, {0.9, 1}, {2, 1.2}}, distances);
  EXPECT_NEAR(stress(places, distances), 0, 2e-3);
  const double step = distance(places[0], places[1]);
  EXPECT_NEAR(distance(places[0], places[3]) / step, 3, 0.2);
}

//  a--b
//  |  |   a cycle of four: a square, links alike and diagonals alike
//  d--c
TEST(Majorisation, DrawsACycleOfFourAsASquare) {
  const LinkDistances distances = link_distances(4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}});
  const std::vector<Point> places = majorised({{0, 0}, {3, 0.1}, {2, 1}, {0.2, 1}}, distances);
  const double link = distance(places[0], places[1]);
  for (std::size_t i = 1; i < 4; ++i) EXPECT_NEAR(distance(places[i], places[(i + 1) % 4]) / link, 1, 0.1);
  EXPECT_NEAR(distance(places[0], places[2]) / link, std::numbers::sqrt2, 0.15);
}

//  a       d
//  |\     /|    two triangles with one bridge: without crossings, and the triangles apart
//  | c---f |
//  |/     \|
//  b       e
TEST(FreeLayout, DrawsTwoTrianglesApartFromEachOther) {
  const Links links = {{0, 1}, {0, 2}, {1, 2}, {3, 4}, {3, 5}, {4, 5}, {2, 5}};
  const std::vector<Disc> nodes = {{{0, 0}, 4}, {{9, 1}, 4}, {{2, 8}, 4}, {{1, 3}, 4}, {{5, 5}, 4}, {{7, 2}, 4}};
  const std::vector<Point> places = relaxed(nodes, links, 3);
  EXPECT_EQ(crossings(places, links), 0U);
  EXPECT_LT(stress(places, link_distances(6, links)), 0.03);
  EXPECT_GT(distance(places[0], places[3]), 1.5 * distance(places[0], places[1]));
}

TEST(Majorisation, NeverRaisesTheStressAlsoInsideDiscs) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Dice dice{seed};
    const std::size_t nodes = 5 + dice.below(25);
    const Links links = random_links(nodes, dice.below(2 * nodes), dice);
    const LinkDistances distances = link_distances(nodes, links);
    std::vector<Point> places = random_places(nodes, dice);
    std::vector<std::optional<Disc>> bounds(nodes);
    for (std::size_t i = 0; i < nodes; i += 2) bounds[i] = Disc{places[i], 120};
    for (int round = 0; round < 15; ++round) {
      const double before = stress(places, distances);
      majorise_once(places, distances, bounds);
      EXPECT_LE(stress(places, distances), before + 1e-9) << "seed " << seed << ", round " << round;
    }
    for (std::size_t i = 0; i < nodes; i += 2) EXPECT_LE(distance(places[i], bounds[i]->centre), 120 + 1e-6);
  }
}

TEST(Untangling, KnowsItsCrossingsAndStressAfterEveryMove) {
  Dice dice{77};
  const Links links = random_links(18, 30, dice);
  const LinkDistances distances = link_distances(18, links);
  Untangling drawing(random_places(18, dice), links, distances, {10, 0.3});
  int taken = 0;
  for (int i = 0; i < 200; ++i) {
    const std::size_t a = dice.below(18), b = (a + 1 + dice.below(16)) % 18;
    const std::vector<Point> places = random_places(2, dice);
    const std::vector<Untangling::Move> moves = {{{a, places[0]}, {b, places[1]}}};
    const double before = drawing.cost();
    const bool took = drawing.take_best(moves);
    taken += took ? 1 : 0;
    EXPECT_EQ(drawing.cost() < before, took);
    const Yardstick yardstick{10, 0.3};
    EXPECT_NEAR(
        drawing.cost(),
        yardstick.cost(static_cast<double>(crossings(drawing.places(), links)), stress(drawing.places(), distances)),
        1e-9);
  }
  EXPECT_GT(taken, 5);
}

TEST(DiscLayout, KeepsMembersInDiscsDiscsApartAndMarkersClear) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Dice dice{seed};
    DiscLayout layout;
    layout.node_gap = 3;
    layout.disc_gap = 20;
    for (std::size_t g = 0; g < 4; ++g) {
      const double turn = static_cast<double>(g) * std::numbers::pi / 2;
      layout.discs.push_back({{150 * std::cos(turn), 150 * std::sin(turn)}, 60});
      layout.room.push_back(50);
      for (std::size_t k = 0; k < 8; ++k) {
        const double angle = static_cast<double>(k) * std::numbers::pi / 4;
        const double away = k == 7 ? 55 : 35;
        const Point centre = layout.discs[g].centre;
        layout.nodes.push_back({{centre.x + away * std::cos(angle), centre.y + away * std::sin(angle)}, 4});
        layout.group_of.push_back(g);
        layout.pinned.push_back(k == 7 ? 1 : 0);
      }
    }
    const Links links = random_links(32, 30, dice);
    const LinkDistances distances = link_distances(32, links);
    std::vector<Point> before, after;
    for (const Disc& node : layout.nodes) before.push_back(node.centre);
    const DiscLayout done = relaxed(layout, links);
    for (const Disc& node : done.nodes) after.push_back(node.centre);
    EXPECT_LT(crossings(after, links), crossings(before, links));
    EXPECT_LT(stress(after, distances), stress(before, distances));
    EXPECT_FALSE(overlap(done.discs, 20 - 1e-6));
    EXPECT_FALSE(overlap(done.nodes, 0));
    for (std::size_t i = 0; i < done.nodes.size(); ++i) {
      const double away = distance(done.nodes[i].centre, done.discs[done.group_of[i]].centre);
      if (done.pinned[i] != 0) {
        EXPECT_NEAR(away, 55, 1e-6);
      } else {
        EXPECT_LE(away + 4, 50 + 1e-6);
      }
    }
    EXPECT_EQ(relaxed(layout, links).nodes.front().centre, done.nodes.front().centre);
  }
}

}  // namespace
}  // namespace linkgap::geometry
