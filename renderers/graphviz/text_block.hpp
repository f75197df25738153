#pragma once

#include "renderers/graphviz/page.hpp"

#include <string>

namespace linkgap::gv {

struct TextStyle {
  double size = 10;
  bool bold = false;
  std::string colour = "#222222";
};

/// Lines of text with the room they need.
struct TextBlock {
  std::string text;
  TextStyle style;
  Size size;
};

/// Whole points with a little air, so that Graphviz never finds a text larger than its box.
Size padded(Size measured);

/// How text that needs several lines is broken: as full as they can be, or of about the same length, so that no single
/// word is left over.
enum class Lines { full, even };

/// Clean text broken between words into lines of at most `width` points (a longer word stands alone; words beyond 24
/// columns are torn). Empty text takes no room. One measurement per word.
TextBlock broken_to_width(const std::string& text, const TextStyle& style, double width, const MeasureText& measure,
                          Lines lines = Lines::full);

}  // namespace linkgap::gv
