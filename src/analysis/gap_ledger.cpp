#include "linkgap/analysis/gap_ledger.hpp"

#include "count_tail.hpp"
#include "gap_expectation.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/null_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <numeric>
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
    Term{"hypergeometric", "활동량 기준(초기하 분포)", "hypergeometric", ""},
    Term{"persistence", "지난 기간 기준(지속 모형)", "own record of earlier years", ""},
};

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

/// The most active actors, and those in focus, ascending.
std::vector<std::uint32_t> most_active(const LevelView& view, const std::vector<std::uint32_t>& focus) {
  std::vector<std::uint32_t> actors(view.actors.size());
  std::iota(actors.begin(), actors.end(), 0U);
  std::ranges::stable_sort(actors, std::greater(), [&](std::uint32_t a) {
    return std::pair(std::ranges::binary_search(focus, a), view.affiliation.participations(a));
  });
  actors.resize(most_gap_actors);
  std::ranges::sort(actors);
  return actors;
}

/// Year of every activity, numbered from the first.
std::vector<std::uint32_t> years(const Dataset& data, const LevelView& view) {
  std::vector<int> year;
  for (const Id<Activity> activity : view.activities) year.push_back(data.activities[activity.index()].date.year);
  const int first = year.empty() ? 0 : *std::ranges::min_element(year);
  std::vector<std::uint32_t> periods;
  for (const int value : year) periods.push_back(static_cast<std::uint32_t>(value - first));
  return periods;
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
  ledger.actors = options.actors.empty() ? view.actors.size() : options.actors.size();
  ledger.rows = observed_pairs(view, options);
  if (ledger.rows.empty()) {
    form_families(view, ledger);
    return ledger;
  }
  const double dispersion = set_expectations(view, options, ledger);
  if (!options.focus.empty()) {
    std::erase_if(ledger.rows, [&](const GapRow& row) {
      return !std::ranges::binary_search(options.focus, row.a) && !std::ranges::binary_search(options.focus, row.b);
    });
  }
  for (GapRow& row : ledger.rows) {
    fill_rates(row, ledger.shrinkage, dispersion, ledger.alpha);
  }
  form_families(view, ledger);
  fill_q(ledger);
  for (GapRow& row : ledger.rows) row.gap = classify(row, ledger.alpha);
  return ledger;
}

GapOptions default_gap_options(const Dataset& data, const LevelView& view, double alpha,
                               std::vector<std::uint32_t> focus) {
  GapOptions options;
  options.alpha = alpha;
  options.cross_region_only = view.level != Level::sector && !data.regions.empty();
  std::ranges::sort(focus);
  options.focus = std::move(focus);
  if (view.actors.size() > most_gap_actors) options.actors = most_active(view, options.focus);
  options.covariates = pair_covariates(data, view, options.actors);
  options.periods = years(data, view);
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

}  // namespace linkgap
