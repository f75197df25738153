#pragma once

#include "linkgap/graphs/random.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

/// One run of Leiden (Traag, Waltman & van Eck 2019) for Σ_{tied pairs inside} w_ab − γ Σ_{pairs inside} s_a s_b, which
/// with γ = resolution/Σ s is modularity up to a factor. A `Graph` has `strength` per actor, arcs() (at most so many
/// neighbours have all actors together) and a type `Around`, which is made of the graph and the actors' labels and told
/// of every actor whose label has changed: gather(a, gathered) adds up the weights of an actor's ties by the labels of
/// the other ends, each_other(a, visit) calls visit(b) at least once for the neighbours with other labels than its own.
namespace linkgap::communities {

/// Weights of one actor to communities; reused from actor to actor.
class Gathering {
 public:
  explicit Gathering(std::size_t communities) : sum_(communities, 0.0) {}
  void add(std::uint32_t community, double weight) {
    if (sum_[community] == 0) named_.push_back(community);
    sum_[community] += weight;
  }
  double to(std::uint32_t community) const { return sum_[community]; }
  const std::vector<std::uint32_t>& named() const { return named_; }
  void clear() {
    for (const std::uint32_t community : named_) sum_[community] = 0;
    named_.clear();
  }

 private:
  std::vector<double> sum_;
  std::vector<std::uint32_t> named_;
};

/// `Around` of a graph with each(a, visit), which calls visit(b, weight) for the neighbours b ≠ a.
template <class Graph>
class LabelsOfNeighbours {
 public:
  LabelsOfNeighbours(const Graph& graph, const std::vector<std::uint32_t>& label) : graph_(&graph), label_(&label) {}

  void gather(std::uint32_t a, Gathering& gathered) const {
    graph_->each(a, [&](std::uint32_t b, double weight) { gathered.add((*label_)[b], weight); });
  }
  template <class Visit>
  void each_other(std::uint32_t a, Visit visit) const {
    graph_->each(a, [&](std::uint32_t b, double) {
      if ((*label_)[b] != (*label_)[a]) visit(b);
    });
  }
  void moved(std::uint32_t, std::uint32_t) {}

 private:
  const Graph* graph_;
  const std::vector<std::uint32_t>* label_;
};

/// Neighbours side by side: a graph of communities.
struct Aggregate {
  using Around = LabelsOfNeighbours<Aggregate>;

  std::vector<std::size_t> begin = {0};
  std::vector<std::uint32_t> to;
  std::vector<double> weight;
  std::vector<double> strength;

  std::size_t arcs() const { return to.size(); }
  template <class Visit>
  void each(std::size_t a, Visit visit) const {
    for (std::size_t i = begin[a]; i < begin[a + 1]; ++i) visit(to[i], weight[i]);
  }
};

inline std::vector<std::uint32_t> shuffled(std::size_t n, Random& random) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(i))]);
  return order;
}

/// Moves actors one by one to where they gain most, until none gains. Labels stay below the number of actors.
template <class Graph>
void move_actors(const Graph& graph, double gamma, std::vector<std::uint32_t>& label, Random& random) {
  const std::size_t n = label.size();
  std::vector<double> total(n, 0.0);
  std::vector<std::uint32_t> members(n, 0), unused;
  for (std::size_t a = 0; a < n; ++a) {
    total[label[a]] += graph.strength[a];
    ++members[label[a]];
  }
  for (std::uint32_t c = 0; c < n; ++c) {
    if (members[c] == 0) unused.push_back(c);
  }
  std::vector<std::uint32_t> queue = shuffled(n, random);  // a ring: each actor is in it at most once
  std::vector<char> waits(n, 1);
  typename Graph::Around around(graph, label);
  Gathering gathered(n);
  std::size_t first = 0;
  for (std::size_t waiting = n; waiting > 0; --waiting) {
    const std::uint32_t a = queue[first];
    first = first + 1 == n ? 0 : first + 1;
    waits[a] = 0;
    const std::uint32_t old = label[a];
    const double strength = graph.strength[a];
    total[old] -= strength;
    --members[old];
    around.gather(a, gathered);
    std::uint32_t best = old;
    double gain = gathered.to(old) - gamma * strength * total[old];
    const double least = 1e-12 * strength;  // less is rounding
    for (const std::uint32_t c : gathered.named()) {
      const double other = gathered.to(c) - gamma * strength * total[c];
      if (other > gain + least) {
        gain = other;
        best = c;
      }
    }
    gathered.clear();
    if (gain < -least && members[old] > 0) {
      best = unused.back();
      unused.pop_back();
    }
    total[best] += strength;
    ++members[best];
    if (best == old) continue;
    if (members[old] == 0) {
      total[old] = 0;
      unused.push_back(old);
    }
    label[a] = best;
    around.moved(a, old);
    around.each_other(a, [&](std::uint32_t b) {
      if (waits[b]) return;
      waits[b] = 1;
      const std::size_t last = first + waiting - 1;
      queue[last < n ? last : last - n] = b;
      ++waiting;
    });
  }
}

