#include "linkgap/analysis/gap_ledger.hpp"

#include "gamma_quantile.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/null_model.hpp"
#include "negative_binomial.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string>
#include <tuple>

namespace linkgap {
namespace {

constexpr std::array gap_classes = {
    Term{"absent", "부재", "absent", ""},
    Term{"under_linked", "과소 연계", "under-linked", ""},
    Term{"as_expected", "기대 수준", "as expected", ""},
    Term{"over_linked", "초과 연계", "over-linked", ""},
    Term{"cannot_tell", "판단 불가", "cannot tell", ""},
};
constexpr std::array expectation_models = {
    Term{"configuration", "활동량·행사 규모 기준(배치 모형)", "two-mode configuration model", ""},
    Term{"quasi_independence", "대외 활동량 기준(준독립 모형)", "off-diagonal quasi-independence",
         "quasi-independence"},
    Term{"gravity", "규모·거리·업종 기준(중력 모형)", "gravity on the margins", ""},
};

/// κ of the shrunken rate ratio: half an activity on both sides, so that 0 against 0.4 does not outrank 3 against 30.
constexpr double shrinkage = 0.5;

/// Shared activities of every pair, n × n, row-major, symmetric; the diagonal is 0. O(n² + Σ s_x²).
std::vector<double> shared_counts(const Affiliation& affiliation) {
  const std::size_t n = affiliation.actors();
  std::vector<double> counts(n * n, 0.0);
  for (std::size_t x = 0; x < affiliation.activities(); ++x) {
    for (const std::uint32_t a : affiliation.actors_at(x)) {
      for (const std::uint32_t b : affiliation.actors_at(x)) {
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

/// Every pair asked about, with what does not depend on the expectation.
std::vector<GapRow> observed_rows(const LevelView& view, const std::vector<double>& counts, bool cross_region_only) {
  const std::size_t n = view.affiliation.actors();
  std::vector<GapRow> rows;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      const bool across = crosses_regions(view, a, b);
      if (cross_region_only && !across) continue;
      GapRow row;
      row.a = static_cast<std::uint32_t>(a);
      row.b = static_cast<std::uint32_t>(b);
      row.observed = static_cast<std::size_t>(counts[a * n + b]);
      row.exposure_a = view.affiliation.participations(a);
      row.exposure_b = view.affiliation.participations(b);
      row.cross_region = across;
      rows.push_back(row);
    }
  }
  return rows;
}

void expect_configuration(const LevelView& view, std::vector<GapRow>& rows) {
  const ConfigurationModel model(view.affiliation);
  for (GapRow& row : rows) {
    const auto tail = model.tail(row.a, row.b, row.observed);
    row.expected = model.expected_shared(row.a, row.b);
    row.p = tail.two_sided;
    row.smallest_p = tail.zero;  // twice the mid-p of O = 0, which is half of P(O = 0)
  }
}

void expect_quasi_independence(const std::vector<double>& counts, std::size_t n, std::vector<GapRow>& rows) {
  const std::vector<double> expected = quasi_independence(counts, n);
  for (GapRow& row : rows) {
    row.expected = expected[row.a * n + row.b];
    const PoissonTail tail = poisson_tail(row.expected, static_cast<double>(row.observed));
    row.p = std::min(1.0, 2 * std::min(tail.lower_mid, tail.upper_mid));
    row.smallest_p = std::exp(-row.expected);
  }
}

/// Sets the expectation by gravity; false, with the reason, if the data do not carry a regression.
bool expect_gravity(const LevelView& view, const std::vector<PairCovariate>& covariates, GapLedger& ledger) {
  constexpr std::size_t fewest_pairs = 30;
  const std::size_t n = view.affiliation.actors();
  const ConfigurationModel model(view.affiliation);
  std::vector<std::size_t> fitted;
  std::vector<double> counts;
  std::vector<PairEnds> ends;
  std::vector<std::vector<double>> columns(1 + covariates.size());
  for (std::size_t i = 0; i < ledger.rows.size(); ++i) {
    const GapRow& row = ledger.rows[i];
    const double mass = model.expected_shared(row.a, row.b);
    if (!(mass > 0)) continue;
    fitted.push_back(i);
    counts.push_back(static_cast<double>(row.observed));
    ends.push_back({row.a, row.b});
    columns[0].push_back(std::log(mass));
    for (std::size_t k = 0; k < covariates.size(); ++k)
      columns[k + 1].push_back(covariates[k].values[row.a * n + row.b]);
  }
  if (fitted.size() < fewest_pairs) {
    ledger.fallback = "few_pairs";
    return false;
  }
  // A covariate that hardly varies (its unit is a logarithm or a share) explains nothing, and a coefficient for it
  // would be huge and unreadable.
  constexpr double least_spread = 0.05;
  std::vector<std::string> keys = {"log_expected"};
  for (const PairCovariate& covariate : covariates) keys.push_back(covariate.key);
  for (std::size_t k = columns.size(); k-- > 0;) {
    const auto [low, high] = std::ranges::minmax(columns[k]);
    if (high - low > least_spread) continue;
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(k));
    keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(k));
  }
  const auto fit = fit_negative_binomial(counts, columns, ends);
  if (!fit) {
    ledger.fallback = "no_fit";
    return false;
  }
  GravityModel& gravity = ledger.gravity.emplace();
  gravity.dispersion = fit->dispersion;
  gravity.pairs = fitted.size();
  for (std::size_t k = 0; k < fit->coefficients.size(); ++k) {
    gravity.coefficients.push_back({k == 0 ? "intercept" : keys[k - 1], fit->coefficients[k], fit->standard_errors[k]});
  }
  for (std::size_t j = 0; j < fitted.size(); ++j) {
    GapRow& row = ledger.rows[fitted[j]];
    row.expected = fit->left_out[j];
    const CountTail tail = negative_binomial_tail(row.expected, fit->dispersion, row.observed);
    row.p = std::min(1.0, 2 * std::min(tail.lower_mid, tail.upper_mid));
    row.smallest_p = tail.zero;
  }
  return true;
}

void fill_rates(GapRow& row, double kappa) {
  const double shape = static_cast<double>(row.observed) + kappa;
  const double scale = row.expected + kappa;
  row.rate_ratio = shape / scale;
  row.rate_interval = {.low = gamma_quantile(shape, 0.025) / scale, .high = gamma_quantile(shape, 0.975) / scale};
  row.shortfall = std::max(0.0, row.expected - static_cast<double>(row.observed));
}

GapClass classify(const GapRow& row, double alpha) {
  if (row.q <= alpha && row.rate_ratio > 1) return GapClass::over_linked;
  if (row.smallest_p > alpha) return GapClass::cannot_tell;
  if (row.q <= alpha && row.rate_ratio < 1) return row.observed == 0 ? GapClass::absent : GapClass::under_linked;
  return GapClass::as_expected;
}

void require_valid(double alpha) {
  if (alpha > 0 && alpha < 1) return;
  Problem problem;
  problem.what = "the false-discovery rate " + std::to_string(alpha) + " is not between 0 and 1";
  problem.advice = "give a share such as 0.1";
  throw InputError(problem);
}

}  // namespace

template <>
std::span<const Term> terms<GapClass>() {
  return gap_classes;
}
template <>
std::span<const Term> terms<ExpectationModel>() {
  return expectation_models;
}

GapLedger gap_ledger(const LevelView& view, const GapOptions& options) {
  require_valid(options.alpha);
  GapLedger ledger;
  ledger.level = view.level;
  ledger.expectation = options.expectation;
  ledger.alpha = options.alpha;
  const std::vector<double> counts = shared_counts(view.affiliation);
  ledger.rows = observed_rows(view, counts, options.cross_region_only);
  ledger.family = ledger.rows.size();
  if (ledger.rows.empty()) return ledger;

  switch (options.expectation) {
    case ExpectationModel::configuration:
      expect_configuration(view, ledger.rows);
      break;
    case ExpectationModel::gravity:
      if (expect_gravity(view, options.covariates, ledger)) break;
      ledger.expectation = ExpectationModel::quasi_independence;
      [[fallthrough]];
    case ExpectationModel::quasi_independence:
      expect_quasi_independence(counts, view.affiliation.actors(), ledger.rows);
      break;
  }
  constexpr double most_shrinkage = 1e4;  // a dispersion of 0 would put every rate ratio on 1
  const double kappa = ledger.gravity ? std::min(most_shrinkage, 1 / ledger.gravity->dispersion) : shrinkage;
  std::vector<double> p_values;
  p_values.reserve(ledger.rows.size());
  for (const GapRow& row : ledger.rows) p_values.push_back(row.p);
  const std::vector<double> q_values = benjamini_hochberg(p_values);
  for (std::size_t i = 0; i < ledger.rows.size(); ++i) {
    GapRow& row = ledger.rows[i];
    row.q = q_values[i];
    fill_rates(row, kappa);
    row.gap = classify(row, options.alpha);
  }
  return ledger;
}

std::vector<GapRow> missing_links(const GapLedger& ledger) {
  std::vector<GapRow> missing;
  std::ranges::copy_if(ledger.rows, std::back_inserter(missing), [](const GapRow& row) {
    return row.cross_region && (row.gap == GapClass::absent || row.gap == GapClass::under_linked);
  });
  std::ranges::sort(missing, [](const GapRow& x, const GapRow& y) {
    return std::tuple(-x.shortfall, x.a, x.b) < std::tuple(-y.shortfall, y.a, y.b);
  });
  return missing;
}

std::vector<Localisation> localisation(const LevelView& regions) {
  const Affiliation& table = regions.affiliation;
  std::vector<Localisation> rows;
  if (table.attendances() == 0) return rows;
  const ConfigurationModel model(table);
  for (std::size_t r = 0; r < table.actors(); ++r) {
    if (table.participations(r) == 0) continue;
    Localisation row{.region = regions.actors[r].row, .activities = table.participations(r)};
    for (const std::uint32_t x : table.activities_of(r)) {
      if (table.size(x) > 1) ++row.cross_region;
    }
    const auto classes = model.size_classes();
    for (std::size_t s = 0; s < classes.size(); ++s) {
      double alone = 1;
      for (std::size_t other = 0; other < table.actors(); ++other) {
        if (other != r) alone *= 1 - model.probability(other, s);
      }
      row.expected_cross_region += static_cast<double>(classes[s].activities) * model.probability(r, s) * (1 - alone);
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace linkgap
