#include "study_on_disk.hpp"

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

/// A folder whose tables a test fills; the participations are there already.
class StudyFolder : public testing::Test {
 protected:
  StudyFolder() { disk_.write("participations.csv", "activity_id,org_id\nA1,O1\nA1,O2\n"); }
  LoadedStudy read() const { return read_study(disk_.folder()); }
  std::string errors() const {
    return errors_of([&] { read(); });
  }
  StudyOnDisk disk_;
};

// 123-45-67891 is a right number of a natural person, 124-81-00998 one of a company.
TEST(SoleProprietors, AreNotKnownByTheirNumbers) {
  const auto loaded = test::read_long_form(
      "activity_id,date,사업자등록번호,기관명\nA1,2009-03-05,123-45-67891,가나상사\nA1,2009-03-05,124-81-00998,\n"
      "A2,2009-03-06,123-45-67891,가나상사\n");
  const Dataset& data = loaded.study.data;
  ASSERT_EQ(data.organisations.size(), 2U);
  EXPECT_EQ(data.organisations[0].code, "124-81-00998");
  EXPECT_TRUE(data.organisations[1].code.starts_with("person-"));
  EXPECT_EQ(data.organisations[1].code.size(), 13U) << "too little of a hash to lead back to the number";
  EXPECT_EQ(data.organisations[1].name.ko, "가나상사");
  EXPECT_EQ(data.participations.size(), 3U);
  EXPECT_THAT(loaded.ledger.files[0].notes, Contains(HasSubstr("sole proprietors are hidden: 1")));
  // The same person in another study has the same code, or compare would take one for another.
  const auto other =
      test::read_long_form("activity_id,date,사업자등록번호\nB1,2010-03-05,1234567891\nB1,2010-03-05,X\n");
  EXPECT_EQ(other.study.data.organisations[1].code, data.organisations[1].code);
}

// A tenth of all numbers have the right check digit: those of European participants are codes and nothing else.
TEST(SoleProprietors, AreNoOthersWhoseCodesHaveTenDigits) {
  const Dataset data =
      test::read_long_form("activity_id,date,org_id\nA1,2009-03-05,1234567891\nA1,2009-03-05,999992401\n").study.data;
  EXPECT_EQ(data.organisations[0].code, "1234567891");
  EXPECT_EQ(data.organisations[0].registration, "");
}

// The order in which files are named must not show in anything.
TEST(SeveralFiles, AreOneStudyWhateverTheirOrder) {
  StudyOnDisk disk;
  disk.write("2005.csv", "activity_id,date,org_id,complex\nA1,2005-03-01,O1,GS\nA1,2005-03-01,O2,UL\n");
  disk.write("2006.csv", "activity_id,date,org_id,complex\nB1,2006-03-01,O1,GS\nA1,2005-03-01,O2,UL\n");
  disk.write("complexes.csv", "id,region\nGS,HON\nUL,DON\n");
  const std::vector<std::filesystem::path> there = {disk.folder() / "2005.csv", disk.folder() / "2006.csv",
                                                    disk.folder() / "complexes.csv"};
  const std::vector<std::filesystem::path> back(there.rbegin(), there.rend());
  const LoadedStudy one = read_study(there), other = read_study(back);
  EXPECT_EQ(one.study.name, "2005.csv + 2006.csv + complexes.csv");
  EXPECT_EQ(test::described(one.study.data), test::described(other.study.data));
  EXPECT_EQ(one.study.data.participations.size(), 3U);
  EXPECT_EQ(one.study.data.regions.size(), 2U) << "complexes.csv is the table of that name";
  // Each file balances by itself; the row that both hold counts for the first.
  ASSERT_EQ(one.ledger.files.size(), 3U);
  EXPECT_TRUE(balances(one.ledger));
  EXPECT_EQ(one.ledger.files[1].rows_used, 2U);
  EXPECT_EQ(one.ledger.files[2].rows_used, 1U);
  EXPECT_EQ(one.ledger.files[2].rejected.at("duplicate of an earlier row"), 1U);
}

