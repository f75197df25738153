#include "linkgap/graphs/mixing.hpp"

#include "label_permutation.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

void add(ExternalInternal& sums, bool external, double amount) {
  (external ? sums.external : sums.internal) += amount;
}

void finish(ExternalInternal& sums) {
  const double total = sums.external + sums.internal;
  if (total > 0) sums.index = (sums.external - sums.internal) / total;
}

/// Ties with both ends in a group.
std::vector<Tie> grouped_ties(const Network& network, const Partition& groups) {
  std::vector<Tie> ties;
  for (const Tie& tie : network.ties()) {
    if (groups.group_of[tie.from] != no_group && groups.group_of[tie.to] != no_group) ties.push_back(tie);
  }
  return ties;
}

void count_ties(const std::vector<Tie>& ties, const Partition& groups, MixingByGroups& result) {
  for (const Tie& tie : ties) {
    const std::size_t g = groups.group_of[tie.from];
    const std::size_t h = groups.group_of[tie.to];
    const bool external = g != h;
    result.ties[g * groups.groups + h] += 1;
    result.weight[g * groups.groups + h] += tie.weight;
    add(result.network, external, 1);
    add(result.network_weighted, external, tie.weight);
    add(result.by_group[g], external, 1);
    if (external) add(result.by_group[h], external, 1);
    add(result.by_actor[tie.from], external, 1);
    add(result.by_actor[tie.to], external, 1);
  }
  for (std::size_t g = 0; g < groups.groups; ++g) {
    for (std::size_t h = g + 1; h < groups.groups; ++h) {
      const std::size_t one = g * groups.groups + h;
      const std::size_t other = h * groups.groups + g;
      result.ties[one] = result.ties[other] = result.ties[one] + result.ties[other];
      result.weight[one] = result.weight[other] = result.weight[one] + result.weight[other];
    }
  }
  finish(result.network);
  finish(result.network_weighted);
  for (ExternalInternal& sums : result.by_group) finish(sums);
  for (ExternalInternal& sums : result.by_actor) finish(sums);
}

/// Under permuted labels a tie is equally likely to join any pair of grouped actors.
void expect(double ties, const Partition& groups, MixingByGroups& result) {
  const std::vector<std::size_t> sizes = group_sizes(groups);
  double actors = 0;
  for (const std::size_t size : sizes) actors += static_cast<double>(size);
  const double pairs = actors * (actors - 1) / 2;
  if (pairs <= 0) return;
  double inside = 0;
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    for (std::size_t h = 0; h < sizes.size(); ++h) {
      const auto size = static_cast<double>(sizes[g]);
      const double cell = g == h ? size * (size - 1) / 2 : size * static_cast<double>(sizes[h]);
      result.expected[g * groups.groups + h] = ties * cell / pairs;
      if (g == h) inside += cell;
    }
  }
  result.expected_index = (pairs - 2 * inside) / pairs;
}

void permute(const std::vector<Tie>& ties, const Partition& groups, std::uint64_t seed, MixingByGroups& result) {
  const std::size_t n = groups.groups;
  std::vector<Spread> spread(n * n);
  std::vector<double> counts(n * n);
  LabelPermutation labels(groups, seed);
  const auto total = static_cast<double>(ties.size());
  const double expected_external = total * (1 + result.expected_index) / 2;
  // A count as far on the other side of the expectation is as far, though the two differences round differently.
  const double as_far = std::abs(result.network.external - expected_external) - 1e-9 * std::max(1.0, total);
  std::size_t at_least_as_far = 0;
  for (std::size_t permutation = 0; permutation < result.permutations; ++permutation) {
    const std::vector<std::uint32_t>& group_of = labels.next();
    std::ranges::fill(counts, 0);
    double external = 0;
    for (const Tie& tie : ties) {
      const auto [low, high] = std::minmax(group_of[tie.from], group_of[tie.to]);
      counts[low * n + high] += 1;
      if (low != high) external += 1;
    }
    if (std::abs(external - expected_external) >= as_far) ++at_least_as_far;
    for (std::size_t g = 0; g < n; ++g) {
      for (std::size_t h = g; h < n; ++h) spread[g * n + h].add(counts[g * n + h] - result.ties[g * n + h]);
    }
  }
  result.z.assign(n * n, 0);
  for (std::size_t g = 0; g < n; ++g) {
    for (std::size_t h = g; h < n; ++h) {
      const std::size_t cell = g * n + h;
      const double variance = spread[cell].variance(result.permutations);
      if (variance <= 0) continue;
      result.z[cell] = result.z[h * n + g] = (result.ties[cell] - result.expected[cell]) / std::sqrt(variance);
    }
  }
  if (!ties.empty()) {
    result.p_value = (1 + static_cast<double>(at_least_as_far)) / (1 + static_cast<double>(result.permutations));
  }
}

/// r = (Σ_g e_gg − Σ_g a_g²)/(1 − Σ_g a_g²) with e the shares of tie ends in each cell and a its row sums.
std::optional<double> assortativity(const MixingByGroups& mixing) {
  const double total = mixing.network_weighted.external + mixing.network_weighted.internal;
  double inside = 0;
  double by_chance = 0;
  std::size_t present = 0;
  for (std::size_t g = 0; g < mixing.groups; ++g) {
    double ends = mixing.weight[g * mixing.groups + g];
    for (std::size_t h = 0; h < mixing.groups; ++h) ends += mixing.weight[g * mixing.groups + h];
    if (ends <= 0) continue;
    ++present;
    inside += mixing.weight[g * mixing.groups + g] / total;
    by_chance += ends / (2 * total) * (ends / (2 * total));
  }
  if (present < 2) return std::nullopt;
  return (inside - by_chance) / (1 - by_chance);
}

}  // namespace

MixingByGroups mixing(const Network& network, const Partition& groups, std::size_t permutations, std::uint64_t seed) {
  if (groups.group_of.size() != network.actors()) throw EngineError("mixing: the groups are of other actors");
  MixingByGroups result;
  result.groups = groups.groups;
  result.permutations = permutations;
  result.ties.assign(groups.groups * groups.groups, 0);
  result.weight = result.ties;
  result.expected = result.ties;
  result.by_group.resize(groups.groups);
  result.by_actor.resize(network.actors());
  const std::vector<Tie> ties = grouped_ties(network, groups);
  count_ties(ties, groups, result);
  expect(static_cast<double>(ties.size()), groups, result);
  if (permutations > 0) permute(ties, groups, seed, result);
  result.assortativity = assortativity(result);
  return result;
}

}  // namespace linkgap
