#pragma once

namespace linkgap {

/// Regularised incomplete gamma functions: P(shape, x) = chance that a Gamma(shape, rate 1) value is at most x, and
/// Q = 1 − P without cancellation. shape > 0, x ≥ 0, both finite; throws `EngineError` otherwise. Relative error about
/// 1e-13 for shapes up to 1e3, 1e-10 up to 1e6. O(√shape + 100). Series and continued fraction of Abramowitz & Stegun
/// 1964, 6.5.29 and 6.5.31.
double gamma_lower(double shape, double x);
double gamma_upper(double shape, double x);

/// The x with P(shape, x) = probability, by Newton steps kept inside a bracket. 0 ≤ probability < 1; throws
/// `EngineError` otherwise. Same accuracy and some ten times the cost of `gamma_lower`.
double gamma_quantile(double shape, double probability);

/// Two tails of a Poisson(mean) count, each with half the chance of the count itself (mid-p; Lancaster 1961).
struct PoissonTail {
  double lower_mid = 0;  ///< P(X < count) + P(X = count)/2
  double upper_mid = 0;  ///< P(X > count) + P(X = count)/2
};
/// mean ≥ 0; a mean of 0 puts all chance on 0. Cost of `gamma_lower`.
PoissonTail poisson_tail(double mean, double count);

}  // namespace linkgap
