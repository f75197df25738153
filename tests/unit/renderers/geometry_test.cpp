#include "renderers/geometry.hpp"

#include "linkgap/renderers/theme.hpp"
#include "renderers/pictures/atlas.hpp"
#include "renderers/pictures/discs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace linkgap::geometry {
namespace {

std::vector<Disc> scattered(unsigned seed, std::size_t count, double side) {
  std::mt19937 random(seed);
  const auto unit = [&random] { return static_cast<double>(random()) / 4294967296.0; };
  std::vector<Disc> discs;
  for (std::size_t i = 0; i < count; ++i) discs.push_back({{side * unit(), side * unit()}, i % 6 == 0 ? 7.5 : 4.0});
  return discs;
}

std::vector<Disc> moved(std::vector<Disc> discs, const std::vector<Point>& centres) {
  for (std::size_t i = 0; i < discs.size(); ++i) discs[i].centre = centres[i];
  return discs;
}

//  d───c
//  │ m │    the hull of the corners, the middle m and a point on the side is the four corners
//  a─s─b
TEST(Hull, OfASquareIsItsCorners) {
  const Ring hull = convex_hull({{0, 0}, {2, 0}, {2, 2}, {0, 2}, {1, 1}, {1, 0}, {0, 0}});
  ASSERT_EQ(hull.size(), 4U);
  for (const Point corner : {Point{0, 0}, Point{2, 0}, Point{2, 2}, Point{0, 2}}) {
    EXPECT_NE(std::ranges::find(hull, corner), hull.end());
  }
  EXPECT_TRUE(contains(hull, {1, 1}));
  EXPECT_FALSE(contains(hull, {3, 1}));
}

TEST(Hull, KeepsItsMarginAroundEveryDisc) {
  const std::vector<Disc> discs = scattered(7, 30, 200);
  const double margin = 8;
  const Ring hull = rounded_hull(discs, margin);
  // A hull made of the centres, or of polygons inside the circles, would let rims stick out.
  for (const Disc& disc : discs) {
    for (int i = 0; i < 90; ++i) {
      const double angle = 2 * std::numbers::pi * i / 90;
      const double reach = disc.radius + margin - 1e-6;
      EXPECT_TRUE(contains(hull, {disc.centre.x + reach * std::cos(angle), disc.centre.y + reach * std::sin(angle)}));
    }
  }
}

//   ┌───┬──┐
//   │///│  │    a ring half outside the frame keeps its inner half
//   └───┴──┘
TEST(Clipping, CutsARingAtTheFrame) {
  const Frame frame{0, 0, 10, 10, false};
  const Ring cut = clipped({{5, 2}, {20, 2}, {20, 8}, {5, 8}}, frame);
  Frame left;
  for (const Point point : cut) left.include(point);
  EXPECT_DOUBLE_EQ(left.right, 10);
  EXPECT_DOUBLE_EQ(left.left, 5);
  EXPECT_DOUBLE_EQ(left.height(), 6);
  EXPECT_TRUE(clipped({{12, 2}, {20, 2}, {20, 8}}, frame).empty());
}

TEST(Thinning, KeepsThreePointsOfATinyRing) {
  EXPECT_EQ(thinned({{0, 0}, {0.1, 0}, {0.1, 0.1}, {0, 0.1}}, 5).size(), 3U);
  EXPECT_EQ(thinned({{0, 0}, {0.1, 0}, {9, 0}, {9, 9}}, 5).size(), 3U);
}

class Separation : public testing::TestWithParam<double> {};

TEST_P(Separation, LeavesNoTwoDiscsCloserThanTheGap) {
  const std::vector<Disc> discs = scattered(11, 150, GetParam());
  const std::vector<Disc> apart = moved(discs, separated(discs, 2));
  EXPECT_FALSE(overlap(apart, 2));
}
// From roomy down to all on one spot, where there is no direction to push in.
INSTANTIATE_TEST_SUITE_P(Crowding, Separation, testing::Values(900.0, 200.0, 20.0, 0.0));

TEST(SeparationOfDiscs, LeavesThoseAloneThatDoNotTouch) {
  const std::vector<Disc> discs = {{{0, 0}, 4}, {{20, 0}, 4}, {{0, 30}, 7}};
  const std::vector<Point> centres = separated(discs, 2);
  for (std::size_t i = 0; i < discs.size(); ++i) EXPECT_EQ(centres[i], discs[i].centre);
}

TEST(SeparationOfDiscs, DoesNotDependOnTheOrderOfTheDiscs) {
  const std::vector<Disc> discs = scattered(3, 80, 120);
  std::vector<std::size_t> order(discs.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = (i * 37 + 5) % order.size();
  std::vector<Disc> shuffled;
  for (const std::size_t i : order) shuffled.push_back(discs[i]);
  const std::vector<Point> first = separated(discs, 2);
  const std::vector<Point> second = separated(shuffled, 2);
  for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(second[i], first[order[i]]);
}

TEST(SeparationOfDiscs, StaysInsideItsBounds) {
  const Disc bounds{{50, 50}, 60};
  const std::vector<Disc> discs = scattered(5, 40, 200);
  const std::vector<Point> centres = separated(discs, 2, bounds);
  for (std::size_t i = 0; i < discs.size(); ++i) {
    EXPECT_LE(distance(centres[i], bounds.centre) + discs[i].radius, bounds.radius + 1e-9);
  }
}

//  0───2        0───1
//   ╲ ╱          ╲        the chords 0–1 and 2–3 cross in the order 0 2 1 3 and not in 0 1 2 3 or 0 1 3 2
//   ╱ ╲     →    3───2
//  3───1
TEST(RingOrder, UncrossesTwoChords) {
  std::vector<double> weight(16, 0);
  weight[0 * 4 + 1] = weight[1 * 4 + 0] = 2;
  weight[2 * 4 + 3] = weight[3 * 4 + 2] = 5;
  EXPECT_DOUBLE_EQ(crossing_weight(std::vector<std::size_t>{0, 2, 1, 3}, weight), 10);
  EXPECT_DOUBLE_EQ(crossing_weight(ring_order(4, weight), weight), 0);
}

TEST(RingOrder, OfUpToNineIsAsGoodAsAnyOrder) {
  std::mt19937 random(19);
  constexpr std::size_t n = 6;
  std::vector<double> weight(n * n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) weight[i * n + j] = weight[j * n + i] = static_cast<double>(random() % 10);
  }
  double least = 1e300;
  std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5};
  do {
    least = std::min(least, crossing_weight(order, weight));
  } while (std::ranges::next_permutation(order).found);
  EXPECT_DOUBLE_EQ(crossing_weight(ring_order(n, weight), weight), least);
}

