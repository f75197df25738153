#include "src/input/delimited_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap::input {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Parsed {
  RecordTable table;
  std::vector<Problem> problems;
};

Parsed parsed(std::string_view text) {
  Parsed result;
  result.table = read_delimited(text, "t.csv", result.problems);
  return result;
}

std::vector<std::string> row_of(const RecordTable& table, std::size_t row) {
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < table.width(row); ++i) cells.emplace_back(table.cell(row, i));
  return cells;
}

std::string only_problem(std::string_view text) {
  const auto problems = parsed(text).problems;
  EXPECT_EQ(problems.size(), 1U);
  return problems.empty() ? "" : to_string(problems[0]);
}

TEST(DelimitedTable, KeepsSeparatorsQuotesAndLineEndsInsideQuotes) {
  const auto [table, problems] = parsed("a,b\n\"x,\"\"y\"\"\",\"1\n2\"\nz,3\n");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_THAT(table.headers(), ElementsAre("a", "b"));
  ASSERT_EQ(table.size(), 2U);
  EXPECT_THAT(row_of(table, 0), ElementsAre("x,\"y\"", "1 2"));
  EXPECT_THAT(row_of(table, 1), ElementsAre("z", "3"));
}

TEST(DelimitedTable, CountsPhysicalLinesAcrossValuesOfSeveralLines) {
  const auto [table, problems] = parsed("\n\na,b\n\"1\n\n2\",x\n\ny,z\n");
  ASSERT_EQ(table.size(), 2U);
  EXPECT_EQ(table.line(0), 4U) << "the record starts on line 4 and ends on line 6";
  EXPECT_EQ(table.line(1), 8U);
}

TEST(DelimitedTable, TakesAnyLineEnd) {
  for (const char* text : {"a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r"}) {
    const auto [table, problems] = parsed(text);
    ASSERT_EQ(table.size(), 2U) << text;
    EXPECT_THAT(row_of(table, 1), ElementsAre("3", "4"));
    EXPECT_EQ(table.line(1), 3U);
  }
}

TEST(DelimitedTable, FindsTheSeparatorInTheHeader) {
  EXPECT_THAT(parsed("a\tb,c\td\n").table.headers(), ElementsAre("a", "b,c", "d"));
  EXPECT_THAT(parsed("a;b;c\n").table.headers(), ElementsAre("a", "b", "c"));
  EXPECT_THAT(parsed("\"a;b;c\",d\n").table.headers(), ElementsAre("a;b;c", "d")) << "quoted separators do not count";
  EXPECT_THAT(parsed("single\n").table.headers(), ElementsAre("single"));
}

TEST(DelimitedTable, KeepsEmptyCellsAtTheEndsOfTabSeparatedRows) {
  const auto [table, problems] = parsed("a\tb\tc\n\t2\t\n");
  EXPECT_THAT(row_of(table, 0), ElementsAre("", "2", ""));
}

TEST(DelimitedTable, CleansWhiteSpaceOfAnyKind) {
  const auto [table, problems] = parsed("a,b,c\n\"  x\u00A0 y \",\u3000z,\u200Bw\uFEFF\n");
  EXPECT_THAT(row_of(table, 0), ElementsAre("x y", "z", "w"));
}

TEST(DelimitedTable, KeepsRaggedRowsAndBlankCellsButNoEmptyLines) {
  const auto [table, problems] = parsed("a,b\n1\n   \n1,2,3\n,\n");
  ASSERT_EQ(table.size(), 3U);
  EXPECT_EQ(table.width(0), 1U);
  EXPECT_EQ(table.width(1), 3U);
  EXPECT_THAT(row_of(table, 2), ElementsAre("", ""));
  EXPECT_EQ(table.cell(0, 7), "") << "a cell beyond the row is blank";
}

TEST(DelimitedTable, NamesTheLineThatOpensAnUnclosedQuote) {
  EXPECT_THAT(only_problem("a,b\n1,2\n3,\"open\n5,6\n"),
              HasSubstr("t.csv:3: a quotation mark opens here and is never closed"));
  EXPECT_THAT(only_problem("a,b\n\"1,2\n3,4\n"), HasSubstr("t.csv:2: "));
}

TEST(DelimitedTable, NamesTheOpeningLineWhenALaterQuoteClosesIt) {
  EXPECT_THAT(only_problem("a,b\n1,\"open\n3,4\n5,\"six\"\n7,8\n"),
              HasSubstr("t.csv:2: a quotation mark opens here and is not closed before line 4"));
}

