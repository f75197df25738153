#include "linkgap/graphs/null_model.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

/// Terms smaller than this beside the greatest are left out of a distribution: with a hundred size classes that changes
/// the 17th digit of a tail at most.
constexpr double negligible = 1e-20;

/// `count` independent trials with one chance strictly between 0 and 1.
struct Trials {
  double chance = 0;
  double odds = 0;
  std::size_t count = 0;

  double tilted_chance(double tilt) const { return odds * tilt / (1 + odds * tilt); }
};

/// Chances of `first`, `first` + 1, … successes; what is not listed is negligible.
struct Distribution {
  std::size_t first = 0;
  std::vector<double> chance;
};

/// Binomial distribution outwards from its mode, where every ratio of neighbours is exact and nothing underflows.
void binomial(std::size_t count, double odds, Distribution& result) {
  const auto n = static_cast<double>(count);
  const auto mode = std::min(count, static_cast<std::size_t>((n + 1) * odds / (1 + odds)));
  result.chance.assign(1, 1.0);
  result.first = mode;
  double term = 1;
  for (std::size_t m = mode; m > 0; --m) {
    term *= static_cast<double>(m) / ((n - static_cast<double>(m) + 1) * odds);
    if (term < negligible) break;
    result.chance.push_back(term);
    --result.first;
  }
  std::ranges::reverse(result.chance);
  term = 1;
  for (std::size_t m = mode; m < count; ++m) {
    term *= (n - static_cast<double>(m)) * odds / (static_cast<double>(m) + 1);
    if (term < negligible) break;
    result.chance.push_back(term);
  }
  double sum = 0;
  for (const double chance : result.chance) sum += chance;
  for (double& chance : result.chance) chance /= sum;
}

/// Distribution of the sum of two independent counts; `result` must not be one of them.
void convolve(const Distribution& a, const Distribution& b, Distribution& result) {
  const Distribution& longer = a.chance.size() < b.chance.size() ? b : a;
  const Distribution& shorter = a.chance.size() < b.chance.size() ? a : b;
  result.chance.assign(a.chance.size() + b.chance.size() - 1, 0.0);
  for (std::size_t i = 0; i < shorter.chance.size(); ++i) {
    const double factor = shorter.chance[i];
    double* to = &result.chance[i];
    for (const double chance : longer.chance) *to++ += factor * chance;
  }
  const auto counts = [](double chance) { return chance >= negligible; };
  const auto first = std::ranges::find_if(result.chance, counts);
  result.first = a.first + b.first + static_cast<std::size_t>(first - result.chance.begin());
  result.chance.erase(result.chance.begin(), first);
  while (!counts(result.chance.back())) result.chance.pop_back();
}

/// Factor on all odds that brings the mean number of successes near `target`, which lies strictly between 0 and all.
double tilt_towards(std::span<const Trials> trials, double target) {
  double low = -800;  // logarithms of the factor
  double high = 800;
  double at = 0;
  for (int iteration = 0; iteration < 200; ++iteration) {
    double mean = 0;
    double variance = 0;
    for (const Trials& group : trials) {
      const double chance = group.tilted_chance(std::exp(at));
      mean += static_cast<double>(group.count) * chance;
      variance += static_cast<double>(group.count) * chance * (1 - chance);
    }
    // The mean need not be met: the tail is exact under any factor, it only must not fall where terms are negligible.
    if (std::abs(target - mean) <= 0.1 * std::sqrt(variance)) break;
    (mean < target ? low : high) = at;
    const double newton = at + (target - mean) / variance;
    at = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return std::exp(at);
}

/// Distribution of the number of successes with all odds multiplied by `tilt`.
Distribution tilted_distribution(std::span<const Trials> trials, double tilt) {
  Distribution all{.first = 0, .chance = {1.0}};
  Distribution one;
  Distribution next;
  for (const Trials& group : trials) {
    binomial(group.count, group.odds * tilt, one);
    convolve(all, one, next);
    std::swap(all, next);
  }
  return all;
}

/// The part of `observed` and its smaller side: P(O beyond o) + P(O = o)/2.
struct Side {
  double mid = 0;
  bool lower = true;  ///< whether beyond means below
};

/// `observed` must lie strictly between 0 and the number of trials. Multiplying all odds by w makes P(m) into
/// P(m) w^m/G(w) with G(w) = Π(1 − q + q w): with w chosen to centre the distribution on the observed count all terms
/// there are ordinary numbers, and the tail that falls away from it is a short sum of positive terms, however small it
/// is.
Side smaller_side(std::span<const Trials> trials, std::size_t observed) {
  const auto o = static_cast<double>(observed);
  const double tilt = tilt_towards(trials, o);
  const Distribution tilted = tilted_distribution(trials, tilt);
  double log_scale = -o * std::log(tilt);
  for (const Trials& group : trials) {
    log_scale += static_cast<double>(group.count) * std::log1p(group.chance * (tilt - 1));
  }
  Side side{.mid = 0, .lower = tilt <= 1};
  if (observed < tilted.first || observed - tilted.first >= tilted.chance.size()) return side;
  const std::size_t at = observed - tilted.first;
  double beyond = 0;
  if (side.lower) {
    for (std::size_t i = 0; i < at; ++i) beyond = (beyond + tilted.chance[i]) * tilt;
  } else {
    for (std::size_t i = tilted.chance.size() - 1; i > at; --i) beyond = (beyond + tilted.chance[i]) / tilt;
  }
  side.mid = (beyond + tilted.chance[at] / 2) * std::exp(log_scale);
  return side;
}

}  // namespace

ConfigurationModel::Tail ConfigurationModel::tail(std::size_t a, std::size_t b, std::size_t observed) const {
  std::vector<Trials> trials;
  std::size_t sure = 0;
  std::size_t possible = 0;
  double log_none = 0;
  double log_all = 0;
  Tail result;
  for (std::size_t c = 0; c < classes_.size(); ++c) {
    const double chance = probability(a, c) * probability(b, c);
    if (chance <= 0) continue;
    if (chance >= 1) {
      sure += classes_[c].activities;
      continue;
    }
    const auto count = static_cast<double>(classes_[c].activities);
    trials.push_back({.chance = chance, .odds = chance / (1 - chance), .count = classes_[c].activities});
    possible += classes_[c].activities;
    log_none += count * std::log1p(-chance);
    log_all += count * std::log(chance);
    result.variance += count * chance * (1 - chance);
  }
  result.zero = sure > 0 ? 0 : std::exp(log_none);

  Side side;
  if (observed < sure) {
    side = {.mid = 0, .lower = true};
  } else if (observed == sure) {
    side = {.mid = std::exp(log_none) / 2, .lower = true};
  } else if (observed < sure + possible) {
    side = smaller_side(trials, observed - sure);
  } else {
    side = {.mid = observed == sure + possible ? std::exp(log_all) / 2 : 0, .lower = false};
  }
  (side.lower ? result.lower_mid : result.upper_mid) = side.mid;
  (side.lower ? result.upper_mid : result.lower_mid) = 1 - side.mid;
  result.two_sided = std::min(1.0, 2 * std::min(result.lower_mid, result.upper_mid));
  return result;
}

}  // namespace linkgap