TEST(RingOrder, AboveNineFindsACycleWithoutCrossings) {
  // A ring of twelve in scrambled numbering: each item is tied to the next one of i → 5i mod 12.
  constexpr std::size_t n = 12;
  std::vector<double> weight(n * n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t a = 5 * i % n;
    const std::size_t b = 5 * (i + 1) % n;
    weight[a * n + b] = weight[b * n + a] = 1;
  }
  const std::vector<std::size_t> order = ring_order(n, weight);
  std::vector<std::size_t> sorted = order;
  std::ranges::sort(sorted);
  for (std::size_t i = 0; i < n; ++i) EXPECT_EQ(sorted[i], i);
  EXPECT_EQ(order.front(), 0U);
  EXPECT_DOUBLE_EQ(crossing_weight(order, weight), 0);
}

TEST(Ring, HoldsDiscsOfDifferentSizesApart) {
  const std::vector<double> radii = {90, 30, 60, 20, 75, 40, 25};
  const std::vector<Point> centres = on_ring(radii, 44);
  std::vector<Disc> discs;
  for (std::size_t i = 0; i < radii.size(); ++i) discs.push_back({centres[i], radii[i]});
  EXPECT_FALSE(overlap(discs, 40));
  EXPECT_NEAR(distance(centres[0], {}), distance(centres[4], {}), 1e-9);
  EXPECT_EQ(on_ring(std::vector<double>{50}, 44), (std::vector<Point>{{0, 0}}));
  const std::vector<Point> two = on_ring(std::vector<double>{50, 10}, 44);
  EXPECT_GE(distance(two[0], two[1]), 104 - 1e-9);
}

