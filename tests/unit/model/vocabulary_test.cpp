#include "linkgap/model/vocabulary.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace linkgap {
namespace {

TEST(Name, FallsBackToTheOtherLanguage) {
  const Name both{"군산", "Gunsan"};
  EXPECT_EQ(both.in(Language::ko), "군산");
  EXPECT_EQ(both.in(Language::en), "Gunsan");
  EXPECT_EQ((Name{"군산", ""}.in(Language::en)), "군산");
  EXPECT_EQ((Name{"", "Gunsan"}.in(Language::ko)), "Gunsan");
  EXPECT_TRUE(Name{}.empty());
}

TEST(CodeLists, KnowCodesLabelsAndOtherSpellings) {
  for (const char* text : {"industry", "산", "I", "i", "기업", "Company", " company "}) {
    EXPECT_EQ(parse_term<OrganisationKind>(text), OrganisationKind::industry) << text;
  }
  EXPECT_EQ(parse_term<OrganisationKind>("other"), OrganisationKind::unknown);
  EXPECT_EQ(parse_term<ComplexKind>("농공"), ComplexKind::rural);
  EXPECT_EQ(parse_term<ComplexRole>("연계"), ComplexRole::linked);
  EXPECT_EQ(parse_term<ParticipationRole>("주관"), ParticipationRole::organiser);
  EXPECT_EQ(parse_term<OfficeLevel>("지역본부"), OfficeLevel::headquarters);
  EXPECT_EQ(parse_term<Level>("organization"), Level::organisation);
}

TEST(CodeLists, DoNotKnowPartsOfSpellings) {
  for (const char* text : {"", " ", "산업체들", "indus", "|", "i|산업"}) {
    EXPECT_FALSE(parse_term<OrganisationKind>(text)) << text;
  }
}

TEST(CodeLists, GiveCodeAndLabelOfAValue) {
  EXPECT_EQ(code_of(ComplexRole::hub), "hub");
  EXPECT_EQ(label_of(ComplexRole::hub, Language::ko), "거점");
  EXPECT_EQ(code_of(OrganisationKind::unknown), "unknown");
  EXPECT_EQ(code_of(OfficeLevel::branch), "branch");
}

/// Every spelling of a list must lead back to its own term: a spelling in two terms would hide the second one.
template <class Enum>
void expect_unambiguous() {
  const auto list = terms<Enum>();
  for (std::size_t i = 0; i < list.size(); ++i) {
    EXPECT_EQ(find_term(list, list[i].code), i) << list[i].code;
    EXPECT_EQ(find_term(list, list[i].ko), i) << list[i].ko;
    EXPECT_EQ(find_term(list, list[i].en), i) << list[i].en;
    std::string_view rest = list[i].spellings;
    while (!rest.empty()) {
      const auto bar = rest.find('|');
      EXPECT_EQ(find_term(list, rest.substr(0, bar)), i) << rest.substr(0, bar);
      rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
    }
  }
}

TEST(CodeLists, AreUnambiguous) {
  expect_unambiguous<OrganisationKind>();
  expect_unambiguous<ParticipationRole>();
  expect_unambiguous<ComplexKind>();
  expect_unambiguous<ComplexRole>();
  expect_unambiguous<OfficeLevel>();
  expect_unambiguous<Level>();
}

TEST(ActivityKinds, HaveUniqueCodesAndKnownSpellings) {
  std::set<std::string_view> codes;
  for (const Term& term : activity_kind_terms()) EXPECT_TRUE(codes.insert(term.code).second) << term.code;
  const auto found = find_term(activity_kind_terms(), "워크샵");
  ASSERT_TRUE(found);
  EXPECT_EQ(activity_kind_terms()[*found].code, "workshop");
  EXPECT_FALSE(find_term(activity_kind_terms(), "노래자랑"));
}

TEST(Nearest, FindsTheLikeliestMisspelling) {
  const std::vector<std::string> candidates = {"region", "role", "sector", "반월시화", "군산"};
  EXPECT_EQ(nearest("regoin", candidates), "region");
  EXPECT_EQ(nearest("Sector", candidates), "sector") << "case does not count";
  EXPECT_EQ(nearest("군사", candidates), "군산") << "distance is in characters, not bytes";
  EXPECT_EQ(nearest("반월시하", candidates), "반월시화");
}

TEST(Nearest, FindsNothingThatIsFarAway) {
  const std::vector<std::string> candidates = {"region", "role"};
  EXPECT_EQ(nearest("weather", candidates), "");
  EXPECT_EQ(nearest("울산", std::vector<std::string>{"군포"}), "");
  EXPECT_EQ(nearest("x", {}), "");
}

TEST(Nearest, TakesTheFirstOfEquallyNearOnes) {
  EXPECT_EQ(nearest("GS3", std::vector<std::string>{"GS1", "GS2"}), "GS1");
}

}  // namespace
}  // namespace linkgap