TEST(SeveralFiles, MayNumberTheirActivitiesEachForItself) {
  StudyOnDisk disk;
  disk.write("a.csv", "activity_id,date,org_id\n1,2005-03-01,O1\n1,2005-03-01,O2\n");
  disk.write("b.csv", "activity_id,date,org_id\n1,2006-03-01,O1\n1,2006-03-01,O3\n");
  const std::vector<std::filesystem::path> files = {disk.folder() / "a.csv", disk.folder() / "b.csv"};
  // Two meetings under one code would silently make one of four organisations.
  EXPECT_THAT(errors_of([&] { read_study(files); }), HasSubstr("add --codes-per-file"));
  const Dataset data = read_study(files, {.codes_per_file = true}).study.data;
  ASSERT_EQ(data.activities.size(), 2U);
  EXPECT_EQ(data.activities[0].code, "a.csv:1");
  EXPECT_EQ(data.activities[1].code, "b.csv:1");
  EXPECT_EQ(data.organisations.size(), 3U);
}

TEST(SeveralFiles, RefuseAFileNamedTwiceAndTwoSettings) {
  StudyOnDisk one, other;
  for (const StudyOnDisk* disk : {&one, &other}) {
    disk->write("participations.csv", "activity_id,org_id\nA1,O1\nA1,O2\n");
    disk->write("study.json", "{}");
  }
  EXPECT_THAT(errors_of([&] { read_study({one.folder(), one.folder() / "."}); }), HasSubstr("is named twice"));
  EXPECT_THAT(errors_of([&] { read_study({one.folder(), other.folder()}); }), HasSubstr("is the second study.json"));
}

// 6 complexes, 10 organisations, 7 activities: the fixture with known answers.
TEST(TinyStudy, LoadsAsItsFilesSay) {
  const auto loaded = read_study(LINKGAP_TEST_DATA "/input/tiny/");
  const Dataset& data = loaded.study.data;
  EXPECT_EQ(loaded.study.name, "tiny");
  EXPECT_EQ(data.complexes.size(), 6U);
  EXPECT_EQ(data.organisations.size(), 10U);
  EXPECT_EQ(data.activities.size(), 7U);
  EXPECT_EQ(data.participations.size(), 16U);
  EXPECT_EQ(data.complexes[0].code, "BW");
  EXPECT_EQ(data.complexes[0].role, ComplexRole::hub);
  EXPECT_EQ(data.complexes[2].kind, ComplexKind::rural) << "JJ";
  EXPECT_EQ(data.organisations[2].name.ko, "나라대학교") << "o1, o10, o2: codes sort as bytes";
  EXPECT_EQ(data.organisations[2].kind, OrganisationKind::university);
  EXPECT_FALSE(data.organisations[2].sector) << "the column 'sector' holds kinds";
  EXPECT_EQ(data.regions[data.organisations[2].region->index()].code, "CAP") << "the region of its complex";
  EXPECT_TRUE(balances(loaded.ledger));
  EXPECT_THAT(loaded.ledger.warnings, IsEmpty());
  EXPECT_THAT(loaded.ledger.files[1].notes, Contains("column 'sector' read as organisation kind"));
}

TEST_F(StudyFolder, MergesAttributesOfAllTables) {
  disk_.write("activities.csv", "activity_id,date,type,title\nA1,2009-03-05,forum,첫 모임\nA2,2009-03-06,forum,\n");
  disk_.write("organisations.tsv",
              "code\tname\tkind\tregion\nO1\t가나\t산\tCAP\nO2\t나라\t학\tHON\nO3\t다솜\t연\tHON\n");
  const auto loaded = read();
  const Dataset& data = loaded.study.data;
  EXPECT_EQ(data.activities.size(), 2U) << "A2 has no participants and stays";
  EXPECT_EQ(data.organisations.size(), 3U) << "O3 was never present and stays";
  EXPECT_EQ(data.activities[0].title.ko, "첫 모임");
  EXPECT_EQ(loaded.ledger.files.size(), 3U);
  EXPECT_EQ(loaded.ledger.files.back().table, "participations");
}

TEST_F(StudyFolder, ComparesAttributesAcrossFiles) {
  disk_.write("participations.csv", "activity_id,date,org_id,region\nA1,2009-03-05,O1,HON\n");
  disk_.write("organisations.csv", "org_id,region\nO1,CAP\n");
  EXPECT_THAT(errors(), HasSubstr("organisation 'O1' has two regions: 'CAP' ("));
  EXPECT_THAT(errors(), HasSubstr("organisations.csv, line 2) and 'HON' (line 2)"));
}

