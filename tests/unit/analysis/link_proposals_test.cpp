#include "linkgap/analysis/link_proposals.hpp"

#include "linkgap/graphs/similarity.hpp"
#include "linkgap/input/study_reader.hpp"
#include "linkgap/model/geography.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap {
namespace {

using ::testing::HasSubstr;

struct Transport {
  LoadedStudy study = read_study(LINKGAP_EXAMPLES "/transport", {});
  LevelView actors =
      view(study.study.data, select(study.study.data, default_selection(study.study.settings)), Level::organisation);
};

const Transport& transport() {
  static const Transport made;
  return made;
}

LinkProposals propose(LinkProposalOptions options) {
  options.selection = default_selection(transport().study.study.settings);
  return propose_links(transport().study.study.data, transport().actors, options);
}

TEST(LinkProposals, ByResourceAllocationAreThoseOfTheStreamingRanking) {
  LinkProposalOptions options;
  options.index = "resource_allocation";
  options.top = 10;
  const LinkProposals proposals = propose(options);
  const LinkRanking ranking = rank_links(transport().study.study.data, transport().actors, {.top = 10});
  ASSERT_EQ(proposals.ranking.links.size(), 10U);
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_NEAR(proposals.ranking.links[i].score, ranking.links[i].score, 1e-12);
    EXPECT_NEAR(proposals.ranking.links[i].index_score.value(), ranking.links[i].score, 1e-6);
  }
  EXPECT_FALSE(proposals.blend);
}

TEST(LinkProposals, MasksLetThroughWhatTheySay) {
  const Dataset& data = transport().study.study.data;
  const std::vector<Actor>& actors = transport().actors.actors;
  LinkProposalOptions options;
  options.index = "resource_allocation";
  options.mask.kinds = {OrganisationKind::industry, OrganisationKind::university};
  options.mask.max_km = 500;
  const LinkProposals proposals = propose(options);
  ASSERT_FALSE(proposals.ranking.links.empty());
  for (const LinkCandidate& link : proposals.ranking.links) {
    EXPECT_NE(actors[link.a].kind, actors[link.b].kind);
    EXPECT_LE(link.km.value(), 500);
    EXPECT_NE(actors[link.a].region, actors[link.b].region);
    EXPECT_TRUE(shared_activities(transport().actors.affiliation, link.a, link.b).empty());
  }
  const LinkCandidate& first = proposals.ranking.links.front();
  options.mask.excluded = {{first.b, first.a}};
  const LinkProposals without = propose(options);
  EXPECT_EQ(without.ranking.candidates + 1, proposals.ranking.candidates);
  EXPECT_EQ(without.ranking.links.front().a, proposals.ranking.links[1].a);
  EXPECT_EQ(without.ranking.links.front().b, proposals.ranking.links[1].b);

  LinkProposalOptions two;
  two.index = "common_neighbours";
  two.mask.between = {Id<Region>(actors[first.a].region), Id<Region>(actors[first.b].region)};
  for (const LinkCandidate& link : propose(two).ranking.links) {
    EXPECT_EQ(std::minmax(actors[link.a].region, actors[link.b].region),
              std::minmax(actors[first.a].region, actors[first.b].region));
  }
  two.mask = {};
  two.mask.hubs_only = true;  // the study has no complexes
  EXPECT_EQ(propose(two).ranking.candidates, 0U);
  EXPECT_FALSE(data.sectors.empty());
}

TEST(LinkProposals, ReasonsCarryFiguresThatCanBeCountedAgain) {
  LinkProposalOptions options;
  options.top = 5;
  const LinkProposals proposals = propose(options);
  ASSERT_TRUE(proposals.blend);
  for (const LinkCandidate& link : proposals.ranking.links) {
    const Affiliation& records = transport().actors.affiliation;
    ASSERT_EQ(link.partner_activities.size(), link.partners.size());
    for (std::size_t i = 0; i < link.partners.size(); ++i) {
      EXPECT_EQ(link.partner_activities[i].first, shared_activities(records, link.a, link.partners[i].actor).size());
      EXPECT_EQ(link.partner_activities[i].second, shared_activities(records, link.b, link.partners[i].actor).size());
    }
  }
}

TEST(LinkProposals, ReasonsSayChanceAndRecordInBothLanguages) {
  LinkProposalOptions options;
  options.top = 1;
  LinkCandidate link = propose(options).ranking.links.front();
  link.probability = 0.0421;
  link.precision = 0.3;
  link.hosts = {link.partners.front().actor};
  const std::string english = reason(link, transport().actors, Language::en);
  EXPECT_THAT(english, HasSubstr("Hosts who know both: "));
  EXPECT_THAT(english, HasSubstr("a chance of 4.2% to meet; in the test on earlier records 30% of the proposals"));
  const std::string korean = reason(link, transport().actors, Language::ko);
  EXPECT_THAT(korean, HasSubstr("모형이 본 연결 확률은 4.2%; 과거 검증에서 이 순위까지의 제안은 30% 적중함."));
  link.partners.clear();
  link.partner_activities.clear();
  link.shared_partners = 0;
  EXPECT_THAT(reason(link, transport().actors, Language::en), HasSubstr("They have no shared partner"));
}

}  // namespace
}  // namespace linkgap
