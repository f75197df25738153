#include "linkgap/analysis/gravity.hpp"

#include "linkgap/analysis/gap_ledger.hpp"
#include "src/analysis/count_tail.hpp"
#include "src/analysis/gravity_fit.hpp"
#include "tests/support/hand_view.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace linkgap {
namespace {

/// A small generator of its own, so that the tables are the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  double uniform() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return static_cast<double>((z ^ (z >> 31U)) >> 11U) * 0x1.0p-53;
  }

 private:
  std::uint64_t state_;
};

/// Actors that meet in pairs at random; `loner` only ever meets in activities of its own.
LevelView pairwise_view(std::size_t actors, std::size_t meetings, std::size_t loner, std::uint64_t seed) {
  Dice dice(seed);
  std::vector<std::string> table(actors, std::string(meetings, '.'));
  const auto draw = [&] { return static_cast<std::size_t>(dice.uniform() * static_cast<double>(actors)); };
  for (std::size_t x = 0; x < meetings; ++x) {
    const std::size_t a = draw();
    const std::size_t b = draw();
    table[a][x] = 'x';
    if (a != loner && b != loner) table[b][x] = 'x';
  }
  return test::hand_view(table, test::own_regions(actors));
}

GapLedger by_gravity(const LevelView& view, const GapOptions& options = {}) {
  return gap_ledger(view, options);
}

TEST(Gravity, FlagsARegionThatNeverGoesOutWhereQuasiIndependenceCannotTell) {
  // Twelve regions, the last active (some 250 activities) but always alone.
  const LevelView view = pairwise_view(12, 3000, 11, 5);
  GapOptions options;
  options.expectation = ExpectationModel::quasi_independence;
  std::size_t flagged = 0;
  const GapLedger gravity = by_gravity(view);
  ASSERT_TRUE(gravity.gravity.has_value());
  for (const ActorStanding& standing : gravity.gravity->standings)
    EXPECT_EQ(standing.withdrawn, standing.actor == 11) << standing.actor;
  for (const GapRow& row : gravity.rows) flagged += row.b == 11 && row.gap == GapClass::absent ? 1 : 0;
  EXPECT_EQ(flagged, 11u);
  for (const GapRow& row : gap_ledger(view, options).rows) {
    if (row.b == 11) {
      EXPECT_EQ(row.gap, GapClass::cannot_tell);
    }
  }
}

TEST(Gravity, KeepsItsFalseDiscoveriesBelowAlphaWhenNothingIsMissing) {
  std::size_t studies_with_discovery = 0;
  constexpr std::size_t studies = 100;
  for (std::uint64_t seed = 0; seed < studies; ++seed) {
    const GapLedger ledger = by_gravity(pairwise_view(14, 900, 99, 100 + seed));
    ASSERT_TRUE(ledger.gravity.has_value());
    const bool discovery = std::ranges::any_of(ledger.rows, [](const GapRow& row) { return row.q <= 0.1; });
    studies_with_discovery += discovery ? 1 : 0;
  }
  // Without any true gap the false-discovery share is the chance of any discovery: at most α = 0.1 in each of the two
  // directions, plus two standard errors of 100 studies (0.08).
  EXPECT_LE(static_cast<double>(studies_with_discovery) / studies, 0.2 + 0.08);
}

/// Counts of a gravity world as a ledger sees them: all pairs of `actors`, with sizes, distances and actor effects, but
/// without anything missing.
struct GravityWorld {
  std::vector<GravityPair> pairs;
  std::vector<PairCovariate> covariates;
  std::size_t actors = 0;
};

GravityWorld gravity_world(std::size_t actors, double dispersion, double actor_deviation, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  std::normal_distribution<double> normal(0, 1);
  std::uniform_real_distribution<double> uniform(0, 1);
  GravityWorld world;
  world.actors = actors;
  world.covariates.push_back({"log_km", std::vector<double>(actors * actors, 0.0)});
  std::vector<double> size;
  std::vector<double> effect;
  for (std::size_t a = 0; a < actors; ++a) {
    size.push_back(std::exp(0.7 * normal(generator)));
    effect.push_back(actor_deviation * normal(generator));
  }
  for (std::uint32_t a = 0; a < actors; ++a) {
    for (std::uint32_t b = a + 1; b < actors; ++b) {
      const double km = std::log1p(500 * uniform(generator));
      world.covariates[0].values[a * actors + b] = world.covariates[0].values[b * actors + a] = km;
      const double mass = size[a] * size[b];
      double mean = 12 * mass * std::exp(-0.3 * (km - 5) + effect[a] + effect[b]);
      if (dispersion > 0) mean *= std::gamma_distribution<double>(1 / dispersion, dispersion)(generator);
      world.pairs.push_back({a, b, static_cast<double>(std::poisson_distribution<int>(mean)(generator)), mass});
    }
  }
  return world;
}

