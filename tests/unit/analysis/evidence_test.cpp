#include "linkgap/analysis/evidence.hpp"

#include "linkgap/error.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap {
namespace {

TEST(Evidence, ContributionsOfSharedActivitiesAddUpToTheWeightOfEveryTie) {
  const Dataset data = test::tiny_dataset();
  const Selection selection = default_selection({});
  const SelectedRecords records = select(data, selection);
  for (const Weighting weighting : {Weighting::newman, Weighting::count}) {
    for (const Level level : {Level::organisation, Level::complex, Level::region, Level::kind}) {
      NetworkOptions options;
      options.weighting = weighting;
      options.kind_weights = {{"forum", 0.3}};
      const LevelView actors = view(data, records, level, options);
      ASSERT_FALSE(actors.network.ties().empty());
      for (const Tie& tie : actors.network.ties()) {
        const Evidence found = evidence(data, actors, options, selection, tie.from, tie.to);
        double sum = 0;
        for (const EvidenceItem& item : found.items) sum += item.contribution;
        EXPECT_NEAR(sum, tie.weight, 1e-12);
        EXPECT_EQ(found.items.size(), tie.activities);
      }
    }
  }
}

TEST(Evidence, NamesTheRecordLinesOfBothSides) {
  const Dataset data = test::tiny_dataset();
  const Selection selection = default_selection({});
  const LevelView complexes = view(data, select(data, selection), Level::complex);
  const Evidence found =
      evidence(data, complexes, {}, selection, find_actor(complexes, "BW"), find_actor(complexes, "군산"));
  ASSERT_EQ(found.items.size(), 2u);  // a1 in March, a7 in August
  EXPECT_EQ(data.activities[found.items[0].activity.index()].code, "a1");
  ASSERT_EQ(found.items[0].records_a.size(), 2u);  // o1 and o2
  EXPECT_EQ(found.items[0].records_a[0].source.line, 2u);
  EXPECT_EQ(found.items[0].records_b.size(), 1u);  // o3
}

TEST(FindActor, AcceptsCodesAndNamesWithoutDotsAndBlanks) {
  const Dataset data = test::tiny_dataset();
  const LevelView complexes = view(data, select(data, {}), Level::complex);
  const std::uint32_t expected = find_actor(complexes, "BW");
  EXPECT_EQ(find_actor(complexes, "반월시화"), expected);
  EXPECT_EQ(find_actor(complexes, "반월·시화"), expected);
  EXPECT_EQ(find_actor(complexes, "banwol sihwa"), expected);
}

TEST(FindActor, SuggestsTheNearestNameAndRefusesAnAmbiguousOne) {
  test::StudyRows rows = test::tiny_rows();
  rows.complexes.push_back({.code = "G2", .region = "HON", .name = {"군산", "Gunsan Two"}});
  const Dataset data = test::make_dataset(rows);
  const LevelView complexes = view(data, select(data, {}), Level::complex);
  try {
    find_actor(complexes, "Gunsam");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("Gunsan"));
  }
  try {
    find_actor(complexes, "군산");
    FAIL() << "one of two complexes of that name was taken";
  } catch (const InputError& error) {
    EXPECT_THAT(error.problems().front().legal, testing::UnorderedElementsAre("GS", "G2"));
  }
}

}  // namespace
}  // namespace linkgap
