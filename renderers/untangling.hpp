#pragma once

#include "renderers/geometry_stress.hpp"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

/// Small moves that make a drawing better.
namespace linkgap::geometry {

/// What crossings and stress are held against.
struct Yardstick {
  double crossings = 1;
  double stress = 1;
  /// Both as shares of these, added up; stress is the heavier above its share of one.
  double cost(double with_crossings, double with_stress) const;
};

/// A drawing whose crossings and stress are known after every move. Refers to the links and distances.
class Untangling {
 public:
  Untangling(std::vector<Point> places, const Links& links, const LinkDistances& distances, Yardstick yardstick);

  /// Nodes and where they would stand.
  using Move = std::vector<std::pair<std::size_t, Point>>;
  /// Makes the best of some moves of the same nodes in the same order if it lowers `cost`. False, and nothing is moved,
  /// if none does.
  /// O(moves × (links of the nodes × links + nodes of a move × nodes)).
  bool take_best(std::span<const Move> moves);

  double cost() const { return yardstick_.cost(crossings_, stretch_.stress()); }
  const std::vector<Point>& places() const { return places_; }
  double link_length() const { return stretch_.link_length(); }
  const std::vector<std::size_t>& neighbours(std::size_t node) const { return neighbours_[node]; }
  /// Pairs of links looked at so far, at most: work that is the same on every machine, unlike time.
  std::size_t work() const { return work_; }

 private:
  /// The ends of links side by side, so that a link is held against many in one loop.
  struct Ends {
    std::vector<double> from_x, from_y, to_x, to_y;
  };
  Stretch own_stretch(const Move& move) const;
  double own_crossings() const;
  void stand(const Move& move);
  std::size_t crossings_of(std::size_t link) const;

  std::vector<Point> places_;
  const Links* links_;
  const LinkDistances* distances_;
  std::vector<std::vector<std::size_t>> neighbours_;
  std::vector<std::vector<std::size_t>> links_of_;
  Ends ends_;                           // per link
  std::vector<char> moving_;            // per node, of the moves looked at
  std::vector<char> moving_link_;       // per link
  std::vector<std::size_t> own_links_;  // of the moves looked at
  Stretch stretch_;
  Yardstick yardstick_;
  double crossings_ = 0;
  std::size_t work_ = 0;
};

}  // namespace linkgap::geometry
