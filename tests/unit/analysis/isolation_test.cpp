#include "linkgap/analysis/isolation.hpp"

#include "linkgap/error.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace linkgap {
namespace {

using test::StudyRows;
using enum IsolationClass;

/// Rows of the isolation table by code of their complex.
std::map<std::string, ComplexIsolation> isolation_of(const StudyRows& rows, const NetworkOptions& options = {}) {
  const Dataset data = test::make_dataset(rows);
  const SelectedRecords records = select(data, {});
  const LevelView complexes = view(data, records, Level::complex, options);
  std::map<std::string, ComplexIsolation> by_code;
  for (const ComplexIsolation& row : isolation(data, records, complexes, options)) {
    by_code[complexes.actors[row.complex].code] = row;
  }
  return by_code;
}

/// Complexes "A", "B", … in regions given by one letter each, every one with one organisation of its name in lower
/// case.
StudyRows complexes_in(const std::string& regions) {
  StudyRows rows;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const std::string region(1, regions[i]);
    if (std::ranges::find(rows.regions, region) == rows.regions.end()) rows.regions.push_back(region);
    rows.complexes.push_back({.code = std::string(1, static_cast<char>('A' + i)), .region = region});
    rows.organisations.push_back(
        {.code = std::string(1, static_cast<char>('a' + i)), .complex = rows.complexes.back().code});
  }
  return rows;
}

TEST(Isolation, TinyFixtureHasTheKnownClassOfEveryComplex) {
  const auto rows = isolation_of(test::tiny_rows());
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows.at("BW").isolation, connected);
  EXPECT_EQ(rows.at("SS").isolation, connected);
  EXPECT_EQ(rows.at("GS").isolation, dependent);
  EXPECT_EQ(rows.at("UL").isolation, dependent);
  EXPECT_EQ(rows.at("WJ").isolation, inward);
  EXPECT_EQ(rows.at("JJ").isolation, silent);
}

TEST(Isolation, TinyFixtureCitesTheFiguresBehindTheClass) {
  const auto rows = isolation_of(test::tiny_rows());
  const ComplexIsolation& gunsan = rows.at("GS");  // a1 and a7 with BW, a2 alone
  EXPECT_EQ(gunsan.activities, 3U);
  EXPECT_EQ(gunsan.organisations, 2U);
  EXPECT_EQ(gunsan.partner_complexes, 1U);
  EXPECT_EQ(gunsan.partner_regions, 1U);
  EXPECT_EQ(gunsan.cross_region_activities, 2U);
  EXPECT_DOUBLE_EQ(gunsan.cross_region_share.value(), 2.0 / 3);
  EXPECT_EQ(gunsan.last_cross_region, (Date{2009, 8, 20}));
  EXPECT_EQ(gunsan.hops_to_other_region, 1U);
  EXPECT_EQ(gunsan.dependence, Dependence::tie);
  EXPECT_EQ(gunsan.depends_on, "BW–GS");
  EXPECT_EQ(rows.at("UL").dependence, Dependence::activity);
  EXPECT_EQ(rows.at("UL").depends_on, "a5");
  EXPECT_EQ(rows.at("BW").partner_regions, 2U);
  EXPECT_EQ(rows.at("BW").dependence, Dependence::none);

  const ComplexIsolation& wonju = rows.at("WJ");
  EXPECT_EQ(wonju.activities, 1U);
  EXPECT_EQ(wonju.cross_region_share, 0.0);
  EXPECT_FALSE(wonju.last_cross_region);
  EXPECT_FALSE(wonju.hops_to_other_region);
  const ComplexIsolation& jeju = rows.at("JJ");
  EXPECT_EQ(jeju.activities, 0U);
  EXPECT_FALSE(jeju.cross_region_share);
  EXPECT_FALSE(jeju.share_interval);
}

TEST(Isolation, SilenceIsToldFromMissingDataByTheReporter) {
  // North delivered for A, so its B is silent; nothing came from South, so C cannot be judged; D names no reporter.
  StudyRows rows = complexes_in("NNSS");
  rows.complexes[0].reporter = rows.complexes[1].reporter = "north";
  rows.complexes[2].reporter = "south";
  rows.activities = {{.code = "1", .organisations = "a"}};
  const auto result = isolation_of(rows);
  EXPECT_EQ(result.at("A").isolation, inward);
  EXPECT_EQ(result.at("B").isolation, silent);
  EXPECT_EQ(result.at("C").isolation, not_in_data);
  EXPECT_EQ(result.at("D").isolation, silent);
}

