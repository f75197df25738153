#include "src/analysis/logistic.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace linkgap {
namespace {

TEST(Logistic, OneYesNoFeatureGivesTheLogOddsRatio) {
  //            linked  not
  // feature 0     1     3      log odds −log 3
  // feature 1     2     2      log odds 0, so the slope is log 3
  const std::vector<float> rows = {0, 0, 0, 0, 1, 1, 1, 1};
  const std::vector<char> outcomes = {1, 0, 0, 0, 1, 1, 0, 0};
  const std::vector<float> weights(8, 1);
  const LogisticFit fit = fit_logistic(rows, 1, outcomes, weights, std::vector<double>{0}, 1e-9, 1);
  EXPECT_TRUE(fit.converged);
  EXPECT_NEAR(fit.intercept, -std::log(3), 1e-6);
  EXPECT_NEAR(fit.coefficients[0], std::log(3), 1e-6);
}

TEST(Logistic, WeightsStandForRepeatedRows) {
  const std::vector<float> once = {0, 0, 1, 1};
  const LogisticFit weighted = fit_logistic(once, 1, std::vector<char>{1, 0, 1, 0}, std::vector<float>{1, 3, 2, 2},
                                            std::vector<double>{0}, 1e-9, 1);
  EXPECT_NEAR(weighted.coefficients[0], std::log(3), 1e-6);
}

TEST(Logistic, StrongShrinkageStaysAtTheAnchor) {
  const std::vector<float> rows = {0, 0, 0, 0, 1, 1, 1, 1};
  const std::vector<char> outcomes = {1, 0, 0, 0, 1, 1, 0, 0};
  const std::vector<float> weights(8, 1);
  EXPECT_NEAR(fit_logistic(rows, 1, outcomes, weights, std::vector<double>{-2}, 1e9, 1).coefficients[0], -2, 1e-6);
}

TEST(Logistic, SeparatedOutcomesStayFinite) {
  const std::vector<float> rows = {0, 0, 1, 1};
  const LogisticFit fit =
      fit_logistic(rows, 1, std::vector<char>{0, 0, 1, 1}, std::vector<float>(4, 1), std::vector<double>{0}, 0.1, 1);
  EXPECT_TRUE(fit.converged);
  EXPECT_TRUE(std::isfinite(fit.coefficients[0]));
}

TEST(Logistic, ThreadsChangeNoBit) {
  std::vector<float> rows, weights;
  std::vector<char> outcomes;
  for (int i = 0; i < 50'000; ++i) {
    rows.push_back(static_cast<float>(std::sin(i)));
    rows.push_back(static_cast<float>(std::cos(3 * i)));
    outcomes.push_back(std::sin(7 * i) + rows[rows.size() - 2] > 0.5 ? 1 : 0);
    weights.push_back(1);
  }
  const std::vector<double> zero(2, 0);
  const LogisticFit one = fit_logistic(rows, 2, outcomes, weights, zero, 1, 1);
  const LogisticFit three = fit_logistic(rows, 2, outcomes, weights, zero, 1, 3);
  EXPECT_EQ(one.intercept, three.intercept);
  EXPECT_EQ(one.coefficients, three.coefficients);
}

}  // namespace
}  // namespace linkgap
