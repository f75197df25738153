#include "src/input/date_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace linkgap::input {
namespace {

using testing::HasSubstr;

std::string read_as_text(std::string_view text) {
  const DateReading reading = read_date(text);
  if (!reading.span) return "refused: " + reading.what;
  return to_string(reading.span->start) + (reading.span->end ? "~" + to_string(*reading.span->end) : "");
}

struct Form {
  const char* written;
  const char* meant;
};

void PrintTo(const Form& form, std::ostream* out) {
  *out << form.written;
}

class DateForm : public testing::TestWithParam<Form> {};

TEST_P(DateForm, IsReadAsMeant) {
  EXPECT_EQ(read_as_text(GetParam().written), GetParam().meant);
}

INSTANTIATE_TEST_SUITE_P(
    Single, DateForm,
    testing::Values(Form{"2009-03-05", "2009-03-05"}, Form{"2009.3.5", "2009-03-05"}, Form{"2009/3/5", "2009-03-05"},
                    Form{"2009. 3. 5", "2009-03-05"}, Form{"2009. 3. 5.", "2009-03-05"},
                    Form{"2009년 3월 5일", "2009-03-05"}, Form{"20090305", "2009-03-05"},
                    Form{"2009. 3. 5(목)", "2009-03-05"}, Form{"2009-03-05 (Thu)", "2009-03-05"},
                    Form{"2009-03-05 목요일", "2009-03-05"}, Form{"'09.3.5", "2009-03-05"},
                    Form{"’09.3.5", "2009-03-05"}, Form{"'09.3월", "2009-03"}, Form{"'07.12", "2007-12"},
                    Form{"09년 3월", "2009-03"}, Form{"09년 3월 5일", "2009-03-05"}, Form{"2009년 3월", "2009-03"},
                    Form{"2009-03", "2009-03"}, Form{"2009.3", "2009-03"}, Form{"2009", "2009"}, Form{"2009년", "2009"},
                    Form{"39877", "2009-03-05"}, Form{"２００９．３．５", "2009-03-05"},
                    Form{"2009-03-05T10:30:00", "2009-03-05"}, Form{"2009-03-05 14:00", "2009-03-05"}));

INSTANTIATE_TEST_SUITE_P(TwoDigitYear, DateForm,
                         testing::Values(Form{"'69.1.1", "2069-01-01"}, Form{"'70.1.1", "1970-01-01"},
                                         Form{"'99.12.31", "1999-12-31"}, Form{"00년 1월", "2000-01"}));

INSTANTIATE_TEST_SUITE_P(Range, DateForm,
                         testing::Values(Form{"2009.3.16~17", "2009-03-16~2009-03-17"},
                                         Form{"2009. 3. 16 ~ 17", "2009-03-16~2009-03-17"},
                                         Form{"2009.3.16(월)~17(화)", "2009-03-16~2009-03-17"},
                                         Form{"2009.3.30~4.2", "2009-03-30~2009-04-02"},
                                         Form{"2009.12.30～2010.1.2", "2009-12-30~2010-01-02"},
                                         Form{"2009-03-16~2009-03-18", "2009-03-16~2009-03-18"},
                                         Form{"2009-03-16/2009-03-18", "2009-03-16~2009-03-18"},
                                         Form{"2009-03-16 - 2009-03-18", "2009-03-16~2009-03-18"},
                                         Form{"2009-03-16–18", "2009-03-16~2009-03-18"},
                                         Form{"2009.3~5월", "2009-03~2009-05"},
                                         Form{"2009-03~2010-02", "2009-03~2010-02"}, Form{"2005~2008", "2005~2008"},
                                         Form{"2009.3.5~5", "2009-03-05"}));

class NoDate : public testing::TestWithParam<Form> {};

TEST_P(NoDate, IsRefusedWithItsReason) {
  const DateReading reading = read_date(GetParam().written);
  ASSERT_FALSE(reading.span) << to_string(reading.span->start);
  EXPECT_THAT(reading.what, HasSubstr(GetParam().meant));
  EXPECT_THAT(reading.what, HasSubstr(GetParam().written)) << "the message must show the cell";
  EXPECT_FALSE(reading.advice.empty());
}

INSTANTIATE_TEST_SUITE_P(Calendar, NoDate,
                         testing::Values(Form{"2009-02-29", "Gregorian calendar: 2009-02 has 28 days"},
                                         Form{"2009.4.31", "2009-04 has 30 days"},
                                         Form{"20090230", "2009-02 has 28 days"},
                                         Form{"1900-02-29", "1900-02 has 28 days"}, Form{"2009-13-01", "month 13"},
                                         Form{"2009-00-01", "month 0"}, Form{"2009-03-00", "does not exist"},
                                         Form{"0000-03-01", "year outside"}));

INSTANTIATE_TEST_SUITE_P(
    Meaning, NoDate,
    testing::Values(Form{"2009. 3. 5(금)", "2009-03-05 is a Thursday (목)"},
                    Form{"2009.3.16(월)~17(수)", "2009-03-17 is a Tuesday"}, Form{"5차년도", "programme year"},
                    Form{"3.16~17", "no year"}, Form{"3월 5일", "no year"}, Form{"3/5/2009", "puts the year last"},
                    Form{"09-03-05", "two digits that may be a day"}, Form{"200903", "number that no form"},
                    Form{"12", "number that no form"}, Form{"2009.3.17~16", "ends before it starts"},
                    Form{"2009.3.16~2009.4", "mixes days and months"}, Form{"2009.3.16~", "not a date"},
                    Form{"~", "not a date"}, Form{"미정", "not a date"}, Form{"2009-03-05x", "not a date"},
                    Form{"2009-3-5-7", "not a date"}, Form{"2009.3.5(목", "not a date"},
                    Form{"99999999999999", "not a date"}, Form{"2009.3(목)", "weekday but no day"},
                    Form{"2009.3.16~1.2.3", "not a range"}));

TEST(LeapDays, ExistInLeapYearsOnly) {
  EXPECT_EQ(read_as_text("2008-02-29"), "2008-02-29");
  EXPECT_EQ(read_as_text("2000-02-29"), "2000-02-29");
}

}  // namespace
}  // namespace linkgap::input
