#include "linkgap/error.hpp"
#include "linkgap/graphs/null_model.hpp"
#include "tests/unit/graphs/random_graphs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace linkgap {
namespace {

using test::Dice;

std::vector<double> row_sums(const std::vector<double>& table, std::size_t n) {
  std::vector<double> sums(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) sums[i] += i == j ? 0 : table[i * n + j];
  }
  return sums;
}

void expect_sums_kept(const std::vector<double>& expected, const std::vector<double>& observed, std::size_t n) {
  const auto wanted = row_sums(observed, n);
  const auto found = row_sums(expected, n);
  for (std::size_t i = 0; i < n; ++i) {
    EXPECT_EQ(expected[i * n + i], 0);
    EXPECT_NEAR(found[i], wanted[i], 1e-10 * wanted[i]) << "row " << i;
    for (std::size_t j = 0; j < n; ++j) EXPECT_EQ(expected[i * n + j], expected[j * n + i]);
  }
}

std::vector<double> random_symmetric(Dice& dice, std::size_t n) {
  std::vector<double> table(n * n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    table[i * n + i] = 99;  // must be ignored
    for (std::size_t j = 0; j < i; ++j) {
      table[i * n + j] = table[j * n + i] = std::floor(40 * dice.share() * dice.share() * dice.share());
    }
  }
  return table;
}

/// Rows scaled to their sums, then columns, over and over.
std::vector<double> by_proportional_fitting(const std::vector<double>& observed, std::size_t n, int rounds) {
  const auto wanted = row_sums(observed, n);
  std::vector<double> table(n * n, 1);
  for (std::size_t i = 0; i < n; ++i) table[i * n + i] = 0;
  for (int round = 0; round < rounds; ++round) {
    const auto sums = row_sums(table, n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) table[i * n + j] *= sums[i] > 0 ? wanted[i] / sums[i] : 0;
    }
    for (std::size_t j = 0; j < n; ++j) {
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i) sum += table[i * n + j];
      for (std::size_t i = 0; i < n; ++i) table[i * n + j] *= sum > 0 ? wanted[j] / sum : 0;
    }
  }
  return table;
}

TEST(QuasiIndependence, ReproducesThreeRegionsExactlyAndSpreadsARingEvenly) {
  // Three regions have three cells and three sums: the sums say it all.
  const std::vector<double> three = {0, 1, 2, 1, 0, 3, 2, 3, 0};
  const auto expected = quasi_independence(three, 3);
  for (std::size_t cell = 0; cell < 9; ++cell) EXPECT_NEAR(expected[cell], three[cell], 1e-12);

  //  0 ── 1
  //  │    │    every row sums to 2, so each of its three cells expects 2/3
  //  3 ── 2
  const std::vector<double> ring = {7, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0};
  const auto even = quasi_independence(ring, 4);
  EXPECT_NEAR(even[1], 2.0 / 3, 1e-12);
  EXPECT_NEAR(even[2], 2.0 / 3, 1e-12);
  EXPECT_EQ(even[0], 0);
}

TEST(QuasiIndependence, KeepsRowSumsAndIsWhatProportionalFittingTendsTo) {
  Dice dice(41);
  for (int round = 0; round < 30; ++round) {
    const std::size_t n = 4 + dice.below(14);
    const auto observed = random_symmetric(dice, n);
    const auto expected = quasi_independence(observed, n);
    expect_sums_kept(expected, observed, n);
    const auto fitted = by_proportional_fitting(observed, n, 600);
    const auto fitted_sums = row_sums(fitted, n);
    const auto wanted = row_sums(observed, n);
    // Proportional fitting is slow where one row nearly dominates; only a finished fit can be a witness.
    double unfinished = 0;
    for (std::size_t i = 0; i < n; ++i) unfinished = std::max(unfinished, std::abs(fitted_sums[i] - wanted[i]));
    if (unfinished > 1e-11) continue;
    for (std::size_t cell = 0; cell < n * n; ++cell) EXPECT_NEAR(expected[cell], fitted[cell], 1e-7);
  }
}

TEST(QuasiIndependence, KeepsRowSumsWhenOneOrTwoRowsNearlyDominate) {
  // Two giants with a little besides, and one giant whose partners have one tie of 1e-6 of their own.
  const std::vector<double> giants = {0, 1e6, 1, 0, 1e6, 0, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0};
  expect_sums_kept(quasi_independence(giants, 4), giants, 4);
  const std::vector<double> star = {0, 5, 3, 2, 5, 0, 1e-6, 0, 3, 1e-6, 0, 0, 2, 0, 0, 0};
  expect_sums_kept(quasi_independence(star, 4), star, 4);
}

TEST(QuasiIndependence, ARowThatHoldsAllTiesIsAStar) {
  //  1 ─5─ 0 ─3─ 2     3 (no ties)
  const std::vector<double> star = {0, 5, 3, 0, 5, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0};
  EXPECT_EQ(quasi_independence(star, 4), star);
  const std::vector<double> pair = {0, 4, 4, 0};
  EXPECT_EQ(quasi_independence(pair, 2), pair);
  // Row 0 asks for 10 and the others have 3: it gets 3.
  const std::vector<double> greedy = {0, 5, 5, 1, 0, 0, 2, 0, 0};
  EXPECT_EQ(quasi_independence(greedy, 3), (std::vector<double>{0, 1, 2, 1, 0, 0, 2, 0, 0}));
}

TEST(QuasiIndependence, ARegionThatNeverGoesOutExpectsNothing) {
  const std::vector<double> observed = {0, 1, 2, 0, 1, 0, 3, 0, 2, 3, 0, 0, 0, 0, 0, 50};
  const auto expected = quasi_independence(observed, 4);
  for (std::size_t j = 0; j < 4; ++j) EXPECT_EQ(expected[3 * 4 + j], 0);
  expect_sums_kept(expected, observed, 4);
  EXPECT_EQ(quasi_independence(std::vector<double>(9, 0), 3), std::vector<double>(9, 0));
  EXPECT_TRUE(quasi_independence({}, 0).empty());
}

TEST(QuasiIndependence, RefusesTablesThatAreNotCounts) {
  EXPECT_THROW(quasi_independence(std::vector<double>{0, 1, 1}, 2), EngineError);
  EXPECT_THROW(quasi_independence(std::vector<double>{0, -1, -1, 0}, 2), EngineError);
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_THROW(quasi_independence(std::vector<double>{0, infinity, infinity, 0}, 2), EngineError);
}

}  // namespace
}  // namespace linkgap
