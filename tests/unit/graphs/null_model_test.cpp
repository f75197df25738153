#include "linkgap/graphs/null_model.hpp"

#include "tests/unit/graphs/random_graphs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

using test::Dice;

/// Greatest relative error of a row or column sum under the model.
double margin_error(const ConfigurationModel& model, const Affiliation& table) {
  double worst = 0;
  std::vector<double> size(model.size_classes().size(), 0);
  for (std::size_t a = 0; a < table.actors(); ++a) {
    double sum = 0;
    for (std::size_t c = 0; c < size.size(); ++c) {
      sum += static_cast<double>(model.size_classes()[c].activities) * model.probability(a, c);
      size[c] += model.probability(a, c);
    }
    const auto k = static_cast<double>(table.participations(a));
    worst = std::max(worst, k > 0 ? std::abs(sum - k) / k : sum);
  }
  for (std::size_t c = 0; c < size.size(); ++c) {
    const auto s = static_cast<double>(model.size_classes()[c].size);
    worst = std::max(worst, std::abs(size[c] - s) / s);
  }
  return worst;
}

/// Chances q_x that two actors meet at each activity.
std::vector<long double> meeting_chances(const ConfigurationModel& model, std::size_t a, std::size_t b) {
  std::vector<long double> chances;
  for (std::size_t c = 0; c < model.size_classes().size(); ++c) {
    const long double chance = static_cast<long double>(model.probability(a, c)) * model.probability(b, c);
    chances.insert(chances.end(), model.size_classes()[c].activities, chance);
  }
  return chances;
}

/// Distribution of the number of meetings by summing over every subset of the activities.
std::vector<long double> by_subsets(const std::vector<long double>& chances) {
  std::vector<long double> distribution(chances.size() + 1, 0);
  for (std::uint32_t subset = 0; subset < (1u << chances.size()); ++subset) {
    long double product = 1;
    std::size_t met = 0;
    for (std::size_t x = 0; x < chances.size(); ++x) {
      const bool meets = (subset >> x & 1u) != 0;
      product *= meets ? chances[x] : 1 - chances[x];
      met += meets;
    }
    distribution[met] += product;
  }
  return distribution;
}

/// The same by taking the activities one after another: O(activities²), in the wide range of long double.
std::vector<long double> one_by_one(const std::vector<long double>& chances) {
  std::vector<long double> distribution = {1};
  for (const long double chance : chances) {
    distribution.push_back(0);
    for (std::size_t m = distribution.size(); m-- > 0;) {
      distribution[m] = distribution[m] * (1 - chance) + (m > 0 ? distribution[m - 1] * chance : 0);
    }
  }
  return distribution;
}

void expect_relative(double found, long double wanted, double tolerance) {
  if (wanted < 1e-300L) {
    EXPECT_LE(found, 1e-299);
  } else {
    EXPECT_NEAR(found / static_cast<double>(wanted), 1, tolerance);
  }
}

/// Both tails at every count, each summed from its own far end.
void expect_tails(const ConfigurationModel& model, std::size_t a, std::size_t b,
                  const std::vector<long double>& distribution, double tolerance) {
  std::vector<long double> above(distribution.size() + 1, 0);
  for (std::size_t m = distribution.size(); m-- > 0;) above[m] = above[m + 1] + distribution[m];
  long double below = 0;
  for (std::size_t m = 0; m < distribution.size(); ++m) {
    SCOPED_TRACE(testing::Message() << "actors " << a << " and " << b << ", observed " << m);
    const ConfigurationModel::Tail tail = model.tail(a, b, m);
    expect_relative(tail.lower_mid, below + distribution[m] / 2, tolerance);
    expect_relative(tail.upper_mid, above[m + 1] + distribution[m] / 2, tolerance);
    expect_relative(tail.zero, distribution[0], tolerance);
    EXPECT_EQ(tail.two_sided, std::min(1.0, 2 * std::min(tail.lower_mid, tail.upper_mid)));
    below += distribution[m];
  }
}

