#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <string>
#include <vector>

/// Names around a ring of markers.
namespace linkgap::rim {

/// A marker on the ring and what is written for it.
struct Name {
  std::string id;
  Point centre;
  double radius = 0;
  std::string text;
  bool bold = false;
};

/// Writes the names in a column at either side of a ring around (0, 0) with this radius, in the order of their markers
/// from top to bottom, a thin line from each marker to its name: however many there are, they never touch. The lines
/// are "leader" and the id. O(n²).
void name_in_columns(Diagram& diagram, const std::vector<Name>& names, double reach);

}  // namespace linkgap::rim
