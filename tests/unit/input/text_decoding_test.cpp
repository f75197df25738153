#include "src/input/text_decoding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap::input {
namespace {

using namespace std::string_view_literals;
using testing::HasSubstr;

struct Result {
  std::string text;
  std::string encoding;
  std::string problem;
};

Result decoded(std::string_view bytes, const std::optional<std::string>& encoding = std::nullopt) {
  ProblemLog problems;
  const auto result = decode_text(std::string(bytes), "t.csv", encoding, problems);
  if (result) return {result->text, result->encoding, ""};
  try {
    problems.throw_if_errors();
  } catch (const InputError& error) {
    return {"", "", error.what()};
  }
  return {};
}

TEST(Decoding, PlainAsciiIsUtf8) {
  EXPECT_EQ(decoded("a,b\n").text, "a,b\n");
  EXPECT_EQ(decoded("a,b\n").encoding, "UTF-8");
  EXPECT_EQ(decoded("").encoding, "UTF-8");
}

TEST(Decoding, TakesOffTheByteOrderMarkAndTellsOfIt) {
  EXPECT_EQ(decoded("\xEF\xBB\xBF기관").text, "기관");
  EXPECT_EQ(decoded("\xEF\xBB\xBF기관").encoding, "UTF-8 with BOM");
}

TEST(Decoding, KnowsUtf16ByItsMarkAndWithoutOne) {
  const auto little = "a\0,\0\xA0\xC0\n\0"sv;  // "a,산\n": 산 is U+C0B0, here U+C0A0 사
  EXPECT_EQ(decoded(std::string("\xFF\xFE") + std::string(little)).text, "a,삠\n");
  EXPECT_EQ(decoded(little).encoding, "UTF-16LE");
  EXPECT_EQ(decoded("\xFE\xFF\0a\0,\xC0\xA0\0\n"sv).encoding, "UTF-16BE");
  EXPECT_EQ(decoded("\0a\0,\xC0\xA0\0\n"sv).text, "a,삠\n");
}

// 똠 (0x8C63) and 펲 exist in CP949 only; EUC-KR refuses them.
TEST(Decoding, FallsBackToCp949WithItsExtraSyllables) {
  EXPECT_EQ(decoded("\x8C\x63,\xBB\xEA").text, "똠,산");
  EXPECT_EQ(decoded("\x8C\x63,\xBB\xEA").encoding, "CP949");
}

TEST(Decoding, NamesTheFirstByteThatFitsNoEncoding) {
  const std::string problem = decoded("ok\n\xBB\xEA\xFF\n").problem;
  EXPECT_THAT(problem, HasSubstr("t.csv:2:"));
  EXPECT_THAT(problem, HasSubstr("byte offset 5 is not legal CP949"));
  EXPECT_THAT(problem, HasSubstr("byte offset 3 is not legal UTF-8"));
  EXPECT_THAT(problem, HasSubstr("0xFF"));
}

TEST(Decoding, DoesNotTakeDamagedUtf8ForCp949) {
  EXPECT_THAT(decoded("산업단지,기관명,대학교\n\xA1\xA1,x\n").problem, HasSubstr("is not legal UTF-8"));
  EXPECT_THAT(decoded("\xEF\xBB\xBF"
                      "a\xA1\xA1")
                  .problem,
              HasSubstr("byte offset 4 is not legal UTF-8"));
}

TEST(Decoding, RefusesSurrogatesAndOverlongForms) {
  EXPECT_THAT(decoded("\xEF\xBB\xBF\xED\xA0\x80").problem, HasSubstr("offset 3"));
  EXPECT_THAT(decoded("\xEF\xBB\xBF\xC0\xAF").problem, HasSubstr("offset 3"));
}

TEST(Decoding, ObeysAnOverride) {
  EXPECT_EQ(decoded("\xBB\xEA", "CP949").text, "산");
  EXPECT_EQ(decoded("caf\xE9", "ISO-8859-1").text, "café");
  EXPECT_THAT(decoded("caf\xE9", "UTF-8").problem, HasSubstr("byte offset 3"));
  EXPECT_THAT(decoded("x", "KLINGON").problem, HasSubstr("the encoding 'KLINGON' is not known"));
}

// macOS writes Hangul in parts: ㄱ+ㅏ (U+1100 U+1161) is 가 (U+AC00).
TEST(Decoding, ComposesHangulThatIsWrittenInParts) {
  EXPECT_EQ(decoded("\u1100\u1161나").text, "가나");
}

}  // namespace
}  // namespace linkgap::input
