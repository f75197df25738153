#include "linkgap/analysis/gap_ledger.hpp"

#include "count_tail.hpp"
#include "gravity_fit.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/null_model.hpp"

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
    const CountTail tail = negative_binomial_tail(row.expected, 0, row.observed);
    row.p = std::min(1.0, 2 * std::min(tail.lower_mid, tail.upper_mid));
    row.smallest_p = tail.zero;
  }
}

/// Sets the expectation by gravity; false, with the reason, if the data do not carry a regression.
bool expect_gravity(const LevelView& view, const std::vector<PairCovariate>& covariates, GapLedger& ledger) {
  const ConfigurationModel model(view.affiliation);
  std::vector<std::size_t> fitted;
  std::vector<GravityPair> pairs;
  for (std::size_t i = 0; i < ledger.rows.size(); ++i) {
    const GapRow& row = ledger.rows[i];
    const double mass = model.expected_shared(row.a, row.b);
    if (!(mass > 0)) continue;
    fitted.push_back(i);
    pairs.push_back({row.a, row.b, static_cast<double>(row.observed), mass});
  }
  GravityFit fit = fit_gravity(pairs, view.affiliation.actors(), covariates, ledger.alpha);
  ledger.fallback = fit.failure;
  if (!fit.failure.empty()) return false;
  for (std::size_t j = 0; j < fitted.size(); ++j) {
    GapRow& row = ledger.rows[fitted[j]];
    row.expected = fit.pairs[j].count.mean;
    row.expected_interval = fit.pairs[j].interval;
    row.log_variance = fit.pairs[j].count.log_variance;
    const CountTail tail = uncertain_tail(fit.pairs[j].count, row.observed);
    row.p = std::min(1.0, 2 * std::min(tail.lower_mid, tail.upper_mid));
    row.smallest_p = tail.zero;
  }
  ledger.shrinkage = 1 / fit.model.heterogeneity;
  ledger.gravity = std::move(fit.model);
  return true;
}

void fill_rates(GapRow& row, double kappa, double dispersion, double alpha) {
  const double shape = static_cast<double>(row.observed) + kappa;
  const double scale = row.expected + kappa;
  row.rate_ratio = shape / scale;
  row.rate_interval = {.low = gamma_quantile(shape, 0.025) / scale, .high = gamma_quantile(shape, 0.975) / scale};
  row.shortfall = std::max(0.0, row.expected - static_cast<double>(row.observed));
  row.power =
      row.smallest_p > alpha ? 0.0 : power_to_see_less({row.expected, row.log_variance, dispersion}, alpha, 0.5);
}

/// Below its expectation, as far as the two-sided p is concerned.
bool lacks(const GapRow& row) {
  return static_cast<double>(row.observed) < row.expected;
}

/// Sorts the pairs into families by the roles of their complexes.
void form_families(const LevelView& view, GapLedger& ledger) {
  const bool roles = view.level == Level::complex && std::ranges::any_of(view.actors, [](const Actor& actor) {
                       return actor.role == ComplexRole::hub;
                     });
  ledger.families.push_back({roles ? "linked_linked" : "all_pairs"});
  if (roles) {
    ledger.families.push_back({"hub_linked"});
    ledger.families.push_back({"hub_hub"});
  }
  for (GapRow& row : ledger.rows) {
    const int hubs =
        (view.actors[row.a].role == ComplexRole::hub ? 1 : 0) + (view.actors[row.b].role == ComplexRole::hub ? 1 : 0);
    row.family = static_cast<std::uint8_t>(roles ? hubs : 0);
    GapFamily& family = ledger.families[row.family];
    ++family.pairs;
    if (row.smallest_p <= ledger.alpha) ++family.testable;
  }
}

/// Benjamini–Hochberg within each family and direction: a lack among the pairs where it could have been seen, an excess
/// among all.
void fill_q(GapLedger& ledger) {
  for (std::size_t family = 0; family < ledger.families.size(); ++family) {
    for (const bool lack : {true, false}) {
      std::vector<GapRow*> tested;
      std::vector<double> p_values;
      for (GapRow& row : ledger.rows) {
        if (row.family != family || (lack && row.smallest_p > ledger.alpha)) continue;
        tested.push_back(&row);
        // A pair on the other side of its expectation is no candidate in this direction, but belongs to the family.
        p_values.push_back(lacks(row) == lack ? row.p : 1.0);
      }
      const std::vector<double> q_values = benjamini_hochberg(p_values);
      for (std::size_t i = 0; i < tested.size(); ++i) {
        if (lacks(*tested[i]) == lack) tested[i]->q = q_values[i];
      }
    }
  }
}

GapClass classify(const GapRow& row, double alpha) {
  const bool found = row.q <= alpha;
  if (found && !lacks(row)) return GapClass::over_linked;
  if (row.smallest_p > alpha) return GapClass::cannot_tell;
  if (found) return row.observed == 0 ? GapClass::absent : GapClass::under_linked;
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
  if (ledger.rows.empty()) {
    form_families(view, ledger);
    return ledger;
  }

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
  const double dispersion = ledger.gravity ? ledger.gravity->dispersion : 0;
  for (GapRow& row : ledger.rows) {
    if (!ledger.gravity) row.expected_interval = {row.expected, row.expected};
    fill_rates(row, ledger.shrinkage, dispersion, ledger.alpha);
  }
  form_families(view, ledger);
  fill_q(ledger);
  for (GapRow& row : ledger.rows) row.gap = classify(row, ledger.alpha);
  return ledger;
}

GapOptions default_gap_options(const Dataset& data, const LevelView& view, double alpha) {
  GapOptions options;
  options.alpha = alpha;
  options.cross_region_only = view.level != Level::sector && !data.regions.empty();
  options.covariates = pair_covariates(data, view);
  return options;
}

std::vector<PowerStep> power_steps(const GapLedger& ledger) {
  constexpr std::array expectations = {0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 50.0, 100.0};
  std::vector<PowerStep> steps;
  for (std::size_t i = 0; i < expectations.size(); ++i) {
    PowerStep step{.expected = expectations[i]};
    const double next = i + 1 < expectations.size() ? expectations[i + 1] : HUGE_VAL;
    CountExpectation expectation{step.expected, 0, ledger.gravity ? ledger.gravity->dispersion : 0};
    for (const GapRow& row : ledger.rows) {
      if (row.expected < step.expected || row.expected >= next) continue;
      ++step.pairs;
      expectation.log_variance = std::max(expectation.log_variance, row.log_variance);
    }
    if (step.expected > 0) {
      step.smallest_p = uncertain_tail(expectation, 0).zero;
      constexpr std::array ratios = {0.0, 0.25, 0.5};
      for (std::size_t k = 0; k < ratios.size(); ++k)
        step.power[k] = power_to_see_less(expectation, ledger.alpha, ratios[k]);
    }
    steps.push_back(step);
  }
  return steps;
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
