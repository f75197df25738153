#include "study_on_disk.hpp"
#include "tests/support/made_workbook.hpp"

#include <gmock/gmock.h>

namespace linkgap {
namespace {

using test::errors_of;
using test::StudyOnDisk;
using test::warnings_of;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

/// A study of one table, and an alias table beside it.
//
//   A1 (March 2009): O1 O2 O3     A2 (April 2009): O2 O4     A3 (2010): O4
//   O1, O2 in 반월, O3 in 주안, O4 in 부평
class Aliases : public testing::Test {
 protected:
  LoadedStudy read(std::string_view aliases, std::string_view records = long_form) const {
    ReadOptions options;
    options.aliases = disk_.write("known.csv", aliases);
    return read_study(disk_.write("records.csv", records), options);
  }
  std::string errors(std::string_view aliases, std::string_view records = long_form) const {
    return errors_of([&] { read(aliases, records); });
  }
  static constexpr std::string_view long_form =
      "activity_id,date,organisation_id,organisation_name,complex,region\n"
      "A1,2009-03-01,O1,한빛,반월,CAP\n"
      "A1,2009-03-01,O2,(주)한빛,반월,CAP\n"
      "A1,2009-03-01,O3,다솜,주안,CAP\n"
      "A2,2009-04-01,O2,(주)한빛,반월,CAP\n"
      "A2,2009-04-01,O4,미르,부평,CAP\n"
      "A3,2010-04-01,O4,미르,부평,CAP\n";
  StudyOnDisk disk_;
};

std::vector<std::string> codes(const std::vector<Organisation>& rows) {
  std::vector<std::string> list;
  for (const Organisation& row : rows) list.push_back(row.code);
  return list;
}

TEST_F(Aliases, CountTheRowsOfOneOrganisationForAnother) {
  const auto loaded = read("what,alias,code,reason\norganisation,O2,O1,one firm\n");
  EXPECT_THAT(codes(loaded.study.data.organisations), ElementsAre("O1", "O3", "O4"));
  EXPECT_EQ(loaded.study.data.organisations[0].name.ko, "한빛") << "the name of the code, not of the alias";
  EXPECT_EQ(loaded.study.data.participations.size(), 5U);
  ASSERT_EQ(loaded.ledger.aliases.size(), 1U);
  const AppliedAlias& applied = loaded.ledger.aliases[0];
  EXPECT_EQ(applied.rows, 2U);
  EXPECT_EQ(applied.duplicates, 1U) << "O1 and O2 were both at A1";
  EXPECT_EQ(applied.reason, "one firm");
  EXPECT_EQ(applied.alias.line, 2U);
  ASSERT_EQ(applied.places.size(), 2U);
  EXPECT_TRUE(applied.places[0].ends_with("records.csv:3")) << applied.places[0];
}

// What is dropped must show up as rejected, or rows would be lost without a word.
TEST_F(Aliases, KeepTheLedgerInBalance) {
  const auto loaded = read("alias,code\nO2,O1\n");
  EXPECT_TRUE(balances(loaded.ledger));
  EXPECT_EQ(loaded.ledger.files.back().rows_used, 5U);
  EXPECT_THAT(loaded.ledger.files.back().rejected, ElementsAre(Pair("duplicate of an earlier row, by an alias", 1U)));
}

TEST_F(Aliases, AreUndoneByDeletingTheLine) {
  const auto with = read("alias,code\nO9,O1\n");
  const auto without = test::read_long_form(long_form);
  EXPECT_EQ(test::described(with.study.data), test::described(without.study.data));
  EXPECT_EQ(with.ledger.aliases[0].rows, 0U) << "an alias that no record uses is listed with 0 rows";
}

TEST_F(Aliases, ApplyOnlyWhatIsDecidedSame) {
  const auto loaded = read("별칭,코드,판정\nO2,O1,확인\nO3,O1,별개\nO3,O4,\n");
  EXPECT_EQ(loaded.study.data.organisations.size(), 4U);
  EXPECT_THAT(loaded.ledger.aliases, IsEmpty());
  EXPECT_THAT(loaded.ledger.files[0].rejected, ElementsAre(Pair("decided: different", 1U), Pair("not decided", 2U)));
  EXPECT_EQ(read("별칭,코드,판정\nO2,O1,동일\n").study.data.organisations.size(), 3U);
}

TEST_F(Aliases, LeadThroughChains) {
  const auto loaded = read("alias,code\nO4,O3\nO2,O4\n", "activity_id,org_id\nA1,O2\nA1,O3\nA2,O4\nA2,O1\n");
  EXPECT_THAT(codes(loaded.study.data.organisations), ElementsAre("O1", "O3"));
  EXPECT_EQ(loaded.study.data.aliases[0].code, "O3");
  EXPECT_EQ(loaded.ledger.aliases[1].alias.code, "O3") << "the last code of the chain";
}

TEST_F(Aliases, RefuseCircles) {
  EXPECT_THAT(
      errors("alias,code\nO1,O2\nO2,O3\nO3,O1\n"),
      HasSubstr("known.csv:2: the aliases lead in a circle: 'O1' (line 2) → 'O2' (line 3) → 'O3' (line 4) → 'O1'"));
  EXPECT_THAT(errors("alias,code\nO1,O1\n"), HasSubstr("is its own code"));
  // By name and by code, so that the texts alone show no circle.
  EXPECT_THAT(errors("alias,code\n한빛,O3\nO3,O1\n"), HasSubstr("lead in a circle"));
}

TEST_F(Aliases, RefuseTwoCodesForOneAlias) {
  EXPECT_THAT(errors("alias,code\nO2,O1\nO2,O3\n"),
              HasSubstr("known.csv:3: the alias 'O2' stands for 'O1' (line 2) and for 'O3' (line 3)"));
  EXPECT_EQ(errors("alias,code\nO2,O1\nO2,O4\nO4,O1\n", "activity_id,org_id\nA1,O1\nA1,O2\nA1,O4\nA1,O5\n"), "")
      << "two ways to one code are no contradiction";
}

TEST_F(Aliases, RefuseCodesThatNoTableKnows) {
  disk_.write("participations.csv", "activity_id,org_id\nA1,O1\nA1,OLD\n");
  disk_.write("organisations.csv", "org_id,name\nO1,한빛\nO2,다솜\n");
  disk_.write("aliases.csv", "alias,code\nOLD,O3\n");
  EXPECT_THAT(errors_of([&] { read_study(disk_.folder()); }),
              HasSubstr("aliases.csv:2: 'O3' is not a known organisation; did you mean 'O1'?"));
}

// The old code stands in no table any more: without the alias the row would be refused.
TEST_F(Aliases, MakeOldCodesInRecordsLegal) {
  disk_.write("participations.csv", "activity_id,org_id\nA1,OLD\nA1,O2\n");
  disk_.write("organisations.csv", "org_id,name\nO1,한빛\nO2,다솜\n");
  EXPECT_THAT(errors_of([&] { read_study(disk_.folder()); }), HasSubstr("'OLD' is not a known organisation"));
  disk_.write("aliases.csv", "alias,code\nOLD,한빛\n");
  const auto loaded = read_study(disk_.folder());
  EXPECT_THAT(codes(loaded.study.data.organisations), ElementsAre("O1", "O2"));
  EXPECT_EQ(loaded.study.data.participations[0].organisation.index(), 0U);
}

TEST_F(Aliases, RefuseUseOutsideTheirDates) {
  EXPECT_THAT(errors("what,alias,code,from,to\ncomplex,부평,주안·부평,,2009-03\n"),
              HasSubstr("records.csv:6: '부평' is used on 2009-04-01, but the alias holds for … – 2009-03-31"));
  EXPECT_THAT(errors("alias,code,from\nO2,O1,2009-04\n"),
              HasSubstr("records.csv:3: 'O2' is used on 2009-03-01, but the alias holds for 2009-04-01 – …"));
  EXPECT_EQ(errors("alias,code,from,to\nO2,O1,2009-03,2009-04-01\n"), "");
}

TEST_F(Aliases, ReplaceComplexesCellByCell) {
  const auto loaded = read("what,alias,code,to\n단지,주안,주안·부평,2009-12-31\n단지,부평산단,주안ㆍ부평,2009-12-31\n",
                           "activity_id,date,org_id,complex\nA1,2009-03-01,O3,주안\nA2,2009-04-01,O4,부평\n"
                           "A3,2010-04-01,O4,주안·부평\nA3,2010-04-01,O1,반월\n");
  const Dataset& data = loaded.study.data;
  ASSERT_EQ(data.complexes.size(), 2U);
  EXPECT_EQ(data.complexes[1].code, "주안·부평") << "one entity, however the dots are written";
  EXPECT_THAT(warnings_of(loaded), testing::Not(HasSubstr("complexes"))) << "O4 has one complex";
  EXPECT_EQ(loaded.ledger.aliases[0].rows, 1U);
  EXPECT_EQ(loaded.ledger.aliases[1].rows, 1U) << "부평산단 names 부평, as everywhere";
}

TEST_F(Aliases, MergeListedComplexesWithoutLeavingASilentOne) {
  disk_.write("participations.csv", "activity_id,org_id,complex\nA1,O1,JU\nA1,O2,부평\n");
  disk_.write("complexes.csv", "code,name,region\nJU,주안,CAP\nBP,부평,CAP\nJB,주안·부평,CAP\n");
  disk_.write("aliases.csv", "what,alias,code\ncomplex,JU,JB\ncomplex,부평,주안·부평\n");
  const auto loaded = read_study(disk_.folder());
  ASSERT_EQ(loaded.study.data.complexes.size(), 1U);
  EXPECT_EQ(loaded.study.data.organisations[1].complex->index(), 0U);
  EXPECT_THAT(loaded.ledger.files[1].rejected, ElementsAre(Pair("merged by an alias", 2U)));
  EXPECT_TRUE(balances(loaded.ledger));
  EXPECT_EQ(loaded.study.data.aliases[1].code, "JB") << "by its code, however the table names it";
}

TEST_F(Aliases, RenameRegions) {
  const auto loaded =
      read("what,alias,code\n권역,강원,강원특별자치\n",
           "activity_id,date,org_id,region\nA1,2009,O1,강원\nA2,2024,O1,강원특별자치\nA1,2009,O2,CAP\n");
  ASSERT_EQ(loaded.study.data.regions.size(), 2U) << "and O1 has no two regions";
  EXPECT_THAT(loaded.ledger.warnings, IsEmpty());
}

TEST_F(Aliases, NeverMergeOnANameAloneAcrossComplexes) {
  constexpr std::string_view names =
      "activity_id,org,complex\nA1,대한전기,반월\nA1,(주)대한전기,구미\nA2,대한전기,반월\n";
  EXPECT_THAT(errors("alias,code\n(주)대한전기,대한전기\n", names), HasSubstr("a name alone does not make them one"));
  // Several bear the name: which one is meant cannot be told.
  EXPECT_THAT(
      errors("alias,code\n대한전기,O3\n", "activity_id,org_id,org_name\nA1,O1,대한전기\nA1,O2,대한전기\nA1,O3,한빛\n"),
      HasSubstr("known.csv:2: several rows have the name '대한전기'"));
  // A person who gives codes may know better; it is said all the same.
  const auto loaded = read("alias,code\nO3,O1\n");
  EXPECT_THAT(warnings_of(loaded), HasSubstr("'O3' lies in complex '주안' and 'O1' in '반월'"));
  EXPECT_EQ(loaded.study.data.organisations[0].complex->index(), 0U) << "the complex of the code";
}

TEST_F(Aliases, OfAMissingColumnOrBlankCellAreProblems) {
  EXPECT_THAT(errors("old name\nO2\n"), HasSubstr("the aliases table has no column 'alias_code'"));
  EXPECT_THAT(errors("alias,code\nO2,\n"), HasSubstr("known.csv:2: code: the cell is blank"));
  EXPECT_THAT(errors("what,alias,code\nfirm?,O2,O1\n"), HasSubstr("'firm?' is not in the code list"));
  EXPECT_THAT(errors("alias,code,from,to\nO2,O1,2009,2008\n"), HasSubstr("ends before it begins"));
}

TEST_F(Aliases, MayBeASheetOfTheWorkbook) {
  const auto loaded = read_study(disk_.write(
      "book.xlsx",
      test::made_workbook(
          {{"참여", test::sheet_of(test::row_of_texts(1, {"활동코드", "기관코드"}) +
                                   test::row_of_texts(2, {"A1", "O1"}) + test::row_of_texts(3, {"A1", "O2"}))},
           {"별칭", test::sheet_of(test::row_of_texts(1, {"별칭", "코드"}) + test::row_of_texts(2, {"O2", "O1"}))}})));
  EXPECT_EQ(loaded.study.data.organisations.size(), 1U);
  EXPECT_TRUE(loaded.ledger.aliases[0].alias.file.ends_with("book.xlsx!별칭")) << loaded.ledger.aliases[0].alias.file;
}

// Which of two duplicates comes first in the file must not change what is known.
TEST_F(Aliases, DoNotDependOnTheOrderOfRows) {
  constexpr std::string_view turned =
      "activity_id,date,organisation_id,organisation_name,complex,region\n"
      "A3,2010-04-01,O4,미르,부평,CAP\n"
      "A2,2009-04-01,O4,미르,부평,CAP\n"
      "A2,2009-04-01,O2,(주)한빛,반월,CAP\n"
      "A1,2009-03-01,O3,다솜,주안,CAP\n"
      "A1,2009-03-01,O2,(주)한빛,반월,CAP\n"
      "A1,2009-03-01,O1,한빛,반월,CAP\n";
  constexpr std::string_view aliases =
      "what,alias,code\norganisation,O2,O1\ncomplex,주안,주안·부평\ncomplex,부평,주안·부평\n";
  const auto first = read(aliases);
  const auto second = read(aliases, turned);
  EXPECT_EQ(test::described(first.study.data), test::described(second.study.data));
  EXPECT_EQ(first.study.data.aliases, second.study.data.aliases);
}

TEST_F(Aliases, MayHaveBeenDisarmedForSpreadsheets) {
  const auto loaded = read("alias,code\n'-1,O1\n", "activity_id,org_id\nA1,-1\nA2,O1\n");
  EXPECT_EQ(loaded.study.data.organisations.size(), 1U);
}

TEST_F(Aliases, GiveANewNameWhereNoTableListsTheOrganisations) {
  const auto loaded = read("alias,code\n다솜,새다솜\n", "activity_id,org\nA1,다솜\nA1,한빛\n");
  EXPECT_THAT(codes(loaded.study.data.organisations), ElementsAre("새다솜", "한빛"));
  EXPECT_THAT(warnings_of(loaded), HasSubstr("no record names '새다솜'"));
}

TEST(RegistrationNumbers, AreReadBesideAnotherCode) {
  const auto loaded = test::read_long_form("activity_id,기관코드,사업자등록번호\nA1,O1,000-81-00014\nA1,O2,\n");
  EXPECT_EQ(loaded.study.data.organisations[0].code, "O1");
  EXPECT_EQ(loaded.study.data.organisations[0].registration, "0008100014");
  EXPECT_THAT(loaded.ledger.files[0].unknown_columns, IsEmpty());
  const auto alone = test::read_long_form("activity_id,사업자등록번호\nA1,000-81-00014\nA1,000-81-00028\n");
  EXPECT_EQ(alone.study.data.organisations[0].code, "000-81-00014") << "the only code there is";
}

}  // namespace
}  // namespace linkgap
