#include "src/planning/consortium_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <optional>
#include <random>

namespace linkgap {
namespace {

/// Figures drawn at random; raw 32-bit draws, so that every machine draws the same.
ConsortiumFigures random_figures(std::uint32_t seed, std::size_t n, std::size_t regions) {
  std::mt19937 random(seed);
  const auto unit = [&] { return static_cast<double>(random() % 1000) / 1000; };
  ConsortiumFigures figures;
  figures.candidates = n;
  figures.all_activities = 60;
  figures.class_size = {40, 15, 5};
  figures.pair_fit.assign(n * n, 1);
  figures.footing.assign(n * n, 0);
  figures.reach.assign(n * n, 0);
  figures.tied.assign(n * n, 0);
  for (std::size_t a = 0; a < n; ++a) {
    figures.region.push_back(static_cast<std::uint32_t>(a % regions));
    figures.capacity.push_back(unit());
    figures.sides.push_back(1U << random() % 3);
    figures.activities.emplace_back();
    for (std::uint32_t x = 0; x < 60; ++x) {
      if (random() % 6 == 0) figures.activities[a].push_back(x);
    }
    for (std::size_t c = 0; c < 3; ++c) figures.chance.push_back(unit() / 2);
    for (std::size_t b = 0; b < a; ++b) {
      figures.tied[a * n + b] = figures.tied[b * n + a] = random() % 2 == 0;
      figures.footing[a * n + b] = figures.footing[b * n + a] = 0.001 + unit() / 2;
      figures.reach[a * n + b] = figures.reach[b * n + a] = unit();
      figures.pair_fit[a * n + b] = figures.pair_fit[b * n + a] = unit();
    }
  }
  return figures;
}

/// The total of a set, in other words than the program's: every tree tried, every subset of members summed.
double total_by_hand(const ConsortiumFigures& f, const std::vector<std::uint32_t>& set, const ConsortiumWeights& w) {
  const std::size_t k = set.size();
  const std::size_t n = f.candidates;
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  double fit = 0, reach = 0, untied = 0, product = 1;
  unsigned sides = 0;
  for (std::size_t i = 0; i < k; ++i) {
    product *= f.capacity[set[i]];
    sides |= f.sides[set[i]];
    for (std::size_t j = i + 1; j < k; ++j) {
      pairs.emplace_back(i, j);
      fit += f.pair_fit[set[i] * n + set[j]];
      reach += f.reach[set[i] * n + set[j]];
      untied += f.tied[set[i] * n + set[j]] ? 0 : 1;
    }
  }
  double tree = 0;
  for (unsigned chosen = 0; chosen < 1U << pairs.size(); ++chosen) {
    if (static_cast<std::size_t>(std::popcount(chosen)) != k - 1) continue;
    std::vector<std::size_t> root(k);
    for (std::size_t i = 0; i < k; ++i) root[i] = i;
    double sum = 0;
    bool circle = false;
    for (std::size_t p = 0; p < pairs.size(); ++p) {
      if (!(chosen >> p & 1U)) continue;
      const auto [i, j] = pairs[p];
      circle = circle || root[i] == root[j];
      const std::size_t old = root[j];
      for (std::size_t& r : root) r = r == old ? root[i] : r;
      sum += f.footing[set[i] * n + set[j]];
    }
    if (!circle) tree = std::max(tree, sum);
  }
  const std::size_t majority = k == 2 ? 2 : std::max<std::size_t>(3, k / 2 + 1);
  double expected = 0;
  for (std::size_t c = 0; c < f.class_size.size(); ++c) {
    for (unsigned present = 0; present < 1U << k; ++present) {
      if (static_cast<std::size_t>(std::popcount(present)) < majority) continue;
      double chance = 1;
      for (std::size_t i = 0; i < k; ++i) {
        const double p = f.chance[set[i] * f.class_size.size() + c];
        chance *= present >> i & 1U ? p : 1 - p;
      }
      expected += f.class_size[c] * chance;
    }
  }
  std::map<std::uint32_t, std::size_t> there;
  for (const std::uint32_t a : set) {
    for (const std::uint32_t x : f.activities[a]) ++there[x];
  }
  double record = 0;
  for (const auto& [x, count] : there) record += count >= majority ? 1 : 0;
  const auto members = static_cast<double>(k);
  const auto all = static_cast<double>(pairs.size());
  return w.joint_gap * std::max(0.0, expected - record) / (expected + 1) +
         w.fit * std::pow(product, 1 / members) * fit / all * std::popcount(sides) / 3 +
         w.footing * tree / (members - 1) + w.reach * reach / all + w.novelty * untied / all;
}

void for_each_set(std::size_t n, std::size_t k, const auto& visit) {
  std::vector<std::uint32_t> set(k);
  for (std::size_t i = 0; i < k; ++i) set[i] = static_cast<std::uint32_t>(i);
  while (true) {
    visit(set);
    std::size_t i = k;
    while (i > 0 && set[i - 1] == n - k + i - 1) --i;
    if (i == 0) return;
    ++set[i - 1];
    for (std::size_t j = i; j < k; ++j) set[j] = set[j - 1] + 1;
  }
}

/// The list by trying every set: the best, then the best that is no near-copy of those above, …
std::vector<double> totals_by_hand(const ConsortiumFigures& figures, const ConsortiumOptions& options) {
  std::vector<std::vector<std::uint32_t>> chosen;
  std::vector<double> totals;
  while (chosen.size() < options.top) {
    double best = -1;
    std::vector<std::uint32_t> winner;
    for_each_set(figures.candidates, options.size, [&](const std::vector<std::uint32_t>& set) {
      for (std::size_t i = 0; i < set.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          if (!options.any_region && figures.region[set[i]] == figures.region[set[j]]) return;
        }
      }
      for (const auto& earlier : chosen) {
        std::size_t shared = 0;
        for (const std::uint32_t a : set) shared += std::ranges::count(earlier, a) > 0 ? 1 : 0;
        if (shared >= std::max<std::size_t>(2, set.size() - 1)) return;
      }
      const double total = total_by_hand(figures, set, options.weights);
      if (total <= best) return;
      best = total;
      winner = set;
    });
    if (winner.empty()) break;
    totals.push_back(best);
    chosen.push_back(winner);
  }
  return totals;
}

TEST(ConsortiumSearch, IsTheListThatTryingEverySetGives) {
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    const std::size_t size = 2 + seed % 4;
    const ConsortiumFigures figures = random_figures(seed, 11, 5);
    const ConsortiumOptions options{.size = size, .top = 4, .any_region = seed % 3 == 0};
    const SetSearch found = search_sets(figures, options);
    const std::vector<double> wanted = totals_by_hand(figures, options);
    ASSERT_EQ(found.sets.size(), wanted.size()) << seed;
    for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_NEAR(found.sets[i].score.total, wanted[i], 1e-12) << seed;
    EXPECT_TRUE(found.exact);
    EXPECT_NEAR(found.bound, wanted.front(), 1e-12);
  }
}

