#include "linkgap/analysis/gravity.hpp"

#include "linkgap/analysis/sector_profile.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {

std::vector<PairCovariate> pair_covariates(const Dataset& data, const LevelView& view) {
  const std::size_t n = view.actors.size();
  const std::size_t sectors = data.sectors.size();
  const std::vector<double> vectors = sector_vectors(data, view);
  bool located = true;
  bool sectored = sectors > 0;
  for (std::size_t a = 0; a < n; ++a) {
    if (view.actors[a].activities == 0) continue;
    located = located && view.actors[a].location.has_value();
    sectored = sectored && sector_fit(vectors, sectors, a, a).has_value();
  }
  std::vector<PairCovariate> covariates;
  if (located) covariates.push_back({"log_km", std::vector<double>(n * n, 0.0)});
  if (sectored) covariates.push_back({"sector_fit", std::vector<double>(n * n, 0.0)});
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) {
      // Actors without records are in no fit; their covariates are never read.
      if (a == b || view.actors[a].activities == 0 || view.actors[b].activities == 0) continue;
      for (PairCovariate& covariate : covariates) {
        covariate.values[a * n + b] = covariate.key == "log_km"
                                          ? std::log1p(distance_km(*view.actors[a].location, *view.actors[b].location))
                                          : *sector_fit(vectors, sectors, a, b);
      }
    }
  }
  return covariates;
}

}  // namespace linkgap
