#include "gamma_quantile.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace linkgap {
namespace {

constexpr double precision = std::numeric_limits<double>::epsilon() / 4;

/// x^shape e^−x / Γ(shape): x times the density.
double scaled_density(double shape, double x) {
  return std::exp(shape * std::log(x) - x - std::lgamma(shape));
}

/// P by its power series; converges fast for x below shape + 1.
double lower_by_series(double shape, double x) {
  double term = 1 / shape;
  double sum = term;
  for (double n = 1; term > sum * precision; ++n) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum * scaled_density(shape, x);
}

/// Q by its continued fraction (modified Lentz); converges fast for x above shape + 1.
double upper_by_fraction(double shape, double x) {
  constexpr double tiny = 1e-300;
  double b = x + 1 - shape;
  double c = 1 / tiny;
  double d = 1 / b;
  double value = d;
  double change = 0;
  for (double n = 1; std::abs(change - 1) > 4 * precision && n < 1e6; ++n) {
    const double a = n * (shape - n);
    b += 2;
    d = a * d + b;
    if (std::abs(d) < tiny) d = tiny;
    c = b + a / c;
    if (std::abs(c) < tiny) c = tiny;
    d = 1 / d;
    change = d * c;
    value *= change;
  }
  return value * scaled_density(shape, x);
}

void require_valid(double shape, double x) {
  if (!(shape > 0) || !(x >= 0) || !std::isfinite(shape) || !std::isfinite(x)) {
    throw EngineError("gamma function: shape " + std::to_string(shape) + " or argument " + std::to_string(x) +
                      " is out of range");
  }
}

/// A first guess: Wilson & Hilferty's cube for shapes from 1, the leading term of the series below.
double first_guess(double shape, double probability) {
  if (shape < 1) return std::exp((std::log(probability) + std::lgamma(shape + 1)) / shape);
  // The normal quantile only starts the search, so a logistic stand-in for it is enough.
  const double normal = std::log(probability / (1 - probability)) / 1.702;
  const double root = 1 - 1 / (9 * shape) + normal / (3 * std::sqrt(shape));
  return root > 0.1 ? shape * root * root * root : shape * 1e-3;
}

}  // namespace

double gamma_lower(double shape, double x) {
  require_valid(shape, x);
  if (x == 0) return 0;
  return x < shape + 1 ? lower_by_series(shape, x) : 1 - upper_by_fraction(shape, x);
}

double gamma_upper(double shape, double x) {
  require_valid(shape, x);
  if (x == 0) return 1;
  return x < shape + 1 ? 1 - lower_by_series(shape, x) : upper_by_fraction(shape, x);
}

double gamma_quantile(double shape, double probability) {
  require_valid(shape, 0);
  if (!(probability >= 0) || !(probability < 1)) {
    throw EngineError("gamma quantile: probability " + std::to_string(probability) + " is out of range");
  }
  if (probability == 0) return 0;
  double low = 0;
  double high = std::max(1.0, 2 * shape);
  while (gamma_lower(shape, high) < probability) high *= 2;
  double x = std::clamp(first_guess(shape, probability), 1e-300, high);
  for (int step = 0; step < 200; ++step) {
    // The smaller of the two tails is the one known to full relative precision.
    const double excess =
        probability < 0.5 ? gamma_lower(shape, x) - probability : (1 - probability) - gamma_upper(shape, x);
    if (excess == 0) break;
    (excess > 0 ? high : low) = x;
    double next = x - excess * x / scaled_density(shape, x);
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    const bool settled = std::abs(next - x) <= 1e-15 * x;
    x = next;
    if (settled) break;
  }
  return x;
}

PoissonTail poisson_tail(double mean, double count) {
  if (mean == 0) return count == 0 ? PoissonTail{.lower_mid = 0.5, .upper_mid = 0.5} : PoissonTail{.lower_mid = 1};
  const double half = std::exp(count * std::log(mean) - mean - std::lgamma(count + 1)) / 2;
  return {.lower_mid = (count > 0 ? gamma_upper(count, mean) : 0) + half,
          .upper_mid = gamma_lower(count + 1, mean) + half};
}

}  // namespace linkgap
