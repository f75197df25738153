#include "linkgap/renderers/diagram.hpp"

#include "linkgap/error.hpp"
#include "renderers/diagram_rules.hpp"

#include <cmath>
#include <cstddef>
#include <set>
#include <string_view>

namespace linkgap {
namespace {

constexpr double lowest_coordinate = -20000;
constexpr double highest_coordinate = 40000;
constexpr double largest_size = 20000;
constexpr std::size_t most_items = 100000;

bool inside_frame(double coordinate) {
  return coordinate >= lowest_coordinate && coordinate <= highest_coordinate;
}
bool inside_frame(Point point) {
  return inside_frame(point.x) && inside_frame(point.y);
}
bool is_size(double size) {
  return size > 0 && size <= largest_size;
}

bool is_colour(std::string_view colour) {
  if (colour.size() != 7 && colour.size() != 9) return false;
  return colour[0] == '#' && colour.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

bool is_id(std::string_view id) {
  constexpr std::string_view legal = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  return !id.empty() && id.size() <= 100 && id.find_first_not_of(legal) == std::string_view::npos &&
         !id.starts_with("page-");
}

/// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    std::size_t length = 1;
    unsigned code = first;
    if (first >= 0xF0U) {
      length = 4;
      code = first & 0x07U;
      if (first > 0xF4U) return false;
    } else if (first >= 0xE0U) {
      length = 3;
      code = first & 0x0FU;
    } else if (first >= 0xC0U) {
      length = 2;
      code = first & 0x1FU;
    } else if (first >= 0x80U) {
      return false;
    }
    if (i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xC0U) != 0x80U) return false;
      code = (code << 6U) | (next & 0x3FU);
    }
    constexpr unsigned lowest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < lowest[length] || code > 0x10FFFFU || (code >= 0xD800U && code <= 0xDFFFU)) return false;
    i += length;
  }
  return true;
}

/// Remembers the first broken rule and the ids seen so far.
class Inspector {
 public:
  const std::string& broken() const { return broken_; }
  const std::set<std::string, std::less<>>& ids() const { return ids_; }

  void require(bool holds, const std::string& where, std::string_view rule) {
    if (!holds && broken_.empty()) broken_ = where + ": " + std::string(rule);
  }
  void id(const std::string& id, const std::string& where) {
    require(is_id(id), where, "id is not made of letters, digits, '-', '_' and '.', or begins with \"page-\"");
    require(ids_.insert(id).second, where, "id is used twice");
  }
  void text(const std::string& text, const std::string& where) { require(is_utf8(text), where, "text is not UTF-8"); }
  void paint(const Paint& paint, const std::string& where) {
    require(paint.fill.empty() || is_colour(paint.fill), where, "fill is not #RRGGBB or #RRGGBBAA");
    require(paint.stroke.empty() || is_colour(paint.stroke), where, "stroke is not #RRGGBB or #RRGGBBAA");
    require(paint.width >= 0 && paint.width <= 100, where, "width of the stroke is not between 0 and 100");
  }
  void font_size(double size, const std::string& where) {
    require(size >= 1 && size <= 200, where, "size of text is not between 1 and 200");
  }
  void label(const std::optional<Label>& label, const std::string& where) {
    if (!label) return;
    text(label->text, where);
    font_size(label->size, where);
    require(std::isfinite(label->priority), where, "priority of the label is not finite");
  }
  void area(const Area& area, const std::string& where) {
    id(area.id, where);
    for (const std::vector<Point>& ring : area.rings) {
      require(ring.size() >= 3, where, "a ring has fewer than 3 points");
      for (const Point& point : ring) require(inside_frame(point), where, outside_);
    }
    paint(area.paint, where);
    text(area.tooltip, where);
  }
  void box(const Box& box, const std::string& where) {
    id(box.id, where);
    require(inside_frame(box.top_left), where, outside_);
    require(is_size(box.width) && is_size(box.height), where, "width or height is not positive");
    require(inside_frame({box.top_left.x + box.width, box.top_left.y + box.height}), where, outside_);
    paint(box.paint, where);
    text(box.tooltip, where);
  }
  void curve(const Curve& curve, const std::string& where) {
    id(curve.id, where);
    require(curve.points.size() >= 4 && curve.points.size() % 3 == 1, where, "a curve needs 3n + 1 points");
    for (const Point& point : curve.points) require(inside_frame(point), where, outside_);
    paint(curve.paint, where);
    text(curve.tooltip, where);
    label(curve.label, where);
  }
  void marker(const Marker& marker, const std::string& where) {
    id(marker.id, where);
    require(inside_frame(marker.centre), where, outside_);
    require(marker.radius > 0 && marker.radius <= 2000, where, "radius is not between 0 and 2000");
    paint(marker.paint, where);
    text(marker.tooltip, where);
    label(marker.label, where);
    text(marker.key, where);
    text(marker.name, where);
    require(std::isfinite(marker.weight), where, "weight is not finite");
  }
  void fixed_text(const Text& fixed, const std::string& where) {
    require(inside_frame(fixed.position), where, outside_);
    require(is_colour(fixed.colour), where, "colour is not #RRGGBB or #RRGGBBAA");
    font_size(fixed.size, where);
    text(fixed.text, where);
  }
  void legend(const LegendEntry& entry, const std::string& where) {
    text(entry.text, where);
    require(entry.radius > 0 && entry.radius <= 100, where, "radius is not between 0 and 100");
    paint(entry.paint, where);
  }

