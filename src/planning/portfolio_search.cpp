#include "portfolio_search.hpp"

#include "linkgap/graphs/cohesion.hpp"
#include "portfolio_programme.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

constexpr double slack = 1e-10;

/// A choice that grows and shrinks, with everything that tells the gain of the next step.
class Basket {
 public:
  explicit Basket(const ChoiceProblem& problem)
      : problem_(problem),
        rules_of_(problem.cost.size()),
        targets_of_(problem.cost.size()),
        reached_(problem.targets.size(), 0),
        taken_(problem.rules.size(), 0),
        inside_(problem.cost.size(), 0) {
    for (std::uint32_t r = 0; r < problem.rules.size(); ++r) {
      for (const std::uint32_t i : problem.rules[r].candidates) rules_of_[i].push_back(r);
    }
    for (std::uint32_t t = 0; t < problem.targets.size(); ++t) {
      for (const std::uint32_t i : problem.targets[t].candidates) targets_of_[i].push_back(t);
    }
    if (problem.network) {
      start_.emplace(problem.network->network);
      now_ = start_;
    }
  }

  void add(std::uint32_t i) {
    change(i, 1);
    if (now_) now_->add(problem_.network->ties[i]);
  }
  void drop(std::uint32_t i) {
    change(i, -1);
    if (!now_) return;
    now_ = start_;
    for (std::uint32_t other = 0; other < inside_.size(); ++other) {
      if (inside_[other]) now_->add(problem_.network->ties[other]);
    }
  }

  bool holds(std::uint32_t i) const { return inside_[i] != 0; }
  bool may_add(std::uint32_t i) const {
    if (inside_[i] || cost_ + problem_.cost[i] > problem_.budget) return false;
    return std::ranges::all_of(rules_of_[i], [&](std::uint32_t r) { return taken_[r] < problem_.rules[r].most; });
  }
  bool may_drop(std::uint32_t i) const {
    return inside_[i] &&
           std::ranges::all_of(rules_of_[i], [&](std::uint32_t r) { return taken_[r] > problem_.rules[r].least; });
  }
  /// After an exchange the least numbers have to hold again.
  bool complete() const {
    for (std::size_t r = 0; r < taken_.size(); ++r) {
      if (taken_[r] < problem_.rules[r].least) return false;
    }
    return true;
  }
  bool completes(std::uint32_t i) const {
    for (std::size_t r = 0; r < taken_.size(); ++r) {
      const bool helps = std::ranges::find(rules_of_[i], r) != rules_of_[i].end();
      if (taken_[r] + (helps ? 1 : 0) < problem_.rules[r].least) return false;
    }
    return true;
  }

  double gain(std::uint32_t i) const {
    double gain = problem_.worth[i];
    for (const std::uint32_t t : targets_of_[i]) gain += reached_[t] == 0 ? problem_.targets[t].worth : 0;
    if (now_) gain += problem_.network->weight * now_->gain(problem_.network->ties[i]);
    return gain;
  }
  double worth() const {
    double worth = additive_;
    for (std::size_t t = 0; t < reached_.size(); ++t) worth += reached_[t] > 0 ? problem_.targets[t].worth : 0;
    if (now_) worth += problem_.network->weight * (now_->sum() - start_->sum());
    return worth;
  }

  std::vector<std::uint32_t> chosen() const {
    std::vector<std::uint32_t> list;
    for (std::uint32_t i = 0; i < inside_.size(); ++i) {
      if (inside_[i]) list.push_back(i);
    }
    return list;
  }
  double cost() const { return cost_; }

 private:
  void change(std::uint32_t i, int by) {
    inside_[i] = by > 0;
    cost_ = 0;
    additive_ = 0;
    for (std::size_t other = 0; other < inside_.size(); ++other) {
      // Summed in one order, so that the way to a choice does not show in its last bits.
      if (!inside_[other]) continue;
      cost_ += problem_.cost[other];
      additive_ += problem_.worth[other];
    }
    for (const std::uint32_t r : rules_of_[i]) taken_[r] += static_cast<std::size_t>(by);
    for (const std::uint32_t t : targets_of_[i]) reached_[t] += static_cast<std::size_t>(by);
  }

