#include "gap_expectation.hpp"

#include "count_tail.hpp"
#include "gravity_fit.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/null_model.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace linkgap {
namespace {

/// The actors whose pairs are asked about, ascending.
std::vector<std::uint32_t> scope(const LevelView& view, const GapOptions& options) {
  if (!options.actors.empty()) return options.actors;
  std::vector<std::uint32_t> all(view.actors.size());
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

/// Shared activities of every pair of a scope, n × n, row-major, symmetric; the diagonal is 0. With a period only the
/// activities of that period. O(n² + Σ s_x²).
std::vector<double> shared_counts(const Affiliation& affiliation, const std::vector<std::uint32_t>& actors,
                                  const std::vector<std::uint32_t>& periods = {},
                                  std::optional<std::uint32_t> period = std::nullopt) {
  const std::size_t n = actors.size();
  std::vector<std::uint32_t> place(affiliation.actors(), no_group);
  for (std::size_t i = 0; i < n; ++i) place[actors[i]] = static_cast<std::uint32_t>(i);
  std::vector<double> counts(n * n, 0.0);
  std::vector<std::uint32_t> present;
  for (std::size_t x = 0; x < affiliation.activities(); ++x) {
    if (period && periods[x] != *period) continue;
    present.clear();
    for (const std::uint32_t a : affiliation.actors_at(x)) {
      if (place[a] != no_group) present.push_back(place[a]);
    }
    for (const std::uint32_t a : present) {
      for (const std::uint32_t b : present) {
        if (a != b) counts[a * n + b] += 1;
      }
    }
  }
  return counts;
}

bool crosses_regions(const LevelView& view, std::size_t a, std::size_t b) {
  const auto& region = view.regions.group_of;
  return region[a] != no_group && region[b] != no_group && region[a] != region[b];
}

void set_tail(GapRow& row, const CountTail& tail) {
  row.p = std::min(1.0, 2 * std::min(tail.lower_mid, tail.upper_mid));
  row.smallest_p = tail.zero;  // twice the mid-p of O = 0, which is half of its chance
}

void expect_configuration(const LevelView& view, std::vector<GapRow>& rows) {
  const ConfigurationModel model(view.affiliation);
  for (GapRow& row : rows) {
    const auto tail = model.tail(row.a, row.b, row.observed);
    row.expected = model.expected_shared(row.a, row.b);
    row.p = tail.two_sided;
    row.smallest_p = tail.zero;
  }
}

void expect_hypergeometric(const LevelView& view, std::vector<GapRow>& rows) {
  const std::size_t all = view.affiliation.activities();
  for (GapRow& row : rows) {
    row.expected = static_cast<double>(row.exposure_a) * static_cast<double>(row.exposure_b) / static_cast<double>(all);
    set_tail(row, hypergeometric_tail(all, row.exposure_a, row.exposure_b, row.observed));
  }
}

void expect_quasi_independence(const LevelView& view, const std::vector<std::uint32_t>& actors,
                               std::vector<GapRow>& rows) {
  const std::size_t n = actors.size();
  const std::vector<double> expected = quasi_independence(shared_counts(view.affiliation, actors), n);
  for (GapRow& row : rows) {
    const auto a = std::ranges::lower_bound(actors, row.a) - actors.begin();
    const auto b = std::ranges::lower_bound(actors, row.b) - actors.begin();
    row.expected = expected[static_cast<std::size_t>(a) * n + static_cast<std::size_t>(b)];
    set_tail(row, negative_binomial_tail(row.expected, 0, row.observed));
  }
}

/// False, with the reason in the ledger, if the data do not carry a regression.
bool expect_gravity(const LevelView& view, const std::vector<std::uint32_t>& actors, const GapOptions& options,
                    GapLedger& ledger) {
  const ConfigurationModel model(view.affiliation);
  std::vector<std::size_t> fitted;
  std::vector<GravityPair> pairs;
  for (std::size_t i = 0; i < ledger.rows.size(); ++i) {
    const GapRow& row = ledger.rows[i];
    const double mass = model.expected_shared(row.a, row.b);
    if (!(mass > 0)) continue;
    const auto a = std::ranges::lower_bound(actors, row.a) - actors.begin();
    const auto b = std::ranges::lower_bound(actors, row.b) - actors.begin();
    fitted.push_back(i);
    pairs.push_back(
        {static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b), static_cast<double>(row.observed), mass});
  }
  GravityFit fit = fit_gravity(pairs, actors.size(), options.covariates, ledger.alpha);
  ledger.fallback = fit.failure;
  if (!fit.failure.empty()) return false;
  for (std::size_t j = 0; j < fitted.size(); ++j) {
    GapRow& row = ledger.rows[fitted[j]];
    const CountExpectation& count = fit.pairs[j].count;
    row.expected = count.mean;
    row.expected_interval = fit.pairs[j].interval;
    row.log_variance = count.log_variance;
    set_tail(row, uncertain_tail(count, row.observed));
  }
  for (ActorStanding& standing : fit.model.standings) standing.actor = actors[standing.actor];
  ledger.shrinkage = 1 / fit.model.heterogeneity;
  ledger.gravity = std::move(fit.model);
  return true;
}

/// Sets every pair's last period against its own earlier ones: rates per activity of the programme, the weight of a
/// period halving with each later one (exponential smoothing). Returns the dispersion.
double expect_persistence(const LevelView& view, const std::vector<std::uint32_t>& actors, const GapOptions& options,
                          GapLedger& ledger) {
  const std::uint32_t last = options.periods.empty() ? 0 : *std::ranges::max_element(options.periods);
  if (last == 0) {
    throw InputError(Problem{Severity::error,
                             "",
                             0,
                             "",
                             "all selected activities lie in one year",
                             "persistence compares the last year with those before it; widen --from/--to, or take "
                             "another --expect",
                             {}});
  }
  constexpr double kept = 0.5;
  const std::size_t n = actors.size();
  std::vector<double> rate(n * n, 0.0);
  double weights = 0;
  for (std::uint32_t period = 0; period < last; ++period) {
    const auto activities = static_cast<double>(std::ranges::count(options.periods, period));
    if (activities == 0) continue;
    const double weight = std::pow(kept, last - 1 - period);
    const std::vector<double> counts = shared_counts(view.affiliation, actors, options.periods, period);
    for (std::size_t i = 0; i < rate.size(); ++i) rate[i] += weight * counts[i] / activities;
    weights += weight;
  }
  const auto exposure = static_cast<double>(std::ranges::count(options.periods, last));
  const std::vector<double> now = shared_counts(view.affiliation, actors, options.periods, last);
  std::vector<double> counts;
  std::vector<double> means;
  for (GapRow& row : ledger.rows) {
    const auto a = static_cast<std::size_t>(std::ranges::lower_bound(actors, row.a) - actors.begin());
    const auto b = static_cast<std::size_t>(std::ranges::lower_bound(actors, row.b) - actors.begin());
    row.observed = static_cast<std::size_t>(now[a * n + b]);
    row.expected = weights > 0 ? rate[a * n + b] / weights * exposure : 0;
    if (row.expected == 0) continue;
    counts.push_back(static_cast<double>(row.observed));
    means.push_back(row.expected);
  }
  const std::vector<double> equal(counts.size(), 1.0);
  const double dispersion = counts.empty() ? 0 : likeliest_dispersion(counts, means, equal, 1e-6, 1e3);
  for (GapRow& row : ledger.rows) {
    if (row.expected > 0) set_tail(row, negative_binomial_tail(row.expected, dispersion, row.observed));
    // Nothing is expected of a pair that never met: neither meeting nor not meeting now is a finding.
  }
  if (dispersion > 0) ledger.shrinkage = std::max(0.5, 1 / dispersion);
  return dispersion;
}

}  // namespace