TEST_F(StudyFolder, RefusesCodesThatItsTablesDoNotList) {
  disk_.write("organisations.csv", "org_id,complex\nO1,군사\nO3,\n");
  disk_.write("complexes.csv", "id,name\nGS,군산\nUL,울산\n");
  disk_.write("activities.csv", "id,date\nB7,2009\n");
  const std::string text = errors();
  EXPECT_THAT(text, HasSubstr("'O2' is not a known organisation; did you mean 'O1'?"));
  EXPECT_THAT(text, HasSubstr("'A1' is not a known activity"));
  EXPECT_THAT(text, HasSubstr("(2 rows)")) << "A1 stands in two rows";
  EXPECT_THAT(
      text,
      HasSubstr(
          "organisations.csv:2: complex: '군사' is not a known complex; did you mean '군산'?; legal values: GS, UL"));
}

TEST_F(StudyFolder, FindsOrganisationsByTheirNameToo) {
  disk_.write("participations.csv", "activity_id,organisation\nA1,가나정밀\nA1,O2\n");
  disk_.write("organisations.csv", "org_id,name\nO1,가나정밀\nO2,나라\n");
  const auto loaded = read();
  EXPECT_EQ(loaded.study.data.organisations.size(), 2U);
  EXPECT_EQ(loaded.study.data.participations.size(), 2U);
}

TEST_F(StudyFolder, ReadsTheWholeRegistry) {
  disk_.write("regions.csv",
              "code,name_ko,name_en,colour,synonyms\nHON,호남권,Honam,#00AA00,광주전라\nCAP,수도권,Capital "
              "Region,,경인권|경인\n");
  disk_.write("offices.csv",
              "code,name,level,parent,region,seat\nHQ,본사,본사,,,서울\nB1,군산지사,지사,HQ,호남권,군산\n");
  disk_.write("complexes.csv",
              "id,name_ko,name_en,kind,role,region,lat,lon,industries,hub,administered_by,reporter,source\n"
              "GS,군산,Gunsan,국가,거점,광주전라,35.96,126.59,기계·자동차부품,,군산지사,군산지사,x\n"
              "SH,시화,Sihwa,일반,연계,경인,37.3,126.8,기계,군산국가산업단지,B1,,x\n");
  disk_.write("councils.csv", "id,name,complex,sector\nM1,자동차 MC,군산,자동차부품\n");
  disk_.write("organisations.csv", "org_id,complex,council,업종,employees\nO1,군산산단,M1,기계,50\nO2,SH,,전자,\n");
  const auto loaded = read();
  const Dataset& data = loaded.study.data;
  ASSERT_EQ(data.regions.size(), 2U);
  EXPECT_EQ(data.regions[0].code, "HON") << "regions keep the order of the table";
  EXPECT_EQ(data.regions[0].colour, "#00AA00");
  EXPECT_EQ(data.regions[1].name, (Name{"수도권", "Capital Region"}));
  EXPECT_EQ(data.offices[0].code, "B1");
  EXPECT_EQ(data.offices[0].parent->index(), 1U);
  EXPECT_EQ(data.offices[1].level, OfficeLevel::head_office);
  const Complex& linked = data.complexes[1];
  EXPECT_EQ(linked.code, "SH");
  EXPECT_EQ(linked.hub->index(), 0U) << "found by name and suffix";
  EXPECT_EQ(linked.administered_by->index(), 0U);
  EXPECT_EQ(linked.region->index(), 1U) << "경인 is a synonym of CAP";
  EXPECT_EQ(data.complexes[0].sectors.size(), 2U);
  EXPECT_EQ(data.complexes[0].reporter, "군산지사");
  EXPECT_EQ(data.councils[0].complex->index(), 0U);
  EXPECT_EQ(data.sectors[data.councils[0].sector->index()].code, "자동차부품");
  EXPECT_EQ(data.organisations[0].employees, 50U);
  EXPECT_EQ(data.organisations[0].region->index(), 0U);
  EXPECT_THAT(loaded.ledger.files[2].unknown_columns, ElementsAre("source"));
}

TEST_F(StudyFolder, KeepsTheStagesOfTheValueChainInTheOrderOfTheStudy) {
  disk_.write("study.json", R"({"value_chain": ["소재", "부품", "완성차"]})");
  disk_.write("organisations.csv", "org_id,complex,가치사슬\nO1,GS,완성차\nO2,SH,부 품\n");
  const Dataset data = read().study.data;
  ASSERT_EQ(data.stages.size(), 3U);
  EXPECT_EQ(data.stages[0].code, "소재");  // though nobody has it
  EXPECT_EQ(data.stages[data.organisations[0].stage->index()].code, "완성차");
  EXPECT_EQ(data.stages[data.organisations[1].stage->index()].code, "부품") << "spaces do not part a name";
}

