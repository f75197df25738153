#include "study_on_disk.hpp"

#include <gmock/gmock.h>

#include <iconv.h>
#include <algorithm>
#include <random>

namespace linkgap {
namespace {

using test::described;
using test::read_long_form;
using test::StudyOnDisk;
using test::warnings_of;

const std::string table =
    "활동코드,일자,종류,제목,기관코드,기관명,산학연,단지,권역\n"
    "A1,2009-03-05,세미나,\"기계, 전자\",O1,(주)가나정밀,산,반월·시화,수도권\n"
    "A1,2009.3.5,세미나,\"기계, 전자\",O2,나라대학교,학,반월·시화,수도권\n"
    "A2,'09.3월,포럼,,O3,다솜오토,산,군산,호남권\n"
    "A2,2009년 3월,포럼,,O1,(주)가나정밀,산,반월·시화,수도권\n"
    "A3,2009.3.16~17,교류회,\"두 줄\n제목\",O3,다솜오토,산,군산,호남권\n"
    "A3,2009.3.16~17,교류회,\"두 줄\n제목\",O2,나라대학교,학,반월·시화,수도권\n";

std::string in_encoding(const std::string& text, const char* encoding) {
  const iconv_t handle = iconv_open(encoding, "UTF-8");
  std::string out(text.size() * 4, '\0');
  char* from = const_cast<char*>(text.data());
  std::size_t from_left = text.size();
  char* to = out.data();
  std::size_t to_left = out.size();
  EXPECT_EQ(iconv(handle, &from, &from_left, &to, &to_left), 0U);
  iconv_close(handle);
  out.resize(out.size() - to_left);
  return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

TEST(Encodings, AndLineEndsAndSeparatorsGiveTheSameDataset) {
  const std::string wanted = described(read_long_form(table).study.data);
  EXPECT_NE(wanted.find("activity A3 두 줄 제목/ 2009-03-16 2009-03-17 exchange"), std::string::npos) << wanted;
  std::string tabs;
  for (const char c : table) tabs += c == ',' ? '\t' : c;
  tabs = replaced(tabs, "기계\t 전자", "기계, 전자");
  for (const std::string& separated : {table, tabs}) {
    for (const char* line_end : {"\n", "\r\n", "\r"}) {
      const std::string text = replaced(separated, "\n", line_end);
      const std::vector<std::pair<std::string, std::string>> files = {
          {"UTF-8", text},
          {"UTF-8 with BOM", "\xEF\xBB\xBF" + text},
          {"UTF-16LE", "\xFF\xFE" + in_encoding(text, "UTF-16LE")},
          {"UTF-16BE", "\xFE\xFF" + in_encoding(text, "UTF-16BE")},
          {"UTF-16LE", in_encoding(text, "UTF-16LE")},
          {"UTF-16BE", in_encoding(text, "UTF-16BE")},
          {"CP949", in_encoding(text, "CP949")},
      };
      for (const auto& [encoding, bytes] : files) {
        const auto loaded = read_long_form(bytes);
        EXPECT_EQ(loaded.ledger.files[0].encoding, encoding);
        EXPECT_EQ(described(loaded.study.data), wanted) << encoding;
      }
    }
  }
}

TEST(Encodings, OfARealCp949FileWithSyllablesThatEucKrLacks) {
  const auto loaded = read_study(LINKGAP_TEST_DATA "/input/cp949_only_made.csv");
  EXPECT_EQ(loaded.ledger.files[0].encoding, "CP949");
  EXPECT_EQ(loaded.study.data.activities[0].title.ko, "샾·똠 기술, 교류회");
  EXPECT_EQ(loaded.study.data.organisations[0].name.ko, "㈜펲시산업");
  EXPECT_EQ(loaded.study.data.organisations[1].name.ko, "햏대학교");
}

TEST(Encodings, CanBeNamed) {
  const StudyOnDisk disk;
  const auto path = disk.write("latin.csv", "activity_id,date,org_id,region\nA,2009,O1,\xCEle-de-France\n");
  const auto loaded = read_study(path, {.encoding = "ISO-8859-1"});
  EXPECT_EQ(loaded.study.data.regions[0].code, "Île-de-France");
}

// What would break it: ids, codes or chosen values that depend on which row comes first.
TEST(RowOrder, DoesNotMatter) {
  const std::string header = "activity_id,date,kind,title,org_id,org_name,role,complex,region,sector,council";
  std::vector<std::string> rows = {
      "A1,2009-03-05,forum,가,O1,나라,host,반월·시화,CAP,기계,M1",
      "A1,2009-03-05,forum,나,O2,다솜,,군산,HON,기계,M1",
      "A2,2009-03-06,seminar,,O1,가나,,반월ㆍ시화,CAP,전자,M2",
      "A2,2009-03-06,세미나,,O3,라온,,군산산단,HON,기계,M2",
      "A1,2009.3.5,forum,,O1,나라,organiser,반월·시화,CAP,기계,M1",
      "A3,2009-03,visit,,O2,다솜,,군산,HON,전자,M1",
      "합계,,,,,,,,,,",
  };
  std::mt19937 random(7);
  std::string wanted;
  for (int round = 0; round < 50; ++round) {
    std::string text = header + "\n";
    for (const std::string& row : rows) text += row + "\n";
    const auto loaded = read_long_form(text);
    if (wanted.empty()) wanted = described(loaded.study.data);
    ASSERT_EQ(described(loaded.study.data), wanted) << text;
    ASSERT_TRUE(balances(loaded.ledger));
    std::shuffle(rows.begin(), rows.end(), random);
  }
}

/// Starts and lengths of the lines, as text that a mutation can move about.
std::string with_one_line_changed(std::string text, std::size_t at, bool twice) {
  const std::size_t begin = text.rfind('\n', at) + 1;
  const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
  const std::string line = begin < end ? text.substr(begin, end - begin) : "";
  return twice ? text.insert(begin, line) : text.erase(begin, line.size());
}

// Random damage: bytes replaced or removed, lines doubled or removed, the end cut off. Either the file is refused with
// an `InputError`, or the dataset is valid (read_study checks it) and the ledger balances. What would break it: a
// crash, another exception, a row that is counted twice or not at all.
TEST(Mutations, EndInAnErrorOrABalancedLedger) {
  std::mt19937 random(20090923);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  using namespace std::string_view_literals;
  constexpr auto marks = ",\"\n\r\t\0;-'~()0123456789AO\xFF\xB0"sv;
  std::size_t loaded_count = 0;
  const int rounds = 400;
  for (int round = 0; round < rounds; ++round) {
    std::string text = round % 3 == 0   ? in_encoding(table, "CP949")
                       : round % 3 == 1 ? table
                                        : in_encoding(table, "UTF-16LE");
    for (std::size_t change = 0; change <= below(3); ++change) {
      const std::size_t at = below(text.size());
      switch (below(6)) {
        case 0:
        case 1:
          text[at] = marks[below(marks.size())];
          break;
        case 2:
          text.erase(at, 2);
          break;
        case 3:
          text = with_one_line_changed(text, at, true);
          break;
        case 4:
          text = with_one_line_changed(text, at, false);
          break;
        case 5:
          text.resize(below(4) == 0 ? at + 1 : text.size());
          break;
      }
      if (text.empty()) break;
    }
    try {
      const auto loaded = read_long_form(text);
      EXPECT_TRUE(balances(loaded.ledger)) << text;
      ++loaded_count;
    } catch (const InputError& error) {
      EXPECT_FALSE(error.problems().empty());
    }
  }
  EXPECT_GT(loaded_count, 20U) << "the damage must leave some files readable, or the test shows nothing";
  EXPECT_LT(loaded_count, static_cast<std::size_t>(rounds));
}

}  // namespace
}  // namespace linkgap
