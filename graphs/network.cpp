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

std::string named(std::size_t from, std::size_t to) {
  return "tie " + std::to_string(from) + "–" + std::to_string(to);
}

TieRows in_rows(std::size_t actors, std::vector<Tie> ties) {
  for (Tie& tie : ties) {
    if (tie.from > tie.to) std::swap(tie.from, tie.to);
    if (tie.to >= actors) {
      throw EngineError("network: " + named(tie.from, tie.to) + " lies outside a network of " + std::to_string(actors) +
                        " actors");
    }
  }
  std::ranges::sort(ties, earlier);
  TieRows rows{.begin = std::vector<std::uint32_t>(actors + 1, 0), .to = {}, .weight = {}, .activities = {}};
  for (const Tie& tie : ties) {
    ++rows.begin[tie.from + 1];
    rows.to.push_back(tie.to);
    rows.weight.push_back(tie.weight);
    rows.activities.push_back(tie.activities);
  }
  for (std::size_t a = 0; a < actors; ++a) rows.begin[a + 1] += rows.begin[a];
  return rows;
}

void require_valid(const TieRows& rows) {
  const std::size_t ties = rows.to.size();
  if (rows.begin.empty() || rows.begin.front() != 0 || rows.begin.back() != ties || rows.weight.size() != ties ||
      rows.activities.size() != ties || !std::ranges::is_sorted(rows.begin)) {
    throw EngineError("network: the columns of the ties differ in length");
  }
  const std::size_t actors = rows.begin.size() - 1;
  for (std::size_t a = 0; a < actors; ++a) {
    for (std::size_t i = rows.begin[a]; i < rows.begin[a + 1]; ++i) {
      const std::size_t b = rows.to[i];
      const auto refuse = [&](const std::string& why) { throw EngineError("network: " + named(a, b) + why); };
      if (b >= actors) refuse(" lies outside a network of " + std::to_string(actors) + " actors");
      if (b == a) refuse(" is a loop");
      if (b < a) refuse(" stands in the row of its later actor");
      if (i > rows.begin[a] && rows.to[i - 1] == b) refuse(" is there twice");
      if (i > rows.begin[a] && rows.to[i - 1] > b) refuse(" is out of order");
      if (!std::isfinite(rows.weight[i]) || rows.weight[i] <= 0) refuse(" has a weight that is not a positive number");
    }
  }
}

}  // namespace

Network::Network(std::size_t actors, std::vector<Tie> ties) : Network(in_rows(actors, std::move(ties))) {}

Network::Network(TieRows rows) {
  require_valid(rows);
  const std::size_t actors = rows.begin.size() - 1;
  row_ = std::move(rows.begin);
  weight_ = std::move(rows.weight);
  activities_ = std::move(rows.activities);
  begin_.assign(actors + 1, 0);
  for (std::size_t a = 0; a < actors; ++a) begin_[a + 1] = row_[a + 1] - row_[a];
  for (const std::uint32_t b : rows.to) ++begin_[b + 1];
  for (std::size_t a = 0; a < actors; ++a) begin_[a + 1] += begin_[a];

  // Ties come by (from, to): an actor's earlier neighbours are met before its later ones, each group ascending.
  neighbours_.resize(2 * rows.to.size());
  std::vector<std::size_t> next(begin_.begin(), std::prev(begin_.end()));
  for (std::uint32_t a = 0; a < actors; ++a) {
    for (std::uint32_t tie = row_[a]; tie < row_[a + 1]; ++tie) {
      const std::uint32_t b = rows.to[tie];
      neighbours_[next[a]++] = {b, tie};
      neighbours_[next[b]++] = {a, tie};
    }
  }
}

Ties Network::ties() const {
  return Ties(*this);
}

Tie Ties::operator[](std::size_t tie) const {
  const auto after = std::ranges::upper_bound(network_->row_, tie);
  return made(static_cast<std::uint32_t>(after - network_->row_.begin() - 1), static_cast<std::uint32_t>(tie));
}

std::span<const Neighbour> Network::neighbours(std::size_t actor) const {
  return std::span(neighbours_).subspan(begin_[actor], degree(actor));
}

std::span<const Neighbour> Network::later_neighbours(std::size_t actor) const {
  return neighbours(actor).last(row_[actor + 1] - row_[actor]);
}

std::optional<std::uint32_t> Network::tie_between(std::size_t a, std::size_t b) const {
  if (a >= actors() || b >= actors()) return std::nullopt;
  const auto around = neighbours(a);
  const auto found = std::ranges::lower_bound(around, b, {}, &Neighbour::actor);
  return found != around.end() && found->actor == b ? std::optional(found->tie) : std::nullopt;
}

std::optional<Tie> Network::find(std::size_t a, std::size_t b) const {
  const auto tie = tie_between(a, b);
  if (!tie) return std::nullopt;
  const auto [from, to] = std::minmax(a, b);
  return Tie{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to), weight_[*tie], activities_[*tie]};
}

}  // namespace linkgap
