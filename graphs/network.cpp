#include "linkgap/graphs/network.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>

namespace linkgap {
namespace {

bool earlier(const Tie& a, const Tie& b) {
  return std::tie(a.from, a.to) < std::tie(b.from, b.to);
}

std::string named(const Tie& tie) {
  return "tie " + std::to_string(tie.from) + "–" + std::to_string(tie.to);
}

void require_valid(const Tie& tie, std::size_t actors) {
  if (tie.to >= actors) {
    throw EngineError("network: " + named(tie) + " lies outside a network of " + std::to_string(actors) + " actors");
  }
  if (tie.from == tie.to) throw EngineError("network: " + named(tie) + " is a loop");
  if (!std::isfinite(tie.weight) || tie.weight <= 0) {
    throw EngineError("network: the weight of " + named(tie) + " is not a positive number");
  }
}

}  // namespace

Network::Network(std::size_t actors, std::vector<Tie> ties) : ties_(std::move(ties)), begin_(actors + 1, 0) {
  for (Tie& tie : ties_) {
    if (tie.from > tie.to) std::swap(tie.from, tie.to);
    require_valid(tie, actors);
  }
  if (!std::ranges::is_sorted(ties_, earlier)) std::ranges::sort(ties_, earlier);
  for (std::size_t i = 0; i < ties_.size(); ++i) {
    if (i > 0 && !earlier(ties_[i - 1], ties_[i])) throw EngineError("network: " + named(ties_[i]) + " is there twice");
    ++begin_[ties_[i].from + 1];
    ++begin_[ties_[i].to + 1];
  }
  for (std::size_t a = 0; a < actors; ++a) begin_[a + 1] += begin_[a];

  // Ties come by (from, to): an actor's earlier neighbours are met before its later ones, each group ascending.
  neighbours_.resize(2 * ties_.size());
  std::vector<std::size_t> next(begin_.begin(), std::prev(begin_.end()));
  for (std::size_t i = 0; i < ties_.size(); ++i) {
    const auto tie = static_cast<std::uint32_t>(i);
    neighbours_[next[ties_[i].from]++] = {ties_[i].to, tie};
    neighbours_[next[ties_[i].to]++] = {ties_[i].from, tie};
  }
}

std::span<const Neighbour> Network::neighbours(std::size_t actor) const {
  return std::span(neighbours_).subspan(begin_[actor], degree(actor));
}

const Tie* Network::find(std::size_t a, std::size_t b) const {
  if (a >= actors() || b >= actors()) return nullptr;
  const auto around = neighbours(a);
  const auto found = std::ranges::lower_bound(around, b, {}, &Neighbour::actor);
  return found != around.end() && found->actor == b ? &ties_[found->tie] : nullptr;
}

}  // namespace linkgap
