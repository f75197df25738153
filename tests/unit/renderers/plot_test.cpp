#include "renderers/pictures/plot.hpp"

#include "linkgap/error.hpp"
#include "tests/support/random_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace linkgap::plot {
namespace {

using testing::ElementsAre;

std::string plain(double value) {
  return std::to_string(value);
}

/// A panel of 200 × 100 points whose axes run from 0 to 10 and from 1 to 1000.
Panel panel() {
  Panel made;
  made.id = "p";
  made.frame = {50, 20, 250, 120, false};
  made.x = axis(Spacing::linear, 0, 10, plain, "");
  made.y = axis(Spacing::logarithmic, 1, 1000, plain, "");
  return made;
}

TEST(Ticks, AreTheNumbersThatPeopleCountIn) {
  EXPECT_THAT(linear_ticks(0, 1), ElementsAre(0, 0.2, 0.4, testing::DoubleEq(0.6), 0.8, 1));
  EXPECT_THAT(linear_ticks(0, 103), ElementsAre(0, 20, 40, 60, 80, 100, 120));
  EXPECT_THAT(linear_ticks(-3, 4, 5), ElementsAre(-3, -2, -1, 0, 1, 2, 3, 4));
  EXPECT_THAT(logarithmic_ticks(0.003, 0.9), ElementsAre(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1));
  EXPECT_THAT(logarithmic_ticks(0.0004, 0.9), ElementsAre(0.0001, 0.001, 0.01, 0.1, 1));
}

TEST(Ticks, CoverAnyStretchInEvenSteps) {
  test::Draws draws(3);
  for (int round = 0; round < 500; ++round) {
    const double low = (static_cast<double>(draws.below(2001)) - 1000) * std::pow(10, draws.below(9)) / 1e4;
    const double high = low + static_cast<double>(draws.below(1000)) * std::pow(10, draws.below(9)) / 1e4;
    const std::size_t wanted = 2 + draws.below(8);
    const std::vector<double> ticks = linear_ticks(low, high, wanted);
    const double step = ticks[1] - ticks[0];
    ASSERT_GE(ticks.size(), 2U);
    ASSERT_LE(ticks.size(), wanted + 3);
    EXPECT_LE(ticks.front(), low + 1e-6 * step);
    EXPECT_GE(ticks.back(), high - 1e-6 * step);
    // No tick too many at either end.
    EXPECT_GT(ticks.front(), low - step * (1 + 1e-6));
    if (high > low) {
      EXPECT_LT(ticks.back(), high + step * (1 + 1e-6));
    }
    for (std::size_t i = 1; i < ticks.size(); ++i) EXPECT_NEAR(ticks[i] - ticks[i - 1], step, 1e-6 * step);
  }
}

TEST(Ticks, OfALogarithmicAxisCoverAnyStretch) {
  test::Draws draws(4);
  for (int round = 0; round < 500; ++round) {
    const double low = (1 + draws.below(999)) * std::pow(10, draws.below(9)) / 1e6;
    const double high = low * (1 + draws.below(1000)) * std::pow(10, draws.below(4));
    const std::vector<double> ticks = logarithmic_ticks(low, high);
    ASSERT_GE(ticks.size(), 2U);
    EXPECT_LE(ticks.front(), low * (1 + 1e-6));
    EXPECT_GE(ticks.back(), high * (1 - 1e-6));
    EXPECT_LE(ticks.size(), 15U);
    for (std::size_t i = 1; i < ticks.size(); ++i) {
      const double ratio = ticks[i] / ticks[i - 1];
      EXPECT_TRUE(std::abs(ratio - 2) < 1e-6 || std::abs(ratio - 2.5) < 1e-6 || std::abs(ratio - 10) < 1e-6) << ratio;
    }
  }
}

TEST(Ticks, OfAnImpossibleStretchAreRefused) {
  EXPECT_THROW(linear_ticks(2, 1), EngineError);
  EXPECT_THROW(linear_ticks(0, std::numeric_limits<double>::infinity()), EngineError);
  EXPECT_THROW(logarithmic_ticks(0, 1), EngineError);
  EXPECT_THROW(logarithmic_ticks(1, std::nan("")), EngineError);
}

TEST(Scale, HoldsFiguresFromOutsideAtItsNearerEnd) {
  const Scale linear{Spacing::linear, 10, 20};
  EXPECT_EQ(linear.share(10), 0);
  EXPECT_EQ(linear.share(15), 0.5);
  EXPECT_EQ(linear.share(25), 1);
  EXPECT_EQ(linear.share(-5), 0);
  const Scale logarithmic{Spacing::logarithmic, 0.01, 100};
  EXPECT_NEAR(logarithmic.share(1), 0.5, 1e-12);
  EXPECT_EQ(logarithmic.share(0), 0);  // where a share of none is drawn
}

TEST(Panel, GrowsUpwardsAndToTheRight) {
  EXPECT_EQ(panel().at(0, 1), (Point{50, 120}));
  EXPECT_EQ(panel().at(10, 1000), (Point{250, 20}));
  EXPECT_NEAR(panel().at(5, std::sqrt(1000.0)).y, 70, 1e-9);
}

TEST(Panel, WritesNoTicksOverEachOther) {
  Panel crowded = panel();
  crowded.frame.right = 130;
  crowded.x = axis(
      Spacing::linear, 0, 100000, [](double) { return std::string("100,000,000"); }, "", 6);
  Diagram diagram;
  draw_panel(diagram, crowded);
  double last = -1e9;
  std::size_t below = 0;
  for (const Text& text : diagram.texts) {
    if (text.position.y <= crowded.frame.bottom) continue;
    ++below;
    const double half = geometry::text_width(text.text, text.size) / 2;
    EXPECT_GT(text.position.x - half, last);
    last = text.position.x + half;
  }
  EXPECT_GE(below, 1U);
}

TEST(Series, StaysInsideItsPanelWhateverItsFigures) {
  Diagram diagram;
  const Panel frame = panel();
  Series series;
  series.id = "s";
  series.look = {"#0072B2", LineStyle::solid, 2, Shape::square, false};
  series.aside = 6;
  series.samples = {{-5, 0.01, std::pair(0.0, 5000.0), "", false},
                    {3, 50, std::pair(20.0, 90.0), "", false},
                    {40, 1e9, std::pair(1.0, 1e12), "", false}};
  draw_series(diagram, frame, series);
  draw_bar(diagram, frame, "bar", -4, 30, 0, 1e7, {}, false, "");
  ASSERT_EQ(diagram.markers.size(), 3U);
  ASSERT_EQ(diagram.curves.size(), 3U * 3 + 1);
  const geometry::Frame page = frame.frame;
  for (const Curve& curve : diagram.curves) {
    EXPECT_EQ(curve.points.size() % 3, 1U);
    for (const Point point : curve.points) EXPECT_TRUE(page.contains(point)) << curve.id;
  }
  for (const Marker& marker : diagram.markers) EXPECT_TRUE(page.contains(marker.centre)) << marker.id;
  ASSERT_EQ(diagram.boxes.size(), 1U);
  EXPECT_EQ(diagram.boxes[0].width, 200);
  EXPECT_EQ(diagram.boxes[0].height, 100);
}

TEST(Series, InStepsKeepsAFigureUntilTheNextOne) {
  Diagram diagram;
  Series series;
  series.id = "s";
  series.look = {"#0072B2", LineStyle::solid, 2, std::nullopt, false};
  series.samples = {{0, 1, {}, "", false}, {5, 10, {}, "", false}, {10, 10, {}, "", false}};
  series.join = Join::step;
  draw_series(diagram, panel(), series);
  ASSERT_EQ(diagram.curves.size(), 1U);
  const std::vector<Point>& points = diagram.curves[0].points;
  ASSERT_EQ(points.size(), 13U);
  EXPECT_EQ(points[3], (Point{150, 120}));  // to the right first, then up
  EXPECT_EQ(points[6].x, 150);
  EXPECT_LT(points[6].y, 120);
  series.join = Join::none;
  Diagram bare;
  draw_series(bare, panel(), series);
  EXPECT_TRUE(bare.curves.empty());
}

TEST(Bars, OfNothingAreNotDrawn) {
  Diagram diagram;
  draw_bar(diagram, panel(), "none", 1, 2, 10, 10, {}, false, "");
  EXPECT_TRUE(diagram.boxes.empty());
}

TEST(Names, ThatFitStandWhereTheirLinesEnd) {
  EXPECT_THAT(spread({20, 60, 90}, {10, 10, 10}, 0, 100), ElementsAre(20, 60, 90));
}

TEST(Names, ThatWouldTouchMoveEvenlyApart) {
  // Both want 50: they stand on either side of it. The third is far enough away.
  EXPECT_THAT(spread({50, 50, 90}, {10, 10, 10}, 0, 100), ElementsAre(45, 55, 90));
  // At the end of the panel there is room on one side only.
  EXPECT_THAT(spread({98, 99, 100}, {10, 10, 10}, 0, 100), ElementsAre(75, 85, 95));
}

TEST(Names, NeverTouchAndKeepTheirOrder) {
  test::Draws draws(5);
  for (int round = 0; round < 300; ++round) {
    const std::size_t count = 1 + draws.below(7);
    std::vector<double> wanted;
    std::vector<double> heights;
    for (std::size_t i = 0; i < count; ++i) {
      wanted.push_back(draws.below(300));
      heights.push_back(10 + draws.below(30));
    }
    std::ranges::sort(wanted);
    const std::vector<double> places = spread(wanted, heights, 0, 300);
    ASSERT_EQ(places.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_GE(places[i] - heights[i] / 2, -1e-9);
      EXPECT_LE(places[i] + heights[i] / 2, 300 + 1e-9);
      if (i > 0) {
        EXPECT_GE(places[i] - heights[i] / 2, places[i - 1] + heights[i - 1] / 2 - 1e-9);
      }
    }
  }
}

TEST(Names, AreBrokenAtSpacesOnly) {
  EXPECT_THAT(broken("resource allocation by Newman", 20), ElementsAre("resource allocation", "by Newman"));
  EXPECT_THAT(broken("abcdefghijklmnop qr", 5), ElementsAre("abcdefghijklmnop", "qr"));
  EXPECT_THAT(broken("", 5), ElementsAre());
}

TEST(Words, OfFiguresAreShort) {
  EXPECT_EQ(percent(0), "0%");
  EXPECT_EQ(percent(0.2), "20%");
  EXPECT_EQ(percent(0.005), "0.5%");
  EXPECT_EQ(percent(0.0001), "0.01%");
  EXPECT_EQ(rounded_count(665, Language::ko), "665");
  EXPECT_EQ(rounded_count(2532, Language::en), "2.5k");
  EXPECT_EQ(rounded_count(2532, Language::ko), "2.5천");
  EXPECT_EQ(rounded_count(1234567, Language::en), "1.2M");
  EXPECT_EQ(rounded_count(1234567, Language::ko), "123만");
}

}  // namespace
}  // namespace linkgap::plot
