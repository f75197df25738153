#include "linkgap/graphs/projection.hpp"

#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/collapse.hpp"
#include "tests/support/random_tables.hpp"
#include "tests/support/two_mode_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/resource.h>
#include <cmath>
#include <numeric>

namespace linkgap {
namespace {

constexpr std::array all_weightings = {Weighting::newman, Weighting::count, Weighting::jaccard, Weighting::cosine,
                                       Weighting::association};

test::TwoModeFile southern_women() {
  return test::read_two_mode_file(LINKGAP_TEST_DATA "/twomode/southern_women.csv");
}

Network projected(const Affiliation& table, Weighting weighting, std::size_t max_size = 1000) {
  return project(table, {.weighting = weighting, .max_size = max_size, .activity_factor = {}}).network;
}

double total_weight(const Network& network) {
  double sum = 0;
  for (const Tie& tie : network.ties()) sum += tie.weight;
  return sum;
}

/// The same table with actors and activities changing places.
Affiliation turned(const Affiliation& table) {
  std::vector<Attendance> attendances;
  for (std::uint32_t a = 0; a < table.actors(); ++a) {
    for (const std::uint32_t x : table.activities_of(a)) attendances.push_back({x, a, 1});
  }
  return {table.activities(), table.actors(), attendances};
}

TEST(SouthernWomen, ShareEventsAsPublished) {
  const auto women = southern_women();
  const Network network = projected(women.affiliation, Weighting::count);
  EXPECT_EQ(network.ties().size(), 139U);
  EXPECT_EQ(total_weight(network), 322);
  const Tie strongest = *std::ranges::max_element(network.ties(), {}, &Tie::weight);
  EXPECT_EQ(strongest.weight, 7);
  EXPECT_EQ(strongest.activities, 7U);
  EXPECT_EQ(women.actors[strongest.from], "EVELYN");
  EXPECT_EQ(women.actors[strongest.to], "THERESA");
}

TEST(SouthernWomen, LinkTheirEventsAsPublished) {
  const Network events = projected(turned(southern_women().affiliation), Weighting::count);
  EXPECT_EQ(events.ties().size(), 66U);
  EXPECT_EQ(total_weight(events), 214);
}

TEST(SouthernWomen, HaveTheNewmanWeightOfEvelynAndLaura) {
  const auto women = southern_women();
  const Network network = projected(women.affiliation, Weighting::newman);
  EXPECT_NEAR(network.find(women.actor("EVELYN"), women.actor("LAURA"))->weight, 1.562637, 5e-7);
}

TEST(PaulRevere, HasExactlyThePublishedNumberOfTies) {
  const auto members = test::read_two_mode_file(LINKGAP_TEST_DATA "/twomode/paul_revere.csv");
  EXPECT_EQ(members.actors.size(), 254U);
  EXPECT_EQ(project(members.affiliation).network.ties().size(), 10221U);
}

// Organisations o1–o10 (0–9) in the complexes BW, GS, SS, UL, WJ, JJ (0–5) at the activities a1–a7 (0–6):
//   a1 o1 o2 o3 | a2 o3 o4 | a3 o1 o2 o5 o6 | a4 o7 o8 | a5 o5 o7 | a6 o9 | a7 o1 o3
class TinyStudy : public ::testing::Test {
 protected:
  const Affiliation organisations{10, 7,
                                  std::vector<Attendance>{{0, 0},
                                                          {1, 0},
                                                          {2, 0},
                                                          {2, 1},
                                                          {3, 1},
                                                          {0, 2},
                                                          {4, 2},
                                                          {5, 2},
                                                          {1, 2},
                                                          {6, 3},
                                                          {7, 3},
                                                          {4, 4},
                                                          {6, 4},
                                                          {8, 5},
                                                          {2, 6},
                                                          {0, 6}}};
  const Partition complexes{.groups = 6, .group_of = {0, 0, 1, 1, 2, 2, 3, 3, 4, 5}};
};

TEST_F(TinyStudy, HasElevenTiesOfOrganisationsWithTheWeightsWorkedOutByHand) {
  const Network network = project(organisations).network;
  EXPECT_EQ(network.ties().size(), 11U);
  EXPECT_NEAR(network.find(0, 2)->weight, 1.0 / 2 + 1, 1e-12);        // a1 of three, a7 of two
  EXPECT_NEAR(network.find(0, 1)->weight, 1.0 / 2 + 1.0 / 3, 1e-12);  // a1 of three, a3 of four
  EXPECT_FALSE(network.find(0, 8));
}

TEST_F(TinyStudy, HasThreeTiesOfComplexes) {
  const Network network = projected(collapse(organisations, complexes), Weighting::count);
  EXPECT_EQ(network.ties().size(), 3U);
  EXPECT_EQ(network.find(0, 1)->weight, 2);
  EXPECT_EQ(network.find(0, 2)->weight, 1);
  EXPECT_EQ(network.find(2, 3)->weight, 1);
  EXPECT_EQ(network.degree(4), 0U);
  EXPECT_EQ(network.degree(5), 0U);
}

TEST(Projection, IsTheDefinitionOnRandomTables) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Affiliation table = test::random_table(seed);
    double held = 0;  // N: activities with anybody
    for (std::size_t x = 0; x < table.activities(); ++x) held += table.size(x) > 0 ? 1 : 0;
    std::array<Network, all_weightings.size()> networks;
    for (const Weighting weighting : all_weightings) {
      networks[static_cast<std::size_t>(weighting)] = projected(table, weighting);
    }
    std::size_t ties = 0;
    for (std::size_t a = 0; a < table.actors(); ++a) {
      for (std::size_t b = a + 1; b < table.actors(); ++b) {
        const auto shared = shared_activities(table, a, b);
        const auto c = static_cast<double>(shared.size());
        const auto k_a = static_cast<double>(table.participations(a));
        const auto k_b = static_cast<double>(table.participations(b));
        double newman = 0;
        for (const std::uint32_t x : shared) newman += 1.0 / (static_cast<double>(table.size(x)) - 1);
        const std::array<double, all_weightings.size()> expected = {newman, c, c / (k_a + k_b - c),
                                                                    c / std::sqrt(k_a * k_b), c * held / (k_a * k_b)};
        for (std::size_t i = 0; i < networks.size(); ++i) {
          const auto tie = networks[i].find(a, b);
          ASSERT_EQ(tie.has_value(), !shared.empty());
          if (!tie) continue;
          ASSERT_NEAR(tie->weight, expected[i], 1e-12) << "seed " << seed << " weighting " << i;
          ASSERT_EQ(tie->activities, shared.size());
        }
        ties += shared.empty() ? 0 : 1;
      }
    }
    for (const Network& network : networks) ASSERT_EQ(network.ties().size(), ties);
  }
}

