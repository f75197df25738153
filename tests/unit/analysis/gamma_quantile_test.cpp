#include "src/analysis/gamma_quantile.hpp"

#include "linkgap/error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace linkgap {
namespace {

void expect_relative(double value, double wanted, double tolerance) {
  EXPECT_LE(std::abs(value - wanted), tolerance * std::abs(wanted)) << value << " instead of " << wanted;
}

// Made with mpmath 1.3 at 30 digits: gammainc(a, 0, x, regularized=True), and its inverse by 110 bisections.
TEST(GammaLower, AgreesWithThirtyDigitArithmetic) {
  expect_relative(gamma_lower(0.5, 0.1), 0.345279153981423, 1e-13);
  expect_relative(gamma_lower(3, 2), 0.3233235838169365, 1e-13);
  expect_relative(gamma_upper(10, 20), 0.004995412308307587, 1e-12);
  expect_relative(gamma_lower(100, 80), 0.01710831303513311, 1e-12);
  expect_relative(gamma_upper(100, 130), 0.002750408367306526, 1e-12);
  expect_relative(gamma_lower(1000, 900), 0.0005499022657117829, 1e-11);
}

TEST(GammaLower, AndGammaUpperAddUpToOneOnBothSidesOfTheMean) {
  for (const double shape : {0.5, 1.0, 7.5, 300.0}) {
    for (const double factor : {0.1, 0.9, 1.0, 1.1, 3.0}) {
      EXPECT_NEAR(gamma_lower(shape, factor * shape) + gamma_upper(shape, factor * shape), 1, 1e-15);
    }
  }
}

TEST(GammaQuantile, AgreesWithThirtyDigitArithmetic) {
  expect_relative(gamma_quantile(0.5, 0.025), 0.000491034558587628, 1e-11);
  expect_relative(gamma_quantile(0.5, 0.975), 2.511943093657444, 1e-11);
  expect_relative(gamma_quantile(1.5, 0.025), 0.1078976413119489, 1e-11);
  expect_relative(gamma_quantile(3.5, 0.975), 8.006382137314662, 1e-11);
  expect_relative(gamma_quantile(10.5, 0.025), 5.141448891261431, 1e-11);
  expect_relative(gamma_quantile(100.5, 0.975), 121.0779317401926, 1e-11);
  expect_relative(gamma_quantile(1000.5, 0.025), 939.4575241441688, 1e-11);
  expect_relative(gamma_quantile(10000.5, 0.975), 10197.44672489192, 1e-10);
}

TEST(GammaQuantile, UndoesGammaLower) {
  for (const double shape : {0.1, 0.5, 1.0, 2.5, 40.0, 5000.0}) {
    for (const double probability : {1e-6, 0.025, 0.5, 0.975, 0.999999}) {
      EXPECT_NEAR(gamma_lower(shape, gamma_quantile(shape, probability)), probability, 1e-11) << shape;
    }
  }
  expect_relative(gamma_quantile(1, 0.95), -std::log(0.05), 1e-13);
  EXPECT_EQ(gamma_quantile(3, 0), 0);
}

TEST(GammaFunctions, RefuseWhatHasNoValue) {
  EXPECT_THROW(gamma_lower(0, 1), EngineError);
  EXPECT_THROW(gamma_upper(1, -1), EngineError);
  EXPECT_THROW(gamma_lower(1, std::numeric_limits<double>::quiet_NaN()), EngineError);
  EXPECT_THROW(gamma_quantile(1, 1), EngineError);
  EXPECT_THROW(gamma_quantile(1, -0.1), EngineError);
}

TEST(PoissonTail, AddsUpTheTermsOfTheDistribution) {
  const double mean = 6.5;
  double below = 0;
  double term = std::exp(-mean);
  for (int count = 0; count <= 20; ++count) {
    const PoissonTail tail = poisson_tail(mean, count);
    expect_relative(tail.lower_mid, below + term / 2, 1e-12);
    EXPECT_NEAR(tail.lower_mid + tail.upper_mid, 1, 1e-14);
    below += term;
    term *= mean / (count + 1);
  }
}

TEST(PoissonTail, PutsAllChanceOnZeroIfNothingIsExpected) {
  EXPECT_EQ(poisson_tail(0, 0).lower_mid, 0.5);
  EXPECT_EQ(poisson_tail(0, 0).upper_mid, 0.5);
  EXPECT_EQ(poisson_tail(0, 2).upper_mid, 0);
}

}  // namespace
}  // namespace linkgap
