#include "linkgap/graphs/centrality.hpp"
#include "triangles.hpp"

#include <limits>

namespace linkgap {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

std::vector<double> local_clustering(const Network& network) {
  const auto triangles = triangles_of(network);
  std::vector<double> result(network.actors(), undefined);
  for (std::size_t a = 0; a < network.actors(); ++a) {
    const auto k = static_cast<double>(network.degree(a));
    if (k >= 2) result[a] = 2 * static_cast<double>(triangles[a]) / (k * (k - 1));
  }
  return result;
}

std::vector<double> weighted_clustering(const Network& network) {
  const auto ties = network.ties();
  std::vector<double> weight_in_triangles(network.actors(),
                                          0.0);  // Σ over an actor's triangles of its two ties in them
  for_each_triangle(network,
                    [&](std::size_t a, std::size_t b, std::size_t c, std::size_t ab, std::size_t ac, std::size_t bc) {
                      weight_in_triangles[a] += ties[ab].weight + ties[ac].weight;
                      weight_in_triangles[b] += ties[ab].weight + ties[bc].weight;
                      weight_in_triangles[c] += ties[ac].weight + ties[bc].weight;
                    });
  const auto strengths = strength(network);
  std::vector<double> result(network.actors(), undefined);
  for (std::size_t a = 0; a < network.actors(); ++a) {
    const std::size_t k = network.degree(a);
    if (k >= 2) result[a] = weight_in_triangles[a] / (strengths[a] * static_cast<double>(k - 1));
  }
  return result;
}

std::vector<double> effective_size(const Network& network) {
  const auto triangles = triangles_of(network);
  std::vector<double> result(network.actors(), undefined);
  for (std::size_t a = 0; a < network.actors(); ++a) {
    const auto k = static_cast<double>(network.degree(a));
    if (k > 0) result[a] = k - 2 * static_cast<double>(triangles[a]) / k;
  }
  return result;
}

}  // namespace linkgap
