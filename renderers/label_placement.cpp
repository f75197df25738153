#include "renderers/label_placement.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <numbers>
#include <tuple>
#include <utility>

namespace linkgap {
namespace {

constexpr int directions = 16;
constexpr double gaps[] = {1.5, 4, 8, 14, 22, 32, 44, 60};  // points between marker and label, first choice first
constexpr double adjacent = 9;                              // farther away a label needs a leader line
constexpr double breathing = 1;                             // empty points kept around a label
constexpr int improvement_passes = 6;

constexpr double gap_cost = 0.35;     // per point between marker and label
constexpr double leader_cost = 8;     // a leader line is one more thing to follow
constexpr double ambiguity_cost = 7;  // another marker is as near as its own
constexpr double cover_cost = 0.12;   // per point of covered line of weight 1
constexpr double crossing_cost = 15;  // a leader through another label
constexpr double rank_cost = 0.8;     // per step down a line's list of places
constexpr double worth = 24;          // a label that is not required is left out rather than placed at a higher cost
constexpr double sacrifice = 3;       // what a label of higher rank gives up to make room for another

/// Right, then left, above, below, then the diagonals: what map makers like.
double direction_cost(double angle) {
  const double x = std::cos(angle);
  const double y = std::sin(angle);
  return 2.0 * (1 - std::max({std::abs(x), std::abs(y)})) * 4 + (x > 0.99 ? 0 : x < -0.99 ? 0.8 : 1.2 + 0.3 * y);
}

struct Candidate {
  Point centre;
  Rectangle box;
  std::optional<Leader> leader;
  double cost = 0;  // everything but the other labels
};

/// Things by the squares of a coarse grid that they touch, for "what is near this rectangle".
class Neighbourhood {
 public:
  void add(const Rectangle& bounds, std::size_t item) {
    for_squares(bounds, [&](const Square& square) { squares_[square].push_back(item); });
  }
  /// Items of the squares that a rectangle touches, each once, ascending.
  std::vector<std::size_t> near(const Rectangle& bounds) const {
    std::vector<std::size_t> items;
    for_squares(bounds, [&](const Square& square) {
      const auto found = squares_.find(square);
      if (found != squares_.end()) items.insert(items.end(), found->second.begin(), found->second.end());
    });
    std::ranges::sort(items);
    items.erase(std::unique(items.begin(), items.end()), items.end());
    return items;
  }

