#include "linkgap/analysis/gravity.hpp"

#include "count_tail.hpp"
#include "dyadic_regression.hpp"
#include "gravity_fit.hpp"
#include "linkgap/analysis/sector_profile.hpp"
#include "linkgap/graphs/null_model.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

namespace linkgap {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t fewest_pairs = 30;
/// Twice the expected meetings make about twice the meetings. Without this belief one actor unlike the others in size
/// could drive the exponent, and so excuse itself.
constexpr double deviation_of_mass = 0.25;
/// A covariate that hardly varies (its unit is a logarithm or a share) explains nothing, and a coefficient for it would
/// be huge and unreadable.
constexpr double least_spread = 0.05;

using PairValue = std::function<double(std::size_t, std::size_t)>;

PairCovariate covariate(std::string key, const std::vector<std::uint32_t>& actors, const PairValue& value) {
  const std::size_t n = actors.size();
  PairCovariate result{std::move(key), std::vector<double>(n * n, unknown)};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j)
      result.values[i * n + j] = result.values[j * n + i] = value(actors[i], actors[j]);
  }
  return result;
}

/// The column of a covariate for the fit, unknown values set to the mean of the others; nothing if fewer than half are
/// known or they hardly vary.
std::optional<std::vector<double>> column_of(const PairCovariate& covariate, std::span<const GravityPair> pairs,
                                             std::size_t actors, Coefficient& coefficient) {
  std::vector<double> column;
  double sum = 0;
  double low = HUGE_VAL;
  double high = -HUGE_VAL;
  for (const GravityPair& pair : pairs) {
    const double value = covariate.values[pair.a * actors + pair.b];
    column.push_back(value);
    if (std::isnan(value)) {
      ++coefficient.unknown;
      continue;
    }
    sum += value;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  const std::size_t known = pairs.size() - coefficient.unknown;
  if (2 * known < pairs.size() || high - low <= least_spread) return std::nullopt;
  const double mean = sum / static_cast<double>(known);
  coefficient.typical = mean;
  for (double& value : column) {
    if (std::isnan(value)) value = mean;
  }
  return column;
}

/// What the fit knows of an actor's effect: its square, uncertainty included.
double squared_effect(const DyadicFit& fit, std::size_t actor) {
  return fit.actor_effect[actor] * fit.actor_effect[actor] + fit.actor_error[actor] * fit.actor_error[actor];
}

/// Sets every actor's whole record against that of an average actor: the effects of all others are known, only its own
/// is left out, and it may vary as those of the others do.
std::vector<ActorStanding> standings_of(std::span<const GravityPair> pairs, const DyadicFit& fit, double alpha) {
  std::vector<ActorStanding> standings(fit.actor_effect.size());
  std::vector<double> squares(standings.size(), 0.0);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    for (const std::uint32_t actor : {pairs[i].a, pairs[i].b}) {
      const double mean = fit.expected[i] * std::exp(-fit.actor_effect[actor]);
      standings[actor].actor = actor;
      standings[actor].observed += static_cast<std::size_t>(pairs[i].observed);
      standings[actor].expected += mean;
      squares[actor] += mean * mean;
    }
  }
  std::erase_if(standings, [](const ActorStanding& standing) { return standing.expected == 0; });
  double all = 0;
  for (const ActorStanding& standing : standings) all += squared_effect(fit, standing.actor);
  std::vector<double> p_values;
  for (ActorStanding& standing : standings) {
    standing.effect = fit.actor_effect[standing.actor];
    const double others =
        (all - squared_effect(fit, standing.actor)) / std::max<double>(1, static_cast<double>(standings.size()) - 1);
    const double dispersion = fit.dispersion * squares[standing.actor] / (standing.expected * standing.expected);
    const CountTail tail = uncertain_tail({standing.expected, others, dispersion}, standing.observed);
    standing.p = std::min(1.0, 2 * std::min(tail.lower_mid, tail.upper_mid));
    p_values.push_back(standing.p);
  }
  const std::vector<double> q_values = benjamini_hochberg(p_values);
  for (std::size_t i = 0; i < standings.size(); ++i) {
    ActorStanding& standing = standings[i];
    standing.q = q_values[i];
    standing.withdrawn = standing.q <= alpha && static_cast<double>(standing.observed) < standing.expected;
  }
  return standings;
}

/// Variance of the effects of the actors that are not withdrawn.
double ordinary_variance(const DyadicFit& fit, std::span<const ActorStanding> standings) {
  double sum = 0;
  std::size_t actors = 0;
  for (const ActorStanding& standing : standings) {
    if (standing.withdrawn) continue;
    sum += squared_effect(fit, standing.actor);
    ++actors;
  }
  return actors == 0 ? fit.actor_variance : sum / static_cast<double>(actors);
}