TEST(Bundling, RunsFromEndToEndAndTowardsTheGates) {
  const std::vector<Point> run = bundled({0, 0}, {90, 0}, {0, 60}, {90, 60}, 1);
  EXPECT_EQ(run.front(), (Point{0, 0}));
  EXPECT_EQ(run.back(), (Point{90, 0}));
  EXPECT_EQ(run[1], (Point{30, 60}));
  EXPECT_EQ(bundled({0, 0}, {90, 0}, {0, 60}, {90, 60}, 0)[1], (Point{30, 0}));
}

TEST(TextWidth, CountsHangulAsFullWidth) {
  EXPECT_DOUBLE_EQ(text_width("군산", 10), 20);
  EXPECT_DOUBLE_EQ(text_width("ab", 10), 11.2);
}

TEST(Discs, HoldTheirMembersWithoutOverlap) {
  std::vector<discs::Member> members;
  for (std::size_t i = 0; i < 40; ++i) {
    const bool hub = i < 5;
    discs::Member member{hub ? 12.0 : 4.0, static_cast<double>(100 - i), hub, i % 9 == 8, std::nullopt};
    if (!hub && i % 3 != 0) member.around = i % 5;
    members.push_back(member);
  }
  const discs::Filling filling = discs::fill(members, 3);
  std::vector<Disc> markers;
  for (std::size_t i = 0; i < members.size(); ++i) markers.push_back({filling.centres[i], members[i].radius});
  EXPECT_FALSE(overlap(markers, 2.9));
  for (std::size_t i = 0; i < members.size(); ++i) {
    const double reach = distance(markers[i].centre, {}) + members[i].radius;
    EXPECT_LE(reach, filling.radius);
    // Those apart stand at the rim: nothing but the rim's own margin is farther out.
    if (members[i].apart) {
      EXPECT_GT(reach, filling.radius - 2 * members[i].radius - 8);
    }
  }
}

TEST(Discs, OfOneMemberExist) {
  const std::vector<discs::Member> members = {{14.5, 1, true, false, std::nullopt}};
  EXPECT_EQ(discs::fill(members, 3).centres[0], (Point{0, 0}));
}

TEST(Atlas, KeepsProportionsAtTheMeanLatitude) {
  // At 60° north a degree of longitude is half as long as one of latitude.
  const std::vector<atlas::Place> places = {{{60, 0}, 1}, {{60, 2}, 1}, {{59, 0}, 1}, {{61, 0}, 1}};
  const atlas::Atlas map = atlas::lay_out(places, {}, 600, 600, 2);
  const double east = map.centres[1].x - map.centres[0].x;
  const double north = map.centres[0].y - map.centres[3].y;
  EXPECT_NEAR(east / north, 1, 1e-9);
  EXPECT_GT(north, 0);
}

TEST(Atlas, PutsAFarIslandIntoAnInsetAndNothingElse) {
  std::vector<atlas::Place> places;
  for (int i = 0; i < 30; ++i) places.push_back({{35.0 + 0.1 * i, 127 + 0.05 * (i % 7)}, 4});
  const std::size_t near = places.size();
  places.push_back({{33.3, 127.1}, 4});
  // 1.7° of 4.6° saved: an inset. With the island 0.7° off (19 %), the map keeps its proportions.
  const atlas::Atlas far = atlas::lay_out(places, {}, 600, 640, 2);
  ASSERT_EQ(far.panels.size(), 2U);
  EXPECT_EQ(far.panels[1].places, std::vector<std::size_t>{near});
  EXPECT_LE(far.panels[1].scale, far.panels[0].scale);
  places.back().location.latitude = 34.3;
  EXPECT_EQ(atlas::lay_out(places, {}, 600, 640, 2).panels.size(), 1U);
}

