#include "linkgap/graphs/clique_cover.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <future>
#include <iterator>
#include <numeric>
#include <utility>

namespace linkgap {
namespace {

constexpr std::uint32_t none = 0xFFFFFFFFu;

/// Calls visit(activity, tie) for each pair of actors at an activity, by the pair's first actor; `tie` is the pair's,
/// or `none`. Actors and activities that are not `wanted` are passed over; a visit that returns false ends its
/// activity's part of the row. O(Σ_x s_x² + ties).
template <class Visit>
void for_each_pair(const Network& network, const Affiliation& affiliation, const std::vector<char>& actor_wanted,
                   const std::vector<char>& activity_wanted, Visit visit) {
  std::vector<std::uint32_t> tie_to(network.actors(), none);
  std::vector<std::size_t> seen(affiliation.activities(), 0);
  for (std::uint32_t a = 0; a < network.actors(); ++a) {
    const auto after = network.later_neighbours(a);
    for (const Neighbour& neighbour : after) tie_to[neighbour.actor] = neighbour.tie;
    for (const std::uint32_t x : affiliation.activities_of(a)) {
      const auto later = affiliation.actors_at(x).subspan(++seen[x]);
      if (!actor_wanted[a] || !activity_wanted[x]) continue;
      for (const std::uint32_t b : later) {
        if (actor_wanted[b] && !visit(x, tie_to[b])) break;
      }
    }
    for (const Neighbour& neighbour : after) tie_to[neighbour.actor] = none;
  }
}

/// Marks the activities of at least two actors of whom each two are tied.
std::vector<char> tied_activities(const Network& network, const Affiliation& affiliation) {
  std::vector<char> tied(affiliation.activities(), 0);
  for (std::size_t x = 0; x < tied.size(); ++x) tied[x] = affiliation.size(x) >= 2 ? 1 : 0;
  const std::vector<char> all(network.actors(), 1);
  for_each_pair(network, affiliation, all, tied, [&](std::uint32_t x, std::uint32_t tie) {
    if (tie == none) tied[x] = 0;
    return tie != none;
  });
  return tied;
}

/// For every actor the first one with the same activities, if these make all the ties of both; else itself.
std::vector<std::uint32_t> twins(const Network& network, const Affiliation& affiliation,
                                 const std::vector<char>& tied) {
  std::vector<char> covered(network.ties().size(), 0);
  const std::vector<char> all(network.actors(), 1);
  for_each_pair(network, affiliation, all, tied, [&](std::uint32_t, std::uint32_t tie) {
    covered[tie] = 1;
    return true;
  });
  std::vector<char> foldable(network.actors(), 0);
  NumberLists rows;
  for (std::size_t a = 0; a < network.actors(); ++a) {
    std::ranges::copy_if(affiliation.activities_of(a), std::back_inserter(rows.items),
                         [&](std::uint32_t x) { return tied[x] != 0; });
    rows.close();
    foldable[a] = rows[a].empty() ? 0 : 1;
  }
  auto is_covered = covered.begin();
  for (const Tie& tie : network.ties()) {
    if (!*is_covered++) foldable[tie.from] = foldable[tie.to] = 0;
  }

  std::vector<std::uint32_t> first(network.actors());
  std::iota(first.begin(), first.end(), 0U);
  std::vector<std::uint32_t> order;
  std::ranges::copy_if(first, std::back_inserter(order), [&](std::uint32_t a) { return foldable[a] != 0; });
  std::ranges::stable_sort(
      order, [&](std::uint32_t a, std::uint32_t b) { return std::ranges::lexicographical_compare(rows[a], rows[b]); });
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (std::ranges::equal(rows[order[i - 1]], rows[order[i]])) first[order[i]] = first[order[i - 1]];
  }
  return first;
}

/// Groups of actors that meet each other: a few rounds in which every activity takes the commonest group of its actors
/// and every actor that of its activities (label propagation, Raghavan, Albert & Kumara 2007; on a two-mode table,
/// Barber & Clark 2009). Only speed depends on it.
std::vector<std::uint32_t> meeting_groups(const Affiliation& affiliation) {
  constexpr int rounds = 8;
  std::vector<std::uint32_t> group(affiliation.actors());
  std::iota(group.begin(), group.end(), 0U);
  std::vector<std::uint32_t> of_activity(affiliation.activities(), 0);
  std::vector<double> votes(affiliation.actors(), 0.0);
  std::vector<std::uint32_t> named;
  const auto vote = [&](std::uint32_t candidate, double weight) {
    if (votes[candidate] == 0) named.push_back(candidate);
    votes[candidate] += weight;
  };
  const auto winner = [&] {
    std::uint32_t best = named.front();
    for (const std::uint32_t candidate : named) {
      if (votes[candidate] > votes[best] || (votes[candidate] == votes[best] && candidate < best)) best = candidate;
    }
    for (const std::uint32_t candidate : named) votes[candidate] = 0;
    named.clear();
    return best;
  };
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t x = 0; x < affiliation.activities(); ++x) {
      for (const std::uint32_t a : affiliation.actors_at(x)) vote(group[a], 1);
      if (!named.empty()) of_activity[x] = winner();
    }
    for (std::size_t a = 0; a < affiliation.actors(); ++a) {
      for (const std::uint32_t x : affiliation.activities_of(a)) {
        vote(of_activity[x], 1 / static_cast<double>(affiliation.size(x)));
      }
      if (!named.empty()) group[a] = winner();
    }
  }
  return group;
}

