#include "negative_binomial.hpp"

#include "gamma_quantile.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace linkgap {
namespace {

/// Below this the counts are as even as Poisson's, and the formulas of the negative binomial lose their digits.
constexpr double smallest_dispersion = 1e-8;
constexpr int most_steps = 100;

/// A small symmetric positive definite matrix, row-major, and its inverse by Cholesky; nothing if it is singular.
std::optional<std::vector<double>> inverse(std::vector<double> matrix, std::size_t n) {
  double largest = 0;
  for (std::size_t i = 0; i < n; ++i) largest = std::max(largest, matrix[i * n + i]);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = matrix[i * n + j];
      for (std::size_t k = 0; k < j; ++k) sum -= matrix[i * n + k] * matrix[j * n + k];
      if (i == j) {
        if (!(sum > 1e-12 * largest)) return std::nullopt;
        matrix[i * n + i] = std::sqrt(sum);
      } else {
        matrix[i * n + j] = sum / matrix[j * n + j];
      }
    }
  }
  std::vector<double> result(n * n, 0.0);
  for (std::size_t column = 0; column < n; ++column) {
    std::vector<double> x(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      double sum = i == column ? 1.0 : 0.0;
      for (std::size_t k = 0; k < i; ++k) sum -= matrix[i * n + k] * x[k];
      x[i] = sum / matrix[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
      double sum = x[i];
      for (std::size_t k = i + 1; k < n; ++k) sum -= matrix[k * n + i] * x[k];
      x[i] = sum / matrix[i * n + i];
    }
    for (std::size_t i = 0; i < n; ++i) result[i * n + column] = x[i];
  }
  return result;
}

/// The regression with its data; columns are standardised, so that their units do not make the matrix
/// ill-conditioned.
class Regression {
 public:
  Regression(std::span<const double> counts, const std::vector<std::vector<double>>& covariates)
      : counts_(counts),
        width_(covariates.size() + 1),
        used_(counts.size(), 1.0),
        centre_(width_, 0.0),
        scale_(width_, 1.0),
        design_(counts.size() * width_, 1.0) {
    const auto n = static_cast<double>(counts.size());
    for (std::size_t k = 1; k < width_; ++k) {
      const std::vector<double>& column = covariates[k - 1];
      centre_[k] = std::reduce(column.begin(), column.end(), 0.0) / n;
      double squares = 0;
      for (const double value : column) squares += (value - centre_[k]) * (value - centre_[k]);
      if (squares > 0) scale_[k] = std::sqrt(squares / n);
      for (std::size_t i = 0; i < counts.size(); ++i) design_[i * width_ + k] = (column[i] - centre_[k]) / scale_[k];
    }
    double total = 0;
    for (const double count : counts) total += count;
    beta_.assign(width_, 0.0);
    beta_[0] = std::log(total / static_cast<double>(counts.size()));
  }

  /// Newton steps on the coefficients for a fixed dispersion; false if they do not settle.
  bool settle(double dispersion) {
    dispersion_ = dispersion;
    for (int step = 0; step < most_steps; ++step) {
      predict();
      if (!factor()) return false;
      std::vector<double> score(width_, 0.0);
      for (std::size_t i = 0; i < counts_.size(); ++i) {
        const double pull = used_[i] * (counts_[i] - mean_[i]) / (1 + dispersion_ * mean_[i]);
        for (std::size_t k = 0; k < width_; ++k) score[k] += design_[i * width_ + k] * pull;
      }
      double largest = 0;
      std::vector<double> move(width_, 0.0);
      for (std::size_t k = 0; k < width_; ++k) {
        for (std::size_t l = 0; l < width_; ++l) move[k] += covariance_[k * width_ + l] * score[l];
        largest = std::max(largest, std::fabs(move[k]));
      }
      // A long step would overshoot the exponential.
      const double scale = largest > 2 ? 2 / largest : 1;
      for (std::size_t k = 0; k < width_; ++k) beta_[k] += scale * move[k];
      if (!std::isfinite(beta_[0]) || std::ranges::any_of(beta_, [](double b) { return std::fabs(b) > 200; }))
        return false;
      if (largest < 1e-10) {
        predict();
        return factor();
      }
    }
    return false;
  }

