#include "linkgap/planning/portfolio.hpp"

#include "bootstrap.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/graphs/cohesion.hpp"
#include "linkgap/graphs/mixing.hpp"
#include "portfolio_candidates.hpp"
#include "portfolio_rules.hpp"
#include "portfolio_search.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace linkgap {
namespace {

constexpr std::array objective_terms = {
    Term{"balanced", "가중 합", "weighted sum", ""},
    Term{"network", "가중 합과 연결망", "weighted sum and network", ""},
    Term{"closed_gap", "공백 해소", "closed gap", "closed-gap|gap"},
    Term{"reach", "취약 단지 연결", "under-served complexes reached", ""},
    Term{"region_pairs", "권역 쌍 개통", "region pairs opened", "region-pairs"},
    Term{"sector_fit", "업종 적합", "sector fit", "sector-fit"},
    Term{"efficiency", "조화 효율", "harmonic efficiency", ""},
};

constexpr std::array<const char*, 5> benefit_names = {"closed_gap", "reach", "region_pairs", "sector_fit",
                                                      "efficiency"};

/// Weights that an objective uses: the study's, or 1 for the one benefit.
std::map<std::string, double> weights_in_use(const PortfolioOptions& options) {
  std::map<std::string, double> weights;
  for (const char* name : benefit_names) {
    const auto given = options.weights.find(name);
    double weight = given == options.weights.end() ? 0 : given->second;
    if (options.objective == PortfolioObjective::balanced && std::string(name) == "efficiency") weight = 0;
    if (options.objective > PortfolioObjective::network) weight = code_of(options.objective) == name ? 1 : 0;
    weights[name] = weight;
  }
  return weights;
}

/// The amounts that count as 1.
struct Units {
  double closed_gap = 0, efficiency = 0;
};

Units units_of(const std::vector<PortfolioCandidate>& candidates) {
  Units units;
  for (const PortfolioCandidate& candidate : candidates) {
    for (const ClosedGap& gap : candidate.gaps) units.closed_gap = std::max(units.closed_gap, gap.amount);
    if (candidate.members.size() == 2) units.efficiency = std::max(units.efficiency, candidate.efficiency);
  }
  return units;
}

double pairs_of(const LevelView& complexes) {
  const auto n = static_cast<double>(complexes.actors.size());
  return n * (n - 1) / 2;
}

NewTies ties_of(const MemberSet& members) {
  NewTies ties;
  for (std::size_t x = 0; x < members.size(); ++x) {
    for (std::size_t y = x + 1; y < members.size(); ++y) ties.emplace_back(members[x], members[y]);
  }
  return ties;
}

/// One target per thing that several candidates can bring about.
template <class Thing, class Things>
void add_targets(ChoiceProblem& problem, const std::vector<PortfolioCandidate>& candidates, double worth,
                 Things things) {
  if (worth <= 0) return;
  std::map<Thing, std::vector<std::uint32_t>> by_thing;
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    for (const Thing& thing : things(candidates[i])) by_thing[thing].push_back(i);
  }
  for (auto& [thing, list] : by_thing) problem.targets.push_back({worth, std::move(list)});
}

/// A gap that one candidate closes is a part of its worth; one that several close is a target of theirs.
void add_gaps(ChoiceProblem& problem, const std::vector<PortfolioCandidate>& candidates, double worth_of_one) {
  struct Closing {
    double amount = 0;
    std::vector<std::uint32_t> candidates;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Closing> by_pair;
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    for (const ClosedGap& gap : candidates[i].gaps) {
      Closing& closing = by_pair[gap.pair];
      closing.amount = gap.amount;
      closing.candidates.push_back(i);
    }
  }
  for (auto& [pair, closing] : by_pair) {
    const double worth = worth_of_one * closing.amount;
    if (worth <= 0) continue;
    if (closing.candidates.size() == 1)
      problem.worth[closing.candidates.front()] += worth;
    else
      problem.targets.push_back({worth, std::move(closing.candidates)});
  }
}

ChoiceProblem choice_problem(const std::vector<PortfolioCandidate>& candidates, const Units& units,
                             std::map<std::string, double> weights, const LevelView& complexes,
                             const std::vector<NamedRule>& rules, double budget) {
  ChoiceProblem problem;
  problem.budget = budget;
  for (const PortfolioCandidate& candidate : candidates) {
    problem.cost.push_back(candidate.cost);
    problem.worth.push_back(weights["sector_fit"] * candidate.sector_fit);
  }
  if (units.closed_gap > 0) add_gaps(problem, candidates, weights["closed_gap"] / units.closed_gap);
  add_targets<std::uint32_t>(problem, candidates, weights["reach"],
                             [](const PortfolioCandidate& candidate) { return candidate.reaches; });
  add_targets<std::pair<std::uint32_t, std::uint32_t>>(
      problem, candidates, weights["region_pairs"],
      [](const PortfolioCandidate& candidate) { return candidate.opens; });
  for (const NamedRule& rule : rules) problem.rules.push_back(rule.rule);
  if (weights["efficiency"] > 0 && units.efficiency > 0) {
    NetworkWorth term{complexes.network, {}, weights["efficiency"] / (units.efficiency * pairs_of(complexes))};
    for (const PortfolioCandidate& candidate : candidates) term.ties.push_back(ties_of(candidate.members));
    problem.network = std::move(term);
  }
  return problem;
}

