#pragma once

#include "linkgap/analysis/gravity.hpp"
#include "linkgap/analysis/interval.hpp"
#include "linkgap/analysis/level_view.hpp"

#include <array>
#include <vector>

namespace linkgap {

enum class GapClass : std::uint8_t { absent, under_linked, as_expected, over_linked, cannot_tell };
template <>
std::span<const Term> terms<GapClass>();

/// Which question an expected number answers (METHODS §5).
enum class ExpectationModel : std::uint8_t { configuration, quasi_independence, gravity, hypergeometric, persistence };
template <>
std::span<const Term> terms<ExpectationModel>();

/// One pair: observed against expected shared activities.
struct GapRow {
  std::uint32_t a = 0;  ///< actors of the view, a < b
  std::uint32_t b = 0;
  std::size_t observed = 0;    ///< O: activities both attend
  double expected = 0;         ///< μ
  Interval expected_interval;  ///< 95 % of μ under gravity; μ itself under the other models, which are not fitted to O
  double log_variance = 0;     ///< of log μ, from the uncertainty of the fit; 0 for the other models
  double rate_ratio = 0;       ///< (O + κ)/(μ + κ)
  Interval rate_interval;      ///< 95 % gamma interval of the rate ratio
  double shortfall = 0;        ///< max(0, μ − O)
  double p = 1;                ///< two-sided mid-p
  double q = 1;                ///< Benjamini–Hochberg within family and direction; 1 if not tested
  double smallest_p = 1;       ///< the two-sided p that O = 0 would have had
  double power = 0;            ///< chance that a pair with half the expectation gets p ≤ α
  std::size_t exposure_a = 0;  ///< activities of a, of b
  std::size_t exposure_b = 0;
  bool cross_region = false;
  std::uint8_t family = 0;  ///< index into the ledger's families
  GapClass gap = GapClass::as_expected;
};

/// Share of a group's shared activities that stay inside, against the expectation: how local the programme is.
struct Localisation {
  std::uint32_t region = 0;
  std::size_t activities = 0;        ///< of the region
  std::size_t cross_region = 0;      ///< of them with another region
  double expected_cross_region = 0;  ///< under the configuration model
};

/// Pairs that are tested together.
struct GapFamily {
  std::string key;           ///< glossary key: "all_pairs", or "hub_hub", "hub_linked", "linked_linked"
  std::size_t pairs = 0;     ///< all of them; an excess is looked for in each
  std::size_t testable = 0;  ///< those where even O = 0 could have been significant; a lack is looked for in these
};

struct GapLedger {
  Level level = Level::region;
  ExpectationModel expectation = ExpectationModel::configuration;
  double alpha = 0.1;
  double shrinkage = 0.5;  ///< κ of the rate ratio
  std::size_t actors = 0;  ///< whose pairs were looked at
  std::vector<GapFamily> families;
  std::optional<GravityModel> gravity;  ///< the fit, under gravity
  std::string fallback;  ///< why gravity was asked for and is not the expectation: "few_pairs", "no_fit"; else empty
  std::vector<GapRow> rows;  ///< every pair, by (a, b)
};

struct GapOptions {
  ExpectationModel expectation = ExpectationModel::gravity;
  double alpha = 0.1;  ///< false-discovery rate, 0 < α < 1; throws `InputError` outside
  bool cross_region_only = false;
  std::vector<PairCovariate> covariates = {};  ///< for gravity, beside the log of the configuration model's expectation
  std::vector<std::uint32_t> actors = {};      ///< ascending: only pairs of these are looked at; empty: of all
  std::vector<std::uint32_t> focus = {};       ///< ascending: only pairs with one of these are judged; empty: all. The
                                               ///< fit keeps the others
  std::vector<std::uint32_t> periods = {};     ///< per activity of the view, for persistence: its period, from 0
};

/// Above this number of actors only the most active are looked at: with the others even no meeting at all would hardly
/// ever be a surprise, and there are too many pairs to list.
inline constexpr std::size_t most_gap_actors = 800;

/// Observed against expected for every pair of actors of a view (METHODS §5). Under the configuration model p is exact
/// (Poisson-binomial mid-p); under quasi-independence O is Poisson, and an actor that shares nothing with anyone has μ
/// = 0. Under gravity O is negative binomial around an expectation fitted without the pair; with fewer than 30 pairs,
/// or data that no regression fits, the ledger falls back to quasi-independence (`fallback`). Hypergeometric:
/// activities are alike whatever their size. Under persistence the rows are those of the last period, against the
/// smoothed rate of the earlier ones; throws `InputError` if there is one period only. The false-discovery rate is held
/// in each family and direction by itself: at a complex level with roles pairs of hubs, pairs of a hub and a linked
/// complex, and pairs of linked complexes (separate classes; Efron 2008). A lack is tested only where O = 0 could have
/// been significant (smallest p ≤ α; Tarone 1990, Gilbert 2005); the other pairs are `cannot_tell`, unless they are
/// over-linked. κ is half an activity, and 1/heterogeneity under gravity. `cross_region_only` narrows the pairs that
/// are fitted and tested. O(Σ s_x² + pairs × size classes) time, gravity that of `fit_dyadic_counts`; O(actors²)
/// memory.
GapLedger gap_ledger(const LevelView& view, const GapOptions& options = {});

/// What `gap_ledger` is asked by default at a level: gravity with all that the study knows of pairs; across regions
/// where actors have regions.
/// At most `most_gap_actors` actors; `focus` as in `GapOptions`, in any order; periods are years.
GapOptions default_gap_options(const Dataset& data, const LevelView& view, double alpha,
                               std::vector<std::uint32_t> focus = {});

/// One term of log μ of a pair under gravity: its value times its coefficient adds to the logarithm.
struct ExpectationTerm {
  std::string key;  ///< "intercept", "log_expected", a covariate, "effect_a", "effect_b"
  double value = 0;
  double coefficient = 0;
};
/// The terms of a pair's fitted expectation, recomputed from the view: e to their sum is μ as fitted with the pair in.
/// (The row's expectation leaves the pair out, and the effect of a withdrawn actor.) Nothing without gravity, or for a
/// pair that is not in the fit. O(attendances).
std::vector<ExpectationTerm> expectation_terms(const LevelView& view, const GapOptions& options,
                                               const GapLedger& ledger, std::uint32_t a, std::uint32_t b);

/// What can be seen at an expectation.
struct PowerStep {
  double expected = 0;
  double smallest_p = 1;             ///< of a pair that never meets
  std::array<double, 3> power = {};  ///< chance of p ≤ α for a pair that never meets, or meets 1/4 or 1/2 as often
  std::size_t pairs = 0;             ///< of the ledger with this expectation or more, up to the next step
};

/// Power at expectations from 0 to 100 activities, with the uncertainty of the mean that pairs of the ledger have there
/// at most. O(rows).
std::vector<PowerStep> power_steps(const GapLedger& ledger);

/// Rows that are absent or under-linked and cross regions, by shortfall descending, ties by (a, b). O(rows log rows).
std::vector<GapRow> missing_links(const GapLedger& ledger);

/// One row per region with records, in region order. `regions` is a region-level view. O(activities).
std::vector<Localisation> localisation(const LevelView& regions);

}  // namespace linkgap
