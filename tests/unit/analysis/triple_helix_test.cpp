#include "linkgap/analysis/triple_helix.hpp"

#include "tests/support/tiny_study.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace linkgap {
namespace {

using Patterns = std::array<std::size_t, 8>;  // i, u, r, iu, ir, ur, iur, none

TEST(Transmission, IsMinusOneBitForExclusiveOr) {
  // Research attends exactly when one of the other two does: no pair tells anything, all three tell everything.
  EXPECT_NEAR(transmission(Patterns{0, 0, 0, 5, 5, 5, 0, 5}), -1, 1e-15);
}

TEST(Transmission, IsPlusOneBitForThreeCopies) {
  EXPECT_NEAR(transmission(Patterns{0, 0, 0, 0, 0, 0, 7, 7}), 1, 1e-15);
}

TEST(Transmission, IsZeroForIndependentSides) {
  // All eight patterns alike, and a product of unequal margins: i 1/2, u 1/3, r 1/4 of 24.
  EXPECT_NEAR(transmission(Patterns{3, 3, 3, 3, 3, 3, 3, 3}), 0, 1e-15);
  EXPECT_NEAR(transmission(Patterns{6, 3, 2, 3, 2, 1, 1, 6}), 0, 1e-14);
}

TEST(Transmission, GivesTheValueOfTheWorkedExample) {
  // u 40, i 30, g 10, ui 12, ug 5, ig 2, uig 1: −0.199430 bit, from entropies worked out to six digits.
  EXPECT_NEAR(transmission(Patterns{30, 40, 10, 12, 2, 5, 1, 0}), -0.199430, 1e-6);
}

TEST(Transmission, DoesNotDependOnWhichSideIsWhich) {
  // The same activities with industry and research exchanged.
  EXPECT_NEAR(transmission(Patterns{30, 40, 10, 12, 2, 5, 1, 4}), transmission(Patterns{10, 40, 30, 5, 2, 12, 1, 4}),
              1e-14);
}

TEST(TripleHelix, TinyFixtureHasNoTransmissionAndSaysWhy) {
  const Dataset data = test::tiny_dataset();
  const TripleHelix result = triple_helix(data, select(data, {}));
  EXPECT_EQ(result.activities, 7U);
  EXPECT_EQ(result.patterns, (Patterns{3, 0, 0, 2, 2, 0, 0, 0}));  // a5 a6 a7 · a1 a3 · a2 a4
  EXPECT_NEAR(result.transmission.value(), 0, 1e-15);
  EXPECT_EQ(result.largest_margin, 1);
  EXPECT_TRUE(result.margin_warning);
}

TEST(TripleHelix, WarnsOnlyAboveNinetyFivePercent) {
  // Industry attends 19 of 20 activities, exactly 95 %, then 20 of 21.
  test::StudyRows rows{.regions = {},
                       .complexes = {},
                       .organisations = {{.code = "i"}, {.code = "u", .kind = OrganisationKind::university}},
                       .activities = {}};
  for (int n = 10; n < 29; ++n) rows.activities.push_back({.code = std::to_string(n), .organisations = "i"});
  rows.activities.push_back({.code = "other", .organisations = "u"});
  Dataset data = test::make_dataset(rows);
  EXPECT_FALSE(triple_helix(data, select(data, {})).margin_warning);
  EXPECT_DOUBLE_EQ(triple_helix(data, select(data, {})).largest_margin, 0.95);
  rows.activities.push_back({.code = "29", .organisations = "i"});
  data = test::make_dataset(rows);
  EXPECT_TRUE(triple_helix(data, select(data, {})).margin_warning);
}

TEST(TripleHelix, SeesGovernmentThatTheSelectionLeavesOut) {
  using enum OrganisationKind;
  test::StudyRows rows{.regions = {},
                       .complexes = {},
                       .organisations = {{.code = "i", .kind = industry},
                                         {.code = "r", .kind = research},
                                         {.code = "x", .kind = unknown},
                                         {.code = "g", .kind = government},
                                         {.code = "s", .kind = support}},
                       .activities = {{.code = "1", .organisations = "i r g:organiser"},
                                      {.code = "2", .organisations = "i r"},
                                      {.code = "3", .organisations = "x s:support"},
                                      {.code = "4", .organisations = "g"}}};
  const Dataset data = test::make_dataset(rows);
  const TripleHelix result = triple_helix(data, select(data, default_selection({})));
  EXPECT_EQ(result.activities, 3U) << "the fourth has no selected organisation";
  EXPECT_EQ(result.patterns, (Patterns{0, 0, 0, 0, 2, 0, 0, 1}));
  EXPECT_EQ(result.with_government, (Patterns{0, 0, 0, 0, 1, 0, 0, 1}));
}

TEST(TripleHelix, HasNoTransmissionWithoutActivities) {
  const Dataset data =
      test::make_dataset({.regions = {}, .complexes = {}, .organisations = {{.code = "i"}}, .activities = {}});
  const TripleHelix result = triple_helix(data, select(data, {}));
  EXPECT_EQ(result.activities, 0U);
  EXPECT_FALSE(result.transmission);
  EXPECT_FALSE(result.margin_warning);
}

TEST(TripleHelix, PatternsAreNamedInTheOrderOfTheArrays) {
  const auto terms = triple_helix_patterns();
  ASSERT_EQ(terms.size(), 8U);
  EXPECT_EQ(terms[0].ko, "산");
  EXPECT_EQ(terms[4].code, "ir");
  EXPECT_EQ(terms[6].ko, "산학연");
  EXPECT_EQ(terms[7].code, "none");
}

}  // namespace
}  // namespace linkgap
