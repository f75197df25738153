#include "linkgap/analysis/gravity.hpp"

#include "linkgap/analysis/gap_ledger.hpp"
#include "tests/support/hand_view.hpp"
#include "tests/support/tiny_study.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
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

GapLedger by_gravity(const LevelView& view) {
  GapOptions options;
  options.expectation = ExpectationModel::gravity;
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
  constexpr std::size_t studies = 60;
  for (std::uint64_t seed = 0; seed < studies; ++seed) {
    const GapLedger ledger = by_gravity(pairwise_view(14, 900, 99, 100 + seed));
    ASSERT_TRUE(ledger.gravity.has_value());
    const bool discovery = std::ranges::any_of(ledger.rows, [](const GapRow& row) { return row.q <= 0.1; });
    studies_with_discovery += discovery ? 1 : 0;
  }
  // Without any true gap the false-discovery share is the chance of any discovery: at most α = 0.1, plus two s.e.
  // (0.077).
  EXPECT_LE(static_cast<double>(studies_with_discovery) / studies, 0.1 + 0.077);
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

TEST(PairCovariates, DropOutForAllWhenOneActiveActorLacksThem) {
  test::StudyRows rows = test::tiny_rows();
  for (std::size_t i = 0; i < rows.complexes.size(); ++i) {
    rows.complexes[i].location = GeoPoint{35.0 + static_cast<double>(i), 127};
  }
  const auto keys = [](const test::StudyRows& study) {
    const Dataset data = test::make_dataset(study);
    std::vector<std::string> found;
    for (const PairCovariate& covariate : pair_covariates(data, view(data, select(data, {}), Level::complex))) {
      found.push_back(covariate.key);
    }
    return found;
  };
  EXPECT_THAT(keys(rows), testing::ElementsAre("log_km"));
  rows.complexes[5].location.reset();  // JJ is silent: it is in no fit
  EXPECT_THAT(keys(rows), testing::ElementsAre("log_km"));
  rows.complexes[1].location.reset();
  EXPECT_TRUE(keys(rows).empty());
}

}  // namespace
}  // namespace linkgap