TEST(ConsortiumSearch, CutShortItStatesABoundThatHolds) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    const ConsortiumFigures figures = random_figures(seed, 14, 7);
    const ConsortiumOptions options{.size = 5, .top = 1, .node_limit = 40};
    const SetSearch found = search_sets(figures, options);
    const double best = totals_by_hand(figures, options).front();
    EXPECT_GE(found.bound, best - 1e-12) << seed;
    EXPECT_LE(found.sets.front().score.total, best + 1e-12) << seed;
    EXPECT_TRUE(found.exact || found.bound > found.sets.front().score.total) << seed;
  }
}

TEST(ConsortiumSearch, LeavesOutSetsThatNothingJoins) {
  ConsortiumFigures figures = random_figures(3, 6, 6);
  // 0–1–2 and 3–4–5 know each other, and nobody knows both threes.
  for (std::size_t a = 0; a < 6; ++a) {
    for (std::size_t b = 0; b < 6; ++b) figures.footing[a * 6 + b] = a / 3 == b / 3 ? 0.5 : 0.0;
  }
  const SetSearch threes = search_sets(figures, {.size = 3, .top = 10});
  ASSERT_EQ(threes.sets.size(), 2U);
  for (const ScoredSet& set : threes.sets) EXPECT_EQ(set.members.front() / 3, set.members.back() / 3);
  EXPECT_TRUE(search_sets(figures, {.size = 4, .top = 10}).sets.empty());
}

TEST(ConsortiumSearch, EqualSetsComeInTheOrderOfTheirMembers) {
  ConsortiumFigures figures = random_figures(1, 6, 6);
  std::ranges::fill(figures.capacity, 0.5);
  std::ranges::fill(figures.sides, 7U);
  std::ranges::fill(figures.footing, 0.5);
  std::ranges::fill(figures.reach, 0.5);
  std::ranges::fill(figures.pair_fit, 0.5);
  std::ranges::fill(figures.tied, 0);
  std::ranges::fill(figures.chance, 0.1);
  for (auto& list : figures.activities) list.clear();
  EXPECT_THAT(search_sets(figures, {.size = 3, .top = 1}).sets.front().members, ::testing::ElementsAre(0, 1, 2));
}

}  // namespace
}  // namespace linkgap
