#include "logistic.hpp"

#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

constexpr std::size_t chunk_rows = 16384;
constexpr int most_rounds = 40;

/// log(1 + e^z) without overflow.
double softplus(double z) {
  return z > 0 ? z + std::log1p(std::exp(-z)) : std::log1p(std::exp(z));
}

/// Value, gradient and lower triangle of the second derivatives of the negative log likelihood.
struct Sums {
  double loss = 0;
  std::vector<double> gradient, curvature;
};

class Likelihood {
 public:
  Likelihood(std::span<const float> rows, std::size_t width, std::span<const char> outcomes,
             std::span<const float> weights, unsigned threads)
      : rows_(rows), width_(width), outcomes_(outcomes), weights_(weights), threads_(threads) {}

  Sums at(const std::vector<double>& beta, bool derivatives) const {
    const std::size_t chunks = (outcomes_.size() + chunk_rows - 1) / chunk_rows;
    std::vector<Sums> parts(chunks);
    for_chunks(chunks, threads_,
               [&](std::size_t chunk, std::size_t) { parts[chunk] = part(chunk, beta, derivatives); });
    const std::size_t d = width_ + 1;
    Sums total{0, std::vector<double>(d, 0), std::vector<double>(d * d, 0)};
    for (const Sums& sums : parts) {
      total.loss += sums.loss;
      if (!derivatives) continue;
      for (std::size_t i = 0; i < d; ++i) total.gradient[i] += sums.gradient[i];
      for (std::size_t i = 0; i < d * d; ++i) total.curvature[i] += sums.curvature[i];
    }
    return total;
  }

 private:
  Sums part(std::size_t chunk, const std::vector<double>& beta, bool derivatives) const {
    const std::size_t d = width_ + 1;
    Sums sums{0, std::vector<double>(derivatives ? d : 0, 0), std::vector<double>(derivatives ? d * d : 0, 0)};
    std::vector<double> x(d, 1.0);
    const std::size_t last = std::min(outcomes_.size(), (chunk + 1) * chunk_rows);
    for (std::size_t i = chunk * chunk_rows; i < last; ++i) {
      double z = beta[0];
      for (std::size_t j = 1; j < d; ++j) {
        x[j] = rows_[i * width_ + j - 1];
        z += beta[j] * x[j];
      }
      const double weight = weights_[i];
      sums.loss += weight * (softplus(z) - (outcomes_[i] ? z : 0));
      if (!derivatives) continue;
      const double p = 1 / (1 + std::exp(-z));
      const double slope = weight * (p - (outcomes_[i] ? 1 : 0));
      const double bend = weight * p * (1 - p);
      for (std::size_t j = 0; j < d; ++j) {
        sums.gradient[j] += slope * x[j];
        const double scaled = bend * x[j];
        double* line = sums.curvature.data() + j * d;
        for (std::size_t l = 0; l <= j; ++l) line[l] += scaled * x[l];
      }
    }
    return sums;
  }

  std::span<const float> rows_;
  std::size_t width_;
  std::span<const char> outcomes_;
  std::span<const float> weights_;
  unsigned threads_;
};

/// Solves M step = gradient for a symmetric positive matrix given by its lower triangle (Cholesky); a pivot that is not
/// positive leaves its coordinate at 0.
std::vector<double> solve(std::vector<double> m, std::vector<double> right) {
  const std::size_t d = right.size();
  for (std::size_t j = 0; j < d; ++j) {
    double pivot = m[j * d + j];
    for (std::size_t k = 0; k < j; ++k) pivot -= m[j * d + k] * m[j * d + k];
    const double root = pivot > 1e-12 ? std::sqrt(pivot) : 0;
    m[j * d + j] = root;
    for (std::size_t i = j + 1; i < d; ++i) {
      double value = m[i * d + j];
      for (std::size_t k = 0; k < j; ++k) value -= m[i * d + k] * m[j * d + k];
      m[i * d + j] = root > 0 ? value / root : 0;
    }
  }
  for (std::size_t i = 0; i < d; ++i) {
    for (std::size_t k = 0; k < i; ++k) right[i] -= m[i * d + k] * right[k];
    right[i] = m[i * d + i] > 0 ? right[i] / m[i * d + i] : 0;
  }
  for (std::size_t i = d; i-- > 0;) {
    for (std::size_t k = i + 1; k < d; ++k) right[i] -= m[k * d + i] * right[k];
    right[i] = m[i * d + i] > 0 ? right[i] / m[i * d + i] : 0;
  }
  return right;
}

}  // namespace

LogisticFit fit_logistic(std::span<const float> rows, std::size_t width, std::span<const char> outcomes,
                         std::span<const float> weights, std::span<const double> anchor, double shrinkage,
                         unsigned threads) {
  if (rows.size() != outcomes.size() * width || weights.size() != outcomes.size() || anchor.size() != width)
    throw EngineError("logistic regression: tables of different sizes");
  const Likelihood likelihood(rows, width, outcomes, weights, threads);
  double positive = 0, total = 0;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    total += weights[i];
    if (outcomes[i]) positive += weights[i];
  }
  LogisticFit fit;
  fit.coefficients.assign(anchor.begin(), anchor.end());
  if (positive <= 0 || positive >= total) return fit;

  const std::size_t d = width + 1;
  std::vector<double> beta(d, 0);
  beta[0] = std::log(positive / (total - positive));
  std::copy(anchor.begin(), anchor.end(), beta.begin() + 1);
  const auto penalty = [&](const std::vector<double>& at) {
    double sum = 0;
    for (std::size_t j = 1; j < d; ++j) sum += (at[j] - anchor[j - 1]) * (at[j] - anchor[j - 1]);
    return shrinkage / 2 * sum;
  };
  for (int round = 0; round < most_rounds && !fit.converged; ++round) {
    Sums sums = likelihood.at(beta, true);
    const double before = sums.loss + penalty(beta);
    for (std::size_t j = 1; j < d; ++j) {
      sums.gradient[j] += shrinkage * (beta[j] - anchor[j - 1]);
      sums.curvature[j * d + j] += shrinkage;
    }
    const std::vector<double> step = solve(std::move(sums.curvature), std::move(sums.gradient));
    double scale = 1;
    std::vector<double> next = beta;
    double after = before;
    for (int halving = 0; halving < 30; ++halving, scale /= 2) {
      for (std::size_t j = 0; j < d; ++j) next[j] = beta[j] - scale * step[j];
      after = likelihood.at(next, false).loss + penalty(next);
      if (after <= before) break;
    }
    fit.converged = before - after < 1e-9 * (1 + std::abs(before));
    if (after <= before) beta = next;
  }
  fit.intercept = beta[0];
  fit.coefficients.assign(beta.begin() + 1, beta.end());
  return fit;
}

}  // namespace linkgap
