#include "renderers/graphviz/curve_points.hpp"

#include <cmath>
#include <cstddef>

namespace linkgap::gv {
namespace {

double length(Point a, Point b) {
  return std::hypot(b.x - a.x, b.y - a.y);
}

Point between(Point a, Point b, double part) {
  return {a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part};
}

}  // namespace

std::vector<Point> curve_points(const std::vector<Point>& beziers) {
  constexpr int pieces = 16;
  std::vector<Point> points = {beziers.front()};
  for (std::size_t start = 0; start + 3 < beziers.size(); start += 3) {
    for (int piece = 1; piece <= pieces; ++piece) {
      const double t = static_cast<double>(piece) / pieces;
      const Point a = between(beziers[start], beziers[start + 1], t);
      const Point b = between(beziers[start + 1], beziers[start + 2], t);
      const Point c = between(beziers[start + 2], beziers[start + 3], t);
      points.push_back(between(between(a, b, t), between(b, c, t), t));
    }
  }
  return points;
}

Point point_along(const std::vector<Point>& points, double part) {
  double total = 0;
  for (std::size_t i = 1; i < points.size(); ++i) total += length(points[i - 1], points[i]);
  double left = total * part;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double piece = length(points[i - 1], points[i]);
    if (piece >= left && piece > 0) return between(points[i - 1], points[i], left / piece);
    left -= piece;
  }
  return points.back();
}

std::vector<Point> straight(Point from, Point to) {
  return {from, between(from, to, 1.0 / 3), between(from, to, 2.0 / 3), to};
}

}  // namespace linkgap::gv
