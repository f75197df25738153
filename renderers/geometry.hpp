#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Plane geometry of the pictures. Everything is deterministic, and what does not say otherwise does not depend on the
/// order of its input.
namespace linkgap::geometry {

using Ring = std::vector<Point>;  ///< closed, the first point not repeated

struct Disc {
  Point centre;
  double radius = 0;
};

/// An upright rectangle; empty until something is included.
struct Frame {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool empty = true;
  void include(Point point, double reach_x = 0, double reach_y = 0);
  void include(const Frame& other);
  Frame grown(double margin) const;
  double width() const { return right - left; }
  double height() const { return bottom - top; }
  bool contains(Point point) const;
  bool meets(const Frame& other) const;
};

/// Sum and difference of two points as arrows from (0, 0).
Point plus(Point a, Point b);
Point minus(Point a, Point b);

/// Straight, in points: the coordinates of a page neither overflow nor vanish when they are squared.
inline double distance(Point a, Point b) {
  const double x = a.x - b.x, y = a.y - b.y;
  return std::sqrt(x * x + y * y);
}
/// The point at `share` of the way from a (0) to b (1).
Point between(Point a, Point b, double share);

/// Smallest convex ring around the points (Andrew 1979), clockwise on the page. O(n log n).
Ring convex_hull(std::vector<Point> points);
/// Convex ring with round corners that keeps `margin` clear around every disc. O(n log n).
Ring rounded_hull(std::span<const Disc> discs, double margin);
bool contains(const Ring& ring, Point point);
/// The part of a ring inside a frame (Sutherland & Hodgman 1974); empty if nothing is. O(points).
Ring clipped(const Ring& ring, const Frame& frame);
/// The ring without points closer than `step` to the last one kept; at least three are kept of three or more.
/// O(points).
Ring thinned(const Ring& ring, double step);

/// New centres, moved as little as pairwise pushing needs, so that no two discs are closer than `gap`; larger discs
/// move less. Inside `bounds`, if given, the discs stay within it, and may still overlap if there is not enough room
/// (`overlap` tells); without bounds they never do. O(rounds × n²) at worst, near n log n when few overlap.
std::vector<Point> separated(std::span<const Disc> discs, double gap, const std::optional<Disc>& bounds = std::nullopt);
/// True if two discs are closer than `gap`. O(n²).
bool overlap(std::span<const Disc> discs, double gap);

/// Σ w_ij w_kl over pairs of chords that cross when the items stand on a circle in this order. `weight` is n × n,
/// symmetric. O(chords²).
double crossing_weight(std::span<const std::size_t> order, std::span<const double> weight);
/// An order on a circle with least crossing weight, of these one with heavy chords short: every order is tried up to
/// nine items, above that items are inserted greedily and swapped while it helps. Starts with item 0, and of the two
/// directions takes the one whose second item comes first. O(n! × n⁴) up to nine, O(n⁷) above at worst.
std::vector<std::size_t> ring_order(std::size_t items, std::span<const double> weight);

/// Centres of discs on a circle around (0, 0), the first at the top, clockwise, at least `gap` apart; the circle is the
/// smallest that holds them, but not below `least_radius`. One disc stands at the centre. O(n).
std::vector<Point> on_ring(std::span<const double> radii, double gap, double least_radius = 0);

/// One cubic Bézier between two points, drawn towards the chord between their groups' `gates`: with `pull` 0 a straight
/// line, with 1 the control points lie on the chord. Ties of one pair of groups so run together.
std::vector<Point> bundled(Point from, Point to, Point gate_from, Point gate_to, double pull);
/// One cubic Bézier that bows to its left by `bow` times its length; 0 gives a straight line.
std::vector<Point> bowed(Point from, Point to, double bow);
/// The point of a cubic Bézier at parameter t.
Point at(std::span<const Point> cubic, double t);

/// Rough width of a line of text in points: full-width letters count 1, others 0.56 of the size. The exact one is known
/// only where fonts are.
double text_width(std::string_view text, double size);

}  // namespace linkgap::geometry
