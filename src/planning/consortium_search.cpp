#include "consortium_search.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <iterator>
#include <numeric>
#include <optional>
#include <set>

namespace linkgap {
namespace {

double at(const std::vector<double>& matrix, std::size_t n, std::size_t a, std::size_t b) {
  return matrix[a * n + b];
}

/// Visits the ties (i, j), as positions in `members`, of a maximum spanning tree (Prim 1957). O(k²).
template <class Visit>
void for_each_tree_tie(const ConsortiumFigures& figures, const std::vector<std::uint32_t>& members, Visit visit) {
  constexpr std::size_t most = 64;
  std::array<double, most> strongest{};
  std::array<std::size_t, most> by{};
  const std::size_t k = members.size();
  for (std::size_t j = 1; j < k; ++j) strongest[j] = at(figures.footing, figures.candidates, members[0], members[j]);
  for (std::size_t step = 1; step < k; ++step) {
    std::size_t next = 0;
    for (std::size_t j = 1; j < k; ++j) {
      if (strongest[j] >= 0 && (next == 0 || strongest[j] > strongest[next])) next = j;
    }
    visit(by[next], next, strongest[next]);
    strongest[next] = -1;  // it is inside now
    for (std::size_t j = 1; j < k; ++j) {
      const double strength = at(figures.footing, figures.candidates, members[next], members[j]);
      if (strongest[j] < 0 || strength <= strongest[j]) continue;
      strongest[j] = strength;
      by[j] = next;
    }
  }
}

/// Share of industry, university and research that the members bring, and of the stages of the value chain if these are
/// known: half each.
double coverage(const ConsortiumFigures& figures, const std::vector<std::uint32_t>& members) {
  unsigned sides = 0;
  for (const std::uint32_t a : members) sides |= figures.sides[a];
  const double of_sides = std::popcount(sides) / 3.0;
  const std::size_t stages = figures.stages.empty() ? 0 : figures.stages.front().size();
  if (stages == 0) return of_sides;
  std::size_t covered = 0;
  for (std::size_t s = 0; s < stages; ++s)
    covered += std::ranges::any_of(members, [&](std::uint32_t a) { return figures.stages[a][s] != 0; });
  return (of_sides + static_cast<double>(covered) / static_cast<double>(stages)) / 2;
}

/// Every part of the score but the joint gap, which is costly.
ConsortiumScore cheap_score(const ConsortiumFigures& figures, const std::vector<std::uint32_t>& members) {
  const std::size_t n = figures.candidates;
  const std::size_t k = members.size();
  const auto pairs = static_cast<double>(k * (k - 1) / 2);
  double log_capacity = 0, fit = 0, reach = 0, untied = 0;
  for (std::size_t i = 0; i < k; ++i) {
    log_capacity += std::log(figures.capacity[members[i]]);
    for (std::size_t j = i + 1; j < k; ++j) {
      fit += at(figures.pair_fit, n, members[i], members[j]);
      reach += at(figures.reach, n, members[i], members[j]);
      untied += figures.tied[members[i] * n + members[j]] ? 0 : 1;
    }
  }
  double footing = 0;
  for_each_tree_tie(figures, members, [&](std::size_t, std::size_t, double strength) { footing += strength; });
  ConsortiumScore score;
  score.fit = std::exp(log_capacity / static_cast<double>(k)) * fit / pairs * coverage(figures, members);
  score.reach = reach / pairs;
  score.novelty = untied / pairs;
  score.footing = footing / static_cast<double>(k - 1);
  return score;
}

void add_up(ConsortiumScore& score, const ConsortiumWeights& weights) {
  score.total = weights.joint_gap * score.joint_gap + weights.fit * score.fit + weights.footing * score.footing +
                weights.reach * score.reach + weights.novelty * score.novelty;
}

bool near_copy(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both.size() >= std::max<std::size_t>(2, a.size() - 1);
}

/// One search for the best set that is no near-copy of those found before.
class Search {
 public:
  Search(const ConsortiumFigures& figures, const ConsortiumOptions& options, const std::vector<ScoredSet>& found)
      : figures_(figures), options_(options), found_(found), n_(figures.candidates), k_(options.size) {
    const auto row_maximum = [&](const std::vector<double>& matrix, std::size_t a) {
      double best = 0;
      for (std::size_t b = 0; b < n_; ++b) {
        if (b != a && (options_.any_region || figures_.region[a] != figures_.region[b]))
          best = std::max(best, at(matrix, n_, a, b));
      }
      return best;
    };
    for (std::size_t a = 0; a < n_; ++a) {
      best_footing_.push_back(row_maximum(figures_.footing, a));
      best_reach_.push_back(row_maximum(figures_.reach, a));
      best_fit_.push_back(row_maximum(figures_.pair_fit, a));
    }
    // Promising candidates first, so that good sets are found early.
    order_.resize(n_);
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::stable_sort(order_, std::ranges::greater(), [&](std::uint32_t a) {
      return options_.weights.fit * figures_.capacity[a] + options_.weights.footing * best_footing_[a];
    });
    tail_.resize(n_ + 1);
    const std::size_t classes = figures_.class_size.size();
    tail_chance_.assign((n_ + 1) * classes, 0.0);
    for (std::size_t i = n_; i-- > 0;) {
      const std::uint32_t a = order_[i];
      for (std::size_t c = 0; c < classes; ++c)
        tail_chance_[i * classes + c] = std::max(tail_chance_[(i + 1) * classes + c], figures_.chance[a * classes + c]);
      tail_[i] = {std::max(tail_[i + 1].capacity, figures_.capacity[a]),
                  std::max(tail_[i + 1].footing, best_footing_[a]), std::max(tail_[i + 1].reach, best_reach_[a]),
                  std::max(tail_[i + 1].fit, best_fit_[a])};
    }
  }

