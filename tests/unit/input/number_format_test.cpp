#include "src/input/number_format.hpp"

#include <gtest/gtest.h>

namespace linkgap::input {
namespace {

using Shows = NumberFormat::Shows;

std::string shown(double number, const std::string& code, bool from_1904 = false) {
  return shown_number(number, read_format(code), from_1904).value_or("none");
}

TEST(NumberFormats, ShowDatesToThePrecisionTheyAreWrittenIn) {
  EXPECT_EQ(shown(39877, "yyyy-mm-dd"), "2009-03-05");
  EXPECT_EQ(shown(39877, "yyyy\"년\"\\ m\"월\"\\ d\"일\";@"), "2009-03-05");
  EXPECT_EQ(shown(39877, "[$-412]yyyy\"년\" m\"월\" d\"일\" dddd"), "2009-03-05");
  EXPECT_EQ(shown(39877.6, "yyyy/mm/dd hh:mm"), "2009-03-05");
  EXPECT_EQ(shown(39873, "yyyy\"년\" m\"월\""), "2009-03") << "no day is shown, so none was meant";
  EXPECT_EQ(shown(39873, "mmm-yy"), "2009-03");
  EXPECT_EQ(shown(39873, "yyyy"), "2009");
  EXPECT_EQ(shown(39877, "m/d"), "2009-03-05") << "the year is stored all the same";
  EXPECT_EQ(shown(39877, "ge.m.d"), "2009-03-05") << "years of an era";
}

TEST(NumberFormats, OfNumbersAreNoDates) {
  for (const char* code : {"General", "0", "0.00", "#,##0", "#,##0\"명\"", "0.00E+00", "0%", "@", "[Red]0.0",
                           "\"day \"0", "#,##0\\d", "_-* #,##0_-;[Red]-* #,##0_-", "0;\"yyyy\""}) {
    EXPECT_EQ(shown(39877, code), "39877") << code;
  }
  EXPECT_EQ(shown(37.420000000000002, "General"), "37.42");
  EXPECT_EQ(shown(1208112345, "General"), "1208112345") << "a registration number keeps all its digits";
  EXPECT_EQ(shown(-3, "General"), "-3");
}

TEST(NumberFormats, KeepLeadingZeros) {
  EXPECT_EQ(shown(14, "0000"), "0014");
  EXPECT_EQ(shown(81000140, "000-00-00000"), "008-10-00140");
  EXPECT_EQ(shown(1248100998, "000-00-00000"), "124-81-00998");
}

TEST(NumberFormats, ShowTimes) {
  EXPECT_EQ(shown(0.604167, "h:mm"), "14:30");
  EXPECT_EQ(shown(0.604167, "h:mm AM/PM"), "14:30");
  EXPECT_EQ(shown(0.5, "[h]:mm"), "12:00");
}

TEST(NumberFormats, CountDaysFromEitherYear) {
  EXPECT_EQ(shown(1, "yyyy-mm-dd"), "1900-01-01");
  EXPECT_EQ(shown(59, "yyyy-mm-dd"), "1900-02-28");
  EXPECT_EQ(shown(60, "yyyy-mm-dd"), "none") << "29 February 1900 never was";
  EXPECT_EQ(shown(61, "yyyy-mm-dd"), "1900-03-01");
  EXPECT_EQ(shown(38415, "yyyy-mm-dd", true), "2009-03-05");
  EXPECT_EQ(shown(0, "yyyy-mm-dd", true), "1904-01-01");
  EXPECT_EQ(shown(0, "yyyy-mm-dd"), "none");
  EXPECT_EQ(shown(-1, "yyyy-mm-dd"), "none");
  EXPECT_EQ(shown(2'958'465, "yyyy-mm-dd"), "9999-12-31");
  EXPECT_EQ(shown(2'958'466, "yyyy-mm-dd"), "none");
  EXPECT_EQ(shown(1e300, "yyyy-mm-dd"), "none");
}

TEST(NumberFormats, AreKnownByNumberToo) {
  for (const unsigned id : {14U, 15U, 16U, 22U, 27U, 31U, 36U, 50U, 58U})
    EXPECT_EQ(built_in_format(id).shows, Shows::day) << id;
  EXPECT_EQ(built_in_format(17).shows, Shows::month);
  for (const unsigned id : {18U, 21U, 45U, 47U}) EXPECT_EQ(built_in_format(id).shows, Shows::time) << id;
  for (const unsigned id : {0U, 1U, 4U, 13U, 37U, 49U, 59U, 163U})
    EXPECT_EQ(built_in_format(id).shows, Shows::number) << id;
}

}  // namespace
}  // namespace linkgap::input
