#pragma once

#include "linkgap/graphs/network.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace linkgap {

/// New ties of one proposal.
using NewTies = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// All distances of a network to which ties are added one by one, and the sum Σ 1/d over unordered pairs that the
/// harmonic efficiency is made of (Latora & Marchiori 2001).
class Distances {
 public:
  /// O(actors × ties).
  explicit Distances(const Network& network);

  /// Σ 1/d over unordered pairs; unreachable pairs count 0.
  double sum() const;
  /// What the sum would gain from these ties. O(ties × actors²).
  double gain(const NewTies& ties) const;
  /// Adds ties. O(ties × actors²).
  void add(const NewTies& ties);
  /// Hops between two actors; `apart` without a path.
  std::uint16_t between(std::size_t a, std::size_t b) const { return hops_[a * actors_ + b]; }
  std::size_t actors() const { return actors_; }
  static constexpr std::uint16_t apart = 0x3FFF;

 private:
  std::size_t actors_ = 0;
  std::vector<std::uint16_t> hops_;
};

/// 1/hops, 0 if apart.
double closeness_of(std::uint16_t hops);

}  // namespace linkgap
