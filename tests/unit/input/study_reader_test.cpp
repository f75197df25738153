#include "study_on_disk.hpp"

#include <gmock/gmock.h>

#include <sys/stat.h>

namespace linkgap {
namespace {

using test::errors_in_long_form;
using test::errors_of;
using test::read_long_form;
using test::StudyOnDisk;
using test::warnings_of;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string head = "activity_id,date,kind,org_id,org_kind,complex,region\n";

const Organisation& organisation(const LoadedStudy& loaded, std::string_view code) {
  for (const Organisation& row : loaded.study.data.organisations) {
    if (row.code == code) return row;
  }
  ADD_FAILURE() << "no organisation " << code;
  return loaded.study.data.organisations.front();
}

std::string region_of(const LoadedStudy& loaded, std::string_view code) {
  const auto region = organisation(loaded, code).region;
  return region ? loaded.study.data.regions[region->index()].code : "-";
}

// --- the long form ---------------------------------------------------------------------------------------------------

TEST(LongForm, BecomesSortedTablesWithSources) {
  const auto loaded = read_long_form(head +
                                     "A2,2009-04-10,포럼,O2,학,군산,HON\nA1,2009-03-05,세미나,O2,학,군산,HON\n"
                                     "A1,2009-03-05,seminar,O1,industry,성서,DAE\n");
  const Dataset& data = loaded.study.data;
  ASSERT_EQ(data.activities.size(), 2U);
  EXPECT_EQ(data.activities[0].code, "A1");
  EXPECT_EQ(to_string(data.activities[0].date), "2009-03-05");
  EXPECT_EQ(data.kinds[data.activities[0].kind.index()].code, "seminar") << "세미나 and seminar are one kind";
  EXPECT_EQ(data.kinds[data.activities[1].kind.index()].name.ko, "포럼");
  ASSERT_EQ(data.organisations.size(), 2U);
  EXPECT_EQ(data.organisations[1].kind, OrganisationKind::university);
  EXPECT_EQ(region_of(loaded, "O1"), "DAE");
  ASSERT_EQ(data.complexes.size(), 2U);
  EXPECT_EQ(data.complexes[0].code, "군산");
  EXPECT_EQ(data.regions[data.complexes[0].region->index()].code, "HON") << "a complex takes the region of its rows";
  ASSERT_EQ(data.participations.size(), 3U);
  EXPECT_EQ(data.participations[0].source.line, 4U) << "A1, O1 stands on line 4";
  EXPECT_EQ(data.activities[0].source.line, 3U) << "A1 occurs first on line 3";
  EXPECT_TRUE(balances(loaded.ledger));
  EXPECT_THAT(loaded.ledger.warnings, IsEmpty());
}

TEST(LongForm, TakesTheNameAsCodeWhereThereIsNoCode) {
  const auto loaded = read_long_form("활동코드,일자,기관명\nA1,2009.3.5,㈜가나정밀\nA1,2009.3.5,Siemens\n");
  EXPECT_EQ(organisation(loaded, "㈜가나정밀").name.ko, "㈜가나정밀");
  EXPECT_EQ(organisation(loaded, "Siemens").name.en, "Siemens");
  const auto mixed = read_long_form("activity_id,date,org_id,org_name\nA1,2009-03-05,O1,One\nA1,2009-03-05,,Two\n");
  EXPECT_EQ(organisation(mixed, "Two").name.en, "Two");
  EXPECT_THAT(mixed.ledger.files[0].notes,
              Contains(HasSubstr("rows without organisation_id, where the name is the code: 1")));
}

TEST(LongForm, ReadsRolesAndLeavesBlankOnesAttending) {
  const auto loaded = read_long_form("activity_id,date,org_id,role\nA,2009,O1,주관\nA,2009,O2,\nA,2009,O3,speaker\n");
  EXPECT_EQ(loaded.study.data.participations[0].role, ParticipationRole::organiser);
  EXPECT_EQ(loaded.study.data.participations[1].role, ParticipationRole::attendee);
  EXPECT_EQ(loaded.study.data.participations[2].role, ParticipationRole::speaker);
}

TEST(LongForm, ReadsEveryAttributeItKnows) {
  const auto loaded = read_long_form(
      "activity_id,date,end_date,title,host,council,org_id,org_name,org_name_en,lat,lon,employees,sector\n"
      "A1,2009-03-05,2009-03-06,교류회,성서,자동차MC,O1,가나정밀,Gana,35.9,128.5,\"1,910\",기계\n");
  const Dataset& data = loaded.study.data;
  EXPECT_EQ(to_string(*data.activities[0].end), "2009-03-06");
  EXPECT_EQ(data.activities[0].title.ko, "교류회");
  EXPECT_EQ(data.complexes[data.activities[0].host->index()].code, "성서");
  EXPECT_EQ(data.councils[data.activities[0].council->index()].code, "자동차MC");
  EXPECT_EQ(data.organisations[0].name, (Name{"가나정밀", "Gana"}));
  EXPECT_EQ(data.organisations[0].location, (GeoPoint{35.9, 128.5}));
  EXPECT_EQ(data.organisations[0].employees, 1910U);
}

TEST(LongForm, WithoutADateColumnLoadsWithAWarning) {
  const auto loaded = read_study(LINKGAP_TEST_DATA "/twomode/southern_women.csv");
  EXPECT_EQ(loaded.study.data.organisations.size(), 18U);
  EXPECT_EQ(loaded.study.data.activities.size(), 14U);
  EXPECT_EQ(loaded.study.data.participations.size(), 89U);
  EXPECT_EQ(loaded.study.data.activities[0].date, (Date{1970, 0, 0}));
  EXPECT_THAT(warnings_of(loaded), HasSubstr("no table has a date column"));
  EXPECT_EQ(loaded.study.name, "southern_women.csv");
}

TEST(LongForm, CountsABlankRegionAndNeverCarriesItDown) {
  const auto loaded = read_long_form("activity_id,date,org_id,region\nA,2009,O1,CAP\nA,2009,O2,\nA,2009,O3,미상\n");
  EXPECT_EQ(region_of(loaded, "O1"), "CAP");
  EXPECT_EQ(region_of(loaded, "O2"), "-");
  EXPECT_EQ(region_of(loaded, "O3"), "-");
  EXPECT_EQ(loaded.study.data.regions.size(), 1U);
  EXPECT_THAT(loaded.ledger.files[0].notes, Contains(HasSubstr("rows without region, read as not known: 2")));
}

TEST(LongForm, FillsABlankAttributeFromAnotherRowOfTheSameOrganisation) {
  const auto loaded = read_long_form("activity_id,date,org_id,region\nA,2009,O1,\nB,2009,O1,CAP\n");
  EXPECT_EQ(region_of(loaded, "O1"), "CAP");
}

TEST(LongForm, UnitesSpellingsOfOneComplexWithAWarning) {
  const auto loaded = read_long_form(
      "activity_id,date,org_id,complex\nA,2009,O1,반월·시화\nA,2009,O2,반월ㆍ시화국가산업단지\n"
      "A,2009,O3,반월·시화\nA,2009,O4,군산\nA,2009,O5,군산2\n");
  ASSERT_EQ(loaded.study.data.complexes.size(), 3U) << "군산 and 군산2 stay apart";
  EXPECT_EQ(loaded.study.data.complexes[2].code, "반월·시화") << "the most frequent spelling is the code";
  EXPECT_THAT(warnings_of(loaded), HasSubstr("two names: '반월·시화' (line 2) and '반월ㆍ시화국가산업단지' (line 3)"));
}

// --- sector and council columns
// -----------------------------------------------------------------------------------------

TEST(SectorColumn, BelongsToActivitiesIfConstantThere) {
  const auto loaded =
      read_long_form("activity_id,date,org_id,sector\nA,2009,O1,기계\nA,2009,O2,기계\nB,2009,O1,전자\n");
  EXPECT_TRUE(loaded.study.data.activities[0].sector);
  EXPECT_FALSE(loaded.study.data.organisations[0].sector);
  EXPECT_THAT(loaded.ledger.files[0].notes, Contains("column 'sector' read as the sector of activities"));
}

TEST(SectorColumn, ElseBelongsToOrganisationsIfConstantThere) {
  const auto loaded =
      read_long_form("activity_id,date,org_id,sector\nA,2009,O1,기계\nA,2009,O2,전자\nB,2009,O1,기계\n");
  EXPECT_FALSE(loaded.study.data.activities[0].sector);
  EXPECT_EQ(loaded.study.data.sectors[loaded.study.data.organisations[1].sector->index()].code, "전자");
  EXPECT_THAT(loaded.ledger.files[0].notes, Contains("column 'sector' read as the sector of organisations"));
}

TEST(SectorColumn, ElseBelongsToActivitiesWithWarnings) {
  const auto loaded =
      read_long_form("activity_id,date,org_id,sector\nA,2009,O1,기계\nA,2009,O2,전자\nB,2009,O1,전자\n");
  EXPECT_THAT(warnings_of(loaded), HasSubstr("activity 'A' has two sectors"));
  EXPECT_FALSE(loaded.study.data.organisations[0].sector);
}

TEST(CouncilColumn, ConstantOnBothSidesBelongsToBoth) {
  const auto loaded = read_long_form("activity_id,date,org_id,council\nA,2009,O1,M1\nA,2009,O2,M1\nB,2009,O3,M2\n");
  EXPECT_TRUE(loaded.study.data.activities[0].council);
  EXPECT_TRUE(loaded.study.data.organisations[0].council);
  EXPECT_THAT(loaded.ledger.files[0].notes, Contains(HasSubstr("of activities and of organisations")));
}

// --- contradictions
// -------------------------------------------------------------------------------------------------------

TEST(Contradictions, OfRegionNameBothLines) {
  const std::string errors =
      errors_in_long_form("activity_id,date,org_id,region\nA,2009,O1,CAP\nB,2009,O2,CAP\nB,2009,O1,HON\n");
  EXPECT_THAT(errors,
              HasSubstr("study.csv:4: region: organisation 'O1' has two regions: 'CAP' (line 2) and 'HON' (line 4)"));
}

TEST(Contradictions, OfComplexAndDateAreErrors) {
  EXPECT_THAT(errors_in_long_form("activity_id,date,org_id,complex\nA,2009,O1,X\nB,2009,O1,Y\n"),
              HasSubstr("has two complexes"));
  EXPECT_THAT(errors_in_long_form("activity_id,date,org_id\nA,2009-03-05,O1\nA,2009-03-06,O2\n"),
              HasSubstr("activity 'A' has two dates"));
}

TEST(Contradictions, OfAComplexMadeFromItsRowsAreErrors) {
  EXPECT_THAT(errors_in_long_form("activity_id,date,org_id,complex,region\nA,2009,O1,X,CAP\nA,2009,O2,X,HON\n"),
              HasSubstr("complex 'X' has two regions"));
}

TEST(Contradictions, AreNoneWhereTheSameIsSpelledDifferently) {
  const auto loaded =
      read_long_form("activity_id,date,kind,org_id,org_kind\nA,2009-03-05,포럼,O1,산\nA,2009.3.5,forum,O1,기업\n");
  EXPECT_THAT(loaded.ledger.warnings, IsEmpty());
}

TEST(Contradictions, OfNamesAreWarningsAndTheMostFrequentIsKept) {
  const std::string rows = "A,2009,O1,나라\nB,2009,O1,가나\nC,2009,O1,나라\n";
  const auto loaded = read_long_form("activity_id,date,org_id,org_name\n" + rows);
  EXPECT_EQ(organisation(loaded, "O1").name.ko, "나라");
  EXPECT_THAT(warnings_of(loaded), HasSubstr("'나라' is used"));
  const auto even = read_long_form("activity_id,date,org_id,org_name\nA,2009,O1,나라\nB,2009,O1,가나\n");
  EXPECT_EQ(organisation(even, "O1").name.ko, "가나") << "of equally frequent values the smallest";
}

TEST(Contradictions, OfOneSortAreListedTwentyTimes) {
  std::string text = "activity_id,date,org_id,org_name\n";
  for (int i = 0; i < 25; ++i) {
    const std::string code = "O" + std::to_string(i);
    text += "A,2009," + code + ",x\nB,2009," + code + ",y\n";
  }
  const auto loaded = read_long_form(text);
  EXPECT_EQ(loaded.ledger.warnings.size(), 21U);
  EXPECT_THAT(warnings_of(loaded), HasSubstr("… and 5 more: contradicting names of one organisation"));
}

// --- rows that are not used
// -------------------------------------------------------------------------------------------------

TEST(Rejected, DuplicatesAreCountedAndTheSmallestRoleIsKept) {
  for (const char* rows :
       {"A,2009,O1,주관\nA,2009,O1,발표\nA,2009,O2,\n", "A,2009,O1,발표\nA,2009,O2,\nA,2009,O1,주관\n"}) {
    const auto loaded = read_long_form(std::string("activity_id,date,org_id,role\n") + rows);
    EXPECT_EQ(loaded.ledger.files[0].rejected.at("duplicate of an earlier row"), 1U);
    EXPECT_EQ(loaded.ledger.files[0].rows_used, 2U);
    EXPECT_EQ(loaded.study.data.participations[0].role, ParticipationRole::speaker);
    EXPECT_EQ(loaded.study.data.participations[0].source.line, 2U);
    EXPECT_TRUE(balances(loaded.ledger));
  }
}

TEST(Rejected, TotalsBlankRowsAndFootnotesAreCounted) {
  const auto loaded = read_long_form(
      "activity_id,date,org_id,n\nA,2009,O1,1\n소계,,,1\nA,,합계,1\n총 계,,,\n,,,\n※ 잠정치,,,\nTOTAL,,,9\n");
  const FileLedger& file = loaded.ledger.files[0];
  EXPECT_EQ(file.rows_read, 7U);
  EXPECT_EQ(file.rows_used, 1U);
  EXPECT_EQ(file.rejected.at("totals row"), 4U);
  EXPECT_EQ(file.rejected.at("blank row"), 1U);
  EXPECT_EQ(file.rejected.at("footnote"), 1U);
}

// One organisation "–" would meet everybody who ever met somebody unknown.
TEST(Rejected, OrganisationsMarkedAsNotKnownAreNoOrganisation) {
  const auto loaded = read_long_form(
      "activity_id,date,org_id,org_name\nA,2009,O1,One\nA,2009,-,-\nB,2009,O1,One\nB,2009,미상,\nB,2009,,–\n"
      "B,2009,-,Two\n-,2009,O1,One\n");
  const FileLedger& file = loaded.ledger.files[0];
  EXPECT_EQ(file.rejected.at("organisation marked as not known"), 3U);
  EXPECT_EQ(file.rejected.at("activity marked as not known"), 1U);
  EXPECT_EQ(file.rows_used, 3U) << "a name stands in for a code that is not told";
  EXPECT_EQ(loaded.study.data.organisations.size(), 2U);
  EXPECT_TRUE(balances(loaded.ledger));
}

TEST(Rejected, PersonColumnsAreNeverKept) {
  const auto loaded =
      read_long_form("activity_id,date,org_id,성명,전화번호,weather\nA,2009,O1,홍길동,010-0000-0000,sunny\n");
  EXPECT_THAT(test::described(loaded.study.data), Not(HasSubstr("홍길동")));
  EXPECT_THAT(loaded.ledger.files[0].notes, Contains("column '성명' is not read: it may hold personal data"));
  EXPECT_THAT(loaded.ledger.files[0].notes, Contains(HasSubstr("'전화번호'")));
  EXPECT_THAT(loaded.ledger.files[0].unknown_columns, ElementsAre("weather"));
}

// --- what cannot be loaded
// -----------------------------------------------------------------------------------------------------

TEST(Refused, ShowsEveryProblemOfTheFileAtOnce) {
  const std::string errors = errors_in_long_form(
      "activity_id,date,org_id,role,lat,lon\nA,2009-02-30,O1,구경,1,2\nB,2009,,주관,1,2\n"
      "C,2009,O2,주관,128.5,35.9\nD,,O2,주관,,\nE,2009,O3,주관,1,2,extra\n");
  EXPECT_THAT(errors, HasSubstr("study.csv:2: date: '2009-02-30' does not exist in the Gregorian calendar"));
  EXPECT_THAT(errors, HasSubstr("study.csv:2: role: '구경' is not in the code list"));
  EXPECT_THAT(errors, HasSubstr("study.csv:3: org_id: the cell is blank"));
  EXPECT_THAT(errors, HasSubstr("study.csv:4: lat: '128.5, 35.9' has latitude and longitude swapped"));
  EXPECT_THAT(errors, HasSubstr("study.csv:5: date: activity 'D' has no date"));
  EXPECT_THAT(errors, HasSubstr("study.csv:6: the row has 7 cells, the header 6"));
}

TEST(Refused, NamesABadValueOnceWithTheNumberOfRows) {
  const std::string errors =
      errors_in_long_form("activity_id,date,org_id,org_kind\nA,2009,O1,학생\nA,2009,O2,학생\nA,2009,O3,학생\n");
  EXPECT_THAT(errors, HasSubstr("study.csv:2: org_kind: '학생' is not in the code list (3 rows)"));
  EXPECT_THAT(errors, Not(HasSubstr("study.csv:3")));
}

TEST(Refused, ShowsOnlyTheBeginningOfALongCell) {
  std::string cell;
  for (int i = 0; i < 5000; ++i) cell += "가";
  const std::string errors = errors_in_long_form("activity_id,date,org_id\nA," + cell + ",O1\n");
  EXPECT_THAT(errors, HasSubstr("가가…"));
  EXPECT_LT(errors.size(), 1000U);
}

TEST(Refused, ListsAtMostTwoHundredErrors) {
  std::string text = "activity_id,date,org_id\n";
  for (int i = 0; i < 250; ++i) text += "A" + std::to_string(i) + ",x" + std::to_string(i) + ",O1\n";
  const StudyOnDisk disk;
  const auto path = disk.write("s.csv", text);
  try {
    read_study(path);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.problems().size(), 201U);
    EXPECT_EQ(error.problems().back().what, "… and 50 more errors");
  }
}

TEST(Refused, NamesMissingColumnsWithTheNearestHeader) {
  const std::string errors = errors_in_long_form("activty_id,date,orgid_x\nA,2009,O1\n");
  EXPECT_THAT(errors, HasSubstr("no column 'activity_id'; did you mean 'activty_id'?"));
  EXPECT_THAT(errors, HasSubstr("no column 'organisation_id'"));
  EXPECT_THAT(errors_in_long_form("date,title,org_id\n2009,x,O1\n"),
              HasSubstr("give every activity a code of its own"));
}

TEST(Refused, FilesThatHoldNothing) {
  EXPECT_THAT(errors_in_long_form(""), HasSubstr("the file is empty"));
  EXPECT_THAT(errors_in_long_form("activity_id,date,org_id\n"), HasSubstr("a header but no rows"));
  EXPECT_THAT(errors_in_long_form("activity_id,date,org_id\nA,2009,\"O1\n"),
              HasSubstr(":2: a quotation mark opens here"));
  EXPECT_THAT(errors_in_long_form(std::string_view("PK\x03\x04....", 8)), HasSubstr("damaged or incomplete workbook"));
  EXPECT_THAT(errors_in_long_form("\x1F\x8B\x08"), HasSubstr("damaged or incomplete gzip file"));
}

TEST(Refused, PathsThatAreNoStudy) {
  const StudyOnDisk disk;
  EXPECT_THAT(errors_of([&] { read_study(disk.folder() / "nowhere.csv"); }), HasSubstr("nowhere.csv: does not exist"));
  EXPECT_THAT(errors_of([&] { read_study(disk.folder()); }), HasSubstr("holds no table of a study"));
  const std::filesystem::path pipe = disk.folder() / "pipe.csv";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(errors_of([&] { read_study(pipe); }), HasSubstr("not a regular file")) << "and nobody waits for it";
  disk.write("complexes.csv", "id\nX\n");
  disk.write("participations.ods", "PK");
  EXPECT_THAT(errors_of([&] { read_study(disk.folder()); }),
              HasSubstr("holds participations.ods, which linkgap does not read; save it as .xlsx"));
}

TEST(ShortRows, AreReadWithAWarning) {
  const auto loaded = read_long_form("activity_id,date,org_id,region\nA,2009,O1\n");
  EXPECT_EQ(region_of(loaded, "O1"), "-");
  EXPECT_THAT(warnings_of(loaded), HasSubstr("study.csv:2: warning: the row has 3 cells, the header 4"));
}

TEST(MisspelledColumns, AreWarnedOfIfTheFileLacksThatColumn) {
  EXPECT_THAT(warnings_of(read_long_form("activity_id,date,org_id,regoin\nA,2009,O1,CAP\n")),
              HasSubstr("did you mean 'region'?"));
}

// --- sizes
// ----------------------------------------------------------------------------------------------------------------------

TEST(Sizes, OneActivityOfTenThousandLoads) {
  std::string text = "activity_id,date,org_id,region\n";
  for (int i = 0; i < 10'000; ++i) text += "A,2009-03-05,O" + std::to_string(i) + ",CAP\n";
  const auto loaded = read_long_form(text);
  EXPECT_EQ(loaded.study.data.participations.size(), 10'000U);
  EXPECT_EQ(loaded.study.data.activities.size(), 1U);
  EXPECT_EQ(loaded.study.data.regions.size(), 1U);
}

TEST(Sizes, OneRowIsAStudy) {
  const auto loaded = read_long_form("activity_id,date,org_id\nA,2009,O");
  EXPECT_EQ(loaded.study.data.participations.size(), 1U);
}

}  // namespace
}  // namespace linkgap
