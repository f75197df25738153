#include "linkgap/graphs/mixing.hpp"

#include "label_permutation.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
#include <array>
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
void expect(double ties, const std::vector<std::size_t>& sizes, MixingByGroups& result) {
  double actors = 0;
  for (const std::size_t size : sizes) actors += static_cast<double>(size);
  const double pairs = actors * (actors - 1) / 2;
  if (pairs <= 0) return;
  double inside = 0;
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    for (std::size_t h = 0; h < sizes.size(); ++h) {
      const auto size = static_cast<double>(sizes[g]);
      const double cell = g == h ? size * (size - 1) / 2 : size * static_cast<double>(sizes[h]);
      result.expected[g * result.groups + h] = ties * cell / pairs;
      if (g == h) inside += cell;
    }
  }
  result.expected_index = (pairs - 2 * inside) / pairs;
}

/// What the variance of a cell depends on besides the sizes of its groups: grouped actors n, their ties m, and the sum
/// of squared deviations of their degrees.
struct Shape {
  double actors = 0;
  double ties = 0;
  double degree_squares = 0;
};

Shape shape_of(const GroupedTies& ties, double number, const Partition& groups) {
  Shape shape{.actors = 0, .ties = number, .degree_squares = 0};
  std::vector<double> degrees(groups.group_of.size(), 0);
  ties.each([&](const Tie& tie) {
    degrees[tie.from] += 1;
    degrees[tie.to] += 1;
  });
  for (const std::uint32_t group : groups.group_of) shape.actors += group != no_group ? 1 : 0;
  const double mean = 2 * number / shape.actors;
  for (std::size_t a = 0; a < degrees.size(); ++a) {
    if (groups.group_of[a] != no_group) shape.degree_squares += (degrees[a] - mean) * (degrees[a] - mean);
  }
  return shape;
}

/// Variance of the ties between two groups, or inside one, over all arrangements of the labels (join counts, Cliff &
/// Ord 1981, ch. 2). With P1 for one tie to be of the cell, P2 for two that share an actor and P3 for two that share
/// none it is (P1 − 2 P2 + P3) m (1 − 2m/n(n−1)) + (P2 − P3) Σ (k − 2m/n)², in which nothing large cancels. 0 if
/// nothing varies.
double variance(const Shape& shape, std::size_t one, std::size_t other, bool inside) {
  const double n = shape.actors;
  const auto a = static_cast<double>(one);
  const auto b = static_cast<double>(other);
  const double open = shape.ties * (1 - 2 * shape.ties / (n * (n - 1)));
  double single = 0;  // P1 − 2 P2 + P3
  double joined = 0;  // P2 − P3
  if (n < 4) {        // no two ties are apart, so that P3 may be anything: 0
    joined = n < 3 ? 0 : (inside ? a * (a - 1) * (a - 2) : a * b * (a + b - 2)) / (n * (n - 1) * (n - 2));
    single = (inside ? a * (a - 1) : 2 * a * b) / (n * (n - 1)) - 2 * joined;
  } else if (inside) {
    single = a * (a - 1) * (n - a) * (n - a - 1);
    joined = a * (a - 1) * (a - 2) * (n - a);
  } else {
    single = a * b * (2 * (n - 3) * (n - a - b) + 4 * (a - 1) * (b - 1));
    joined = a * b * ((a + b - 2) * (n - 3) - 4 * (a - 1) * (b - 1));
  }
  const double all = n < 4 ? 1 : n * (n - 1) * (n - 2) * (n - 3);
  const double of_ties = single / all * open;
  const double of_degrees = joined / all * shape.degree_squares;
  const double sum = of_ties + of_degrees;
  return sum > 1e-12 * (std::abs(of_ties) + std::abs(of_degrees)) ? sum : 0;
}

