#pragma once

#include "linkgap/renderers/diagram.hpp"
#include "renderers/pictures/parts.hpp"

#include <array>
#include <cstddef>
#include <string>

/// How the classes of isolation look, and why a complex is in its class.
namespace linkgap::isolation_looks {

struct ClassLook {
  IsolationClass isolation;
  Shape shape;
  double radius;
  Paint paint;
  Name meaning;
};

/// From the most to the least isolated; what cannot be told stands last but one.
const std::array<ClassLook, 7>& looks();
/// Place of a class in `looks()`.
std::size_t rank_of(IsolationClass isolation);
Marker class_marker(IsolationClass isolation, std::string id, Point centre, std::string tooltip);

/// Why the complex is in its class, with the figures that say so; may be empty.
std::string evidence(const parts::Cast& cast, const ComplexIsolation& row);
/// Name, class and all figures.
std::string tooltip_of(const parts::Cast& cast, const ComplexIsolation& row);

}  // namespace linkgap::isolation_looks
