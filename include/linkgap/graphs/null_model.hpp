#pragma once

#include "linkgap/graphs/affiliation.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace linkgap {

/// Activities of one size share their chance of being attended by a given actor.
struct SizeClass {
  std::size_t size = 0;        ///< s_x
  std::size_t activities = 0;  ///< how many of them
};

/// Bipartite configuration model: the two-mode table is random but every actor's participations and every activity's size
/// hold on average; p_ax = x_a y_x/(1 + x_a y_x) (Saracco et al. 2017).
class ConfigurationModel {
 public:
  /// Fits the multipliers by fixed point on distinct margins, to 1e-10 relative on every margin; throws `EngineError` if it
  /// does not converge. Actors at all or none of the activities get p = 1 or 0. O(iterations × distinct k × distinct s).
  explicit ConfigurationModel(const Affiliation& affiliation);

  std::span<const SizeClass> size_classes() const { return classes_; }
  /// Chance that an actor attends one activity of a size class.
  double probability(std::size_t actor, std::size_t size_class) const;
  /// μ_ab = Σ_x p_ax p_bx: shared activities expected of two actors. O(size classes).
  double expected_shared(std::size_t a, std::size_t b) const;

  /// Where an observed number of shared activities stands among what the model makes (Poisson-binomial, exact).
  struct Tail {
    double lower_mid = 0;  ///< P(O < o) + P(O = o)/2
    double upper_mid = 0;  ///< P(O > o) + P(O = o)/2
    double two_sided = 0;  ///< min(1, 2 × the smaller)
    double zero = 0;       ///< P(O = 0)
    double variance = 0;
  };
  /// O(size classes × observed × log) per pair.
  Tail tail(std::size_t a, std::size_t b, std::size_t observed) const;

 private:
  std::vector<SizeClass> classes_;
  std::vector<std::uint32_t> degree_class_;  ///< per actor: index of its distinct k
  std::vector<double> probability_;          ///< distinct k × size classes
};

/// Off-diagonal quasi-independence: μ_ij = u_i u_j for i ≠ j with the row sums of `observed` (n × n, symmetric, diagonal
/// ignored) kept, by iterative proportional fitting (Deming & Stephan 1940; Goodman 1968). Rows that sum to 0 get 0.
/// O(iterations × n²).
std::vector<double> quasi_independence(std::span<const double> observed, std::size_t n);

/// Benjamini–Hochberg (1995) q-values of p-values, same order. O(n log n).
std::vector<double> benjamini_hochberg(std::span<const double> p_values);

}  // namespace linkgap