TEST(ConfigurationModel, ReproducesBothMarginsOfSparseAndDenseTables) {
  Dice dice(1);
  for (const double density : {0.001, 0.01, 0.1, 0.5, 0.9, 0.99}) {
    for (const auto& [actors, activities] : {std::pair(7u, 5u), std::pair(40u, 30u), std::pair(60u, 900u)}) {
      const Affiliation table = test::random_table(dice, actors, activities, density);
      EXPECT_LT(margin_error(ConfigurationModel(table), table), 1e-8) << density << ' ' << actors << ' ' << activities;
    }
  }
}

TEST(ConfigurationModel, GivesActorsOfNoneAndOfAllActivitiesCertainty) {
  //           x0 x1 x2 x3(nobody)
  //  actor 0   .  .  .
  //  actor 1   ■  ■  ■     all
  //  actor 2   ■  .  .
  //  actor 3   .  ■  .
  const std::vector<Attendance> attendances = {{1, 0}, {1, 1}, {1, 2}, {2, 0}, {3, 1}};
  const Affiliation table(4, 4, attendances);
  const ConfigurationModel model(table);
  ASSERT_EQ(model.size_classes().size(), 2u);  // x2 has one actor; x0 and x1 two; x3 is ignored
  EXPECT_EQ(model.size_classes()[0].size, 1u);
  EXPECT_EQ(model.size_classes()[1].activities, 2u);
  for (std::size_t c = 0; c < 2; ++c) {
    EXPECT_EQ(model.probability(0, c), 0);
    EXPECT_EQ(model.probability(1, c), 1);
  }
  // Without actor 1 nothing is left of x2, and x0 and x1 are even.
  EXPECT_EQ(model.probability(2, 0), 0);
  EXPECT_NEAR(model.probability(2, 1), 0.5, 1e-12);
  EXPECT_EQ(model.expected_shared(0, 1), 0);
  EXPECT_NEAR(model.expected_shared(1, 2), 1, 1e-12);
}

TEST(ConfigurationModel, GivesCertaintyInBlocksThatTheMarginsForce) {
  //            s = 3  3  1  1
  //  k = 3         ■  ■  ½  ½    No actor has none or all and no activity has none or all, yet every table with these
  //  k = 3         ■  ■  ½  ½    margins has the upper left block full and the lower right one empty: finite
  //  multipliers k = 1         ½  ½  .  .    do not exist. k = 1         ½  ½  .  .
  const std::vector<Attendance> attendances = {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 3}, {2, 0}, {3, 1}};
  const ConfigurationModel model(Affiliation(4, 4, attendances));
  EXPECT_EQ(model.probability(0, 1), 1);
  EXPECT_EQ(model.probability(3, 0), 0);
  EXPECT_NEAR(model.probability(1, 0), 0.5, 1e-12);
  EXPECT_NEAR(model.probability(2, 1), 0.5, 1e-12);
}

TEST(ConfigurationModel, TailsAgreeWithEverySubsetOfUpToTwelveActivities) {
  Dice dice(2);
  for (int round = 0; round < 12; ++round) {
    const Affiliation table = test::random_table(dice, 6, 2 + dice.below(11), 0.15 + 0.06 * round);
    const ConfigurationModel model(table);
    for (std::size_t a = 0; a < 6; ++a) {
      for (std::size_t b = a + 1; b < 6; ++b) {
        const auto chances = meeting_chances(model, a, b);
        expect_tails(model, a, b, by_subsets(chances), 1e-10);
        long double variance = 0;
        long double mean = 0;
        for (const long double chance : chances) variance += chance * (1 - chance);
        for (const long double chance : chances) mean += chance;
        EXPECT_NEAR(model.tail(a, b, 0).variance, static_cast<double>(variance), 1e-12);
        EXPECT_NEAR(model.expected_shared(a, b), static_cast<double>(mean), 1e-12);
      }
    }
  }
}

