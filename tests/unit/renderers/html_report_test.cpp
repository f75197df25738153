#include "linkgap/renderers/html_report.hpp"

#include "linkgap/error.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "renderers/html_parts.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace linkgap {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::ordered_json;

/// Two complexes of the tiny study and a tie between them, as a picture.
Diagram small_diagram() {
  Diagram diagram;
  diagram.picture = "map";
  diagram.actors = Level::complex;
  Marker a, b;
  a.id = "a0";
  b.id = "a12";
  diagram.markers = {a, b};
  Curve tie, gap;
  tie.id = "t0";
  tie.from = "a12";
  tie.to = "a0";
  gap.id = "m1";
  gap.from = "a0";
  gap.to = "a12";
  gap.paint.line = LineStyle::dashed;
  diagram.curves = {tie, gap};
  Box cell, diagonal, back;
  diagonal.id = "x3-3";
  cell.id = "x3-1";
  back.id = "chosen7";
  diagram.boxes = {cell, diagonal, back};
  return diagram;
}

Report tiny_report(Language language = Language::en) {
  LoadedStudy loaded;
  loaded.study.name = "tiny";
  loaded.study.data = test::make_dataset(test::tiny_rows());
  ReportSettings settings;
  settings.language = language;
  settings.permutations = 3;
  settings.community_runs = 2;
  return make_report(std::move(loaded), settings);
}

/// The data of a page, as the browser would parse them.
Json data_of(const std::string& page) {
  const std::string begin = "<script type=\"application/json\" id=\"data\">";
  const std::size_t at = page.find(begin) + begin.size();
  return Json::parse(page.substr(at, page.find("</script>", at) - at));
}

const Json& table_of(const Json& data, const std::string& name) {
  for (const Json& table : data["tables"]) {
    if (table["name"] == name) return table;
  }
  throw EngineError("the page has no table " + name);
}

TEST(InertJson, CannotEndItsElementAndStillMeansTheSame) {
  const Json hostile = {{"x", "</script><!-- & \u2028\u2029 \u20AC ]]>"}};
  const std::string text = html::inert(hostile);
  for (const char* mark : {"<", ">", "&", "\u2028", "\u2029"}) EXPECT_THAT(text, Not(HasSubstr(mark))) << mark;
  EXPECT_THAT(text, HasSubstr("\u20AC"));  // begins with the same byte as U+2028
  EXPECT_EQ(Json::parse(text), hostile);
}

TEST(InertJson, ReplacesBrokenUtf8InsteadOfFailing) {
  EXPECT_THAT(html::inert(Json("\xFF<")), HasSubstr("\\u003c"));
}

TEST(EscapedText, IsSafeInsideElementsAndAttributes) {
  EXPECT_EQ(html::escaped("<a href='x' onload=\"y\">&"), "&lt;a href=&#39;x&#39; onload=&quot;y&quot;&gt;&amp;");
}

TEST(Hooks, FindWhomShapesAreAboutByOurOwnIds) {
  const auto hooks = html::hooks(small_diagram());
  EXPECT_EQ(hooks.at("a12").who, "c12");
  EXPECT_EQ(hooks.at("chosen7").who, "c7");
  EXPECT_EQ(hooks.at("x3-1").who, "c1-3");
  EXPECT_EQ(hooks.at("x3-3").who, "c3");
  EXPECT_EQ(hooks.at("t0").who, "c0-12");
  EXPECT_FALSE(hooks.at("t0").missing);
  EXPECT_TRUE(hooks.at("m1").missing);
  Diagram plot = small_diagram();
  plot.actors.reset();  // a plot numbers its points, and they are nobody's
  EXPECT_TRUE(html::hooks(plot).empty());
}

TEST(EmbeddedSvg, MakesIdsUniqueAndMarksShapesWithWhomTheyAreAbout) {
  const std::string svg =
      "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9pt\" height=\"9pt\" "
      "viewBox=\"0 0 9 9\" role=\"img\" lang=\"en\" xml:lang=\"en\">\n  <g id=\"a12\" class=\"node\">\n"
      "    <title>a &gt; b id=\"a12\"</title>\n    <path fill=\"url(#l_0)\" d=\"M0,0\"/>\n  </g>\n</svg>\n";
  EXPECT_EQ(html::embedded(svg, "map-en-", html::hooks(small_diagram())),
            "<svg viewBox=\"0 0 9 9\" lang=\"en\" role=\"group\">"
            "<g data-who=\"c12\" id=\"map-en-a12\" class=\"node\">"
            "<title>a &gt; b id=\"a12\"</title><path fill=\"url(#map-en-l_0)\" d=\"M0,0\"/></g></svg>");
}

TEST(EmbeddedSvg, RefusesWhatIsNoPicture) {
  EXPECT_THROW(html::embedded("no picture", "", {}), EngineError);
  EXPECT_THROW(html::embedded("<svg><!-- x --></svg>", "", {}), EngineError);
  EXPECT_THROW(html::embedded("<svg a=b></svg>", "", {}), EngineError);
  EXPECT_THROW(html::embedded("<svg id=\"x", "", {}), EngineError);
}

