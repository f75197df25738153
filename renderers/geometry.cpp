#include "renderers/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace linkgap::geometry {
namespace {

/// Twice the signed area of the triangle a, b, c.
double turn(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// Keeps the part of a ring on one side of a line; `depth` is ≥ 0 inside.
template <class Depth>
Ring kept(const Ring& ring, const Depth& depth) {
  Ring out;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point here = ring[i];
    const Point next = ring[(i + 1) % ring.size()];
    const double d = depth(here);
    const double e = depth(next);
    if (d >= 0) out.push_back(here);
    if ((d >= 0) != (e >= 0)) out.push_back(between(here, next, d / (d - e)));
  }
  return out;
}

}  // namespace

void Frame::include(Point point, double reach_x, double reach_y) {
  if (empty) {
    *this = {point.x, point.y, point.x, point.y, false};
  }
  left = std::min(left, point.x - reach_x);
  right = std::max(right, point.x + reach_x);
  top = std::min(top, point.y - reach_y);
  bottom = std::max(bottom, point.y + reach_y);
}

void Frame::include(const Frame& other) {
  if (other.empty) return;
  include(Point{other.left, other.top});
  include(Point{other.right, other.bottom});
}

Frame Frame::grown(double margin) const {
  return {left - margin, top - margin, right + margin, bottom + margin, empty};
}

bool Frame::contains(Point point) const {
  return !empty && point.x >= left && point.x <= right && point.y >= top && point.y <= bottom;
}

bool Frame::meets(const Frame& other) const {
  return !empty && !other.empty && left <= other.right && other.left <= right && top <= other.bottom &&
         other.top <= bottom;
}

Point plus(Point a, Point b) {
  return {a.x + b.x, a.y + b.y};
}

Point minus(Point a, Point b) {
  return {a.x - b.x, a.y - b.y};
}

Point between(Point a, Point b, double share) {
  return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

Ring convex_hull(std::vector<Point> points) {
  std::ranges::sort(points, [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  points.erase(std::unique(points.begin(), points.end()), points.end());
  if (points.size() < 3) return points;
  Ring hull;
  const auto half = [&hull](auto first, auto last) {
    const std::size_t base = hull.size();
    for (auto it = first; it != last; ++it) {
      while (hull.size() >= base + 2 && turn(hull[hull.size() - 2], hull.back(), *it) <= 0) hull.pop_back();
      hull.push_back(*it);
    }
    hull.pop_back();
  };
  half(points.begin(), points.end());
  half(points.rbegin(), points.rend());
  return hull;
}

Ring rounded_hull(std::span<const Disc> discs, double margin) {
  constexpr int steps = 32;
  // The polygon stands around the circle, not inside it.
  const double outer = 1 / std::cos(std::numbers::pi / steps);
  std::vector<Point> rim;
  rim.reserve(discs.size() * steps);
  for (const Disc& disc : discs) {
    for (int i = 0; i < steps; ++i) {
      const double angle = 2 * std::numbers::pi * i / steps;
      const double reach = (disc.radius + margin) * outer;
      rim.push_back({disc.centre.x + reach * std::cos(angle), disc.centre.y + reach * std::sin(angle)});
    }
  }
  return convex_hull(std::move(rim));
}

bool contains(const Ring& ring, Point point) {
  bool inside = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    const bool straddles = (ring[i].y > point.y) != (ring[j].y > point.y);
    if (straddles && point.x < ring[i].x + (point.y - ring[i].y) / (ring[j].y - ring[i].y) * (ring[j].x - ring[i].x)) {
      inside = !inside;
    }
  }
  return inside;
}

Ring clipped(const Ring& ring, const Frame& frame) {
  Ring out = kept(ring, [&](Point p) { return p.x - frame.left; });
  out = kept(out, [&](Point p) { return frame.right - p.x; });
  out = kept(out, [&](Point p) { return p.y - frame.top; });
  return kept(out, [&](Point p) { return frame.bottom - p.y; });
}

Ring thinned(const Ring& ring, double step) {
  if (ring.size() <= 3) return ring;
  Ring out;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const std::size_t left = ring.size() - i;
    if (out.size() + left <= 3 || out.empty() || distance(out.back(), ring[i]) >= step) out.push_back(ring[i]);
  }
  return out;
}

std::vector<Point> bundled(Point from, Point to, Point gate_from, Point gate_to, double pull) {
  return {from, between(between(from, to, 1.0 / 3), between(gate_from, gate_to, 1.0 / 3), pull),
          between(between(from, to, 2.0 / 3), between(gate_from, gate_to, 2.0 / 3), pull), to};
}

std::vector<Point> bowed(Point from, Point to, double bow) {
  const Point side{(to.y - from.y) * bow, (from.x - to.x) * bow};
  const Point first = between(from, to, 0.3);
  const Point second = between(from, to, 0.7);
  return {from, {first.x + side.x, first.y + side.y}, {second.x + side.x, second.y + side.y}, to};
}

Point at(std::span<const Point> cubic, double t) {
  const double s = 1 - t;
  const double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
  return {a * cubic[0].x + b * cubic[1].x + c * cubic[2].x + d * cubic[3].x,
          a * cubic[0].y + b * cubic[1].y + c * cubic[2].y + d * cubic[3].y};
}

double text_width(std::string_view text, double size) {
  double ems = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) continue;
    ems += byte >= 0xE1U ? 1 : 0.56;
  }
  return ems * size;
}

}  // namespace linkgap::geometry
