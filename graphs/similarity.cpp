#include "linkgap/graphs/similarity.hpp"

#include "bit_counters.hpp"
#include "cover_search.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
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

  /// Whether a pair of at most this score can still be among the best. The sums that bound a score add up in another
  /// order than the score itself.
  bool takes(double score) const {
    return pairs_.size() < most_ || (most_ > 0 && score * (1 + 1e-9) >= pairs_.front().score);
  }

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

/// How many actors that may be an end stand at one place, by group.
struct EndsAt {
  std::uint32_t group = 0;
  std::uint32_t actors = 0;
};

/// Pairs of a mask at distance 2. From every place where ends stand a search of two levels counts who is reached, and
/// who of them is of the same group.
class CandidateCount {
 public:
  CandidateCount(const CliqueCover& cover, const Mask& mask, const std::vector<std::uint32_t>& group_of)
      : cover_(cover),
        grouped_(!group_of.empty()),
        at_(cover.sources.size()),
        of_node_(cover.nodes()),
        of_clique_(cover.cliques()) {
    for (std::uint32_t a = 0; a < cover.actors(); ++a) {
      if (cover.source_of[a] == CliqueCover::no_source || !mask.end(a)) continue;
      std::vector<EndsAt>& ends = at_[cover.source_of[a]];
      const std::uint32_t group = grouped_ ? group_of[a] : 0;
      const auto same = std::ranges::find(ends, group, &EndsAt::group);
      if (same == ends.end()) {
        ends.push_back({group, 1});
      } else {
        ++same->actors;
      }
      groups_ = std::max<std::size_t>(groups_, group + 1);
    }
    for (std::uint32_t i = 0; i < at_.size(); ++i) {
      const CliqueCover::Source& source = cover.sources[i];
      (source.leaf ? of_clique_ : of_node_)[source.place] = i + 1;
      for (const EndsAt& ends : at_[i]) starts_.push_back({source, ends});
    }
  }

  std::uint64_t count() {
    Search search(cover_);
    std::vector<Search::Bits> of_group(groups_);
    std::vector<CliqueCover::Source> sources;
    std::uint64_t ends_twice = 0;
    for (std::size_t first = 0; first < starts_.size(); first += Search::capacity) {
      const auto batch = std::span(starts_).subspan(first, std::min(Search::capacity, starts_.size() - first));
      sources.clear();
      for (Search::Bits& bits : of_group) bits = {};
      for (std::size_t i = 0; i < batch.size(); ++i) {
        sources.push_back(batch[i].source);
        of_group[batch[i].ends.group][i / 64] |= std::uint64_t{1} << (i % 64);
      }
      search.run(
          sources, [](std::span<const std::uint32_t>) {},
          [&](std::uint32_t level, std::span<const std::uint32_t> cliques, std::span<const std::uint32_t> nodes) {
            if (level == 0) return;
            for (const std::uint32_t clique : cliques)
              reach(of_clique_[clique], search.bits_of_clique(clique), of_group);
            for (const std::uint32_t node : nodes) reach(of_node_[node], search.bits_of_node(node), of_group);
          },
          2);
      const auto all = all_.take();
      const auto same = same_.take();
      for (std::size_t i = 0; i < batch.size(); ++i) ends_twice += (all[i] - same[i]) * batch[i].ends.actors;
    }
    return ends_twice / 2;
  }

 private:
  static constexpr std::size_t words = 8;
  using Search = CoverSearch<words>;
  struct Start {
    CliqueCover::Source source;
    EndsAt ends;
  };

  void reach(std::uint32_t place, const Search::Bits& from, const std::vector<Search::Bits>& of_group) {
    if (place == 0) return;
    for (const EndsAt& ends : at_[place - 1]) {
      all_.add(from, ends.actors);
      if (!grouped_) continue;
      Search::Bits alike = from;
      for (std::size_t word = 0; word < words; ++word) alike[word] &= of_group[ends.group][word];
      same_.add(alike, ends.actors);
    }
  }

  const CliqueCover& cover_;
  bool grouped_;
  std::size_t groups_ = 0;
  std::vector<std::vector<EndsAt>> at_;             ///< per source of the cover
  std::vector<std::uint32_t> of_node_, of_clique_;  ///< source + 1, or 0
  std::vector<Start> starts_;
  BitCounters<words> all_, same_;
};

}  // namespace

Ranking rank_missing_ties(const Network& network, const RankingOptions& options) {
  const Mask mask(options, network.actors());
  const Contribution contribution = contribution_of(options.index);
  std::vector<double> adds(network.actors(), 0);
  for (std::size_t c = 0; c < network.actors(); ++c) {
    if (network.degree(c) >= 2) adds[c] = contribution(static_cast<double>(network.degree(c)));
  }
  std::vector<double> most(network.actors(), 0);  // what an actor gathers from all its partners
  std::vector<std::uint32_t> ends;
  for (std::uint32_t a = 0; a < network.actors(); ++a) {
    if (!mask.end(a)) continue;
    for (const Neighbour& neighbour : network.neighbours(a)) most[a] += adds[neighbour.actor];
    ends.push_back(a);
  }
  std::ranges::stable_sort(ends, std::greater{}, [&](std::uint32_t a) { return most[a]; });

  Ranking ranking;
  ranking.candidates = options.cover != nullptr
                           ? CandidateCount(*options.cover, mask, options.groups.group_of).count()
                           : CandidateCount(clique_cover(network), mask, options.groups.group_of).count();
  BestPairs best(options.top);
  std::vector<std::vector<std::uint32_t>> earlier(network.actors());  // per actor: its partners among the ends so far
  std::vector<double> score(network.actors(), 0);
  std::vector<std::uint32_t> shared(network.actors(), 0);
  std::vector<char> tied(network.actors(), 0);
  std::vector<std::uint32_t> reached;
  std::vector<std::uint32_t> partners;
  for (const std::uint32_t a : ends) {
    if (!best.takes(most[a])) break;
    partners.clear();
    for (const Neighbour& neighbour : network.neighbours(a)) partners.push_back(neighbour.actor);
    for (const std::uint32_t c : partners) tied[c] = 1;
    sort_by_degree(network, partners);
    for (const std::uint32_t c : partners) {
      for (const std::uint32_t b : earlier[c]) {
        if (shared[b]++ == 0) reached.push_back(b);
        score[b] += adds[c];
      }
      earlier[c].push_back(a);
    }
    for (const std::uint32_t b : reached) {
      if (!tied[b] && mask.pair(a, b)) {
        best.offer({.from = std::min(a, b), .to = std::max(a, b), .score = score[b], .shared_partners = shared[b]});
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
