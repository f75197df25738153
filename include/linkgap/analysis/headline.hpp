#pragma once

#include "linkgap/analysis/report.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace linkgap {

/// Activities in which regions met.
struct RegionCrossing {
  std::size_t crossing = 0;  ///< with organisations of two or more regions
  std::size_t placed = 0;    ///< with organisations of known region
};

/// Complexes by class.
struct IsolationCount {
  std::array<std::size_t, 7> classes{};  ///< per `IsolationClass`
  std::size_t cut_off = 0;               ///< silent, inward or region-bound: no recorded activity with another region
  std::size_t unknown = 0;               ///< not in the data: they may be cut off or not
  std::size_t total = 0;
};

/// The ledger that the finding about gaps speaks of: that of the regions, unless only complexes show a gap.
struct GapHeadline {
  const GapLedger* ledger = nullptr;  ///< of the report
  const LevelView* view = nullptr;
  std::size_t testable = 0;     ///< pairs that can be judged
  std::vector<GapRow> missing;  ///< `missing_links` of the ledger, widest first
};

/// The figures behind `findings`. Refers to the report, which must outlive it.
struct Headline {
  std::optional<RegionCrossing> crossing;  ///< absent without regions
  std::optional<IsolationCount> isolated;  ///< absent without complexes
  std::optional<GapHeadline> gaps;         ///< absent without regions
};

/// O(activities + complexes + pairs).
Headline headline(const Report& report);

}  // namespace linkgap
