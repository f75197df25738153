#include "src/analysis/negative_binomial.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace linkgap {
namespace {

struct Sample {
  std::vector<double> counts;
  std::vector<std::vector<double>> covariates;
};

/// Counts with mean exp(0.5 + 0.8 x − 0.4 y) and variance μ + dispersion·μ²: Poisson counts whose mean is
/// gamma-distributed.
Sample draw(std::size_t pairs, double dispersion, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  std::uniform_real_distribution<double> x(0, 3);
  Sample sample;
  sample.covariates.resize(2);
  for (std::size_t i = 0; i < pairs; ++i) {
    const double a = x(generator);
    const double b = x(generator);
    double mean = std::exp(0.5 + 0.8 * a - 0.4 * b);
    if (dispersion > 0) mean *= std::gamma_distribution<double>(1 / dispersion, dispersion)(generator);
    sample.counts.push_back(static_cast<double>(std::poisson_distribution<int>(mean)(generator)));
    sample.covariates[0].push_back(a);
    sample.covariates[1].push_back(b);
  }
  return sample;
}

TEST(NegativeBinomial, RecoversPlantedCoefficientsWithinTheirErrors) {
  for (const double dispersion : {0.0, 0.5}) {
    const Sample sample = draw(4000, dispersion, 7);
    const auto fit = fit_negative_binomial(sample.counts, sample.covariates);
    ASSERT_TRUE(fit.has_value());
    const double planted[] = {0.5, 0.8, -0.4};
    for (std::size_t k = 0; k < 3; ++k) {
      EXPECT_NEAR(fit->coefficients[k], planted[k], 4 * fit->standard_errors[k]);
      EXPECT_LT(fit->standard_errors[k], 0.1);
    }
    EXPECT_NEAR(fit->dispersion, dispersion, 0.08);
  }
}

TEST(NegativeBinomial, DoesNotMindTheUnitsOfACovariate) {
  Sample sample = draw(500, 0.5, 3);
  const auto fit = fit_negative_binomial(sample.counts, sample.covariates);
  for (double& value : sample.covariates[0]) value = 1000 + value / 1000;
  const auto scaled = fit_negative_binomial(sample.counts, sample.covariates);
  ASSERT_TRUE(fit && scaled);
  EXPECT_NEAR(scaled->coefficients[1], 1000 * fit->coefficients[1], 0.01);
  EXPECT_NEAR(scaled->standard_errors[1], 1000 * fit->standard_errors[1], 0.01);
  EXPECT_NEAR(scaled->coefficients[2], fit->coefficients[2], 1e-6);
}

TEST(NegativeBinomial, WithoutCovariatesIsTheMean) {
  const std::vector<double> counts = {0, 1, 2, 5, 0, 4};
  const auto fit = fit_negative_binomial(counts, {});
  ASSERT_TRUE(fit.has_value());
  for (const double expected : fit->expected) EXPECT_NEAR(expected, 2.0, 1e-8);
}

TEST(NegativeBinomial, LeavesEachCountOutOfItsOwnExpectationAsARefitDoes) {
  Sample sample = draw(60, 0.3, 11);
  sample.counts[5] = 80;  // a dominant pair drives the fit: its own expectation must not follow it
  const auto fit = fit_negative_binomial(sample.counts, sample.covariates);
  ASSERT_TRUE(fit.has_value());
  for (const std::size_t i : {0u, 5u, 20u, 41u}) {
    Sample rest = sample;
    rest.counts.erase(rest.counts.begin() + static_cast<std::ptrdiff_t>(i));
    for (auto& column : rest.covariates) column.erase(column.begin() + static_cast<std::ptrdiff_t>(i));
    const auto refit = fit_negative_binomial(rest.counts, rest.covariates);
    ASSERT_TRUE(refit.has_value());
    const double expected = std::exp(refit->coefficients[0] + refit->coefficients[1] * sample.covariates[0][i] +
                                     refit->coefficients[2] * sample.covariates[1][i]);
    const double tolerance = i == 5 ? 0.5 : 0.1;  // one Newton step, and the refit has its own dispersion
    EXPECT_NEAR(fit->left_out[i] / expected, 1, tolerance) << i;
  }
  EXPECT_LT(fit->left_out[5], fit->expected[5]);
}

TEST(NegativeBinomial, GivesUpOnSeparatedAndCollinearData) {
  const std::vector<double> counts = {0, 0, 0, 4, 5, 6};
  const std::vector<double> separating = {0, 0, 0, 1, 1, 1};
  EXPECT_FALSE(fit_negative_binomial(counts, {separating}).has_value());
  const std::vector<double> x = {1, 2, 3, 4, 5, 6};
  EXPECT_FALSE(fit_negative_binomial(std::vector<double>{1, 2, 1, 3, 2, 4}, {x, x}).has_value());
  EXPECT_FALSE(fit_negative_binomial(std::vector<double>{0, 0, 0, 0}, {}).has_value());
}

TEST(NegativeBinomialTail, AgreesWithSummingAllChances) {
  const double mean = 3.7;
  const double dispersion = 0.6;
  const double size = 1 / dispersion;
  std::vector<double> chance;
  for (int j = 0; j < 400; ++j) {
    chance.push_back(std::exp(std::lgamma(j + size) - std::lgamma(size) - std::lgamma(j + 1.0) +
                              size * std::log(size / (size + mean)) + j * std::log(mean / (size + mean))));
  }
  for (std::size_t count = 0; count < 30; ++count) {
    double below = 0;
    double above = 0;
    for (std::size_t j = 0; j < chance.size(); ++j) (j < count ? below : above) += j == count ? 0 : chance[j];
    const CountTail tail = negative_binomial_tail(mean, dispersion, count);
    EXPECT_NEAR(tail.lower_mid, below + chance[count] / 2, 1e-10);
    EXPECT_NEAR(tail.upper_mid, above + chance[count] / 2, 1e-10);
    EXPECT_NEAR(tail.zero, chance[0], 1e-12);
  }
}

TEST(NegativeBinomialTail, BecomesPoissonWithoutDispersion) {
  const CountTail poisson = negative_binomial_tail(2.5, 0, 4);
  const CountTail nearly = negative_binomial_tail(2.5, 1e-6, 4);
  EXPECT_NEAR(poisson.lower_mid, nearly.lower_mid, 1e-5);
  EXPECT_NEAR(poisson.upper_mid, nearly.upper_mid, 1e-5);
}

}  // namespace
}  // namespace linkgap