Network with_ties(const Network& network, const std::vector<PortfolioCandidate>& candidates) {
  std::vector<Tie> ties(network.ties().begin(), network.ties().end());
  NewTies added;
  for (const PortfolioCandidate& candidate : candidates) {
    if (!candidate.chosen) continue;
    for (const auto& [a, b] : ties_of(candidate.members)) {
      if (!network.tie_between(a, b)) added.emplace_back(std::min(a, b), std::max(a, b));
    }
  }
  std::ranges::sort(added);
  added.erase(std::ranges::unique(added).begin(), added.end());
  for (const auto& [a, b] : added) ties.push_back({a, b, 1, 1});
  return Network(network.actors(), std::move(ties));
}

std::vector<BenefitSum> benefit_sums(const std::vector<PortfolioCandidate>& candidates, const Units& units,
                                     const std::map<std::string, double>& weights, double efficiency_gain) {
  double fit = 0;
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> closed;
  std::vector<std::uint32_t> reached;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> opened;
  for (const PortfolioCandidate& candidate : candidates) {
    if (!candidate.chosen) continue;
    for (const ClosedGap& gap : candidate.gaps) closed[gap.pair] = gap.amount;
    fit += candidate.sector_fit;
    reached.insert(reached.end(), candidate.reaches.begin(), candidate.reaches.end());
    opened.insert(opened.end(), candidate.opens.begin(), candidate.opens.end());
  }
  const auto distinct = [](auto list) {
    std::ranges::sort(list);
    list.erase(std::ranges::unique(list).begin(), list.end());
    return static_cast<double>(list.size());
  };
  double gap = 0;
  for (const auto& [pair, amount] : closed) gap += amount;
  std::vector<BenefitSum> sums = {{"closed_gap", 0, gap, units.closed_gap, 0},
                                  {"reach", 0, distinct(reached), 1, 0},
                                  {"region_pairs", 0, distinct(opened), 1, 0},
                                  {"sector_fit", 0, fit, 1, 0},
                                  {"efficiency", 0, efficiency_gain, units.efficiency, 0}};
  for (BenefitSum& sum : sums) {
    sum.weight = weights.at(sum.benefit);
    sum.worth = sum.unit > 0 ? sum.weight * sum.amount / sum.unit : 0;
  }
  return sums;
}

/// Which choices stay when one weight is a fifth greater or smaller.
void weigh_again(Portfolio& result, const Units& units, const std::map<std::string, double>& weights,
                 const LevelView& complexes, const std::vector<NamedRule>& rules,
                 const std::vector<std::uint32_t>& best) {
  std::vector<std::map<std::string, double>> plans;
  for (const auto& [name, weight] : weights) {
    if (weight <= 0) continue;
    for (const double factor : {0.8, 1.2}) {
      plans.push_back(weights);
      plans.back()[name] *= factor;
    }
  }
  std::vector<Choice> choices(plans.size());
  for_chunks(plans.size(), result.options.threads, [&](std::size_t plan, std::size_t) {
    choices[plan] = choose_again(
        choice_problem(result.candidates, units, plans[plan], complexes, rules, result.options.budget), best);
  });
  result.weight_plans = plans.size();
  for (const Choice& choice : choices) {
    for (const std::uint32_t i : choice.chosen) result.candidates[i].kept_by_weights += 1;
  }
  for (PortfolioCandidate& candidate : result.candidates) {
    candidate.kept_by_weights /= static_cast<double>(std::max<std::size_t>(1, result.weight_plans));
  }
}

