#include "linkgap/renderers/page_theme.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/actor_labels.hpp"
#include "linkgap/renderers/kept_places.hpp"
#include "linkgap/renderers/theme.hpp"
#include "renderers/colour.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace linkgap {
namespace {

using ::testing::HasSubstr;

TEST(Colour, IsAsPublished) {
  const colour::Oklab white = colour::to_oklab(colour::parse("#FFFFFF"));
  EXPECT_NEAR(white.lightness, 1, 1e-4);
  EXPECT_NEAR(white.a, 0, 1e-4);
  // Ottosson 2020: red is L 0.628, a 0.225, b 0.126.
  const colour::Oklab red = colour::to_oklab(colour::parse("#FF0000"));
  EXPECT_NEAR(red.lightness, 0.628, 1e-3);
  EXPECT_NEAR(red.a, 0.225, 1e-3);
  EXPECT_NEAR(red.b, 0.126, 1e-3);
  EXPECT_NEAR(colour::contrast(colour::parse("#000000"), colour::parse("#FFFFFF")), 21, 1e-9);
  EXPECT_NEAR(colour::contrast(colour::parse("#777777"), colour::parse("#FFFFFF")), 4.48, 0.01);
}

TEST(Colour, GoesThroughOklabAndBack) {
  for (const char* text : {"#0072B2", "#E69F00", "#B2182B", "#12345680", "#FFFFFF"}) {
    const colour::Srgb before = colour::parse(text);
    colour::Srgb after = colour::from_oklab(colour::to_oklab(before));
    after.opacity = before.opacity;
    EXPECT_EQ(colour::text_of(after), text);
  }
}

// Without cones for long waves red and green of one lightness look alike, blue and yellow do not.
TEST(Colour, ProtanopesConfuseRedWithGreenAndNotWithBlue) {
  const auto seen = [](const char* text) { return colour::seen_with(colour::parse(text), colour::Vision::protanopia); };
  EXPECT_LT(colour::difference(seen("#8C6D1F"), seen("#D55E00")), 2);
  EXPECT_GT(colour::difference(colour::parse("#8C6D1F"), colour::parse("#D55E00")), 10);
  EXPECT_GT(colour::difference(seen("#D55E00"), seen("#0072B2")), 20);
  // Greys look grey to everybody.
  EXPECT_LT(colour::difference(seen("#808080"), colour::parse("#808080")), 0.5);
}

Diagram with_regions() {
  Diagram diagram;
  diagram.width = diagram.height = 100;
  const std::vector<Region> regions(8);
  for (const RegionStyle& style : region_styles(regions)) {
    Marker marker;
    marker.id = "a" + std::to_string(diagram.markers.size());
    marker.key = marker.name = marker.id;
    marker.weight = static_cast<double>(diagram.markers.size());
    marker.shape = style.shape;
    marker.paint.fill = style.colour;
    diagram.markers.push_back(marker);
  }
  return diagram;
}

TEST(PageTheme, GreyHasNoColourAndEveryRegionItsOwnLightness) {
  const Diagram grey = themed(with_regions(), PageTheme::print_grey);
  std::set<std::string> fills;
  for (const Marker& marker : grey.markers) {
    EXPECT_EQ(marker.paint.fill.substr(1, 2), marker.paint.fill.substr(3, 2));
    EXPECT_EQ(marker.paint.fill.substr(1, 2), marker.paint.fill.substr(5, 2));
    for (const std::string& other : fills) {
      EXPECT_GT(colour::difference(colour::parse(other), colour::parse(marker.paint.fill)), 5);
    }
    fills.insert(marker.paint.fill);
  }
  EXPECT_EQ(fills.size(), 8U);
}

// A scale that is dark at both ends would say the same of a quarter and of four times.
TEST(PageTheme, GreyTurnsTheDivergingScaleIntoOneFromLightToDark) {
  Diagram diagram;
  diagram.width = diagram.height = 100;
  for (const RatioStep& step : ratio_steps()) {
    Box box;
    box.id = "x" + std::to_string(diagram.boxes.size());
    box.width = box.height = 10;
    box.paint.fill = step.fill;
    diagram.boxes.push_back(box);
  }
  const Diagram grey = themed(diagram, PageTheme::print_grey);
  double above = 2;
  for (const Box& box : grey.boxes) {
    const double lightness = colour::to_oklab(colour::parse(box.paint.fill)).lightness;
    EXPECT_LT(lightness, above - 0.05);
    above = lightness;
  }
}

TEST(PageTheme, TextContrastsWithPaperAndBoxInEveryTheme) {
  for (const PageInk& ink : page_themes()) {
    for (const char* colour : {ink.title, ink.text, ink.faint_text}) {
      EXPECT_GE(contrast_ratio(colour, ink.ground), 4.5) << ink.name;
    }
    Diagram diagram = with_regions();
    for (const RatioStep& step : ratio_steps()) {
      Box box;
      box.id = "x" + std::to_string(diagram.boxes.size());
      box.top_left = {200.0 * static_cast<double>(diagram.boxes.size()), 0};
      box.width = box.height = 100;
      box.paint.fill = step.fill;
      diagram.boxes.push_back(box);
      Text text;
      text.position = {box.top_left.x + 50, 50};
      text.colour = readable_on(step.fill);
      diagram.texts.push_back(text);
    }
    const Diagram now = themed(diagram, ink.theme);
    EXPECT_EQ(now.theme, ink.theme);
    for (std::size_t i = 0; i < now.texts.size(); ++i) {
      EXPECT_GE(contrast_ratio(now.texts[i].colour, now.boxes[i].paint.fill), 4.5) << ink.name << ' ' << i;
    }
  }
}

TEST(ActorLabels, NameWhoIsAskedForAndSaySo) {
  Diagram diagram = with_regions();
  diagram.language = Language::en;
  const auto named = [](const Diagram& of) {
    std::vector<std::string> names;
    for (const Marker& marker : of.markers) {
      if (marker.label) names.push_back(marker.label->text);
    }
    return names;
  };
  const Diagram top = with_labels(diagram, {LabelChoice::Who::top, 2});
  EXPECT_THAT(named(top), ::testing::UnorderedElementsAre("a6", "a7"));
  EXPECT_THAT(top.subtitle, HasSubstr("strongest 2"));
  EXPECT_EQ(named(with_labels(diagram, {LabelChoice::Who::all, 0})).size(), 8U);
  EXPECT_EQ(named(with_labels(top, {LabelChoice::Who::none, 0})).size(), 0U);
}

TEST(ActorLabels, AChoiceThatWouldDoNothingIsRefused) {
  Diagram diagram = with_regions();
  EXPECT_THROW(with_labels(diagram, {LabelChoice::Who::hubs, 0}), InputError);
  diagram.markers.clear();
  EXPECT_THROW(with_labels(diagram, {LabelChoice::Who::all, 0}), InputError);
}

TEST(KeptPlaces, ComeBackAsTheyWereWritten) {
  KeptPlaces places;
  places.actors["반월"] = {12.25, -3};
  places.groups["CAP"] = {{1, 2}, 30};
  const KeptPlaces back = kept_places_from_json(to_json(places), "p.json");
  EXPECT_EQ(back.actors.at("반월"), (Point{12.25, -3}));
  EXPECT_EQ(back.groups.at("CAP").radius, 30);
  EXPECT_EQ(to_json(back), to_json(places));
}

TEST(KeptPlaces, WhatIsNoFileOfPositionsIsRefusedByName) {
  for (const char* text : {"", "[]", "{}", R"({"format":"linkgap-positions","version":2,"actors":{},"groups":{}})",
                           R"({"format":"linkgap-positions","version":1,"actors":{"a":[1]},"groups":{}})",
                           R"({"format":"linkgap-positions","version":1,"actors":{"a":[1,1e9]},"groups":{}})",
                           R"({"format":"linkgap-positions","version":1,"actors":{},"groups":{"g":[1,1,-3]}})"}) {
    try {
      kept_places_from_json(text, "places.json");
      ADD_FAILURE() << text;
    } catch (const InputError& error) {
      EXPECT_THAT(error.what(), HasSubstr("places.json"));
    }
  }
}

}  // namespace
}  // namespace linkgap
