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

/// Bipartite configuration model: the two-mode table is random but every actor's participations and every activity's
/// size hold on average; p_ax = x_a y_x/(1 + x_a y_x) (Saracco et al. 2017). Because sizes may vary about their
/// average, all pairs together share Σ p(1 − p)/2 more activities in the model than in the table: a share of about 1/s
/// where activities have s actors.
class ConfigurationModel {
 public:
  /// Fits one multiplier per distinct k and distinct s by Newton's method, to 1e-10 relative on every margin; throws
  /// `EngineError` if it does not converge. Activities without actors are ignored. Entries that are the same in every
  /// table with these margins get p = 0 or 1 (actors at none or all of the activities, and the nested blocks that Gale
  /// and Ryser's condition fixes). O(attendances + iterations × D × d²) with D ≥ d the numbers of distinct k and s.
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
  /// The smaller tail keeps 10 digits however small it is (down to about 1e-300). O(size classes × σ_o × σ_c) per pair,
  /// where σ are the widths of the distributions of the sum (at most √observed) and of one class.
  Tail tail(std::size_t a, std::size_t b, std::size_t observed) const;

 private:
  std::vector<SizeClass> classes_;
  std::vector<std::uint32_t> degree_class_;  ///< per actor: index of its distinct k
  std::vector<double> probability_;          ///< distinct k × size classes
};

/// Off-diagonal quasi-independence: μ_ij = u_i u_j for i ≠ j with the row sums of `observed` (n × n, symmetric, ≥ 0,
/// diagonal ignored) kept to 1e-10 relative; rows that sum to 0 get 0. It is what iterative proportional fitting
/// (Deming & Stephan 1940; Goodman 1968) tends to, found from one equation in one unknown, so rows that dominate cost
/// nothing extra. A row that holds one end of everything has the star as its limit: μ_ij is then the other row's sum.
/// (If `observed` is not symmetric and one row asks for more than the others have, it gets what they have.) Throws
/// `EngineError` if the table is not n × n or a cell is negative or not finite. O(n²).
std::vector<double> quasi_independence(std::span<const double> observed, std::size_t n);

/// Benjamini–Hochberg (1995) q-values of p-values (0–1, not NaN), same order. O(n log n).
std::vector<double> benjamini_hochberg(std::span<const double> p_values);

}  // namespace linkgap
