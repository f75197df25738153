#include "src/analysis/count_tail.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace linkgap {
namespace {

/// Chances of 0, 1, 2, … straight from the definition of the negative binomial distribution.
std::vector<double> chances(double mean, double dispersion, int most) {
  const double size = 1 / dispersion;
  std::vector<double> chance;
  for (int j = 0; j < most; ++j) {
    chance.push_back(std::exp(std::lgamma(j + size) - std::lgamma(size) - std::lgamma(j + 1.0) +
                              size * std::log(size / (size + mean)) + j * std::log(mean / (size + mean))));
  }
  return chance;
}

TEST(NegativeBinomialTail, AgreesWithSummingAllChances) {
  const std::vector<double> chance = chances(3.7, 0.6, 400);
  for (std::size_t count = 0; count < 30; ++count) {
    double below = 0;
    double above = 0;
    for (std::size_t j = 0; j < chance.size(); ++j) (j < count ? below : above) += j == count ? 0 : chance[j];
    const CountTail tail = negative_binomial_tail(3.7, 0.6, count);
    EXPECT_NEAR(tail.lower_mid, below + chance[count] / 2, 1e-12);
    EXPECT_NEAR(tail.upper_mid, above + chance[count] / 2, 1e-12);
    EXPECT_NEAR(tail.own, chance[count], 1e-12);
    EXPECT_NEAR(tail.zero, chance[0], 1e-12);
  }
}

TEST(NegativeBinomialTail, KeepsItsDigitsFarOut) {
  // 0 of 400 expected: e^−400 is 1.9e-174, and half of it is the mid-p.
  EXPECT_NEAR(std::log(negative_binomial_tail(400, 0, 0).lower_mid), -400 - std::log(2.0), 1e-9);
  EXPECT_NEAR(std::log(negative_binomial_tail(400, 0.01, 0).lower_mid), -100 * std::log(5.0) - std::log(2.0), 1e-9);
}

TEST(NegativeBinomialTail, AgreesWithSummingAllChancesOfLargeCounts) {
  // Around the count up to which chances are added up; beyond it the incomplete beta function takes over.
  for (const double dispersion : {0.02, 0.5}) {
    const std::vector<double> chance = chances(190, dispersion, 6000);
    for (const std::size_t count : {1u, 60u, 199u, 200u, 201u, 202u, 500u}) {
      double below = 0;
      double above = 0;
      for (std::size_t j = chance.size(); j-- > count + 1;) above += chance[j];
      for (std::size_t j = 0; j < count; ++j) below += chance[j];
      const CountTail tail = negative_binomial_tail(190, dispersion, count);
      EXPECT_NEAR(tail.lower_mid / (below + chance[count] / 2), 1, 1e-9) << dispersion << ' ' << count;
      EXPECT_NEAR(tail.upper_mid / (above + chance[count] / 2), 1, 1e-9) << dispersion << ' ' << count;
    }
  }
}

TEST(NegativeBinomialTail, BecomesPoissonWithoutDispersion) {
  const CountTail poisson = negative_binomial_tail(2.5, 0, 4);
  const CountTail nearly = negative_binomial_tail(2.5, 1e-6, 4);
  EXPECT_NEAR(poisson.lower_mid, nearly.lower_mid, 1e-5);
  EXPECT_NEAR(poisson.upper_mid, nearly.upper_mid, 1e-5);
  double below = 0;
  double chance = std::exp(-2.5);
  for (int j = 0; j < 4; chance *= 2.5 / ++j) below += chance;
  EXPECT_NEAR(poisson.lower_mid, below + chance / 2, 1e-14);
}

TEST(NegativeBinomialTail, PutsAllChanceOnZeroIfNothingIsExpected) {
  EXPECT_EQ(negative_binomial_tail(0, 0, 0).lower_mid, 0.5);
  EXPECT_EQ(negative_binomial_tail(0, 0, 2).upper_mid, 0);
  EXPECT_EQ(negative_binomial_tail(0, 0, 2).lower_mid, 1);
}

TEST(UncertainTail, IsTheTailItselfWhereTheMeanIsKnown) {
  EXPECT_EQ(uncertain_tail({4, 0, 0.3}, 2).lower_mid, negative_binomial_tail(4, 0.3, 2).lower_mid);
}

TEST(UncertainTail, AgreesWithDrawingTheMeanToo) {
  // 400,000 draws: a standard error of at most 0.0008.
  std::mt19937_64 generator(11);
  std::normal_distribution<double> error(0, std::sqrt(0.5));
  constexpr int draws = 400'000;
  std::vector<int> found(200, 0);
  for (int i = 0; i < draws; ++i) {
    std::poisson_distribution<int> count(6 * std::exp(error(generator)));
    const int drawn = count(generator);
    if (drawn < 200) ++found[static_cast<std::size_t>(drawn)];
  }
  double below = 0;
  for (std::size_t k = 0; k < 15; ++k) {
    const double own = static_cast<double>(found[k]) / draws;
    EXPECT_NEAR(uncertain_tail({6, 0.5, 0}, k).lower_mid, below + own / 2, 0.004) << k;
    below += own;
  }
}

TEST(Power, CountsTheCountsThatWouldBeSignificant) {
  // Poisson(10): 2·(P(X < k) + P(X = k)/2) is 0.096 at k = 5 and 0.197 at k = 6. Up to 5 of 5 expected
  // have chance 0.616.
  EXPECT_NEAR(power_to_see_less({10, 0, 0}, 0.1, 0.5), 0.6160, 1e-4);
  EXPECT_EQ(power_to_see_less({10, 0, 0}, 0.1, 0), 1);
  EXPECT_EQ(power_to_see_less({1, 0, 0}, 0.1, 0), 0);  // e^−1 = 0.37: even none is no surprise
}

TEST(Power, FallsWithTheRatioAndRisesWithTheExpectation) {
  for (const double mean : {5.0, 12.0, 40.0}) {
    EXPECT_GT(power_to_see_less({mean, 0.05, 0.1}, 0.1, 0.25), power_to_see_less({mean, 0.05, 0.1}, 0.1, 0.5));
    EXPECT_LT(power_to_see_less({mean, 0.05, 0.1}, 0.1, 0.5), power_to_see_less({4 * mean, 0.05, 0.1}, 0.1, 0.5));
  }
}

TEST(LikeliestDispersion, FindsThePlantedOne) {
  std::mt19937_64 generator(5);
  std::vector<double> counts;
  std::vector<double> means;
  for (int i = 0; i < 20'000; ++i) {
    means.push_back(1 + i % 10);
    std::gamma_distribution<double> rate(1 / 0.4, 0.4);
    counts.push_back(std::poisson_distribution<int>(means.back() * rate(generator))(generator));
  }
  const std::vector<double> equal(counts.size(), 1.0);
  EXPECT_NEAR(likeliest_dispersion(counts, means, equal, 1e-4, 1e3), 0.4, 0.02);
}

TEST(GammaQuantile, AgreesWithThirtyDigitArithmetic) {
  EXPECT_NEAR(gamma_quantile(0.5, 0.025), 0.0004910345585876278, 1e-12);  // χ² with one degree of freedom, halved
  EXPECT_NEAR(gamma_quantile(1, 0.975), 3.688879454113936, 1e-12);        // −log 0.025
}

}  // namespace
}  // namespace linkgap
