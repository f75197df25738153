#pragma once

#include "renderers/geometry_stress.hpp"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

/// Small moves that make a drawing better.
namespace linkgap::geometry {

/// A drawing whose crossings and stress are known after every move. Refers to the links and distances.
class Untangling {
 public:
  Untangling(std::vector<Point> places, const Links& links, const LinkDistances& distances);

  /// Nodes and where they would stand.
  using Move = std::vector<std::pair<std::size_t, Point>>;
  /// Makes the best of some moves of the same nodes if it lowers `cost`. False, and nothing is moved, if none does.
  /// O(moves × (links of the nodes × links + nodes of a move × nodes)).
  bool take_best(std::span<const Move> moves);

  /// Crossings and four times the stress, as shares of what they were at the start, added up.
  double cost() const { return cost_of(crossings_, stretch_); }
  const std::vector<Point>& places() const { return places_; }
  double link_length() const { return stretch_.link_length(); }
  const std::vector<std::size_t>& neighbours(std::size_t node) const { return neighbours_[node]; }
  /// Pairs of links looked at so far: work that is the same on every machine, unlike time.
  std::size_t work() const { return work_; }

 private:
  struct Part {
    double crossings = 0;
    Stretch stretch;
  };
  double cost_of(double crossings, const Stretch& stretch) const;
  Part part_of(const Move& move);

  std::vector<Point> places_;
  const Links* links_;
  const LinkDistances* distances_;
  std::vector<std::vector<std::size_t>> neighbours_;
  std::vector<std::vector<std::size_t>> links_of_;
  std::vector<char> moving_;       // per node, of the move looked at
  std::vector<char> moving_link_;  // per link
  Stretch stretch_;
  double crossings_ = 0;
  double first_crossings_ = 1;
  double first_stress_ = 1;
  std::size_t work_ = 0;
};

}  // namespace linkgap::geometry
