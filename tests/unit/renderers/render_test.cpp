#include "linkgap/error.hpp"
#include "linkgap/renderers/diagram.hpp"
#include "renderers/graphviz/svg_finish.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <sys/wait.h>
#include <unistd.h>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace linkgap {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

/// Runs the built linkgap-render. `arguments` are ours, so the shell may split them.
Outcome render(const std::string& arguments, const std::string& input) {
  const std::string base = ::testing::TempDir() + "linkgap-render-" + std::to_string(::getpid());
  std::ofstream(base + ".in", std::ios::binary) << input;
  const std::string command = "LSAN_OPTIONS=suppressions='" LINKGAP_LEAK_SUPPRESSIONS
                              "':print_suppressions=0 '" LINKGAP_RENDER "' " +
                              arguments + " < '" + base + ".in' > '" + base + ".out' 2> '" + base + ".err'";
  const int status = std::system(command.c_str());
  Outcome run{WIFEXITED(status) ? WEXITSTATUS(status) : -1, contents(base + ".out"), contents(base + ".err")};
  for (const char* suffix : {".in", ".out", ".err"}) ::unlink((base + suffix).c_str());
  return run;
}

Marker marker(const std::string& id, Point centre, const std::string& name) {
  return {id,
          centre,
          7,
          Shape::circle,
          {"#0072B2", "#333333", 1, LineStyle::solid},
          name + " (tooltip)",
          Label{name, 10, false, true, 0}};
}

Diagram small_diagram() {
  Diagram diagram;
  diagram.picture = "network";
  diagram.title = "연계 공백";
  diagram.subtitle = "부제";
  diagram.description = "단지 둘과 연계 하나";
  diagram.notes = {"예시 자료"};
  diagram.width = 300;
  diagram.height = 200;
  diagram.hulls = {
      {"hull", {{{20, 20}, {280, 20}, {150, 180}}}, {"#0072B220", "#0072B2", 1, LineStyle::solid}, "수도권"}};
  diagram.boxes = {{"cell", {10, 150}, 30, 20, {"", "#777777", 1, LineStyle::solid}, true, "알 수 없음"}};
  diagram.markers = {marker("c1", {100, 60}, "반월시화"), marker("c2", {200, 120}, "군산")};
  diagram.markers[1].shape = Shape::triangle;
  Curve curve;
  curve.id = "gap";
  curve.points = {{100, 60}, {130, 60}, {170, 120}, {200, 120}};
  curve.paint = {"", "#B00020", 2.2, LineStyle::dashed};
  curve.tooltip = "반월시화–군산";
  curve.from = "c1";
  curve.to = "c2";
  diagram.curves = {curve};
  diagram.texts = {{{150, 30}, "호남권", 12, true, "#123456", Align::centre}};
  diagram.legend = {
      {LegendEntry::Sample::heading, "기호", Shape::circle, 5, {}, false},
      {LegendEntry::Sample::line, "제안", Shape::circle, 5, {"", "#B00020", 2.2, LineStyle::dashed}, false}};
  return diagram;
}

/// An SVG as a tree of libxml2, with what tests ask of it.
class Svg {
 public:
  explicit Svg(const std::string& text)
      : document_(xmlReadMemory(text.data(), static_cast<int>(text.size()), "test.svg", nullptr, XML_PARSE_NONET),
                  xmlFreeDoc) {}
  bool well_formed() const { return document_ != nullptr; }
  xmlNode* root() const { return xmlDocGetRootElement(document_.get()); }