 private:
  using Square = std::pair<int, int>;
  static constexpr double side_ = 48;
  template <class Visit>
  static void for_squares(const Rectangle& bounds, Visit visit) {
    const auto square = [](double coordinate) { return static_cast<int>(std::floor(coordinate / side_)); };
    for (int x = square(bounds.left); x <= square(bounds.right); ++x) {
      for (int y = square(bounds.top); y <= square(bounds.bottom); ++y) visit({x, y});
    }
  }
  std::map<Square, std::vector<std::size_t>> squares_;
};

struct Segment {
  Point a;
  Point b;
  double weight = 1;
};

Rectangle grown(const Rectangle& box, double by) {
  return {box.left - by, box.top - by, box.right + by, box.bottom + by};
}

bool inside(const Rectangle& inner, const Rectangle& outer) {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top &&
         inner.bottom <= outer.bottom;
}

Rectangle bounds_of(Point a, Point b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

double distance_to_segment(Point p, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double squared = dx * dx + dy * dy;
  const double t = squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// What does not move: looked up by place. Sorted first, so that sums do not depend on the order of the input.
class Surroundings {
 public:
  explicit Surroundings(const PlacementScene& scene) : frame_(scene.frame), discs_(scene.discs), blocks_(scene.blocks) {
    const auto disc_key = [](const PlacementDisc& disc) {
      return std::tuple(disc.centre.x, disc.centre.y, disc.radius);
    };
    std::ranges::sort(discs_, {}, disc_key);
    for (const PlacementLine& line : scene.lines) {
      for (std::size_t i = 1; i < line.points.size(); ++i) {
        segments_.push_back({line.points[i - 1], line.points[i], line.weight});
      }
    }
    const auto segment_key = [](const Segment& s) { return std::tuple(s.a.x, s.a.y, s.b.x, s.b.y, s.weight); };
    std::ranges::sort(segments_, {}, segment_key);
    for (std::size_t i = 0; i < discs_.size(); ++i) {
      disc_places_.add(grown(bounds_of(discs_[i].centre, discs_[i].centre), discs_[i].radius), i);
    }
    for (std::size_t i = 0; i < segments_.size(); ++i)
      segment_places_.add(bounds_of(segments_[i].a, segments_[i].b), i);
  }

  const Rectangle& frame() const { return frame_; }

  bool free(const Rectangle& box) const {
    for (const std::size_t i : disc_places_.near(grown(box, breathing))) {
      if (distance(box, discs_[i].centre) < discs_[i].radius + breathing) return false;
    }
    return std::ranges::none_of(blocks_, [&](const Rectangle& block) { return overlap(block, grown(box, breathing)); });
  }

  double covering_cost(const Rectangle& box) const {
    double cost = 0;
    for (const std::size_t i : segment_places_.near(box)) {
      cost += cover_cost * segments_[i].weight * length_inside(box, segments_[i].a, segments_[i].b);
    }
    return cost;
  }

  /// Would a reader take the label for another marker's? Small markers beside a large one mislead less.
  double ambiguity(const Rectangle& box, const PlacementLabel& label) const {
    const double own = std::max(0.0, distance(box, label.anchor) - label.radius);
    double cost = 0;
    for (const std::size_t i : disc_places_.near(grown(box, own + 4))) {
      const PlacementDisc& disc = discs_[i];
      if (disc.centre == label.anchor) continue;
      const double other = std::max(0.0, distance(box, disc.centre) - disc.radius);
      if (other < own + 4) {
        const double likeness = label.radius > 0 ? std::min(1.0, disc.radius / label.radius) : 0.5;
        cost += ambiguity_cost * likeness * likeness * (own + 4 - other) / (own + 4);
      }
    }
    return cost;
  }

  double leader_crossings(const Leader& leader, Point anchor) const {
    double crossings = 0;
    for (const std::size_t i : disc_places_.near(bounds_of(leader.from, leader.to))) {
      if (discs_[i].centre == anchor) continue;
      if (distance_to_segment(discs_[i].centre, leader.from, leader.to) < discs_[i].radius) crossings += 1;
    }
    return crossings;
  }

 private:
  Rectangle frame_;
  std::vector<PlacementDisc> discs_;
  std::vector<Rectangle> blocks_;
  std::vector<Segment> segments_;
  Neighbourhood disc_places_;
  Neighbourhood segment_places_;
};

/// The place in a direction and at a gap from the marker, priced.
Candidate candidate_at(const Surroundings& around, const PlacementLabel& label, double angle, double gap) {
  const double x = std::cos(angle);
  const double y = std::sin(angle);
  // A label to the right stands with its left edge's middle at the marker, one above with the middle of its foot.
  const double reach = label.radius + gap;
  Candidate candidate;
  candidate.centre = {label.anchor.x + x * reach + std::clamp(1.5 * x, -1.0, 1.0) * label.width / 2,
                      label.anchor.y + y * reach + std::clamp(1.5 * y, -1.0, 1.0) * label.height / 2};
  candidate.box = rectangle_around(candidate.centre, label.width, label.height);
  candidate.cost = direction_cost(angle) + gap_cost * gap;
  const double away = distance(candidate.box, label.anchor) - label.radius;
  if (away > adjacent) {
    const Point end = nearest_point(candidate.box, label.anchor);
    const double length = std::hypot(end.x - label.anchor.x, end.y - label.anchor.y);
    const Point start = {label.anchor.x + (end.x - label.anchor.x) * label.radius / length,
                         label.anchor.y + (end.y - label.anchor.y) * label.radius / length};
    candidate.leader = Leader{start, end};
    candidate.cost += leader_cost + crossing_cost * around.leader_crossings(*candidate.leader, label.anchor);
  } else {
    candidate.cost += around.ambiguity(candidate.box, label);
  }
  candidate.cost += around.covering_cost(candidate.box);
  return candidate;
}

/// Places that are free of everything that does not move, cheapest first.
std::vector<Candidate> candidates_for(const Surroundings& around, const PlacementLabel& label) {
  std::vector<Candidate> found;
  const auto keep = [&](const Candidate& candidate) {
    if (inside(candidate.box, around.frame()) && around.free(candidate.box)) found.push_back(candidate);
  };
  double rank = 0;
  for (const Point& centre : label.centres) {
    Candidate candidate;
    candidate.centre = centre;
    candidate.box = rectangle_around(centre, label.width, label.height);
    candidate.cost = rank_cost * rank + around.covering_cost(candidate.box);
    rank += 1;
    keep(candidate);
  }
  const double off_line = label.centres.empty() ? 0 : rank_cost * rank;  // beside a line is worse than on it
  for (const double gap : gaps) {
    for (int k = 0; k < directions; ++k) {
      Candidate candidate = candidate_at(around, label, 2 * std::numbers::pi * k / directions, gap);
      candidate.cost += off_line;
      keep(candidate);
    }
  }
  if (!label.required) std::erase_if(found, [](const Candidate& candidate) { return candidate.cost > worth; });
  std::ranges::stable_sort(found, {}, &Candidate::cost);
  return found;
}

/// Labels in their order of rank, each with its places and the one it holds.
class Board {
 public:
  explicit Board(const PlacementScene& scene) : around_(scene) {
    for (std::size_t i = 0; i < scene.labels.size(); ++i) seats_.push_back({&scene.labels[i], i, {}, std::nullopt});
    std::ranges::sort(seats_, [](const Seat& a, const Seat& b) {
      if (a.label->required != b.label->required) return a.label->required;
      if (a.label->priority != b.label->priority) return a.label->priority > b.label->priority;
      return a.label->key < b.label->key;
    });
    for (Seat& seat : seats_) seat.candidates = candidates_for(around_, *seat.label);
  }

  void seat_all() {
    for (std::size_t i = 0; i < seats_.size(); ++i) {
      if (settle(i)) continue;
      if (!make_room(i) && seats_[i].label->required) search_far(i);
    }
    for (int pass = 0; pass < improvement_passes; ++pass) {
      bool changed = false;
      for (std::size_t i = 0; i < seats_.size(); ++i) changed = settle(i) || changed;
      if (!changed) break;
    }
  }

  std::vector<std::optional<LabelPlace>> result() const {
    std::vector<std::optional<LabelPlace>> places(seats_.size());
    for (const Seat& seat : seats_) {
      if (seat.place) places[seat.input] = LabelPlace{seat.place->centre, seat.place->leader};
    }
    return places;
  }

 private:
  struct Seat {
    const PlacementLabel* label;
    std::size_t input;
    std::vector<Candidate> candidates;
    std::optional<Candidate> place;
  };

  bool collides(const Candidate& candidate, std::size_t other) const {
    return seats_[other].place && overlap(grown(candidate.box, breathing), seats_[other].place->box);
  }
  std::vector<std::size_t> colliding(const Candidate& candidate, std::size_t self) const {
    std::vector<std::size_t> others;
    for (std::size_t j = 0; j < seats_.size(); ++j) {
      if (j != self && collides(candidate, j)) others.push_back(j);
    }
    return others;
  }
  bool is_free(const Candidate& candidate, std::size_t self) const {
    for (std::size_t j = 0; j < seats_.size(); ++j) {
      if (j != self && collides(candidate, j)) return false;
    }
    return true;
  }

  /// Price of the other labels' leaders through this one and of this one's leader through them.
  double crossing_price(const Candidate& candidate, std::size_t self) const {
    double price = 0;
    for (std::size_t j = 0; j < seats_.size(); ++j) {
      if (j == self || !seats_[j].place) continue;
      const Candidate& other = *seats_[j].place;
      if (other.leader && length_inside(candidate.box, other.leader->from, other.leader->to) > 0)
        price += crossing_cost;
      if (candidate.leader && length_inside(other.box, candidate.leader->from, candidate.leader->to) > 0) {
        price += crossing_cost;
      }
    }
    return price;
  }

  /// Takes the cheapest free place if it is cheaper than the present one. True if something changed.
  bool settle(std::size_t i) {
    Seat& seat = seats_[i];
    double best =
        seat.place ? seat.place->cost + crossing_price(*seat.place, i) - 1e-9 : std::numeric_limits<double>::infinity();
    const Candidate* chosen = nullptr;
    for (const Candidate& candidate : seat.candidates) {
      if (candidate.cost >= best) break;
      if (!is_free(candidate, i)) continue;
      const double price = candidate.cost + crossing_price(candidate, i);
      if (price < best) {
        best = price;
        chosen = &candidate;
      }
    }
    if (chosen == nullptr) return false;
    seat.place = *chosen;
    return true;
  }

  /// Sits down where one other label holds the place and can move elsewhere at little loss.
  bool make_room(std::size_t i) {
    for (const Candidate& candidate : seats_[i].candidates) {
      const std::vector<std::size_t> others = colliding(candidate, i);
      if (others.size() != 1) continue;
      Seat& other = seats_[others.front()];
      const Candidate before = *other.place;
      other.place.reset();
      seats_[i].place = candidate;
      const bool equal =
          other.label->required == seats_[i].label->required && other.label->priority == seats_[i].label->priority;
      if (settle(others.front()) && (equal || other.place->cost <= before.cost + sacrifice)) return true;
      other.place = before;
      seats_[i].place.reset();
    }
    return false;
  }

  /// For a required label: rings around the marker, inside the frame as far as it reaches, then anywhere.
  void search_far(std::size_t i) {
    Seat& seat = seats_[i];
    const Rectangle& frame = around_.frame();
    const double far = std::hypot(frame.right - frame.left, frame.bottom - frame.top);
    for (const bool in_frame : {true, false}) {
      for (double gap = gaps[0]; !in_frame || gap < far; gap += 6) {
        std::optional<Candidate> best;
        for (int k = 0; k < 2 * directions; ++k) {
          const Candidate candidate = candidate_at(around_, *seat.label, std::numbers::pi * k / directions, gap);
          if (in_frame && !inside(candidate.box, frame)) continue;
          if (best && best->cost <= candidate.cost) continue;
          if (around_.free(candidate.box) && is_free(candidate, i)) best = candidate;
        }
        if (best) {
          seat.place = best;
          return;
        }
      }
    }
  }

  Surroundings around_;
  std::vector<Seat> seats_;
};

}  // namespace

std::vector<std::optional<LabelPlace>> place_labels(const PlacementScene& scene) {
  Board board(scene);
  board.seat_all();
  return board.result();
}

}  // namespace linkgap