  const ChoiceProblem& problem_;
  std::vector<std::vector<std::uint32_t>> rules_of_, targets_of_;
  std::vector<std::size_t> reached_, taken_;
  std::vector<char> inside_;
  double cost_ = 0, additive_ = 0;
  std::optional<Distances> start_, now_;
};

/// Adds what gains most for its cost until nothing more fits. Gains are asked again only when they could win (lazy
/// greedy, Minoux 1978): without a network they never grow, so that changes nothing; with one it is a short cut.
void fill(const ChoiceProblem& problem, Basket& basket) {
  const auto rate_of = [&](std::uint32_t i) {
    const double gain = basket.gain(i);
    return gain <= slack ? 0.0 : problem.cost[i] > 0 ? gain / problem.cost[i] : HUGE_VAL;
  };
  std::vector<std::pair<double, std::uint32_t>> waiting;  // rates as last asked
  for (std::uint32_t i = 0; i < problem.cost.size(); ++i) {
    if (basket.may_add(i)) waiting.emplace_back(rate_of(i), i);
  }
  const auto worse = [](const auto& one, const auto& other) {
    return one.first != other.first ? one.first < other.first : one.second > other.second;
  };
  std::ranges::make_heap(waiting, worse);
  while (!waiting.empty()) {
    std::ranges::pop_heap(waiting, worse);
    const auto [asked, i] = waiting.back();
    waiting.pop_back();
    if (asked <= 0 || !basket.may_add(i)) continue;
    const double rate = rate_of(i);
    if (!waiting.empty() && worse(std::pair(rate, i), waiting.front())) {
      waiting.emplace_back(rate, i);
      std::ranges::push_heap(waiting, worse);
    } else if (rate > 0) {
      basket.add(i);
    }
  }
}

Choice finished(const ChoiceProblem& problem, const Basket& basket) {
  Choice choice = appraise(problem, basket.chosen());
  choice.allowed = keeps_rules(problem, choice.chosen);
  return choice;
}

