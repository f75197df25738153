#include "study_on_disk.hpp"
#include "tests/support/made_workbook.hpp"

#include <gmock/gmock.h>

namespace linkgap {
namespace {

using test::described;
using test::errors_of;
using test::made_workbook;
using test::MadeParts;
using test::MadeSheet;
using test::row_of_texts;
using test::sheet_of;
using test::StudyOnDisk;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

LoadedStudy read_book(const std::string& book, const ReadOptions& options = {}) {
  const StudyOnDisk disk;
  return read_study(disk.write("book.xlsx", book), options);
}
std::string errors_in(const std::string& book, const ReadOptions& options = {}) {
  return errors_of([&] { read_book(book, options); });
}
std::string book_of(const std::string& rows, const std::string& behind = "", const MadeParts& made = {}) {
  return made_workbook({{"기록", sheet_of(rows, behind)}}, made);
}
const std::string header = row_of_texts(1, {"activity_id", "org_id", "date", "region", "title"});
const std::string two_rows =
    row_of_texts(2, {"A1", "O1", "2009-03-05", "CAP"}) + row_of_texts(3, {"A1", "O2", "2009-03-05", "HON"});

TEST(Workbook, HoldsSharedInlineAndRichTextsWithoutReadingAids) {
  const auto loaded = read_book(book_of(
      "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c></row>"
      "<row r='2'><c r='A2' t='inlineStr'><is><r><t>A</t></r><r><t>1</t></r><rPh sb='0' "
      "eb='1'><t>noise</t></rPh></is></c>"
      "<c r='B2' t='str'><f>UPPER(\"o1\")</f><v>O1</v></c><c r='C2' t='s'><v>3</v></c></row>",
      "",
      {.texts = "<si><t>activity_id</t></si>"
                "<si><r><t>org</t></r><r><rPr><b/></rPr><t>_id</t></r><rPh sb='0' eb='1'><t>noise</t></rPh></si>"
                "<si><t>title</t></si><si><t xml:space='preserve'> R&amp;D_x000D_ \xE1\x84\x80\xE1\x85\xA1 </t></si>",
       .formats = "",
       .styles = ""}));
  EXPECT_EQ(loaded.study.data.activities[0].code, "A1");
  EXPECT_EQ(loaded.study.data.organisations[0].code, "O1");
  EXPECT_EQ(loaded.study.data.activities[0].title.ko, "R&D 가") << "composed, without the encoded line end";
  EXPECT_EQ(loaded.ledger.files[0].encoding, "XLSX");
}

TEST(Workbook, GivesDatesByTheirFormat) {
  const MadeParts made{.texts = "",
                       .formats = "<numFmt numFmtId='170' formatCode='yyyy\"년\" m\"월\"'/>",
                       .styles = "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/>"};
  const auto cell = [](int row, int style, int number) {
    const std::string n = std::to_string(row);
    return "<row r='" + n + "'><c r='A" + n + "' t='inlineStr'><is><t>A" + n + "</t></is></c><c r='B" + n +
           "' t='inlineStr'><is><t>O1</t></is></c><c r='C" + n + "' s='" + std::to_string(style) + "'><v>" +
           std::to_string(number) + "</v></c></row>";
  };
  const std::string rows = header + cell(2, 1, 39877) + cell(3, 2, 39873) + cell(4, 0, 39877);
  const auto loaded = read_book(book_of(rows, "", made));
  EXPECT_EQ(to_string(loaded.study.data.activities[0].date), "2009-03-05");
  EXPECT_EQ(to_string(loaded.study.data.activities[1].date), "2009-03");
  EXPECT_EQ(to_string(loaded.study.data.activities[2].date), "2009-03-05") << "a bare serial day number";
  MadeParts mac = made;
  mac.from_1904 = true;
  EXPECT_EQ(to_string(read_book(book_of(header + cell(2, 1, 38415), "", mac)).study.data.activities[0].date),
            "2009-03-05");
  EXPECT_THAT(errors_in(book_of(header + cell(2, 1, 60), "", made)),
              HasSubstr("book.xlsx:2: date: the number 60 is formatted as a date but is none"));
}

TEST(Workbook, TellsErrorsAndFormulasWithoutResultWhereTheyAreRead) {
  const std::string bad =
      "<row r='2'><c r='A2' t='inlineStr'><is><t>A1</t></is></c><c r='B2' t='e'><v>#N/A</v></c></row>"
      "<row r='3'><c r='A3'><f>A2</f></c><c r='B3' t='inlineStr'><is><t>O1</t></is></c></row>";
  const std::string errors = errors_in(book_of(header + bad));
  EXPECT_THAT(errors, HasSubstr("book.xlsx:2: org_id: the cell holds the error #N/A; correct the formula"));
  EXPECT_THAT(errors, HasSubstr("book.xlsx:3: activity_id: the formula has no stored result; open the workbook"));
  EXPECT_THAT(errors, Not(HasSubstr("blank"))) << "one problem for one cell";
  const std::string elsewhere =
      "<row r='4'><c r='A4' t='inlineStr'><is><t>합계</t></is></c><c r='B4' t='e'><v>#REF!</v></c></row>"
      "<row r='5'><c r='A5' t='inlineStr'><is><t>A1</t></is></c><c r='B5' t='inlineStr'><is><t>O3</t>"
      "</is></c><c r='C5' t='d'><v>2009-03-05T00:00:00</v></c><c r='H5' t='e'><v>#REF!</v></c></row>";
  const auto loaded = read_book(
      book_of(row_of_texts(1, {"activity_id", "org_id", "date", "", "", "", "", "비고란"}) + two_rows + elsewhere));
  EXPECT_EQ(loaded.study.data.participations.size(), 3U) << "sums and columns that are not read may hold errors";
  EXPECT_EQ(loaded.ledger.files[0].rejected.at("totals row"), 1U);
  EXPECT_TRUE(balances(loaded.ledger));
}

// | A1 | O1 |      A2:A3 and D2:D3 are merged: both rows are about A1, both in CAP.
// |    | O2 |
// | A2 | O1 |
TEST(Workbook, GivesCellsMergedDownwardsTheirValue) {
  const std::string rows = header + row_of_texts(2, {"A1", "O1", "2009-03-05", "CAP"}) +
                           row_of_texts(3, {"", "O2", "2009-03-05", ""}) +
                           row_of_texts(4, {"A2", "O1", "2009-03-06", ""});
  const std::string merged = "<mergeCells><mergeCell ref='A2:A3'/><mergeCell ref='D2:D3'/></mergeCells>";
  const auto loaded = read_book(book_of(rows, merged));
  EXPECT_EQ(
      described(loaded.study.data),
      described(test::read_long_form("activity_id,org_id,date,region\nA1,O1,2009-03-05,CAP\nA1,O2,2009-03-05,CAP\n"
                                     "A2,O1,2009-03-06,\n")
                    .study.data));
  EXPECT_THAT(loaded.ledger.files[0].notes, Contains("cells merged with one above, read with its value: 2"));
  EXPECT_THAT(errors_in(book_of(rows)), HasSubstr("book.xlsx:3: activity_id")) << "unmerged blanks are not filled";
}

TEST(Workbook, RefusesMergedCellsThatCouldMeanTwoThings) {
  EXPECT_THAT(errors_in(book_of(header + two_rows, "<mergeCells><mergeCell ref='C3:D3'/></mergeCells>")),
              HasSubstr("book.xlsx:3: region: the cell is merged with the one to its left; unmerge"));
  EXPECT_THAT(errors_in(book_of(header + two_rows, "<mergeCells><mergeCell ref='B2:B3'/></mergeCells>")),
              HasSubstr("book.xlsx:3: org_id: the cell is merged with those above it ('O1') but holds 'O2' too"));
  const std::string title = row_of_texts(1, {"2009년 활동"}) + row_of_texts(3, {"activity_id", "org_id", "date"}) +
                            row_of_texts(4, {"A1", "O1", "2009-03-05"}) + row_of_texts(5, {"합계", "", "1"});
  const auto loaded = read_book(
      book_of(title, "<mergeCells><mergeCell ref='A1:C1'/><mergeCell ref='A5:B5'/></mergeCells>"), {.header_row = 3});
  EXPECT_EQ(loaded.ledger.files[0].rows_used, 1U) << "titles and sums may be merged";
}

TEST(Workbook, SkipsRowsAboveTheHeaderWhenTold) {
  const std::string rows = row_of_texts(1, {"2009년 네트워킹 활동"}) + row_of_texts(2, {"단위: 건", "", ""}) +
                           row_of_texts(4, {"activity_id", "org_id"}) + row_of_texts(5, {"A1", "O1"});
  const auto loaded = read_book(book_of(rows), {.header_row = 4});
  EXPECT_THAT(loaded.ledger.files[0].notes, Contains("rows above the header, not read: 2"));
  EXPECT_EQ(loaded.study.data.participations[0].source.line, 5U) << "the row of the sheet";
  EXPECT_THAT(errors_in(book_of(rows), {.header_row = 3}), HasSubstr("no header in row 3"));
  EXPECT_THAT(errors_in(book_of(rows)), HasSubstr("--header-row"));
  const StudyOnDisk disk;
  const auto path = disk.write("text.csv", "2009년 \"활동\"\n\nactivity_id,org_id\nA1,O1\n");
  EXPECT_EQ(read_study(path, {.header_row = 3}).study.data.participations[0].source.line, 4U);
  EXPECT_THAT(errors_of([&] { read_study(path, {.header_row = 2}); }), HasSubstr("text.csv:2: the file has no header"));
}

TEST(Workbook, SkipsHiddenSheetsAndNamesThem) {
  const std::vector<MadeSheet> sheets = {{"코드", sheet_of(row_of_texts(1, {"x"})), "hidden"},
                                         {"R&amp;D", sheet_of(header + two_rows)},
                                         {"Sheet3", sheet_of("<row r='1'><c r='A1' s='1'/></row>")},
                                         {"옛", sheet_of(header + two_rows), "veryHidden"}};
  EXPECT_THAT(read_book(made_workbook(sheets)).ledger.files[0].notes,
              Contains("hidden sheets, not read: '코드', '옛'"));
  EXPECT_EQ(read_book(made_workbook(sheets), {.sheet = "옛"}).study.data.participations.size(), 2U)
      << "a hidden sheet is read when it is asked for";
  EXPECT_THAT(errors_in(made_workbook(sheets), {.sheet = "R&E"}), HasSubstr("has no sheet 'R&E'; did you mean 'R&D'?"));
}

TEST(Workbook, MayHoldAllTablesOfAStudy) {
  const std::vector<MadeSheet> sheets = {
      {"참여", sheet_of(row_of_texts(1, {"activity_id", "org_id"}) + row_of_texts(2, {"A1", "O1"}))},
      {"메모", sheet_of(row_of_texts(1, {"쓴 사람"}))},
      {"Organisations", sheet_of(row_of_texts(1, {"code", "name"}) + row_of_texts(2, {"O1", "가나정밀"}))}};
  const auto loaded = read_book(made_workbook(sheets));
  EXPECT_EQ(loaded.study.data.organisations[0].name.ko, "가나정밀");
  EXPECT_EQ(loaded.ledger.files[0].table, "organisations") << "what others refer to comes first";
  EXPECT_THAT(loaded.ledger.files[1].file, HasSubstr("book.xlsx!참여"));
  EXPECT_THAT(loaded.ledger.files[1].notes, Contains("other sheets, not read: '메모'"));
  EXPECT_TRUE(balances(loaded.ledger));
  EXPECT_THAT(errors_in(made_workbook({sheets[1], sheets[2]})), HasSubstr("has several sheets"));
  EXPECT_THAT(errors_in(made_workbook({sheets[0], {"participations", sheets[0].content}})),
              HasSubstr("two sheets of one table"));
}

TEST(Workbook, MayBeATableOfAFolder) {
  const StudyOnDisk disk;
  disk.write("participations.xlsx", book_of(header + two_rows));
  disk.write("organisations.csv", "code,name\nO1,가나\nO2,나라\n");
  EXPECT_EQ(read_study(disk.folder()).study.data.participations.size(), 2U);
  EXPECT_THAT(errors_of([&] { read_study(disk.folder(), {.sheet = "기록 2"}); }), HasSubstr("has no sheet '기록 2'"));
  disk.write("participations.csv", "activity_id,org_id\nA1,O1\n");
  EXPECT_THAT(errors_of([&] { read_study(disk.folder()); }), HasSubstr("holds the same table as"));
}

TEST(Workbook, ReadsHiddenRowsAndCountsThem) {
  const std::string hidden =
      "<row r='4' hidden='1'><c r='A4' t='inlineStr'><is><t>A1</t></is></c>"
      "<c r='B4' t='inlineStr'><is><t>O3</t></is></c></row><row r='900000'/>";
  const auto loaded = read_book(book_of(header + two_rows + hidden));
  EXPECT_EQ(loaded.study.data.participations.size(), 3U);
  EXPECT_EQ(loaded.ledger.files[0].rows_read, 3U);
  EXPECT_THAT(loaded.ledger.files[0].notes, Contains("rows hidden in the sheet, read all the same: 1"));
}

TEST(Workbook, OfAnotherKindIsRefusedWithAdvice) {
  const StudyOnDisk disk;
  const auto told = [&](const std::string& name, std::string_view bytes) {
    return errors_of([&] { read_study(disk.write(name, bytes)); });
  };
  EXPECT_THAT(told("a.xlsx", "activity_id,org_id\nA1,O1\n"), HasSubstr("is no workbook, in spite of its name"));
  EXPECT_THAT(told("b.xls", std::string("\xD0\xCF\x11\xE0") + std::string(600, '\0')),
              HasSubstr("save the table as .xlsx"));
  EXPECT_THAT(told("c.xlsx", "PK\x03\x04"), HasSubstr("damaged or incomplete workbook"));
  EXPECT_THAT(told("d.xlsx", test::stored_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})),
              HasSubstr("no workbook of cells"));
  EXPECT_THAT(told("e.csv", book_of(header + two_rows)), testing::IsEmpty()) << "the content counts";
  EXPECT_THAT(errors_of([&] { read_study(disk.write("f.csv", "activity_id,org_id\nA1,O1\n"), {.sheet = "x"}); }),
              HasSubstr("holds no sheets, but --sheet names one"));
}

