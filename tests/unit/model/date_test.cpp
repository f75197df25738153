#include "linkgap/model/date.hpp"

#include <gtest/gtest.h>

namespace linkgap {
namespace {

constexpr Date year_2009{2009, 0, 0};
constexpr Date march_2009{2009, 3, 0};
constexpr Date day_2009_03_05{2009, 3, 5};

TEST(Date, TellsItsPrecision) {
  EXPECT_EQ(year_2009.precision(), DatePrecision::year);
  EXPECT_EQ(march_2009.precision(), DatePrecision::month);
  EXPECT_EQ(day_2009_03_05.precision(), DatePrecision::day);
}

TEST(Date, SpansEveryDayItCanMean) {
  EXPECT_EQ(year_2009.first_day(), (Date{2009, 1, 1}));
  EXPECT_EQ(year_2009.last_day(), (Date{2009, 12, 31}));
  EXPECT_EQ(march_2009.last_day(), (Date{2009, 3, 31}));
  EXPECT_EQ((Date{2008, 2, 0}.last_day()), (Date{2008, 2, 29}));
  EXPECT_EQ(day_2009_03_05.first_day(), day_2009_03_05.last_day());
}

TEST(Date, IsWrittenAtItsPrecision) {
  EXPECT_EQ(to_string(year_2009), "2009");
  EXPECT_EQ(to_string(march_2009), "2009-03");
  EXPECT_EQ(to_string(day_2009_03_05), "2009-03-05");
  EXPECT_EQ(to_string(Date{87, 1, 2}), "0087-01-02");
}

TEST(DaysInMonth, FollowTheGregorianRuleOfLeapYears) {
  EXPECT_EQ(days_in_month(2008, 2), 29);
  EXPECT_EQ(days_in_month(2009, 2), 28);
  EXPECT_EQ(days_in_month(1900, 2), 28) << "every hundredth year is no leap year";
  EXPECT_EQ(days_in_month(2000, 2), 29) << "but every four hundredth is";
  EXPECT_EQ(days_in_month(2009, 4), 30);
  EXPECT_EQ(days_in_month(2009, 12), 31);
  EXPECT_EQ(days_in_month(2009, 0), 0);
  EXPECT_EQ(days_in_month(2009, 13), 0);
}

TEST(ValidDates, ExistInTheCalendar) {
  for (const Date& date :
       {year_2009, march_2009, day_2009_03_05, Date{2008, 2, 29}, Date{1, 1, 1}, Date{9999, 12, 31}}) {
    EXPECT_TRUE(is_valid(date)) << to_string(date);
  }
  for (const Date& date :
       {Date{2009, 2, 29}, Date{2009, 13, 0}, Date{2009, 4, 31}, Date{0, 1, 1}, Date{2009, 0, 5}, Date{10000, 1, 1}}) {
    EXPECT_FALSE(is_valid(date)) << to_string(date);
  }
}

TEST(DayNumber, CountsFromTheBeginningOf1970) {
  EXPECT_EQ(day_number({1970, 1, 1}), 0);
  EXPECT_EQ(day_number({1969, 12, 31}), -1);
  EXPECT_EQ(day_number({2000, 3, 1}), 11017);
  EXPECT_EQ(day_number({2009, 3, 0}), day_number({2009, 3, 1})) << "the first day of a month";
}

TEST(DayNumber, GrowsByOneFromDayToDay) {
  std::int64_t expected = day_number({1999, 1, 1});
  for (std::int16_t year = 1999; year <= 2001; ++year) {
    for (std::uint8_t month = 1; month <= 12; ++month) {
      for (std::uint8_t day = 1; day <= days_in_month(year, month); ++day)
        EXPECT_EQ(day_number({year, month, day}), expected++);
    }
  }
}

// The window is April 2009 to March 2010, a programme year.
TEST(Window, HoldsADateOnlyIfEveryDayItCanMeanLiesInside) {
  const Window window{Date{2009, 4, 0}, Date{2010, 3, 0}};
  EXPECT_TRUE(window.contains({2009, 4, 1})) << "the first day belongs to it";
  EXPECT_TRUE(window.contains({2010, 3, 31})) << "the last day belongs to it";
  EXPECT_FALSE(window.contains({2009, 3, 31}));
  EXPECT_FALSE(window.contains({2010, 4, 1}));
  EXPECT_TRUE(window.contains({2009, 4, 0})) << "the whole month lies inside";
  EXPECT_FALSE(window.contains({2009, 0, 0})) << "January 2009 does not";
}

TEST(Window, OfDaysDoesNotHoldTheMonthAroundThem) {
  const Window window{Date{2009, 3, 2}, Date{2009, 3, 31}};
  EXPECT_FALSE(window.contains(march_2009));
  EXPECT_TRUE(window.contains(day_2009_03_05));
}

TEST(Window, WithOpenEndsHoldsAllBeyondThem) {
  EXPECT_TRUE(Window{}.contains(year_2009));
  EXPECT_TRUE((Window{Date{2009, 0, 0}, std::nullopt}.contains({2500, 1, 1})));
  EXPECT_FALSE((Window{Date{2009, 0, 0}, std::nullopt}.contains({2008, 12, 31})));
  EXPECT_TRUE((Window{std::nullopt, Date{2009, 0, 0}}.contains({2009, 12, 31})));
  EXPECT_FALSE((Window{std::nullopt, Date{2009, 0, 0}}.contains({2010, 1, 1})));
}

}  // namespace
}  // namespace linkgap
