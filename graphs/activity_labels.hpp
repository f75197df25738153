#pragma once

#include "leiden.hpp"
#include "linkgap/graphs/centrality.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace linkgap::communities {

class LabelsAtActivities;

/// The network as the activities behind it: lists that are shorter than those of the ties.
struct TableGraph {
  using Around = LabelsAtActivities;

  const WeightedTable& table;
  const std::vector<double>& strength;
  std::size_t ties = 0;  ///< of the network of the table

  std::size_t arcs() const { return 2 * ties; }
};

/// How many actors of each label are at each activity. Those that meet come to have the same label soon, so that an
/// activity of hundreds is a few numbers to look at. Memory of O(attendances).
class LabelsAtActivities {
 public:
  LabelsAtActivities(const TableGraph& graph, const std::vector<std::uint32_t>& label)
      : table_(&graph.table),
        label_(&label),
        begin_(graph.table.affiliation.activities() + 1, 0),
        named_(graph.table.affiliation.activities(), 0),
        counts_(graph.table.affiliation.attendances()) {
    constexpr std::uint32_t none = 0xFFFFFFFFu;
    std::vector<std::uint32_t> place(label.size(), none);
    for (std::uint32_t x = 0; x < named_.size(); ++x) {
      begin_[x + 1] = begin_[x] + graph.table.affiliation.size(x);
      for (const std::uint32_t a : graph.table.affiliation.actors_at(x)) {
        if (place[label[a]] == none) {
          place[label[a]] = named_[x]++;
          at(x)[place[label[a]]].label = label[a];
        }
        ++at(x)[place[label[a]]].actors;
      }
      for (const Count& count : at(x)) place[count.label] = none;
    }
  }

  void gather(std::uint32_t a, Gathering& gathered) const {
    const std::uint32_t own = (*label_)[a];
    for (const std::uint32_t x : table_->affiliation.activities_of(a)) {
      const double weight = table_->activity_weight[x];
      if (weight == 0) continue;
      for (const Count& count : at(x)) {
        const std::uint32_t others = count.actors - (count.label == own ? 1U : 0U);
        if (others != 0) gathered.add(count.label, weight * others);
      }
    }
  }

  template <class Visit>
  void each_other(std::uint32_t a, Visit visit) const {
    const std::uint32_t own = (*label_)[a];
    for (const std::uint32_t x : table_->affiliation.activities_of(a)) {
      if (named_[x] == 1 || table_->activity_weight[x] == 0) continue;
      for (const std::uint32_t b : table_->affiliation.actors_at(x)) {
        if ((*label_)[b] != own) visit(b);
      }
    }
  }

  /// From a label to the one that it has now.
  void moved(std::uint32_t a, std::uint32_t from) {
    const std::uint32_t to = (*label_)[a];
    for (const std::uint32_t x : table_->affiliation.activities_of(a)) {
      const auto counts = at(x);
      const auto old = std::ranges::find(counts, from, &Count::label);
      const auto now = std::ranges::find(counts, to, &Count::label);
      if (now != counts.end()) {
        ++now->actors;
        if (--old->actors != 0) continue;
        *old = counts.back();
        counts.back() = {};
        --named_[x];
      } else if (old->actors == 1) {
        old->label = to;
      } else {
        --old->actors;
        ++named_[x];
        at(x).back() = {to, 1};
      }
    }
  }

 private:
  struct Count {
    std::uint32_t label = 0;
    std::uint32_t actors = 0;
  };

  std::span<Count> at(std::uint32_t x) { return std::span(counts_).subspan(begin_[x], named_[x]); }
  std::span<const Count> at(std::uint32_t x) const { return std::span(counts_).subspan(begin_[x], named_[x]); }

  const WeightedTable* table_;
  const std::vector<std::uint32_t>* label_;
  std::vector<std::size_t> begin_;    ///< per activity: first of its counts
  std::vector<std::uint32_t> named_;  ///< per activity: how many labels
  std::vector<Count> counts_;
};

}  // namespace linkgap::communities