// Random damage to a workbook: an error, or a dataset with a balanced ledger. What would break it: a crash, another
// exception, a row that is counted twice or not at all.
TEST(Workbook, DamagedAnyhowEndsInAnErrorOrABalancedLedger) {
  const std::string sheet = sheet_of(header + two_rows, "<mergeCells><mergeCell ref='D2:D3'/></mergeCells>");
  std::uint32_t state = 20090923;
  const auto below = [&](std::size_t n) {
    state = state * 1664525U + 1013904223U;
    return static_cast<std::size_t>(state >> 8U) % n;
  };
  const StudyOnDisk disk;
  int refused = 0;
  for (int round = 0; round < 400; ++round) {
    const bool inside = round % 2 == 0;  // the text of the sheet, with checksums that are right, or the bytes packed
    std::string bytes = inside ? sheet : made_workbook({{"기록", sheet}});
    for (std::size_t change = 0; change <= below(2); ++change) {
      std::size_t at = below(bytes.size());
      if (round % 4 == 0) at = std::min(bytes.find_first_of("0123456789", at), bytes.size() - 1);
      bytes[at] = "0123456789ABrstvc<>/='&\0\xFF"[below(round % 4 == 0 ? 12 : 25)];
    }
    if (below(8) == 0) bytes.resize(4 + below(bytes.size() - 4));
    if (inside) bytes = made_workbook({{"기록", bytes}});
    try {
      EXPECT_TRUE(balances(read_study(disk.write("book.xlsx", bytes)).ledger));
    } catch (const InputError& error) {
      EXPECT_FALSE(error.problems().empty());
      ++refused;
    }
  }
  EXPECT_GE(refused, 200) << "checksums must find the damage";
  EXPECT_LT(refused, 400) << "some must stay readable, or the test shows nothing";
}

}  // namespace
}  // namespace linkgap
