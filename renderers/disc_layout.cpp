#include "renderers/disc_layout.hpp"

#include "renderers/disc_starts.hpp"
#include "renderers/untangling.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

namespace linkgap::geometry {
namespace {

using Move = Untangling::Move;

// Pairs of links looked at, from each start.
constexpr std::size_t most_work = 60'000'000;

std::vector<Point> places_of(const std::vector<Disc>& discs) {
  std::vector<Point> out;
  for (const Disc& disc : discs) out.push_back(disc.centre);
  return out;
}

/// Where a node might stand better: as the stress has it, amid its neighbours, near where it is.
std::vector<Point> wishes(const Untangling& drawing, const LinkDistances& distances, std::size_t node) {
  const std::vector<Point>& places = drawing.places();
  const double length = drawing.link_length();
  const Point here = places[node];
  const Point there = majorised_place(places, distances, node, length);
  std::vector<Point> out = {there, between(here, there, 0.5)};
  Point middle;
  const auto count = static_cast<double>(drawing.neighbours(node).size());
  for (const std::size_t other : drawing.neighbours(node)) {
    middle = plus(middle, {places[other].x / count, places[other].y / count});
  }
  if (count > 0) out.push_back(between(here, middle, 0.5));
  constexpr int directions = 8;
  for (const double share : {0.12, 0.4, 1.0}) {
    for (int k = 0; k < directions; ++k) {
      const double angle = 2 * std::numbers::pi * k / directions;
      out.push_back(plus(here, {share * length * std::cos(angle), share * length * std::sin(angle)}));
    }
  }
  return out;
}

/// The discs and their markers while they are moved.
class Arrangement {
 public:
  Arrangement(DiscLayout layout, const Links& links, const LinkDistances& distances)
      : layout_(std::move(layout)), links_(&links), distances_(&distances), members_(layout_.discs.size()) {
    for (std::size_t i = 0; i < layout_.group_of.size(); ++i) members_[layout_.group_of[i]].push_back(i);
  }

  /// Nodes within discs and discs as wholes, in turn; stress does not rise.
  void majorise() {
    constexpr int rounds = 60;
    constexpr double least_gain = 1e-3;
    std::vector<Point> places = places_of(layout_.nodes);
    double before = stress(places, *distances_);
    for (int round = 0; round < rounds; ++round) {
      majorise_once(places, *distances_, bounds());
      shift_discs(places);
      const double now = stress(places, *distances_);
      if (now > (1 - least_gain) * before) break;
      before = now;
    }
    stand(places);
  }

  /// Parts the markers of every group. False if a disc has no room for it.
  bool separate() {
    for (std::size_t g = 0; g < members_.size(); ++g) {
      std::vector<Disc> loose;
      std::vector<std::size_t> who;
      for (const std::size_t i : members_[g]) {
        if (layout_.pinned[i] != 0) continue;
        loose.push_back(layout_.nodes[i]);
        who.push_back(i);
      }
      const std::vector<Point> parted =
          separated(loose, layout_.node_gap, Disc{layout_.discs[g].centre, layout_.room[g]});
      for (std::size_t k = 0; k < who.size(); ++k) {
        loose[k].centre = parted[k];
        layout_.nodes[who[k]].centre = parted[k];
      }
      constexpr double rounding = 0.01;
      if (overlap(loose, layout_.node_gap - rounding)) return false;
    }
    return true;
  }

  /// Moves while they help; what the drawing is like then.
  double untangle(Yardstick yardstick) {
    Untangling drawing(places_of(layout_.nodes), *links_, *distances_, yardstick);
    constexpr int sweeps = 8;
    for (int sweep = 0; sweep < sweeps && drawing.work() < most_work; ++sweep) {
      bool better = false;
      for (std::size_t g = 0; g < members_.size(); ++g) better = turn_disc(drawing, g) || better;
      for (std::size_t g = 0; g < members_.size(); ++g) better = move_disc(drawing, g) || better;
      for (std::size_t i = 0; i < layout_.nodes.size(); ++i) better = move_node(drawing, i) || better;
      for (std::size_t i = 0; i < layout_.nodes.size(); ++i) better = exchange_node(drawing, i) || better;
      if (!better) break;
    }
    return drawing.cost();
  }

  Yardstick measured() const {
    const std::vector<Point> places = places_of(layout_.nodes);
    return {static_cast<double>(crossings(places, *links_)), stress(places, *distances_)};
  }

  const DiscLayout& layout() const { return layout_; }

 private:
  void stand(const std::vector<Point>& places) {
    for (std::size_t i = 0; i < places.size(); ++i) layout_.nodes[i].centre = places[i];
  }

  std::vector<std::optional<Disc>> bounds() const {
    std::vector<std::optional<Disc>> out;
    for (std::size_t i = 0; i < layout_.nodes.size(); ++i) {
      const std::size_t g = layout_.group_of[i];
      const bool pinned = layout_.pinned[i] != 0;
      out.push_back(Disc{pinned ? layout_.nodes[i].centre : layout_.discs[g].centre,
                         pinned ? 0 : std::max(0.0, layout_.room[g] - layout_.nodes[i].radius)});
    }
    return out;
  }

