#include "src/analysis/dyadic_regression.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace linkgap {
namespace {

struct Planted {
  double dispersion = 0;
  double actor_deviation = 0;
  double structural_zeros = 0;
};

/// All pairs of some actors with mean exp(1.5 + 0.8 x − 0.4 y + u_a + u_b), counts as planted.
DyadicCounts draw(std::uint32_t actors, const Planted& planted, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::normal_distribution<double> normal(0, 1);
  std::vector<double> effect;
  for (std::uint32_t a = 0; a < actors; ++a) effect.push_back(planted.actor_deviation * normal(generator));
  DyadicCounts data;
  data.actors = actors;
  data.covariates.resize(2);
  for (std::uint32_t a = 0; a < actors; ++a) {
    for (std::uint32_t b = a + 1; b < actors; ++b) {
      const double x = 3 * uniform(generator);
      const double y = 3 * uniform(generator);
      double mean = std::exp(1.5 + 0.8 * x - 0.4 * y + effect[a] + effect[b]);
      if (planted.dispersion > 0)
        mean *= std::gamma_distribution<double>(1 / planted.dispersion, planted.dispersion)(generator);
      const int count = std::poisson_distribution<int>(mean)(generator);
      data.counts.push_back(uniform(generator) < planted.structural_zeros ? 0 : count);
      data.ends.push_back({a, b});
      data.covariates[0].push_back(x);
      data.covariates[1].push_back(y);
    }
  }
  return data;
}

TEST(DyadicRegression, RecoversWhatIsPlantedWithinItsErrors) {
  for (const Planted& planted :
       {Planted{}, Planted{0.4, 0, 0}, Planted{0, 0.7, 0}, Planted{0.3, 0.5, 0.1}, Planted{0, 0, 0.05}}) {
    const auto fit = fit_dyadic_counts(draw(50, planted, 7));
    ASSERT_TRUE(fit.has_value());
    EXPECT_NEAR(fit->coefficients[1], 0.8, 4 * fit->standard_errors[1]);
    EXPECT_NEAR(fit->coefficients[2], -0.4, 4 * fit->standard_errors[2]);
    EXPECT_LT(fit->standard_errors[1], 0.06);
    EXPECT_NEAR(fit->dispersion, planted.dispersion, 0.06);
    EXPECT_NEAR(std::sqrt(fit->actor_variance), planted.actor_deviation, 0.15);
    EXPECT_NEAR(fit->structural_zeros, planted.structural_zeros, 0.02);
  }
}

TEST(DyadicRegression, DoesNotLetAGapLowerItsOwnExpectationOrThatOfItsLike) {
  DyadicCounts data = draw(40, {0.05, 0.3, 0}, 3);
  const auto before = fit_dyadic_counts(data);
  std::vector<std::size_t> emptied;
  for (std::size_t i = 0; i < data.counts.size(); i += 20) {
    if (before->expected[i] < 10) continue;
    emptied.push_back(i);
    data.counts[i] = 0;
  }
  ASSERT_GT(emptied.size(), 10U);
  const auto after = fit_dyadic_counts(data);
  ASSERT_TRUE(before && after);
  for (const std::size_t i : emptied) EXPECT_NEAR(after->left_out[i] / before->expected[i], 1, 0.25) << i;
  EXPECT_NEAR(after->dispersion, before->dispersion, 0.02);
}

TEST(DyadicRegression, DoesNotMindTheUnitsOfACovariate) {
  DyadicCounts data = draw(30, {0.3, 0.4, 0}, 3);
  const auto fit = fit_dyadic_counts(data);
  for (double& value : data.covariates[0]) value = 1000 + value / 1000;
  const auto scaled = fit_dyadic_counts(data);
  ASSERT_TRUE(fit && scaled);
  EXPECT_NEAR(scaled->coefficients[1], 1000 * fit->coefficients[1], 0.01);
  EXPECT_NEAR(scaled->standard_errors[1], 1000 * fit->standard_errors[1], 0.01);
  EXPECT_NEAR(scaled->coefficients[2], fit->coefficients[2], 1e-6);
}

TEST(DyadicRegression, LeavesEachCountOutOfItsOwnExpectationAsARefitDoes) {
  DyadicCounts data = draw(12, {0.1, 0.3, 0}, 11);
  data.counts[5] *= 6;  // a dominant pair drives the fit: its own expectation must not follow it
  const auto fit = fit_dyadic_counts(data);
  ASSERT_TRUE(fit.has_value());
  EXPECT_LT(fit->left_out[5], 0.9 * fit->expected[5]);
  for (const std::size_t i : {0U, 5U, 20U, 41U}) {
    DyadicCounts rest = data;
    const auto at = static_cast<std::ptrdiff_t>(i);
    rest.counts.erase(rest.counts.begin() + at);
    rest.ends.erase(rest.ends.begin() + at);
    for (auto& column : rest.covariates) column.erase(column.begin() + at);
    const auto refit = fit_dyadic_counts(rest);
    ASSERT_TRUE(refit.has_value());
    const double expected = std::exp(refit->coefficients[0] + refit->coefficients[1] * data.covariates[0][i] +
                                     refit->coefficients[2] * data.covariates[1][i] +
                                     refit->actor_effect[data.ends[i].a] + refit->actor_effect[data.ends[i].b]);
    // One step at the same parameters of spread, which a refit without the dominant pair finds much smaller.
    EXPECT_NEAR(fit->left_out[i] / expected, 1, i == 5 ? 0.4 : 0.15) << i;
  }
}

TEST(DyadicRegression, DoesNotDependOnTheOrderOfThePairs) {
  const DyadicCounts data = draw(25, {0.2, 0.5, 0.05}, 2);
  DyadicCounts turned = data;
  std::reverse(turned.counts.begin(), turned.counts.end());
  std::reverse(turned.ends.begin(), turned.ends.end());
  for (auto& column : turned.covariates) std::reverse(column.begin(), column.end());
  const auto fit = fit_dyadic_counts(data);
  const auto other = fit_dyadic_counts(turned);
  ASSERT_TRUE(fit && other);
  EXPECT_NEAR(fit->coefficients[1], other->coefficients[1], 1e-8);
  EXPECT_NEAR(fit->left_out.front() / other->left_out.back(), 1, 1e-6);
}

TEST(DyadicRegression, GivesUpOnSeparatedAndCollinearDataAndOnZeros) {
  DyadicCounts data;
  data.actors = 12;
  for (std::uint32_t i = 0; i < 6; ++i) {
    data.counts.push_back(i < 3 ? 0 : 4.0 + i);
    data.ends.push_back({2 * i, 2 * i + 1});
  }
  data.covariates = {{0, 0, 0, 1, 1, 1}};
  EXPECT_FALSE(fit_dyadic_counts(data).has_value());
  data.counts = {1, 2, 1, 3, 2, 4};
  data.covariates = {{1, 2, 3, 4, 5, 6}, {1, 2, 3, 4, 5, 6}};
  EXPECT_FALSE(fit_dyadic_counts(data).has_value());
  data.counts.assign(6, 0.0);
  data.covariates.clear();
  EXPECT_FALSE(fit_dyadic_counts(data).has_value());
}

}  // namespace
}  // namespace linkgap