TEST(DelimitedTable, GoesOnAfterAStrayQuote) {
  const auto [table, problems] = parsed("a;b\n1;5\" tube\n3;4\n\"x\"y;1\n");
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_THAT(to_string(problems[0]), HasSubstr("t.csv:2: a quotation mark stands inside a value"));
  EXPECT_EQ(problems[1].line, 4U);
  ASSERT_EQ(table.size(), 1U);
  EXPECT_THAT(row_of(table, 0), ElementsAre("3", "4")) << "the separator is still ';'";
}

TEST(DelimitedTable, RefusesZeroBytesAndEmptyFiles) {
  using namespace std::string_view_literals;
  EXPECT_THAT(only_problem("a,b\n1,\0\n"sv), HasSubstr("t.csv:2: a zero byte"));
  EXPECT_THAT(only_problem(""), HasSubstr("the file is empty"));
  EXPECT_THAT(only_problem(" \r\n\n"), HasSubstr("the file is empty"));
}

TEST(DelimitedTable, TakesAMegabyteInOneCell) {
  const std::string big(1'000'000, 'x');
  const auto [table, problems] = parsed("a,b\n\"" + big + "\",1\n");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(table.cell(0, 0).size(), big.size());
}

/// Some megabytes: ragged rows, values of several lines, blank lines, line ends of two characters.
std::string large_text(std::size_t rows, const std::string& end) {
  std::string text = "a,b,c" + end;
  for (std::size_t i = 0; i < rows; ++i) {
    text += "A" + std::to_string(i / 9) + ",O" + std::to_string(i * 7919 % 5000) + ",  note " + std::to_string(i % 13);
    if (i % 5 == 0) text += ",\"x,\"\"" + std::to_string(i) + "\"\"\"";
    if (i % 1001 == 0) text += ",\"one" + end + end + "two,three" + end + "\"";
    text += end;
    if (i % 777 == 0) text += "  " + end + end;
  }
  return text;
}

void expect_equal(const Parsed& a, const Parsed& b) {
  ASSERT_EQ(a.table.size(), b.table.size());
  EXPECT_EQ(a.table.headers(), b.table.headers());
  for (std::size_t row = 0; row < a.table.size(); ++row) {
    ASSERT_EQ(a.table.line(row), b.table.line(row)) << row;
    ASSERT_EQ(row_of(a.table, row), row_of(b.table, row)) << row;
  }
  ASSERT_EQ(a.problems.size(), b.problems.size());
  for (std::size_t i = 0; i < a.problems.size(); ++i) EXPECT_EQ(to_string(a.problems[i]), to_string(b.problems[i]));
}

Parsed parsed_by(unsigned threads, std::string_view text) {
  Parsed result;
  result.table = read_delimited(text, "t.csv", result.problems, 0, threads);
  return result;
}

// Lines that end in CR are fed to libcsv one by one, others a block at a time: each is the oracle of the other.
TEST(DelimitedTable, ReadsBlocksAsItReadsLines) {
  const Parsed lines = parsed(large_text(20'000, "\r"));
  ASSERT_EQ(lines.table.size(), 20'000U);
  expect_equal(lines, parsed(large_text(20'000, "\n")));
  expect_equal(lines, parsed(large_text(20'000, "\r\n")));
}

TEST(DelimitedTable, ReadsTheSameByManyThreads) {
  std::string text = large_text(200'000, "\n");
  ASSERT_GT(text.size(), 3U << 20U) << "or there is one part only";
  const Parsed alone = parsed_by(1, text);
  ASSERT_EQ(alone.table.size(), 200'000U);
  for (const unsigned threads : {2U, 3U, 8U}) expect_equal(alone, parsed_by(threads, text));
}

// A value that opens in the first part and closes in the last makes what the parts between it take for records untrue.
TEST(DelimitedTable, ReadsAValueThatSpansThePartsOfSeveralThreads) {
  const std::string rows = large_text(40'000, "\n");
  std::string inside = rows;
  std::erase(inside, '"');
  for (const std::string& text : {rows + "A,\"" + inside + inside + "\",c\n" + rows, rows + "A,\"" + inside + inside,
                                  rows + "A,B\"C,d\n" + rows, rows + "A,\"" + inside + "\"x\n" + rows})
    expect_equal(parsed_by(1, text), parsed_by(5, text));
}

}  // namespace
}  // namespace linkgap::input
