#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace linkgap {

/// log odds = intercept + Σ coefficient × value.
struct LogisticFit {
  double intercept = 0;
  std::vector<double> coefficients;
  bool converged = false;
};

/// Weighted logistic regression whose coefficients are shrunk towards `anchor` (ridge penalty shrinkage/2 × Σ (β −
/// anchor)²; the intercept is free), by Newton's method with step halving. `rows` holds outcomes × width values. With a
/// positive shrinkage the optimum exists and is unique as long as both outcomes occur. Sums run in fixed chunks, so
/// `threads` changes no bit. Throws `EngineError` if sizes do not fit. O(iterations × rows × width²).
LogisticFit fit_logistic(std::span<const float> rows, std::size_t width, std::span<const char> outcomes,
                         std::span<const float> weights, std::span<const double> anchor, double shrinkage,
                         unsigned threads);

}  // namespace linkgap