TEST(Gravity, GivesUniformPValuesWhereNothingIsMissing) {
  // 20 worlds of 190 pairs: the lower mid-p of every pair that expects enough to be nearly continuous. The greatest
  // distance to the uniform distribution is below 1.63/√n for 99 of 100 samples (Kolmogorov–Smirnov), were the pairs
  // independent; half as much again is left for sharing one fit.
  for (const auto& [dispersion, deviation] : {std::pair{0.0, 0.0}, std::pair{0.2, 0.0}, std::pair{0.1, 0.5}}) {
    std::vector<double> p_values;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const GravityWorld world = gravity_world(20, dispersion, deviation, 1000 + seed);
      const GravityFit fit = fit_gravity(world.pairs, world.actors, world.covariates, 0.1);
      ASSERT_TRUE(fit.failure.empty()) << fit.failure;
      for (std::size_t i = 0; i < world.pairs.size(); ++i) {
        if (fit.pairs[i].count.mean < 8) continue;
        p_values.push_back(
            uncertain_tail(fit.pairs[i].count, static_cast<std::size_t>(world.pairs[i].observed)).lower_mid);
      }
    }
    ASSERT_GT(p_values.size(), 500U);
    std::ranges::sort(p_values);
    double distance = 0;
    for (std::size_t i = 0; i < p_values.size(); ++i) {
      const double expected = (static_cast<double>(i) + 0.5) / static_cast<double>(p_values.size());
      distance = std::max(distance, std::fabs(p_values[i] - expected));
    }
    EXPECT_LT(distance, 1.5 * 1.63 / std::sqrt(static_cast<double>(p_values.size()))) << dispersion << " " << deviation;
  }
}

TEST(Gravity, ReadsDistanceOutOfTheCounts) {
  const GravityWorld world = gravity_world(40, 0.1, 0.5, 4);
  const GravityFit fit = fit_gravity(world.pairs, world.actors, world.covariates, 0.1);
  ASSERT_EQ(fit.model.coefficients.size(), 3U);
  EXPECT_EQ(fit.model.coefficients[1].key, "log_expected");
  EXPECT_NEAR(fit.model.coefficients[1].value, 1, 4 * fit.model.coefficients[1].standard_error);
  EXPECT_EQ(fit.model.coefficients[2].key, "log_km");
  EXPECT_NEAR(fit.model.coefficients[2].value, -0.3, 4 * fit.model.coefficients[2].standard_error);
}

TEST(Gravity, GivesUnknownDistancesTheMeanOfTheOthersAndCountsThem) {
  GravityWorld world = gravity_world(20, 0.1, 0.3, 4);
  for (std::size_t a = 0; a < 20; ++a)
    world.covariates[0].values[a] = world.covariates[0].values[a * 20] = std::nan("");  // actor 0 is not located
  const GravityFit fit = fit_gravity(world.pairs, world.actors, world.covariates, 0.1);
  EXPECT_EQ(fit.model.coefficients[2].unknown, 19U);
  EXPECT_NEAR(fit.model.coefficients[2].value, -0.3, 4 * fit.model.coefficients[2].standard_error);
  for (std::size_t a = 0; a < 14; ++a) {
    for (std::size_t b = 0; b < 20; ++b)
      world.covariates[0].values[a * 20 + b] = world.covariates[0].values[b * 20 + a] = std::nan("");
  }
  const GravityFit without = fit_gravity(world.pairs, world.actors, world.covariates, 0.1);
  EXPECT_EQ(without.model.unused, std::vector<std::string>{"log_km"});  // fewer than half of the pairs have it
}

TEST(Gravity, FallsBackToQuasiIndependenceBelowThirtyPairsAndSaysWhy) {
  const GapLedger ledger = by_gravity(pairwise_view(7, 300, 99, 3));  // 21 pairs
  EXPECT_EQ(ledger.expectation, ExpectationModel::quasi_independence);
  EXPECT_EQ(ledger.fallback, "few_pairs");
  EXPECT_FALSE(ledger.gravity.has_value());
}

TEST(Gravity, FallsBackWhenNobodyMeets) {
  std::vector<std::string> table(9, std::string(9, '.'));
  for (std::size_t a = 0; a < 9; ++a) table[a][a] = 'x';
  const GapLedger ledger = by_gravity(test::hand_view(table, test::own_regions(9)));
  EXPECT_EQ(ledger.fallback, "no_fit");
  for (const GapRow& row : ledger.rows) EXPECT_EQ(row.gap, GapClass::cannot_tell);
}

TEST(PairCovariates, AreUnknownWhereAnActorLacksThem) {
  test::StudyRows rows = test::tiny_rows();
  for (std::size_t i = 0; i < rows.complexes.size(); ++i) {
    rows.complexes[i].location = GeoPoint{35.0 + static_cast<double>(i), 127};
  }
  rows.complexes[1].location.reset();
  const Dataset data = test::make_dataset(rows);
  const LevelView complexes = view(data, select(data, {}), Level::complex);
  const std::vector<PairCovariate> covariates = pair_covariates(data, complexes);
  ASSERT_EQ(covariates.front().key, "log_km");
  const std::size_t n = complexes.actors.size();
  EXPECT_TRUE(std::isnan(covariates.front().values[1]));
  EXPECT_NEAR(covariates.front().values[2 * n + 3],
              std::log1p(distance_km(*complexes.actors[2].location, *complexes.actors[3].location)), 1e-12);
  EXPECT_EQ(covariates.front().values[2 * n + 3], covariates.front().values[3 * n + 2]);
}

}  // namespace
}  // namespace linkgap