/// Which activities are cliques of the cover, and how many of them hold each tie.
struct Chosen {
  std::vector<char> activity;
  std::vector<std::uint32_t> cliques_with;  ///< per tie
};

/// Largest first, each activity that saves more ties to be walked one by one than it costs: its own steps, and the
/// pairs that another clique holds already and that must now be corrected. Actors of this activity alone cost nothing,
/// and leave the search altogether.
Chosen choose_cliques(const Network& network, const Affiliation& affiliation, const std::vector<char>& tied,
                      const std::vector<char>& standing) {
  const std::size_t activities = affiliation.activities();
  std::vector<std::size_t> own_steps(activities, 0);
  std::vector<char> has_leaves(activities, 0);
  std::vector<std::size_t> begin(activities + 1, 0);
  for (std::size_t x = 0; x < activities; ++x) {
    std::size_t actors = 0;
    if (tied[x]) {
      for (const std::uint32_t a : affiliation.actors_at(x)) {
        if (!standing[a]) continue;
        ++actors;
        if (affiliation.participations(a) > 1) {
          ++own_steps[x];
        } else {
          has_leaves[x] = 1;
        }
      }
    }
    begin[x + 1] = begin[x] + (actors < 2 ? 0 : actors * (actors - 1) / 2);
  }
  std::vector<std::uint32_t> ties_of(begin.back());
  std::vector<std::size_t> next(begin.begin(), std::prev(begin.end()));
  for_each_pair(network, affiliation, standing, tied, [&](std::uint32_t x, std::uint32_t tie) {
    ties_of[next[x]++] = tie;
    return true;
  });

  std::vector<std::uint32_t> order(activities);
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::uint32_t x) { return begin[x + 1] - begin[x]; });
  Chosen chosen{std::vector<char>(activities, 0), std::vector<std::uint32_t>(network.ties().size(), 0)};
  for (const std::uint32_t x : order) {
    const auto ties = std::span(ties_of).subspan(begin[x], begin[x + 1] - begin[x]);
    std::size_t saved = has_leaves[x] ? 1 : 0;
    std::size_t spoilt = own_steps[x];
    for (const std::uint32_t tie : ties) {
      if (chosen.cliques_with[tie] == 0) ++saved;
      if (chosen.cliques_with[tie] == 1) ++spoilt;
    }
    if (saved <= spoilt) continue;
    chosen.activity[x] = 1;
    for (const std::uint32_t tie : ties) ++chosen.cliques_with[tie];
  }
  return chosen;
}

struct Corrected {
  std::uint32_t actor = 0;
  double amount = 0;
};

