#pragma once

#include "network_gain.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace linkgap {

/// The gain of a network in Σ 1/d, as part of the worth of a choice.
struct NetworkWorth {
  Network network;
  std::vector<NewTies> ties;  ///< per candidate
  double weight = 0;          ///< worth of 1 in Σ 1/d, > 0
};

/// Choose candidates of the greatest worth under a budget and rules on how many of some sets may be chosen.
struct ChoiceProblem {
  /// Something that is worth its worth once, however many of the candidates that reach it are chosen.
  struct Target {
    double worth = 0;
    std::vector<std::uint32_t> candidates;
  };
  struct Rule {
    std::size_t least = 0;
    std::size_t most = std::numeric_limits<std::size_t>::max();
    std::vector<std::uint32_t> candidates;
  };
  std::vector<double> cost;   ///< per candidate, ≥ 0
  std::vector<double> worth;  ///< per candidate, ≥ 0: the additive part
  std::vector<Target> targets;
  std::vector<Rule> rules;
  double budget = 0;
  std::optional<NetworkWorth> network;
};

struct Choice {
  std::vector<std::uint32_t> chosen;  ///< ascending
  double worth = 0;
  double cost = 0;
  double bound = 0;      ///< no allowed choice is worth more
  bool allowed = false;  ///< false: no choice keeps to budget and rules
};

/// Worth of a choice by definition; cost beside it. O(chosen + targets), with a network O(actors × ties + chosen ×
/// actors²).
Choice appraise(const ChoiceProblem& problem, std::vector<std::uint32_t> chosen);
/// True if the choice keeps to the budget and every rule.
bool keeps_rules(const ChoiceProblem& problem, const std::vector<std::uint32_t>& chosen);

/// The additive part (worth and targets, no network) as a 0–1 programme: optimal to the solver's tolerance, or with the
/// bound that it leaves. Not allowed, but with the bound, if the search ends without a choice, for instance because one
/// worth `known` is proved to be good enough. With `thorough` the search is long, otherwise short.
/// Exponential at worst, bounded by 5,000 nodes of the solver, or 300. Throws `EngineError` if the solver fails.
Choice choose_exactly(const ChoiceProblem& problem, bool thorough = true, std::optional<double> known = {});
/// One candidate after the other, each with the greatest gain for its cost among those that keep to budget and rules,
/// from the cheapest choice that fulfils the rules.
Choice choose_greedily(const ChoiceProblem& problem);
/// Adds, drops and exchanges candidates as long as that helps; at most `rounds` times.
Choice improve_choice(const ChoiceProblem& problem, Choice start, std::size_t rounds = 30);
/// The best choice: exact without a network; with one the best of greedy, the additive optimum and the optimum of the
/// bounding programme, improved, with the bound of that programme. Never worth less than the greedy choice.
Choice choose(const ChoiceProblem& problem);
/// The same after a short search that starts from a choice at hand (where the problem allows it), so that it stays
/// unless a better one is found. An empty one is allowed: nothing is at hand. Cost and errors: `choose_exactly`.
Choice choose_again(const ChoiceProblem& problem, const std::vector<std::uint32_t>& at_hand);

/// The least that any choice that keeps to the rules costs; nothing if the rules contradict each other.
std::optional<double> least_cost(const ChoiceProblem& problem);
/// Rules of which no choice can keep all, though without any one of them some choice could, whatever it costs; empty if
/// the rules can be kept.
std::vector<std::size_t> conflicting_rules(const ChoiceProblem& problem);

}  // namespace linkgap
