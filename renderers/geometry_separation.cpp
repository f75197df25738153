#include "renderers/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace linkgap::geometry {
namespace {

constexpr int most_rounds = 800;
// A hair more than needed: pushing to the exact distance would close in on it for ever.
constexpr double slack = 1e-3;

void keep_inside(Point& centre, double radius, const Disc& bounds) {
  const double room = std::max(0.0, bounds.radius - radius);
  const double away = distance(centre, bounds.centre);
  if (away > room) centre = between(bounds.centre, centre, room / away);
}

}  // namespace

bool overlap(std::span<const Disc> discs, double gap) {
  for (std::size_t i = 0; i < discs.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (distance(discs[i].centre, discs[j].centre) < discs[i].radius + discs[j].radius + gap) return true;
    }
  }
  return false;
}

std::vector<Point> separated(std::span<const Disc> discs, double gap, const std::optional<Disc>& bounds) {
  // Worked on in an order of its own, so that the order of the input does not matter.
  std::vector<std::size_t> rank(discs.size());
  std::iota(rank.begin(), rank.end(), std::size_t{0});
  const auto before = [&](std::size_t a, std::size_t b) {
    const Disc& one = discs[a];
    const Disc& other = discs[b];
    if (one.centre.x != other.centre.x) return one.centre.x < other.centre.x;
    if (one.centre.y != other.centre.y) return one.centre.y < other.centre.y;
    return one.radius != other.radius ? one.radius > other.radius : a < b;
  };
  std::ranges::sort(rank, before);
  std::vector<Disc> moving;
  double widest = 0;
  for (const std::size_t index : rank) {
    moving.push_back(discs[index]);
    widest = std::max(widest, discs[index].radius);
  }

  std::vector<std::size_t> sweep(moving.size());
  std::iota(sweep.begin(), sweep.end(), std::size_t{0});
  bool moved = true;
  for (int round = 0; moved && round < most_rounds; ++round) {
    moved = false;
    std::ranges::stable_sort(sweep,
                             [&](std::size_t a, std::size_t b) { return moving[a].centre.x < moving[b].centre.x; });
    for (std::size_t p = 0; p < sweep.size(); ++p) {
      for (std::size_t r = p + 1; r < sweep.size(); ++r) {
        Disc& a = moving[sweep[p]];
        Disc& b = moving[sweep[r]];
        // Pushing within the round moves discs sideways, hence the room of a few widths before the sweep stops.
        if (b.centre.x - a.centre.x > 4 * widest + gap) break;
        const double wanted = a.radius + b.radius + gap;
        const double away = distance(a.centre, b.centre);
        if (away >= wanted) continue;
        moved = true;
        // Discs at one point part in the direction of the golden angle of their rank, not all along one line.
        const double angle = static_cast<double>(sweep[r]) * std::numbers::pi * (3 - std::sqrt(5.0));
        const Point way = away > 1e-9 ? Point{(b.centre.x - a.centre.x) / away, (b.centre.y - a.centre.y) / away}
                                      : Point{std::cos(angle), std::sin(angle)};
        const double push = wanted - away + slack;
        const double weight_a = a.radius * a.radius + 1e-6;
        const double weight_b = b.radius * b.radius + 1e-6;
        const double share_a = weight_b / (weight_a + weight_b);
        a.centre = {a.centre.x - push * share_a * way.x, a.centre.y - push * share_a * way.y};
        b.centre = {b.centre.x + push * (1 - share_a) * way.x, b.centre.y + push * (1 - share_a) * way.y};
      }
    }
    if (bounds) {
      for (Disc& disc : moving) keep_inside(disc.centre, disc.radius, *bounds);
    }
  }
  if (!bounds) {
    // What pushing could not settle in its rounds is settled by spreading everything from the middle.
    Point middle;
    for (const Disc& disc : moving) {
      middle.x += disc.centre.x / static_cast<double>(moving.size());
      middle.y += disc.centre.y / static_cast<double>(moving.size());
    }
    while (overlap(moving, gap)) {
      for (Disc& disc : moving) disc.centre = between(middle, disc.centre, 1.02);
    }
  }
  std::vector<Point> out(discs.size());
  for (std::size_t i = 0; i < rank.size(); ++i) out[rank[i]] = moving[i].centre;
  return out;
}

}  // namespace linkgap::geometry