TEST(Isolation, APartnerThatLeadsOutwardDoesNotLiftRegionBound) {
  //  region N: A--B     S: C     A meets only B, B meets C twice over: B is dependent, A never leaves its region
  //  itself.
  StudyRows rows = complexes_in("NNS");
  rows.activities = {{.code = "1", .organisations = "a b"},
                     {.code = "2", .organisations = "b c"},
                     {.code = "3", .organisations = "b c"}};
  const auto result = isolation_of(rows);
  EXPECT_EQ(result.at("A").isolation, region_bound);
  EXPECT_EQ(result.at("A").partner_complexes, 1U);
  EXPECT_EQ(result.at("A").partner_regions, 0U);
  EXPECT_EQ(result.at("A").hops_to_other_region, 2U);
  EXPECT_EQ(result.at("B").isolation, dependent);
}

TEST(Isolation, OnePartnerReachedOnTwoWaysIsADependenceOnThatComplex) {
  //  N: A---B    A--C, A--B and B--C each by their own activity: no single activity or tie cuts A off, the complex C
  //  does.
  //      \ /
  //  S:   C
  StudyRows rows = complexes_in("NNS");
  rows.activities = {{.code = "1", .organisations = "a c"},
                     {.code = "2", .organisations = "a b"},
                     {.code = "3", .organisations = "b c"}};
  const auto result = isolation_of(rows);
  EXPECT_EQ(result.at("A").dependence, Dependence::complex);
  EXPECT_EQ(result.at("A").depends_on, "C");
  EXPECT_EQ(result.at("A").isolation, dependent);
  EXPECT_EQ(result.at("C").isolation, connected);  // two partners in the other region, none of them needed
}

TEST(Isolation, OneTieUsedTwiceIsADependenceOnTheTie) {
  //  N: A==C :S   twice, and A--B inside N leads nowhere else.
  StudyRows rows = complexes_in("NNS");
  rows.activities = {{.code = "1", .organisations = "a c"},
                     {.code = "2", .organisations = "a c"},
                     {.code = "3", .organisations = "a b"}};
  const auto result = isolation_of(rows);
  EXPECT_EQ(result.at("A").dependence, Dependence::tie);
  EXPECT_EQ(result.at("A").depends_on, "A–C");
  EXPECT_EQ(result.at("B").isolation, region_bound);
}

TEST(Isolation, ManyPartnersMetOnOneDayAreADependenceOnThatActivity) {
  // The fair (f) brings A together with B, C and D of other regions; A has no other record with them. B and C meet
  // again, so B and C would still reach each other: they hang on nothing.
  StudyRows rows = complexes_in("NSTU");
  rows.activities = {{.code = "f", .organisations = "a b c d"},
                     {.code = "g", .organisations = "b c"},
                     {.code = "h", .organisations = "a"}};
  const auto result = isolation_of(rows);
  EXPECT_EQ(result.at("A").isolation, dependent);
  EXPECT_EQ(result.at("A").dependence, Dependence::activity);
  EXPECT_EQ(result.at("A").depends_on, "f");
  EXPECT_EQ(result.at("A").partner_regions, 3U);
  EXPECT_EQ(result.at("B").isolation, connected);
  EXPECT_EQ(result.at("C").isolation, connected);
}

TEST(Isolation, ADetourOverTheOwnRegionEndsTheDependenceOnAnActivity) {
  //  N: A--B   A meets C at 1 only, but 2 leads to B and B met D at 3: taking 1 away leaves A–B–D.
  //     |  |
  //  S: C  D :T
  StudyRows rows = complexes_in("NNST");
  rows.activities = {{.code = "1", .organisations = "a c"},
                     {.code = "2", .organisations = "a b"},
                     {.code = "3", .organisations = "b d"}};
  const auto result = isolation_of(rows);
  EXPECT_EQ(result.at("A").isolation, connected);
  EXPECT_EQ(result.at("B").isolation, connected);
  EXPECT_EQ(result.at("C").isolation, dependent);
}

