#include "link_kernels.hpp"

#include "linkgap/graphs/similarity.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace linkgap {
namespace {

constexpr double path_damping = 0.01;

double inverse(double value) {
  return value > 0 ? 1 / value : 0;
}

void clear(std::span<double> scores) {
  std::ranges::fill(scores, 0.0);
}

/// Σ_c weight(c) over shared partners c.
template <class Weight>
void two_hops(const Network& network, std::size_t source, std::span<double> scores, Weight weight) {
  clear(scores);
  for (const Neighbour& c : network.neighbours(source)) {
    const double add = weight(c.actor);
    for (const Neighbour& b : network.neighbours(c.actor)) scores[b.actor] += add;
  }
}

/// The same with what the index adds for each. A partner with one tie is no shared partner of anybody.
void two_hops(const Network& network, std::size_t source, std::span<double> scores, SimilarityIndex index) {
  two_hops(network, source, scores, [&](std::size_t c) {
    return network.degree(c) < 2 ? 0.0 : contribution(index, static_cast<double>(network.degree(c)));
  });
}

/// to = A from, times `scale` of each actor left.
template <class Scale>
void spread(const Network& network, const std::vector<double>& from, std::span<double> to, Scale scale) {
  clear(to);
  for (std::size_t c = 0; c < network.actors(); ++c) {
    if (from[c] == 0) continue;
    const double add = from[c] * scale(c);
    for (const Neighbour& b : network.neighbours(c)) to[b.actor] += add;
  }
}

}  // namespace

LinkIndexScratch::LinkIndexScratch(const LinkIndices& indices)
    : actor_(indices.actors(), 0),
      next_(indices.actors(), 0),
      activity_(indices.activities(), 0),
      local_(indices.actors(), 0),
      position_(indices.actors(), no_group) {}

void LinkKernels::common_neighbours(const LinkIndices& tables, LinkIndexScratch&, std::size_t source, Scores scores) {
  two_hops(tables.input_.network, source, scores, SimilarityIndex::common_neighbours);
}

void LinkKernels::adamic_adar(const LinkIndices& tables, LinkIndexScratch&, std::size_t source, Scores scores) {
  two_hops(tables.input_.network, source, scores, SimilarityIndex::adamic_adar);
}

void LinkKernels::resource_allocation(const LinkIndices& tables, LinkIndexScratch&, std::size_t source, Scores scores) {
  two_hops(tables.input_.network, source, scores, SimilarityIndex::resource_allocation);
}

void LinkKernels::resource_allocation_small(const LinkIndices& tables, LinkIndexScratch&, std::size_t source,
                                            Scores scores) {
  clear(scores);
  for (const std::uint32_t c : tables.small_ties_[source]) {
    const double add = 1 / tables.small_degree_[c];
    for (const std::uint32_t b : tables.small_ties_[c]) scores[b] += add;
  }
}

void LinkKernels::jaccard(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source, Scores scores) {
  common_neighbours(tables, scratch, source, scores);
  const Network& network = tables.input_.network;
  for (std::size_t b = 0; b < scores.size(); ++b) {
    const double both = static_cast<double>(network.degree(source) + network.degree(b)) - scores[b];
    scores[b] = both > 0 ? scores[b] / both : 0;
  }
}

void LinkKernels::salton(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source, Scores scores) {
  common_neighbours(tables, scratch, source, scores);
  const Network& network = tables.input_.network;
  for (std::size_t b = 0; b < scores.size(); ++b) {
    scores[b] *=
        inverse(std::sqrt(static_cast<double>(network.degree(source)) * static_cast<double>(network.degree(b))));
  }
}

void LinkKernels::preferential_attachment(const LinkIndices& tables, LinkIndexScratch&, std::size_t source,
                                          Scores scores) {
  const Network& network = tables.input_.network;
  for (std::size_t b = 0; b < scores.size(); ++b) {
    scores[b] = static_cast<double>(network.degree(source)) * static_cast<double>(network.degree(b));
  }
}

void LinkKernels::local_path(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source, Scores scores) {
  const Network& network = tables.input_.network;
  two_hops(network, source, scratch.actor_, [](std::size_t) { return 1.0; });
  spread(network, scratch.actor_, scores, [](std::size_t) { return path_damping; });
  for (std::size_t b = 0; b < scores.size(); ++b) scores[b] += scratch.actor_[b];
}

void LinkKernels::l3(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source, Scores scores) {
  const Network& network = tables.input_.network;
  const auto damp = [&](std::size_t c) { return 1 / std::sqrt(static_cast<double>(network.degree(c))); };
  two_hops(network, source, scratch.actor_, damp);
  // Back to the source and out again is no path of length 3.
  scratch.actor_[source] = 0;
  spread(network, scratch.actor_, scores, damp);
}

