#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <span>
#include <string>
#include <string_view>

namespace linkgap {

/// One row of the theme table: how the page around a drawing looks.
struct PageInk {
  PageTheme theme;
  std::string_view name;  ///< on the command line
  const char* paper;      ///< empty: nothing is painted behind the drawing
  const char* ground;     ///< what text must contrast with; of a page without paper the slide it is meant for
  const char* title;
  const char* text;
  const char* faint_text;
  const char* panel;         ///< of the legend
  const char* panel_line;    ///< around it
  const char* label_ground;  ///< behind labels, translucent
  const char* leader;
  const char* leader_ground;
  const char* hatching;
};
std::span<const PageInk> page_themes();
const PageInk& page_ink(PageTheme theme);
/// The theme of that name, or null.
const PageInk* find_page_theme(std::string_view name);

/// The diagram in the colours of a theme; it must be in those of `briefing`, in which pictures are made. `print_grey`
/// gives every filling its own lightness, in the order of lightness that they had, turns the scale of observed against
/// expected into one from white to dark, and leaves shapes, dashes and hatching. `dark` turns lightness around and
/// keeps hues. Text that would no longer contrast 4.5:1 with its box becomes black or white. O(items log items + texts
/// × boxes).
Diagram themed(Diagram diagram, PageTheme theme);

}  // namespace linkgap