std::vector<GapRow> observed_pairs(const LevelView& view, const GapOptions& options) {
  const std::vector<std::uint32_t> actors = scope(view, options);
  const std::vector<double> counts = shared_counts(view.affiliation, actors);
  const std::size_t n = actors.size();
  std::vector<GapRow> rows;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      const bool across = crosses_regions(view, actors[i], actors[j]);
      if (options.cross_region_only && !across) continue;
      GapRow row;
      row.a = actors[i];
      row.b = actors[j];
      row.observed = static_cast<std::size_t>(counts[i * n + j]);
      row.exposure_a = view.affiliation.participations(actors[i]);
      row.exposure_b = view.affiliation.participations(actors[j]);
      row.cross_region = across;
      rows.push_back(row);
    }
  }
  return rows;
}

double set_expectations(const LevelView& view, const GapOptions& options, GapLedger& ledger) {
  const std::vector<std::uint32_t> actors = scope(view, options);
  double dispersion = 0;
  switch (options.expectation) {
    case ExpectationModel::configuration:
      expect_configuration(view, ledger.rows);
      break;
    case ExpectationModel::hypergeometric:
      expect_hypergeometric(view, ledger.rows);
      break;
    case ExpectationModel::persistence:
      dispersion = expect_persistence(view, actors, options, ledger);
      break;
    case ExpectationModel::gravity:
      if (expect_gravity(view, actors, options, ledger)) return ledger.gravity->dispersion;
      ledger.expectation = ExpectationModel::quasi_independence;
      [[fallthrough]];
    case ExpectationModel::quasi_independence:
      expect_quasi_independence(view, actors, ledger.rows);
      break;
  }
  for (GapRow& row : ledger.rows) row.expected_interval = {row.expected, row.expected};
  return dispersion;
}

std::vector<ExpectationTerm> expectation_terms(const LevelView& view, const GapOptions& options,
                                               const GapLedger& ledger, std::uint32_t a, std::uint32_t b) {
  std::vector<ExpectationTerm> parts;
  if (!ledger.gravity) return parts;
  const std::vector<std::uint32_t> actors = scope(view, options);
  const auto place = [&](std::uint32_t actor) {
    return static_cast<std::size_t>(std::ranges::lower_bound(actors, actor) - actors.begin());
  };
  const double mass = ConfigurationModel(view.affiliation).expected_shared(a, b);
  if (!(mass > 0)) return parts;
  for (const Coefficient& coefficient : ledger.gravity->coefficients) {
    double value = coefficient.key == "intercept" ? 1 : std::log(mass);
    for (const PairCovariate& covariate : options.covariates) {
      if (covariate.key != coefficient.key) continue;
      value = covariate.values[place(a) * actors.size() + place(b)];
      if (std::isnan(value)) value = coefficient.typical;
    }
    parts.push_back({coefficient.key, value, coefficient.value});
  }
  for (const ActorStanding& standing : ledger.gravity->standings) {
    if (standing.actor == a) parts.push_back({"effect_a", 1, standing.effect});
    if (standing.actor == b) parts.push_back({"effect_b", 1, standing.effect});
  }
  return parts;
}

}  // namespace linkgap