void LinkKernels::katz(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source, Scores scores) {
  const Network& network = tables.input_.network;
  std::size_t most = 1;
  for (std::size_t c = 0; c < network.actors(); ++c) most = std::max(most, network.degree(c));
  // Half the inverse of the greatest degree lies below the inverse of the greatest eigenvalue, so the series converges.
  const double beta = 0.5 / static_cast<double>(most);
  two_hops(network, source, scratch.actor_, [&](std::size_t) { return beta * beta; });
  std::ranges::copy(scratch.actor_, scores.begin());
  for (int length = 3; length <= 4; ++length) {
    spread(network, scratch.actor_, scratch.next_, [&](std::size_t) { return beta; });
    for (std::size_t b = 0; b < scores.size(); ++b) scores[b] += scratch.next_[b];
    std::swap(scratch.actor_, scratch.next_);
  }
}

void LinkKernels::step(const LinkIndices& tables, LinkIndexScratch& scratch, const Weights& weights,
                       const std::vector<double>& from, Scores to) {
  const Affiliation& affiliation = tables.input_.affiliation;
  clear(to);
  scratch.touched_.clear();
  for (std::size_t c = 0; c < from.size(); ++c) {
    if (from[c] == 0) continue;
    for (const std::uint32_t x : affiliation.activities_of(c)) {
      if (weights.activity[x] == 0) continue;
      if (scratch.activity_[x] == 0) scratch.touched_.push_back(x);
      scratch.activity_[x] += from[c];
    }
  }
  for (const std::uint32_t x : scratch.touched_) {
    const double add = scratch.activity_[x] * weights.activity[x];
    for (const std::uint32_t b : affiliation.actors_at(x)) to[b] += add;
    scratch.activity_[x] = 0;
  }
  // Nobody meets himself.
  for (std::size_t c = 0; c < from.size(); ++c) {
    if (from[c] != 0) to[c] = std::max(0.0, to[c] - from[c] * weights.self[c]);
  }
}

void LinkKernels::weighted_two_steps(const LinkIndices& tables, LinkIndexScratch& scratch, const Weights& weights,
                                     std::size_t source, Scores scores) {
  clear(scratch.next_);
  scratch.next_[source] = 1;
  step(tables, scratch, weights, scratch.next_, scratch.actor_);
  scratch.actor_[source] = 0;
  for (std::size_t c = 0; c < scratch.actor_.size(); ++c) {
    if (scratch.actor_[c] != 0) scratch.actor_[c] *= inverse(weights.strength[c]);
  }
  step(tables, scratch, weights, scratch.actor_, scores);
}

void LinkKernels::resource_allocation_newman(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source,
                                             Scores scores) {
  weighted_two_steps(tables, scratch, tables.newman_, source, scores);
}

void LinkKernels::resource_allocation_recent(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source,
                                             Scores scores) {
  weighted_two_steps(tables, scratch, tables.recent_, source, scores);
}

void LinkKernels::resource_allocation_damped(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source,
                                             Scores scores) {
  weighted_two_steps(tables, scratch, tables.damped_, source, scores);
}

void LinkKernels::resource_allocation_sector(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source,
                                             Scores scores) {
  const Affiliation& affiliation = tables.input_.affiliation;
  const std::vector<std::uint32_t>& field_of = tables.input_.fields.group_of;
  const std::vector<double>& weight = tables.newman_.activity;
  clear(scores);
  std::vector<std::uint32_t>& own = scratch.order_;
  own.clear();
  for (const std::uint32_t x : affiliation.activities_of(source)) {
    if (weight[x] > 0 && field_of[x] != no_group) own.push_back(x);
  }
  std::ranges::stable_sort(own, {}, [&](std::uint32_t x) { return field_of[x]; });
  clear(scratch.actor_);
  for (std::size_t at = 0; at < own.size();) {
    const std::uint32_t field = field_of[own[at]];
    scratch.reached_.clear();
    for (; at < own.size() && field_of[own[at]] == field; ++at) {
      for (const std::uint32_t c : affiliation.actors_at(own[at])) {
        if (c == source) continue;
        if (scratch.actor_[c] == 0) scratch.reached_.push_back(c);
        scratch.actor_[c] += weight[own[at]];
      }
    }
    scratch.touched_.clear();
    for (const std::uint32_t c : scratch.reached_) {
      const double out = scratch.actor_[c] * inverse(tables.newman_.strength[c]);
      scratch.actor_[c] = 0;
      for (const std::uint32_t x : affiliation.activities_of(c)) {
        if (weight[x] == 0 || field_of[x] != field) continue;
        if (scratch.activity_[x] == 0) scratch.touched_.push_back(x);
        scratch.activity_[x] += out;
      }
    }
    for (const std::uint32_t x : scratch.touched_) {
      const double add = scratch.activity_[x] * weight[x];
      for (const std::uint32_t b : affiliation.actors_at(x)) scores[b] += add;
      scratch.activity_[x] = 0;
    }
  }
}

void LinkKernels::random_walk(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source, Scores scores) {
  const LinkIndices::Weights& weights = tables.newman_;
  const auto leave = [&](std::vector<double>& mass) {
    for (std::size_t c = 0; c < mass.size(); ++c) {
      if (mass[c] != 0) mass[c] *= inverse(weights.strength[c]);
    }
  };
  // Starting with mass s_a makes the score symmetric: s_a P^t_ab = s_b P^t_ba.
  clear(scratch.next_);
  scratch.next_[source] = 1;
  step(tables, scratch, weights, scratch.next_, scratch.actor_);
  leave(scratch.actor_);
  step(tables, scratch, weights, scratch.actor_, scratch.next_);
  std::ranges::copy(scratch.next_, scratch.local_.begin());
  leave(scratch.next_);
  step(tables, scratch, weights, scratch.next_, scores);
  for (std::size_t b = 0; b < scores.size(); ++b) scores[b] += scratch.local_[b];
}

