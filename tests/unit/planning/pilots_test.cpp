#include "linkgap/planning/pilots.hpp"

#include "linkgap/error.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace linkgap {
namespace {

using testing::HasSubstr;

/// Two hubs; council cA of A has four members, a star around a1 held together by the agency too; cB of B two members
/// who never meet.
///
///   a2 -- a1 -- a3      x1: a1 a2     x2: a1 a3     x3: a1 a4, with c of another region
///          |    :       x4: a3 a4, run by the agency
///         a4 ...:
test::StudyRows two_hubs() {
  using enum OrganisationKind;
  return {.regions = {"N", "S"},
          .complexes = {{.code = "A", .region = "N", .role = ComplexRole::hub},
                        {.code = "B", .region = "S", .role = ComplexRole::hub},
                        {.code = "C", .region = "S", .role = ComplexRole::linked, .hub = "B"}},
          .councils = {{.code = "cA", .complex = "A"}, {.code = "cB", .complex = "B"}},
          .organisations = {{.code = "a1", .complex = "A", .council = "cA"},
                            {.code = "a2", .complex = "A", .council = "cA"},
                            {.code = "a3", .complex = "A", .council = "cA"},
                            {.code = "a4", .complex = "A", .council = "cA"},
                            {.code = "b1", .complex = "B", .council = "cB"},
                            {.code = "b2", .complex = "B", .council = "cB"},
                            {.code = "c", .complex = "C"},
                            {.code = "agency", .kind = support}},
          .activities = {{.code = "x1", .organisations = "a1 a2", .council = "cA"},
                         {.code = "x2", .organisations = "a1 a3", .council = "cA"},
                         {.code = "x3", .organisations = "a1 a4 c", .council = "cA"},
                         {.code = "x4", .organisations = "a3 a4 agency:organiser", .council = "cA"},
                         {.code = "y1", .organisations = "b1 c", .council = "cB"}}};
}

PilotSelection select_pilots(PilotOptions options, const test::StudyRows& rows = two_hubs()) {
  const Dataset data = test::make_dataset(rows);
  Selection selection;
  selection.excluded_roles = {ParticipationRole::organiser};
  const SelectedRecords records = select(data, selection);
  return choose_pilots(data, records, view(data, records, Level::complex), options);
}

PilotOptions one_pilot() {
  PilotOptions options;
  options.pilots = 1;
  options.running_cost = 800;
  options.replicates = 3;
  return options;
}

TEST(PilotsTest, EveryInputIsWhatTheDrawingShows) {
  const PilotSelection selection = select_pilots(one_pilot());
  const PilotRow& a = selection.rows.front();
  EXPECT_EQ(a.hub, 0u);
  EXPECT_TRUE(a.chosen);
  EXPECT_EQ(a.members, 4u);
  EXPECT_EQ(a.activities, 4u);
  EXPECT_NEAR(a.meetings_per_member, 8.0 / 4, 1e-12);
  // Ties a1–a2, a1–a3, a1–a4, a3–a4; the other two pairs are two hops apart.
  EXPECT_NEAR(a.cohesion, (4 + 2 * 0.5) / 6, 1e-12);
  EXPECT_EQ(a.open_activities, 1u);
  EXPECT_NEAR(a.openness, 0.25, 1e-12);
  EXPECT_EQ(a.agency_activities, 1u);
  EXPECT_NEAR(a.self_run, 0.75, 1e-12);
  // Without x4 a3 and a4 are two hops apart too: 3 + 3/2 of 5.
  EXPECT_NEAR(a.survival_agency, 4.5 / 5, 1e-12);
  // Without a1 only a3–a4 is left; before, the pairs of the others had 1 + 1/2 + 1/2.
  EXPECT_NEAR(a.survival_broker, 1.0 / 2, 1e-12);
  EXPECT_EQ(a.broker, 0u);
  EXPECT_NEAR(*a.due_needed, 200, 1e-12);
  EXPECT_TRUE(selection.memberships);
}

/// Hub A of 60 members who meet in 45 activities, three at a time: the i-th, and two that lie further on.
test::StudyRows large_hub() {
  test::StudyRows rows{.regions = {"N"},
                       .complexes = {{.code = "A", .region = "N", .role = ComplexRole::hub}},
                       .councils = {{.code = "cA", .complex = "A"}},
                       .organisations = {},
                       .activities = {}};
  const auto code = [](int member) { return "a" + std::to_string(100 + member % 60); };
  for (int i = 0; i < 60; ++i) rows.organisations.push_back({.code = code(i), .complex = "A", .council = "cA"});
  for (int i = 0; i < 45; ++i) {
    std::vector<std::string> present = {code(i), code(i + 1 + i % 7), code(i + 20 + 5 * i % 13)};
    std::ranges::sort(present);
    rows.activities.push_back({.code = "x" + std::to_string(100 + i),
                               .organisations = present[0] + " " + present[1] + " " + present[2],
                               .council = "cA"});
  }
  return rows;
}

TEST(PilotsTest, PathsOfALargeHubAreFollowedFromSomeMembersAndTheErrorIsStated) {
  PilotOptions options = one_pilot();
  options.replicates = 0;
  const PilotRow exact = select_pilots(options, large_hub()).rows.front();
  EXPECT_EQ(exact.path_sources, 0u);
  EXPECT_EQ(exact.cohesion_error, 0);
  options.sample_above = 50;
  options.path_sources = 60;  // no fewer than there are
  EXPECT_EQ(select_pilots(options, large_hub()).rows.front().cohesion, exact.cohesion);
  options.path_sources = 20;
  double squares = 0;
  double stated = 0;
  constexpr int seeds = 200;
  for (int seed = 0; seed < seeds; ++seed) {
    options.seed = static_cast<std::uint64_t>(seed);
    const PilotRow estimate = select_pilots(options, large_hub()).rows.front();
    EXPECT_EQ(estimate.path_sources, 20u);
    squares += (estimate.cohesion - exact.cohesion) * (estimate.cohesion - exact.cohesion) / seeds;
    stated += estimate.cohesion_error / seeds;
  }
  EXPECT_GT(squares, 0);
  EXPECT_NEAR(stated, std::sqrt(squares), 0.25 * stated);
}

TEST(PilotsTest, TheScoreIsTheWeightedGeometricMeanOfTheComponents) {
  PilotOptions options = one_pilot();
  options.weights = {{"activity", 0}, {"cohesion", 1}, {"openness", 2}, {"dues", 0}, {"self_run", 0}, {"survival", 3}};
  const PilotRow a = select_pilots(options).rows.front();
  const double expected = std::pow(5.0 / 6, 1.0 / 6) * std::pow(0.25, 2.0 / 6) * std::pow(0.5, 3.0 / 6);
  EXPECT_NEAR(a.score, expected, 1e-12);
  EXPECT_NEAR(a.components.at("survival"), 0.5, 1e-12);  // the smaller one
}

TEST(PilotsTest, DuesCoverTheRunningCostOrAreComparedWithTheLargestHub) {
  PilotOptions options = one_pilot();
  EXPECT_NEAR(select_pilots(options).rows.back().components.at("dues"), 0.5, 1e-12);  // 2 members of 4
  options.due_per_member = 100;
  const PilotSelection selection = select_pilots(options);
  EXPECT_NEAR(selection.rows.front().components.at("dues"), 0.5, 1e-12);  // 4 · 100 of 800
  EXPECT_NEAR(*selection.rows.front().dues_cover, 0.5, 1e-12);
}

TEST(PilotsTest, AHubWithoutCohesionIsNotChosenEvenIfThereIsRoom) {
  PilotOptions options = one_pilot();
  options.pilots = 2;
  const PilotSelection selection = select_pilots(options);
  EXPECT_EQ(selection.rows.back().hub, 1u);
  EXPECT_EQ(selection.rows.back().score, 0);
  EXPECT_FALSE(selection.rows.back().chosen);
  EXPECT_EQ(selection.rows.back().chosen_by_weights, 0);
}

TEST(PilotsTest, WhatTheStudyCannotTellIsNotCounted) {
  test::StudyRows rows = two_hubs();
  for (test::ActivityRow& row : rows.activities) {
    if (row.code == "x4") row.organisations = "a3 a4";
  }
  PilotOptions options = one_pilot();
  options.running_cost.reset();
  const PilotSelection selection = select_pilots(options, rows);
  EXPECT_THAT(selection.unused, testing::ElementsAre("self_run", "dues"));
  EXPECT_FALSE(selection.rows.front().components.contains("self_run"));
  EXPECT_FALSE(selection.rows.front().components.contains("dues"));
}

TEST(PilotsTest, MorePilotsThanHubsAreRefused) {
  PilotOptions options = one_pilot();
  options.pilots = 3;
  try {
    select_pilots(options);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("3 pilots are asked for, and the study has 2 hubs"));
  }
}

}  // namespace
}  // namespace linkgap
