#include "renderers/graphviz/page_parts.hpp"

#include "linkgap/renderers/page_theme.hpp"
#include "renderers/graphviz/curve_points.hpp"
#include "renderers/graphviz/plain_text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>

namespace linkgap::gv {
namespace {

constexpr std::size_t label_columns = 24;
constexpr std::size_t line_label_columns = 48;  // a line has more to say than a name
constexpr std::size_t text_columns = 80;

/// The smallest rectangle around everything added.
class Extent {
 public:
  void add(const Rectangle& part) {
    whole_ = whole_ ? Rectangle{std::min(whole_->left, part.left), std::min(whole_->top, part.top),
                                std::max(whole_->right, part.right), std::max(whole_->bottom, part.bottom)}
                    : part;
  }
  void add(const std::vector<Point>& points, double stroke) {
    for (const Point& point : points) add(rectangle_around(point, stroke, stroke));
  }
  const Rectangle& get() const { return *whole_; }

 private:
  std::optional<Rectangle> whole_;
};

double stroke_width(const Paint& paint) {
  return paint.stroke.empty() ? 0 : paint.width;
}

Rectangle rectangle_of(const Box& box) {
  return {box.top_left.x, box.top_left.y, box.top_left.x + box.width, box.top_left.y + box.height};
}

PageText fixed_text(const Text& text, std::size_t number, const MeasureText& measure) {
  const std::string whole = clean(text.text);
  PageText placed;
  placed.id = "page-text-" + std::to_string(number);
  placed.text = shortened(whole, text_columns, 20);
  if (placed.text != whole) placed.tooltip = whole;
  placed.size = text.size;
  placed.bold = text.bold;
  placed.colour = text.colour;
  placed.align = text.align;
  const Size size = padded(measure(placed.text, text.size, text.bold));
  const double left = text.align == Align::left    ? text.position.x
                      : text.align == Align::right ? text.position.x - size.width
                                                   : text.position.x - size.width / 2;
  placed.box = {left, text.position.y - size.height / 2, left + size.width, text.position.y + size.height / 2};
  return placed;
}

/// How much a covered line is missed: wide and opaque ones most.
double line_weight(const Paint& paint) {
  double opacity = 1;
  if (paint.stroke.size() == 9) opacity = static_cast<double>(std::strtol(paint.stroke.c_str() + 7, nullptr, 16)) / 255;
  return paint.stroke.empty() ? 0 : std::clamp(paint.width * opacity, 0.2, 4.0);
}

bool inside(const Rectangle& inner, const Rectangle& outer) {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top &&
         inner.bottom <= outer.bottom;
}

std::string omission(std::size_t count, Language language) {
  const std::string number = std::to_string(count);
  if (language == Language::ko) return "이름 " + number + "개 생략";
  return number + (count == 1 ? " label omitted" : " labels omitted");
}

/// Puts the labels of markers and curves on the page of a drawing.
class Labels {
 public:
  Labels(const Diagram& diagram, const MeasureText& measure) : measure_(measure), ink_(page_ink(diagram.theme)) {
    for (const Marker& marker : diagram.markers) {
      scene_.discs.push_back({marker.centre, marker.radius + stroke_width(marker.paint) / 2});
      if (marker.label) add(marker.id, *marker.label, marker.tooltip, marker.centre, scene_.discs.back().radius, {});
    }
    for (const Curve& curve : diagram.curves) {
      const std::vector<Point> points = curve_points(curve.points);
      if (curve.label) add(curve.id, *curve.label, curve.tooltip, point_along(points, 0.5), 0, along(points));
      if (!curve.paint.stroke.empty()) scene_.lines.push_back({points, line_weight(curve.paint)});
    }
  }

