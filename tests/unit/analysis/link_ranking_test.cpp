#include "linkgap/analysis/link_ranking.hpp"

#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Ranked {
  Dataset data;
  LevelView view;
  LinkRanking ranking;

  std::vector<std::string> pairs() const {
    std::vector<std::string> list;
    for (const LinkCandidate& link : ranking.links)
      list.push_back(view.actors[link.a].code + "-" + view.actors[link.b].code);
    return list;
  }
};

Ranked rank(const test::StudyRows& rows, std::size_t min_participations, const NetworkOptions& network = {}) {
  Ranked result;
  result.data = test::make_dataset(rows);
  result.view = view(result.data, select(result.data, {}), Level::complex, network);
  LinkRankingOptions options;
  options.min_participations = min_participations;
  result.ranking = rank_links(result.data, result.view, options);
  return result;
}

/// "A" and "Z" of two regions that met the same `partners` complexes "P0", "P1", …, one activity each, and never each
/// other.
///
///      P0
///   A <P1> Z     every P has degree 2, so each adds 1/2
///      …
test::StudyRows shared_partner_rows(std::size_t partners) {
  test::StudyRows rows{.regions = {"N", "S", "T"},
                       .complexes = {{.code = "A", .region = "N"}, {.code = "Z", .region = "S"}},
                       .organisations = {{.code = "a", .complex = "A"}, {.code = "z", .complex = "Z"}},
                       .activities = {}};
  for (std::size_t i = 0; i < partners; ++i) {
    const std::string n = std::to_string(i);
    rows.complexes.push_back({.code = "P" + n, .region = "T", .name = {"상대" + n, "Partner " + n}});
    rows.organisations.push_back({.code = "p" + n, .complex = "P" + n});
    rows.activities.push_back({.code = "a" + n, .organisations = "a p" + n});
    rows.activities.push_back({.code = "z" + n, .organisations = "z p" + n});
  }
  return rows;
}

TEST(LinkRanking, TinyFixtureProposesTheBrokenLinkOfTheChain) {
  const Ranked result = rank(test::tiny_rows(), 1);
  EXPECT_EQ(result.pairs(), (std::vector<std::string>{"BW-UL", "GS-SS"}));  // both by one partner of degree 2
  EXPECT_EQ(result.ranking.candidates, 2U);
  const LinkCandidate& link = result.ranking.links[1];
  EXPECT_EQ(link.rank, 2U);
  EXPECT_DOUBLE_EQ(link.score, 0.5);
  EXPECT_EQ(link.shared_partners, 1U);
  ASSERT_EQ(link.partners.size(), 1U);
  EXPECT_EQ(result.view.actors[link.partners[0].actor].code, "BW");
  EXPECT_EQ(link.observed, 0U);
  EXPECT_EQ(link.exposure_a, 3U);
  EXPECT_EQ(link.exposure_b, 2U);
  EXPECT_FALSE(link.km);
  EXPECT_FALSE(link.sector_fit);
}

TEST(LinkRanking, ExpectsLessThanTheSmallerExposureAndMoreThanNothing) {
  const Ranked result = rank(test::tiny_rows(), 1);
  for (const LinkCandidate& link : result.ranking.links) {
    EXPECT_GT(link.expected, 0);
    EXPECT_LT(link.expected, static_cast<double>(std::min(link.exposure_a, link.exposure_b)));
  }
}

TEST(LinkRanking, AsksForParticipationsOfBothEnds) {
  EXPECT_THAT(rank(test::tiny_rows(), 2).pairs(), ::testing::SizeIs(2));
  EXPECT_THAT(rank(test::tiny_rows(), 3).pairs(), ::testing::IsEmpty());  // SS and UL have two activities
}

TEST(LinkRanking, ProposesNothingInsideARegionOrWithoutOne) {
  test::StudyRows rows = shared_partner_rows(3);
  rows.complexes[1].region = "N";
  EXPECT_THAT(rank(rows, 1).pairs(), Not(::testing::Contains("A-Z")));
  rows.complexes[1].region = "";
  EXPECT_THAT(rank(rows, 1).pairs(), Not(::testing::Contains("A-Z")));
  for (test::ComplexRow& row : rows.complexes) row.region = "";
  EXPECT_EQ(rank(rows, 1).ranking.candidates, 0U);
}

