#include "src/input/cell_values.hpp"

#include "src/input/reference_index.hpp"
#include "src/input/unicode_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap::input {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Coordinates, AreDegreesWithAPoint) {
  const auto reading = read_coordinates("37.31", "126.78");
  ASSERT_TRUE(reading.value);
  EXPECT_EQ(*reading.value, (GeoPoint{37.31, 126.78}));
  EXPECT_TRUE(read_coordinates("-90", "180").value) << "the ends of the range belong to it";
}

TEST(Coordinates, AreRefusedWithTheLikelyMistake) {
  EXPECT_THAT(read_coordinates("126.78", "37.31").what, HasSubstr("swapped"));
  EXPECT_THAT(read_coordinates("1944250", "953000").what, HasSubstr("metres"));
  EXPECT_THAT(read_coordinates("95", "126").what, HasSubstr("outside the earth"));
  EXPECT_THAT(read_coordinates("37.31", "").what, HasSubstr("only one"));
  EXPECT_THAT(read_coordinates("37,31", "126").what, HasSubstr("not coordinates"));
  EXPECT_THAT(read_coordinates("nan", "126").what, HasSubstr("not coordinates"));
  EXPECT_THAT(read_coordinates("37.3 N", "126").what, HasSubstr("not coordinates"));
}

TEST(HeadCounts, AreWholeNumbers) {
  EXPECT_EQ(read_head_count("50").value, 50U);
  EXPECT_EQ(read_head_count("1,910").value, 1910U);
  EXPECT_EQ(read_head_count("1,234,567명").value, 1234567U);
  for (const char* text : {"", "1,91", "1,9100", ",910", "12.5", "-3", "many", "99999999999", "1910,"}) {
    EXPECT_FALSE(read_head_count(text).value) << text;
  }
}

TEST(CodeLists, RefuseOtherValuesAndShowTheLegalOnes) {
  EXPECT_EQ(read_term<OrganisationKind>("산").value, OrganisationKind::industry);
  const auto refused = read_term<ParticipationRole>("구경");
  EXPECT_FALSE(refused.value);
  EXPECT_THAT(refused.legal, testing::Contains("organiser (주관)"));
}

TEST(ActivityKinds, AreAnOpenList) {
  EXPECT_EQ(activity_kind_code("워크샵"), "workshop");
  EXPECT_EQ(activity_kind_code("Seminar"), "seminar");
  EXPECT_EQ(activity_kind_code("MSCA-ITN"), "MSCA-ITN");
}

TEST(Marks, AreKnown) {
  for (const char* text : {"-", "n/a", "N/A", "미상", "해당 없음"}) EXPECT_TRUE(is_missing_mark(text)) << text;
  for (const char* text : {"미상동", "a-b", ""}) EXPECT_FALSE(is_missing_mark(text)) << text;
  for (const char* text : {"계", "소 계", "합계", "총계", "Total"}) EXPECT_TRUE(is_total_label(text)) << text;
  for (const char* text : {"계룡", "합계산업", "Totalsoft"}) EXPECT_FALSE(is_total_label(text)) << text;
  EXPECT_TRUE(is_footnote("※ 일부 변동 가능"));
}

TEST(Lists, ArePartedByAnyMiddleDot) {
  EXPECT_THAT(split_names("기계·자동차부품ㆍ전자;금형 | 주물"),
              ElementsAre("기계", "자동차부품", "전자", "금형", "주물"));
  EXPECT_THAT(split_names(" · "), ElementsAre());
}

// U+00B7, U+318D, U+2024, U+2219, U+30FB, U+2022, U+2027, U+22C5, U+FF65 all stand in real Korean tables.
TEST(FoldedNames, AreEqualWhateverMiddleDotOrSpaceIsUsed) {
  for (const char* name : {"반월·시화", "반월ㆍ시화", "반월․시화", "반월∙시화", "반월・시화", "반월•시화", "반월‧시화",
                           "반월⋅시화", "반월･시화", "반월 시화"}) {
    EXPECT_EQ(fold_name(name), "반월시화") << name;
  }
}

TEST(FoldedNames, OfComplexesLoseTheirSuffixOnly) {
  for (const char* name : {"군산", "군산국가산업단지", "군산 국가산단", "군산산업단지", "군산산단"}) {
    EXPECT_EQ(fold_complex_name(name), "군산") << name;
  }
  EXPECT_EQ(fold_complex_name("군산2국가산업단지"), "군산2");
  EXPECT_EQ(fold_complex_name("산업단지"), "산업단지") << "nothing would be left";
}

TEST(References, AreFoundByCodeOrWholeNameNeverByPart) {
  ReferenceIndex index("complex", fold_complex_name);
  index.add_code("GS", 0);
  index.add_name("군산", 0);
  index.add_code("GS2", 1);
  index.add_name("군산2", 1);
  EXPECT_EQ(index.row_of("GS"), 0U);
  EXPECT_EQ(index.row_of("군산국가산단"), 0U);
  EXPECT_EQ(index.row_of("군산2 산업단지"), 1U);
  EXPECT_FALSE(index.row_of("군"));
  EXPECT_FALSE(index.row_of("군산3"));
  EXPECT_THAT(index.find("군산3").advice, HasSubstr("did you mean '군산"));
  EXPECT_THAT(index.find("GZ").what, HasSubstr("'GZ' is not a known complex"));
  EXPECT_THAT(index.find("GZ").legal, ElementsAre("GS", "GS2"));
}

TEST(References, AreRefusedIfTwoRowsHaveTheName) {
  ReferenceIndex index("organisation", unfolded);
  index.add_code("O1", 0);
  index.add_code("O2", 1);
  index.add_name("대한정밀", 0);
  index.add_name("대한정밀", 1);
  EXPECT_FALSE(index.row_of("대한정밀"));
  EXPECT_THAT(index.find("대한정밀").what, HasSubstr("several rows have the name"));
}

}  // namespace
}  // namespace linkgap::input
