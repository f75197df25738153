#include "linkgap/error.hpp"
#include "linkgap/renderers/diagram.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace linkgap {
namespace {

using ::testing::HasSubstr;

// Every member differs from its default, so that a member lost on the way is seen.
Diagram full_diagram() {
  Diagram diagram;
  diagram.picture = "map";
  diagram.language = Language::en;
  diagram.title = "연계 \"공백\" <&>\\";
  diagram.subtitle = "subtitle";
  diagram.description = "description";
  diagram.notes = {"first", "second"};
  diagram.width = 200.25;
  diagram.height = 100;
  diagram.backdrop = {{"land",
                       {{{0, 0}, {10, 0}, {10, 10}}, {{20, 20}, {30, 20}, {30, 30.125}}},
                       {"#EEEEEE", "", 0, LineStyle::solid},
                       "land tip"}};
  diagram.hulls = {{"hull", {{{1, 1}, {9, 1}, {9, 9}}}, {"#0072B220", "#0072B2", 1.5, LineStyle::dotted}, "hull tip"}};
  diagram.boxes = {{"cell", {40, 50}, 12, 13, {"#FF0000", "#00FF00", 0.5, LineStyle::solid}, true, "cell tip"}};
  diagram.markers = {
      {"c1",
       {60, 61},
       7,
       Shape::hexagon,
       {"#0072B2", "#333333", 1, LineStyle::dashed},
       "c1 tip",
       Label{"군산", 9, true, false, 2.5}},
      {"c2", {80, 81}, 5, Shape::inverted_triangle, {"", "#333333", 1, LineStyle::solid}, "", std::nullopt}};
  Curve curve;
  curve.id = "line";
  curve.points = {{60, 61}, {65, 61}, {75, 81}, {80, 81}};
  curve.paint = {"", "#B00020", 2.2, LineStyle::dashed};
  curve.tooltip = "line tip";
  curve.label = Label{"7", 8, false, true, 0};
  curve.from = "c1";
  curve.to = "c2";
  diagram.curves = {curve};
  diagram.texts = {{{90, 91}, "호남권", 12, true, "#123456", Align::right}};
  diagram.legend = {
      {LegendEntry::Sample::line, "gap", Shape::octagon, 4, {"", "#B00020", 2.2, LineStyle::dashed}, true}};
  return diagram;
}

TEST(DiagramJson, EveryMemberComesBackAsItWas) {
  const Diagram before = full_diagram();
  const Diagram after = diagram_from_json(to_json(before));
  EXPECT_EQ(after.picture, "map");
  EXPECT_EQ(after.language, Language::en);
  EXPECT_EQ(after.title, before.title);
  EXPECT_EQ(after.subtitle, "subtitle");
  EXPECT_EQ(after.description, "description");
  EXPECT_EQ(after.notes, before.notes);
  EXPECT_EQ(after.width, 200.25);
  EXPECT_EQ(after.height, 100);
  ASSERT_EQ(after.backdrop.size(), 1U);
  EXPECT_EQ(after.backdrop[0].rings, before.backdrop[0].rings);
  EXPECT_EQ(after.backdrop[0].tooltip, "land tip");
  ASSERT_EQ(after.hulls.size(), 1U);
  EXPECT_EQ(after.hulls[0].id, "hull");
  EXPECT_EQ(after.hulls[0].paint.fill, "#0072B220");
  EXPECT_EQ(after.hulls[0].paint.stroke, "#0072B2");
  EXPECT_EQ(after.hulls[0].paint.width, 1.5);
  EXPECT_EQ(after.hulls[0].paint.line, LineStyle::dotted);
  ASSERT_EQ(after.boxes.size(), 1U);
  EXPECT_EQ(after.boxes[0].id, "cell");
  EXPECT_EQ(after.boxes[0].top_left, (Point{40, 50}));
  EXPECT_EQ(after.boxes[0].width, 12);
  EXPECT_EQ(after.boxes[0].height, 13);
  EXPECT_TRUE(after.boxes[0].hatched);
  EXPECT_EQ(after.boxes[0].tooltip, "cell tip");
  ASSERT_EQ(after.markers.size(), 2U);
  EXPECT_EQ(after.markers[0].id, "c1");
  EXPECT_EQ(after.markers[0].centre, (Point{60, 61}));
  EXPECT_EQ(after.markers[0].radius, 7);
  EXPECT_EQ(after.markers[0].shape, Shape::hexagon);
  EXPECT_EQ(after.markers[0].tooltip, "c1 tip");
  ASSERT_TRUE(after.markers[0].label);
  EXPECT_EQ(after.markers[0].label->text, "군산");
  EXPECT_EQ(after.markers[0].label->size, 9);
  EXPECT_TRUE(after.markers[0].label->bold);
  EXPECT_FALSE(after.markers[0].label->required);
  EXPECT_EQ(after.markers[0].label->priority, 2.5);
  EXPECT_FALSE(after.markers[1].label);
  ASSERT_EQ(after.curves.size(), 1U);
  EXPECT_EQ(after.curves[0].id, "line");
  EXPECT_EQ(after.curves[0].points, before.curves[0].points);
  EXPECT_EQ(after.curves[0].tooltip, "line tip");
  EXPECT_EQ(after.curves[0].from, "c1");
  EXPECT_EQ(after.curves[0].to, "c2");
  ASSERT_EQ(after.texts.size(), 1U);
  EXPECT_EQ(after.texts[0].position, (Point{90, 91}));
  EXPECT_EQ(after.texts[0].text, "호남권");
  EXPECT_EQ(after.texts[0].size, 12);
  EXPECT_TRUE(after.texts[0].bold);
  EXPECT_EQ(after.texts[0].colour, "#123456");
  EXPECT_EQ(after.texts[0].align, Align::right);
  ASSERT_EQ(after.legend.size(), 1U);
  EXPECT_EQ(after.legend[0].sample, LegendEntry::Sample::line);
  EXPECT_EQ(after.legend[0].text, "gap");
  EXPECT_EQ(after.legend[0].shape, Shape::octagon);
  EXPECT_EQ(after.legend[0].radius, 4);
  EXPECT_TRUE(after.legend[0].hatched);
  EXPECT_EQ(to_json(after), to_json(before));
}

TEST(DiagramJson, EveryCodeOfAnEnumerationComesBack) {
  for (int shape = 0; shape <= static_cast<int>(Shape::octagon); ++shape) {
    Diagram diagram = full_diagram();
    diagram.markers[0].shape = static_cast<Shape>(shape);
    EXPECT_EQ(diagram_from_json(to_json(diagram)).markers[0].shape, static_cast<Shape>(shape));
  }
  for (const LegendEntry::Sample sample :
       {LegendEntry::Sample::heading, LegendEntry::Sample::marker, LegendEntry::Sample::box}) {
    Diagram diagram = full_diagram();
    diagram.legend[0].sample = sample;
    EXPECT_EQ(diagram_from_json(to_json(diagram)).legend[0].sample, sample);
  }
}

std::string refusal(const std::string& text) {
  try {
    diagram_from_json(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto found = text.find(from);
  EXPECT_NE(found, std::string::npos) << from;
  return text.replace(found, from.size(), to);
}

TEST(DiagramJson, AnythingElseIsRefusedWithThePlace) {
  const std::string good = to_json(full_diagram());
  ASSERT_EQ(refusal(good), "accepted");
  EXPECT_THAT(refusal(""), HasSubstr("not JSON"));
  EXPECT_THAT(refusal(good.substr(0, good.size() / 2)), HasSubstr("not JSON"));
  EXPECT_THAT(refusal(good + "{}"), HasSubstr("not JSON"));
  EXPECT_THAT(refusal("[1]"), HasSubstr("not a JSON object"));
  EXPECT_THAT(refusal("{}"), HasSubstr("no \"format\""));
  EXPECT_THAT(refusal(replaced(good, "linkgap-diagram", "other")), HasSubstr("legal values: linkgap-diagram"));
  EXPECT_THAT(refusal(replaced(good, "\"version\": 1", "\"version\": 2")), HasSubstr("version: is not known"));
  EXPECT_THAT(refusal(replaced(good, "\"hexagon\"", "\"heptagon\"")),
              HasSubstr("markers[0].shape: \"heptagon\" is not known; legal values: circle, square"));
  EXPECT_THAT(refusal(replaced(good, "\"radius\": 7.0", "\"radius\": \"7\"")),
              HasSubstr("markers[0].radius: is not a number"));
  EXPECT_THAT(refusal(replaced(good, "\"radius\": 7.0", "\"radius\": 1e999")), HasSubstr("not JSON"));
  EXPECT_THAT(refusal(replaced(good, "\"radius\": 7.0", "\"radius\": -7")), HasSubstr("markers[0]: radius"));
  EXPECT_THAT(refusal(replaced(good, "\"radius\": 7.0", "\"radios\": 7")), HasSubstr("no \"radius\""));
  EXPECT_THAT(refusal(replaced(good, "\"radius\": 7.0", "\"radius\": 7, \"colour\": 1")),
              HasSubstr("unknown member \"colour\""));
  EXPECT_THAT(refusal(replaced(good, "\"radius\": 7.0", "\"radius\": 7, \"radius\": 8")), HasSubstr("twice"));
  EXPECT_THAT(refusal(replaced(good, "\"description\"", "\"title\"")), HasSubstr("twice"));
  EXPECT_THAT(refusal(std::string(200000, '[')), HasSubstr("nested too deeply"));
  EXPECT_THAT(refusal(replaced(good, "subtitle\"", "\xFF\"")), HasSubstr("not JSON"));
}

std::string complaint(const std::function<void(Diagram&)>& change) {
  Diagram diagram = full_diagram();
  change(diagram);
  try {
    validate(diagram);
  } catch (const EngineError& error) {
    return error.what();
  }
  return "valid";
}

TEST(DiagramRules, EachBrokenRuleIsNamed) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr double infinite = std::numeric_limits<double>::infinity();
  EXPECT_EQ(complaint([](Diagram&) {}), "valid");
  const std::vector<std::pair<std::function<void(Diagram&)>, std::string>> cases = {
      {[](Diagram& d) { d.width = 0; }, "diagram: width"},
      {[](Diagram& d) { d.height = nan; }, "diagram: width or height"},
      {[](Diagram& d) { d.markers[1].centre.x = nan; }, "markers[1]: a coordinate"},
      {[](Diagram& d) { d.markers[1].centre.y = infinite; }, "markers[1]: a coordinate"},
      {[](Diagram& d) { d.markers[1].centre.y = 1e6; }, "markers[1]: a coordinate"},
      {[](Diagram& d) { d.markers[0].radius = 0; }, "markers[0]: radius"},
      {[](Diagram& d) { d.markers[0].paint.fill = "red"; }, "markers[0]: fill"},
      {[](Diagram& d) { d.markers[0].paint.fill = "#12345"; }, "markers[0]: fill"},
      {[](Diagram& d) { d.markers[0].paint.stroke = "#12345G"; }, "markers[0]: stroke"},
      {[](Diagram& d) { d.markers[0].paint.width = -1; }, "markers[0]: width"},
      {[](Diagram& d) { d.markers[0].label->size = 0; }, "markers[0]: size of text"},
      {[](Diagram& d) { d.markers[0].label->priority = nan; }, "markers[0]: priority"},
      {[](Diagram& d) { d.markers[0].label->text = "\xC0\x80"; }, "markers[0]: text is not UTF-8"},
      {[](Diagram& d) { d.markers[0].tooltip = "\xED\xA0\x80"; }, "markers[0]: text is not UTF-8"},
      {[](Diagram& d) { d.markers[1].id = "c1"; }, "markers[1]: id is used twice"},
      {[](Diagram& d) { d.hulls[0].id = "c1"; }, "markers[0]: id is used twice"},
      {[](Diagram& d) { d.markers[1].id = ""; }, "markers[1]: id is not"},
      {[](Diagram& d) { d.boxes[0].id = "\" onclick=\"x"; }, "boxes[0]: id is not"},
      {[](Diagram& d) { d.boxes[0].id = "page-title"; }, "boxes[0]: id is not"},
      {[](Diagram& d) { d.boxes[0].width = -1; }, "boxes[0]: width"},
      {[](Diagram& d) { d.boxes[0].top_left.x = nan; }, "boxes[0]: a coordinate"},
      {[](Diagram& d) { d.backdrop[0].rings[1].pop_back(); }, "backdrop[0]: a ring"},
      {[](Diagram& d) { d.hulls[0].rings[0][2].x = nan; }, "hulls[0]: a coordinate"},
      {[](Diagram& d) { d.curves[0].points.pop_back(); }, "curves[0]: a curve needs 3n + 1"},
      {[](Diagram& d) {
         d.curves[0].points = {{1, 1}};
       },
       "curves[0]: a curve needs 3n + 1"},
      {[](Diagram& d) { d.curves[0].points[1].x = nan; }, "curves[0]: a coordinate"},
      {[](Diagram& d) { d.curves[0].to = "c3"; }, "curves[0]: from or to"},
      {[](Diagram& d) { d.texts[0].position.x = nan; }, "texts[0]: a coordinate"},
      {[](Diagram& d) { d.texts[0].colour = ""; }, "texts[0]: colour"},
      {[](Diagram& d) { d.texts[0].size = 1000; }, "texts[0]: size of text"},
      {[](Diagram& d) { d.legend[0].radius = -1; }, "legend[0]: radius"},
      {[](Diagram& d) { d.notes[1] = "\x80"; }, "notes: text is not UTF-8"},
      {[](Diagram& d) { d.title = "\xF5\x80\x80\x80"; }, "title: text is not UTF-8"},
      {[](Diagram& d) { d.notes.resize(100001); }, "more than 100000 items"},
  };
  for (const auto& [change, words] : cases) EXPECT_THAT(complaint(change), HasSubstr(words));
}

TEST(DiagramRules, AnInvalidDiagramIsNotWritten) {
  Diagram diagram = full_diagram();
  diagram.markers[0].centre.x = std::nan("");
  EXPECT_THROW(to_json(diagram), EngineError);
}

}  // namespace
}  // namespace linkgap