  bool disc_fits(std::size_t group, Point centre, std::size_t except) const {
    for (std::size_t h = 0; h < layout_.discs.size(); ++h) {
      if (h == group || h == except) continue;
      const double least = layout_.discs[h].radius + layout_.discs[group].radius + layout_.disc_gap;
      if (distance(layout_.discs[h].centre, centre) < least) return false;
    }
    return true;
  }

  /// Every disc by the majorising parabola of all its distances to others, as far as the discs in the way allow.
  void shift_discs(std::vector<Point>& places) {
    const double length = stretch_of(places, *distances_).link_length();
    for (std::size_t g = 0; g < members_.size(); ++g) {
      Point sum;
      double weights = 0;
      for (const std::size_t i : members_[g]) {
        for (std::size_t j = 0; j < places.size(); ++j) {
          const double steps = (*distances_)(i, j);
          if (layout_.group_of[j] == g || steps <= 0) continue;
          const double away = std::max(1e-9, distance(places[i], places[j]));
          const double pull = (length * steps / away - 1) / (steps * steps);
          sum = plus(sum, {pull * (places[i].x - places[j].x), pull * (places[i].y - places[j].y)});
          weights += 1 / (steps * steps);
        }
      }
      if (weights <= 0) continue;
      const Point wish{sum.x / weights, sum.y / weights};
      for (double share = 1; share > 0.05; share /= 2) {
        const Point by{share * wish.x, share * wish.y};
        if (!disc_fits(g, plus(layout_.discs[g].centre, by), g)) continue;
        layout_.discs[g].centre = plus(layout_.discs[g].centre, by);
        for (const std::size_t i : members_[g]) {
          places[i] = plus(places[i], by);
          layout_.nodes[i].centre = plus(layout_.nodes[i].centre, by);
        }
        break;
      }
    }
  }

  bool fits(std::size_t node, Point place, std::size_t except) const {
    const std::size_t g = layout_.group_of[node];
    const double radius = layout_.nodes[node].radius;
    if (distance(place, layout_.discs[g].centre) + radius > layout_.room[g] + 1e-9) return false;
    return std::ranges::none_of(members_[g], [&](std::size_t j) {
      if (j == node || j == except || layout_.pinned[j] != 0) return false;
      return distance(place, layout_.nodes[j].centre) < radius + layout_.nodes[j].radius + layout_.node_gap;
    });
  }

  bool take(Untangling& drawing, const std::vector<Move>& moves) {
    if (!drawing.take_best(moves)) return false;
    for (const auto& [node, place] : moves.front()) layout_.nodes[node].centre = drawing.places()[node];
    return true;
  }

  bool move_node(Untangling& drawing, std::size_t node) {
    if (layout_.pinned[node] != 0 || drawing.neighbours(node).empty()) return false;
    const Disc& disc = layout_.discs[layout_.group_of[node]];
    const double reach = layout_.room[layout_.group_of[node]] - layout_.nodes[node].radius;
    std::vector<Move> moves;
    for (Point wish : wishes(drawing, *distances_, node)) {
      const double away = distance(wish, disc.centre);
      if (away > reach) wish = between(disc.centre, wish, reach / away);
      if (fits(node, wish, node)) moves.push_back({{node, wish}});
    }
    return take(drawing, moves);
  }

  bool exchange_node(Untangling& drawing, std::size_t node) {
    bool better = false;
    if (layout_.pinned[node] != 0) return false;
    for (const std::size_t other : members_[layout_.group_of[node]]) {
      if (other <= node || layout_.pinned[other] != 0 || drawing.work() > most_work) continue;
      const Point here = layout_.nodes[node].centre;
      const Point there = layout_.nodes[other].centre;
      if (!fits(node, there, other) || !fits(other, here, node)) continue;
      better = take(drawing, {{{node, there}, {other, here}}}) || better;
    }
    return better;
  }

  bool turn_disc(Untangling& drawing, std::size_t group) {
    if (drawing.work() > most_work || members_.size() == 1) return false;
    constexpr int turns = 12;
    const Point middle = layout_.discs[group].centre;
    std::vector<Move> moves;
    for (const double mirror : {1.0, -1.0}) {
      for (int k = mirror > 0 ? 1 : 0; k < turns; ++k) {
        const double angle = 2 * std::numbers::pi * k / turns;
        const double c = std::cos(angle), s = std::sin(angle);
        Move move;
        for (const std::size_t i : members_[group]) {
          const Point off = minus(layout_.nodes[i].centre, middle);
          move.emplace_back(i, plus(middle, {c * off.x - s * mirror * off.y, s * off.x + c * mirror * off.y}));
        }
        moves.push_back(std::move(move));
      }
    }
    return take(drawing, moves);
  }

