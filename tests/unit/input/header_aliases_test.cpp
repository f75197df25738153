#include "src/input/header_aliases.hpp"

#include "src/input/unicode_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace linkgap::input {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

HeaderMap mapped(Table table, const std::vector<std::string>& headers,
                 const std::map<std::string, Column>& overrides = {}) {
  std::vector<Problem> problems;
  HeaderMap map = map_headers(table, headers, overrides, "t.csv", problems);
  EXPECT_TRUE(problems.empty()) << to_string(problems[0]);
  return map;
}

TEST(HeaderAliases, IgnoreCaseSpacesUnderscoresAndMarks) {
  for (const char* header : {"activity_id", "Activity ID", "ACTIVITYID", " activity-id ",
                             "\uFEFF"
                             "activity_id",
                             "활동 코드", "활동_코드"}) {
    EXPECT_EQ(mapped(Table::participations, {header}).position[static_cast<std::size_t>(Column::activity_id)], 0)
        << header;
  }
}

TEST(HeaderAliases, DependOnTheTable) {
  EXPECT_TRUE(mapped(Table::organisations, {"kind"}).has(Column::organisation_kind));
  EXPECT_TRUE(mapped(Table::complexes, {"kind"}).has(Column::complex_kind));
  EXPECT_TRUE(mapped(Table::participations, {"kind"}).has(Column::activity_kind));
  EXPECT_TRUE(mapped(Table::complexes, {"role"}).has(Column::complex_role));
  EXPECT_TRUE(mapped(Table::participations, {"역할"}).has(Column::role));
  EXPECT_FALSE(mapped(Table::participations, {"id"}).has(Column::activity_id))
      << "of the activity or of the organisation?";
}

TEST(HeaderAliases, CanonicalNamesAreUniqueAndFoundAgain) {
  std::set<std::string> folded;
  for (const std::string& name : column_names()) {
    EXPECT_TRUE(folded.insert(fold_header(name)).second) << name;
    ASSERT_TRUE(find_column(name));
    EXPECT_EQ(name_of(*find_column(name)), name);
  }
  EXPECT_FALSE(find_column("organization_id")) << "study.json uses the canonical spelling only";
}

TEST(HeaderAliases, ReadTheBetterKnownOfTwoHeadersAndNoteTheOther) {
  const HeaderMap map = mapped(Table::participations, {"구분", "kind"});
  EXPECT_EQ(map.at(Column::activity_kind), 1U);
  EXPECT_THAT(map.notes, ElementsAre(HasSubstr("column '구분' is not read: 'kind' is the activity_kind")));
}

TEST(HeaderAliases, LetAnOverrideWinWhereTheTableHasTheColumn) {
  const std::map<std::string, Column> overrides = {{fold_header("이름"), Column::organisation_name},
                                                   {fold_header("kind"), Column::organisation_kind}};
  const HeaderMap map = mapped(Table::participations, {"이름", "kind"}, overrides);
  EXPECT_EQ(map.at(Column::organisation_name), 0U);
  EXPECT_EQ(map.at(Column::organisation_kind), 1U);
  EXPECT_FALSE(map.has(Column::activity_kind));
  EXPECT_TRUE(mapped(Table::complexes, {"kind"}, overrides).has(Column::complex_kind));
}

TEST(HeaderAliases, NeverReadPersons) {
  const HeaderMap map = mapped(Table::participations,
                               {"성명", "이름", "대표자", "담당자", "전화번호", "E-mail", "Phone", "contact person"});
  EXPECT_EQ(map.personal.size(), 8U);
  EXPECT_TRUE(map.unknown.empty());
}

TEST(HeaderAliases, RefuseEqualHeaders) {
  std::vector<Problem> problems;
  map_headers(Table::participations, {"date", "Date "}, {}, "t.csv", problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].column, "Date ");
}

TEST(HeaderAliases, SuggestTheHeaderThatLooksLikeAMissingColumn) {
  const HeaderMap map = mapped(Table::participations, {"activty_id", "date"});
  EXPECT_THAT(to_string(missing_column(Table::participations, Column::activity_id, map, "t.csv")),
              HasSubstr("did you mean 'activty_id'?"));
  EXPECT_EQ(nearest_column(Table::participations, "regoin"), "region");
  EXPECT_EQ(nearest_column(Table::participations, "weather"), "");
}

}  // namespace
}  // namespace linkgap::input
