#include "linkgap/graphs/similarity.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

/// By number of ties, then actor. Contributions are added in this order, so equal sets of them make equal bits however
/// the actors are numbered.
void sort_by_degree(const Network& network, std::vector<std::uint32_t>& actors) {
  std::ranges::sort(actors, [&](std::uint32_t a, std::uint32_t b) {
    return network.degree(a) != network.degree(b) ? network.degree(a) < network.degree(b) : a < b;
  });
}

}  // namespace

double contribution(SimilarityIndex index, double degree) {
  switch (index) {
    case SimilarityIndex::common_neighbours:
      return 1;
    case SimilarityIndex::adamic_adar:
      return 1 / std::log(degree);
    case SimilarityIndex::resource_allocation:
      return 1 / degree;
  }
  throw EngineError("similarity: unknown index");
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
  std::vector<SharedPartner> result;
  for (const std::uint32_t c : partners) {
    result.push_back({.actor = c, .contribution = contribution(index, static_cast<double>(network.degree(c)))});
  }
  return result;
}

}  // namespace linkgap
