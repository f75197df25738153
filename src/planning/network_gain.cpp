#include "network_gain.hpp"

#include "linkgap/graphs/centrality.hpp"

#include <algorithm>

namespace linkgap {

double closeness_of(std::uint16_t hops) {
  return hops == 0 || hops >= Distances::apart ? 0.0 : 1.0 / hops;
}

Distances::Distances(const Network& network) : actors_(network.actors()), hops_(actors_ * actors_, apart) {
  for (std::size_t a = 0; a < actors_; ++a) {
    const std::vector<std::uint32_t> from_a = hop_distances(network, a);
    for (std::size_t b = 0; b < actors_; ++b) {
      if (from_a[b] != no_path) hops_[a * actors_ + b] = static_cast<std::uint16_t>(from_a[b]);
    }
  }
}

double Distances::sum() const {
  double sum = 0;
  for (std::size_t a = 0; a < actors_; ++a) {
    for (std::size_t b = a + 1; b < actors_; ++b) sum += closeness_of(between(a, b));
  }
  return sum;
}

void Distances::add(const NewTies& ties) {
  for (const auto& [u, v] : ties) {
    if (between(u, v) <= 1) continue;
    const std::vector<std::uint16_t> to_u(hops_.begin() + static_cast<std::ptrdiff_t>(u * actors_),
                                          hops_.begin() + static_cast<std::ptrdiff_t>((u + 1) * actors_));
    const std::vector<std::uint16_t> to_v(hops_.begin() + static_cast<std::ptrdiff_t>(v * actors_),
                                          hops_.begin() + static_cast<std::ptrdiff_t>((v + 1) * actors_));
    for (std::size_t a = 0; a < actors_; ++a) {
      std::uint16_t* const row = hops_.data() + a * actors_;
      for (std::size_t b = 0; b < actors_; ++b) {
        const int through = 1 + std::min(to_u[a] + to_v[b], to_v[a] + to_u[b]);
        row[b] = static_cast<std::uint16_t>(std::min<int>(row[b], through));
      }
    }
  }
}

double Distances::gain(const NewTies& ties) const {
  if (ties.size() == 1) {
    // The usual case without a copy of the table.
    const auto [u, v] = ties.front();
    if (between(u, v) <= 1) return 0;
    double gained = 0;
    const std::uint16_t* const to_u = hops_.data() + u * actors_;
    const std::uint16_t* const to_v = hops_.data() + v * actors_;
    for (std::size_t a = 0; a < actors_; ++a) {
      const std::uint16_t* const row = hops_.data() + a * actors_;
      for (std::size_t b = a + 1; b < actors_; ++b) {
        const int through = 1 + std::min(to_u[a] + to_v[b], to_v[a] + to_u[b]);
        if (through < row[b]) gained += closeness_of(static_cast<std::uint16_t>(through)) - closeness_of(row[b]);
      }
    }
    return gained;
  }
  Distances with = *this;
  with.add(ties);
  return with.sum() - sum();
}

}  // namespace linkgap