void LinkKernels::low_rank(const LinkIndices& tables, LinkIndexScratch&, std::size_t source, Scores scores) {
  const std::size_t rank = tables.factors_.size() / std::max<std::size_t>(1, scores.size());
  const std::span<const double> rows(tables.factors_);
  const std::span<const double> own = rows.subspan(source * rank, rank);
  for (const std::uint32_t b : tables.input_.targets) {
    const std::span<const double> other = rows.subspan(b * rank, rank);
    double dot = 0;
    for (std::size_t r = 0; r < rank; ++r) dot += own[r] * other[r];
    scores[b] = std::max(0.0, dot);
  }
}

void LinkKernels::block_affinity(const LinkIndices& tables, LinkIndexScratch&, std::size_t source, Scores scores) {
  const Partition& blocks = tables.input_.blocks;
  const std::uint32_t own = blocks.group_of[source];
  for (std::size_t b = 0; b < scores.size(); ++b) {
    const std::uint32_t other = blocks.group_of[b];
    const double affinity = own == no_group || other == no_group ? 1 : tables.affinity_[own * blocks.groups + other];
    scores[b] = tables.newman_.strength[source] * tables.newman_.strength[b] * affinity;
  }
}

void LinkKernels::configuration(const LinkIndices& tables, LinkIndexScratch&, std::size_t source, Scores scores) {
  for (const std::uint32_t b : tables.input_.targets) scores[b] = tables.model_.expected_shared(source, b);
}

void LinkKernels::profile(const LinkIndices& tables, std::size_t source, Scores scores, bool recent) {
  clear(scores);
  for (const auto& own : tables.of_actor_[source]) {
    const double events = recent ? tables.profile_recent_[own.id] : tables.profile_events_[own.id];
    const double rate = (recent ? own.recent : own.count) / events;
    for (const auto& other : tables.of_profile_[own.id]) {
      scores[other.id] += rate * (recent ? other.recent : other.count);
    }
  }
}

void LinkKernels::profile_expectation(const LinkIndices& tables, LinkIndexScratch&, std::size_t source, Scores scores) {
  profile(tables, source, scores, false);
}

void LinkKernels::profile_recent(const LinkIndices& tables, LinkIndexScratch&, std::size_t source, Scores scores) {
  profile(tables, source, scores, true);
}

void LinkKernels::ch2_l2(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source, Scores scores) {
  cannistraci(tables, scratch, source, scores, true);
}

void LinkKernels::ch3_l2(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source, Scores scores) {
  cannistraci(tables, scratch, source, scores, false);
}

void LinkKernels::cannistraci(const LinkIndices& tables, LinkIndexScratch& scratch, std::size_t source, Scores scores,
                              bool internal) {
  const Network& network = tables.input_.network;
  clear(scores);
  const auto around = network.neighbours(source);
  const std::size_t words = (around.size() + 63) / 64;
  for (std::size_t i = 0; i < around.size(); ++i) scratch.position_[around[i].actor] = static_cast<std::uint32_t>(i);
  // One bit per partner of the source: which of them know each other, and which of them b knows.
  const auto mark = [&](std::size_t actor, std::uint64_t* bits) {
    for (const Neighbour& other : network.neighbours(actor)) {
      const std::uint32_t at = scratch.position_[other.actor];
      if (at != no_group) bits[at / 64] |= std::uint64_t{1} << (at % 64);
    }
  };
  scratch.bits_.assign(around.size() * words, 0);
  for (std::size_t i = 0; i < around.size(); ++i) mark(around[i].actor, scratch.bits_.data() + i * words);
  scratch.common_.resize(words);
  for (const std::uint32_t b : tables.input_.targets) {
    if (b == source || network.degree(b) == 0) continue;
    std::ranges::fill(scratch.common_, 0);
    mark(b, scratch.common_.data());
    double sum = 0;
    for (std::size_t word = 0; word < words; ++word) {
      for (std::uint64_t left = scratch.common_[word]; left != 0; left &= left - 1) {
        const std::size_t i = word * 64 + static_cast<std::size_t>(std::countr_zero(left));
        const std::uint64_t* known = scratch.bits_.data() + i * words;
        int inside = 0;
        for (std::size_t w = 0; w < words; ++w) inside += std::popcount(known[w] & scratch.common_[w]);
        // Ties of the partner to a, to b and to other shared partners are not external.
        const double outside = static_cast<double>(network.degree(around[i].actor)) - 2 - inside;
        sum += (internal ? 1 + inside : 1) / (1 + std::max(0.0, outside));
      }
    }
    scores[b] = sum;
  }
  for (const Neighbour& other : around) scratch.position_[other.actor] = no_group;
}

}  // namespace linkgap