 private:
  static constexpr std::string_view outside_ = "a coordinate is not finite or far outside the drawing area";
  std::string broken_;
  std::set<std::string, std::less<>> ids_;
};

template <class Item>
void inspect(Inspector& inspector, const std::vector<Item>& items, const char* name,
             void (Inspector::*rule)(const Item&, const std::string&)) {
  for (std::size_t i = 0; i < items.size() && inspector.broken().empty(); ++i) {
    (inspector.*rule)(items[i], name + ('[' + std::to_string(i) + ']'));
  }
}

}  // namespace

std::string first_broken_rule(const Diagram& diagram) {
  Inspector inspector;
  const std::size_t items = diagram.backdrop.size() + diagram.hulls.size() + diagram.boxes.size() +
                            diagram.curves.size() + diagram.markers.size() + diagram.texts.size() +
                            diagram.legend.size() + diagram.notes.size();
  inspector.require(items <= most_items, "diagram", "more than 100000 items");
  inspector.require(is_size(diagram.width) && is_size(diagram.height), "diagram", "width or height is not positive");
  if (diagram.sheet) {
    inspector.require(is_size(diagram.sheet->width) && is_size(diagram.sheet->height), "sheet",
                      "width or height is not positive");
  }
  inspector.text(diagram.picture, "picture");
  inspector.text(diagram.title, "title");
  inspector.text(diagram.subtitle, "subtitle");
  inspector.text(diagram.description, "description");
  for (const std::string& note : diagram.notes) inspector.text(note, "notes");
  inspect(inspector, diagram.backdrop, "backdrop", &Inspector::area);
  inspect(inspector, diagram.hulls, "hulls", &Inspector::area);
  inspect(inspector, diagram.boxes, "boxes", &Inspector::box);
  inspect(inspector, diagram.markers, "markers", &Inspector::marker);
  std::set<std::string, std::less<>> markers;
  for (const Marker& marker : diagram.markers) markers.insert(marker.id);
  inspect(inspector, diagram.curves, "curves", &Inspector::curve);
  for (std::size_t i = 0; i < diagram.curves.size() && inspector.broken().empty(); ++i) {
    for (const std::string& end : {diagram.curves[i].from, diagram.curves[i].to}) {
      inspector.require(end.empty() || markers.contains(end), "curves[" + std::to_string(i) + "]",
                        "from or to is not the id of a marker");
    }
  }
  inspect(inspector, diagram.texts, "texts", &Inspector::fixed_text);
  inspect(inspector, diagram.legend, "legend", &Inspector::legend);
  return inspector.broken();
}

void validate(const Diagram& diagram) {
  const std::string broken = first_broken_rule(diagram);
  if (!broken.empty()) throw EngineError("a diagram breaks its rules: " + broken);
}

}  // namespace linkgap