/// The expectation of one count, without the effect of an actor that is withdrawn.
PairExpectation expectation_of(const GravityPair& pair, const DyadicFit& fit, std::size_t i,
                               std::span<const ActorStanding> standings, double variance_of_effects) {
  CountExpectation count{fit.left_out[i], fit.log_variance[i], fit.dispersion};
  for (const std::uint32_t actor : {pair.a, pair.b}) {
    if (!std::ranges::lower_bound(standings, actor, {}, &ActorStanding::actor)->withdrawn) continue;
    if (count.log_variance == fit.log_variance[i]) count.mean = fit.expected[i];
    count.mean *= std::exp(-fit.actor_effect[actor]);
    count.log_variance += variance_of_effects;
  }
  constexpr double two_sided_95 = 1.959963984540054;
  const double width = two_sided_95 * std::sqrt(count.log_variance);
  return {count, {count.mean * std::exp(-width), count.mean * std::exp(width)}};
}

}  // namespace

std::vector<PairCovariate> pair_covariates(const Dataset& data, const LevelView& view,
                                           const std::vector<std::uint32_t>& only) {
  std::vector<std::uint32_t> scope = only;
  if (scope.empty()) {
    scope.resize(view.actors.size());
    std::iota(scope.begin(), scope.end(), 0U);
  }
  const std::vector<Actor>& actors = view.actors;
  std::vector<PairCovariate> covariates;
  covariates.push_back(covariate("log_km", scope, [&](std::size_t a, std::size_t b) {
    if (!actors[a].location || !actors[b].location) return unknown;
    return std::log1p(distance_km(*actors[a].location, *actors[b].location));
  }));
  const std::size_t sectors = data.sectors.size();
  const std::vector<double> vectors = sector_vectors(data, view);
  covariates.push_back(covariate("sector_fit", scope, [&](std::size_t a, std::size_t b) {
    return sectors == 0 ? unknown : sector_fit(vectors, sectors, a, b).value_or(unknown);
  }));
  covariates.push_back(covariate("same_region", scope, [&](std::size_t a, std::size_t b) {
    if (actors[a].region == no_group || actors[b].region == no_group) return unknown;
    return actors[a].region == actors[b].region ? 1.0 : 0.0;
  }));
  if (view.level != Level::complex) return covariates;
  const auto hubs = [&](std::size_t a, std::size_t b) {
    if (actors[a].role == ComplexRole::none || actors[b].role == ComplexRole::none) return unknown;
    return (actors[a].role == ComplexRole::hub ? 1.0 : 0.0) + (actors[b].role == ComplexRole::hub ? 1.0 : 0.0);
  };
  covariates.push_back(covariate("hub_ends", scope, hubs));
  covariates.push_back(covariate("both_hubs", scope, [&](std::size_t a, std::size_t b) {
    const double ends = hubs(a, b);
    return std::isnan(ends) ? unknown : ends == 2 ? 1.0 : 0.0;
  }));
  covariates.push_back(covariate("same_office", scope, [&](std::size_t a, std::size_t b) {
    const auto& one = data.complexes[actors[a].row].administered_by;
    const auto& other = data.complexes[actors[b].row].administered_by;
    return !one || !other ? unknown : *one == *other ? 1.0 : 0.0;
  }));
  return covariates;
}

GravityFit fit_gravity(std::span<const GravityPair> pairs, std::size_t actors,
                       const std::vector<PairCovariate>& covariates, double alpha) {
  GravityFit gravity;
  if (pairs.size() < fewest_pairs) {
    gravity.failure = "few_pairs";
    return gravity;
  }
  GravityModel& model = gravity.model;
  model.pairs = pairs.size();
  DyadicCounts data;
  data.actors = actors;
  std::vector<double> masses;
  for (const GravityPair& pair : pairs) {
    data.counts.push_back(pair.observed);
    data.ends.push_back({pair.a, pair.b});
    masses.push_back(std::log(pair.mass));
  }
  model.coefficients.push_back({"intercept"});
  const auto [low, high] = std::ranges::minmax(masses);
  if (high - low > least_spread) {
    data.covariates.push_back(std::move(masses));
    data.priors.push_back({1, deviation_of_mass});
    model.coefficients.push_back({"log_expected"});
  }
  for (const PairCovariate& known : covariates) {
    Coefficient coefficient{known.key};
    if (auto column = column_of(known, pairs, actors, coefficient)) {
      data.covariates.push_back(std::move(*column));
      model.coefficients.push_back(std::move(coefficient));
    } else {
      model.unused.push_back(known.key);
    }
  }
  const auto fit = fit_dyadic_counts(data);
  if (!fit) {
    gravity.failure = "no_fit";
    return gravity;
  }
  for (std::size_t k = 0; k < model.coefficients.size(); ++k) {
    model.coefficients[k].value = fit->coefficients[k];
    model.coefficients[k].standard_error = fit->standard_errors[k];
  }
  model.dispersion = fit->dispersion;
  model.actor_spread = std::sqrt(fit->actor_variance);
  model.structural_zeros = fit->structural_zeros;
  model.standings = standings_of(pairs, *fit, alpha);
  const double variance = ordinary_variance(*fit, model.standings);
  std::vector<double> means;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    gravity.pairs.push_back(expectation_of(pairs[i], *fit, i, model.standings, variance));
    means.push_back(gravity.pairs.back().count.mean);
  }
  const std::vector<double> equal(pairs.size(), 1.0);
  model.heterogeneity = likeliest_dispersion(data.counts, means, equal, 1e-4, 1e3);
  return gravity;
}

}  // namespace linkgap
