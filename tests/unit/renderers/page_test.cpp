#include "renderers/graphviz/page.hpp"

#include "renderers/graphviz/plain_text.hpp"
#include "renderers/graphviz/text_block.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace linkgap::gv {
namespace {

/// Half a size per column and 1.2 sizes per line: near enough to real fonts, and the same on every machine.
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

Diagram plain_diagram() {
  Diagram diagram;
  diagram.title = "제목";
  diagram.width = 200;
  diagram.height = 100;
  return diagram;
}

const PageText* find_text(const Page& page, const std::string& id) {
  const auto found = std::ranges::find(page.texts, id, &PageText::id);
  return found == page.texts.end() ? nullptr : &*found;
}

void expect_inside(const Page& page, Point point, const std::string& what) {
  EXPECT_GE(point.x, 0) << what;
  EXPECT_GE(point.y, 0) << what;
  EXPECT_LE(point.x, page.width) << what;
  EXPECT_LE(point.y, page.height) << what;
}

void expect_all_inside(const Page& page) {
  for (const Area& area : page.areas) {
    for (const auto& ring : area.rings) {
      for (const Point& point : ring) expect_inside(page, point, area.id);
    }
  }
  for (const Box& box : page.boxes) {
    expect_inside(page, box.top_left, box.id);
    expect_inside(page, {box.top_left.x + box.width, box.top_left.y + box.height}, box.id);
  }
  for (const Marker& marker : page.markers) {
    expect_inside(page, {marker.centre.x - marker.radius, marker.centre.y - marker.radius}, marker.id);
    expect_inside(page, {marker.centre.x + marker.radius, marker.centre.y + marker.radius}, marker.id);
  }
  for (const PageText& text : page.texts) {
    expect_inside(page, {text.box.left, text.box.top}, text.id);
    expect_inside(page, {text.box.right, text.box.bottom}, text.id);
  }
}

TEST(Page, OfAFullMapNothingIsClippedAndNoTextsOverlap) {
  const Page page = compose_page(korea(), measured);
  expect_all_inside(page);
  for (std::size_t i = 0; i < page.texts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(overlap(page.texts[i].box, page.texts[j].box))
          << page.texts[i].text << " over " << page.texts[j].text;
    }
  }
  EXPECT_EQ(page.omitted_labels, 0U);
}

TEST(Page, TitleStandsAboveTheDrawingNotesBelowAndTheLegendAtTheRight) {
  Diagram diagram = plain_diagram();
  diagram.subtitle = "부제";
  diagram.notes = {"출처"};
  diagram.markers = {
      {"c1", {100, 50}, 5, Shape::circle, {"#000000", "", 0, LineStyle::solid}, "", Label{"군산", 10, false, true, 0}}};
  diagram.legend = {
      {LegendEntry::Sample::heading, "기호", Shape::circle, 5, {}, false},
      {LegendEntry::Sample::marker, "단지", Shape::circle, 5, {"#000000", "", 0, LineStyle::solid}, false},
      {LegendEntry::Sample::line, "연계", Shape::circle, 5, {"", "#000000", 3, LineStyle::solid}, false}};
  const Page page = compose_page(diagram, measured);
  const Marker& marker = page.markers.front();
  EXPECT_LT(find_text(page, "page-title")->box.bottom, find_text(page, "page-subtitle")->box.top + 1e-9);
  EXPECT_LT(find_text(page, "page-subtitle")->box.bottom, marker.centre.y - 50);
  EXPECT_GT(find_text(page, "page-note-0")->box.top, marker.centre.y + 50);
  EXPECT_GT(find_text(page, "page-legend-0")->box.left, marker.centre.x + 100);
  // Words of the legend stand in one column; a heading begins where the samples do.
  EXPECT_EQ(find_text(page, "page-legend-1")->box.left, find_text(page, "page-legend-2")->box.left);
  EXPECT_LT(find_text(page, "page-legend-0")->box.left, find_text(page, "page-legend-1")->box.left);
  // The sample of the line is as wide as the line of the picture.
  EXPECT_EQ(page.curves.back().paint.width, 3);
  expect_all_inside(page);
}

TEST(Page, GrowsAroundWhatLiesOutsideTheDrawingArea) {
  Diagram diagram = plain_diagram();
  diagram.texts = {{{-300, -200}, "far", 12, false, "#000000", Align::right},
                   {{900, 700}, "away", 12, false, "#000000", Align::left}};
  diagram.boxes = {{"b", {150, 90}, 400, 10, {"#FF0000", "", 0, LineStyle::solid}, false, ""}};
  const Page page = compose_page(diagram, measured);
  expect_all_inside(page);
  EXPECT_GT(page.width, 1200);
  EXPECT_GT(page.height, 900);
}

