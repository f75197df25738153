#include "linkgap/graphs/partition.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace linkgap {
namespace {

double pairs(double n) {
  return n * (n - 1) / 2;
}

/// −Σ (n_i/n) log(n_i/n) of the counts that are not 0.
double entropy(const std::vector<std::size_t>& counts, double total) {
  double sum = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / total;
    sum -= share * std::log(share);
  }
  return sum;
}

double tied_pairs(const std::vector<std::size_t>& counts) {
  double sum = 0;
  for (const std::size_t count : counts) sum += pairs(static_cast<double>(count));
  return sum;
}

/// Lengths of the runs of equal values in a sorted list.
template <class Value>
std::vector<std::size_t> run_lengths(const std::vector<Value>& sorted) {
  std::vector<std::size_t> lengths;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (i == 0 || sorted[i] != sorted[i - 1]) lengths.push_back(0);
    ++lengths.back();
  }
  return lengths;
}

}  // namespace

std::vector<std::size_t> group_sizes(const Partition& partition) {
  std::vector<std::size_t> sizes(partition.groups, 0);
  for (const std::uint32_t group : partition.group_of) {
    if (group != no_group) ++sizes[group];
  }
  return sizes;
}

Partition canonical(const Partition& partition) {
  Partition result{.groups = 0, .group_of = partition.group_of};
  std::vector<std::uint32_t> renamed(partition.groups, no_group);
  for (std::uint32_t& group : result.group_of) {
    if (group == no_group) continue;
    if (renamed[group] == no_group) renamed[group] = static_cast<std::uint32_t>(result.groups++);
    group = renamed[group];
  }
  return result;
}

PartitionAgreement agreement(const Partition& a, const Partition& b) {
  if (a.group_of.size() != b.group_of.size()) throw EngineError("agreement: the partitions are of different actors");
  std::vector<std::pair<std::uint32_t, std::uint32_t>> both;
  std::vector<std::uint32_t> of_b;
  for (std::size_t i = 0; i < a.group_of.size(); ++i) {
    if (a.group_of[i] == no_group || b.group_of[i] == no_group) continue;
    both.emplace_back(a.group_of[i], b.group_of[i]);
    of_b.push_back(b.group_of[i]);
  }
  if (both.empty()) return {.nmi = 1, .ari = 1, .vi = 0};
  std::ranges::sort(both);
  std::ranges::sort(of_b);
  std::vector<std::uint32_t> of_a;
  for (const auto& cell : both) of_a.push_back(cell.first);

  const auto cells = run_lengths(both);
  const auto rows = run_lengths(of_a);
  const auto columns = run_lengths(of_b);
  const auto n = static_cast<double>(both.size());
  const double joint = entropy(cells, n);
  const double entropy_a = entropy(rows, n);
  const double entropy_b = entropy(columns, n);
  // Where the one refines the other these are exact differences of nearly equal sums: rounding must not leave the
  // range.
  const double shared = std::clamp(entropy_a + entropy_b - joint, 0.0, std::min(entropy_a, entropy_b));

  PartitionAgreement result;
  result.nmi = entropy_a + entropy_b > 0 ? 2 * shared / (entropy_a + entropy_b) : 1;
  result.vi = std::max(0.0, entropy_a + entropy_b - 2 * shared);
  const double together_a = tied_pairs(rows);
  const double together_b = tied_pairs(columns);
  const double together = tied_pairs(cells);
  const double expected = both.size() < 2 ? 0 : together_a * together_b / pairs(n);
  const double most = (together_a + together_b) / 2;
  result.ari = most == expected ? 1 : (together - expected) / (most - expected);
  return result;
}

}  // namespace linkgap
