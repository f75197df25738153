#include "count_tail.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/minima.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace linkgap {
namespace {

/// log Γ(x), x > 0. std::lgamma writes a global sign, which threads would race for.
double log_gamma(double x) {
  int sign = 0;
  return ::lgamma_r(x, &sign);
}

/// Below this the counts are as even as Poisson's, and the formulas of the negative binomial lose their digits.
constexpr double smallest_dispersion = 1e-8;

/// Up to this count, and while the chance of 0 is no smaller, the chances below a count are added up one by one.
constexpr std::size_t most_summed = 200;
constexpr double least_summed = 1e-290;

using in_doubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

}  // namespace

double chance_of_zero(double mean, double dispersion) {
  return dispersion < smallest_dispersion ? std::exp(-mean) : std::exp(-std::log1p(mean * dispersion) / dispersion);
}

double likeliest_dispersion(std::span<const double> counts, std::span<const double> means,
                            std::span<const double> weights, double low, double high) {
  const double most = counts.empty() ? 0 : *std::ranges::max_element(counts);
  std::vector<double> rising(static_cast<std::size_t>(most) + 1, 0.0);
  const auto unlikelihood = [&](double log_dispersion) {
    const double dispersion = std::exp(log_dispersion);
    // Γ(k + 1/φ)/Γ(1/φ)·φ^k is the product of 1 + jφ for j < k.
    for (std::size_t k = 1; k < rising.size(); ++k)
      rising[k] = rising[k - 1] + std::log1p(static_cast<double>(k - 1) * dispersion);
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const double spread = std::log1p(means[i] * dispersion);
      sum += weights[i] * (spread * (1 / dispersion + counts[i]) - rising[static_cast<std::size_t>(counts[i])]);
    }
    return sum;
  };
  constexpr int bits = 14;
  return std::exp(boost::math::tools::brent_find_minima(unlikelihood, std::log(low), std::log(high), bits).first);
}

CountTail negative_binomial_tail(double mean, double dispersion, std::size_t count) {
  const auto k = static_cast<double>(count);
  if (mean == 0) return count == 0 ? CountTail{0.5, 0.5, 1, 1} : CountTail{1, 0, 1, 0};
  CountTail tail;
  tail.zero = chance_of_zero(mean, dispersion);
  const bool even = dispersion < smallest_dispersion;
  const double size = 1 / dispersion;
  const double failure = 1 / (1 + mean * dispersion);
  double below = 0;  // chance of less than the count
  if (count <= most_summed && tail.zero > least_summed) {
    const double odds = even ? mean : mean * failure;
    const double spread = even ? 0 : dispersion;
    tail.own = tail.zero;
    for (std::size_t j = 0; j < count; ++j) {
      const auto steps = static_cast<double>(j);
      below += tail.own;
      tail.own *= odds * (1 + steps * spread) / (steps + 1);
    }
  } else if (even) {
    tail.own = std::exp(k * std::log(mean) - mean - log_gamma(k + 1));
    below = count > 0 ? boost::math::gamma_q(k, mean, in_doubles()) : 0;
  } else {
    tail.own = std::exp(log_gamma(k + size) - log_gamma(size) - log_gamma(k + 1) -
                        size * std::log1p(mean * dispersion) - k * std::log1p(1 / (mean * dispersion)));
    below = count > 0 ? boost::math::ibeta(size, k, failure, in_doubles()) : 0;
  }
  double above = 1 - below - tail.own;
  // A small difference from 1 has few digits left.
  if (above < 0.01) {
    above = even ? boost::math::gamma_p(k + 1, mean, in_doubles())
                 : boost::math::ibetac(size, k + 1, failure, in_doubles());
  }
  tail.lower_mid = below + tail.own / 2;
  tail.upper_mid = above + tail.own / 2;
  return tail;
}

CountTail hypergeometric_tail(std::size_t all, std::size_t k_a, std::size_t k_b, std::size_t count) {
  const std::size_t least = k_a + k_b > all ? k_a + k_b - all : 0;
  const std::size_t most = std::min(k_a, k_b);
  const auto log_choose = [](std::size_t n, std::size_t k) {
    return log_gamma(static_cast<double>(n) + 1) - log_gamma(static_cast<double>(k) + 1) -
           log_gamma(static_cast<double>(n - k) + 1);
  };
  const auto chance = [&](std::size_t k) {
    return std::exp(log_choose(k_a, k) + log_choose(all - k_a, k_b - k) - log_choose(all, k_b));
  };
  CountTail tail;
  for (std::size_t k = least; k <= most; ++k) {
    const double own = chance(k);
    tail.lower_mid += k < count ? own : 0;
    tail.upper_mid += k > count ? own : 0;
    if (k == count) tail.own = own;
    if (k == 0) tail.zero = own;
  }
  tail.lower_mid += tail.own / 2;
  tail.upper_mid += tail.own / 2;
  return tail;
}

CountTail uncertain_tail(const CountExpectation& expectation, std::size_t count) {
  constexpr double negligible = 1e-6;
  if (expectation.log_variance < negligible)
    return negative_binomial_tail(expectation.mean, expectation.dispersion, count);
  constexpr int steps = 16;
  constexpr double step = 0.5;
  const double deviation = std::sqrt(expectation.log_variance);
  CountTail sum;
  double total = 0;
  for (int i = -steps; i <= steps; ++i) {
    const double z = step * i;
    const double weight = std::exp(-z * z / 2);
    const CountTail tail =
        negative_binomial_tail(expectation.mean * std::exp(deviation * z), expectation.dispersion, count);
    total += weight;
    sum.lower_mid += weight * tail.lower_mid;
    sum.upper_mid += weight * tail.upper_mid;
    sum.zero += weight * tail.zero;
    sum.own += weight * tail.own;
  }
  return {sum.lower_mid / total, sum.upper_mid / total, sum.zero / total, sum.own / total};
}

double power_to_see_less(const CountExpectation& expectation, double alpha, double ratio) {
  // The largest count that is significant; 2·lower_mid grows with the count.
  std::size_t significant = 0;
  while (2 * uncertain_tail(expectation, significant).lower_mid <= alpha) ++significant;
  if (significant == 0) return 0;
  if (ratio * expectation.mean == 0) return 1;
  CountExpectation truth = expectation;
  truth.mean *= ratio;
  const CountTail tail = uncertain_tail(truth, significant - 1);
  return tail.lower_mid + tail.own / 2;
}

double gamma_quantile(double shape, double probability) {
  return boost::math::gamma_p_inv(shape, probability, in_doubles());
}

}  // namespace linkgap
