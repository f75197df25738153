#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <string>

namespace linkgap {

/// The first rule of `validate` that the diagram breaks, as a clause ("markers[3]: radius is not positive"); empty if
/// none.
std::string first_broken_rule(const Diagram& diagram);

}  // namespace linkgap
