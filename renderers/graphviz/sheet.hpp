#pragma once

#include "renderers/graphviz/page.hpp"

namespace linkgap::gv {

/// Text on a page of given size is never smaller, in points.
inline constexpr double least_text_on_sheets = 9;

/// A page of exactly the diagram's sheet, filled: title above, notes below or under the legend, the legend at the right
/// or, in columns, below, whichever leaves the drawing more room at less distortion; the drawing is stretched to that room (a true
/// shape only scaled), its markers and words grow with it, words never below `least_text_on_sheets`. Labels without
/// room are left out and counted in the notes. Throws `InputError` that proposes a page if figures would cover each
/// other, leave their boxes, or nothing would remain for the drawing. Deterministic; a few times the cost of
/// `extent_of`, then that of `place_labels`.
Page compose_sheet(const Diagram& diagram, const MeasureText& measure);

}  // namespace linkgap::gv
