#pragma once

#include "linkgap/analysis/level_view.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace linkgap {

/// Something known of pairs of actors that may explain how often they meet.
struct PairCovariate {
  std::string key;  ///< glossary key: "log_km", "sector_fit", "same_region", "hub_ends", "both_hubs", "same_office"
  std::vector<double> values;  ///< n × n for n actors, row-major, symmetric; NaN where it is not known
};

/// The covariates of gravity beside the margins for some actors (ascending; empty: all), as far as the study has them:
/// log(1 + km) from coordinates, sector fit (cosine, 0–1), same region, and for complexes how many of the two are hubs,
/// whether both are, and whether one office runs both. O(actors² × sectors).
std::vector<PairCovariate> pair_covariates(const Dataset& data, const LevelView& view,
                                           const std::vector<std::uint32_t>& only = {});

/// One line of the gravity model: log μ = … + value × covariate.
struct Coefficient {
  std::string key;  ///< "intercept", "log_expected" (configuration model) or a covariate's
  double value = 0;
  double standard_error = 0;
  std::size_t unknown = 0;  ///< pairs for which the covariate is not known
  double typical = 0;       ///< mean of the known ones, which those pairs get
};

/// The whole record of one actor against that of an average actor as active, as far and of such sectors.
struct ActorStanding {
  std::uint32_t actor = 0;
  std::size_t observed = 0;  ///< sum of its counts over all pairs of the fit
  double expected = 0;       ///< the same with an actor effect of 0
  double effect = 0;         ///< u: adds to log μ of each of its pairs
  double p = 1;              ///< two-sided mid-p; actor effects of the others give the spread
  double q = 1;              ///< Benjamini–Hochberg over the actors
  bool withdrawn = false;    ///< q ≤ α and observed < expected: its pairs are judged as those of an average actor
};

/// Gravity on the margins (METHODS §5.3) as fitted: log μ = β₀ + β₁ log(expectation of the configuration model) + Σ βₖ
/// covariateₖ + u_a + u_b, negative binomial counts, some pairs structurally 0 (Scherngell & Barber 2009; Burger, van
/// Oort & Linders 2009).
struct GravityModel {
  std::vector<Coefficient> coefficients;
  std::vector<std::string> unused;  ///< keys of covariates that the study lacks or that hardly vary
  double dispersion = 0;            ///< φ among ordinary pairs: variance μ + φ·μ²
  double heterogeneity = 0;         ///< the same with all pairs, gaps included; 1/heterogeneity is κ of the rate ratio
  double actor_spread = 0;          ///< standard deviation of the actor effects u (of a logarithm)
  double structural_zeros = 0;      ///< share of pairs that never meet whatever speaks for it
  std::size_t pairs = 0;            ///< in the fit
  std::vector<ActorStanding> standings;  ///< of the actors in the fit, by actor
};

}  // namespace linkgap