TEST(ConfigurationModel, TailsKeepTheirDigitsDownToTheSmallestNumbers) {
  Dice dice(3);
  for (const double density : {0.03, 0.3, 0.7}) {
    const Affiliation table = test::random_table(dice, 30, 900, density);
    const ConfigurationModel model(table);
    for (const auto& [a, b] : {std::pair(0u, 1u), std::pair(7u, 20u)}) {
      expect_tails(model, a, b, one_by_one(meeting_chances(model, a, b)), 1e-10);
    }
  }
}

TEST(ConfigurationModel, CountsThatCannotHappenHaveNoChance) {
  //           x0 x1 x2    Actors 0 and 1 attend everything, so they always meet three times.
  //  actor 0   ■  ■  ■
  //  actor 1   ■  ■  ■
  //  actor 2   ■  .  .
  const std::vector<Attendance> attendances = {{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {2, 0}};
  const ConfigurationModel model(Affiliation(3, 3, attendances));
  EXPECT_EQ(model.tail(0, 1, 3).two_sided, 1);
  EXPECT_EQ(model.tail(0, 1, 3).zero, 0);
  EXPECT_EQ(model.tail(0, 1, 2).lower_mid, 0);
  EXPECT_EQ(model.tail(0, 1, 2).upper_mid, 1);
  EXPECT_EQ(model.tail(0, 1, 4).upper_mid, 0);
  EXPECT_EQ(model.tail(0, 1, 4).two_sided, 0);
}

TEST(ConfigurationModel, AnEmptyTableExpectsNothing) {
  const ConfigurationModel model(Affiliation(2, 3, {}));
  EXPECT_TRUE(model.size_classes().empty());
  EXPECT_EQ(model.expected_shared(0, 1), 0);
  EXPECT_EQ(model.tail(0, 1, 0).two_sided, 1);
  EXPECT_EQ(model.tail(0, 1, 0).zero, 1);
  EXPECT_NO_THROW(ConfigurationModel{Affiliation{}});
}

TEST(ConfigurationModel, NumberingOrderAndSplitRowsChangeNoBit) {
  Dice dice(4);
  const Affiliation table = test::random_table(dice, 25, 60, 0.2);
  std::vector<Attendance> turned;  // both sides renumbered from the other end, rows reversed, one in three told twice
  for (std::uint32_t a = 25; a-- > 0;) {
    for (const std::uint32_t x : table.activities_of(a)) {
      turned.push_back({.actor = 24 - a, .activity = 59 - x, .multiplicity = 1});
      if (x % 3 == 0) turned.push_back(turned.back());
    }
  }
  const ConfigurationModel one(table);
  const ConfigurationModel other(Affiliation(25, 60, turned));
  for (std::size_t a = 0; a < 25; ++a) {
    for (std::size_t b = a + 1; b < 25; ++b) {
      EXPECT_EQ(one.expected_shared(a, b), other.expected_shared(24 - a, 24 - b));
      EXPECT_EQ(one.tail(a, b, 3).two_sided, other.tail(24 - b, 24 - a, 3).two_sided);
    }
  }
}

TEST(ConfigurationModel, ExpectsMorePairsInAllThanSmallActivitiesMake) {
  // Sizes hold on average only, so an activity of size s makes (s² − Σ p²)/2 pairs in the model and (s² − s)/2 in the
  // table. Who reads μ as a yardstick for the whole must know the difference, Σ p(1 − p)/2 over the table.
  Dice dice(6);
  const Affiliation table = test::random_table(dice, 20, 100, 0.1);
  const ConfigurationModel model(table);
  double expected = 0;
  double observed = 0;
  double excess = 0;
  for (std::size_t a = 0; a < 20; ++a) {
    for (std::size_t b = a + 1; b < 20; ++b) {
      expected += model.expected_shared(a, b);
      observed += static_cast<double>(shared_activities(table, a, b).size());
    }
    for (std::size_t c = 0; c < model.size_classes().size(); ++c) {
      const double p = model.probability(a, c);
      excess += static_cast<double>(model.size_classes()[c].activities) * p * (1 - p) / 2;
    }
  }
  EXPECT_GT(excess, 50);
  EXPECT_NEAR(expected - observed, excess, 1e-6);
}

Affiliation drawn_from(const ConfigurationModel& model, std::size_t actors, Dice& dice) {
  std::vector<Attendance> attendances;
  std::uint32_t activity = 0;
  for (std::size_t c = 0; c < model.size_classes().size(); ++c) {
    for (std::size_t i = 0; i < model.size_classes()[c].activities; ++i, ++activity) {
      for (std::uint32_t a = 0; a < actors; ++a) {
        if (dice.share() < model.probability(a, c)) attendances.push_back({.actor = a, .activity = activity});
      }
    }
  }
  return Affiliation(actors, activity, attendances);
}

TEST(ConfigurationModel, IsCalibratedOnTablesDrawnFromIt) {
  // 20 actors at 1,000 activities meet some 40 times per pair, enough for p-values that are nearly continuous. Pairs
  // that share no actor are independent, so 200 tables × 10 pairs are 2,000 independent p-values.
  Dice dice(5);
  constexpr std::size_t actors = 20;
  const ConfigurationModel model(test::random_table(dice, actors, 1000, 0.2));
  std::vector<double> lower;
  double at_five_percent = 0;
  for (int draw = 0; draw < 200; ++draw) {
    const Affiliation table = drawn_from(model, actors, dice);
    for (std::size_t a = 0; a < actors; a += 2) {
      const std::size_t observed = shared_activities(table, a, a + 1).size();
      const ConfigurationModel::Tail tail = model.tail(a, a + 1, observed);
      lower.push_back(tail.lower_mid);
      at_five_percent += tail.two_sided <= 0.05;
    }
  }
  const auto n = static_cast<double>(lower.size());
  const double standard_error = std::sqrt(0.05 * 0.95 / n);
  EXPECT_NEAR(at_five_percent / n, 0.05, 2 * standard_error);

  std::ranges::sort(lower);
  double distance = 0;  // Kolmogorov and Smirnov's, from the uniform distribution
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const auto rank = static_cast<double>(i);
    distance = std::max({distance, lower[i] - rank / n, (rank + 1) / n - lower[i]});
  }
  EXPECT_LT(distance, 1.36 / std::sqrt(n) + 0.01);  // its 5 % point, and a hundredth for the steps of whole counts
}

