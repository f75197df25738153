#pragma once

#include "renderers/graphviz/page.hpp"
#include "renderers/graphviz/text_block.hpp"

#include <cstddef>
#include <vector>

namespace linkgap::gv {

/// A legend measured, before it has a place.
struct LegendRow {
  LegendEntry entry;
  TextBlock words;
  double height = 0;
};
struct LegendBlock {
  PageTheme theme = PageTheme::briefing;
  std::vector<LegendRow> rows;
};
/// The legend of a diagram; `marker_scale` sizes the samples of markers as those of the drawing are sized. One
/// measurement per word.
LegendBlock legend_of(const Diagram& diagram, const MeasureText& measure, double marker_scale = 1);

/// Room that a legend takes in so many columns of about equal height: headings stay with what follows them.
/// O(rows × heights tried).
Size size_of(const LegendBlock& legend, std::size_t columns);

/// Adds a framed legend with its top left corner at `corner` and returns its frame. Samples are drawn with the size,
/// width, dashes and colours of the picture; words stand in one column each, left-aligned.
Rectangle add_legend(Page& page, const LegendBlock& legend, std::size_t columns, Point corner);

}  // namespace linkgap::gv
