#include "renderers/label_placement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace linkgap {
namespace {

PlacementLabel label_for(const std::string& key, Point anchor, double radius, double width = 40, double height = 12) {
  PlacementLabel label;
  label.key = key;
  label.width = width;
  label.height = height;
  label.anchor = anchor;
  label.radius = radius;
  return label;
}

Rectangle box_of(const PlacementLabel& label, const LabelPlace& place) {
  return rectangle_around(place.centre, label.width, label.height);
}

/// `count` markers at random places of a square with sides of `side`, every third label required.
PlacementScene random_scene(std::uint32_t seed, int count, double side) {
  std::mt19937 generator(seed);
  const auto uniform = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(generator()) / 4294967295.0;
  };
  PlacementScene scene;
  scene.frame = {0, 0, side, side};
  for (int i = 0; i < count; ++i) {
    const Point centre{uniform(10, side - 10), uniform(10, side - 10)};
    const double radius = uniform(3, 8);
    scene.discs.push_back({centre, radius});
    PlacementLabel label = label_for("k" + std::to_string(i), centre, radius, uniform(15, 70), uniform(9, 14));
    label.required = i % 3 == 0;
    label.priority = i % 5;
    scene.labels.push_back(label);
  }
  for (int i = 0; i < count / 3; ++i) {
    scene.lines.push_back({{{uniform(0, side), uniform(0, side)}, {uniform(0, side), uniform(0, side)}}, 1});
  }
  scene.blocks.push_back({side / 2, side / 2, side / 2 + 60, side / 2 + 20});
  return scene;
}

void expect_clear(const PlacementScene& scene, const std::vector<std::optional<LabelPlace>>& places) {
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!places[i]) continue;
    const Rectangle box = box_of(scene.labels[i], *places[i]);
    for (std::size_t j = 0; j < i; ++j) {
      if (!places[j]) continue;
      EXPECT_FALSE(overlap(box, box_of(scene.labels[j], *places[j]))) << i << " over label " << j;
    }
    for (std::size_t j = 0; j < scene.discs.size(); ++j) {
      EXPECT_GE(distance(box, scene.discs[j].centre), scene.discs[j].radius) << i << " over marker " << j;
    }
    for (const Rectangle& block : scene.blocks) EXPECT_FALSE(overlap(box, block)) << i;
  }
}

TEST(LabelPlacement, PlacedLabelsCoverNothingAndStayInTheFrame) {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    const PlacementScene scene = random_scene(seed, 60, 500);
    const auto places = place_labels(scene);
    ASSERT_EQ(places.size(), scene.labels.size());
    expect_clear(scene, places);
    for (std::size_t i = 0; i < places.size(); ++i) {
      EXPECT_TRUE(places[i] || !scene.labels[i].required) << "required label " << i << " is missing, seed " << seed;
      if (!places[i]) continue;
      const Rectangle box = box_of(scene.labels[i], *places[i]);
      EXPECT_TRUE(box.left >= 0 && box.top >= 0 && box.right <= 500 && box.bottom <= 500) << i << ", seed " << seed;
    }
  }
}

TEST(LabelPlacement, TheOrderOfTheInputDoesNotMatter) {
  const PlacementScene scene = random_scene(99, 80, 500);
  const auto places = place_labels(scene);
  std::vector<std::size_t> order(scene.labels.size());
  std::iota(order.begin(), order.end(), 0U);
  std::mt19937 generator(5);
  std::ranges::shuffle(order, generator);
  PlacementScene shuffled = scene;
  for (std::size_t i = 0; i < order.size(); ++i) {
    shuffled.labels[i] = scene.labels[order[i]];
    shuffled.discs[i] = scene.discs[order[i]];
  }
  std::ranges::reverse(shuffled.lines);
  const auto again = place_labels(shuffled);
  for (std::size_t i = 0; i < order.size(); ++i) {
    ASSERT_EQ(again[i].has_value(), places[order[i]].has_value()) << i;
    if (!again[i]) continue;
    EXPECT_EQ(again[i]->centre, places[order[i]]->centre) << i;
  }
}

// A lone marker: its label stands at its right, without a leader.
//      o 군산
TEST(LabelPlacement, AloneALabelStandsAtTheRight) {
  PlacementScene scene;
  scene.frame = {0, 0, 200, 100};
  scene.discs = {{{50, 50}, 5}};
  scene.labels = {label_for("a", {50, 50}, 5)};
  const auto places = place_labels(scene);
  ASSERT_TRUE(places[0]);
  EXPECT_DOUBLE_EQ(places[0]->centre.y, 50);
  EXPECT_GT(places[0]->centre.x - 20, 55);
  EXPECT_LT(places[0]->centre.x - 20, 60);
  EXPECT_FALSE(places[0]->leader);
}

