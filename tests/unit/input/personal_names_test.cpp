#include "study_on_disk.hpp"

#include "src/input/personal_names.hpp"

#include <gmock/gmock.h>

namespace linkgap {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

std::string parted(std::string_view name, std::string_view known = {}) {
  const auto result = input::without_person(name, [&](std::string_view text) { return text == known; });
  return result ? result->organisation + "|" + result->person : "-";
}

TEST(PersonalNames, ArePartedFromTheOrganisationInAllUsualForms) {
  EXPECT_EQ(parted("창원대 유인근 교수"), "창원대|유인근교수");
  EXPECT_EQ(parted("창원대 유인근교수님"), "창원대|유인근교수님");
  EXPECT_EQ(parted("창원대 교수 유인근"), "창원대|교수유인근");
  EXPECT_EQ(parted("창원대(유인근 교수)"), "창원대|유인근교수");
  EXPECT_EQ(parted("창원대 유인근(교수)"), "창원대|유인근교수");
  EXPECT_EQ(parted("유인근 교수(창원대)"), "창원대|유인근교수");
  EXPECT_EQ(parted("유인근(창원대 교수)"), "창원대|유인근교수");
  EXPECT_EQ(parted("유인근 교수 (창원대 기계공학과)"), "창원대 기계공학과|유인근교수");
  EXPECT_EQ(parted("창원대 기계공학과 유인근 교수"), "창원대 기계공학과|유인근교수");
  EXPECT_EQ(parted("창원대（유인근 교수）"), "창원대|유인근교수") << "full width brackets";
  EXPECT_EQ(parted("창원대/유인근 교수"), "창원대|유인근교수");
  EXPECT_EQ(parted("창원대, 유인근 교수/단장"), "창원대|유인근교수");
  EXPECT_EQ(parted("창원대 유인근 교수 외 2명"), "창원대|유인근교수");
  EXPECT_EQ(parted("창원대 유인근 교수, 이순덕 박사"), "창원대|유인근교수이순덕박사");
  EXPECT_EQ(parted("창원대 유인근 교수팀"), "창원대|유인근교수팀");
  EXPECT_EQ(parted("성우하이텍(주) 유인근 대표이사"), "성우하이텍(주)|유인근대표이사");
  EXPECT_EQ(parted("㈜성우하이텍 유인근 부장"), "㈜성우하이텍|유인근부장");
  EXPECT_EQ(parted("성우하이텍 주식회사 유인근 대표"), "성우하이텍 주식회사|유인근대표");
  EXPECT_EQ(parted("LG전자 남궁민수 책임연구원"), "LG전자|남궁민수책임연구원") << "a surname of two syllables";
  EXPECT_EQ(parted("경남대 김영대 교수"), "경남대|김영대교수") << "대 ends names and short names of universities";
}

TEST(PersonalNames, LeaveNothingWhereTheyStandAlone) {
  EXPECT_EQ(parted("유인근 교수"), "|유인근교수");
  EXPECT_EQ(parted("유인근교수"), "|유인근교수");
  EXPECT_EQ(parted("대표 유인근"), "|대표유인근");
  EXPECT_EQ(parted("유인근 교수 연구실"), "|유인근교수") << "a laboratory without a university names the person only";
  EXPECT_EQ(parted("유인근 교수 외 3인"), "|유인근교수");
}

TEST(PersonalNames, NeedATitle) {
  for (const char* const name : {"유인근", "창원대 유인근", "성우 하이텍", "한국산업단지공단", "창원대 교수", "LG"})
    EXPECT_EQ(parted(name), "-") << name;
}

TEST(PersonalNames, AreNotSeenInOrganisations) {
  for (const char* const name : {"경남대 교수",
                                 "서울대 교수",
                                 "현대차 과장",
                                 "김해시 과장",
                                 "경기도 사무관",
                                 "지경부 과장",
                                 "창원대 연구소 교수",
                                 "한국 신소재 박사",
                                 "한국 전산원 원장",
                                 "한국 기계연 연구원",
                                 "한국원자력 연구원",
                                 "포항 나노기술 연구원",
                                 "㈜성우진 대표",
                                 "주식회사 성우진 대표",
                                 "(주) 성우진 대표",
                                 "현대 (주)성우진 대표",
                                 "성우 하이텍 대표",
                                 "한국유니텍 이사",
                                 "이테크 대표",
                                 "동아전자 부장",
                                 "강남전자 부장",
                                 "Dr. Reddy's",
                                 "대한민국 대표 도서관",
                                 "산학협력단 팀장",
                                 "정교수 협의회",
                                 "조교수회",
                                 "김영수 의원",
                                 "신용선 박사 기념사업회",
                                 "유한공사 대표",
                                 "국방과학연구소",
                                 "대표",
                                 "교수(창원대)",
                                 "()",
                                 "(",
                                 "㈜",
                                 "교수",
                                 "연구원 소장",
                                 "한국 조명기 연구원"})
    EXPECT_EQ(parted(name), "-") << name;
}

// 원장 ends names of institutions and is a title: 한국기계연구원 김철수 원장.
TEST(PersonalNames, StandBeforeADoubtfulTitleOnlyBehindAnOrganisation) {
  EXPECT_EQ(parted("한국기계연구원 유인근 원장"), "한국기계연구원|유인근원장");
  EXPECT_EQ(parted("한국기계연구원 유인근 연구원"), "한국기계연구원|유인근연구원");
  EXPECT_EQ(parted("유인근 원장"), "-");
  EXPECT_EQ(parted("한국기계연구원 유인근원장"), "-");
  EXPECT_EQ(parted("한국 유인근 연구원 분원"), "-");
}

TEST(PersonalNames, AreOrganisationsWhereTheStudyKnowsThemAsSuch) {
  EXPECT_EQ(parted("성우 하이텍 대표", "성우 하이텍"), "성우 하이텍|");
  EXPECT_EQ(parted("성우 하이진 대표", "성우 하이진"), "성우 하이진|");
  EXPECT_EQ(parted("성우 하이진 대표"), "성우|하이진대표");
  EXPECT_EQ(parted("성우진(대표)", "성우진"), "성우진|");
}

constexpr std::string_view with_persons =
    "activity_id,date,기관명\n"
    "A1,2009-03-05,창원대\n"
    "A1,2009-03-05,창원대 유인근 교수\n"
    "A1,2009-03-05,LG전자\n"
    "A2,2009-04-05,창원대(유인근 교수)\n"
    "A2,2009-04-05,유인근 교수\n"
    "A2,2009-04-05,유인근교수\n"
    "A3,2009-05-05,LG전자\n"
    "A3,2009-05-05,성우 하이진 대표\n"
    "A4,2009-05-06,성우 하이진\n"
    "A4,2009-05-06,LG전자\n";

TEST(PersonsInAStudy, AreLeftOutAndCounted) {
  const LoadedStudy loaded = test::read_long_form(with_persons);
  std::vector<std::string> codes;
  for (const Organisation& organisation : loaded.study.data.organisations) codes.push_back(organisation.code);
  ASSERT_EQ(codes.size(), 4U) << "창원대 and its person are one, both spellings of the person alone too";
  EXPECT_THAT(codes, Contains("창원대"));
  EXPECT_THAT(codes, Contains("성우 하이진"));
  EXPECT_THAT(codes, Contains(HasSubstr("person-")));
  const FileLedger& file = loaded.ledger.files[0];
  EXPECT_TRUE(balances(loaded.ledger));
  EXPECT_EQ(file.rows_read, 10U);
  EXPECT_EQ(file.rows_used, 8U);
  EXPECT_EQ(file.rejected.at("duplicate of an earlier row"), 2U);
  EXPECT_THAT(file.notes, Contains("names of persons left out of organisations: 5 cells (first: line 3)"));
  EXPECT_THAT(test::described(loaded.study.data), Not(HasSubstr("유인근")));
}

TEST(PersonsInAStudy, HaveTheSameCodeInEveryStudy) {
  const auto code = [](std::string_view rows) {
    std::string found;
    for (const Organisation& organisation : test::read_long_form(rows).study.data.organisations)
      if (organisation.code.starts_with("person-")) found = organisation.code;
    return found;
  };
  const std::string first = code(with_persons);
  EXPECT_EQ(first.size(), 13U);
  EXPECT_EQ(code("activity_id,date,기관명\nB1,2010-03-05,유인근 교수\nB1,2010-03-05,가나\n"), first);
  EXPECT_NE(code("activity_id,date,기관명\nB1,2010-03-05,유인근 박사\nB1,2010-03-05,가나\n"), first);
}

// The cell would be quoted as an organisation that no table knows.
TEST(PersonsInAStudy, AreNotQuotedInProblems) {
  const test::StudyOnDisk disk;
  disk.write("organisations.csv", "org_id,name\nU1,경남대\nU2,가나\n");
  disk.write("participations.csv", "activity_id,org_id\nA1,U1\nA1,창원대 유인근 교수\nA1,유인근 교수\n");
  const std::string text = test::errors_of([&] { read_study(disk.folder()); });
  EXPECT_THAT(text, HasSubstr("창원대"));
  EXPECT_THAT(text, Not(HasSubstr("유인근")));
}

TEST(PersonsInAStudy, AreFoundInAllTablesWhateverTheirOrder) {
  const test::StudyOnDisk disk;
  disk.write("organisations.csv", "org_id,name\nU1,창원대 유인근 교수\nU2,성우 하이진\n");
  disk.write("participations.csv", "activity_id,date,org_id\nA1,2009,U1\nA1,2009,성우 하이진 대표\n");
  disk.write("aliases.csv", "alias,code\n창원대 유인근 교수,창원대\n이순덕 박사,U2\n");
  const LoadedStudy loaded = read_study(disk.folder());
  ASSERT_EQ(loaded.study.data.organisations.size(), 2U);
  EXPECT_EQ(loaded.study.data.organisations[0].name.ko, "창원대");
  EXPECT_EQ(loaded.study.data.participations.size(), 2U);
  std::size_t notes = 0;
  for (const FileLedger& file : loaded.ledger.files) {
    for (const std::string& note : file.notes) notes += note.starts_with("names of persons left out") ? 1 : 0;
  }
  EXPECT_EQ(notes, 3U) << "one for each file";
  for (const AppliedAlias& alias : loaded.ledger.aliases) EXPECT_TRUE(alias.alias.alias.starts_with("person-"));
  EXPECT_TRUE(balances(loaded.ledger));
}

}  // namespace
}  // namespace linkgap