  void for_each(const std::function<void(xmlNode*)>& visit) const { for_each(root(), visit); }
  int count(const std::string& element, const std::string& text) const {
    int found = 0;
    for_each([&](xmlNode* node) { found += name(node) == element && content(node) == text; });
    return found;
  }
  xmlNode* by_id(const std::string& id) const {
    xmlNode* found = nullptr;
    for_each([&](xmlNode* node) { found = attribute(node, "id") == id ? node : found; });
    return found;
  }
  static std::string name(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }
  static std::string attribute(xmlNode* node, const char* key) {
    xmlChar* const value = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(key));
    std::string text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
    xmlFree(value);
    return text;
  }
  static std::string content(xmlNode* node) {
    xmlChar* const value = xmlNodeGetContent(node);
    std::string text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
    xmlFree(value);
    return text;
  }
  static std::string title(xmlNode* node) {
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_ELEMENT_NODE && name(child) == "title") return content(child);
    }
    return "";
  }

 private:
  static void for_each(xmlNode* node, const std::function<void(xmlNode*)>& visit) {
    visit(node);
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_ELEMENT_NODE) for_each(child, visit);
    }
  }
  std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document_;
};

std::vector<double> numbers(std::string text) {
  for (char& c : text) {
    if (c == ',' || c == 'M' || c == 'C') c = ' ';
  }
  std::istringstream words(text);
  std::vector<double> found;
  for (double value = 0; words >> value;) found.push_back(value);
  return found;
}

/// Every corner, every anchor of text: inside 0 … width, −height … 0 (Graphviz moves its drawing down by its height).
void expect_inside_the_view_box(const Svg& svg) {
  const std::vector<double> view = numbers(Svg::attribute(svg.root(), "viewBox"));
  ASSERT_EQ(view.size(), 4U);
  int checked = 0;
  const auto expect_pair = [&](double x, double y, const std::string& what) {
    ++checked;
    EXPECT_TRUE(x >= view[0] && x <= view[2] && y >= -view[3] && y <= 0) << what << " at " << x << ", " << y;
  };
  svg.for_each([&](xmlNode* node) {
    const std::vector<double> points = numbers(Svg::attribute(node, "points"));
    for (std::size_t i = 0; i + 1 < points.size(); i += 2) expect_pair(points[i], points[i + 1], Svg::name(node));
    if (Svg::name(node) == "text")
      expect_pair(std::stod(Svg::attribute(node, "x")), std::stod(Svg::attribute(node, "y")), Svg::content(node));
    if (Svg::name(node) == "ellipse") {
      const double x = std::stod(Svg::attribute(node, "cx"));
      const double y = std::stod(Svg::attribute(node, "cy"));
      const double radius = std::stod(Svg::attribute(node, "rx"));
      expect_pair(x - radius, y - radius, "ellipse");
      expect_pair(x + radius, y + radius, "ellipse");
    }
  });
  EXPECT_GT(checked, 3);
}

TEST(Render, AnSvgIsWellFormedAndSaysWhatItIs) {
  const Outcome run = render("svg", to_json(small_diagram()));
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  const Svg svg(run.out);
  ASSERT_TRUE(svg.well_formed());
  EXPECT_THAT(run.out, Not(HasSubstr("<!DOCTYPE")));
  EXPECT_THAT(run.out, Not(HasSubstr("<!--")));
  EXPECT_THAT(run.out, Not(HasSubstr("transparent")));
  EXPECT_EQ(Svg::attribute(svg.root(), "role"), "img");
  EXPECT_EQ(Svg::attribute(svg.root(), "lang"), "ko");
  EXPECT_NE(Svg::attribute(svg.root(), "width"), "");
  EXPECT_EQ(Svg::title(svg.root()), "연계 공백");
  EXPECT_EQ(svg.count("desc", "단지 둘과 연계 하나"), 1);
  expect_inside_the_view_box(svg);
}

TEST(Render, EveryTextStandsOnceAndBoldTextIsBold) {
  const Svg svg(render("svg", to_json(small_diagram())).out);
  ASSERT_TRUE(svg.well_formed());
  for (const char* text : {"연계 공백", "부제", "예시 자료", "반월시화", "군산", "호남권", "기호", "제안"}) {
    EXPECT_EQ(svg.count("text", text), 1) << text;
  }
  svg.for_each([](xmlNode* node) {
    if (Svg::name(node) != "text") return;
    const std::string text = Svg::content(node);
    const bool bold = text == "연계 공백" || text == "호남권" || text == "기호";
    EXPECT_EQ(Svg::attribute(node, "font-weight"), bold ? "bold" : "") << text;
    EXPECT_THAT(Svg::attribute(node, "font-family"), Not(HasSubstr("Bold")));
  });
}

