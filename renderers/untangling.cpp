#include "renderers/untangling.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap::geometry {
namespace {

// Crossings are what moves are for; stress speaks softly up to where it was and loudly beyond.
constexpr double soft = 0.7;
constexpr double loud = 10;

}  // namespace

Untangling::Untangling(std::vector<Point> places, const Links& links, const LinkDistances& distances,
                       Yardstick yardstick)
    : places_(std::move(places)),
      links_(&links),
      distances_(&distances),
      neighbours_(places_.size()),
      links_of_(places_.size()),
      moving_(places_.size(), 0),
      moving_link_(links.size(), 0),
      stretch_(stretch_of(places_, distances)),
      yardstick_(yardstick),
      crossings_(static_cast<double>(geometry::crossings(places_, links))) {
  for (std::size_t i = 0; i < links.size(); ++i) {
    const auto [a, b] = links[i];
    neighbours_[a].push_back(b);
    neighbours_[b].push_back(a);
    links_of_[a].push_back(i);
    links_of_[b].push_back(i);
    ends_.from_x.push_back(places_[a].x);
    ends_.from_y.push_back(places_[a].y);
    ends_.to_x.push_back(places_[b].x);
    ends_.to_y.push_back(places_[b].y);
  }
}

double Yardstick::cost(double with_crossings, double with_stress) const {
  const double share = with_stress / std::max(1e-3, stress);
  return with_crossings / std::max(1.0, crossings) + soft * share + loud * std::max(0.0, share - 1);
}

/// How many links this one crosses. Links with a common end never do: the end is on both lines, exactly.
std::size_t Untangling::crossings_of(std::size_t link) const {
  const double ax = ends_.from_x[link], ay = ends_.from_y[link];
  const double bx = ends_.to_x[link], by = ends_.to_y[link];
  const double* const from_x = ends_.from_x.data();
  const double* const from_y = ends_.from_y.data();
  const double* const to_x = ends_.to_x.data();
  const double* const to_y = ends_.to_y.data();
  const auto side = [](double px, double py, double qx, double qy, double x, double y) {
    return (qx - px) * (y - py) - (qy - py) * (x - px);
  };
  double count = 0;  // of the type of the sides, so that the loop is made of vectors
  for (std::size_t k = 0, links = links_->size(); k < links; ++k) {
    const double cx = from_x[k], cy = from_y[k], dx = to_x[k], dy = to_y[k];
    const double parts_it = side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy);
    const double is_parted = side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by);
    count += std::max(parts_it, is_parted) < 0 ? 1.0 : 0.0;
  }
  return static_cast<std::size_t>(count);
}

/// Stretch of the distances of the nodes of a move.
Stretch Untangling::own_stretch(const Move& move) const {
  Stretch stretch;
  for (const auto& [node, place] : move) {
    for (std::size_t j = 0; j < places_.size(); ++j) {
      const double steps = (*distances_)(node, j);
      if (steps <= 0 || (moving_[j] != 0 && j < node)) continue;
      stretch.add(distance(places_[node], places_[j]) / steps, 1);
    }
  }
  return stretch;
}

/// Crossings of the links of the nodes that move.
double Untangling::own_crossings() const {
  std::size_t crossings = 0;
  std::size_t twice = 0;
  for (const std::size_t link : own_links_) {
    crossings += crossings_of(link);
    const auto [a, b] = (*links_)[link];
    for (const std::size_t other : own_links_) {
      if (other <= link) continue;
      const auto [c, d] = (*links_)[other];
      twice += cross(places_[a], places_[b], places_[c], places_[d]) ? 1 : 0;
    }
  }
  return static_cast<double>(crossings - twice);
}

void Untangling::stand(const Move& move) {
  for (const auto& [node, place] : move) {
    places_[node] = place;
    for (const std::size_t link : links_of_[node]) {
      const bool from = (*links_)[link].first == node;
      (from ? ends_.from_x : ends_.to_x)[link] = place.x;
      (from ? ends_.from_y : ends_.to_y)[link] = place.y;
    }
  }
}

bool Untangling::take_best(std::span<const Move> moves) {
  if (moves.empty()) return false;
  own_links_.clear();
  for (const auto& [node, place] : moves.front()) {
    moving_[node] = 1;
    for (const std::size_t link : links_of_[node]) {
      if (moving_link_[link] == 0) own_links_.push_back(link);
      moving_link_[link] = 1;
    }
  }
  const Stretch stretch_before = own_stretch(moves.front());
  const double crossings_left = crossings_ - own_crossings();  // if a move did away with all of its own
  Move stood = moves.front();
  for (auto& [node, place] : stood) place = places_[node];
  constexpr double least_gain = 1e-6;
  double least = cost() - least_gain;
  const Move* best = nullptr;
  Stretch best_stretch;
  double best_crossings = 0;
  work_ += (moves.size() + 1) * (own_links_.size() * links_->size() + moves.front().size() * places_.size());
  for (const Move& move : moves) {
    stand(move);
    const Stretch after = own_stretch(move);
    Stretch stretch = stretch_;
    stretch.linear += after.linear - stretch_before.linear;
    stretch.square += after.square - stretch_before.square;
    // Crossings take most of the time, so they are not counted where the stress alone is too much.
    if (yardstick_.cost(crossings_left, stretch.stress()) >= least) continue;
    const double crossings = crossings_left + own_crossings();
    const double cost = yardstick_.cost(crossings, stretch.stress());
    if (cost >= least) continue;
    least = cost;
    best = &move;
    best_stretch = stretch;
    best_crossings = crossings;
  }
  for (const auto& [node, place] : stood) moving_[node] = 0;
  for (const std::size_t link : own_links_) moving_link_[link] = 0;
  stand(best == nullptr ? stood : *best);
  if (best == nullptr) return false;
  stretch_ = best_stretch;
  crossings_ = best_crossings;
  return true;
}

}  // namespace linkgap::geometry
