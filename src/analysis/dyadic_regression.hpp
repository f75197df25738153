#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace linkgap {

/// The two actors that a count is about.
struct PairEnds {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

/// What is believed of a coefficient before the data speak: normal about `mean`.
struct Prior {
  double mean = 0;
  double deviation = HUGE_VAL;  ///< infinite: nothing is believed
};

/// Counts of pairs of actors with what may explain them.
struct DyadicCounts {
  std::vector<double> counts;
  std::vector<PairEnds> ends;                   ///< per count
  std::size_t actors = 0;                       ///< actors are numbered below this
  std::vector<std::vector<double>> covariates;  ///< columns as long as `counts`
  std::vector<Prior> priors = {};               ///< of the first covariates; those after have none
};

/// A fitted regression of counts of pairs, see `fit_dyadic_counts`.
struct DyadicFit {
  std::vector<double> coefficients;     ///< intercept first, then one per covariate
  std::vector<double> standard_errors;  ///< same order
  double dispersion = 0;                ///< φ ≥ 0: variance μ + φ·μ²; 0 is Poisson
  double actor_variance = 0;            ///< τ²: how much actors differ (of the logarithm)
  double structural_zeros = 0;          ///< π: share of pairs that cannot meet at all
  std::vector<double> actor_effect;     ///< per actor: u, 0 for those in no pair
  std::vector<double> actor_error;      ///< per actor: standard error of u
  std::vector<double> expected;         ///< per count: its fitted mean μ, if it is no structural zero
  std::vector<double> left_out;         ///< per count: its mean under a fit without it
  std::vector<double> log_variance;     ///< per count: variance of log μ from the uncertainty of the fit
};

/// Fits log μ_ab = β₀ + Σ β_k x_k,ab + u_a + u_b with u ~ Normal(0, τ²) and counts that are negative binomial (NB2)
/// around μ, but 0 in any case with a chance π (zero-inflated gravity model; Burger, van Oort & Linders 2009; actor
/// effects as in Anderson & van Wincoop 2003, shrunk). The zeros that the model itself would not expect weigh little,
/// so that a gap neither lowers its own expectation nor that of its like. Coefficients and effects by penalised Newton
/// steps, τ² and π by expectation–maximisation, φ by likelihood; a mean without the count itself by one step (Pregibon
/// 1981). Nothing if it does not converge: separated or collinear data, or counts that are all 0. Deterministic.
/// O(rounds × (counts × k² + (actors + k)³)) time, O((actors + k)²) memory.
std::optional<DyadicFit> fit_dyadic_counts(const DyadicCounts& data);

}  // namespace linkgap
