#include "linkgap/analysis/gap_ledger.hpp"

#include "linkgap/error.hpp"
#include "linkgap/graphs/null_model.hpp"
#include "tests/support/hand_view.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace linkgap {
namespace {

using test::hand_view;
using test::own_regions;
using enum GapClass;
constexpr GapOptions configuration{.expectation = ExpectationModel::configuration};
constexpr GapOptions quasi{.expectation = ExpectationModel::quasi_independence};

/// Appends `times` activities of the actors named ("AC") to a table of texts.
void meet(std::vector<std::string>& table, const std::string& actors, std::size_t times) {
  for (std::size_t a = 0; a < table.size(); ++a) {
    const bool attends = actors.find(static_cast<char>('A' + a)) != std::string::npos;
    table[a] += std::string(times, attends ? 'x' : '.');
  }
}

/// Four actors that attend half of the activities each, all activities in pairs:
///
///   A ==inside== B     Every margin is the same, so every chance is 1/2 and a pair is expected to share a quarter of
///   the |  \      /  |     2·(inside + straight + diagonal) activities. C ==inside== D     straight: A–C and B–D,
///   diagonal: A–D and B–C
LevelView square(std::size_t inside, std::size_t straight, std::size_t diagonal,
                 const std::vector<std::uint32_t>& regions = own_regions(4)) {
  std::vector<std::string> table(4);
  meet(table, "AB", inside);
  meet(table, "CD", inside);
  meet(table, "AC", straight);
  meet(table, "BD", straight);
  meet(table, "AD", diagonal);
  meet(table, "BC", diagonal);
  return hand_view(table, regions);
}

const GapRow& row_of(const GapLedger& ledger, char a, char b) {
  for (const GapRow& row : ledger.rows) {
    if (row.a == static_cast<std::uint32_t>(a - 'A') && row.b == static_cast<std::uint32_t>(b - 'A')) return row;
  }
  throw EngineError("the ledger has no such pair");
}

TEST(GapLedger, SetsEveryPairAgainstTheConfigurationModel) {
  const GapLedger ledger = gap_ledger(square(17, 0, 3), configuration);
  ASSERT_EQ(ledger.rows.size(), 6U);
  ASSERT_EQ(ledger.families.size(), 1U);
  EXPECT_EQ(ledger.families[0].key, "all_pairs");
  EXPECT_EQ(ledger.families[0].testable, 6U);
  for (const GapRow& row : ledger.rows) {
    EXPECT_NEAR(row.expected, 10, 1e-7);  // 40 activities, a quarter of them
    EXPECT_NEAR(row.smallest_p, std::pow(0.75, 40), 1e-11);
    EXPECT_EQ(row.exposure_a, 20U);
    EXPECT_EQ(row.exposure_b, 20U);
    EXPECT_TRUE(row.cross_region);
  }
  const GapRow& none = row_of(ledger, 'A', 'C');
  EXPECT_EQ(none.observed, 0U);
  EXPECT_NEAR(none.p, std::pow(0.75, 40), 1e-11);
  EXPECT_EQ(none.gap, absent);
  EXPECT_NEAR(none.shortfall, 10, 1e-7);

  // Three of 40 trials with chance 1/4: twice the mid-p of the lower tail, term by term.
  double tail = 0;
  double term = std::pow(0.75, 40);
  for (int m = 0; m < 3; ++m) {
    tail += term;
    term *= (40.0 - m) / (m + 1) / 3;
  }
  const GapRow& few = row_of(ledger, 'A', 'D');
  EXPECT_EQ(few.observed, 3U);
  EXPECT_NEAR(few.p, 2 * tail + term, 1e-9);
  EXPECT_EQ(few.gap, under_linked);

  const GapRow& many = row_of(ledger, 'A', 'B');
  EXPECT_EQ(many.observed, 17U);
  EXPECT_EQ(many.gap, over_linked);
  EXPECT_EQ(many.shortfall, 0);
}

TEST(GapLedger, ShrinksTheRateRatioByHalfAnActivity) {
  const GapRow none = row_of(gap_ledger(square(17, 0, 3), configuration), 'A', 'C');
  EXPECT_NEAR(none.rate_ratio, 0.5 / 10.5, 1e-9);
  EXPECT_NEAR(none.rate_interval.low, 0.000491034558587628 / 10.5, 1e-10);  // quantiles of Gamma(1/2, 1)
  EXPECT_NEAR(none.rate_interval.high, 2.511943093657444 / 10.5, 1e-7);
}

TEST(GapLedger, CallsAnOrdinaryTableAsExpected) {
  for (const GapRow& row : gap_ledger(square(10, 10, 10), configuration).rows) EXPECT_EQ(row.gap, as_expected);
}

TEST(GapLedger, CannotTellWhereEvenZeroWouldHaveBeenOrdinary) {
  // Four activities, one expected per pair: O = 0 has chance (3/4)^4 = 0.32.
  const GapLedger ledger = gap_ledger(square(2, 0, 0), configuration);
  EXPECT_NEAR(row_of(ledger, 'A', 'C').smallest_p, std::pow(0.75, 4), 1e-9);
  EXPECT_EQ(row_of(ledger, 'A', 'C').gap, cannot_tell);
  EXPECT_THAT(missing_links(ledger), ::testing::IsEmpty());
}

TEST(GapLedger, FindsAnExcessEvenWhereItCouldNotFindALack) {
  // A and B met 3 times in 300 activities that they attend 4 times each; fewer than 0.2 were expected.
  std::vector<std::string> table(4);
  meet(table, "AB", 3);
  meet(table, "A", 1);
  meet(table, "B", 1);
  meet(table, "CD", 100);
  meet(table, "C", 100);
  meet(table, "D", 95);
  const GapLedger ledger = gap_ledger(hand_view(table, own_regions(4)), configuration);
  const GapRow& row = row_of(ledger, 'A', 'B');
  EXPECT_LT(row.expected, 0.2);
  EXPECT_GT(row.smallest_p, 0.8);
  EXPECT_EQ(row.gap, over_linked);
}

TEST(GapLedger, SetsEveryPairAgainstHowMuchEachGoesOut) {
  // Every row sums to 20, so 20/3 are expected of every pair; O is Poisson.
  const GapLedger ledger = gap_ledger(square(17, 1, 2), quasi);
  const double mean = 20.0 / 3;
  for (const GapRow& row : ledger.rows) EXPECT_NEAR(row.expected, mean, 1e-8);
  const GapRow& few = row_of(ledger, 'A', 'C');
  EXPECT_NEAR(few.p, std::exp(-mean) * (2 + mean), 1e-9);  // 2 (P(0) + P(1)/2)
  EXPECT_NEAR(few.smallest_p, std::exp(-mean), 1e-9);
  EXPECT_EQ(few.gap, under_linked);
  EXPECT_EQ(row_of(ledger, 'A', 'B').gap, over_linked);
}

TEST(GapLedger, ARegionThatNeverGoesOutIsNeverAsExpected) {
  // D has 60 activities, all alone. How much it goes out says nothing about where it would go: cannot tell. How active
  // it is does: it should have met the others.
  std::vector<std::string> table(4);
  meet(table, "AB", 20);
  meet(table, "AC", 20);
  meet(table, "BC", 20);
  meet(table, "D", 60);
  const LevelView regions = hand_view(table, own_regions(4), Level::region);
  const GapLedger flows = gap_ledger(regions, quasi);
  const GapLedger gaps = gap_ledger(regions, configuration);
  for (const char other : {'A', 'B', 'C'}) {
    EXPECT_EQ(row_of(flows, other, 'D').expected, 0);
    EXPECT_EQ(row_of(flows, other, 'D').p, 1);
    EXPECT_EQ(row_of(flows, other, 'D').gap, cannot_tell);
    EXPECT_EQ(row_of(gaps, other, 'D').gap, absent);
  }
}

TEST(GapLedger, ASilentActorCanNeverBeJudged) {
  std::vector<std::string> table(3);
  meet(table, "AB", 30);
  meet(table, "A", 30);
  const LevelView view = hand_view(table, own_regions(3));
  for (const GapOptions& options : {configuration, quasi}) {
    const GapRow row = row_of(gap_ledger(view, options), 'A', 'C');
    EXPECT_EQ(row.expected, 0);
    EXPECT_EQ(row.gap, cannot_tell);
  }
}

TEST(GapLedger, QValuesFollowPValues) {
  GapLedger ledger = gap_ledger(square(13, 2, 5), configuration);
  std::ranges::sort(ledger.rows, {}, &GapRow::p);
  for (std::size_t i = 0; i < ledger.rows.size(); ++i) {
    EXPECT_GE(ledger.rows[i].q, ledger.rows[i].p);
    EXPECT_LE(ledger.rows[i].q, 1);
    EXPECT_GE(ledger.rows[i].q, ledger.rows[i == 0 ? 0 : i - 1].q);
  }
}

TEST(GapLedger, AsksOnlyAcrossRegionsIfToldTo) {
  // A and B lie in one region; D has none.
  const LevelView view = square(17, 0, 3, {0, 0, 1, no_group});
  const GapLedger all = gap_ledger(view, configuration);
  const GapLedger across =
      gap_ledger(view, {.expectation = ExpectationModel::configuration, .cross_region_only = true});
  EXPECT_EQ(all.families[0].pairs, 6U);
  EXPECT_FALSE(row_of(all, 'A', 'B').cross_region);
  EXPECT_FALSE(row_of(all, 'A', 'D').cross_region);
  ASSERT_EQ(across.rows.size(), 2U);
  EXPECT_EQ(across.families[0].pairs, 2U);
  EXPECT_EQ(row_of(across, 'A', 'C').observed, 0U);
  EXPECT_EQ(row_of(across, 'B', 'C').observed, 3U);
  EXPECT_DOUBLE_EQ(row_of(across, 'A', 'C').expected, row_of(all, 'A', 'C').expected);
}

TEST(GapLedger, RefusesAFalseDiscoveryRateThatIsNone) {
  for (const double alpha : {0.0, 1.0, -0.1, 2.0, std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_THROW(gap_ledger(square(2, 2, 2), {.alpha = alpha}), InputError) << alpha;
  }
}

TEST(GapLedger, IsEmptyForOneActor) {
  const GapLedger ledger = gap_ledger(hand_view({"xx"}, {0}));
  EXPECT_EQ(ledger.families[0].pairs, 0U);
  EXPECT_TRUE(ledger.rows.empty());
}

TEST(MissingLinks, AreTheGapsAcrossRegionsByShortfall) {
  const GapLedger ledger = gap_ledger(square(17, 0, 3, {0, 1, 1, 0}), configuration);  // A–D and B–C lie inside regions
  const std::vector<GapRow> missing = missing_links(ledger);
  ASSERT_EQ(missing.size(), 2U);  // A–C and B–D, equal shortfall: by pair
  EXPECT_EQ(missing[0].a, 0U);
  EXPECT_EQ(missing[0].b, 2U);
  EXPECT_EQ(missing[1].a, 1U);
  const std::vector<GapRow> all = missing_links(gap_ledger(square(17, 0, 3), configuration));
  ASSERT_EQ(all.size(), 4U);
  EXPECT_TRUE(std::ranges::is_sorted(all, std::ranges::greater{}, &GapRow::shortfall));
  EXPECT_EQ(all[3].observed, 3U);
}

/// Random attendance: actor a comes with chance `chance[a]`, drawn anew for every activity.
std::vector<std::string> random_table(std::mt19937_64& generator, const std::vector<double>& chance,
                                      std::size_t activities) {
  std::vector<std::string> table(chance.size(), std::string(activities, '.'));
  for (std::size_t x = 0; x < activities; ++x) {
    for (std::size_t a = 0; a < chance.size(); ++a) {
      if (static_cast<double>(generator() >> 11U) * 0x1p-53 < chance[a]) table[a][x] = 'x';
    }
  }
  return table;
}

TEST(GapLedger, RenumberingActorsAndActivitiesChangesNoFigure) {
  std::mt19937_64 generator(7);
  const std::vector<std::string> table = random_table(generator, {0.1, 0.5, 0.3, 0.3, 0.2, 0.6}, 80);
  std::vector<std::string> turned(table.rbegin(), table.rend());
  for (std::string& row : turned) std::ranges::reverse(row);
  for (const GapOptions& options : {configuration, quasi}) {
    const GapLedger before = gap_ledger(hand_view(table, own_regions(6)), options);
    const GapLedger after = gap_ledger(hand_view(turned, own_regions(6)), options);
    for (const GapRow& row : before.rows) {
      const GapRow& twin = row_of(after, static_cast<char>('F' - row.b), static_cast<char>('F' - row.a));
      EXPECT_EQ(row.observed, twin.observed);
      EXPECT_NEAR(row.expected, twin.expected, 1e-9);
      EXPECT_NEAR(row.p, twin.p, 1e-9);
      EXPECT_NEAR(row.q, twin.q, 1e-9);
      EXPECT_EQ(row.gap, twin.gap);
    }
  }
}

TEST(GapLedger, RaisesFewFalseAlarmsOnTablesWithoutGaps) {
  // With nothing to find, every table with a discovery is a false one: their share may not exceed α by more than two
  // standard errors. p-values that are too small, such as one-sided ones, break this.
  constexpr std::size_t tables = 150;
  constexpr double alpha = 0.1;
  const double allowed = alpha + 2 * std::sqrt(alpha * (1 - alpha) / tables);
  std::mt19937_64 generator(20091);
  for (const GapOptions& options : {configuration, quasi}) {
    std::size_t alarms = 0;
    for (std::size_t t = 0; t < tables; ++t) {
      std::vector<std::string> table = random_table(generator, {0.2, 0.3, 0.4, 0.3, 0.5, 0.25}, 60);
      if (options.expectation == ExpectationModel::quasi_independence) {
        // Meetings of two at a time, drawn in proportion to how much both go out.
        table.assign(6, "");
        const double outgoing[] = {1, 2, 3, 2, 4, 1.5};
        for (char a = 'A'; a < 'F'; ++a) {
          for (char b = static_cast<char>(a + 1); b <= 'F'; ++b) {
            const double chance = 0.02 * outgoing[a - 'A'] * outgoing[b - 'A'];
            for (int trial = 0; trial < 60; ++trial) {
              if (static_cast<double>(generator() >> 11U) * 0x1p-53 < chance) meet(table, {a, b}, 1);
            }
          }
        }
      }
      const GapLedger ledger = gap_ledger(hand_view(table, own_regions(6)), options);
      alarms += std::ranges::any_of(ledger.rows, [](const GapRow& row) { return row.q <= alpha; }) ? 1 : 0;
    }
    EXPECT_LE(static_cast<double>(alarms) / tables, allowed) << code_of(options.expectation);
  }
}

TEST(GapLedger, RecoversPlantedGapsThatZeroTiesWouldNotShow) {
  // Twelve actors, everyone meets everyone by chance; then three pairs are kept apart. No pair is without a tie to
  // others.
  std::mt19937_64 generator(11);
  const std::vector<double> chance = {0.3, 0.25, 0.35, 0.3, 0.2, 0.3, 0.4, 0.3, 0.25, 0.3, 0.35, 0.3};
  std::vector<std::string> table = random_table(generator, chance, 400);
  const std::pair<char, char> planted[] = {{'A', 'B'}, {'C', 'H'}, {'G', 'K'}};
  for (const auto& [a, b] : planted) {
    for (std::size_t x = 0; x < 400; ++x) {
      std::string& first = table[static_cast<std::size_t>(a - 'A')];
      std::string& second = table[static_cast<std::size_t>(b - 'A')];
      if (first[x] == 'x' && second[x] == 'x') (x % 2 == 0 ? first : second)[x] = '.';
    }
  }
  const std::vector<GapRow> missing = missing_links(gap_ledger(hand_view(table, own_regions(12)), configuration));
  std::vector<std::pair<char, char>> found;
  for (const GapRow& row : missing) {
    if (row.gap == absent) found.emplace_back('A' + row.a, 'A' + row.b);
  }
  EXPECT_THAT(found, ::testing::UnorderedElementsAreArray(planted));
}

TEST(Localisation, CountsActivitiesWithAnotherRegionAgainstTheirExpectation) {
  // Every chance is 1/2: 20 activities per region, each expected to draw another region with chance 1 − 1/8.
  const std::vector<Localisation> rows = localisation(square(10, 5, 5));
  ASSERT_EQ(rows.size(), 4U);
  for (std::uint32_t r = 0; r < 4; ++r) {
    EXPECT_EQ(rows[r].region, r);
    EXPECT_EQ(rows[r].activities, 20U);
    EXPECT_EQ(rows[r].cross_region, 20U);
    EXPECT_NEAR(rows[r].expected_cross_region, 17.5, 1e-6);
  }
}

TEST(Localisation, ShowsAProgrammeThatStaysAtHomeAndLeavesOutSilentRegions) {
  std::vector<std::string> table(4);
  meet(table, "A", 40);
  meet(table, "B", 40);
  meet(table, "AB", 1);
  meet(table, "D", 40);
  const std::vector<Localisation> rows = localisation(hand_view(table, own_regions(4), Level::region));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[2].region, 3U);
  EXPECT_EQ(rows[0].cross_region, 1U);
  EXPECT_GT(rows[0].expected_cross_region, 15);
  EXPECT_LT(rows[0].expected_cross_region, 41);
  EXPECT_TRUE(localisation(hand_view({"..", ".."}, {0, 1})).empty());
}

TEST(GapLedger, SeesThatALinkHasLapsedByItsOwnRecord) {
  // Twelve regions; in each of three years every pair meets three times, but in the third A and B do not.
  std::vector<std::string> table(12);
  std::vector<std::uint32_t> periods;
  for (std::uint32_t year = 0; year < 3; ++year) {
    for (char a = 'A'; a < 'L'; ++a) {
      for (char b = static_cast<char>(a + 1); b <= 'L'; ++b) {
        const bool lapsed = year == 2 && a == 'A' && b == 'B';
        meet(table, lapsed ? "A" : std::string{a, b}, a == 'A' && b == 'B' ? 12 : 3);
      }
    }
    periods.resize(table[0].size(), year);
  }
  const LevelView view = hand_view(table, own_regions(12));
  GapOptions options{.expectation = ExpectationModel::persistence};
  options.periods = periods;
  const GapLedger ledger = gap_ledger(view, options);
  const GapRow& lapsed = row_of(ledger, 'A', 'B');
  EXPECT_EQ(lapsed.observed, 0U);
  EXPECT_NEAR(lapsed.expected, 12, 1e-9);
  EXPECT_EQ(lapsed.gap, absent);
  EXPECT_EQ(missing_links(ledger).size(), 1U);
  EXPECT_NEAR(row_of(ledger, 'C', 'D').expected, 3, 1e-9);
  options.periods.assign(options.periods.size(), 0);
  EXPECT_THROW(gap_ledger(view, options), InputError);
}

TEST(GapLedger, HypergeometricIsBlindToTheSizesOfActivities) {
  // Four of eight activities each: 2 expected, and 0 of 8 has chance 1/70.
  const GapLedger ledger = gap_ledger(hand_view({"xxxx....", "....xxxx", "x.x.x.x."}, own_regions(3)),
                                      {.expectation = ExpectationModel::hypergeometric});
  const GapRow& apart = row_of(ledger, 'A', 'B');
  EXPECT_NEAR(apart.expected, 2, 1e-12);
  EXPECT_NEAR(apart.smallest_p, 1.0 / 70, 1e-12);
  EXPECT_NEAR(apart.p, 1.0 / 70, 1e-12);
  EXPECT_NEAR(row_of(ledger, 'A', 'C').p, 1, 1e-12);
}

TEST(GapLedger, AFocusJudgesFewerPairsByTheSameExpectation) {
  std::vector<std::string> table(12);
  std::mt19937_64 generator(3);
  for (int x = 0; x < 400; ++x)
    meet(table, {static_cast<char>('A' + generator() % 12), static_cast<char>('A' + generator() % 12)}, 1);
  const LevelView view = hand_view(table, own_regions(12));
  const GapLedger all = gap_ledger(view);
  GapOptions options;
  options.focus = {3};
  const GapLedger some = gap_ledger(view, options);
  ASSERT_TRUE(all.gravity && some.gravity);
  EXPECT_EQ(some.rows.size(), 11U);
  EXPECT_EQ(some.families[0].pairs, 11U);
  for (const GapRow& row : some.rows) {
    const GapRow& same = row_of(all, static_cast<char>('A' + row.a), static_cast<char>('A' + row.b));
    EXPECT_EQ(row.expected, same.expected);
    EXPECT_EQ(row.p, same.p);
  }
  options.focus = {};
  options.actors = {0, 3, 4, 5, 7, 9};
  EXPECT_EQ(gap_ledger(view, options).rows.size(), 15U);
}

TEST(GapLedger, TestsPairsOfHubsByThemselves) {
  LevelView view = square(17, 0, 3);
  view.level = Level::complex;
  for (std::size_t a = 0; a < 4; ++a) view.actors[a].role = a < 2 ? ComplexRole::hub : ComplexRole::linked;
  const GapLedger ledger = gap_ledger(view, configuration);
  ASSERT_EQ(ledger.families.size(), 3U);
  EXPECT_EQ(ledger.families[row_of(ledger, 'A', 'B').family].key, "hub_hub");
  EXPECT_EQ(ledger.families[row_of(ledger, 'A', 'C').family].key, "hub_linked");
  EXPECT_EQ(ledger.families[row_of(ledger, 'C', 'D').family].key, "linked_linked");
  EXPECT_EQ(ledger.families[row_of(ledger, 'A', 'C').family].pairs, 4U);
  // Alone in its family a pair's q is its p.
  EXPECT_EQ(row_of(ledger, 'A', 'B').q, row_of(ledger, 'A', 'B').p);
}

TEST(ExpectationTerms, MultiplyUpToTheFittedExpectation) {
  std::vector<std::string> table(14);
  std::mt19937_64 generator(8);
  for (int x = 0; x < 1500; ++x) {
    // Pairs with A and B among them meet more often.
    const auto draw = [&] { return static_cast<char>('A' + std::min(generator() % 14, generator() % 14)); };
    meet(table, {draw(), draw()}, 1);
  }
  const LevelView view = hand_view(table, own_regions(14));
  GapOptions options;
  const GapLedger ledger = gap_ledger(view, options);
  ASSERT_TRUE(ledger.gravity.has_value());
  std::size_t close = 0;
  for (const GapRow& row : ledger.rows) {
    double sum = 0;
    const auto terms = expectation_terms(view, options, ledger, row.a, row.b);
    EXPECT_EQ(terms.size(), 4U);  // intercept, mass, two effects
    for (const ExpectationTerm& term : terms) sum += term.value * term.coefficient;
    // Leaving one of 91 pairs out of its own fit moves its expectation by a little only.
    EXPECT_NEAR(std::exp(sum) / row.expected, 1, 0.25);
    if (std::fabs(std::exp(sum) / row.expected - 1) < 0.05) ++close;
  }
  EXPECT_GT(2 * close, ledger.rows.size());
}

TEST(PowerSteps, CountEveryPairOnce) {
  const GapLedger ledger = gap_ledger(square(17, 0, 3), configuration);
  std::size_t pairs = 0;
  double last = -1;
  for (const PowerStep& step : power_steps(ledger)) {
    pairs += step.pairs;
    EXPECT_GT(step.expected, last);
    last = step.expected;
    EXPECT_GE(step.power[0], step.power[1]);
    EXPECT_GE(step.power[1], step.power[2]);
    EXPECT_EQ(step.power[0], step.smallest_p <= ledger.alpha ? 1 : 0);
  }
  EXPECT_EQ(pairs, ledger.rows.size());
}

TEST(GapTerms, EveryClassAndExpectationHasACodeAndBothLabels) {
  EXPECT_EQ(terms<GapClass>().size(), 5U);
  EXPECT_EQ(code_of(cannot_tell), "cannot_tell");
  EXPECT_EQ(label_of(absent, Language::ko), "부재");
  EXPECT_EQ(label_of(under_linked, Language::en), "under-linked");
  EXPECT_EQ(terms<ExpectationModel>().size(), 5U);
  EXPECT_EQ(parse_term<ExpectationModel>("quasi_independence"), ExpectationModel::quasi_independence);
}

}  // namespace
}  // namespace linkgap