TEST(Isolation, ActivitiesTooLargeForTiesCountAsCrossRegionButConnectNobody) {
  StudyRows rows = complexes_in("NST");
  rows.activities = {{.code = "1", .organisations = "a b c"}};
  NetworkOptions options;
  options.max_size_for_ties = 2;
  const auto result = isolation_of(rows, options);
  EXPECT_EQ(result.at("A").isolation, inward);
  EXPECT_EQ(result.at("A").cross_region_activities, 1U);
  EXPECT_EQ(isolation_of(rows).at("A").isolation, dependent);
}

TEST(Isolation, ASharedActivityOfWeightZeroIsNotASecondSupport) {
  // A and B met at a ceremony that is to make no tie, and at one seminar: A hangs on the seminar, not on a tie used
  // twice.
  StudyRows rows = complexes_in("NS");
  rows.activities = {{.code = "1", .organisations = "a b", .kind = "ceremony"}, {.code = "2", .organisations = "a b"}};
  NetworkOptions options;
  options.kind_weights["ceremony"] = 0;
  EXPECT_EQ(isolation_of(rows, options).at("A").depends_on, "2");
  EXPECT_EQ(isolation_of(rows).at("A").depends_on, "A–B");
}

TEST(Isolation, OptionsOtherThanTheNetworksAreRefused) {
  StudyRows rows = complexes_in("NST");
  rows.activities = {{.code = "1", .organisations = "a b c"}, {.code = "2", .organisations = "a b"}};
  const Dataset data = test::make_dataset(rows);
  const SelectedRecords records = select(data, {});
  NetworkOptions capped;
  capped.max_size_for_ties = 2;
  EXPECT_THROW(isolation(data, records, view(data, records, Level::complex, capped), {}), EngineError);
  EXPECT_THROW(isolation(data, records, view(data, records, Level::complex), capped), EngineError);
  EXPECT_THROW(isolation(data, records, view(data, records, Level::region)), EngineError);
}

TEST(Isolation, AComplexWithoutARegionIsNeverCalledRegionBoundOrDependent) {
  // The region of C is not known: its tie to A is neither inside nor across.
  StudyRows rows = complexes_in("NN");
  rows.complexes.push_back({.code = "C"});
  rows.organisations.push_back({.code = "c", .complex = "C"});
  rows.activities = {{.code = "1", .organisations = "a c"}, {.code = "2", .organisations = "a b"}};
  const auto result = isolation_of(rows);
  EXPECT_EQ(result.at("C").isolation, connected);
  EXPECT_FALSE(result.at("C").cross_region_share);
  EXPECT_EQ(result.at("A").isolation, connected);
  EXPECT_EQ(result.at("A").partner_regions, 0U);
  EXPECT_EQ(result.at("A").cross_region_activities, 0U);
  EXPECT_EQ(result.at("B").isolation, region_bound);
}

TEST(Isolation, NearestConnectedIsTheNearestByKilometresInAnotherRegion) {
  //  N: A (0°N, alone)   B (1°N, connected but of the same region)   S: C (3°N, connected)   T: D (2°N, only dependent)
  StudyRows rows = complexes_in("NNSTS");
  for (std::size_t i = 0; i < 4; ++i) {
    const double latitudes[] = {0, 1, 3, 2};
    rows.complexes[i].location = GeoPoint{latitudes[i], 127};
  }
  rows.activities = {{.code = "1", .organisations = "b c"},
                     {.code = "2", .organisations = "b e"},
                     {.code = "3", .organisations = "c e"},
                     {.code = "4", .organisations = "c d"},
                     {.code = "5", .organisations = "a"}};
  const auto result = isolation_of(rows);
  ASSERT_EQ(result.at("B").isolation, connected);
  ASSERT_EQ(result.at("C").isolation, connected);
  ASSERT_EQ(result.at("D").isolation, dependent);
  EXPECT_EQ(result.at("A").nearest_connected, result.at("C").complex);
  EXPECT_NEAR(result.at("A").nearest_km.value(), 3 * 111.195080, 1e-3);
  EXPECT_FALSE(result.at("E").nearest_connected) << "a complex without coordinates is near to nothing";
}

