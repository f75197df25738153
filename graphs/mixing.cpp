#include "linkgap/graphs/mixing.hpp"

#include "label_permutation.hpp"
#include "linkgap/chunks.hpp"
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

/// The ties with both ends in a group, one after the other.
class GroupedTies {
 public:
  GroupedTies(const Network& network, const Partition& groups) : network_(&network), groups_(&groups) {}

  template <class Visit>
  void each(Visit visit) const {
    for (const Tie& tie : network_->ties()) {
      if (groups_->group_of[tie.from] != no_group && groups_->group_of[tie.to] != no_group) visit(tie);
    }
  }

 private:
  const Network* network_;
  const Partition* groups_;
};

/// Gives the number of ties.
std::size_t count_ties(const GroupedTies& ties, const Partition& groups, MixingByGroups& result) {
  std::size_t number = 0;
  ties.each([&](const Tie& tie) {
    const std::size_t g = groups.group_of[tie.from];
    const std::size_t h = groups.group_of[tie.to];
    const bool external = g != h;
    ++number;
    result.ties[g * groups.groups + h] += 1;
    result.weight[g * groups.groups + h] += tie.weight;
    add(result.network, external, 1);
    add(result.network_weighted, external, tie.weight);
    add(result.by_group[g], external, 1);
    if (external) add(result.by_group[h], external, 1);
    add(result.by_actor[tie.from], external, 1);
    add(result.by_actor[tie.to], external, 1);
  });
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
  return number;
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

/// Counts the ties between the labels of their ends, over and over.
class TieCounter {
 public:
  TieCounter(const GroupedTies& ties, std::size_t number, std::size_t groups) : groups_(groups) {
    to_.reserve(number);
    ties.each([&](const Tie& tie) {
      if (from_.empty() || from_.back() != tie.from) {
        from_.push_back(tie.from);
        begin_.push_back(to_.size());
      }
      to_.push_back(tie.to);
    });
    begin_.push_back(to_.size());
  }

  /// Ties between each two groups at [low × groups + high]. `counts` is memory. O(ties + groups²).
  void count(const std::vector<std::uint32_t>& group_of, std::vector<std::uint32_t>& counts,
             std::vector<double>& result) const {
    // Neighbouring ties often fall in one cell: an addition need not wait for the one before if they go elsewhere.
    const std::size_t cells = groups_ * groups_;
    counts.assign(lanes * cells, 0U);
    for (std::size_t row = 0; row < from_.size(); ++row) {
      std::uint32_t* const of_row = counts.data() + group_of[from_[row]] * groups_;
      for (std::size_t i = begin_[row]; i < begin_[row + 1]; ++i) ++of_row[i % lanes * cells + group_of[to_[i]]];
    }
    result.assign(cells, 0);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      for (std::size_t g = 0; g < groups_; ++g) {
        for (std::size_t h = 0; h < groups_; ++h) {
          result[std::min(g, h) * groups_ + std::max(g, h)] += counts[lane * cells + g * groups_ + h];
        }
      }
    }
  }

 private:
  static constexpr std::size_t lanes = 4;
  std::size_t groups_;
  std::vector<std::uint32_t> from_;  ///< actors with ties, ascending
  std::vector<std::size_t> begin_;   ///< first of their ties, below
  std::vector<std::uint32_t> to_;
};

void permute(const GroupedTies& ties, std::size_t number, const Partition& groups, std::uint64_t seed, unsigned threads,
             MixingByGroups& result) {
  const std::size_t n = groups.groups;
  std::vector<Spread> spread(n * n);
  const TieCounter counter(ties, number, n);
  LabelPermutation labels(groups, seed);
  const auto total = static_cast<double>(number);
  const double expected_external = total * (1 + result.expected_index) / 2;
  // A count as far on the other side of the expectation is as far, though the two differences round differently.
  const double as_far = std::abs(result.network.external - expected_external) - 1e-9 * std::max(1.0, total);
  std::size_t at_least_as_far = 0;
  // Labels are drawn one after the other, as they would be on one thread, and counted side by side.
  const std::size_t batch = std::min<std::size_t>(result.permutations, 16);
  std::vector<std::vector<std::uint32_t>> drawn(batch);
  std::vector<std::vector<double>> counted(batch);
  std::vector<std::vector<std::uint32_t>> memory(useful_threads(batch, threads));
  for (std::size_t first = 0; first < result.permutations; first += batch) {
    const std::size_t permutations = std::min(batch, result.permutations - first);
    for (std::size_t i = 0; i < permutations; ++i) drawn[i] = labels.next();
    for_chunks(permutations, threads,
               [&](std::size_t i, std::size_t thread) { counter.count(drawn[i], memory[thread], counted[i]); });
    for (std::size_t i = 0; i < permutations; ++i) {
      const std::vector<double>& counts = counted[i];
      double external = total;
      for (std::size_t g = 0; g < n; ++g) external -= counts[g * n + g];
      if (std::abs(external - expected_external) >= as_far) ++at_least_as_far;
      for (std::size_t g = 0; g < n; ++g) {
        for (std::size_t h = g; h < n; ++h) spread[g * n + h].add(counts[g * n + h] - result.ties[g * n + h]);
      }
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
  if (number > 0) {
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

MixingByGroups mixing(const Network& network, const Partition& groups, std::size_t permutations, std::uint64_t seed,
                      unsigned threads) {
  if (groups.group_of.size() != network.actors()) throw EngineError("mixing: the groups are of other actors");
  MixingByGroups result;
  result.groups = groups.groups;
  result.permutations = permutations;
  result.ties.assign(groups.groups * groups.groups, 0);
  result.weight = result.ties;
  result.expected = result.ties;
  result.by_group.resize(groups.groups);
  result.by_actor.resize(network.actors());
  const GroupedTies ties(network, groups);
  const std::size_t number = count_ties(ties, groups, result);
  expect(static_cast<double>(number), groups, result);
  if (permutations > 0) permute(ties, number, groups, seed, threads, result);
  result.assortativity = assortativity(result);
  return result;
}

}  // namespace linkgap
