#include "renderers/graphviz/sheet.hpp"
#include "linkgap/error.hpp"
#include "renderers/graphviz/page.hpp"
#include "renderers/graphviz/plain_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace linkgap::gv {
namespace {

using ::testing::HasSubstr;

Size measured(const std::string& text, double size, bool) {
  Size whole;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    whole.width = std::max(whole.width, static_cast<double>(columns(line)) * size * 0.5);
    whole.height += size * 1.2;
  }
  return whole;
}

Diagram korea() {
  std::ifstream file(LINKGAP_TEST_DATA "/diagrams/korea_map.json", std::ios::binary);
  return diagram_from_json({std::istreambuf_iterator<char>(file), {}});
}

/// Two markers at opposite corners, 200 × 100 apart.
Diagram two_corners() {
  Diagram diagram;
  diagram.picture = "test";
  diagram.language = Language::en;
  diagram.title = "Two corners";
  diagram.width = 200;
  diagram.height = 100;
  for (const Point centre : {Point{0, 0}, Point{200, 100}}) {
    Marker marker;
    marker.id = "a" + std::to_string(diagram.markers.size());
    marker.centre = centre;
    marker.paint.fill = "#0072B2";
    diagram.markers.push_back(marker);
  }
  return diagram;
}

Page on(Diagram diagram, double width, double height) {
  diagram.sheet = Sheet{width, height};
  return compose_page(diagram, measured);
}

TEST(Sheet, IsExactlyTheSizeAskedForAndNothingLeavesIt) {
  for (const Sheet sheet : {Sheet{595, 842}, Sheet{842, 595}, Sheet{960, 540}, Sheet{1191, 842}}) {
    const Page page = on(korea(), sheet.width, sheet.height);
    EXPECT_EQ(page.width, sheet.width);
    EXPECT_EQ(page.height, sheet.height);
    for (const PageText& text : page.texts) {
      EXPECT_GE(text.size, least_text_on_sheets) << text.text;
      EXPECT_GE(text.box.left, 0) << text.text;
      EXPECT_GE(text.box.top, 0) << text.text;
      EXPECT_LE(text.box.right, page.width) << text.text;
      EXPECT_LE(text.box.bottom, page.height) << text.text;
    }
    for (const Marker& marker : page.markers) {
      EXPECT_GE(marker.centre.x - marker.radius, 0);
      EXPECT_LE(marker.centre.x + marker.radius, page.width);
      EXPECT_LE(marker.centre.y + marker.radius, page.height);
    }
  }
}

// Breaks if the drawing is only scaled as a whole: one direction would stay half empty.
TEST(Sheet, IsFilledInBothDirections) {
  const Page page = on(two_corners(), 500, 500);
  const Point first = page.markers[0].centre;
  const Point second = page.markers[1].centre;
  EXPECT_GT(second.x - first.x, 420);
  EXPECT_GT(second.y - first.y, 390);
}

TEST(Sheet, ATrueShapeKeepsItsProportions) {
  Diagram diagram = two_corners();
  diagram.true_shape = true;
  const Page page = on(diagram, 500, 500);
  const Point first = page.markers[0].centre;
  const Point second = page.markers[1].centre;
  EXPECT_NEAR((second.x - first.x) / (second.y - first.y), 2, 1e-6);
  EXPECT_GT(second.x - first.x, 420);
}

TEST(Sheet, TheLegendStandsWhereItLeavesTheDrawingMoreRoom) {
  Diagram diagram = two_corners();
  diagram.true_shape = true;
  for (int i = 0; i < 6; ++i) {
    LegendEntry entry;
    entry.sample = LegendEntry::Sample::marker;
    entry.text = "a kind of thing";
    entry.paint.fill = "#0072B2";
    diagram.legend.push_back(entry);
  }
  const auto legend = [](const Page& page) {
    return *std::ranges::find(page.boxes, std::string("page-legend"), &Box::id);
  };
  const Page wide = on(diagram, 900, 400);  // the drawing is 2 : 1
  EXPECT_GT(legend(wide).top_left.x, wide.markers[1].centre.x);
  const Page high = on(diagram, 400, 700);
  EXPECT_GT(legend(high).top_left.y, high.markers[1].centre.y);
}

TEST(Sheet, MarkersThatWereApartStayApart) {
  Diagram diagram = korea();
  const Page page = on(diagram, 500, 720);
  for (std::size_t i = 0; i < diagram.markers.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const auto gap = [](const Marker& a, const Marker& b) {
        return std::hypot(a.centre.x - b.centre.x, a.centre.y - b.centre.y) - a.radius - b.radius;
      };
      if (gap(diagram.markers[i], diagram.markers[j]) < 0) continue;
      EXPECT_GE(gap(page.markers[i], page.markers[j]), -1e-6) << i << " and " << j;
    }
  }
}

TEST(Sheet, FiguresThatWouldCoverEachOtherAreRefusedWithAPageThatHoldsThem) {
  Diagram diagram;
  diagram.picture = "test";
  diagram.language = Language::en;
  diagram.width = 800;
  diagram.height = 800;
  for (int row = 0; row < 30; ++row) {
    for (int column = 0; column < 12; ++column) {
      Text text;
      text.position = {60.0 * column, 20.0 * row};
      text.text = "12.3/45.6";
      diagram.texts.push_back(text);
    }
  }
  try {
    on(diagram, 400, 400);
    FAIL() << "360 figures of 9 pt cannot stand on 14 × 14 cm";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("9 pt"));
    EXPECT_THAT(error.what(), HasSubstr("--size "));
  }
  EXPECT_EQ(on(diagram, 900, 900).texts.size(), 360U);
}

TEST(Sheet, LabelsWithoutRoomAreCountedInANote) {
  Diagram diagram = two_corners();
  for (int i = 0; i < 60; ++i) {
    Marker marker = diagram.markers[0];
    marker.id = "b" + std::to_string(i);
    marker.centre = {90 + 2.0 * (i % 8), 45 + 2.0 * static_cast<double>(i / 8)};
    marker.radius = 1;
    marker.label = Label{"a rather long name " + std::to_string(i), 9, false, true, 0};
    diagram.markers.push_back(marker);
  }
  const Page page = on(diagram, 260, 260);
  ASSERT_GT(page.omitted_labels, 0U);
  EXPECT_TRUE(std::ranges::any_of(page.texts, [&](const PageText& text) {
    return text.text == std::to_string(page.omitted_labels) + " labels omitted";
  }));
}

}  // namespace
}  // namespace linkgap::gv