/// Parts of the communities, each well tied to the rest of its community: actors that are alone join one of the parts
/// that do not make it worse, the better the likelier.
template <class Graph>
std::vector<std::uint32_t> refine(const Graph& graph, double gamma, const std::vector<std::uint32_t>& label,
                                  Random& random) {
  constexpr double randomness = 0.01;  // β, the value of the authors' own program
  const std::size_t n = label.size();
  std::vector<std::uint32_t> part(n), members(n, 1);
  std::iota(part.begin(), part.end(), 0U);
  std::vector<double> of_community(n, 0.0), total(graph.strength), outward(n, 0.0);
  Gathering gathered(n);
  const typename Graph::Around labels(graph, label);
  for (std::uint32_t a = 0; a < n; ++a) {
    of_community[label[a]] += graph.strength[a];
    labels.gather(a, gathered);
    outward[a] = gathered.to(label[a]);
    gathered.clear();
  }
  const auto well_tied = [&](std::uint32_t c, double all) { return outward[c] >= gamma * total[c] * (all - total[c]); };
  typename Graph::Around parts(graph, part);
  std::vector<std::pair<std::uint32_t, double>> choices;
  for (const std::uint32_t a : shuffled(n, random)) {
    const double all = of_community[label[a]];
    if (part[a] != a || members[a] != 1 || !well_tied(a, all)) continue;
    parts.gather(a, gathered);
    choices.assign(1, {a, 0.0});
    double greatest = 0;
    for (const std::uint32_t c : gathered.named()) {
      const double gain = gathered.to(c) - gamma * graph.strength[a] * total[c];
      if (label[c] != label[a] || gain < 0 || !well_tied(c, all)) continue;
      choices.emplace_back(c, gain);
      greatest = std::max(greatest, gain);
    }
    double sum = 0;
    for (auto& [c, gain] : choices) sum += gain = std::exp((gain - greatest) / randomness);
    constexpr std::uint64_t steps = std::uint64_t{1} << 53U;
    double drawn = sum * (static_cast<double>(random.below(steps)) / static_cast<double>(steps));
    std::uint32_t chosen = choices.back().first;
    for (const auto& [c, chance] : choices) {
      drawn -= chance;
      if (drawn < 0) {
        chosen = c;
        break;
      }
    }
    if (chosen != a) {
      outward[chosen] += outward[a] - 2 * gathered.to(chosen);
      total[chosen] += graph.strength[a];
      ++members[chosen];
      part[a] = chosen;
      parts.moved(a, a);
      members[a] = 0;
    }
    gathered.clear();
  }
  return part;
}

/// Renumbers labels in the order of their first actors; gives how many there are.
inline std::size_t renumber(std::vector<std::uint32_t>& label) {
  constexpr std::uint32_t none = 0xFFFFFFFFu;
  std::vector<std::uint32_t> number(label.size(), none);
  std::uint32_t next = 0;
  for (std::uint32_t& of : label) {
    if (number[of] == none) number[of] = next++;
    of = number[of];
  }
  return next;
}

