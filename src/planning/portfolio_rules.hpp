#pragma once

#include "linkgap/planning/portfolio.hpp"
#include "portfolio_search.hpp"

#include <string>
#include <vector>

namespace linkgap {

/// A rule in the terms of the search, and its words.
struct NamedRule {
  ChoiceProblem::Rule rule;
  std::string words;  ///< "at least 2 proposals in GAN"
};

/// The rules of a plan. Throws `InputError` if a set that they name has no cost.
std::vector<NamedRule> portfolio_rules(const Dataset& data, const LevelView& complexes,
                                       const std::vector<PortfolioCandidate>& candidates,
                                       const PortfolioOptions& options);

/// Throws `InputError` if no choice keeps to the rules and the budget, with the rules in conflict or the least budget.
void require_choice(const ChoiceProblem& problem, const std::vector<NamedRule>& rules, const std::string& currency);

/// Codes of the members, joined by +.
std::string member_codes(const LevelView& complexes, const MemberSet& members);

}  // namespace linkgap
