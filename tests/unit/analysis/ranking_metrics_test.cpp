#include "src/analysis/ranking_metrics.hpp"

#include <gtest/gtest.h>

namespace linkgap {
namespace {

TEST(RankedPairs, GivesTheTextbookFigures) {
  //           ✓    ✗    ✓    ✗    ✗
  const std::vector<float> scores = {5, 4, 3, 2, 1};
  const std::vector<char> linked = {1, 0, 1, 0, 0};
  const RankedPairs ranked(scores, linked);
  EXPECT_DOUBLE_EQ(ranked.precision(1), 1);
  EXPECT_DOUBLE_EQ(ranked.precision(2), 0.5);
  EXPECT_DOUBLE_EQ(ranked.precision(100), 0.4);  // all five
  EXPECT_DOUBLE_EQ(ranked.average_precision(), (1.0 + 2.0 / 3) / 2);
  EXPECT_DOUBLE_EQ(ranked.auc().value(), 5.0 / 6);
}

TEST(RankedPairs, TiesCountInExpectation) {
  // A block of four with one link: two places in it hold half of that link, wherever it is stored.
  const std::vector<float> scores = {1, 1, 1, 1, 0};
  for (std::size_t at = 0; at < 4; ++at) {
    std::vector<char> linked(5, 0);
    linked[at] = 1;
    const RankedPairs ranked(scores, linked);
    EXPECT_DOUBLE_EQ(ranked.precision(2), 0.25);
    EXPECT_DOUBLE_EQ(ranked.average_precision(), 0.25);
    EXPECT_DOUBLE_EQ(ranked.auc().value(), (3 * 0.5 + 1) / 4);
  }
}

TEST(RankedPairs, WithoutLinksThereIsNoAuc) {
  const std::vector<float> scores = {2, 1};
  const std::vector<char> linked = {0, 0};
  EXPECT_FALSE(RankedPairs(scores, linked).auc());
  EXPECT_EQ(RankedPairs(scores, linked).average_precision(), 0);
}

TEST(Strata, ComparesOnlyLikeWithLike) {
  // Scores tell the strata apart but nothing inside them: plain AUC is high, the matched one is chance.
  //   stratum 1: ✓ 9, ✗ 9, ✓ 9     stratum 0: ✗ 1 1 1
  const std::vector<float> scores = {9, 9, 9, 1, 1, 1};
  const std::vector<char> linked = {1, 0, 1, 0, 0, 0};
  const std::vector<std::uint32_t> stratum = {1, 1, 1, 0, 0, 0};
  EXPECT_DOUBLE_EQ(RankedPairs(scores, linked).auc().value(), 3.5 / 4);
  EXPECT_DOUBLE_EQ(Strata(stratum).matched_auc(scores, linked).value(), 0.5);
}

TEST(Strata, NothingToCompareGivesNothing) {
  const std::vector<float> scores = {2, 1};
  const std::vector<char> linked = {1, 0};
  EXPECT_FALSE(Strata(std::vector<std::uint32_t>{0, 1}).matched_auc(scores, linked));
}

}  // namespace
}  // namespace linkgap
