#include "linkgap/input/duplicate_activities.hpp"

#include "linkgap/input/study_reader.hpp"
#include "tests/unit/input/study_on_disk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap {
namespace {

using testing::ElementsAre;

/// A1 and A2 are one seminar that two offices logged; every other one differs in one thing.
const char* const records =
    "activity_id,date,title,org_id,role\n"
    "A1,2009-03-05,자동차 부품 세미나,O1,speaker\nA1,2009-03-05,자동차 부품 세미나,O2,\n"
    "A2,2009-03-05,자동차부품 세미나(1차),O1,\nA2,2009-03-05,자동차부품 세미나(1차),O3,\n"
    "B1,2009-03-06,자동차 부품 세미나,O1,\nB1,2009-03-06,자동차 부품 세미나,O2,\n"  // another day
    "C1,2009-03-05,섬유 포럼,O1,\nC1,2009-03-05,섬유 포럼,O2,\n"                    // another title
    "D1,2009-03-05,자동차 부품 세미나,O8,\nD1,2009-03-05,자동차 부품 세미나,O9,\n"  // others
    "E1,2009-03,월례회,O1,\nE1,2009-03,월례회,O2,\n"                                // no day is known
    "E2,2009-03,월례회,O1,\nE2,2009-03,월례회,O2,\n";

class DuplicateActivities : public testing::Test {
 protected:
  DuplicateActivities() { disk_.write("participations.csv", records); }
  LoadedStudy read(bool merge) const { return read_study(disk_.folder(), {.merge_duplicates = merge}); }
  test::StudyOnDisk disk_;
};

TEST_F(DuplicateActivities, AreFoundByDayTitleAndParticipants) {
  const LoadedStudy loaded = read(false);
  ASSERT_EQ(loaded.ledger.duplicates.size(), 1U);
  const DuplicateActivity& found = loaded.ledger.duplicates[0];
  EXPECT_EQ(found.kept, "A1");
  EXPECT_EQ(found.other, "A2");
  EXPECT_EQ(found.source.line, 4U);
  EXPECT_EQ(found.shared, 1U);
  EXPECT_EQ(found.smaller, 2U);
  EXPECT_EQ(loaded.study.data.activities.size(), 7U) << "nothing is merged unasked";
}

TEST_F(DuplicateActivities, BecomeOneWithEveryRowAccountedFor) {
  const LoadedStudy loaded = read(true);
  const Dataset& data = loaded.study.data;
  ASSERT_EQ(data.activities.size(), 6U);
  EXPECT_EQ(data.activities[0].code, "A1");
  std::vector<std::string> there;
  for (const Participation& row : data.participations) {
    if (row.activity.index() == 0) there.push_back(data.organisations[row.organisation.index()].code);
  }
  EXPECT_THAT(there, ElementsAre("O1", "O2", "O3"));
  EXPECT_EQ(data.participations[0].role, ParticipationRole::attendee) << "the smallest, as of rows that are there twice";
  const FileLedger& file = loaded.ledger.files[0];
  EXPECT_TRUE(balances(loaded.ledger));
  EXPECT_EQ(file.rows_used, file.rows_read - 1);
  EXPECT_EQ(file.rejected.at("same organisation in an activity that was logged twice"), 1U);
}

// With titles unknown, only nearly equal lists of participants may speak.
TEST_F(DuplicateActivities, WithoutTitlesNeedNearlyTheSameParticipants) {
  std::string rows = "activity_id,date,org_id\n";
  for (const char* const organisation : {"O1", "O2", "O3", "O4", "O5"}) {
    rows += std::string("A1,2009-03-05,") + organisation + "\n";
    if (std::string(organisation) != "O5") rows += std::string("A2,2009-03-05,") + organisation + "\n";
  }
  rows += "A2,2009-03-05,O6\nA3,2009-03-05,O1\nA3,2009-03-05,O7\n";
  disk_.write("participations.csv", rows);
  const LoadedStudy loaded = read(false);
  ASSERT_EQ(loaded.ledger.duplicates.size(), 1U);  // A2 shares 4 of 5, A3 one of two
  EXPECT_EQ(loaded.ledger.duplicates[0].other, "A2");
  EXPECT_FALSE(loaded.ledger.duplicates[0].title_similarity);
}

// A chain is one group: whatever was merged into A2 must go where A2 goes.
TEST_F(DuplicateActivities, InAChainAreOneGroup) {
  std::string rows = "activity_id,date,title,org_id\n";
  for (const char* const line : {"A1 O1", "A1 O2", "A2 O2", "A2 O3", "A3 O3", "A3 O4"}) {
    const std::string text = line;
    rows += text.substr(0, 2) + ",2009-03-05,포럼," + text.substr(3) + "\n";
  }
  disk_.write("participations.csv", rows);
  const LoadedStudy loaded = read(true);
  EXPECT_EQ(loaded.study.data.activities.size(), 1U);
  EXPECT_EQ(loaded.study.data.participations.size(), 4U);
  for (const DuplicateActivity& found : loaded.ledger.duplicates) EXPECT_EQ(found.kept, "A1");
}

}  // namespace
}  // namespace linkgap
