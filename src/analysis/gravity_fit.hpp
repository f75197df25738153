#pragma once

#include "count_tail.hpp"
#include "linkgap/analysis/gravity.hpp"
#include "linkgap/analysis/interval.hpp"

#include <span>
#include <string>
#include <vector>

namespace linkgap {

/// A pair that gravity is fitted to.
struct GravityPair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double observed = 0;
  double mass = 0;  ///< expectation of the configuration model, > 0
};

/// What gravity expects of a pair that is left out of its own fit.
struct PairExpectation {
  CountExpectation count;
  Interval interval;  ///< 95 % of the mean
};

struct GravityFit {
  std::string failure;  ///< "few_pairs", "no_fit"; else empty, and the rest is filled
  GravityModel model;
  std::vector<PairExpectation> pairs;  ///< in the order given
};

/// Fits gravity to all pairs. `actors` is the number of actors of the covariates. An actor is withdrawn if the sum of
/// its counts is improbably small for an actor without effect (Benjamini–Hochberg over the actors at `alpha`). Cost:
/// `fit_dyadic_counts`.
GravityFit fit_gravity(std::span<const GravityPair> pairs, std::size_t actors,
                       const std::vector<PairCovariate>& covariates, double alpha);

}  // namespace linkgap
