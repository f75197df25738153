#pragma once

#include "linkgap/analysis/interval.hpp"
#include "linkgap/analysis/level_view.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace linkgap {

enum class PeriodLength : std::uint8_t { month, quarter, year, decade };
template <>
std::span<const Term> terms<PeriodLength>();

/// One stretch of time. Without activities nothing is known of it: that is not the same as no activity.
struct TimelinePeriod {
  Date first;  ///< to the month, or the year
  std::size_t activities = 0;
  std::size_t located = 0;        ///< with an organisation whose region is known
  std::size_t cross_region = 0;   ///< of these, with organisations of two regions or more
  std::optional<Interval> share;  ///< Wilson 95 % of cross_region/located; absent without located ones
};

/// The selected activities period by period.
struct Timeline {
  PeriodLength length = PeriodLength::year;
  bool regions = false;                 ///< the view is of regions, so that shares are known
  std::vector<TimelinePeriod> periods;  ///< without a hole from the first to the last, empty ones too
  std::size_t undated = 0;              ///< dated less exactly than a period, or not at all
};

/// Activities and their cross-region share by period. An activity counts on its first day. Periods run from the start
/// of `window` (or the first activity) to its end (or the last one). Months up to a year and a half, quarters up to six
/// years, years up to sixty, else decades; longer periods where nine in ten activities are not dated to the month.
/// A study without dates (all of them at 1970, as it is read) gives no periods. O(activities + periods).
Timeline timeline(const Dataset& data, const LevelView& view, const Window& window);

}  // namespace linkgap
