#include "linkgap/input/organisation_names.hpp"

#include <gtest/gtest.h>

namespace linkgap {
namespace {

// Every spelling of the dirt catalogue must come to one core, or the same firm stays several actors.
TEST(OrganisationNames, LoseTheirLegalFormAtTheEndsOnly) {
  for (const char* text : {"(주)우광테크", "㈜우광테크", "（주）우광테크", "우광테크(주)", "우광테크㈜",
                           "우광테크(주))", "주식회사 우광테크", "우광테크 주식회사", "<주>우광테크", "주)우광테크",
                           " (주) 우광 테크 ", "우광ㆍ테크㈜", "우광․테크"}) {
    EXPECT_EQ(name_parts(text).core, U"우광테크") << text;
  }
  EXPECT_EQ(name_parts("한국주식회사연구원").core, U"한국주식회사연구원") << "inside a word it stays";
  EXPECT_EQ(name_parts("주식회사").core, U"") << "nothing else: no key";
  EXPECT_EQ(name_parts("Dodam Tech Co., Ltd.").core, U"dodamtech");
  EXPECT_EQ(name_parts("Texaco").core, U"texaco") << "co is not a word of its own";
  EXPECT_EQ(name_parts("ＡＢＣ정밀").core, U"abc정밀");
}

TEST(OrganisationNames, KeepWhatLegalFormTheyState) {
  EXPECT_EQ(name_parts("한빛정밀(주)").legal, LegalForm::company);
  EXPECT_EQ(name_parts("한빛정밀(유)").legal, LegalForm::limited);
  EXPECT_EQ(name_parts("(재)충북테크노파크").legal, LegalForm::foundation);
  EXPECT_EQ(name_parts("(사)전라북도금형산업협회").legal, LegalForm::association);
  EXPECT_EQ(name_parts("한빛정밀").legal, LegalForm::none);
}

TEST(OrganisationNames, WriteOutAbbreviations) {
  EXPECT_EQ(name_parts("충북TP").expanded, name_parts("(재)충북테크노파크").expanded);
  EXPECT_EQ(name_parts("한국산업기술대").expanded, U"한국산업기술대학교");
  EXPECT_EQ(name_parts("국립군산대학교").expanded, U"군산대학교");
  EXPECT_EQ(name_parts("현대").expanded, U"현대") << "one syllable before 대 is no university";
  EXPECT_EQ(name_parts("Pusan Natl. Univ.").expanded, name_parts("Pusan National University").expanded);
}

TEST(OrganisationNames, TellABranchFromItsWhole) {
  const auto branch = name_parts("한국생산기술연구원 호남권 본부");
  EXPECT_EQ(branch.base, U"한국생산기술연구원");
  EXPECT_EQ(branch.unit, U"호남권본부");
  EXPECT_EQ(name_parts("한국생산기술연구원").unit, U"");
  EXPECT_TRUE(is_unit(U"원주캠퍼스"));
  EXPECT_FALSE(is_unit(U"2")) << "군산2 is no part of 군산";
}

TEST(OrganisationNames, AreReadAloudAndRomanised) {
  EXPECT_EQ(name_parts("LG하우징").spoken, name_parts("엘지하우징").spoken);
  EXPECT_EQ(name_parts("한빛정밀").roman, "hanbitjeongmil");
  EXPECT_EQ(name_parts("군산2").numbers, U"2");
  EXPECT_EQ(initials("Korea Institute of Machinery & Materials"), U"kimm");
  EXPECT_EQ(initials("Dodam Tech"), U"") << "two letters are the initials of too many";
}

// Public numbers of two large companies, and the made ones of the prefix that is never issued.
TEST(RegistrationNumber, IsCheckedByItsLastDigit) {
  EXPECT_EQ(registration_kind("1248100998"), RegistrationKind::company);
  EXPECT_EQ(registration_kind("2208162517"), RegistrationKind::company);
  EXPECT_EQ(registration_kind("0008100014"), RegistrationKind::company);
  EXPECT_EQ(registration_kind("0008500012"), RegistrationKind::branch);
  EXPECT_EQ(registration_kind("0008200011"), RegistrationKind::body);
  EXPECT_EQ(registration_kind("0008300018"), RegistrationKind::body);
  EXPECT_EQ(registration_kind("0001200018"), RegistrationKind::natural_person);
  EXPECT_EQ(registration_kind("0009000016"), RegistrationKind::natural_person);
  for (std::size_t at = 0; at < 10; ++at) {
    std::string wrong = "2208162517";
    wrong[at] = static_cast<char>('0' + (wrong[at] - '0' + 1) % 10);
    EXPECT_EQ(registration_kind(wrong), RegistrationKind::invalid) << wrong << ": every single wrong digit is caught";
  }
  EXPECT_EQ(registration_kind(""), RegistrationKind::invalid);
}

TEST(RegistrationNumber, IsReadWithAndWithoutHyphens) {
  EXPECT_EQ(registration_digits("220-81-62517"), "2208162517");
  EXPECT_EQ(registration_digits("2208162517"), "2208162517");
  EXPECT_EQ(registration_digits("008100014"), "0008100014") << "a spreadsheet ate the zero";
  EXPECT_EQ(registration_digits("O17"), std::nullopt);
  EXPECT_EQ(registration_digits(""), std::nullopt);
}

}  // namespace
}  // namespace linkgap
