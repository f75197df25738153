#include "linkgap/model/money.hpp"

#include <gtest/gtest.h>

namespace linkgap {
namespace {

TEST(MoneyTest, ReadsAmountsAsPeopleWriteThem) {
  EXPECT_EQ(parse_money("663억원"), 6.63e10);
  EXPECT_EQ(parse_money("663억"), 6.63e10);
  EXPECT_EQ(parse_money("2억 5,000만원"), 2.5e8);
  EXPECT_EQ(parse_money("500백만원"), 5e8);
  EXPECT_EQ(parse_money("3천만 원"), 3e7);
  EXPECT_EQ(parse_money("1조 2천억원"), 1.2e12);
  EXPECT_EQ(parse_money("0.5조"), 5e11);
  EXPECT_EQ(parse_money("800천원"), 8e5);
  EXPECT_EQ(parse_money("66.3bn"), 6.63e10);
  EXPECT_EQ(parse_money("66.3 bn KRW"), 6.63e10);
  EXPECT_EQ(parse_money("KRW 500M"), 5e8);
  EXPECT_EQ(parse_money("₩1,200,000"), 1.2e6);
  EXPECT_EQ(parse_money("2 million EUR", "EUR"), 2e6);
}

TEST(MoneyTest, APlainNumberIsInTheUnitOfTheStudy) {
  EXPECT_EQ(parse_money("1500"), 1500);
  EXPECT_EQ(parse_money("663", "KRW", 1e8), 6.63e10);
  EXPECT_EQ(parse_money("663원", "KRW", 1e8), 663);  // it says its unit
}

TEST(MoneyTest, RefusesWhatIsNoAmount) {
  for (const char* text : {"", "억", "-3억", "3억달러", "three", "1e9", "3억원5", "nan", "inf"}) {
    EXPECT_EQ(parse_money(text), std::nullopt) << text;
  }
}

TEST(MoneyTest, WritesAmountsForPeople) {
  EXPECT_EQ(format_money(6.63e10, Language::ko), "663억원");
  EXPECT_EQ(format_money(6.63e10, Language::en), "66.3 bn KRW");
  EXPECT_EQ(format_money(4.084e8, Language::ko), "4.084억원");
  EXPECT_EQ(format_money(2.5e7, Language::ko), "2,500만원");
  EXPECT_EQ(format_money(1e11, Language::ko), "1,000억원");
  EXPECT_EQ(format_money(1234, Language::ko), "1,234원");
  EXPECT_EQ(format_money(1234567, Language::en, "EUR"), "1.235 M EUR");
  EXPECT_EQ(format_money(0, Language::en), "0 KRW");
}

}  // namespace
}  // namespace linkgap
