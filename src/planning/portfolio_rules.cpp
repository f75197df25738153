#include "portfolio_rules.hpp"

#include "linkgap/error.hpp"
#include "linkgap/model/money.hpp"

#include <algorithm>

namespace linkgap {
namespace {

[[noreturn]] void refuse(std::string what, std::string advice) {
  throw InputError(Problem{Severity::error, "", 0, "", std::move(what), std::move(advice), {}});
}

std::string money(double amount, const std::string& currency) {
  return format_money(amount, Language::en, currency);
}

NamedRule named(std::string words, std::size_t least, std::size_t most, std::vector<std::uint32_t> candidates) {
  NamedRule rule;
  rule.words = std::move(words);
  rule.rule.least = least;
  rule.rule.most = most;
  rule.rule.candidates = std::move(candidates);
  return rule;
}

}  // namespace

std::string member_codes(const LevelView& complexes, const MemberSet& members) {
  std::string codes;
  for (const std::uint32_t member : members) codes += (codes.empty() ? "" : "+") + complexes.actors[member].code;
  return codes;
}

std::vector<NamedRule> portfolio_rules(const Dataset& data, const LevelView& complexes,
                                       const std::vector<PortfolioCandidate>& candidates,
                                       const PortfolioOptions& options) {
  std::vector<NamedRule> rules;
  const auto index_of = [&](const MemberSet& members) {
    const auto found = std::ranges::lower_bound(candidates, members, {}, &PortfolioCandidate::members);
    if (found == candidates.end() || found->members != members) {
      refuse("nobody says what " + member_codes(complexes, members) + " costs, and a rule names it",
             "add it to the table of --costs, or give planning.costs in study.json");
    }
    return static_cast<std::uint32_t>(found - candidates.begin());
  };
  for (const MemberSet& members : options.mandatory) {
    rules.push_back(named(member_codes(complexes, members) + " is mandatory", 1, 1, {index_of(members)}));
  }
  for (const MemberSet& members : options.forbidden) {
    rules.push_back(named(member_codes(complexes, members) + " is forbidden", 0, 0, {index_of(members)}));
  }
  for (const std::vector<MemberSet>& list : options.exclusive) {
    NamedRule rule = named("at most one of", 0, 1, {});
    for (const MemberSet& members : list) {
      rule.rule.candidates.push_back(index_of(members));
      rule.words += " " + member_codes(complexes, members);
    }
    std::ranges::sort(rule.rule.candidates);
    rule.rule.candidates.erase(std::ranges::unique(rule.rule.candidates).begin(), rule.rule.candidates.end());
    rules.push_back(std::move(rule));
  }
  const auto touching = [&](auto touches) {
    std::vector<std::uint32_t> list;
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
      if (std::ranges::any_of(candidates[i].members, touches)) list.push_back(i);
    }
    return list;
  };
  for (std::uint32_t region = 0; region < data.regions.size() && options.per_region > 0; ++region) {
    const auto inside = [&](std::uint32_t member) { return complexes.actors[member].region == region; };
    const bool has_complexes =
        std::ranges::any_of(complexes.actors, [&](const Actor& a) { return a.region == region; });
    if (!has_complexes) continue;
    NamedRule rule =
        named("at least " + std::to_string(options.per_region) + " proposals in " + data.regions[region].code,
              options.per_region, SIZE_MAX, touching(inside));
    if (rule.rule.candidates.size() < options.per_region) {
      refuse(rule.words + " are wanted, and there are " + std::to_string(rule.rule.candidates.size()) + " candidates",
             "lower --per-region, or name more candidates in study.json");
    }
    rules.push_back(std::move(rule));
  }
  for (std::uint32_t complex = 0; complex < complexes.actors.size(); ++complex) {
    const std::string& code = complexes.actors[complex].code;
    if (options.per_complex > 0) {
      NamedRule rule = named("at most " + std::to_string(options.per_complex) + " proposals for " + code, 0,
                             options.per_complex, touching([&](std::uint32_t member) { return member == complex; }));
      if (rule.rule.candidates.size() > options.per_complex) rules.push_back(std::move(rule));
    }
    if (options.per_hub > 0 && complexes.actors[complex].role == ComplexRole::hub) {
      const auto served = [&](std::uint32_t member) {
        const auto& hub = data.complexes[complexes.actors[member].row].hub;
        return member == complex || (hub && hub->value == complex);
      };
      NamedRule rule = named("at most " + std::to_string(options.per_hub) + " proposals for the hub " + code, 0,
                             options.per_hub, touching(served));
      if (rule.rule.candidates.size() > options.per_hub) rules.push_back(std::move(rule));
    }
  }
  return rules;
}

void require_choice(const ChoiceProblem& problem, const std::vector<NamedRule>& rules, const std::string& currency) {
  if (problem.cost.empty()) {
    refuse("there is nothing to choose from: no candidate has a cost",
           "give planning.costs in study.json ({\"per_member\": \"2억원\"}), or a table with --costs FILE");
  }
  const double cheapest = *std::ranges::min_element(problem.cost);
  if (cheapest > problem.budget) {
    refuse("a budget of " + money(problem.budget, currency) + " affords nothing: the cheapest of " +
               std::to_string(problem.cost.size()) + " candidates costs " + money(cheapest, currency),
           "raise --budget to " + money(cheapest, currency) + " or more, or lower the costs");
  }
  const std::optional<double> least = least_cost(problem);
  if (!least) {
    std::string words;
    for (const std::size_t r : conflicting_rules(problem)) words += (words.empty() ? "" : "; ") + rules[r].words;
    refuse("these rules contradict each other: " + words, "relax any one of them; the others can be kept");
  }
  if (*least > problem.budget) {
    std::string words;
    for (const NamedRule& rule : rules) {
      if (rule.rule.least > 0) words += (words.empty() ? "" : "; ") + rule.words;
    }
    refuse("the rules cost at least " + money(*least, currency) + ", and the budget is " +
               money(problem.budget, currency) + " (" + words + ")",
           "raise --budget to " + money(*least, currency) + " or relax one of these rules");
  }
}

}  // namespace linkgap