TEST(Projection, GivesEveryActorANewmanStrengthOfItsActivitiesWithCompany) {
  auto tables = std::vector<Affiliation>{southern_women().affiliation};
  for (std::uint64_t seed = 0; seed < 100; ++seed) tables.push_back(test::random_table(seed));
  for (const Affiliation& table : tables) {
    const auto strengths = strength(projected(table, Weighting::newman));
    for (std::size_t a = 0; a < table.actors(); ++a) {
      double company = 0;
      for (const std::uint32_t x : table.activities_of(a)) company += table.size(x) >= 2 ? 1 : 0;
      ASSERT_NEAR(strengths[a], company, 1e-12);
    }
  }
}

TEST(Projection, IsTheSameWhateverTheOrderOfTheRecords) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    std::size_t actors = 0;
    std::size_t activities = 0;
    auto attendances = test::random_attendances(seed, actors, activities);
    const Network straight = project(Affiliation(actors, activities, attendances)).network;
    std::ranges::reverse(attendances);
    const Network reversed = project(Affiliation(actors, activities, attendances)).network;
    ASSERT_EQ(straight.ties().size(), reversed.ties().size());
    for (std::size_t i = 0; i < straight.ties().size(); ++i) {
      ASSERT_EQ(straight.ties()[i].weight, reversed.ties()[i].weight);  // to the last bit
    }
  }
}

