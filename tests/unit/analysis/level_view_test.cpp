#include "linkgap/analysis/level_view.hpp"

#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace linkgap {
namespace {

LevelView tiny_view(Level level, const NetworkOptions& options = {}) {
  const Dataset data = test::tiny_dataset();
  return view(data, select(data, default_selection({})), level, options);
}

double weight(const LevelView& view, const std::string& a, const std::string& b) {
  const auto index = [&](const std::string& code) {
    return static_cast<std::size_t>(std::ranges::find(view.actors, code, &Actor::code) - view.actors.begin());
  };
  const auto tie = view.network.find(index(a), index(b));
  return !tie ? 0 : tie->weight;
}

TEST(LevelView, OrganisationsOfTheTinyFixtureHaveElevenTiesWithNewmanWeights) {
  const LevelView organisations = tiny_view(Level::organisation);
  EXPECT_EQ(organisations.actors.size(), 10u);
  EXPECT_EQ(organisations.network.ties().size(), 11u);
  EXPECT_DOUBLE_EQ(weight(organisations, "o1", "o3"), 1.5);                  // a1: 1/2, a7: 1
  EXPECT_NEAR(weight(organisations, "o1", "o2"), 1.0 / 2 + 1.0 / 3, 1e-12);  // a1, a3
}

TEST(LevelView, ComplexPairsCountActivitiesInWhichBothTookPart) {
  NetworkOptions counted;
  counted.weighting = Weighting::count;
  const LevelView complexes = tiny_view(Level::complex, counted);
  EXPECT_EQ(complexes.network.ties().size(), 3u);
  EXPECT_EQ(weight(complexes, "BW", "GS"), 2);
  EXPECT_EQ(weight(complexes, "BW", "SS"), 1);
  EXPECT_EQ(weight(complexes, "SS", "UL"), 1);
  EXPECT_EQ(weight(complexes, "GS", "SS"), 0);
}

TEST(LevelView, SilentComplexesAndRegionsAreActors) {
  const LevelView complexes = tiny_view(Level::complex);
  const auto jeju = std::ranges::find(complexes.actors, "JJ", &Actor::code);
  ASSERT_NE(jeju, complexes.actors.end());
  EXPECT_EQ(jeju->activities, 0u);
  const LevelView regions = tiny_view(Level::region);
  EXPECT_EQ(regions.actors.size(), 7u);
  EXPECT_EQ(regions.actors.front().code, "CAP");  // study order, not alphabet
}

TEST(LevelView, RegionsLieAtTheMeanPlaceOfTheirComplexes) {
  test::StudyRows rows = test::tiny_rows();
  rows.complexes[0].location = GeoPoint{37, 126};
  rows.complexes.push_back({.code = "B2", .region = "CAP", .location = GeoPoint{38, 127}});
  const Dataset data = test::make_dataset(rows);
  const LevelView regions = view(data, select(data, {}), Level::region);
  EXPECT_EQ(regions.actors[0].location, (GeoPoint{37.5, 126.5}));
  EXPECT_FALSE(regions.actors[1].location.has_value());
}

TEST(LevelView, TheCouncilOfAnOrganisationIsTheOneWhoseActivitiesItAttendsMost) {
  test::StudyRows rows = test::tiny_rows();
  rows.councils = {{.code = "M1", .complex = "BW"}, {.code = "M2", .complex = "GS"}};
  rows.activities[0].council = "M2";  // a1: o1 o2 o3
  rows.activities[2].council = "M1";  // a3: o1 o2 o5 o6
  rows.activities[6].council = "M1";  // a7: o3 o1
  const Dataset data = test::make_dataset(rows);
  const LevelView councils = view(data, select(data, {}), Level::council);
  const auto council_of = [&](const std::string& code) {
    const auto row = std::ranges::find(data.organisations, code, &Organisation::code) - data.organisations.begin();
    const std::uint32_t actor = councils.actor_of_organisation.group_of[static_cast<std::size_t>(row)];
    return actor == no_group ? std::string("none") : councils.actors[actor].code;
  };
  EXPECT_EQ(council_of("o1"), "M1");  // twice M1, once M2
  EXPECT_EQ(council_of("o3"), "M1");  // once each: the first code
  EXPECT_EQ(council_of("o8"), "none");
}

TEST(LevelView, KindWeightsScaleContributions) {
  NetworkOptions options;
  options.kind_weights = {{"forum", 0.0}, {"seminar", 2.0}};
  const LevelView complexes = tiny_view(Level::complex, options);
  EXPECT_DOUBLE_EQ(weight(complexes, "BW", "GS"), 2.0);  // a1 twice; a7 is a forum and makes no tie
  EXPECT_EQ(weight(complexes, "SS", "UL"), 0);           // a5 is a forum
}

}  // namespace
}  // namespace linkgap
