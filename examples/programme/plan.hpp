#pragma once

#include "random.hpp"
#include "registry.hpp"

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace linkgap::examples {

/// How a complex is made to behave.
enum class Behaviour {
  ordinary,
  not_delivered,  ///< its reporter sent nothing: no records, and nobody can tell why
  silent,         ///< its reporter delivered, it has no record
  inward,         ///< records, all inside the complex
  region_bound,   ///< never at a meeting with another region
  one_partner,    ///< dependent: all its partners are one complex of another region
  one_activity    ///< dependent: one single activity with other complexes, of another region
};

using Pair = std::pair<std::size_t, std::size_t>;

/// A link of the automotive chain and how often its two ends meet.
struct ChainLink {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t meetings = 0;
};

/// What is planted into the records, so that a test can ask whether the analysis finds it again.
struct Plan {
  std::vector<Behaviour> behaviour;  ///< per complex
  std::vector<std::size_t> partner;  ///< per complex: the partner of a dependent one
  std::vector<Pair> absent;          ///< pairs that never meet although much speaks for it
  std::array<ChainLink, 3> chain;    ///< 반월·시화 – 군산 – 성서 – 울산·미포
  std::vector<char> kept_apart;      ///< complexes × complexes: never drawn into the same meeting by chance

  bool apart(std::size_t a, std::size_t b) const { return kept_apart[a * behaviour.size() + b] != 0; }
};

/// Weight of a meeting between two hubs: falls with distance, triples with a common sector.
double affinity(const RegistryComplex& a, const RegistryComplex& b);

/// A hub of another region, by affinity.
std::size_t draw_partner(const Registry& registry, std::size_t complex, Random& random);

/// Chooses who is planted as what. Throws `std::runtime_error` if the registry has not the complexes that it needs.
Plan make_plan(const Registry& registry, Random& random);

}  // namespace linkgap::examples
