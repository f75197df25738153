#include "linkgap/planning/what_if.hpp"

#include "linkgap/error.hpp"
#include "tests/support/random_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap {
namespace {

using ::testing::HasSubstr;

WhatIf supposed(const test::StudyRows& rows, const Supposition& supposition, Level level = Level::complex) {
  const Dataset data = test::make_dataset(rows);
  return what_if(data, select(data, {}), supposition, level);
}

/// The indicators of other rows: what a supposition must amount to when somebody edits the tables by hand.
std::vector<Indicator> indicators_of(const test::StudyRows& rows, Level level = Level::complex) {
  const Dataset data = test::make_dataset(rows);
  return indicators(data, select(data, {}), level);
}

std::string refusal(const Supposition& supposition) {
  try {
    supposed(test::tiny_rows(), supposition);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

///   GS ==2== BW --1-- SS --1-- UL     WJ     JJ       and the supposed tie GS ==3== SS
TEST(WhatIf, AnAddedTieIsActivitiesOfTheTwoMostActiveOrganisations) {
  const WhatIf result = supposed(test::tiny_rows(), {.added_ties = {{{"GS", "성서"}, 3}}});
  test::StudyRows by_hand = test::tiny_rows();
  for (const char* code : {"h1", "h2", "h3"})
    by_hand.activities.push_back({.code = code, .organisations = "o3 o5", .kind = "forum"});
  EXPECT_EQ(result.after, indicators_of(by_hand));
  EXPECT_EQ(result.before, indicators_of(test::tiny_rows()));
  EXPECT_EQ(value_of(result.after, "ties"), 4);
  ASSERT_EQ(result.steps.size(), 1U);
  EXPECT_EQ(result.steps[0].organisations[0].ko, "다솜오토㈜");
  EXPECT_EQ(result.steps[0].activities, 3U);
}

TEST(WhatIf, ASilentComplexComesInWithItsOrganisationOrAHypotheticalOne) {
  const WhatIf own = supposed(test::tiny_rows(), {.added_ties = {{{"JJ", "WJ"}, 1}}});
  EXPECT_EQ(value_of(own.after, "complexes_silent"), 0);
  EXPECT_EQ(own.steps[0].organisations[0].ko, "차오름식품");
  test::StudyRows without = test::tiny_rows();
  std::erase_if(without.organisations, [](const auto& row) { return row.complex == "JJ"; });
  const WhatIf hypothetical = supposed(without, {.added_ties = {{{"JJ", "WJ"}, 1}}});
  EXPECT_EQ(hypothetical.steps[0].organisations[0].en, "hypothetical organisation");
  EXPECT_EQ(value_of(hypothetical.after, "ties"), 4);
  EXPECT_EQ(*value_of(hypothetical.after, "organisations"), *value_of(hypothetical.before, "organisations") + 1);
}

TEST(WhatIf, AConsortiumMeetsAtOneTable) {
  const WhatIf result = supposed(test::tiny_rows(), {.added_ties = {{{"BW", "GS", "SS", "UL"}, 2}}});
  test::StudyRows by_hand = test::tiny_rows();
  for (const char* code : {"h1", "h2"})
    by_hand.activities.push_back({.code = code, .organisations = "o1 o3 o5 o7", .kind = "forum"});
  EXPECT_EQ(result.after, indicators_of(by_hand));
  EXPECT_EQ(result.steps[0].records, 8U);
  EXPECT_EQ(value_of(result.after, "ties"), 6);
}

TEST(WhatIf, AnOrganisationThatIsNamedDoesNotStandForItsComplexToo) {
  const WhatIf result = supposed(test::tiny_rows(), {.added_ties = {{{"BW", "o1", "UL"}, 1}}}, Level::organisation);
  EXPECT_EQ(result.steps[0].organisations[0].ko, "나라대학교");
  EXPECT_EQ(result.steps[0].records, 3U);
}

TEST(WhatIf, ARemovedTieTakesItsActivitiesWithIt) {
  const WhatIf result = supposed(test::tiny_rows(), {.removed_ties = {{"BW", "GS"}}});
  test::StudyRows by_hand = test::tiny_rows();
  std::erase_if(by_hand.activities, [](const auto& row) { return row.code == "a1" || row.code == "a7"; });
  EXPECT_EQ(result.after, indicators_of(by_hand));
  EXPECT_EQ(result.steps[0].activities, 2U);
  EXPECT_EQ(result.steps[0].records, 5U);
}

TEST(WhatIf, ARemovedComplexLeavesTheRegister) {
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    const test::StudyRows rows = test::random_rows(seed);
    test::StudyRows by_hand = rows;
    std::erase_if(by_hand.complexes, [](const auto& row) { return row.code == "C13"; });
    std::erase_if(by_hand.organisations, [](const auto& row) { return row.complex == "C13"; });
    for (auto& activity : by_hand.activities) {
      std::string kept;
      for (const std::string& code : test::detail::words(activity.organisations))
        kept += code.starts_with("C13") ? "" : code + " ";
      activity.organisations = kept;
    }
    EXPECT_EQ(supposed(rows, {.removed_actors = {"C13"}}).after, indicators_of(by_hand)) << seed;
  }
}

TEST(WhatIf, ARemovedOrganisationOrKindIsGoneFromTheRecords) {
  const WhatIf broker = supposed(test::tiny_rows(), {.removed_actors = {"o1"}}, Level::organisation);
  EXPECT_EQ(value_of(broker.after, "actors"), 9);
  EXPECT_LT(*value_of(broker.after, "largest_component"), *value_of(broker.before, "largest_component"));
  const test::StudyRows rows = test::random_rows(2);
  test::StudyRows by_hand = rows;
  std::erase_if(by_hand.activities, [](const auto& row) { return row.kind == "exchange"; });
  EXPECT_EQ(supposed(rows, {.removed_kinds = {"exchange"}}).after, indicators_of(by_hand));
}

TEST(WhatIf, PartsOfASuppositionAddUp) {
  const WhatIf result =
      supposed(test::tiny_rows(), {.added_ties = {{{"o9", "o10"}, 1}}, .removed_kinds = {"discovery"}});
  EXPECT_EQ(value_of(result.after, "activities"), value_of(result.before, "activities"));
  EXPECT_EQ(result.steps.size(), 2U);
}

TEST(WhatIf, RefusesWithAdvice) {
  EXPECT_THAT(refusal({}), HasSubstr("nothing is supposed"));
  EXPECT_THAT(refusal({.removed_actors = {"Banwol-Siwha"}}), HasSubstr("did you mean 'Banwol-Sihwa'"));
  EXPECT_THAT(refusal({.added_ties = {{{"BW", "반월시화"}, 1}}}), HasSubstr("twice"));
  EXPECT_THAT(refusal({.removed_ties = {{"GS", "SS"}}}), HasSubstr("share no activity"));
  EXPECT_THAT(refusal({.removed_kinds = {"semminar"}}), HasSubstr("did you mean 'seminar'"));
  EXPECT_THAT(refusal({.added_ties = {{{"GS", "SS"}, 1}}, .removed_actors = {"SS"}}), HasSubstr("removed and tied"));
}

}  // namespace
}  // namespace linkgap
