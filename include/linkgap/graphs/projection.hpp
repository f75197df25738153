#pragma once

#include "linkgap/graphs/affiliation.hpp"
#include "linkgap/graphs/network.hpp"
#include "linkgap/model/vocabulary.hpp"

#include <vector>

namespace linkgap {

/// How a tie's weight comes from shared activities. With b_ax = 1 if a attends x, s_x = Σ_a b_ax, k_a = Σ_x b_ax,
/// c_ab = Σ_x b_ax b_bx, N = number of activities with at least one actor:
///   count c_ab · newman Σ_x b_ax b_bx /(s_x−1) (Newman 2001) · jaccard c_ab/(k_a+k_b−c_ab) ·
///   cosine c_ab/√(k_a k_b) (Salton) · association c_ab·N/(k_a k_b) (van Eck & Waltman 2009).
enum class Weighting : std::uint8_t { newman, count, jaccard, cosine, association };
template <>
std::span<const Term> terms<Weighting>();

struct ProjectionOptions {
  Weighting weighting = Weighting::newman;
  /// Activities with more actors than this make no ties: they add nothing to any weight or c_ab, but stay in k_a and N.
  /// 0 = no limit.
  std::size_t max_size = 1000;
  /// Factor on each activity's contribution to count and newman weights (size: activities, ≥ 0; 0 = makes no tie), or
  /// empty for 1. The set measures (jaccard, cosine, association) count activities with factor > 0.
  std::vector<double> activity_factor;
};

struct Projection {
  Network network;
  std::size_t oversize_activities = 0;  ///< left out because of `max_size`
  /// What each activity adds to the ties between its actors (0 = makes none), or empty if weights do not add up.
  std::vector<double> activity_weight = {};
};

/// One-mode network of actors that share activities. Pairs are accumulated row by row in one dense scratch row, so a
/// pair is never stored twice; sums run over activities in ascending order, so the bits do not depend on anything else.
/// O(Σ_x s_x²) time, O(ties + actors) memory.
Projection project(const Affiliation& affiliation, const ProjectionOptions& options = {});

/// What one activity adds to a tie between two of its `size` actors under count or newman; others have no additive
/// part.
double contribution(Weighting weighting, std::size_t size);

}  // namespace linkgap