/// What the network can add at most, in the terms of the 0–1 programme. A pair that gets nearer than three hops does so
/// by a new tie at one of its ends; a pair that was apart, by a new tie at both of their components. What needs neither
/// is counted in full.
void add_network_bound(const ChoiceProblem& problem, IntegerProgram& program, double& constant) {
  const NetworkWorth& term = *problem.network;
  const Distances before(term.network);
  Distances after = before;
  std::vector<std::vector<std::uint32_t>> touching(before.actors());
  std::vector<std::vector<std::uint32_t>> direct(before.actors() * before.actors());
  const Partition parts = components(term.network);
  const std::vector<std::size_t> sizes = group_sizes(parts);
  std::vector<std::vector<std::uint32_t>> leaving(parts.groups);
  for (std::uint32_t i = 0; i < term.ties.size(); ++i) {
    after.add(term.ties[i]);
    for (const auto& [u, v] : term.ties[i]) {
      if (before.between(u, v) <= 1) continue;
      touching[u].push_back(i);
      touching[v].push_back(i);
      direct[std::min(u, v) * before.actors() + std::max(u, v)].push_back(i);
      if (parts.group_of[u] == parts.group_of[v]) continue;
      leaving[parts.group_of[u]].push_back(i);
      leaving[parts.group_of[v]].push_back(i);
    }
  }
  std::vector<double> at_actor(before.actors(), 0.0), at_part(parts.groups, 0.0);
  for (std::size_t u = 0; u < before.actors(); ++u) {
    for (std::size_t v = u + 1; v < before.actors(); ++v) {
      const std::uint16_t was = before.between(u, v);
      if (was <= 1 || after.between(u, v) == was) continue;
      const double now = closeness_of(was);
      // Without a tie of its own the pair gets no nearer than this.
      const auto nearest = std::max<std::uint16_t>(2, after.between(u, v));
      const double others = std::max(0.0, closeness_of(nearest) - now);
      for (const std::uint32_t i : direct[u * before.actors() + v])
        program.objective[i] += term.weight * (1 - now - others);
      if (parts.group_of[u] != parts.group_of[v]) {
        const bool first = sizes[parts.group_of[u]] <= sizes[parts.group_of[v]];
        at_part[parts.group_of[first ? u : v]] += term.weight * others;
        continue;
      }
      const double beyond_two = std::max(0.0, closeness_of(std::max<std::uint16_t>(3, nearest)) - now);
      constant += term.weight * beyond_two;
      at_actor[u] += term.weight * (others - beyond_two);
      at_actor[v] += term.weight * (others - beyond_two);
    }
  }
  const auto add = [&](double worth, std::vector<std::uint32_t>& candidates) {
    if (worth <= 0) return;
    std::ranges::sort(candidates);
    candidates.erase(std::ranges::unique(candidates).begin(), candidates.end());
    const auto touched = static_cast<std::uint32_t>(program.objective.size());
    program.objective.push_back(worth);
    program.whole.push_back(0);
    ProgramRow row{-std::numeric_limits<double>::infinity(), 0, {{touched, 1}}};
    for (const std::uint32_t candidate : candidates) row.terms.push_back({candidate, -1});
    program.rows.push_back(std::move(row));
  };
  for (std::size_t u = 0; u < before.actors(); ++u) add(at_actor[u], touching[u]);
  for (std::size_t g = 0; g < parts.groups; ++g) add(at_part[g], leaving[g]);
}

Choice better(Choice one, Choice other) {
  return other.allowed && (!one.allowed || other.worth > one.worth + slack) ? other : one;
}

/// Worth by the whole problem of a choice that is allowed.
Choice appraise_allowed(const ChoiceProblem& problem, std::vector<std::uint32_t> chosen) {
  Choice choice = appraise(problem, std::move(chosen));
  choice.allowed = true;
  return choice;
}

Choice search(const ChoiceProblem& problem, bool thorough, const std::vector<std::uint32_t>& at_hand) {
  ChoiceProblem additive = problem;
  additive.network.reset();
  Choice best = choose_greedily(problem);
  if (keeps_rules(problem, at_hand)) best = better(appraise_allowed(problem, at_hand), std::move(best));
  std::optional<double> known;
  if (best.allowed) {
    const Choice exchanged = improve_choice(additive, appraise_allowed(additive, best.chosen));
    known = exchanged.worth;
    best = better(std::move(best), appraise_allowed(problem, exchanged.chosen));
  }
  const Choice plain = choose_exactly(additive, thorough, known);
  if (plain.allowed) best = better(std::move(best), appraise_allowed(problem, plain.chosen));
  if (!best.allowed) return plain;
  if (!problem.network) {
    const bool proved = plain.bound <= best.worth + slack;
    if (thorough && !proved) best = improve_choice(problem, std::move(best), 12);
    best.bound = std::max(plain.bound, best.worth);
    return best;
  }
  IntegerProgram program = choice_programme(problem);
  double constant = 0;
  add_network_bound(problem, program, constant);
  const IntegerSolution bounding =
      solve_within_budget(problem, std::move(program), thorough ? thorough_limits : quick_limits);
  if (!bounding.values.empty()) best = better(std::move(best), appraise_allowed(problem, chosen_in(problem, bounding)));
  if (thorough) best = improve_choice(problem, std::move(best), 5);
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = 0; i < problem.cost.size(); ++i) all.push_back(i);
  Distances distances(problem.network->network);
  const double before = distances.sum();
  for (const NewTies& ties : problem.network->ties) distances.add(ties);
  const double most = problem.network->weight * (distances.sum() - before);
  best.bound = std::max(best.worth, std::min(bounding.bound + constant, plain.bound + most));
  return best;
}

}  // namespace