TEST_F(StudyFolder, WithoutAListTheStagesAreThoseOfTheRecordsAndAWrongOneIsNamedWithTheLegalOnes) {
  disk_.write("organisations.csv", "org_id,complex,value_chain\nO1,GS,parts\nO2,SH,assembly\n");
  const Dataset data = read().study.data;
  ASSERT_EQ(data.stages.size(), 2U);
  EXPECT_EQ(data.stages[0].code, "assembly");
  disk_.write("study.json", R"({"value_chain": ["parts", "modules"]})");
  EXPECT_THAT(errors(), HasSubstr("'assembly' is not a known stage of the value chain"));
  EXPECT_THAT(errors(), HasSubstr("legal values: modules, parts"));
}

TEST_F(StudyFolder, UsesTheRegionOfTheComplexAndWarnsIfTheOrganisationSaysOtherwise) {
  disk_.write("complexes.csv", "id,region\nGS,HON\n");
  disk_.write("organisations.csv", "org_id,complex,region\nO1,GS,CAP\nO2,GS,HON\n");
  const auto loaded = read();
  EXPECT_EQ(loaded.study.data.regions[loaded.study.data.organisations[0].region->index()].code, "HON");
  EXPECT_THAT(
      warnings_of(loaded),
      HasSubstr("organisation 'O1' is in region 'CAP', its complex 'GS' in 'HON'; the region of the complex is used"));
}

TEST_F(StudyFolder, KeepsASectorColumnThatHoldsMoreThanKinds) {
  disk_.write("organisations.csv", "org_id,sector\nO1,I\nO2,기계\n");
  const auto loaded = read();
  EXPECT_TRUE(loaded.study.data.organisations[1].sector);
  EXPECT_EQ(loaded.study.data.organisations[0].kind, OrganisationKind::unknown);
}

TEST_F(StudyFolder, CountsRepeatedCodesAndComparesTheirRows) {
  disk_.write("organisations.csv", "org_id,name\nO1,x\nO1,x\nO2,y\n");
  EXPECT_EQ(read().ledger.files[0].rejected.at("duplicate of an earlier row"), 1U);
  disk_.write("organisations.csv", "org_id,region\nO1,CAP\nO1,HON\nO2,HON\n");
  EXPECT_THAT(errors(), HasSubstr("has two regions: 'CAP' (line 2) and 'HON' (line 3)"));
}

TEST_F(StudyFolder, RefusesTwoFilesForOneTable) {
  disk_.write("participation.csv", "activity_id,org_id\nA1,O1\n");
  EXPECT_THAT(errors(), HasSubstr("participations.csv: holds the same table as"));
}

TEST_F(StudyFolder, WarnsOfTablesWithUnknownNames) {
  disk_.write("complexs.csv", "id\nX\n");
  EXPECT_THAT(warnings_of(read()), HasSubstr("did you mean 'complexes.csv'?"));
}

TEST(RegistryOnly, LoadsWithAWarning) {
  const StudyOnDisk disk;
  disk.write("offices.csv", "code,name,parent\nHQ,본사,\nB1,군산지사,HQ\n");
  const auto loaded = read_study(disk.folder());
  EXPECT_EQ(loaded.study.data.offices.size(), 2U);
  EXPECT_TRUE(loaded.study.data.participations.empty());
  EXPECT_EQ(loaded.ledger.warnings.size(), 1U) << "nothing is said of dates where there are no activities";
  EXPECT_THAT(warnings_of(loaded), HasSubstr("the folder holds no participations"));
}

TEST_F(StudyFolder, ReportsAllFilesAtOnce) {
  disk_.write("complexes.csv", "name_en,lat\nX,1\n");
  disk_.write("councils.csv", "");
  disk_.write("organisations.csv", "kind\nI\n");
  const std::string text = errors();
  EXPECT_THAT(text, HasSubstr("complexes.csv: the complexes table has no column 'complex_id'"));
  EXPECT_THAT(text, HasSubstr("councils.csv: the file is empty"));
  EXPECT_THAT(text, HasSubstr("organisations.csv: the organisations table has no column 'organisation_id'"));
}

}  // namespace
}  // namespace linkgap