  /// Log-likelihood of the counts, without the terms that no parameter touches.
  double log_likelihood() const {
    double sum = 0;
    const double size = 1 / dispersion_;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      sum += std::lgamma(counts_[i] + size) - std::lgamma(size) - size * std::log1p(mean_[i] * dispersion_) +
             counts_[i] * std::log(mean_[i] / (mean_[i] + size));
    }
    return sum;
  }

  /// Replaces the left-out means by those of refits without all pairs of one end.
  void leave_out_actors(std::span<const PairEnds> ends, NegativeBinomialFit& fit) {
    std::uint32_t actors = 0;
    for (const PairEnds& pair : ends) actors = std::max({actors, pair.a + 1, pair.b + 1});
    const std::vector<double> whole = beta_;
    std::vector<double> shift(ends.size(), 0.0);
    for (std::uint32_t actor = 0; actor < actors; ++actor) {
      for (std::size_t i = 0; i < ends.size(); ++i) used_[i] = ends[i].a == actor || ends[i].b == actor ? 0.0 : 1.0;
      beta_ = whole;
      if (!settle(dispersion_)) continue;
      for (std::size_t i = 0; i < ends.size(); ++i) {
        if (used_[i] != 0) continue;
        const double moved = std::log(mean_[i] / fit.expected[i]);
        if (std::fabs(moved) <= std::fabs(shift[i])) continue;
        shift[i] = moved;
        fit.left_out[i] = mean_[i];
      }
    }
  }

  NegativeBinomialFit result() const {
    NegativeBinomialFit fit;
    fit.coefficients = beta_;
    // Back to the units of the covariates: the intercept is a combination of the standardised coefficients.
    std::vector<double> combination(width_, 1.0);
    for (std::size_t k = 1; k < width_; ++k) {
      fit.coefficients[k] = beta_[k] / scale_[k];
      fit.coefficients[0] -= fit.coefficients[k] * centre_[k];
      combination[k] = -centre_[k] / scale_[k];
    }
    double variance = 0;
    for (std::size_t k = 0; k < width_; ++k) {
      for (std::size_t l = 0; l < width_; ++l)
        variance += combination[k] * covariance_[k * width_ + l] * combination[l];
    }
    fit.standard_errors.push_back(std::sqrt(variance));
    for (std::size_t k = 1; k < width_; ++k) {
      fit.standard_errors.push_back(std::sqrt(covariance_[k * width_ + k]) / scale_[k]);
    }
    fit.dispersion = dispersion_;
    fit.expected = mean_;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const double weight = mean_[i] / (1 + dispersion_ * mean_[i]);
      double leverage = 0;
      for (std::size_t k = 0; k < width_; ++k) {
        for (std::size_t l = 0; l < width_; ++l) {
          leverage += design_[i * width_ + k] * covariance_[k * width_ + l] * design_[i * width_ + l];
        }
      }
      leverage = std::min(0.999, leverage * weight);
      const double residual = (counts_[i] - mean_[i]) / mean_[i];
      const double shift = std::clamp(leverage * residual / (1 - leverage), -5.0, 5.0);
      fit.left_out.push_back(mean_[i] * std::exp(-shift));
    }
    return fit;
  }

 private:
  void predict() {
    mean_.assign(counts_.size(), 0.0);
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      double sum = 0;
      for (std::size_t k = 0; k < width_; ++k) sum += design_[i * width_ + k] * beta_[k];
      mean_[i] = std::exp(std::clamp(sum, -50.0, 50.0));
    }
  }

  bool factor() {
    std::vector<double> information(width_ * width_, 0.0);
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const double weight = used_[i] * mean_[i] / (1 + dispersion_ * mean_[i]);
      for (std::size_t k = 0; k < width_; ++k) {
        for (std::size_t l = 0; l <= k; ++l) {
          information[k * width_ + l] += weight * design_[i * width_ + k] * design_[i * width_ + l];
        }
      }
    }
    for (std::size_t k = 0; k < width_; ++k) {
      for (std::size_t l = k + 1; l < width_; ++l) information[k * width_ + l] = information[l * width_ + k];
    }
    auto found = inverse(std::move(information), width_);
    if (!found) return false;
    covariance_ = std::move(*found);
    return true;
  }

  std::span<const double> counts_;
  std::size_t width_;
  std::vector<double> used_;    ///< 0 for counts that a refit leaves out, else 1
  std::vector<double> centre_;  ///< mean and standard deviation of each column
  std::vector<double> scale_;
  std::vector<double> design_;
  std::vector<double> beta_;
  std::vector<double> mean_;
  std::vector<double> covariance_;
  double dispersion_ = 0;
};

}  // namespace