TEST(Render, TooltipsAreTheTitlesOfTheirElements) {
  const Svg svg(render("svg", to_json(small_diagram())).out);
  ASSERT_TRUE(svg.well_formed());
  const std::map<std::string, std::string> expected = {{"c1", "반월시화 (tooltip)"},
                                                       {"gap", "반월시화–군산"},
                                                       {"hull", "수도권"},
                                                       {"cell", "알 수 없음"},
                                                       {"page-legend", ""}};
  for (const auto& [id, title] : expected) {
    ASSERT_NE(svg.by_id(id), nullptr) << id;
    EXPECT_EQ(Svg::title(svg.by_id(id)), title) << id;
  }
  // outline and eleven or so hatch lines of the hatched box
  int lines = 0;
  for (xmlNode* child = svg.by_id("cell")->children; child != nullptr; child = child->next) {
    lines += child->type == XML_ELEMENT_NODE && Svg::name(child) == "polyline";
  }
  EXPECT_EQ(lines, 9);  // one every 5 points along 30 + 20
}

TEST(Render, TheFullMapShowsEveryHubOnceAndClipsNothing) {
  const std::string input = contents(LINKGAP_TEST_DATA "/diagrams/korea_map.json");
  const Diagram diagram = diagram_from_json(input);
  const Outcome run = render("svg", input);
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  const Svg svg(run.out);
  ASSERT_TRUE(svg.well_formed());
  expect_inside_the_view_box(svg);
  int labels = 0;
  for (const Marker& each : diagram.markers) {
    if (!each.label) continue;
    ++labels;
    EXPECT_EQ(svg.count("text", each.label->text), 1) << each.label->text;
  }
  EXPECT_EQ(labels, 25);
}

const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts = {
      "<script>alert(1)</script>",
      "a & b &amp; &#44032;",
      "\"quoted\" 'single'",
      "C:\\Temp\\New \\N \\G \\L",
      "tab\tcr\rctrl\x01\x1B[31m",
      "</title></svg>",
      "emoji 😀👨‍👩‍👧",
      "NFD \u1112\u1161\u11AB",
      "%2 %s {a|b} <b>x</b>",
      "\u202Eright to left",
      "--> <!-- ]]>",
      "javascript:alert(1)",
      "\" onclick=\"alert(1)",
      "{{ }} ${x}",
      "<B>html?</B>",
      "\\",
  };
  return texts;
}

Diagram hostile_diagram() {
  Diagram diagram = small_diagram();
  diagram.markers.clear();
  diagram.curves.clear();
  diagram.texts.clear();
  diagram.legend.clear();
  diagram.width = 600;
  diagram.height = 600;
  for (std::size_t i = 0; i < hostile_texts().size(); ++i) {
    const std::string& text = hostile_texts()[i];
    diagram.markers.push_back(marker("c" + std::to_string(i), {300, 20.0 + 35.0 * static_cast<double>(i)}, text));
    diagram.texts.push_back({{10, 20.0 + 35.0 * static_cast<double>(i)}, text, 9, i % 2 == 0, "#000000", Align::left});
    diagram.legend.push_back({LegendEntry::Sample::heading, text, Shape::circle, 5, {}, false});
    diagram.title += text;
    diagram.subtitle += text;
    diagram.description += text;
    diagram.notes.push_back(text);
  }
  diagram.notes.push_back(std::string(1000, 'w'));
  diagram.markers.push_back(marker("long", {500, 300}, std::string(1000, 'w')));
  return diagram;
}

