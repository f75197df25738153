#include "linkgap/planning/consortium.hpp"

#include "linkgap/error.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linkgap {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Programme {
  Dataset data;
  SelectedRecords records;
  LevelView complexes;
  GapLedger ledger;

  explicit Programme(const test::StudyRows& rows)
      : data(test::make_dataset(rows)),
        records(select(data, {})),
        complexes(view(data, records, Level::complex)),
        ledger(gap_ledger(complexes, {.expectation = ExpectationModel::configuration})) {}

  std::vector<std::string> codes(const Consortium& set) const {
    std::vector<std::string> list;
    for (const std::uint32_t a : set.members) list.push_back(complexes.actors[a].code);
    return list;
  }
  Consortium chain(const std::vector<std::string>& names) const {
    return check_chain(data, records, complexes, ledger, find_theme(data, records, ""), find_chain(complexes, names));
  }
};

template <class Action>
std::string refusal(const Action& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

///   BW ==2== GS --0-- SS --1-- UL       the seed's chain, in the records of the tiny fixture
TEST(Chain, OfTheTinyFixtureBreaksBetweenGunsanAndSeongseo) {
  const Programme tiny(test::tiny_rows());
  const Consortium chain = tiny.chain({"반월시화", "군산", "성서", "울산"});
  EXPECT_THAT(tiny.codes(chain), ElementsAre("BW", "GS", "SS", "UL"));
  ASSERT_EQ(chain.pairs.size(), 6U);
  EXPECT_EQ(chain.pairs[0].observed, 2U);  // BW–GS
  EXPECT_EQ(chain.pairs[0].last, (Date{2009, 8, 20}));
  EXPECT_EQ(chain.pairs[3].observed, 0U);  // GS–SS
  EXPECT_EQ(chain.pairs[5].observed, 1U);  // SS–UL
  EXPECT_EQ(chain.weakest, 3U);
  // o2 of 반월·시화, a university, met both sides.
  EXPECT_EQ(chain.pairs[3].best_broker, "o2");
  EXPECT_THAT(reason(chain, tiny.complexes, find_theme(tiny.data, tiny.records, ""), Language::ko),
              HasSubstr("약한 고리: 군산 – 성서"));
}

TEST(Chain, TellsEveryNameThatItCannotFollow) {
  const Programme tiny(test::tiny_rows());
  const std::string told = refusal([&] { tiny.chain({"BW", "Gunsann", "BW"}); });
  EXPECT_THAT(told, HasSubstr("did you mean 'Gunsan'"));
  EXPECT_THAT(told, HasSubstr("twice"));
  EXPECT_THAT(refusal([&] { tiny.chain({"BW"}); }), HasSubstr("no link"));
}

TEST(Chain, TheBeginningOfANameIsEnoughIfOneHubBeginsSo) {
  test::StudyRows rows = test::tiny_rows();
  rows.complexes.push_back({.code = "UD", .region = "DON", .role = ComplexRole::linked, .name = {"울산두동", ""}});
  EXPECT_EQ(Programme(rows).chain({"성서", "울산"}).members.size(), 2U);
  rows.complexes.push_back({.code = "UM", .region = "DON", .role = ComplexRole::hub, .name = {"울산매곡", ""}});
  EXPECT_THAT(refusal([&] { Programme(rows).chain({"성서", "울산"}); }), HasSubstr("use the code"));
}

// A stage that nobody brings has to be seen, and the stages must count in the score.
TEST(Chain, NamesTheStagesOfTheValueChainAndWhoBringsThem) {
  test::StudyRows rows = test::tiny_rows();
  const double without = Programme(rows).chain({"BW", "GS", "UL"}).score.fit;
  for (auto& organisation : rows.organisations)
    organisation.stage = organisation.complex == "BW" ? "parts" : organisation.complex == "UL" ? "assembly" : "";
  rows.stages = {"materials", "parts", "assembly"};
  const Programme tiny(rows);
  const Consortium chain = tiny.chain({"BW", "GS", "UL"});
  // Nobody in the records makes materials: the stage is not one of the theme.
  ASSERT_EQ(chain.stages.size(), 2U);
  EXPECT_EQ(chain.stages[0].stage, "parts");  // in the order of the study, not of the alphabet
  EXPECT_THAT(chain.stages[0].members, ElementsAre(chain.members[0]));
  EXPECT_THAT(chain.stages[1].members, ElementsAre(chain.members[2]));
  const Theme everything = find_theme(tiny.data, tiny.records, "");
  EXPECT_THAT(reason(chain, tiny.complexes, everything, Language::en), HasSubstr("Value chain: parts (Banwol-Sihwa)"));
  const Consortium half = tiny.chain({"BW", "GS"});
  EXPECT_TRUE(half.stages[1].members.empty());
  EXPECT_THAT(reason(half, tiny.complexes, everything, Language::en), HasSubstr("assembly (–)"));
  // All stages are there, so the mean of both coverages is no less than that of industry, university and research.
  EXPECT_GE(chain.score.fit, without);
}

TEST(Theme, IsASectorOfTheStudyOrAWordOfItsTitles) {
  test::StudyRows rows = test::tiny_rows();
  rows.complexes[0].sectors = "food";
  for (auto& organisation : rows.organisations) organisation.sector = organisation.complex == "UL" ? "cars" : "food";
  Dataset data = test::make_dataset(rows);
  const SelectedRecords records = select(data, {});
  // No activity is labelled: those of the sector's organisations speak for it (a4, a5).
  const Theme cars = find_theme(data, records, "cars");
  EXPECT_TRUE(cars.sector);
  EXPECT_EQ(cars.activities, 2U);
  EXPECT_EQ(cars.organisations, 2U);
  data.activities[0].title.ko = "자동차 부품 세미나";
  const Theme word = find_theme(data, records, "자동차");
  EXPECT_FALSE(word.sector);
  EXPECT_EQ(word.activities, 1U);
  const std::string told = refusal([&] { find_theme(data, records, "carz"); });
  EXPECT_THAT(told, HasSubstr("nobody has the sector 'carz'"));
  EXPECT_THAT(told, HasSubstr("did you mean 'cars'"));
}

/// Four regions of two complexes; A2–B2–C2 meet as a chain, the others keep to themselves and to one ceremony.
test::StudyRows chain_rows(bool with_evidence) {
  test::StudyRows rows{.regions = {"A", "B", "C", "D"}, .complexes = {}, .organisations = {}, .activities = {}};
  const OrganisationKind kinds[] = {OrganisationKind::industry, OrganisationKind::university,
                                    OrganisationKind::research};
  for (const std::string region : {"A", "B", "C", "D"}) {
    for (const std::string number : {"1", "2"}) {
      const std::string code = region + number;
      rows.complexes.push_back({.code = code, .region = region, .role = ComplexRole::hub});
      for (int i = 0; i < 3; ++i)
        rows.organisations.push_back({.code = code + std::to_string(i), .complex = code, .kind = kinds[i]});
      for (int i = 0; i < 5; ++i) {
        rows.activities.push_back(
            {.code = "in" + code + std::to_string(i), .organisations = code + "0 " + code + "1 " + code + "2"});
      }
    }
  }
  rows.activities.push_back({.code = "ceremony", .organisations = "A10 A20 B10 B20 C10 C20 D10 D20"});
  for (int i = 0; with_evidence && i < 6; ++i) {
    rows.activities.push_back({.code = "ab" + std::to_string(i), .organisations = "A20 B20"});
    rows.activities.push_back({.code = "bc" + std::to_string(i), .organisations = "B21 C20"});
  }
  return rows;
}

TEST(Consortia, AChainOfRecordsIsProposedFirstAndGoneWithItsEvidence) {
  const auto first = [](bool with_evidence) {
    const Programme programme(chain_rows(with_evidence));
    const ConsortiumList list =
        propose_consortia(programme.data, programme.records, programme.complexes, programme.ledger,
                          find_theme(programme.data, programme.records, ""), {.size = 3, .top = 1});
    EXPECT_TRUE(list.exact);
    EXPECT_EQ(list.candidates, 8U);
    return programme.codes(list.proposals.front());
  };
  EXPECT_THAT(first(true), ElementsAre("A2", "B2", "C2"));
  EXPECT_THAT(first(false), ::testing::Not(ElementsAre("A2", "B2", "C2")));
}

TEST(Consortia, SayWhomToCallFirstAndWhatTheirFiguresAre) {
  const Programme programme(chain_rows(true));
  const ConsortiumList list =
      propose_consortia(programme.data, programme.records, programme.complexes, programme.ledger,
                        find_theme(programme.data, programme.records, ""), {.size = 3, .top = 2});
  const Consortium& set = list.proposals.front();
  ASSERT_FALSE(set.calls.empty());
  // B21, the university of B2, met C2 six times and everybody of its own complex.
  EXPECT_EQ(set.calls.front().code, "B21");
  EXPECT_EQ(set.calls.front().sides, 2U);
  EXPECT_EQ(set.majority, 3U);
  EXPECT_EQ(set.joint_record, 1U);  // the ceremony
  for (const ConsortiumPair& pair : set.pairs) EXPECT_GE(pair.observed, pair.on_theme);
  EXPECT_EQ(list.proposals.size(), 2U);
  for (const Language language : {Language::ko, Language::en})
    EXPECT_THAT(reason(set, programme.complexes, list.theme, language), HasSubstr("A2 – B2"));
}

TEST(Consortia, ANamedChainScoresWhatTheProposalOfItsMembersScores) {
  const Programme programme(chain_rows(true));
  const ConsortiumList list =
      propose_consortia(programme.data, programme.records, programme.complexes, programme.ledger,
                        find_theme(programme.data, programme.records, ""), {.size = 3, .top = 1});
  EXPECT_DOUBLE_EQ(programme.chain({"B2", "A2", "C2"}).score.total, list.proposals.front().score.total);
}

TEST(Consortia, NameTheBestAlternativesWithOneMemberReplaced) {
  const Programme programme(chain_rows(true));
  const ConsortiumList list =
      propose_consortia(programme.data, programme.records, programme.complexes, programme.ledger,
                        find_theme(programme.data, programme.records, ""), {.size = 3, .top = 1});
  const Consortium& best = list.proposals.front();
  ASSERT_EQ(best.swaps.size(), 3U);
  for (const MemberSwap& swap : best.swaps) {
    std::vector<std::string> names;
    for (const std::uint32_t a : best.members)
      names.push_back(programme.complexes.actors[a == swap.out ? swap.in : a].code);
    EXPECT_NEAR(programme.chain(names).score.total, swap.total, 1e-12);
    EXPECT_LE(swap.total, best.score.total);
  }
}

// Another seed draws other activities; the same seed the same ones.
TEST(Consortia, TellHowFarTheirScoresAndPlacesDependOnTheRecords) {
  const Programme programme(chain_rows(true));
  const auto propose = [&](std::size_t replicates, std::uint64_t seed) {
    return propose_consortia(programme.data, programme.records, programme.complexes, programme.ledger,
                             find_theme(programme.data, programme.records, ""),
                             {.size = 3, .top = 4, .replicates = replicates, .seed = seed});
  };
  const ConsortiumList list = propose(20, 1), again = propose(20, 1), other = propose(20, 2);
  bool differs = false;
  std::size_t best = list.proposals.size();
  for (std::size_t s = 0; s < list.proposals.size(); ++s) {
    const Consortium& set = list.proposals[s];
    ASSERT_TRUE(set.score_interval);
    EXPECT_LE(set.score_interval->low, set.score_interval->high);
    EXPECT_GE(set.best_place, 1U);
    EXPECT_LE(set.worst_place, list.proposals.size());
    best = std::min(best, set.best_place);
    EXPECT_EQ(set.score_interval->low, again.proposals[s].score_interval->low);
    differs = differs || set.score_interval->low != other.proposals[s].score_interval->low;
  }
  EXPECT_EQ(best, 1U);
  EXPECT_TRUE(differs);
  // Six of 53 activities make the chain's ties, so its score moves when they are drawn again.
  EXPECT_LT(list.proposals[0].score_interval->low, list.proposals[0].score_interval->high);
  EXPECT_FALSE(propose(0, 1).proposals[0].score_interval);
}

TEST(Consortia, RefuseMoreMembersThanRegions) {
  const Programme programme(chain_rows(true));
  const auto propose = [&](std::size_t size, bool any_region) {
    return refusal([&] {
      propose_consortia(programme.data, programme.records, programme.complexes, programme.ledger,
                        find_theme(programme.data, programme.records, ""),
                        {.size = size, .top = 1, .any_region = any_region});
    });
  };
  EXPECT_THAT(propose(5, false), HasSubstr("only 4 regions"));
  EXPECT_EQ(propose(5, true), "accepted");
  EXPECT_THAT(propose(8, true), HasSubstr("2 to 7"));
}

}  // namespace
}  // namespace linkgap
