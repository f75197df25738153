#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <vector>

namespace linkgap::gv {

/// A line of cubic Béziers (3n + 1 points) as straight pieces, 16 for each Bézier: close enough to see what a line
/// covers and where it ends. O(n).
std::vector<Point> curve_points(const std::vector<Point>& beziers);

/// The point after a part (0 to 1) of the length of a line of straight pieces. O(points).
Point point_along(const std::vector<Point>& points, double part);

/// A straight line as one Bézier.
std::vector<Point> straight(Point from, Point to);

}  // namespace linkgap::gv