TEST(Render, HostileTextStaysText) {
  const Outcome run = render("svg", to_json(hostile_diagram()));
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  const Svg svg(run.out);
  ASSERT_TRUE(svg.well_formed());
  svg.for_each([](xmlNode* node) {
    EXPECT_NE(Svg::name(node), "script");
    EXPECT_NE(Svg::name(node), "b");
    for (const xmlAttr* each = node->properties; each != nullptr; each = each->next) {
      const std::string key = reinterpret_cast<const char*>(each->name);
      EXPECT_FALSE(key.starts_with("on") || key == "href") << key;
    }
  });
  expect_inside_the_view_box(svg);
  EXPECT_EQ(Svg::title(svg.by_id("c0")), "<script>alert(1)</script> (tooltip)");
  EXPECT_EQ(Svg::title(svg.by_id("c3")), "C:\\Temp\\New \\N \\G \\L (tooltip)");
  // as a label and as a fixed text; the rest is in title and notes
  EXPECT_GE(svg.count("text", "C:\\Temp\\New \\N \\G \\L"), 2);
  EXPECT_GE(svg.count("text", "a & b &amp; &#44032;"), 2);
  EXPECT_GE(svg.count("text", "\"quoted\" 'single'"), 2);
  EXPECT_GE(svg.count("text", "<B>html?</B>"), 2);
  EXPECT_GE(svg.count("text", "\\"), 2);
  EXPECT_EQ(svg.count("text", std::string(23, 'w') + "…"), 1);
  EXPECT_THAT(run.out, Not(HasSubstr("\u202E")));
  EXPECT_THAT(run.out, Not(HasSubstr("\x1B")));
}

TEST(Render, EveryFormatHasItsSignatureAndTheSameBytesTwice) {
  const std::string input = to_json(hostile_diagram());
  const std::map<std::string, std::string> signatures = {
      {"svg", "<?xml"}, {"png", "\x89PNG\r\n\x1A\n"}, {"pdf", "%PDF"}, {"dot", "graph diagram {"}, {"json", "{"}};
  for (const auto& [format, signature] : signatures) {
    const Outcome first = render(format, input);
    ASSERT_EQ(first.code, 0) << format << first.err;
    EXPECT_EQ(first.err, "") << format;
    EXPECT_THAT(first.out, StartsWith(signature)) << format;
    EXPECT_GT(first.out.size(), 1000U) << format;
    EXPECT_TRUE(render(format, input).out == first.out) << format << " differs from run to run";
  }
}

TEST(Render, SeveralFormatsAtOnceAreTheSamePicturesOneAfterTheOther) {
  const std::string input = to_json(hostile_diagram());
  std::string expected;
  for (const char* format : {"pdf", "svg", "png", "json", "dot"}) {
    const std::string picture = render(format, input).out;
    expected += std::string(format) + ' ' + std::to_string(picture.size()) + '\n' + picture;
  }
  const Outcome all = render("pdf svg png json dot", input);
  ASSERT_EQ(all.code, 0) << all.err;
  EXPECT_TRUE(all.out == expected);
}

TEST(Render, APdfDoesNotTellTheTime) {
  EXPECT_THAT(render("pdf", to_json(small_diagram())).out, HasSubstr("/CreationDate (D:20000101000000"));
}

TEST(Render, AGraphFileHasRealEdgesBetweenItsMarkers) {
  const Outcome run = render("dot", to_json(small_diagram()));
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  EXPECT_THAT(run.out, HasSubstr("c1 -- c2"));
  EXPECT_THAT(run.out, HasSubstr("반월시화 (tooltip)"));
}

/// Width and height as a PNG's header has them.
std::pair<unsigned, unsigned> png_size(const std::string& png) {
  const auto number = [&](std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = at; i < at + 4; ++i) value = value * 256 + static_cast<unsigned char>(png.at(i));
    return value;
  };
  return {number(16), number(20)};
}

