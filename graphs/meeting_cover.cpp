#include "linkgap/graphs/clique_cover.hpp"

#include "linkgap/error.hpp"

#include <algorithm>

namespace linkgap {

CliqueCover meeting_cover(const Affiliation& affiliation, std::span<const double> weight) {
  if (!weight.empty() && weight.size() != affiliation.activities())
    throw EngineError("meeting cover: weights of other activities");
  CliqueCover cover;
  cover.counts_pairs_once = false;
  const std::size_t actors = affiliation.actors();
  std::vector<std::uint32_t> clique_of(affiliation.activities(), CliqueCover::no_source);
  for (std::size_t x = 0; x < clique_of.size(); ++x) {
    if (affiliation.size(x) < 2 || (!weight.empty() && weight[x] == 0)) continue;
    clique_of[x] = static_cast<std::uint32_t>(cover.leaves.size());
    cover.leaves.push_back(0);
  }
  cover.source_of.assign(actors, CliqueCover::no_source);
  std::vector<std::uint32_t> source_of_leaves(cover.leaves.size(), CliqueCover::no_source);
  std::vector<std::uint32_t> node_of(actors, CliqueCover::no_source);
  const auto place = [&](std::uint32_t actor, std::uint32_t at) {
    const auto met = affiliation.activities_of(actor);
    const auto meets = [&](std::uint32_t x) { return clique_of[x] != CliqueCover::no_source; };
    if (std::ranges::count_if(met, meets) == 1) {
      std::uint32_t& source = source_of_leaves[at];
      if (source == CliqueCover::no_source) {
        source = static_cast<std::uint32_t>(cover.sources.size());
        cover.sources.push_back({at, 0, true});
      }
      ++cover.leaves[at];
      ++cover.sources[source].actors;
      cover.source_of[actor] = source;
      return;
    }
    node_of[actor] = static_cast<std::uint32_t>(cover.node_size.size());
    cover.source_of[actor] = static_cast<std::uint32_t>(cover.sources.size());
    cover.sources.push_back({node_of[actor], 1, false});
    cover.node_size.push_back(1);
    for (const std::uint32_t x : met) {
      if (meets(x)) cover.cliques_of.items.push_back(clique_of[x]);
    }
    cover.cliques_of.close();
    cover.corrected.close();
  };
  for (std::size_t x = 0; x < clique_of.size(); ++x) {
    if (clique_of[x] == CliqueCover::no_source) continue;
    for (const std::uint32_t actor : affiliation.actors_at(x)) {
      if (cover.source_of[actor] == CliqueCover::no_source) place(actor, clique_of[x]);
      if (node_of[actor] != CliqueCover::no_source) cover.nodes_in.items.push_back(node_of[actor]);
    }
    const auto own = std::span(cover.nodes_in.items).subspan(cover.nodes_in.begin.back());
    std::ranges::sort(own);
    cover.nodes_in.close();
  }
  return cover;
}

}  // namespace linkgap
