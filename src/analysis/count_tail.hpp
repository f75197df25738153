#pragma once

#include <cstddef>
#include <span>

namespace linkgap {

/// Chance of a count of 0 with a mean and variance mean + dispersion·mean² (negative binomial; Poisson without
/// dispersion).
double chance_of_zero(double mean, double dispersion);

/// The dispersion in [low, high] that makes counts around these means likeliest, each count weighted; to 1e-4 relative.
/// Counts are whole numbers ≥ 0. O(counts + greatest count).
double likeliest_dispersion(std::span<const double> counts, std::span<const double> means,
                            std::span<const double> weights, double low, double high);

/// Tails of such a count, half of its own chance in each (mid-p; Lancaster 1961).
struct CountTail {
  double lower_mid = 0;
  double upper_mid = 0;
  double zero = 0;  ///< chance of a count of 0
  double own = 0;   ///< chance of the count itself
};
/// mean ≥ 0; a mean of 0 puts all chance on 0. O(1) for most, by the incomplete beta and gamma functions.
CountTail negative_binomial_tail(double mean, double dispersion, std::size_t count);

/// Tails of the number of shared activities of two actors who attend k_a and k_b of `all` activities at random
/// (Fisher's hypergeometric distribution). k_a, k_b ≤ all. O(min(k_a, k_b)).
CountTail hypergeometric_tail(std::size_t all, std::size_t k_a, std::size_t k_b, std::size_t count);

/// What is expected of a count that is not seen yet: a mean that is known up to a log-normal error, and counts that
/// vary about it.
struct CountExpectation {
  double mean = 0;          ///< median of the mean, > 0
  double log_variance = 0;  ///< of the logarithm of the mean, ≥ 0
  double dispersion = 0;    ///< variance mean + dispersion·mean² about the mean itself
};

/// Tails of a count about an uncertain mean: those of `negative_binomial_tail` averaged over the error (trapezium rule,
/// half a standard deviation a step, which is exact to some 10 digits for a normal weight).
CountTail uncertain_tail(const CountExpectation& expectation, std::size_t count);

/// Power: the chance that a count gets a two-sided mid-p ≤ alpha in the lower tail of its expectation, if its true mean
/// is `ratio` times that; 0 ≤ ratio. O(mean).
double power_to_see_less(const CountExpectation& expectation, double alpha, double ratio);

/// The x that a Gamma(shape, rate 1) value stays below with this probability (0 ≤ probability < 1, shape > 0).
double gamma_quantile(double shape, double probability);

}  // namespace linkgap
