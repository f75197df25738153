#pragma once

#include "linkgap/planning/consortium.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace linkgap {

/// The figures that a consortium is scored by, for candidates 0 … n − 1; matrices are n × n, row-major, symmetric.
struct ConsortiumFigures {
  std::size_t candidates = 0;
  std::vector<std::uint32_t> region;
  std::vector<double> capacity;                        ///< > 0, at most 1
  std::vector<unsigned> sides;                         ///< bits: industry, university, research present
  std::vector<std::vector<char>> stages;               ///< of the value chain, present in each; all empty if unknown
  std::vector<double> pair_fit;                        ///< 0–1
  std::vector<double> footing;                         ///< 0–1
  std::vector<double> reach;                           ///< 0–1
  std::vector<char> tied;                              ///< joint activity on the theme
  std::vector<double> chance;                          ///< candidates × size classes: attends an activity of the class
  std::vector<double> class_size;                      ///< activities per size class
  std::vector<std::vector<std::uint32_t>> activities;  ///< of each candidate, ascending
  std::size_t all_activities = 0;                      ///< each of them < this
};

/// A set (ascending candidates) and its score.
struct ScoredSet {
  std::vector<std::uint32_t> members;
  ConsortiumScore score;
};

/// Score of any set of two to 255 candidates. O(k² + k × size classes + all activities).
ConsortiumScore score_of(const ConsortiumFigures& figures, const std::vector<std::uint32_t>& members,
                         const ConsortiumWeights& weights);
/// Members that make a majority: ⌊k/2⌋ + 1, but at least three of three or more.
std::size_t majority_of(std::size_t size);
/// Activities with a majority of the members, and how many the margins let expect.
std::size_t joint_record(const ConsortiumFigures& figures, const std::vector<std::uint32_t>& members);
double joint_expected(const ConsortiumFigures& figures, const std::vector<std::uint32_t>& members);
/// Pairs of positions in `members` that make a maximum spanning tree of the footings, k − 1 of them (Prim 1957).
std::vector<std::pair<std::size_t, std::size_t>> spanning_tree(const ConsortiumFigures& figures,
                                                               const std::vector<std::uint32_t>& members);

/// True if footings above 0 join all members.
bool feasible(const ConsortiumFigures& figures, const std::vector<std::uint32_t>& members);

struct SetSearch {
  std::vector<ScoredSet> sets;  ///< best first, no near-copies
  bool exact = true;
  double bound = 0;  ///< of the first set
  std::size_t nodes = 0;
};

/// Branch and bound over sets of `options.size` candidates, one per region unless any region will do; only feasible
/// ones: footings above 0 join all members.
SetSearch search_sets(const ConsortiumFigures& figures, const ConsortiumOptions& options);

}  // namespace linkgap