void standardise(const Shape& shape, const std::vector<std::size_t>& sizes, MixingByGroups& result) {
  const std::size_t n = result.groups;
  result.z.assign(n * n, 0);
  if (shape.ties == 0) return;
  for (std::size_t g = 0; g < n; ++g) {
    for (std::size_t h = g; h < n; ++h) {
      const std::size_t cell = g * n + h;
      const double spread = variance(shape, sizes[g], sizes[h], g == h);
      if (spread > 0)
        result.z[cell] = result.z[h * n + g] = (result.ties[cell] - result.expected[cell]) / std::sqrt(spread);
    }
  }
}

/// Arrangements of the labels that are counted in one walk over the ties: a cache line of labels for each actor.
constexpr std::size_t lanes = 16;
using Labels = std::array<std::uint32_t, lanes>;

/// Ties inside groups for each of the arrangements. O(lanes × ties), on threads by actors.
std::array<std::uint64_t, lanes> inside_groups(const Network& network, const Partition& groups,
                                               const std::vector<Labels>& labels, unsigned threads) {
  constexpr std::size_t chunk_size = 4096;
  const std::size_t actors = network.actors();
  const std::size_t chunks = (actors + chunk_size - 1) / chunk_size;
  std::vector<std::array<std::uint64_t, lanes>> sums(useful_threads(chunks, threads));
  for_chunks(chunks, threads, [&](std::size_t chunk, std::size_t thread) {
    for (std::size_t a = chunk * chunk_size; a < std::min(actors, (chunk + 1) * chunk_size); ++a) {
      if (groups.group_of[a] == no_group) continue;
      const Labels own = labels[a];
      Labels inside{};
      for (const Neighbour& neighbour : network.later_neighbours(a)) {  // `no_group` is the label of nobody here
        const Labels& other = labels[neighbour.actor];
        for (std::size_t lane = 0; lane < lanes; ++lane) inside[lane] += own[lane] == other[lane] ? 1U : 0U;
      }
      for (std::size_t lane = 0; lane < lanes; ++lane) sums[thread][lane] += inside[lane];
    }
  });
  std::array<std::uint64_t, lanes> total{};
  for (const auto& part : sums) {
    for (std::size_t lane = 0; lane < lanes; ++lane) total[lane] += part[lane];
  }
  return total;
}

/// Share of the arrangements whose ties between groups are as far from the expectation as those observed.
void permute(const Network& network, double ties, const Partition& groups, std::uint64_t seed, unsigned threads,
             MixingByGroups& result) {
  LabelPermutation drawn(groups, seed);
  Labels nowhere;
  nowhere.fill(no_group);
  std::vector<Labels> labels(network.actors(), nowhere);
  const double expected_external = ties * (1 + result.expected_index) / 2;
  // A count as far on the other side of the expectation is as far, though the two differences round differently.
  const double as_far = std::abs(result.network.external - expected_external) - 1e-9 * std::max(1.0, ties);
  std::size_t at_least_as_far = 0;
  for (std::size_t first = 0; first < result.permutations; first += lanes) {
    const std::size_t count = std::min(lanes, result.permutations - first);
    for (std::size_t lane = 0; lane < count; ++lane) {
      const std::vector<std::uint32_t>& next = drawn.next();
      for (std::size_t i = 0; i < next.size(); ++i) labels[drawn.actors()[i]][lane] = next[i];
    }
    const auto inside = inside_groups(network, groups, labels, threads);
    for (std::size_t lane = 0; lane < count; ++lane) {
      const double external = ties - static_cast<double>(inside[lane]);
      if (std::abs(external - expected_external) >= as_far) ++at_least_as_far;
    }
  }
  result.p_value = (1 + static_cast<double>(at_least_as_far)) / (1 + static_cast<double>(result.permutations));
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
  const auto number = static_cast<double>(count_ties(ties, groups, result));
  const std::vector<std::size_t> sizes = group_sizes(groups);
  expect(number, sizes, result);
  standardise(shape_of(ties, number, groups), sizes, result);
  if (permutations > 0 && number > 0) permute(network, number, groups, seed, threads, result);
  result.assortativity = assortativity(result);
  return result;
}

}  // namespace linkgap