//   x0: a0 a1 a2 (oversize at a limit of 2)   x1: a0 a1   x2: a0 a2 (factor 0)   x3: a0
TEST(Projection, LeavesOversizeAndWeightlessActivitiesOutButKeepsTheOversizeInTheMargins) {
  const Affiliation table(3, 4,
                          std::vector<Attendance>{{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}, {0, 2}, {2, 2}, {0, 3}});
  const std::vector<double> factors = {1, 0.25, 0, 1};
  const auto weight = [&](Weighting weighting) {
    const Projection made = project(table, {.weighting = weighting, .max_size = 2, .activity_factor = factors});
    EXPECT_EQ(made.oversize_activities, 1U);
    EXPECT_EQ(made.network.ties().size(), 1U);
    const auto tie = made.network.find(0, 1);
    EXPECT_EQ(tie->activities, 1U);
    return tie->weight;
  };
  // With x2 switched off k is 3 and 2 for a0 and a1, and three activities were held; they share x1 only.
  EXPECT_NEAR(weight(Weighting::count), 0.25, 1e-15);
  EXPECT_NEAR(weight(Weighting::newman), 0.25, 1e-15);
  EXPECT_NEAR(weight(Weighting::jaccard), 1.0 / (3 + 2 - 1), 1e-15);
  EXPECT_NEAR(weight(Weighting::cosine), 1 / std::sqrt(6.0), 1e-15);
  EXPECT_NEAR(weight(Weighting::association), 1.0 * 3 / 6, 1e-15);
}

TEST(Projection, OfACeremonyOfTenThousandStaysSmall) {
  constexpr std::uint32_t crowd = 10000;
  std::vector<Attendance> attendances;
  for (std::uint32_t a = 0; a < crowd; ++a) attendances.push_back({a, 0, 1});
  attendances.push_back({3, 1, 1});
  attendances.push_back({9999, 1, 1});
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  const Projection made = project(Affiliation(crowd, 2, attendances));
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  EXPECT_EQ(made.oversize_activities, 1U);
  ASSERT_EQ(made.network.ties().size(), 1U);
  EXPECT_EQ(made.network.find(3, 9999)->weight, 1);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 100 * 1024) << "the 50 million pairs would take over a gigabyte";
}

TEST(Projection, WithoutALimitTakesEveryActivity) {
  std::vector<Attendance> attendances;
  for (std::uint32_t a = 0; a < 200; ++a) attendances.push_back({a, 0, 1});
  const Affiliation table(200, 1, attendances);
  EXPECT_EQ(projected(table, Weighting::newman, 0).ties().size(), 200U * 199 / 2);
  EXPECT_EQ(projected(table, Weighting::newman, 200).ties().size(), 200U * 199 / 2);
  EXPECT_EQ(projected(table, Weighting::newman, 199).ties().size(), 0U);
}

TEST(Projection, RefusesFactorsThatDoNotFitTheTable) {
  const Affiliation table(2, 2, std::vector<Attendance>{{0, 0}, {1, 0}});
  const auto with = [&](std::vector<double> factors) {
    return project(table, {.weighting = Weighting::newman, .max_size = 0, .activity_factor = std::move(factors)});
  };
  EXPECT_THROW(with({1}), EngineError);
  EXPECT_THROW(with({1, -1}), EngineError);
  EXPECT_THROW(with({1, std::nan("")}), EngineError);
  EXPECT_EQ(with({0, 0}).network.ties().size(), 0U);
}

TEST(Projection, OfEmptyTablesHasNoTies) {
  for (const Weighting weighting : all_weightings) {
    EXPECT_EQ(projected(Affiliation(), weighting).actors(), 0U);
    EXPECT_EQ(projected(Affiliation(1, 1, std::vector<Attendance>{{0, 0, 1}}), weighting).ties().size(), 0U);
    EXPECT_EQ(projected(Affiliation(4, 0, {}), weighting).actors(), 4U);
  }
}

TEST(Contribution, IsWhatOneActivityAddsToATie) {
  EXPECT_EQ(contribution(Weighting::newman, 5), 0.25);
  EXPECT_EQ(contribution(Weighting::count, 5), 1);
  EXPECT_EQ(contribution(Weighting::newman, 1), 0);
  EXPECT_EQ(contribution(Weighting::count, 0), 0);
  EXPECT_EQ(contribution(Weighting::jaccard, 5), 0);
}