  std::optional<ScoredSet> best() {
    if (k_ > exhaustive_size) beam();
    std::vector<std::uint32_t> members;
    extend(members, 0, 1);
    return best_;
  }
  bool exhausted() const { return open_bound_ > (best_ ? best_->score.total : 0) + slack; }
  double bound() const { return std::max(open_bound_, best_ ? best_->score.total : 0.0); }
  std::size_t nodes() const { return nodes_; }

 private:
  static constexpr std::size_t exhaustive_size = 4;
  static constexpr std::size_t largest = 7;
  static constexpr double slack = 1e-12;  ///< rounding of the bound must not cut off an equal set

  struct Best {
    double capacity = 0, footing = 0, reach = 0, fit = 0;
  };

  bool compatible(const std::vector<std::uint32_t>& members, std::uint32_t next) const {
    return std::ranges::none_of(members, [&](std::uint32_t a) {
      return a == next || (!options_.any_region && figures_.region[a] == figures_.region[next]);
    });
  }

  /// The joint gap of no such set is higher: expectations grow with every chance, and the open places take the best.
  double joint_bound(const std::vector<std::uint32_t>& members, std::size_t from) const {
    const std::size_t classes = figures_.class_size.size();
    const std::size_t majority = majority_of(k_);
    std::array<double, largest + 1> number{};
    double expected = 0;
    for (std::size_t c = 0; c < classes; ++c) {
      number.fill(0);
      number[0] = 1;
      for (std::size_t m = 0; m < k_; ++m) {
        const double p =
            m < members.size() ? figures_.chance[members[m] * classes + c] : tail_chance_[from * classes + c];
        for (std::size_t i = m + 1; i > 0; --i) number[i] = number[i] * (1 - p) + number[i - 1] * p;
        number[0] *= 1 - p;
      }
      for (std::size_t i = majority; i <= k_; ++i) expected += figures_.class_size[c] * number[i];
    }
    return expected / (expected + 1);
  }

