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
  }
}

double Yardstick::cost(double with_crossings, double with_stress) const {
  const double share = with_stress / std::max(1e-3, stress);
  return with_crossings / std::max(1.0, crossings) + soft * share + loud * std::max(0.0, share - 1);
}

/// What the nodes of a move have to do with: crossings of their links, stretch of their distances.
Untangling::Part Untangling::part_of(const Move& move) {
  Part part;
  for (const auto& [node, place] : move) moving_[node] = 1;
  std::vector<std::size_t> own;
  for (const auto& [node, place] : move) {
    for (const std::size_t link : links_of_[node]) {
      if (moving_link_[link] != 0) continue;
      moving_link_[link] = 1;
      own.push_back(link);
    }
    for (std::size_t j = 0; j < places_.size(); ++j) {
      const double steps = (*distances_)(node, j);
      if (steps <= 0 || (moving_[j] != 0 && j < node)) continue;
      part.stretch.add(distance(places_[node], places_[j]) / steps, 1);
    }
  }
  for (const std::size_t link : own) {
    const auto [a, b] = (*links_)[link];
    for (std::size_t other = 0; other < links_->size(); ++other) {
      if (moving_link_[other] != 0 && other <= link) continue;
      const auto [c, d] = (*links_)[other];
      if (a == c || a == d || b == c || b == d) continue;
      if (cross(places_[a], places_[b], places_[c], places_[d])) part.crossings += 1;
    }
  }
  work_ += own.size() * links_->size() + move.size() * places_.size();
  for (const std::size_t link : own) moving_link_[link] = 0;
  for (const auto& [node, place] : move) moving_[node] = 0;
  return part;
}

bool Untangling::take_best(std::span<const Move> moves) {
  if (moves.empty()) return false;
  const Part before = part_of(moves.front());
  Move stood = moves.front();
  for (auto& [node, place] : stood) place = places_[node];
  const auto stand = [&](const Move& move) {
    for (const auto& [node, place] : move) places_[node] = place;
  };
  constexpr double least_gain = 1e-6;
  double least = cost() - least_gain;
  const Move* best = nullptr;
  Stretch best_stretch;
  double best_crossings = 0;
  for (const Move& move : moves) {
    stand(move);
    const Part after = part_of(move);
    Stretch stretch = stretch_;
    stretch.linear += after.stretch.linear - before.stretch.linear;
    stretch.square += after.stretch.square - before.stretch.square;
    const double crossings = crossings_ + after.crossings - before.crossings;
    const double cost = yardstick_.cost(crossings, stretch.stress());
    if (cost >= least) continue;
    least = cost;
    best = &move;
    best_stretch = stretch;
    best_crossings = crossings;
  }
  stand(stood);
  if (best == nullptr) return false;
  stand(*best);
  stretch_ = best_stretch;
  crossings_ = best_crossings;
  return true;
}

}  // namespace linkgap::geometry
