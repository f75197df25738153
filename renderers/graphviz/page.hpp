#pragma once

#include "linkgap/renderers/diagram.hpp"
#include "renderers/graphviz/graphviz_handle.hpp"
#include "renderers/label_placement.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace linkgap::gv {

/// Size in points of a text (line feeds break lines) at a size in points, bold or not.
using MeasureText = std::function<Size(const std::string& text, double size, bool bold)>;

/// Text with its place: clean, cut, broken into lines.
struct PageText {
  std::string id;
  std::string text;
  std::string tooltip;  ///< the whole text if `text` is only a part of it
  double size = 10;
  bool bold = false;
  std::string colour;
  Align align = Align::left;
  Rectangle box;
  bool backed = false;  ///< on a translucent ground in the colour of the paper
};

/// A drawing in which nothing is left to decide: the diagram's items moved to their place on the page, with title,
/// notes, legend, labels and leader lines. Origin at the top left, y down, points; everything lies inside width ×
/// height. Drawn in the order of the members.
struct Page {
  double width = 0;
  double height = 0;
  std::vector<Area> areas;
  std::vector<Box> boxes;
  std::vector<Curve> curves;
  std::vector<Marker> markers;
  std::vector<PageText> texts;
  std::size_t omitted_labels = 0;  ///< without room
  PageTheme theme = PageTheme::briefing;
};

/// Sets the page: places the labels, the title and subtitle above the drawing, the legend at its right, the notes
/// below, and grows until everything is inside; with a sheet see `compose_sheet`. Deterministic; the cost of
/// `place_labels` and one measurement per text. Throws `InputError` if the sheet is too small.
Page compose_page(const Diagram& diagram, const MeasureText& measure);

}  // namespace linkgap::gv