TEST(Atlas, OfFewPlacesPutsOneApartAtMost) {
  // Six places, two of them far off: moving both out would leave a map of the rest, not of the study.
  const std::vector<atlas::Place> places = {{{37.3, 126.8}, 4}, {{36.0, 126.6}, 4}, {{35.9, 126.9}, 4},
                                            {{36.1, 126.9}, 4}, {{35.5, 129.4}, 4}, {{33.5, 126.5}, 4}};
  EXPECT_EQ(atlas::lay_out(places, {}, 600, 640, 2).panels.size(), 2U);
  const std::span<const atlas::Place> four(places.data() + 2, 4);
  EXPECT_EQ(atlas::lay_out(four, {}, 600, 640, 2).panels.size(), 1U);
}

TEST(Atlas, KeepsInsetsClearOfMarkers) {
  std::vector<atlas::Place> places;
  for (int i = 0; i < 100; ++i) places.push_back({{35.0 + 0.3 * (i / 10), 126 + 0.35 * (i % 10)}, 4});
  places.push_back({{31, 127}, 4});
  const atlas::Atlas map = atlas::lay_out(places, {}, 600, 640, 2);
  ASSERT_EQ(map.panels.size(), 2U);
  for (const std::size_t i : map.panels[0].places) EXPECT_FALSE(map.panels[1].frame.contains(map.centres[i]));
  EXPECT_TRUE(map.panels[1].frame.contains(map.centres.back()));
}

TEST(Atlas, SpreadsComplexesThatShareATown) {
  const std::vector<atlas::Place> places(25, atlas::Place{{36, 127}, 4});
  const atlas::Atlas map = atlas::lay_out(places, {}, 600, 640, 2);
  std::vector<Disc> markers;
  for (const Point centre : map.centres) markers.push_back({centre, 4});
  EXPECT_FALSE(overlap(markers, 2));
}

TEST(Theme, GivesSixtyFourRegionsDifferentStyles) {
  std::vector<Region> regions(64);
  const std::vector<RegionStyle> styles = region_styles(regions);
  for (std::size_t i = 0; i < styles.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(styles[i], styles[j]) << i << " and " << j;
  }
}

TEST(Theme, PrefersTheColourOfTheStudyUnlessItIsNone) {
  std::vector<Region> regions(2);
  regions[0].colour = "#123456";
  regions[1].colour = "red";
  const std::vector<RegionStyle> styles = region_styles(regions);
  EXPECT_EQ(styles[0].colour, "#123456");
  EXPECT_EQ(styles[1].colour.size(), 7U);
}

TEST(Theme, TextCanBeReadOnEveryFill) {
  // The known extremes of the formula.
  EXPECT_NEAR(contrast_ratio("#000000", "#FFFFFF"), 21, 1e-9);
  EXPECT_NEAR(contrast_ratio("#777777", "#777777"), 1, 1e-9);
  for (const RatioStep& step : ratio_steps()) EXPECT_GE(contrast_ratio(readable_on(step.fill), step.fill), 4.5);
  for (int grey = 0; grey < 256; ++grey) {
    constexpr const char* digits = "0123456789ABCDEF";
    const std::string byte = {digits[grey / 16], digits[grey % 16]};
    const std::string fill = "#" + byte + byte + byte;
    EXPECT_GE(contrast_ratio(readable_on(fill), fill), 4.5) << fill;
  }
  for (const char* colour : {ink::text, ink::faint_text, ink::gap}) EXPECT_GE(contrast_ratio(colour, ink::paper), 4.5);
}

TEST(Theme, RatioStepsBreakWhereTheirLabelsSay) {
  EXPECT_EQ(ratio_step(0.25), 0U);
  EXPECT_EQ(ratio_step(0.26), 1U);
  EXPECT_EQ(ratio_step(1), 3U);
  EXPECT_EQ(ratio_step(4), 5U);
  EXPECT_EQ(ratio_step(1000), 6U);
}

}  // namespace
}  // namespace linkgap::geometry
