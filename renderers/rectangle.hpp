#pragma once

#include "linkgap/renderers/diagram.hpp"

namespace linkgap {

/// An upright rectangle on the canvas, y down.
struct Rectangle {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  bool operator==(const Rectangle&) const = default;
};

/// The rectangle of a width and height around a centre.
Rectangle rectangle_around(Point centre, double width, double height);
/// Do the insides of two rectangles meet? Touching edges do not.
bool overlap(const Rectangle& a, const Rectangle& b);
/// The point of a rectangle nearest to a point.
Point nearest_point(const Rectangle& rectangle, Point point);
/// Distance from a point to the nearest point of a rectangle, 0 inside.
double distance(const Rectangle& rectangle, Point point);
/// Length of the part of the segment a–b that lies inside a rectangle.
double length_inside(const Rectangle& rectangle, Point a, Point b);

}  // namespace linkgap