  void place(const Rectangle& frame, const std::vector<PageText>& texts, bool keep_inside, Page& page) {
    scene_.frame = frame;
    for (const PageText& text : texts) scene_.blocks.push_back(text.box);
    const std::vector<std::optional<LabelPlace>> places = place_labels(scene_);
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i]) {
        texts_[i].box = rectangle_around(places[i]->centre, scene_.labels[i].width, scene_.labels[i].height);
      }
      if (!places[i] || (keep_inside && !inside(texts_[i].box, frame))) {
        ++page.omitted_labels;
        continue;
      }
      page.texts.push_back(texts_[i]);
      if (places[i]->leader) add_leader(page, *places[i]->leader, scene_.labels[i].key);
    }
  }

 private:
  static std::vector<Point> along(const std::vector<Point>& points) {
    std::vector<Point> places;
    for (const double part : {0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8}) {
      places.push_back(point_along(points, part));
    }
    return places;
  }

  /// A thin line on a white ground, so that it stays apart from the lines of the picture.
  void add_leader(Page& page, const Leader& leader, const std::string& key) const {
    Curve line;
    line.id = "page-ground-" + key;
    line.points = straight(leader.from, leader.to);
    line.paint.stroke = ink_.leader_ground;
    line.paint.width = 2.6;
    page.curves.push_back(line);
    line.id = "page-leader-" + key;
    line.paint.stroke = ink_.leader;
    line.paint.width = 0.8;
    page.curves.push_back(std::move(line));
  }

  void add(const std::string& id, const Label& label, const std::string& tooltip, Point anchor, double radius,
           std::vector<Point> centres) {
    const std::string whole = clean(label.text);
    const std::size_t most = centres.empty() ? label_columns : line_label_columns;
    if (words(whole, most).empty()) return;
    PageText text;
    text.id = "page-label-" + id;
    text.text = shortened(whole, most, 3);
    text.tooltip = !tooltip.empty() ? tooltip : text.text != whole ? whole : std::string();
    text.size = label.size;
    text.bold = label.bold;
    text.colour = ink_.text;
    text.align = Align::centre;
    text.backed = true;
    const Size size = padded(measure_(text.text, label.size, label.bold));
    texts_.push_back(std::move(text));
    scene_.labels.push_back(
        {id, size.width, size.height, anchor, radius, std::move(centres), label.required, label.priority});
  }

  const MeasureText& measure_;
  const PageInk& ink_;
  PlacementScene scene_;
  std::vector<PageText> texts_;
};

}  // namespace

Rectangle extent_of(const Diagram& diagram, const std::vector<PageText>& texts) {
  Extent extent;
  extent.add(Rectangle{0, 0, diagram.width, diagram.height});
  for (const auto* areas : {&diagram.backdrop, &diagram.hulls}) {
    for (const Area& area : *areas) {
      for (const std::vector<Point>& ring : area.rings) extent.add(ring, stroke_width(area.paint));
    }
  }
  for (const Box& box : diagram.boxes) {
    extent.add(rectangle_of(box));
  }
  for (const Curve& curve : diagram.curves) extent.add(curve_points(curve.points), stroke_width(curve.paint));
  for (const Marker& marker : diagram.markers) {
    const double side = 2 * marker.radius + stroke_width(marker.paint);
    extent.add(rectangle_around(marker.centre, side, side));
  }
  for (const PageText& text : texts) extent.add(text.box);
  return extent.get();
}

Rectangle extent_of(const Page& page) {
  Extent extent;
  for (const Area& area : page.areas) {
    for (const std::vector<Point>& ring : area.rings) extent.add(ring, stroke_width(area.paint));
  }
  for (const Box& box : page.boxes) {
    const double stroke = stroke_width(box.paint) / 2;
    const Rectangle r = rectangle_of(box);
    extent.add(Rectangle{r.left - stroke, r.top - stroke, r.right + stroke, r.bottom + stroke});
  }
  for (const Curve& curve : page.curves) extent.add(curve_points(curve.points), stroke_width(curve.paint));
  for (const Marker& marker : page.markers) {
    // The stroke of a pointed corner reaches farther than its width.
    const double side = 2 * marker.radius + 2 * stroke_width(marker.paint);
    extent.add(rectangle_around(marker.centre, side, side));
  }
  for (const PageText& text : page.texts) extent.add(text.box);
  return extent.get();
}

