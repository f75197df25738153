#pragma once

#include "renderers/graphviz/page.hpp"

#include <vector>

namespace linkgap::gv {

/// Adds a framed legend with its top left corner at `corner` and returns its frame. Samples are drawn with the size,
/// width, dashes and colours of the picture; words stand in one column, left-aligned. O(entries).
Rectangle add_legend(Page& page, const std::vector<LegendEntry>& entries, Point corner, const MeasureText& measure);

}  // namespace linkgap::gv
