#include "linkgap/graphs/similarity.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

namespace linkgap {
namespace {

/// What one shared partner with `degree` ties adds; a shared partner has at least two.
using Contribution = double (*)(double degree);

struct IndexRow {
  SimilarityIndex index;
  Contribution contribution;
};

constexpr IndexRow index_table[] = {
    {SimilarityIndex::common_neighbours, [](double) { return 1.0; }},
    // Adamic & Adar 2003
    {SimilarityIndex::adamic_adar, [](double degree) { return 1 / std::log(degree); }},
    // Zhou, Lü & Zhang 2009
    {SimilarityIndex::resource_allocation, [](double degree) { return 1 / degree; }},
};

Contribution contribution_of(SimilarityIndex index) {
  for (const IndexRow& row : index_table) {
    if (row.index == index) return row.contribution;
  }
  throw EngineError("similarity: unknown index");
}

/// The best first: a total order, so the same pairs are kept whatever the order in which they come.
bool better(const ScoredPair& a, const ScoredPair& b) {
  return a.score != b.score ? a.score > b.score : std::tie(a.from, a.to) < std::tie(b.from, b.to);
}

/// Keeps the best pairs seen; the worst of them is on top of the heap.
class BestPairs {
 public:
  explicit BestPairs(std::size_t most) : most_(most) {}

  void offer(const ScoredPair& pair) {
    if (pairs_.size() == most_) {
      if (most_ == 0 || !better(pair, pairs_.front())) return;
      std::ranges::pop_heap(pairs_, better);
      pairs_.back() = pair;
    } else {
      pairs_.push_back(pair);
    }
    std::ranges::push_heap(pairs_, better);
  }

  std::vector<ScoredPair> sorted() && {
    std::ranges::sort_heap(pairs_, better);
    return std::move(pairs_);
  }

 private:
  std::size_t most_;
  std::vector<ScoredPair> pairs_;
};

/// Which actors may be an end, and which two may be a pair.
class Mask {
 public:
  Mask(const RankingOptions& options, std::size_t actors)
      : group_of_(options.groups.group_of), eligible_(options.eligible) {
    if (!group_of_.empty() && group_of_.size() != actors)
      throw EngineError("similarity: the groups are of other actors");
    if (!eligible_.empty() && eligible_.size() != actors) throw EngineError("similarity: the mask is of other actors");
  }
  bool end(std::size_t a) const {
    return (eligible_.empty() || eligible_[a]) && (group_of_.empty() || group_of_[a] != no_group);
  }
  bool pair(std::size_t a, std::size_t b) const {
    return end(b) && (group_of_.empty() || group_of_[a] != group_of_[b]);
  }

 private:
  const std::vector<std::uint32_t>& group_of_;
  const std::vector<char>& eligible_;
};

/// By number of ties, then actor. Contributions are added in this order, so equal sets of them make equal bits however
/// the actors are numbered.
void sort_by_degree(const Network& network, std::vector<std::uint32_t>& actors) {
  std::ranges::sort(actors, [&](std::uint32_t a, std::uint32_t b) {
    return network.degree(a) != network.degree(b) ? network.degree(a) < network.degree(b) : a < b;
  });
}

}  // namespace

Ranking rank_missing_ties(const Network& network, const RankingOptions& options) {
  const Mask mask(options, network.actors());
  const Contribution contribution = contribution_of(options.index);
  std::vector<double> adds(network.actors(), 0);
  for (std::size_t c = 0; c < network.actors(); ++c) {
    if (network.degree(c) >= 2) adds[c] = contribution(static_cast<double>(network.degree(c)));
  }

  Ranking ranking;
  BestPairs best(options.top);
  std::vector<double> score(network.actors(), 0);
  std::vector<std::uint32_t> shared(network.actors(), 0);
  std::vector<char> tied(network.actors(), 0);
  std::vector<std::uint32_t> reached;
  std::vector<std::uint32_t> partners;
  for (std::size_t a = 0; a < network.actors(); ++a) {
    if (!mask.end(a)) continue;
    partners.clear();
    for (const Neighbour& neighbour : network.neighbours(a)) partners.push_back(neighbour.actor);
    for (const std::uint32_t c : partners) tied[c] = 1;
    sort_by_degree(network, partners);
    for (const std::uint32_t c : partners) {
      const auto around = network.neighbours(c);
      for (auto b = std::ranges::upper_bound(around, a, {}, &Neighbour::actor); b != around.end(); ++b) {
        if (shared[b->actor]++ == 0) reached.push_back(b->actor);
        score[b->actor] += adds[c];
      }
    }
    for (const std::uint32_t b : reached) {
      if (!tied[b] && mask.pair(a, b)) {
        ++ranking.candidates;
        best.offer({.from = static_cast<std::uint32_t>(a), .to = b, .score = score[b], .shared_partners = shared[b]});
      }
      score[b] = 0;
      shared[b] = 0;
    }
    reached.clear();
    for (const std::uint32_t c : partners) tied[c] = 0;
  }
  ranking.pairs = std::move(best).sorted();
  return ranking;
}

std::vector<SharedPartner> shared_partners(const Network& network, std::size_t a, std::size_t b,
                                           SimilarityIndex index) {
  std::vector<std::uint32_t> partners;
  const auto of_b = network.neighbours(b);
  auto other = of_b.begin();
  for (const Neighbour& neighbour : network.neighbours(a)) {
    while (other != of_b.end() && other->actor < neighbour.actor) ++other;
    if (other != of_b.end() && other->actor == neighbour.actor && a != b) partners.push_back(neighbour.actor);
  }
  sort_by_degree(network, partners);
  const Contribution contribution = contribution_of(index);
  std::vector<SharedPartner> result;
  for (const std::uint32_t c : partners) {
    result.push_back({.actor = c, .contribution = contribution(static_cast<double>(network.degree(c)))});
  }
  return result;
}

}  // namespace linkgap
