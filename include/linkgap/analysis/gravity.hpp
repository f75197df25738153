#pragma once

#include "linkgap/analysis/level_view.hpp"

#include <string>
#include <vector>

namespace linkgap {

/// Something known of every pair of actors that may explain how often they meet.
struct PairCovariate {
  std::string key;             ///< glossary key: "log_expected", "log_km", "sector_fit"
  std::vector<double> values;  ///< actors × actors, row-major, symmetric
};

/// The covariates that a study has beside the margins: log(1 + km) if every actor with records is located, sector fit
/// if every one has a sector. What some of them lack drops out for all. O(actors² × sectors).
std::vector<PairCovariate> pair_covariates(const Dataset& data, const LevelView& view);

/// One line of the gravity model: log μ = … + value × covariate.
struct Coefficient {
  std::string key;  ///< "intercept" or the covariate's
  double value = 0;
  double standard_error = 0;
};

/// Gravity on the margins (METHODS §5.3; Scherngell & Barber 2009; Burger et al. 2009) as fitted.
struct GravityModel {
  std::vector<Coefficient> coefficients;
  double dispersion = 0;  ///< variance μ + dispersion·μ²
  std::size_t pairs = 0;  ///< in the fit
};

}  // namespace linkgap
