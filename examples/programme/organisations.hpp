#pragma once

#include "synthesis.hpp"

#include <cstddef>
#include <vector>

namespace linkgap::examples {

/// Draws `count` organisations: the agency, one technopark per region, some foreign guests, and for the rest a complex
/// (larger ones have more, each has at least five), a kind, a sector near the complex's own, a council of its hub and a
/// heavy-tailed eagerness. Every invented name says so ("모의", mock). O(count log complexes).
std::vector<Organisation> draw_organisations(const Registry& registry, const Plan& plan, std::size_t count,
                                             Random& random);

}  // namespace linkgap::examples