std::optional<NegativeBinomialFit> fit_negative_binomial(std::span<const double> counts,
                                                         const std::vector<std::vector<double>>& covariates,
                                                         std::span<const PairEnds> ends) {
  if (counts.size() <= covariates.size() + 1) return std::nullopt;
  if (std::ranges::all_of(counts, [](double count) { return count == 0; })) return std::nullopt;
  Regression regression(counts, covariates);
  if (!regression.settle(0)) return std::nullopt;
  // The dispersion of greatest likelihood by golden section on its logarithm; an estimate from Pearson's statistic
  // would follow a few pairs that meet a hundred times as often as their like.
  double low = std::log(smallest_dispersion * 100);
  double high = std::log(1e3);
  const double golden = (std::sqrt(5.0) - 1) / 2;
  const auto likelihood = [&](double log_dispersion) {
    return regression.settle(std::exp(log_dispersion)) ? regression.log_likelihood() : -HUGE_VAL;
  };
  double left = high - golden * (high - low);
  double right = low + golden * (high - low);
  double at_left = likelihood(left);
  double at_right = likelihood(right);
  while (high - low > 1e-4) {
    if (at_left > at_right) {
      high = std::exchange(right, left);
      at_right = at_left;
      left = high - golden * (high - low);
      at_left = likelihood(left);
    } else {
      low = std::exchange(left, right);
      at_left = at_right;
      right = low + golden * (high - low);
      at_right = likelihood(right);
    }
  }
  const double best = std::exp((low + high) / 2);
  if (!regression.settle(best > smallest_dispersion * 1000 ? best : 0)) return std::nullopt;
  NegativeBinomialFit fit = regression.result();
  if (!ends.empty()) regression.leave_out_actors(ends, fit);
  return fit;
}

CountTail negative_binomial_tail(double mean, double dispersion, std::size_t count) {
  if (dispersion < smallest_dispersion) {
    const PoissonTail tail = poisson_tail(mean, static_cast<double>(count));
    return {tail.lower_mid, tail.upper_mid, std::exp(-mean)};
  }
  const double size = 1 / dispersion;
  const double ratio = mean / (mean + size);
  const double log_zero = -size * std::log1p(mean / size);
  // p(j+1)/p(j) = ratio·(size + j)/(j + 1); sums of positive terms on the shorter side keep small tails exact.
  const auto log_chance = [&](std::size_t j) {
    const auto x = static_cast<double>(j);
    return std::lgamma(x + size) - std::lgamma(size) - std::lgamma(x + 1) + log_zero + x * std::log(ratio);
  };
  const double own = std::exp(log_chance(count));
  CountTail tail{0, 0, std::exp(log_zero)};
  if (static_cast<double>(count) <= mean) {
    double term = own;
    double below = 0;
    for (std::size_t j = count; j-- > 0;) {
      term *= static_cast<double>(j + 1) / (ratio * (size + static_cast<double>(j)));
      below += term;
      if (term < 1e-18 * below) break;
    }
    tail.lower_mid = below + own / 2;
    tail.upper_mid = 1 - tail.lower_mid;
  } else {
    double term = own;
    double above = 0;
    for (std::size_t j = count;; ++j) {
      term *= ratio * (size + static_cast<double>(j)) / static_cast<double>(j + 1);
      above += term;
      if (term <= 1e-18 * (above + own)) break;
    }
    tail.upper_mid = above + own / 2;
    tail.lower_mid = 1 - tail.upper_mid;
  }
  return tail;
}

}  // namespace linkgap
