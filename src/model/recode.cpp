#include "linkgap/model/recode.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace linkgap {
namespace {

/// Sorts a table by new codes; gives the new place of every old row.
template <class Row>
std::vector<std::size_t> sorted_by(std::vector<Row>& table, const std::vector<std::string>& codes) {
  if (codes.size() != table.size()) throw EngineError("a table was to get other codes, but not one for every row");
  std::vector<std::size_t> order(table.size()), place(table.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t row) { return codes[row]; });
  std::vector<Row> sorted;
  sorted.reserve(table.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(std::move(table[order[i]]));
    sorted.back().code = codes[order[i]];
  }
  table = std::move(sorted);
  return place;
}

void sort_participations(Dataset& data) {
  std::ranges::sort(data.participations, {},
                    [](const Participation& row) { return std::tuple(row.activity, row.organisation); });
}

}  // namespace

void recode_organisations(Dataset& data, const std::vector<std::string>& codes) {
  const std::vector<std::size_t> place = sorted_by(data.organisations, codes);
  for (Participation& row : data.participations) row.organisation = Id<Organisation>(place[row.organisation.index()]);
  sort_participations(data);
}

void recode_activities(Dataset& data, const std::vector<std::string>& codes) {
  const std::vector<std::size_t> place = sorted_by(data.activities, codes);
  for (Participation& row : data.participations) row.activity = Id<Activity>(place[row.activity.index()]);
  sort_participations(data);
}

}  // namespace linkgap