/// Corrections of each actor, both ways.
std::vector<std::vector<Corrected>> corrections(const Network& network, const Chosen& chosen,
                                                const std::vector<char>& standing) {
  std::vector<std::vector<Corrected>> result(network.actors());
  auto cliques = chosen.cliques_with.begin();
  for (const Tie& tie : network.ties()) {
    const std::uint32_t with = *cliques++;
    if (with == 1 || !standing[tie.from] || !standing[tie.to]) continue;
    const double amount = 1 - static_cast<double>(with);
    result[tie.from].push_back({tie.to, amount});
    result[tie.to].push_back({tie.from, amount});
  }
  return result;
}

/// Puts nodes, cliques and sources in an order in which those that meet lie close, and fills the lists.
class Assembly {
 public:
  Assembly(const Network& network, const Affiliation& affiliation, const Chosen& chosen,
           const std::vector<std::uint32_t>& first)
      : affiliation_(affiliation),
        first_(first),
        size_(network.actors(), 0),
        standing_(network.actors(), 0),
        kept_(network.actors()),
        node_(network.actors(), none),
        clique_(affiliation.activities(), none) {
    for (std::size_t a = 0; a < network.actors(); ++a) ++size_[first[a]];
    for (std::size_t a = 0; a < network.actors(); ++a) standing_[a] = size_[a] > 0 ? 1 : 0;
    corrected_ = corrections(network, chosen, standing_);
    for (std::uint32_t x = 0; x < affiliation.activities(); ++x) {
      if (!chosen.activity[x]) continue;
      for (const std::uint32_t a : affiliation.actors_at(x)) {
        if (standing_[a]) kept_[a].push_back(x);
      }
    }
  }

  CliqueCover cover(const Network& network, const std::vector<std::uint32_t>& groups, const Chosen& chosen) {
    CliqueCover cover;
    number_nodes(network, groups, cover);
    number_cliques(chosen, cover);
    link(cover);
    list_sources(cover);
    return cover;
  }

 private:
  bool is_leaf(std::size_t a) const { return kept_[a].size() == 1 && corrected_[a].empty(); }

  void number_nodes(const Network& network, const std::vector<std::uint32_t>& groups, CliqueCover& cover) {
    for (std::uint32_t a = 0; a < standing_.size(); ++a) {
      if (standing_[a] && network.degree(a) > 0 && !is_leaf(a)) node_actor_.push_back(a);
    }
    std::ranges::stable_sort(node_actor_, {}, [&](std::uint32_t a) {
      return groups.empty() ? std::pair(0U, std::size_t{0}) : std::pair(groups[a], ~affiliation_.participations(a));
    });
    for (const std::uint32_t a : node_actor_) {
      node_[a] = static_cast<std::uint32_t>(cover.node_size.size());
      cover.node_size.push_back(size_[a]);
    }
  }