  /// No set of k that holds `members` and otherwise candidates from place `from` on scores higher.
  double upper_bound(const std::vector<std::uint32_t>& members, std::size_t from, double joint) const {
    const auto open = static_cast<double>(k_ - members.size());
    const auto pairs = static_cast<double>(k_ * (k_ - 1) / 2);
    const Best& rest = tail_[from];
    double log_capacity = 0, fit = 0, reach = 0, footing = 0, widest = 0;
    double untied = pairs;
    for (std::size_t i = 0; i < members.size(); ++i) {
      const std::uint32_t a = members[i];
      log_capacity += std::log(figures_.capacity[a]);
      footing += best_footing_[a];
      widest = std::max(widest, best_footing_[a]);
      fit += open * best_fit_[a];
      reach += open * best_reach_[a];
      for (std::size_t j = i + 1; j < members.size(); ++j) {
        fit += at(figures_.pair_fit, n_, a, members[j]);
        reach += at(figures_.reach, n_, a, members[j]);
        untied -= figures_.tied[a * n_ + members[j]] ? 1 : 0;
      }
    }
    if (open > 0) {
      log_capacity += open * std::log(rest.capacity);
      footing += open * rest.footing;
      widest = std::max(widest, rest.footing);
      fit += open * (open - 1) / 2 * rest.fit;
      reach += open * (open - 1) / 2 * rest.reach;
    }
    ConsortiumScore bound;
    bound.joint_gap = joint;
    bound.fit = std::exp(log_capacity / static_cast<double>(k_)) * std::min(1.0, fit / pairs);
    // Hung up on any one member, every other one brings one tie of the tree, at most its best.
    bound.footing = (footing - widest) / static_cast<double>(k_ - 1);
    bound.reach = reach / pairs;
    bound.novelty = untied / pairs;
    add_up(bound, options_.weights);
    return bound.total;
  }

  void extend(std::vector<std::uint32_t>& members, std::size_t from, double joint) {
    for (std::size_t i = from; i + (k_ - members.size()) <= n_; ++i) {
      const std::uint32_t next = order_[i];
      if (!compatible(members, next)) continue;
      ++nodes_;
      members.push_back(next);
      if (members.size() == k_) {
        consider(members, joint);
      } else if (upper_bound(members, i + 1, joint) >= threshold()) {
        const double closer = std::min(joint, joint_bound(members, i + 1));
        const double bound = upper_bound(members, i + 1, closer);
        if (k_ > exhaustive_size && nodes_ > options_.node_limit) {
          open_bound_ = std::max(open_bound_, bound);
        } else if (bound >= threshold()) {
          extend(members, i + 1, closer);
        }
      }
      members.pop_back();
    }
  }

  double threshold() const { return best_ ? best_->score.total - slack : -1; }

  void consider(const std::vector<std::uint32_t>& unsorted, double joint) {
    ConsortiumScore score = cheap_score(figures_, unsorted);
    score.joint_gap = joint;
    add_up(score, options_.weights);
    if (score.total < threshold()) return;
    std::vector<std::uint32_t> members = unsorted;
    std::ranges::sort(members);
    if (!feasible(figures_, members)) return;
    for (const ScoredSet& earlier : found_) {
      if (near_copy(members, earlier.members)) return;
    }
    score = score_of(figures_, members, options_.weights);
    if (best_ &&
        (score.total < best_->score.total || (score.total == best_->score.total && best_->members < members))) {
      return;
    }
    best_ = ScoredSet{std::move(members), score};
  }

  /// A good set to start from: the best partial sets, one member more at a time.
  void beam() {
    constexpr std::size_t width = 200;
    std::vector<std::vector<std::uint32_t>> sets;
    for (const std::uint32_t a : order_) sets.push_back({a});
    for (std::size_t size = 2; size <= k_; ++size) {
      std::set<std::vector<std::uint32_t>> grown;
      for (const auto& members : sets) {
        for (std::uint32_t next = 0; next < n_; ++next) {
          if (!compatible(members, next)) continue;
          std::vector<std::uint32_t> larger = members;
          larger.insert(std::ranges::upper_bound(larger, next), next);
          grown.insert(std::move(larger));
        }
      }
      std::vector<std::pair<double, std::vector<std::uint32_t>>> scored;
      for (const auto& members : grown) {
        ConsortiumScore score = cheap_score(figures_, members);
        add_up(score, options_.weights);
        scored.emplace_back(-score.total, members);
      }
      const std::size_t kept = std::min(width, scored.size());
      std::ranges::partial_sort(scored, scored.begin() + static_cast<std::ptrdiff_t>(kept));
      sets.clear();
      for (std::size_t i = 0; i < kept; ++i) sets.push_back(std::move(scored[i].second));
    }
    for (const auto& members : sets) consider(members, 1);
  }

