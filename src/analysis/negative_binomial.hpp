#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace linkgap {

/// A fitted regression of counts with variance μ + dispersion·μ² and log link (NB2; Cameron & Trivedi 1998, 3.3).
struct NegativeBinomialFit {
  std::vector<double> coefficients;     ///< intercept first, then one per covariate
  std::vector<double> standard_errors;  ///< same order, from the expected information
  double dispersion = 0;                ///< ≥ 0; 0 is the Poisson regression
  std::vector<double> expected;         ///< per count: its fitted mean
  std::vector<double> left_out;         ///< per count: its mean under a fit without it, see `fit_negative_binomial`
};

/// The two actors that a count is about.
struct PairEnds {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

/// Fits by weighted least squares, the dispersion from Pearson's statistic set to its degrees of freedom. `covariates`
/// are columns as long as `counts`. Nothing if it does not converge: separated or collinear data. Left out is the count
/// itself (one Newton step; Pregibon 1981), or, if `ends` tell whose pair it is, all pairs of one of its two actors: of
/// the one whose absence changes the expectation more, so that an actor who never goes out does not explain himself
/// (refitted at the same dispersion). O(iterations × counts × k² × actors).
std::optional<NegativeBinomialFit> fit_negative_binomial(std::span<const double> counts,
                                                         const std::vector<std::vector<double>>& covariates,
                                                         std::span<const PairEnds> ends = {});

/// Tails of a count with a mean > 0 and variance mean + dispersion·mean², half of the count's own chance in each
/// (mid-p).
struct CountTail {
  double lower_mid = 0;
  double upper_mid = 0;
  double zero = 0;  ///< chance of a count of 0
};
/// O(count).
CountTail negative_binomial_tail(double mean, double dispersion, std::size_t count);

}  // namespace linkgap