TEST(Weighting, HasACodeForEveryValue) {
  EXPECT_EQ(code_of(Weighting::newman), "newman");
  EXPECT_EQ(code_of(Weighting::association), "association");
  EXPECT_EQ(parse_term<Weighting>("Salton"), Weighting::cosine);
  EXPECT_EQ(terms<Weighting>().size(), all_weightings.size());
}

TEST(Network, SortsTiesAndKeepsBothEnds) {
  const Network network(4, {{3, 1, 2.0, 1}, {0, 3, 1.0, 1}, {0, 1, 4.0, 2}});
  ASSERT_EQ(network.ties().size(), 3U);
  EXPECT_EQ(network.ties()[2].from, 1U);
  EXPECT_EQ(network.ties()[2].to, 3U);
  EXPECT_EQ(network.degree(2), 0U);
  std::vector<std::uint32_t> around;
  for (const Neighbour& neighbour : network.neighbours(3)) around.push_back(neighbour.actor);
  EXPECT_THAT(around, ::testing::ElementsAre(0, 1));
  EXPECT_EQ(network.find(3, 1)->weight, 2);
  EXPECT_FALSE(network.find(0, 2));
  EXPECT_FALSE(network.find(0, 9));
  EXPECT_EQ(*network.tie_between(3, 1), 2U);
  EXPECT_EQ(network.later_neighbours(3).size(), 0U);
  std::vector<std::uint32_t> walked;
  for (const Tie& tie : network.ties()) walked.push_back(tie.from * 10 + tie.to);
  std::vector<std::uint32_t> indexed;
  for (std::size_t i = 0; i < network.ties().size(); ++i) {
    indexed.push_back(network.ties()[i].from * 10 + network.ties()[i].to);
  }
  EXPECT_THAT(walked, ::testing::ElementsAre(1, 3, 13));
  EXPECT_EQ(walked, indexed);
}

TEST(Network, OfRowsIsThatOfTiesAndRefusesRowsOutOfOrder) {
  // 0 ── 1, 0 ── 3, 1 ── 3, nobody tied to 2
  const TieRows rows{.begin = {0, 2, 3, 3, 3}, .to = {1, 3, 3}, .weight = {4, 1, 2}, .activities = {2, 1, 1}};
  const Network network(rows);
  const Network same(4, {{3, 1, 2.0, 1}, {0, 3, 1.0, 1}, {0, 1, 4.0, 2}});
  ASSERT_EQ(network.ties().size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(network.ties()[i].from, same.ties()[i].from);
    EXPECT_EQ(network.ties()[i].to, same.ties()[i].to);
    EXPECT_EQ(network.ties()[i].weight, same.ties()[i].weight);
    EXPECT_EQ(network.ties()[i].activities, same.ties()[i].activities);
  }
  const auto refuses = [&](auto spoil) {
    TieRows spoilt = rows;
    spoil(spoilt);
    EXPECT_THROW(Network{std::move(spoilt)}, EngineError);
  };
  refuses([](TieRows& r) { std::swap(r.to[0], r.to[1]); });
  refuses([](TieRows& r) { r.to[1] = 1; });
  refuses([](TieRows& r) { r.to[2] = 0; });
  refuses([](TieRows& r) { r.to[2] = 1; });
  refuses([](TieRows& r) { r.to[2] = 4; });
  refuses([](TieRows& r) { r.weight.pop_back(); });
  refuses([](TieRows& r) { r.activities.push_back(1); });
  refuses([](TieRows& r) { r.begin.back() = 2; });
}

TEST(Network, RefusesLoopsDoublesStrangersAndBadWeights) {
  EXPECT_THROW(Network(2, {{1, 1, 1.0, 1}}), EngineError);
  EXPECT_THROW(Network(2, {{0, 1, 1.0, 1}, {1, 0, 1.0, 1}}), EngineError);
  EXPECT_THROW(Network(2, {{0, 2, 1.0, 1}}), EngineError);
  for (const double weight : {0.0, -1.0, std::nan(""), HUGE_VAL}) {
    EXPECT_THROW(Network(2, {{0, 1, weight, 1}}), EngineError) << weight;
  }
}

}  // namespace
}  // namespace linkgap