TEST(Render, APngHasTheResolutionAskedFor) {
  const std::string input = to_json(small_diagram());
  const auto [width72, height72] = png_size(render("png --dpi 72", input).out);
  const auto [width144, height144] = png_size(render("png --dpi=144", input).out);
  const auto [width, height] = png_size(render("png", input).out);
  EXPECT_EQ(width144, 2 * width72);
  EXPECT_EQ(height144, 2 * height72);
  EXPECT_NEAR(width, width72 * 192 / 72.0, 1.1);
  EXPECT_NEAR(height, height72 * 192 / 72.0, 1.1);
}

TEST(Render, AHugePngIsDrawnSmallerAndSaysSo) {
  Diagram diagram = small_diagram();
  diagram.width = 20000;
  diagram.height = 200;
  const Outcome run = render("png --dpi 1200", to_json(diagram));
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr("warning: the picture is too large for 1200 dpi"));
  EXPECT_LE(png_size(run.out).first, 32767U);
}

TEST(Render, ErrorsHaveTheirExitCodes) {
  const std::string good = to_json(small_diagram());
  const Outcome broken = render("svg", "{");
  EXPECT_EQ(broken.code, 1);
  EXPECT_THAT(broken.err, HasSubstr("linkgap-render: diagram: is not JSON"));
  EXPECT_EQ(broken.out, "");
  EXPECT_EQ(render("", good).code, 2);
  EXPECT_EQ(render("svg svg", good).code, 2);
  EXPECT_EQ(render("svg png --audit", good).code, 2);
  EXPECT_EQ(render("svg --dpi 100", good).code, 2);
  EXPECT_EQ(render("png --dpi", good).code, 2);
  EXPECT_EQ(render("png --dpi 0", good).code, 2);
  EXPECT_EQ(render("png --dp 100", good).code, 2);
  EXPECT_THAT(render("gif", good).err, HasSubstr("the formats are svg, png, pdf, dot, json"));
  EXPECT_THAT(render("--help", "").out, StartsWith("Usage: linkgap-render FORMAT..."));
  EXPECT_THAT(render("--version", "").out, StartsWith("linkgap-render "));
}

std::string refusal(const std::string& svg, std::size_t shapes = 0) {
  gv::SvgDetails details;
  details.background = {{"a", shapes}};
  try {
    gv::finish_svg(svg, details);
  } catch (const EngineError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(SvgFinish, RefusesWhatCouldRunOrFetchSomething) {
  const std::string open = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">";
  EXPECT_EQ(refusal(open + "<g><polygon/></g></svg>"), "accepted");
  EXPECT_THAT(refusal(open + "<g><polygon/></svg>"), HasSubstr("not well-formed"));
  EXPECT_THAT(refusal(open + "<g><polygon/><script>x</script></g></svg>"), HasSubstr("<script>"));
  EXPECT_THAT(refusal(open + "<g><polygon/><foreignObject/></g></svg>"), HasSubstr("<foreignObject>"));
  EXPECT_THAT(refusal(open + "<g><polygon/><image/></g></svg>"), HasSubstr("<image>"));
  EXPECT_THAT(refusal(open + "<g><polygon onClick=\"x\"/></g></svg>"), HasSubstr("onclick"));
  EXPECT_THAT(refusal(open + "<g><polygon/><a xlink:href=\"http://x\"/></g></svg>"), HasSubstr("href"));
  EXPECT_THAT(refusal(open + "<g><polygon fill=\"url(http://x)\"/></g></svg>"), HasSubstr("fetches"));
  EXPECT_THAT(refusal("<html/>"), HasSubstr("no root element"));
}

TEST(SvgFinish, RefusesADrawingOfAnotherLength) {
  const std::string open = "<svg xmlns=\"http://www.w3.org/2000/svg\"><g><polygon/>";
  EXPECT_EQ(refusal(open + "<polygon/><polygon/></g></svg>", 2), "accepted");
  EXPECT_THAT(refusal(open + "<polygon/></g></svg>", 2), HasSubstr("fewer shapes"));
  EXPECT_THAT(refusal(open + "<polygon/><polygon/><polygon/></g></svg>", 2), HasSubstr("more shapes"));
}

}  // namespace
}  // namespace linkgap
