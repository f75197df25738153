#include "linkgap/analysis/selection.hpp"

#include "linkgap/error.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace linkgap {
namespace {

using test::StudyRows;

/// Every participation is used or left out for one stated reason; a reason that swallowed rows twice would break it.
void expect_balance(const SelectionLedger& ledger) {
  std::size_t left_out = 0;
  for (const auto& [reason, count] : ledger.left_out) left_out += count;
  EXPECT_EQ(ledger.participations, ledger.used + left_out);
}

StudyRows rows_with_agency() {
  StudyRows rows = test::tiny_rows();
  rows.organisations.push_back({.code = "kicox", .complex = "BW", .kind = OrganisationKind::support});
  rows.organisations.push_back({.code = "kista", .kind = OrganisationKind::foreign});
  rows.activities[0].organisations += " kicox:organiser kista";
  rows.activities[1].organisations = "o3:organiser o4";
  return rows;
}

TEST(Selection, CountsEveryRecordOnceAndKeepsSingleOrganisationActivities) {
  const SelectedRecords records = select(test::tiny_dataset(), default_selection({}));
  EXPECT_EQ(records.ledger.participations, 16u);
  EXPECT_EQ(records.ledger.used, 16u);
  EXPECT_EQ(records.ledger.activities, 7u);
  EXPECT_EQ(records.ledger.single, 1u);         // a6, attended by o9 alone
  EXPECT_EQ(records.ledger.organisations, 9u);  // o10 has no record
  expect_balance(records.ledger);
}

TEST(Selection, LeavesOutTheAgencyAndForeignBodiesByKindAndOrganisersByRole) {
  const SelectedRecords records = select(test::make_dataset(rows_with_agency()), default_selection({}));
  EXPECT_THAT(records.ledger.left_out,
              testing::UnorderedElementsAre(testing::Pair("organisation_kind", 2u), testing::Pair("role", 1u)));
  expect_balance(records.ledger);
}

TEST(Selection, LeavesOutNobodyWhenTheListsAreEmpty) {
  const SelectedRecords records = select(test::make_dataset(rows_with_agency()), Selection{});
  EXPECT_TRUE(records.ledger.left_out.empty());
  EXPECT_EQ(records.ledger.used, records.ledger.participations);
}

TEST(Selection, AMonthPrecisionActivityCountsOnlyInAWindowThatHoldsTheWholeMonth) {
  StudyRows rows = test::tiny_rows();
  rows.activities[0].date = {2009, 3, 0};
  const Dataset data = test::make_dataset(rows);
  Selection selection;
  selection.window = {Date{2009, 3, 1}, Date{2009, 3, 31}};
  EXPECT_EQ(select(data, selection).ledger.activities, 1u);
  selection.window.from = Date{2009, 3, 2};
  EXPECT_EQ(select(data, selection).ledger.activities, 0u);
}

TEST(Selection, KeepsOrDropsActivityKinds) {
  Selection selection;
  selection.kinds = {"forum"};
  EXPECT_EQ(select(test::tiny_dataset(), selection).ledger.activities, 3u);  // a2 a5 a7
  selection.kinds = {};
  selection.exclude_kinds = {"forum"};
  EXPECT_EQ(select(test::tiny_dataset(), selection).ledger.activities, 4u);
}

TEST(Selection, CountsAttendanceAfterTheOtherFilters) {
  Selection selection;
  selection.min_attendance = 3;
  const SelectedRecords large = select(test::tiny_dataset(), selection);
  EXPECT_EQ(large.ledger.activities, 2u);  // a1 with three, a3 with four
  EXPECT_EQ(large.ledger.left_out.at("attendance"), 9u);
  selection.min_attendance = 0;
  selection.max_attendance = 2;
  EXPECT_EQ(select(test::tiny_dataset(), selection).ledger.activities, 5u);
  expect_balance(large.ledger);
}

TEST(Selection, NarrowsToRegions) {
  Selection selection;
  selection.regions = {"CAP", "HON"};
  const SelectedRecords records = select(test::tiny_dataset(), selection);
  EXPECT_EQ(records.ledger.used, 9u);  // a1: 3, a2: 2, a3: o1 o2, a7: 2
  EXPECT_EQ(records.ledger.left_out.at("region"), 7u);
  expect_balance(records.ledger);
}

TEST(Selection, NamesAllUnknownCodesAtOnceWithTheNearest) {
  Selection selection;
  selection.kinds = {"semnar"};
  selection.regions = {"HOM"};
  try {
    select(test::tiny_dataset(), selection);
    FAIL() << "unknown codes were accepted";
  } catch (const InputError& error) {
    ASSERT_EQ(error.problems().size(), 2u);
    EXPECT_THAT(error.problems()[0].advice, testing::HasSubstr("seminar"));
    EXPECT_THAT(error.problems()[1].advice, testing::HasSubstr("HON"));
  }
}

}  // namespace
}  // namespace linkgap