TEST(Page, LetsOnlyItsOwnScriptAndStyleRun) {
  const std::string page = to_html(tiny_report(), {}, {});
  EXPECT_THAT(page, HasSubstr("content=\"default-src 'none'; script-src 'sha256-"));
  EXPECT_THAT(page, Not(HasSubstr("unsafe-")));
  for (const char* load : {" src=", "@import", "<link", "<iframe", "<object"}) {
    EXPECT_THAT(page, Not(HasSubstr(load))) << load;
  }
  // Nothing of the template is left over.
  EXPECT_THAT(page.substr(0, page.find("<script type")), Not(HasSubstr("{{")));
}

TEST(Page, HoldsTheFindingsInBothLanguages) {
  const Report report = tiny_report();
  const Json data = data_of(to_html(report, {}, {}));
  const Json first = data["findings"][0];
  EXPECT_EQ(first[0], findings(report, Language::ko)[0]);
  EXPECT_EQ(first[1], findings(report, Language::en)[0]);
  EXPECT_EQ(data["lang"], "en");
}

TEST(Page, SaysOfEveryRowWhomItIsAbout) {
  const Report report = tiny_report();
  const Json data = data_of(to_html(report, {}, {}));
  const Json& isolation = table_of(data, "isolation");
  EXPECT_EQ(isolation["level"], "c");
  ASSERT_EQ(isolation["who"].size(), isolation["rows"].size());
  for (std::size_t r = 0; r < isolation["rows"].size(); ++r) {
    const std::size_t actor = isolation["who"][r][0];
    const Json& codes = isolation["columns"][0]["texts"];
    EXPECT_EQ(codes[isolation["rows"][r][0].get<std::size_t>()], report.complexes->view.actors[actor].code);
  }
}

TEST(Page, LeadsBackToTheLinesOfRecords) {
  // a1 of 2009-03-05 has three records, on lines 2 to 4: o1 and o2 of BW (actor 0), o3 of GS (actor 1).
  const Json data = data_of(to_html(tiny_report(), {}, {}));
  const Json& records = data["records"];
  EXPECT_EQ(records["all"], 7);
  EXPECT_EQ(records["files"][0], "hand.csv");
  EXPECT_EQ(records["days"][0], 20090305);
  EXPECT_THAT((std::vector<int>{records["lines"][0], records["lines"][1], records["lines"][2], records["lines"][3]}),
              ElementsAre(1, 0, 2, 2));  // one run, in the first file, from line 2, two lines more
  const Json& complexes = records["levels"]["c"];
  EXPECT_THAT((std::vector<int>{complexes[0], complexes[1], complexes[2]}), ElementsAre(2, 0, 1));
}

TEST(Page, IsTheSameForTheSameReport) {
  EXPECT_EQ(to_html(tiny_report(), {}, {}), to_html(tiny_report(), {}, {}));
}

TEST(Page, LeavesOutTheOtherLanguageOfPicturesThatAreTooLarge) {
  const Report report = tiny_report();
  Diagram english = small_diagram(), korean = small_diagram();
  english.actors.reset();
  korean.actors.reset();
  english.language = Language::en;
  korean.language = Language::ko;
  const auto svg = [](std::size_t bytes) {
    return "<svg viewBox=\"0 0 9 9\"><text>" + std::string(bytes, 'x') + "</text></svg>";
  };
  const std::string both = to_html(report, {}, {{"map", english, svg(9)}, {"map", korean, svg(9)}});
  EXPECT_THAT(both, HasSubstr("data-lang=\"ko\" hidden"));
  const std::size_t half = most_html_picture_bytes / 2;
  const std::string one = to_html(report, {}, {{"map", english, svg(half)}, {"map", korean, svg(half)}});
  EXPECT_THAT(one, Not(HasSubstr("data-lang=\"ko\"")));
  EXPECT_THAT(one, HasSubstr("The words in the pictures are English"));
}

TEST(Page, RefusesAPictureOfActorsThatDoNotExist) {
  // The tiny study has six complexes, the picture shows number 12.
  EXPECT_THROW(to_html(tiny_report(), {}, {{"map", small_diagram(), "<svg></svg>"}}), EngineError);
}

// A tab named by the program's word would stand among Korean ones.
TEST(Page, NamesEveryPictureOfAReportInBothLanguages) {
  std::vector<std::string> names = {"hub-spoke", "consortium", "pilots", "portfolio"};
  for (const Picture& picture : pictures()) names.emplace_back(picture.name);
  for (const std::string& name : names) {
    EXPECT_NE(html::picture_word(name).ko, name);
    EXPECT_NE(html::picture_word(name).en, name);
  }
}

}  // namespace
}  // namespace linkgap