TEST(BenjaminiHochberg, GivesTheQValuesOfAHandExample) {
  // sorted .005 .01 .03 .04 → × 4/rank: .02 .02 .04 .04
  const std::vector<double> p = {0.01, 0.04, 0.03, 0.005};
  const std::vector<double> wanted = {0.02, 0.04, 0.04, 0.02};
  const auto q = benjamini_hochberg(p);
  for (std::size_t i = 0; i < p.size(); ++i) EXPECT_DOUBLE_EQ(q[i], wanted[i]);
}

TEST(BenjaminiHochberg, NeverRisesAboveOneNorBelowAMoreSignificantTest) {
  // .5 × 4/2 = 1 is above .6 × 4/3 = .8, so it is brought down; equal p get equal q.
  const std::vector<double> p = {0.5, 0.1, 0.6, 0.6};
  const auto q = benjamini_hochberg(p);
  EXPECT_DOUBLE_EQ(q[1], 0.4);
  EXPECT_DOUBLE_EQ(q[0], 0.6);
  EXPECT_DOUBLE_EQ(q[2], 0.6);
  EXPECT_EQ(q[2], q[3]);
  EXPECT_EQ(benjamini_hochberg(std::vector<double>{1.0, 1.0}), (std::vector<double>{1, 1}));
  EXPECT_TRUE(benjamini_hochberg({}).empty());
}

}  // namespace
}  // namespace linkgap