Choice appraise(const ChoiceProblem& problem, std::vector<std::uint32_t> chosen) {
  Choice choice;
  std::ranges::sort(chosen);
  for (const std::uint32_t i : chosen) {
    choice.worth += problem.worth[i];
    choice.cost += problem.cost[i];
  }
  for (const ChoiceProblem::Target& target : problem.targets) {
    const bool reached =
        std::ranges::any_of(target.candidates, [&](std::uint32_t i) { return std::ranges::binary_search(chosen, i); });
    choice.worth += reached ? target.worth : 0;
  }
  if (problem.network) {
    Distances distances(problem.network->network);
    const double before = distances.sum();
    for (const std::uint32_t i : chosen) distances.add(problem.network->ties[i]);
    choice.worth += problem.network->weight * (distances.sum() - before);
  }
  choice.chosen = std::move(chosen);
  return choice;
}

bool keeps_rules(const ChoiceProblem& problem, const std::vector<std::uint32_t>& chosen) {
  double cost = 0;
  for (const std::uint32_t i : chosen) cost += problem.cost[i];
  return cost <= problem.budget && std::ranges::all_of(problem.rules, [&](const ChoiceProblem::Rule& rule) {
           const auto number = static_cast<std::size_t>(std::ranges::count_if(
               rule.candidates, [&](std::uint32_t i) { return std::ranges::find(chosen, i) != chosen.end(); }));
           return number >= rule.least && number <= rule.most;
         });
}

Choice choose_greedily(const ChoiceProblem& problem) {
  Basket basket(problem);
  if (std::ranges::any_of(problem.rules, [](const ChoiceProblem::Rule& rule) { return rule.least > 0; })) {
    ChoiceProblem cheapest = problem;
    const double most = problem.cost.empty() ? 0 : *std::ranges::max_element(problem.cost);
    for (std::size_t i = 0; i < problem.cost.size(); ++i) cheapest.worth[i] = most > 0 ? 1 - problem.cost[i] / most : 0;
    IntegerProgram program = choice_programme(cheapest);
    program.maximise = false;
    for (std::size_t v = 0; v < program.objective.size(); ++v) {
      program.objective[v] = v < problem.cost.size() && most > 0 ? problem.cost[v] / most : 0;
    }
    const IntegerSolution solution = solve_within_budget(problem, std::move(program));
    if (solution.values.empty()) return {};
    for (const std::uint32_t i : chosen_in(problem, solution)) basket.add(i);
  }
  fill(problem, basket);
  return finished(problem, basket);
}

Choice improve_choice(const ChoiceProblem& problem, Choice start, std::size_t rounds) {
  Basket basket(problem);
  for (const std::uint32_t i : start.chosen) basket.add(i);
  fill(problem, basket);
  for (std::size_t round = 0; round < rounds; ++round) {
    const double before = basket.worth();
    double best_gain = slack;
    std::optional<std::pair<std::uint32_t, std::uint32_t>> best;
    for (const std::uint32_t out : basket.chosen()) {
      basket.drop(out);
      const double lost = before - basket.worth();
      for (std::uint32_t in = 0; in < problem.cost.size(); ++in) {
        if (in == out || !basket.may_add(in) || !basket.completes(in)) continue;
        const double gain = basket.gain(in) - lost;
        if (gain > best_gain) {
          best_gain = gain;
          best = {out, in};
        }
      }
      basket.add(out);
    }
    if (!best) break;
    basket.drop(best->first);
    basket.add(best->second);
    fill(problem, basket);
  }
  return better(std::move(start), finished(problem, basket));
}

Choice choose(const ChoiceProblem& problem) {
  return search(problem, true, {});
}

Choice choose_again(const ChoiceProblem& problem, const std::vector<std::uint32_t>& at_hand) {
  return search(problem, false, at_hand);
}

}  // namespace linkgap
