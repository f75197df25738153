#include "renderers/rectangle.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {

Point nearest_point(const Rectangle& box, Point point) {
  return {std::clamp(point.x, box.left, box.right), std::clamp(point.y, box.top, box.bottom)};
}

Rectangle rectangle_around(Point centre, double width, double height) {
  return {centre.x - width / 2, centre.y - height / 2, centre.x + width / 2, centre.y + height / 2};
}

bool overlap(const Rectangle& a, const Rectangle& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

double distance(const Rectangle& rectangle, Point point) {
  const Point nearest = nearest_point(rectangle, point);
  return std::hypot(point.x - nearest.x, point.y - nearest.y);
}

double length_inside(const Rectangle& rectangle, Point a, Point b) {
  double first = 0;
  double last = 1;
  const auto clip = [&](double start, double step, double low, double high) {
    if (step == 0) {
      if (start <= low || start >= high) last = -1;
      return;
    }
    const double enter = (low - start) / step;
    const double leave = (high - start) / step;
    first = std::max(first, std::min(enter, leave));
    last = std::min(last, std::max(enter, leave));
  };
  clip(a.x, b.x - a.x, rectangle.left, rectangle.right);
  clip(a.y, b.y - a.y, rectangle.top, rectangle.bottom);
  return last > first ? (last - first) * std::hypot(b.x - a.x, b.y - a.y) : 0;
}

}  // namespace linkgap
