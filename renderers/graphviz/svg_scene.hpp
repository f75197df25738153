#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace linkgap::gv {

/// One drawn element of an SVG picture, in points from the top left of the page.
struct SvgItem {
  enum class Kind : std::uint8_t { polygon, ellipse, line, text };
  Kind kind = Kind::polygon;
  std::string group;   ///< id of the innermost group with an id of ours; empty for the paper
  std::string fill;    ///< "#rrggbb" or "#rrggbbaa"; empty if there is none
  std::string stroke;  ///< as `fill`
  double stroke_width = 0;
  std::string dashes;         ///< as SVG says it; empty for a solid line
  std::vector<Point> points;  ///< corners; of an ellipse its centre; of a line its pieces; of a text its anchor
  double radius_x = 0, radius_y = 0;
  std::string text;
  std::string anchor;  ///< of a text: start, middle or end
  double size = 0;     ///< of a text
  bool bold = false;
};

/// A finished SVG read back.
struct SvgScene {
  std::string error;  ///< why it is not well-formed; then nothing else is set
  double width = 0;
  double height = 0;
  std::string role, language, title, description;
  std::vector<std::string> dangers;  ///< what could run or fetch something, as "element" or "element attribute"
  std::vector<SvgItem> items;        ///< in the order in which they are drawn
};

/// Reads what Graphviz and `finish_svg` write. O(length).
SvgScene read_svg(const std::string& svg);

}  // namespace linkgap::gv
