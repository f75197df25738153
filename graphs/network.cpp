#include "linkgap/graphs/network.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

namespace linkgap {
namespace {

bool earlier(const Tie& a, const Tie& b) {
  return a.from != b.from ? a.from < b.from : a.to < b.to;
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
  // One walk for ties that come sorted, as those of a projection do.
  bool sorted = true;
  for (std::size_t i = 0; i < ties_.size(); ++i) {
    Tie& tie = ties_[i];
    if (tie.from > tie.to) std::swap(tie.from, tie.to);
    require_valid(tie, actors);
    sorted = sorted && (i == 0 || earlier(ties_[i - 1], tie));
    ++begin_[tie.from + 1];
    ++begin_[tie.to + 1];
  }
  if (!sorted) {
    std::ranges::sort(ties_, earlier);
    const auto twice = std::ranges::adjacent_find(ties_, [](const Tie& a, const Tie& b) { return !earlier(a, b); });
    if (twice != ties_.end()) throw EngineError("network: " + named(*twice) + " is there twice");
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