  Move shifted(std::size_t group, Point by) const {
    Move move;
    for (const std::size_t i : members_[group]) move.emplace_back(i, plus(layout_.nodes[i].centre, by));
    return move;
  }

  bool move_disc(Untangling& drawing, std::size_t group) {
    if (drawing.work() > most_work || members_.size() == 1) return false;
    constexpr int directions = 8;
    std::vector<Move> moves;
    std::vector<Point> targets;
    const Point here = layout_.discs[group].centre;
    for (const double step : {12.0, 40.0, 120.0}) {
      for (int k = 0; k < directions; ++k) {
        const double angle = 2 * std::numbers::pi * k / directions;
        const Point by{step * std::cos(angle), step * std::sin(angle)};
        if (disc_fits(group, plus(here, by), group)) moves.push_back(shifted(group, by));
      }
    }
    bool better = !members_[group].empty() && take_shift(drawing, moves, group);
    for (std::size_t other = group + 1; other < members_.size(); ++other) {
      const Point mine = layout_.discs[group].centre;
      const Point theirs = layout_.discs[other].centre;
      if (!disc_fits(group, theirs, other) || !disc_fits(other, mine, group)) continue;
      Move both = shifted(group, minus(theirs, mine));
      for (const auto& each : shifted(other, minus(mine, theirs))) both.push_back(each);
      if (!take(drawing, {both})) continue;
      std::swap(layout_.discs[group].centre, layout_.discs[other].centre);
      better = true;
    }
    return better;
  }

  bool take_shift(Untangling& drawing, const std::vector<Move>& moves, std::size_t group) {
    const std::size_t first = members_[group].front();
    const Point before = layout_.nodes[first].centre;
    if (!take(drawing, moves)) return false;
    layout_.discs[group].centre = plus(layout_.discs[group].centre, minus(layout_.nodes[first].centre, before));
    return true;
  }

  DiscLayout layout_;
  const Links* links_;
  const LinkDistances* distances_;
  std::vector<std::vector<std::size_t>> members_;
};

}  // namespace

DiscLayout relaxed(DiscLayout layout, const Links& links) {
  // Discs may cost this much stress more for fewer crossings.
  constexpr double allowance = 1.1;
  const LinkDistances distances = link_distances(layout.nodes.size(), links);
  std::vector<Arrangement> arrangements;
  std::optional<Yardstick> yardstick;
  for (const DiscLayout& start : {layout, as_in_free_drawing(layout, distances)}) {
    Arrangement arrangement(start, links, distances);
    arrangement.majorise();
    if (!arrangement.separate()) continue;
    const Yardstick here = arrangement.measured();
    if (!yardstick || here.stress < yardstick->stress) yardstick = here;
    arrangements.push_back(std::move(arrangement));
  }
  if (!yardstick) return layout;
  yardstick->stress *= allowance;
  const Arrangement* best = nullptr;
  double least = 0;
  for (Arrangement& arrangement : arrangements) {
    const double cost = arrangement.untangle(*yardstick);
    if (best != nullptr && cost >= least) continue;
    best = &arrangement;
    least = cost;
  }
  return best->layout();
}

std::vector<Point> relaxed(std::vector<Disc> nodes, const Links& links, double gap) {
  if (nodes.empty()) return {};
  constexpr double allowance = 1.02;
  const LinkDistances distances = link_distances(nodes.size(), links);
  const LinkDistances all = joined(distances);
  std::vector<std::vector<Point>> starts = free_starts(places_of(nodes), all);
  double widest = 0;
  for (const Disc& node : nodes) widest = std::max(widest, 2 * node.radius);
  std::vector<Arrangement> arrangements;
  std::optional<Yardstick> yardstick;
  for (std::vector<Point>& start : starts) {
    start = majorised(std::move(start), all);
    const std::vector<Point> places = parted(start, nodes, distances, gap);
    // One disc that holds everything is no bound.
    DiscLayout one;
    one.nodes = nodes;
    double reach = 0;
    for (std::size_t k = 0; k < nodes.size(); ++k) {
      one.nodes[k].centre = places[k];
      reach = std::max(reach, distance(places[k], {}));
    }
    one.group_of.assign(nodes.size(), 0);
    one.pinned.assign(nodes.size(), 0);
    one.discs = {{{}, 1.15 * reach + widest}};
    one.room = {one.discs.front().radius};
    one.node_gap = gap;
    arrangements.emplace_back(std::move(one), links, distances);
    const Yardstick here = arrangements.back().measured();
    if (!yardstick || here.stress < yardstick->stress) yardstick = here;
  }
  yardstick->stress *= allowance;
  std::vector<Point> best;
  double least = 0;
  for (Arrangement& arrangement : arrangements) {
    const double cost = arrangement.untangle(*yardstick);
    if (!best.empty() && cost >= least) continue;
    best = places_of(arrangement.layout().nodes);
    least = cost;
  }
  return best;
}

}  // namespace linkgap::geometry
