#include "linkgap/graphs/similarity.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <cmath>

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

/// By number of ties, then actor. Contributions are added in this order, so equal sets of them make equal bits however
/// the actors are numbered.
void sort_by_degree(const Network& network, std::vector<std::uint32_t>& actors) {
  std::ranges::sort(actors, [&](std::uint32_t a, std::uint32_t b) {
    return network.degree(a) != network.degree(b) ? network.degree(a) < network.degree(b) : a < b;
  });
}

}  // namespace

double contribution(SimilarityIndex index, double degree) {
  return contribution_of(index)(degree);
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
