#pragma once

#include "renderers/graphviz/page.hpp"
#include "renderers/graphviz/text_block.hpp"

#include <string>
#include <vector>

/// What a page that grows with its drawing and a page of a given size have in common.
namespace linkgap::gv {

/// The texts of the diagram that have a fixed place, with their boxes; those without a word are left out.
std::vector<PageText> fixed_texts(const Diagram& diagram, const MeasureText& measure);

/// The smallest rectangle around everything but labels; never less than the drawing area.
Rectangle extent_of(const Diagram& diagram, const std::vector<PageText>& texts);
Rectangle extent_of(const Page& page);

/// Moves everything on the page. O(items).
void move_page(Page& page, Point by);

/// Adds areas, boxes, curves and markers of the diagram to a page.
void add_items(Page& page, const Diagram& diagram);
/// Adds the labels of markers and curves, placed inside the frame around the texts that stand; counts those left out.
/// A required label without room in the frame goes outside it, or, if `keep_inside`, is left out too.
void add_labels(Page& page, const Diagram& diagram, const Rectangle& frame, const std::vector<PageText>& texts,
                const MeasureText& measure, bool keep_inside);
/// Adds lines of text; nothing if they are empty.
void add_block(Page& page, TextBlock block, Point top_left, const std::string& id);

/// Title over subtitle, broken to a width.
struct Head {
  TextBlock title;
  TextBlock subtitle;
  double between = 0;
  double height() const { return title.size.height + between + subtitle.size.height; }
};
Head head_of(const Diagram& diagram, double width, const MeasureText& measure);
void add_head(Page& page, const Head& head, Point top_left);

/// The notes broken to a width; the last one says how many labels were left out, if any were.
std::vector<TextBlock> notes_of(const Diagram& diagram, std::size_t omitted_labels, double width,
                                const MeasureText& measure);
double height_of(const std::vector<TextBlock>& blocks);
void add_notes(Page& page, const std::vector<TextBlock>& notes, Point top_left);

}  // namespace linkgap::gv
