#pragma once

#include "linkgap/analysis/gravity.hpp"
#include "linkgap/analysis/isolation.hpp"
#include "linkgap/analysis/level_view.hpp"

#include <vector>

namespace linkgap {

enum class GapClass : std::uint8_t { absent, under_linked, as_expected, over_linked, cannot_tell };
template <>
std::span<const Term> terms<GapClass>();

/// Which question an expected number answers (METHODS §5).
enum class ExpectationModel : std::uint8_t { configuration, quasi_independence, gravity };
template <>
std::span<const Term> terms<ExpectationModel>();

/// One pair: observed against expected shared activities.
struct GapRow {
  std::uint32_t a = 0;  ///< actors of the view, a < b
  std::uint32_t b = 0;
  std::size_t observed = 0;    ///< O: activities both attend
  double expected = 0;         ///< μ
  double rate_ratio = 0;       ///< (O + 0.5)/(μ + 0.5)
  Interval rate_interval;      ///< 95 % gamma interval of the rate ratio
  double shortfall = 0;        ///< max(0, μ − O)
  double p = 1;                ///< two-sided mid-p
  double q = 1;                ///< Benjamini–Hochberg within the family
  double smallest_p = 1;       ///< the two-sided p that O = 0 would have had
  std::size_t exposure_a = 0;  ///< activities of a, of b
  std::size_t exposure_b = 0;
  bool cross_region = false;
  GapClass gap = GapClass::as_expected;
};

/// Share of a group's shared activities that stay inside, against the expectation: how local the programme is.
struct Localisation {
  std::uint32_t region = 0;
  std::size_t activities = 0;        ///< of the region
  std::size_t cross_region = 0;      ///< of them with another region
  double expected_cross_region = 0;  ///< under the configuration model
};

struct GapLedger {
  Level level = Level::region;
  ExpectationModel expectation = ExpectationModel::configuration;
  double alpha = 0.1;
  std::size_t family = 0;               ///< pairs tested together
  std::optional<GravityModel> gravity;  ///< the fit, under gravity
  std::string fallback;  ///< why gravity was asked for and is not the expectation: "few_pairs", "no_fit"; else empty
  std::vector<GapRow> rows;  ///< every pair, by (a, b)
};

struct GapOptions {
  ExpectationModel expectation = ExpectationModel::configuration;
  double alpha = 0.1;  ///< false-discovery rate, 0 < α < 1; throws `InputError` outside
  bool cross_region_only = false;
  std::vector<PairCovariate> covariates = {};  ///< for gravity, beside the log of the configuration model's expectation
};

/// Observed against expected for every pair of actors of a view (METHODS §5). Under the configuration model p is exact
/// (Poisson-binomial mid-p); under quasi-independence O is Poisson, and an actor that shares nothing with anyone has μ
/// = 0. Under gravity O is negative binomial around an expectation fitted without one of the pair's actors; with fewer
/// than 30 pairs, or data that no regression fits, the ledger falls back to quasi-independence (`fallback`). Pairs for
/// which even O = 0 would not have been significant (smallest p > α) and which are not over-linked are `cannot_tell`.
/// `cross_region_only` narrows the pairs that are tested, never what the expectation is fitted to. O(Σ s_x² + pairs ×
/// size classes) time, gravity O(actors × pairs × covariates²), O(actors²) memory: meant for regions, councils and
/// complexes.
GapLedger gap_ledger(const LevelView& view, const GapOptions& options = {});

/// Rows that are absent or under-linked and cross regions, by shortfall descending, ties by (a, b). O(rows log rows).
std::vector<GapRow> missing_links(const GapLedger& ledger);

/// One row per region with records, in region order. `regions` is a region-level view. O(activities).
std::vector<Localisation> localisation(const LevelView& regions);

}  // namespace linkgap