//      o=======   a heavy line leaves to the right: the label goes elsewhere
TEST(LabelPlacement, AHeavyLineIsNotCovered) {
  PlacementScene scene;
  scene.frame = {0, 0, 200, 100};
  scene.discs = {{{100, 50}, 5}};
  scene.lines = {{{{100, 50}, {200, 50}}, 3}};
  scene.labels = {label_for("a", {100, 50}, 5)};
  const auto places = place_labels(scene);
  ASSERT_TRUE(places[0]);
  EXPECT_EQ(length_inside(box_of(scene.labels[0], *places[0]), {100, 50}, {200, 50}), 0);
}

// Room for one label only (the frame is as wide as one label beside the markers): the one of higher priority gets it.
TEST(LabelPlacement, TheLabelOfLowerPriorityGivesWay) {
  for (const bool first_is_higher : {true, false}) {
    PlacementScene scene;
    scene.frame = {0, 40, 60, 56};
    scene.discs = {{{8, 44}, 3}, {{8, 52}, 3}};
    scene.labels = {label_for("a", {8, 44}, 3, 40, 13), label_for("b", {8, 52}, 3, 40, 13)};
    for (PlacementLabel& label : scene.labels) label.required = false;
    scene.labels[first_is_higher ? 0 : 1].priority = 1;
    const auto places = place_labels(scene);
    EXPECT_EQ(places[0].has_value(), first_is_higher);
    EXPECT_EQ(places[1].has_value(), !first_is_higher);
  }
}

TEST(LabelPlacement, ARequiredLabelWithoutRoomGoesOutsideTheFrameWithALeader) {
  PlacementScene scene;
  scene.frame = {0, 0, 30, 30};
  scene.discs = {{{15, 15}, 10}};
  scene.labels = {label_for("a", {15, 15}, 10, 80, 12)};
  const auto places = place_labels(scene);
  ASSERT_TRUE(places[0]);
  expect_clear(scene, places);
  scene.labels[0].required = false;
  EXPECT_FALSE(place_labels(scene)[0]);
}

// Two dozen markers side by side: some labels cannot be next to theirs.
TEST(LabelPlacement, ALeaderRunsFromTheMarkersOutlineToTheLabelsEdge) {
  PlacementScene scene;
  scene.frame = {0, 0, 400, 400};
  for (int i = 0; i < 25; ++i) {
    const Point centre{170.0 + 13 * (i % 5), 170.0 + 13 * (i / 5)};
    scene.discs.push_back({centre, 5});
    scene.labels.push_back(label_for("k" + std::to_string(i), centre, 5));
  }
  const auto places = place_labels(scene);
  expect_clear(scene, places);
  int leaders = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    ASSERT_TRUE(places[i]);
    const Rectangle box = box_of(scene.labels[i], *places[i]);
    const bool near = distance(box, scene.labels[i].anchor) - 5 < 9;
    EXPECT_EQ(places[i]->leader.has_value(), !near) << i;
    if (!places[i]->leader) continue;
    ++leaders;
    const Leader& leader = *places[i]->leader;
    EXPECT_NEAR(std::hypot(leader.from.x - scene.labels[i].anchor.x, leader.from.y - scene.labels[i].anchor.y), 5,
                1e-9);
    EXPECT_NEAR(distance(box, leader.to), 0, 1e-9);
  }
  EXPECT_GT(leaders, 3);
}

TEST(LabelPlacement, ALineIsLabelledAtItsFirstFreePlace) {
  PlacementScene scene;
  scene.frame = {0, 0, 300, 100};
  PlacementLabel label = label_for("l", {150, 50}, 0, 20, 10);
  label.centres = {{150, 50}, {100, 50}};
  scene.labels = {label};
  EXPECT_EQ(place_labels(scene)[0]->centre, (Point{150, 50}));
  scene.blocks = {{145, 45, 155, 55}};
  EXPECT_EQ(place_labels(scene)[0]->centre, (Point{100, 50}));
}

TEST(LabelPlacement, LengthInsideIsMeasuredBetweenTheEdges) {
  const Rectangle box{0, 0, 10, 4};
  EXPECT_DOUBLE_EQ(length_inside(box, {-5, 2}, {15, 2}), 10);
  EXPECT_DOUBLE_EQ(length_inside(box, {5, 2}, {5, 20}), 2);
  EXPECT_DOUBLE_EQ(length_inside(box, {-5, 5}, {15, 5}), 0);
  EXPECT_DOUBLE_EQ(length_inside(box, {2, 1}, {2, 1}), 0);
}

TEST(LabelPlacement, NothingToPlaceIsNoTrouble) {
  EXPECT_TRUE(place_labels({}).empty());
}

}  // namespace
}  // namespace linkgap