TEST(Isolation, SpokeCoverageCountsTheCouncilsOfTheHub) {
  // H has the council K; its two activities count, the one that H merely hosts does not. L attended one of them.
  StudyRows rows = complexes_in("NS");
  rows.complexes[0].role = ComplexRole::hub;
  rows.complexes[1].role = ComplexRole::linked;
  rows.complexes[1].hub = "A";
  rows.councils = {{.code = "K", .complex = "A"}};
  rows.activities = {{.code = "1", .organisations = "a b", .council = "K"},
                     {.code = "2", .organisations = "a", .council = "K"},
                     {.code = "3", .organisations = "a b", .host = "A"}};
  const auto with_council = isolation_of(rows);
  ASSERT_TRUE(with_council.at("B").spoke);
  EXPECT_EQ(with_council.at("B").spoke->hub_activities, 2U);
  EXPECT_EQ(with_council.at("B").spoke->attended, 1U);
  EXPECT_EQ(with_council.at("B").hops_to_hub, 1U);
  EXPECT_FALSE(with_council.at("A").spoke) << "a hub is no spoke";
  EXPECT_FALSE(with_council.at("A").hops_to_hub);

  // Without a council the hosted activities stand in for it.
  rows.councils[0].complex = "B";
  const auto without_council = isolation_of(rows);
  EXPECT_EQ(without_council.at("B").spoke->hub_activities, 1U);
  EXPECT_EQ(without_council.at("B").spoke->attended, 1U);
}

TEST(Isolation, RenumberingTheComplexesChangesNoFigure) {
  // The tiny fixture with codes that reverse the order of the table.
  StudyRows renamed = test::tiny_rows();
  const auto other = [](const std::string& code) {
    return std::string(1, static_cast<char>('Z' - (code[0] - 'A'))) + code;
  };
  for (test::ComplexRow& row : renamed.complexes) row.code = other(row.code);
  for (test::OrganisationRow& row : renamed.organisations) row.complex = other(row.complex);
  std::ranges::reverse(renamed.organisations);
  std::ranges::reverse(renamed.activities);
  const auto before = isolation_of(test::tiny_rows());
  const auto after = isolation_of(renamed);
  for (const auto& [code, row] : before) {
    const ComplexIsolation& twin = after.at(other(code));
    EXPECT_EQ(row.isolation, twin.isolation) << code;
    EXPECT_EQ(row.dependence, twin.dependence) << code;
    EXPECT_EQ(row.cross_region_activities, twin.cross_region_activities) << code;
    EXPECT_EQ(row.partner_regions, twin.partner_regions) << code;
    EXPECT_EQ(row.last_cross_region, twin.last_cross_region) << code;
  }
}

TEST(WilsonInterval, GivesTheValuesOfNewcombe1998) {
  // Newcombe (1998), Statistics in Medicine 17:857–872, table I, method 3.
  const auto near = [](std::size_t successes, std::size_t trials, double low, double high) {
    const Interval interval = wilson_interval(successes, trials);
    EXPECT_NEAR(interval.low, low, 5e-5) << successes << " of " << trials;
    EXPECT_NEAR(interval.high, high, 5e-5) << successes << " of " << trials;
  };
  near(81, 263, 0.2553, 0.3662);
  near(15, 148, 0.0624, 0.1605);
  near(0, 20, 0, 0.1611);
  near(1, 29, 0.0061, 0.1718);
}

TEST(WilsonInterval, HoldsItsShareAndMirrorsIt) {
  for (std::size_t successes = 0; successes <= 12; ++successes) {
    const Interval interval = wilson_interval(successes, 12);
    const Interval mirror = wilson_interval(12 - successes, 12);
    const double share = static_cast<double>(successes) / 12;
    EXPECT_LE(interval.low, share);
    EXPECT_GE(interval.high, share);
    EXPECT_GE(interval.low, 0);
    EXPECT_NEAR(interval.low, 1 - mirror.high, 1e-15);
  }
  EXPECT_THROW(wilson_interval(0, 0), EngineError);
  EXPECT_THROW(wilson_interval(3, 2), EngineError);
}

TEST(IsolationTerms, EveryClassHasACodeAndBothLabels) {
  EXPECT_EQ(terms<IsolationClass>().size(), 7U);
  EXPECT_EQ(code_of(connected), "connected");
  EXPECT_EQ(label_of(silent, Language::ko), "무활동");
  EXPECT_EQ(parse_term<IsolationClass>("Region-bound"), region_bound);
  EXPECT_EQ(terms<Dependence>().size(), 4U);
  EXPECT_EQ(code_of(Dependence::activity), "activity");
}

}  // namespace
}  // namespace linkgap