  void number_cliques(const Chosen& chosen, CliqueCover& cover) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_middle;  // middle node, activity
    std::vector<std::uint32_t> nodes;
    for (std::uint32_t x = 0; x < chosen.activity.size(); ++x) {
      if (!chosen.activity[x]) continue;
      nodes_at(x, nodes);
      by_middle.emplace_back(nodes.empty() ? 0 : nodes[nodes.size() / 2], x);
    }
    std::ranges::sort(by_middle);
    for (const auto& [middle, x] : by_middle) {
      clique_[x] = static_cast<std::uint32_t>(middle_.size());
      middle_.push_back(middle);
      nodes_at(x, nodes);
      cover.nodes_in.items.insert(cover.nodes_in.items.end(), nodes.begin(), nodes.end());
      cover.nodes_in.close();
    }
    cover.leaves.assign(middle_.size(), 0);
  }

  /// Nodes at an activity, ascending.
  void nodes_at(std::uint32_t x, std::vector<std::uint32_t>& nodes) const {
    nodes.clear();
    for (const std::uint32_t a : affiliation_.actors_at(x)) {
      if (node_[a] != none) nodes.push_back(node_[a]);
    }
    std::ranges::sort(nodes);
  }

  void link(CliqueCover& cover) {
    for (const std::uint32_t a : node_actor_) {
      for (const std::uint32_t x : kept_[a]) cover.cliques_of.items.push_back(clique_[x]);
      std::sort(cover.cliques_of.items.begin() + static_cast<std::ptrdiff_t>(cover.cliques_of.begin.back()),
                cover.cliques_of.items.end());
      cover.cliques_of.close();
      std::ranges::sort(corrected_[a], {}, [&](const Corrected& with) { return node_[with.actor]; });
      for (const Corrected& with : corrected_[a]) {
        cover.corrected.items.push_back(node_[with.actor]);
        cover.correction.push_back(with.amount);
      }
      cover.corrected.close();
    }
  }

  void list_sources(CliqueCover& cover) const {
    for (std::size_t a = 0; a < standing_.size(); ++a) {
      if (standing_[a] && node_[a] == none && is_leaf(a)) cover.leaves[clique_[kept_[a].front()]] += size_[a];
    }
    // The leaves of a clique come right after its middle node.
    std::vector<std::uint32_t> source_of_node(cover.nodes());
    std::vector<std::uint32_t> source_of_clique(cover.cliques(), CliqueCover::no_source);
    std::size_t clique = 0;
    for (std::uint32_t node = 0; node < cover.nodes() || clique < cover.cliques(); ++node) {
      if (node < cover.nodes()) {
        source_of_node[node] = static_cast<std::uint32_t>(cover.sources.size());
        cover.sources.push_back({node, cover.node_size[node], false});
      }
      for (; clique < cover.cliques() && middle_[clique] <= node; ++clique) {
        if (cover.leaves[clique] == 0) continue;
        source_of_clique[clique] = static_cast<std::uint32_t>(cover.sources.size());
        cover.sources.push_back({static_cast<std::uint32_t>(clique), cover.leaves[clique], true});
      }
    }
    cover.source_of.assign(first_.size(), CliqueCover::no_source);
    for (std::size_t a = 0; a < first_.size(); ++a) {
      const std::uint32_t stand = first_[a];
      if (node_[stand] != none) {
        cover.source_of[a] = source_of_node[node_[stand]];
      } else if (is_leaf(stand)) {
        cover.source_of[a] = source_of_clique[clique_[kept_[stand].front()]];
      }
    }
  }

  const Affiliation& affiliation_;
  const std::vector<std::uint32_t>& first_;
  std::vector<std::uint32_t> size_;               ///< per actor: how many it stands for
  std::vector<char> standing_;                    ///< actors that stand for themselves and their twins
  std::vector<std::vector<std::uint32_t>> kept_;  ///< their chosen activities
  std::vector<std::vector<Corrected>> corrected_;
  std::vector<std::uint32_t> node_;    ///< per actor
  std::vector<std::uint32_t> clique_;  ///< per activity
  std::vector<std::uint32_t> node_actor_;
  std::vector<std::uint32_t> middle_;  ///< per clique: its middle node
};

}  // namespace

CliqueCover clique_cover(const Network& network) {
  const Affiliation no_table(network.actors(), 0, {});
  const Chosen chosen{{}, std::vector<std::uint32_t>(network.ties().size(), 0)};
  std::vector<std::uint32_t> first(network.actors());
  std::iota(first.begin(), first.end(), 0U);
  return Assembly(network, no_table, chosen, first).cover(network, {}, chosen);
}

CliqueCover clique_cover(const Network& network, const Affiliation& affiliation, unsigned threads) {
  if (network.actors() != affiliation.actors()) {
    throw EngineError("clique cover: the network and the table have different actors");
  }
  auto groups = std::async(threads > 1 ? std::launch::async : std::launch::deferred,
                           [&affiliation] { return meeting_groups(affiliation); });
  const std::vector<char> tied = tied_activities(network, affiliation);
  const std::vector<std::uint32_t> first = twins(network, affiliation, tied);
  std::vector<char> standing(network.actors(), 0);
  for (const std::uint32_t a : first) standing[a] = 1;
  const Chosen chosen = choose_cliques(network, affiliation, tied, standing);
  return Assembly(network, affiliation, chosen, first).cover(network, groups.get(), chosen);
}

}  // namespace linkgap
