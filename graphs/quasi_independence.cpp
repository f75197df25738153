#include "linkgap/error.hpp"
#include "linkgap/graphs/null_model.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace linkgap {
namespace {

std::vector<double> row_sums(std::span<const double> observed, std::size_t n) {
  std::vector<double> sums(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const double value = observed[i * n + j];
      if (i == j) continue;
      if (!std::isfinite(value) || value < 0) {
        throw EngineError("quasi-independence: cell (" + std::to_string(i) + ", " + std::to_string(j) +
                          ") is not a number ≥ 0");
      }
      sums[i] += value;
    }
  }
  return sums;
}

/// Given u = `largest` for the row with the largest sum R, the total must be U = u + R/u, and every other row follows
/// from u_j (U − u_j) = r_j by its smaller root; U² − 4 r_j is written without a difference of large numbers.
void follow(double largest, std::size_t dominant, std::span<const double> sums, std::vector<double>& u) {
  const double rest = sums[dominant] / largest;
  for (std::size_t j = 0; j < sums.size(); ++j) {
    const double gap = largest - rest;
    const double root = std::sqrt(gap * gap + 4 * (sums[dominant] - sums[j]));
    u[j] = 2 * sums[j] / (largest + rest + root);
  }
  u[dominant] = largest;
}

double sum_without(const std::vector<double>& u, std::size_t left_out) {
  double sum = 0;
  for (std::size_t j = 0; j < u.size(); ++j) {
    if (j != left_out) sum += u[j];
  }
  return sum;
}

}  // namespace

std::vector<double> quasi_independence(std::span<const double> observed, std::size_t n) {
  if (observed.size() != n * n) throw EngineError("quasi-independence: the table is not n × n");
  std::vector<double> expected(n * n, 0);
  const std::vector<double> sums = row_sums(observed, n);
  const auto dominant = static_cast<std::size_t>(std::ranges::max_element(sums) - sums.begin());
  if (n < 2 || sums[dominant] <= 0) return expected;

  if (sum_without(sums, dominant) <= sums[dominant] * (1 + 1e-12)) {
    for (std::size_t j = 0; j < n; ++j) {
      if (j != dominant) expected[dominant * n + j] = expected[j * n + dominant] = sums[j];
    }
    return expected;
  }

  // u × (sum of the others' u) grows with u from 0 to the sum of the other rows, so it meets R once.
  std::vector<double> u(n, 0);
  const auto supplied = [&](double largest) {
    follow(largest, dominant, sums, u);
    return largest * sum_without(u, dominant);
  };
  double low = std::sqrt(sums[dominant]);
  double high = low;
  while (supplied(low) > sums[dominant]) low /= 2;
  while (supplied(high) < sums[dominant]) high *= 2;
  for (double middle = std::sqrt(low * high); low < middle && middle < high; middle = (low + high) / 2) {
    (supplied(middle) < sums[dominant] ? low : high) = middle;
  }
  follow(high, dominant, sums, u);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i != j) expected[i * n + j] = u[i] * u[j];
    }
  }
  return expected;
}

}  // namespace linkgap
