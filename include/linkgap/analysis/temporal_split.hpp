#pragma once

#include "linkgap/model/dataset.hpp"

namespace linkgap {

/// Only what lies in a window as a whole: its activities, their participations, and the organisations that took part.
/// Registers (regions, complexes, councils, sectors, kinds) stay, as they are no records. Nothing outside the window is
/// left to read, so a forecast made from the result cannot know it. O(rows).
Dataset within(const Dataset& data, const Window& window);

/// The days before a split, and from it on. An activity that straddles the split is in neither.
Window before(const Date& split);
Window from(const Date& split);

/// The calendar date of a day number (`day_number`). O(1).
Date date_of_day(std::int64_t day);

}  // namespace linkgap
