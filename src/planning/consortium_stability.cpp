#include "consortium_stability.hpp"

#include "consortium_ground.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/graphs/random.hpp"

#include <algorithm>
#include <numeric>

namespace linkgap {
namespace {

std::vector<std::size_t> draw(std::size_t columns, Random& random) {
  std::vector<std::size_t> drawn(columns);
  for (std::size_t& column : drawn) column = static_cast<std::size_t>(random.below(columns));
  std::ranges::sort(drawn);
  return drawn;
}

/// The value with this share of the others below it.
double quantile(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1) + 0.5)];
}

}  // namespace

void add_stability(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                   const ThemeRecords& found, ConsortiumList& list) {
  if (list.options.replicates == 0 || list.proposals.empty()) return;
  std::vector<std::uint32_t> candidates;
  for (const Consortium& set : list.proposals)
    candidates.insert(candidates.end(), set.members.begin(), set.members.end());
  std::ranges::sort(candidates);
  candidates.erase(std::ranges::unique(candidates).begin(), candidates.end());
  const std::size_t sets = list.proposals.size();
  std::vector<std::vector<std::uint32_t>> members(sets);
  for (std::size_t s = 0; s < sets; ++s) {
    for (const std::uint32_t actor : list.proposals[s].members)
      members[s].push_back(
          static_cast<std::uint32_t>(std::ranges::lower_bound(candidates, actor) - candidates.begin()));
    std::ranges::sort(members[s]);
  }

  const std::size_t replicates = list.options.replicates;
  std::vector<std::vector<std::size_t>> drawn;
  Random random(list.options.seed);
  for (std::size_t replicate = 0; replicate < replicates; ++replicate)
    drawn.push_back(draw(records.activities.size(), random));
  std::vector<std::vector<double>> totals(sets, std::vector<double>(replicates));
  for_chunks(replicates, list.options.threads, [&](std::size_t replicate, std::size_t) {
    const ConsortiumGround ground = lay_ground(data, complexes, list.theme,
                                               redrawn(data, records, list.theme, found, drawn[replicate]), candidates);
    for (std::size_t s = 0; s < sets; ++s)
      totals[s][replicate] = score_of(ground.figures, members[s], list.options.weights).total;
  });
  for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
    std::vector<std::size_t> order(sets);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t s) { return totals[s][replicate]; });
    for (std::size_t place = 0; place < sets; ++place) {
      Consortium& set = list.proposals[order[place]];
      set.best_place = set.best_place == 0 ? place + 1 : std::min(set.best_place, place + 1);
      set.worst_place = std::max(set.worst_place, place + 1);
    }
  }
  for (std::size_t s = 0; s < sets; ++s) {
    std::ranges::sort(totals[s]);
    list.proposals[s].score_interval = {quantile(totals[s], 0.05), quantile(totals[s], 0.95)};
  }
}

}  // namespace linkgap
