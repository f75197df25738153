#pragma once

#include "renderers/geometry.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

/// Drawings whose distances on the page follow the distances in links. Everything is deterministic.
namespace linkgap::geometry {

/// Pairs of different nodes, every pair once.
using Links = std::vector<std::pair<std::size_t, std::size_t>>;

/// Links on a shortest path between all pairs of nodes.
struct LinkDistances {
  std::size_t nodes = 0;
  std::vector<double> steps;  ///< nodes × nodes, symmetric; 0 on the diagonal and where no path leads
  double operator()(std::size_t a, std::size_t b) const { return steps[a * nodes + b]; }
};
/// Breadth first from every node. O(nodes × (nodes + links)).
LinkDistances link_distances(std::size_t nodes, const Links& links);
/// The same with one more than the longest distance where no path leads, so that parts of a graph keep apart.
/// O(nodes²).
LinkDistances joined(LinkDistances distances);

/// Sums over pairs that a path joins of r and r², where r is the distance on the page per link between them.
struct Stretch {
  double linear = 0, square = 0, pairs = 0;
  void add(double ratio, double sign) {
    linear += sign * ratio;
    square += sign * ratio * ratio;
    pairs += sign;
  }
  /// Mean squared relative error of the distances at the scale that makes it least; 0 is perfect, and 0 without pairs.
  double stress() const;
  /// That scale: points on the page per link.
  double link_length() const;
};
/// O(nodes²).
Stretch stretch_of(std::span<const Point> places, const LinkDistances& distances);
double stress(std::span<const Point> places, const LinkDistances& distances);

/// Whether two straight lines cross at a point inside both.
bool cross(Point a, Point b, Point c, Point d);
/// Pairs of straight links that cross; links with a common end do not. O(links²).
std::size_t crossings(std::span<const Point> places, const Links& links);

/// Where the stress of one node, the others standing, is least by its majorising parabola; its own place if no path
/// leads to it. O(nodes).
Point majorised_place(std::span<const Point> places, const LinkDistances& distances, std::size_t node, double length);

/// Majorisation of the stress with weights 1/d² at the scale of the present drawing (Gansner, Koren & North 2005), node
/// after node. A node that `bounds` holds goes no farther than its disc allows: the parabola is round, so the nearest
/// place inside is the best one there, and the stress falls from round to round all the same. O(nodes²) a round.
void majorise_once(std::vector<Point>& places, const LinkDistances& distances,
                   std::span<const std::optional<Disc>> bounds = {});
/// Rounds until one lowers the stress by less than a two-thousandth, at most `most_rounds`.
std::vector<Point> majorised(std::vector<Point> places, const LinkDistances& distances, std::size_t most_rounds = 150);

/// Places along the two leading axes of the distances in links (classical scaling, Torgerson 1952; axes by 60 rounds of
/// power iteration): a start that knows the whole graph. Every pair must have a distance. O(nodes²).
std::vector<Point> classical_scaling(const LinkDistances& distances);

}  // namespace linkgap::geometry
