#include "study_on_disk.hpp"

#include <gmock/gmock.h>

namespace linkgap {
namespace {

using test::errors_of;
using test::StudyOnDisk;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

/// 부강 was in Chungcheong's Cheongwon and a linked complex, from 2012 on a hub in Sejong.
class DatedComplexes : public testing::Test {
 protected:
  DatedComplexes() {
    disk_.write("participations.csv", "activity_id,date,org_id,complex\nA1,2009-03,O1,BG\nA1,2009-03,O2,GS\n");
    write("BG,부강,CHU,linked,,2012-06-30\nBG,부강,SEJ,hub,2012-07-01,\nGS,군산,HON,hub,,\n");
  }
  void write(const std::string& rows) const {
    disk_.write("complexes.csv", "complex_id,name,region,role,from,to\n" + rows);
  }
  std::string place(std::optional<Date> at) const {
    ReadOptions options;
    options.at = at;
    const auto loaded = read_study(disk_.folder(), options);
    EXPECT_TRUE(balances(loaded.ledger));
    const Complex& complex = loaded.study.data.complexes[0];
    return loaded.study.data.regions[complex.region->index()].code + " " + std::string(code_of(complex.role));
  }
  StudyOnDisk disk_;
};

TEST_F(DatedComplexes, AreWhatTheyAreOnTheDay) {
  EXPECT_EQ(place(Date{2009, 12, 31}), "CHU linked");
  EXPECT_EQ(place(Date{2012, 6, 30}), "CHU linked") << "the last day counts";
  EXPECT_EQ(place(Date{2012, 7, 1}), "SEJ hub");
  EXPECT_EQ(place(Date{2012, 0, 0}), "SEJ hub") << "a year ends on its last day";
  EXPECT_EQ(place(std::nullopt), "SEJ hub") << "the latest row, without a day";
}

TEST_F(DatedComplexes, AreWhatTheyWereWhereNoRowHoldsTheDay) {
  write("BG,부강,CHU,linked,2005,2008\nBG,부강,SEJ,hub,2012-07-01,\nGS,군산,HON,hub,,\n");
  EXPECT_EQ(place(Date{2010, 1, 1}), "CHU linked") << "the last row before the day";
  EXPECT_EQ(place(Date{2001, 1, 1}), "CHU linked") << "before all rows, the first";
}

TEST_F(DatedComplexes, LeaveTheirOtherRowsInTheLedger) {
  const auto loaded = read_study(disk_.folder());
  EXPECT_THAT(loaded.ledger.files[0].rejected, ElementsAre(Pair("holds at another time", 1U)));
  EXPECT_EQ(loaded.ledger.files[0].rows_used, 2U);
}

// The end of the study's own window is the day, if nobody asks for another one.
TEST_F(DatedComplexes, FollowTheWindowOfTheStudy) {
  disk_.write("study.json", R"({"window": {"to": "2009"}})");
  EXPECT_EQ(place(std::nullopt), "CHU linked");
  EXPECT_EQ(place(Date{2013, 1, 1}), "SEJ hub");
}

TEST_F(DatedComplexes, RefuseTwoRowsForOneDay) {
  write("BG,부강,CHU,linked,,2012-07-01\nBG,부강,SEJ,hub,2012-07-01,\n");
  EXPECT_THAT(errors_of([&] { read_study(disk_.folder()); }),
              HasSubstr("complexes.csv:3: from: 'BG' has two rows for one day: this one and line 2"));
  write("BG,부강,CHU,linked,2013,2012\n");
  EXPECT_THAT(errors_of([&] { read_study(disk_.folder()); }), HasSubstr("complexes.csv:2: to: the row ends before"));
  write("BG,부강,CHU,linked,whenever,\n");
  EXPECT_THAT(errors_of([&] { read_study(disk_.folder()); }), HasSubstr("complexes.csv:2: from: 'whenever'"));
}

}  // namespace
}  // namespace linkgap