/// Which choices stay when the activities are drawn again: expectations, shortfalls, confidence and network change;
/// what is under-served or not yet tied stays as it was found.
void draw_again(Portfolio& result, const std::map<std::string, double>& weights, const Dataset& data,
                const LevelView& complexes, const NetworkOptions& network, const std::vector<NamedRule>& rules,
                const std::vector<std::uint32_t>& best) {
  Random random(result.options.seed);
  std::vector<std::vector<std::uint32_t>> drawn;
  for (std::size_t replicate = 0; replicate < result.options.replicates; ++replicate)
    drawn.push_back(draw_activities(complexes, random));
  std::vector<Choice> choices(drawn.size());
  for_chunks(drawn.size(), result.options.threads, [&](std::size_t replicate, std::size_t) {
    const LevelView view = resample(data, complexes, network, drawn[replicate]);
    const GapLedger ledger = portfolio_ledger(data, view, result.options);
    const std::vector<const GapRow*> rows = rows_by_pair(ledger, complexes.actors.size());
    std::vector<PortfolioCandidate> candidates = result.candidates;
    for (PortfolioCandidate& candidate : candidates) appraise_gaps(candidate, rows, complexes.actors.size());
    choices[replicate] = choose_again(
        choice_problem(candidates, units_of(candidates), weights, view, rules, result.options.budget), best);
  });
  for (const Choice& choice : choices) {
    for (const std::uint32_t i : choice.chosen) result.candidates[i].kept_by_bootstrap += 1;
  }
  for (PortfolioCandidate& candidate : result.candidates) {
    candidate.kept_by_bootstrap /= static_cast<double>(std::max<std::size_t>(1, result.options.replicates));
  }
}

/// What other budgets would buy.
std::vector<ParetoPoint> front(const Choice& best, double budget, unsigned threads,
                               const std::function<ChoiceProblem(double)>& problem_at) {
  constexpr std::array tenths = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15};
  std::vector<ParetoPoint> points(tenths.size());
  for_chunks(points.size(), threads, [&](std::size_t at, std::size_t) {
    ParetoPoint& point = points[at];
    point.budget = budget * tenths[at] / 10;
    const Choice choice = tenths[at] == 10 ? best : choose_again(problem_at(point.budget), best.chosen);
    point.allowed = choice.allowed;
    point.cost = choice.cost;
    point.worth = choice.worth;
    point.bound = choice.bound;
    point.chosen = choice.chosen.size();
  });
  return points;
}

}  // namespace

template <>
std::span<const Term> terms<PortfolioObjective>() {
  return objective_terms;
}

NetworkFigures network_figures(const Network& network, const Partition& regions) {
  NetworkFigures figures;
  const std::size_t n = network.actors();
  std::vector<char> outward(n, 0);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const Tie& tie : network.ties()) {
    const auto [r, s] = std::minmax(regions.group_of[tie.from], regions.group_of[tie.to]);
    if (s == no_group || r == s) continue;
    outward[tie.from] = outward[tie.to] = 1;
    pairs.emplace_back(r, s);
  }
  std::ranges::sort(pairs);
  figures.region_pairs = static_cast<std::size_t>(std::ranges::unique(pairs).begin() - pairs.begin());
  figures.isolated = n - static_cast<std::size_t>(std::ranges::count(outward, 1));
  figures.components = components(network).groups;
  const double possible = static_cast<double>(n) * (static_cast<double>(n) - 1) / 2;
  figures.efficiency = possible > 0 ? Distances(network).sum() / possible : 0;
  const ExternalInternal ei = mixing(network, regions).network;
  figures.external_internal = ei.index;
  if (ei.external + ei.internal > 0) figures.cross_region_share = ei.external / (ei.external + ei.internal);
  return figures;
}

Portfolio plan_portfolio(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                         const NetworkOptions& network, const PortfolioOptions& options) {
  Portfolio result;
  result.options = options;
  PairFigures figures;
  fill_figures(figures, data, records, complexes, network, options);
  result.expectation = figures.ledger.expectation;
  result.underserved = static_cast<std::size_t>(std::ranges::count(figures.underserved, 1));
  result.candidates = portfolio_candidates(data, records, complexes, figures, options, result.unpriced);
  const std::vector<NamedRule> rules = portfolio_rules(data, complexes, result.candidates, options);
  const Units units = units_of(result.candidates);
  const std::map<std::string, double> weights = weights_in_use(options);
  const auto problem_at = [&](double budget) {
    return choice_problem(result.candidates, units, weights, complexes, rules, budget);
  };

  const ChoiceProblem problem = problem_at(options.budget);
  require_choice(problem, rules, options.currency);
  const Choice best = choose(problem);
  result.cost = best.cost;
  result.worth = best.worth;
  result.bound = best.bound;
  result.greedy = choose_greedily(problem).worth;
  for (const std::uint32_t i : best.chosen) {
    result.candidates[i].chosen = true;
    std::vector<std::uint32_t> without;
    std::ranges::remove_copy(best.chosen, std::back_inserter(without), i);
    result.candidates[i].contribution = best.worth - appraise(problem, std::move(without)).worth;
  }
  result.before = network_figures(complexes.network, complexes.regions);
  result.after = network_figures(with_ties(complexes.network, result.candidates), complexes.regions);
  result.benefits = benefit_sums(result.candidates, units, weights, result.after.efficiency - result.before.efficiency);
  result.front = front(best, options.budget, options.threads, problem_at);
  weigh_again(result, units, weights, complexes, rules, best.chosen);
  draw_again(result, weights, data, complexes, network, rules, best.chosen);
  return result;
}

}  // namespace linkgap