TEST(Page, ALongTitleIsBrokenIntoLines) {
  Diagram diagram = plain_diagram();
  for (int i = 0; i < 30; ++i) diagram.title += " 광역권";
  diagram.subtitle = std::string(1000, 'x');
  const Page page = compose_page(diagram, measured);
  EXPECT_LT(page.width, 600);
  expect_all_inside(page);
  std::string subtitle = find_text(page, "page-subtitle")->text;
  std::erase(subtitle, '\n');
  EXPECT_EQ(subtitle, std::string(1000, 'x'));
}

TEST(Page, ALongLabelIsCutAndItsTooltipHasTheWhole) {
  Diagram diagram = plain_diagram();
  const std::string name = "한국산업단지공단서울디지털산업단지입주기업협의회";
  diagram.markers = {
      {"c1", {100, 50}, 5, Shape::circle, {"#000000", "", 0, LineStyle::solid}, "", Label{name, 10, false, true, 0}}};
  const Page page = compose_page(diagram, measured);
  const PageText* label = find_text(page, "page-label-c1");
  ASSERT_NE(label, nullptr);
  EXPECT_EQ(label->text, "한국산업단지공단서울디…");
  EXPECT_EQ(label->tooltip, name);
}

// Twenty labels around one spot, none required: some find no room, and the picture says so in its own language.
TEST(Page, SaysHowManyLabelsWereOmitted) {
  Diagram diagram = plain_diagram();
  for (int i = 0; i < 20; ++i) {
    diagram.markers.push_back({"c" + std::to_string(i),
                               {90.0 + i, 50},
                               5,
                               Shape::circle,
                               {"#000000", "", 0, LineStyle::solid},
                               "",
                               Label{"가나다라마바사", 12, false, false, 0}});
  }
  Page page = compose_page(diagram, measured);
  ASSERT_GT(page.omitted_labels, 0U);
  EXPECT_EQ(find_text(page, "page-note-0")->text, "이름 " + std::to_string(page.omitted_labels) + "개 생략");
  diagram.language = Language::en;
  page = compose_page(diagram, measured);
  EXPECT_THAT(find_text(page, "page-note-0")->text, ::testing::HasSubstr("labels omitted"));
}

TEST(Page, OfAnEmptyDiagramIsABlankPage) {
  Diagram diagram;
  diagram.width = 100;
  diagram.height = 50;
  const Page page = compose_page(diagram, measured);
  EXPECT_TRUE(page.texts.empty());
  EXPECT_GE(page.width, 100);
  EXPECT_GE(page.height, 50);
}

TEST(PlainText, DropsWhatNoFormatCanHold) {
  EXPECT_EQ(clean("a\tb\rc\nd"), "a b c\nd");
  EXPECT_EQ(clean(std::string("a\x01\x1F\x7F", 4)), "a\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(clean("a\u202E\u2066z"), "az");
  EXPECT_EQ(clean("a\uFFFF\uFFFEz"), "a\uFFFD\uFFFDz");
  EXPECT_EQ(clean("<&>\\N \"가\" 😀"), "<&>\\N \"가\" 😀");
}

TEST(PlainText, CountsAndCutsWhatAReaderSees) {
  EXPECT_EQ(columns("가a"), 3U);
  EXPECT_EQ(columns("\u1100\u1161"), 2U);  // 가 in two parts
  EXPECT_EQ(shortened("가나다라", 8), "가나다라");
  EXPECT_EQ(shortened("가나다라", 7), "가나다…");
  EXPECT_EQ(shortened("가나다라", 6), "가나…");
  EXPECT_EQ(shortened("\u1100\u1161\u1100\u1161\u1100\u1161", 5), "\u1100\u1161\u1100\u1161…");
  EXPECT_EQ(shortened("ab\ncd\nef", 10, 2), "ab\ncd…");
  EXPECT_EQ(shortened("", 5), "");
}

TEST(PlainText, WordsAreTornOnlyWhenTooLong) {
  const std::vector<Word> found = words(" a  bcdef\ng", 3);
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].text, "a");
  EXPECT_EQ(found[1].text, "bcd");
  EXPECT_FALSE(found[1].joined);
  EXPECT_EQ(found[2].text, "ef");
  EXPECT_TRUE(found[2].joined);
  EXPECT_EQ(found[3].text, "g");
  EXPECT_FALSE(found[3].joined);
}

// 11 columns of 5 points fit into 55:  full  |one two     even |one two
//                                           |three four       |three
//                                           |five             |four five
TEST(TextBlock, BreaksHeadsIntoLinesOfLikeLengthWithoutAnotherLine) {
  const TextStyle style{10, false};
  EXPECT_EQ(broken_to_width("one two three four five", style, 55, measured).text, "one two\nthree four\nfive");
  EXPECT_EQ(broken_to_width("one two three four five", style, 55, measured, Lines::even).text,
            "one two\nthree\nfour five");
  EXPECT_EQ(broken_to_width("one two", style, 55, measured, Lines::even).text, "one two") << "one line stays one";
  EXPECT_EQ(broken_to_width("", style, 55, measured, Lines::even).text, "");
}

}  // namespace
}  // namespace linkgap::gv
