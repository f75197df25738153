#include "renderers/graphviz/page.hpp"

#include "renderers/graphviz/legend.hpp"
#include "renderers/graphviz/page_parts.hpp"
#include "renderers/graphviz/sheet.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap::gv {
namespace {

constexpr double margin = 24;      // white around the page
constexpr double legend_gap = 22;  // between drawing and legend
constexpr double least_text_width = 380;

/// Moves everything so that the extent begins at the margin, and sets the size of the page.
void settle(Page& page, const Rectangle& extent) {
  const Point by{margin - std::floor(extent.left), margin - std::floor(extent.top)};
  move_page(page, by);
  page.width = std::ceil(extent.right + by.x + margin);
  page.height = std::ceil(extent.bottom + by.y + margin);
}

Rectangle around(const Rectangle& a, const Rectangle& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

}  // namespace

Page compose_page(const Diagram& diagram, const MeasureText& measure) {
  if (diagram.sheet) return compose_sheet(diagram, measure);
  Page page;
  add_items(page, diagram);
  page.texts = fixed_texts(diagram, measure);
  const Rectangle drawing = extent_of(diagram, page.texts);
  add_labels(page, diagram, drawing, std::vector<PageText>(page.texts), measure, false);
  Rectangle whole = around(extent_of(page), drawing);

  if (!diagram.legend.empty()) {
    const Point corner{std::ceil(whole.right + legend_gap), std::floor(drawing.top)};
    const Rectangle frame = add_legend(page, legend_of(diagram, measure), 1, corner);
    whole = {whole.left, whole.top, std::max(whole.right, frame.right), std::max(whole.bottom, frame.bottom)};
  }

  const double width = std::max(whole.right - whole.left, least_text_width);
  const Head head = head_of(diagram, width, measure);
  add_head(page, head, {whole.left, whole.top - head.height() - (head.height() > 0 ? 16 : 0)});
  add_notes(page, notes_of(diagram, page.omitted_labels, width, measure), {whole.left, whole.bottom + 14});
  settle(page, around(extent_of(page), whole));
  return page;
}

}  // namespace linkgap::gv
