#pragma once

#include "synthesis.hpp"

#include <string>
#include <utility>
#include <vector>

namespace linkgap::examples {

/// Draws the organisations: the agency, one technopark per region, some foreign guests, and for the rest a complex
/// (larger ones have more, each has at least five), a kind, a sector near the complex's own, a council of its hub and a
/// heavy-tailed eagerness. Those that come once are drawn among the further ones of ordinary complexes.
/// O(organisations log complexes).
std::vector<Organisation> draw_organisations(const Registry& registry, const Plan& plan, const Size& size,
                                             Random& random);

/// The code of the organisation among `count`: the more there are, the more digits, six at least.
std::string code_of(const Organisation& organisation, std::size_t count);

/// Its Korean and its English name. Every invented one says so ("모의", mock).
std::pair<std::string, std::string> names_of(const Organisation& organisation);

/// "000042": a number with at least six digits, and as many as the largest of `count` numbers has.
std::string padded_number(std::size_t number, std::size_t count);

}  // namespace linkgap::examples
