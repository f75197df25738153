#include "linkgap/renderers/table.hpp"

#include "linkgap/error.hpp"
#include "linkgap/renderers/glossary.hpp"
#include "linkgap/renderers/tables.hpp"
#include "tests/support/hand_view.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace linkgap {
namespace {

using testing::HasSubstr;

ResultTable sample() {
  return {"sample",
          {{"name"}, {"count"}, {"strength", 2}},
          {{std::string("반월·시화"), std::int64_t{12}, 0.5}, {std::string("Gunsan"), std::int64_t{3}, Cell{}}},
          {"a note"}};
}

TEST(Table, AlignsKoreanAndLatinByDisplayWidth) {
  // 반월·시화 is four wide syllables and a narrow dot: nine columns, three more than Gunsan.
  EXPECT_EQ(display_width("반월·시화"), 9u);
  EXPECT_EQ(to_text(sample(), Language::en),
            "name       count  strength\n"
            "─────────  ─────  ────────\n"
            "반월·시화     12      0.50\n"
            "Gunsan         3         –\n"
            "* a note\n");
}

TEST(Table, SaysHowManyRowsItCut) {
  EXPECT_THAT(to_text(sample(), Language::en, 1), HasSubstr("1 more rows"));
  EXPECT_THAT(to_text(sample(), Language::ko, 1), HasSubstr("외 1행"));
}

TEST(Table, ShowsAVerySmallNumberAsSmallAndNotAsZero) {
  ResultTable table = sample();
  table.rows = {{std::string("x"), std::int64_t{1}, 3.2e-9}};
  EXPECT_THAT(to_text(table, Language::en), HasSubstr("3.2e-09"));
}

TEST(Csv, StartsWithABomQuotesAndDisarmsFormulas) {
  ResultTable table = sample();
  table.rows = {{std::string("=HYPERLINK(\"x\")"), std::int64_t{-1}, -0.25},
                {std::string("a,b"), std::int64_t{2}, std::numeric_limits<double>::quiet_NaN()},
                {std::string("＝1+1"), std::int64_t{2}, 1.0}};
  EXPECT_EQ(to_csv(table, Language::en),
            "\xEF\xBB\xBFname,count,strength\r\n"
            "\"'=HYPERLINK(\"\"x\"\")\",-1,-0.25\r\n"
            "\"a,b\",2,\r\n"
            "'＝1+1,2,1\r\n");
}

TEST(Markdown, ShowsTheColumnsOfTheTextWithNumbersToTheRight) {
  ResultTable table = sample();
  table.columns[1].in_text = false;
  EXPECT_EQ(to_markdown(table, Language::en),
            "| name | strength |\n"
            "| --- | ---: |\n"
            "| 반월·시화 | 0.50 |\n"
            "| Gunsan | – |\n"
            "\n"
            "- a note\n");
  EXPECT_THAT(to_markdown(table, Language::en, 1), HasSubstr("- the first 1 of 2 rows\n"));
}

TEST(Markdown, KeepsNamesFromBreakingTheTableOrBecomingMarkup) {
  ResultTable table = sample();
  table.rows = {{std::string("a|b\nc <img src=x onerror=1> [x](javascript:1) *b*"), std::int64_t{1}, 1.0}};
  EXPECT_THAT(to_markdown(table, Language::en),
              HasSubstr("| a\\|b c &lt;img src=x onerror=1&gt; \\[x\\](javascript:1) \\*b\\* | 1 | 1.00 |\n"));
  // A note that begins like a list would become one.
  EXPECT_EQ(markdown_text("1. first"), "1\\. first");
  EXPECT_EQ(markdown_text("- first"), "\\- first");
  EXPECT_EQ(markdown_text("12 activities"), "12 activities");
}

TEST(Json, WritesUndefinedValuesAsNull) {
  EXPECT_THAT(to_json(sample(), Language::en), HasSubstr("\"strength\": null"));
}

TEST(Glossary, HasEveryTermInBothLanguagesAndRefusesOthers) {
  EXPECT_EQ(label("betweenness", Language::ko), "매개 중심성");
  EXPECT_EQ(label("betweenness", Language::en), "betweenness");
  EXPECT_THROW(label("betweeness", Language::en), EngineError);
}

// Two of three organisations have one name in Korean and different ones in English.
TEST(ActorLabels, NameTheCodeOnlyWhereANameIsThereTwice) {
  LevelView view = test::hand_view({"x", "x", "x"}, test::own_regions(3));
  view.actors[0].name = {.ko = "한빛", .en = "Hanbit Machines"};
  view.actors[1].name = {.ko = "새길", .en = "Saegil"};
  view.actors[2].name = {.ko = "한빛", .en = "Hanbit Foods"};
  const ActorLabels korean(view, Language::ko), english(view, Language::en);
  EXPECT_EQ(korean(0), "한빛 (A)");
  EXPECT_EQ(korean(1), "새길");
  EXPECT_EQ(korean(2), "한빛 (C)");
  EXPECT_EQ(english(0), "Hanbit Machines");
  for (std::size_t actor = 0; actor < 3; ++actor) {
    EXPECT_EQ(korean(actor), actor_label(view, actor, Language::ko));
    EXPECT_EQ(english(actor), actor_label(view, actor, Language::en));
  }
}

}  // namespace
}  // namespace linkgap