void move_page(Page& page, Point by) {
  const auto move = [by](Point& point) { point = {point.x + by.x, point.y + by.y}; };
  for (Area& area : page.areas) {
    for (std::vector<Point>& ring : area.rings) std::ranges::for_each(ring, move);
  }
  for (Box& box : page.boxes) move(box.top_left);
  for (Curve& curve : page.curves) std::ranges::for_each(curve.points, move);
  for (Marker& marker : page.markers) move(marker.centre);
  for (PageText& text : page.texts) {
    text.box = {text.box.left + by.x, text.box.top + by.y, text.box.right + by.x, text.box.bottom + by.y};
  }
}

void add_items(Page& page, const Diagram& diagram) {
  page.theme = diagram.theme;
  page.areas = diagram.backdrop;
  page.areas.insert(page.areas.end(), diagram.hulls.begin(), diagram.hulls.end());
  page.boxes = diagram.boxes;
  page.curves = diagram.curves;
  page.markers = diagram.markers;
}

std::vector<PageText> fixed_texts(const Diagram& diagram, const MeasureText& measure) {
  std::vector<PageText> texts;
  for (const Text& text : diagram.texts) {
    if (!words(text.text, text_columns).empty()) texts.push_back(fixed_text(text, texts.size(), measure));
  }
  return texts;
}

void add_labels(Page& page, const Diagram& diagram, const Rectangle& frame, const std::vector<PageText>& texts,
                const MeasureText& measure, bool keep_inside) {
  Labels(diagram, measure).place(frame, texts, keep_inside, page);
}

void add_block(Page& page, TextBlock block, Point top_left, const std::string& id) {
  if (block.text.empty()) return;
  PageText text;
  text.id = id;
  text.text = std::move(block.text);
  text.size = block.style.size;
  text.bold = block.style.bold;
  text.colour = block.style.colour;
  text.box = {top_left.x, top_left.y, top_left.x + block.size.width, top_left.y + block.size.height};
  page.texts.push_back(std::move(text));
}

Head head_of(const Diagram& diagram, double width, const MeasureText& measure) {
  const PageInk& ink = page_ink(diagram.theme);
  Head head;
  head.title = broken_to_width(diagram.title, {20, true, ink.title}, width, measure, Lines::even);
  head.subtitle = broken_to_width(diagram.subtitle, {11, false, ink.faint_text}, width, measure, Lines::even);
  head.between = head.title.text.empty() || head.subtitle.text.empty() ? 0 : 4;
  return head;
}

void add_head(Page& page, const Head& head, Point top_left) {
  add_block(page, head.title, top_left, "page-title");
  add_block(page, head.subtitle, {top_left.x, top_left.y + head.title.size.height + head.between}, "page-subtitle");
}

std::vector<TextBlock> notes_of(const Diagram& diagram, std::size_t omitted_labels, double width,
                                const MeasureText& measure) {
  std::vector<std::string> notes = diagram.notes;
  if (omitted_labels > 0) notes.push_back(omission(omitted_labels, diagram.language));
  std::vector<TextBlock> blocks;
  for (const std::string& note : notes) {
    blocks.push_back(broken_to_width(note, {9, false, page_ink(diagram.theme).faint_text}, width, measure));
  }
  return blocks;
}

double height_of(const std::vector<TextBlock>& blocks) {
  double height = 0;
  for (const TextBlock& block : blocks) height += block.size.height;
  return height;
}

void add_notes(Page& page, const std::vector<TextBlock>& notes, Point top_left) {
  for (std::size_t i = 0; i < notes.size(); ++i) {
    add_block(page, notes[i], top_left, "page-note-" + std::to_string(i));
    top_left.y += notes[i].size.height;
  }
}

}  // namespace linkgap::gv