TEST(LinkRanking, KeepsFivePartnersAndCountsTheRest) {
  const Ranked result = rank(shared_partner_rows(7), 3);
  ASSERT_EQ(result.pairs(), (std::vector<std::string>{"A-Z"}));
  const LinkCandidate& link = result.ranking.links[0];
  EXPECT_EQ(link.shared_partners, 7U);
  EXPECT_EQ(link.partners.size(), 5U);
  EXPECT_DOUBLE_EQ(link.score, 3.5);
}

TEST(LinkRanking, FindsDistanceAndSectorFit) {
  test::StudyRows rows = shared_partner_rows(3);
  rows.complexes[0].location = GeoPoint{36, 127};
  rows.complexes[1].location = GeoPoint{35, 127};
  rows.complexes[0].sectors = "cars";
  rows.complexes[1].sectors = "cars ships";
  const Ranked result = rank(rows, 3);
  ASSERT_EQ(result.ranking.links.size(), 1U);
  EXPECT_NEAR(result.ranking.links[0].km.value(), 111.195, 1e-3);
  EXPECT_NEAR(result.ranking.links[0].sector_fit.value(), std::sqrt(0.5), 1e-12);
}

TEST(LinkRanking, OwnsUpToMeetingsThatMakeNoTie) {
  // A and Z met once, at a ceremony of weight 0: still a candidate, but the record of it is shown.
  test::StudyRows rows = shared_partner_rows(3);
  rows.activities.push_back({.code = "c", .organisations = "a z", .kind = "ceremony"});
  NetworkOptions options;
  options.kind_weights["ceremony"] = 0;
  const Ranked result = rank(rows, 3, options);
  ASSERT_EQ(result.pairs(), (std::vector<std::string>{"A-Z"}));
  EXPECT_EQ(result.ranking.links[0].observed, 1U);
  EXPECT_THAT(reason(result.ranking.links[0], result.view, Language::en), HasSubstr("1 shared activity (of 4 and 4)"));
}

TEST(Reason, HoldsEveryFigureInBothLanguages) {
  test::StudyRows rows = shared_partner_rows(7);
  rows.complexes[0].location = GeoPoint{36, 127};
  rows.complexes[1].location = GeoPoint{35, 127};
  rows.complexes[0].sectors = rows.complexes[1].sectors = "cars";
  const Ranked result = rank(rows, 3);
  ASSERT_EQ(result.ranking.links.size(), 1U);
  LinkCandidate link = result.ranking.links[0];
  link.expected = 1.239;
  EXPECT_EQ(reason(link, result.view, Language::ko),
            "자료상 공동 활동은 0건(각각의 활동 7건, 7건 중)이며, 활동량과 행사 규모만 보면 1.24건이 기대됨. 공동 "
            "상대는 단지 "
            "7곳(상대0, 상대1, 상대2, 상대3, 상대4 외 2곳; 자원배분 지수 3.500), 업종 유사도는 1.00(최대 1), "
            "직선거리는 111 km임.");
  EXPECT_EQ(
      reason(link, result.view, Language::en),
      "The data show 0 shared activities (of 7 and 7), where 1.24 would be expected from how active both are and how "
      "large the activities were. They have 7 shared partners (Partner 0, Partner 1, Partner 2, Partner 3, Partner 4 "
      "and 2 more; resource allocation 3.500), have a sector fit of 1.00 (at most 1) and lie 111 km apart.");
}

TEST(Reason, LeavesOutWhatIsNotKnown) {
  const Ranked result = rank(test::tiny_rows(), 1);
  const std::string korean = reason(result.ranking.links[1], result.view, Language::ko);
  EXPECT_THAT(korean, HasSubstr("단지 1곳(반월·시화; 자원배분 지수 0.500)임."));
  EXPECT_THAT(korean, Not(HasSubstr("km")));
  EXPECT_THAT(korean, Not(HasSubstr("업종")));
  const std::string english = reason(result.ranking.links[1], result.view, Language::en);
  EXPECT_THAT(english, HasSubstr("They have 1 shared partner (Banwol-Sihwa; resource allocation 0.500)."));
  EXPECT_THAT(english, Not(HasSubstr("sector")));
}

}  // namespace
}  // namespace linkgap