  const ConsortiumFigures& figures_;
  const ConsortiumOptions& options_;
  const std::vector<ScoredSet>& found_;
  std::size_t n_, k_;
  std::vector<double> best_footing_, best_reach_, best_fit_;
  std::vector<std::uint32_t> order_;
  std::vector<double> tail_chance_;  ///< places of `order_` × size classes: highest chance from there on
  std::vector<Best> tail_;           ///< best of the candidates from each place of `order_` on
  std::optional<ScoredSet> best_;
  double open_bound_ = 0;
  std::size_t nodes_ = 0;
};

}  // namespace

std::size_t majority_of(std::size_t size) {
  return std::max(std::min<std::size_t>(size, 3), size / 2 + 1);
}

std::vector<std::pair<std::size_t, std::size_t>> spanning_tree(const ConsortiumFigures& figures,
                                                               const std::vector<std::uint32_t>& members) {
  std::vector<std::pair<std::size_t, std::size_t>> tree;
  for_each_tree_tie(figures, members, [&](std::size_t i, std::size_t j, double) { tree.emplace_back(i, j); });
  return tree;
}

bool feasible(const ConsortiumFigures& figures, const std::vector<std::uint32_t>& members) {
  bool joined = true;
  for_each_tree_tie(figures, members,
                    [&](std::size_t, std::size_t, double strength) { joined = joined && strength > 0; });
  return joined;
}

std::size_t joint_record(const ConsortiumFigures& figures, const std::vector<std::uint32_t>& members) {
  std::vector<std::uint8_t> present(figures.all_activities, 0);
  const std::size_t majority = majority_of(members.size());
  std::size_t joint = 0;
  for (const std::uint32_t a : members) {
    for (const std::uint32_t x : figures.activities[a]) joint += ++present[x] == majority ? 1 : 0;
  }
  return joint;
}

double joint_expected(const ConsortiumFigures& figures, const std::vector<std::uint32_t>& members) {
  const std::size_t classes = figures.class_size.size();
  const std::size_t majority = majority_of(members.size());
  double expected = 0;
  std::vector<double> number(members.size() + 1);
  for (std::size_t c = 0; c < classes; ++c) {
    // Chance of each number of members at one activity, one member after the other.
    std::ranges::fill(number, 0.0);
    number[0] = 1;
    for (std::size_t m = 0; m < members.size(); ++m) {
      const double p = figures.chance[members[m] * classes + c];
      for (std::size_t i = m + 1; i > 0; --i) number[i] = number[i] * (1 - p) + number[i - 1] * p;
      number[0] *= 1 - p;
    }
    double together = 0;
    for (std::size_t i = majority; i <= members.size(); ++i) together += number[i];
    expected += figures.class_size[c] * together;
  }
  return expected;
}

ConsortiumScore score_of(const ConsortiumFigures& figures, const std::vector<std::uint32_t>& members,
                         const ConsortiumWeights& weights) {
  ConsortiumScore score = cheap_score(figures, members);
  const double expected = joint_expected(figures, members);
  const auto record = static_cast<double>(joint_record(figures, members));
  score.joint_gap = std::max(0.0, expected - record) / (expected + 1);
  add_up(score, weights);
  return score;
}

SetSearch search_sets(const ConsortiumFigures& figures, const ConsortiumOptions& options) {
  SetSearch result;
  while (result.sets.size() < options.top) {
    Search search(figures, options, result.sets);
    std::optional<ScoredSet> best = search.best();
    result.nodes += search.nodes();
    if (result.sets.empty()) {
      result.exact = !search.exhausted();
      result.bound = search.bound();
    }
    if (!best) break;
    result.sets.push_back(std::move(*best));
  }
  return result;
}

}  // namespace linkgap