/// The graph of the parts, which are numbered without gaps.
template <class Graph>
Aggregate aggregate(const Graph& graph, const std::vector<std::uint32_t>& part, std::size_t parts) {
  Aggregate result;
  result.strength.assign(parts, 0.0);
  std::vector<std::size_t> begin(parts + 1, 0);
  for (std::size_t a = 0; a < part.size(); ++a) {
    result.strength[part[a]] += graph.strength[a];
    ++begin[part[a] + 1];
  }
  for (std::size_t c = 0; c < parts; ++c) begin[c + 1] += begin[c];
  std::vector<std::uint32_t> actors(part.size());
  std::vector<std::size_t> next(begin);
  for (std::uint32_t a = 0; a < part.size(); ++a) actors[next[part[a]]++] = a;
  const typename Graph::Around around(graph, part);
  Gathering gathered(parts);
  // Long lists would be there twice when they grow. Room for the worst case costs nothing where it is a block of its
  // own, of which only what is written is ever touched.
  constexpr std::size_t many = std::size_t{1} << 23U;
  if (graph.arcs() >= many) {
    result.to.reserve(graph.arcs());
    result.weight.reserve(graph.arcs());
  }
  for (std::uint32_t c = 0; c < parts; ++c) {
    for (std::size_t i = begin[c]; i < begin[c + 1]; ++i) around.gather(actors[i], gathered);
    for (const std::uint32_t other : gathered.named()) {
      if (other == c) continue;
      result.to.push_back(other);
      result.weight.push_back(gathered.to(other));
    }
    result.begin.push_back(result.to.size());
    gathered.clear();
  }
  return result;
}

/// One pass over all levels, from the labels given.
template <class Graph>
void improve(const Graph& graph, double gamma, std::vector<std::uint32_t>& label, Random& random) {
  move_actors(graph, gamma, label, random);
  const std::size_t communities = renumber(label);
  if (communities == label.size()) return;
  std::vector<std::uint32_t> part = refine(graph, gamma, label, random);
  const std::size_t parts = renumber(part);
  if (parts == label.size()) return;
  const Aggregate smaller = aggregate(graph, part, parts);
  std::vector<std::uint32_t> of_part(parts);
  for (std::size_t a = 0; a < label.size(); ++a) of_part[part[a]] = label[a];
  renumber(of_part);
  improve(smaller, gamma, of_part, random);
  for (std::size_t a = 0; a < label.size(); ++a) label[a] = of_part[part[a]];
}

/// Σ_{tied pairs inside} w_ab − γ Σ_{pairs inside} s_a s_b of labels, with every actor also paired with itself.
template <class Graph>
double quality(const Graph& graph, double gamma, const std::vector<std::uint32_t>& label) {
  const typename Graph::Around around(graph, label);
  std::vector<double> total(label.size(), 0.0);
  Gathering gathered(label.size());
  double sum = 0;
  for (std::uint32_t a = 0; a < label.size(); ++a) {
    total[label[a]] += graph.strength[a];
    around.gather(a, gathered);
    sum += gathered.to(label[a]);
    gathered.clear();
  }
  for (const double strength : total) sum -= gamma * strength * strength;
  return sum / 2;
}

/// Label of every actor after at most `rounds` passes from single actors; fewer if a pass changes nothing, or gains
/// less than `least`.
template <class Graph>
std::vector<std::uint32_t> run_leiden(const Graph& graph, double gamma, std::uint64_t seed, std::size_t rounds,
                                      double least) {
  Random random(seed);
  std::vector<std::uint32_t> label(graph.strength.size());
  std::iota(label.begin(), label.end(), 0U);
  double reached = quality(graph, gamma, label);
  for (std::size_t round = 0; round < rounds; ++round) {
    const std::vector<std::uint32_t> before = label;
    improve(graph, gamma, label, random);
    renumber(label);
    if (label == before) break;
    const double now = quality(graph, gamma, label);
    if (now - reached < least) break;
    reached = now;
  }
  return label;
}

}  // namespace linkgap::communities
