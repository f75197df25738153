#include "renderers/graphviz/drawing.hpp"

#include "linkgap/renderers/page_theme.hpp"
#include "renderers/graphviz/background.hpp"
#include "renderers/graphviz/fonts.hpp"
#include "renderers/graphviz/numbers.hpp"
#include "renderers/graphviz/plain_text.hpp"
#include "renderers/graphviz/png.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <numbers>
#include <string_view>
#include <tuple>

namespace linkgap::gv {
namespace {

constexpr const char* invisible = "#00000000";

/// A label or tooltip in Graphviz's own escapes: text that is already clean, with a line end for its side.
std::string escaped(const std::string& text, Align align) {
  const std::string_view line_end = align == Align::left ? "\\l" : align == Align::right ? "\\r" : "\\n";
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '\n') {
      out += line_end;
    } else {
      out += c;
    }
  }
  if (align != Align::centre) out += line_end;
  return out;
}

const char* font_of(bool bold) {
  return bold ? bold_font_families : font_families;
}

std::string inches(double points) {
  return decimal(points / 72, 6);
}

/// Graphviz fits the corners of a polygon into the node's width and height; these keep it regular.
struct Outline {
  const char* shape;
  int sides = 0;
  double orientation = 0;   ///< degrees
  double first_corner = 0;  ///< degrees from the right, to find how far the corners reach
};

Outline outline_of(Shape shape) {
  switch (shape) {
    case Shape::circle:
      return {"circle"};
    case Shape::square:
      return {"polygon", 4, 0, 45};
    case Shape::triangle:
      return {"polygon", 3, 0, 90};
    case Shape::diamond:
      return {"polygon", 4, 45, 90};
    case Shape::inverted_triangle:
      return {"polygon", 3, 180, 270};
    case Shape::pentagon:
      return {"polygon", 5, 0, 90};
    case Shape::hexagon:
      return {"polygon", 6, 30, 90};
    case Shape::octagon:
      return {"polygon", 8, 0, 22.5};
  }
  return {"circle"};
}

/// Width and height of the box whose half sides are the farthest reach of the corners.
Size size_of(const Outline& outline, double radius) {
  if (outline.sides == 0) return {2 * radius, 2 * radius};
  double x = 0;
  double y = 0;
  for (int corner = 0; corner < outline.sides; ++corner) {
    const double angle = (outline.first_corner + 360.0 * corner / outline.sides) * std::numbers::pi / 180;
    x = std::max(x, std::abs(std::cos(angle)));
    y = std::max(y, std::abs(std::sin(angle)));
  }
  return {2 * radius * x, 2 * radius * y};
}

std::string style_of(const Paint& paint, bool fill) {
  std::string style = fill ? "filled" : "solid";
  if (paint.line != LineStyle::solid) style += paint.line == LineStyle::dashed ? ",dashed" : ",dotted";
  return style;
}

bool has_stroke(const Paint& paint) {
  return !paint.stroke.empty() && paint.width > 0;
}

/// Draws one page into one graph.
class Painter {
 public:
  Painter(const Page& page, Purpose purpose, int dpi)
      : page_(page),
        purpose_(purpose),
        background_(page),
        graph_(graph_attributes(dpi), node_defaults(), edge_defaults()) {
    const std::string centre = place({page.width / 2, page.height / 2});
    graph_.add_node("page", {{"shape", "box"},
                             {"style", "invis"},
                             {"penwidth", "0"},
                             {"width", inches(page.width)},
                             {"height", inches(page.height)},
                             {"pos", centre}});
    // Lines are drawn in the order of their first node, so in a picture all begin at one.
    for (const char* name : {"page-lines-from", "page-lines-to"}) {
      hidden_.push_back(graph_.add_node(name, {{"shape", "point"}, {"style", "invis"}, {"pos", centre}}));
    }
    for (const Marker& marker : page.markers) add(marker);
    for (const PageText& text : page.texts) add(text);
    for (const Curve& curve : page.curves) add(curve);
    graph_.lay_out();
  }

  Drawing draw(const std::string& format, int dpi) {
    return {format == "png" ? to_png(graph_.render_pixels(dpi, ground())) : graph_.render(format),
            background_.groups()};
  }

 private:
  Attributes graph_attributes(int dpi) const {
    const std::string paper = page_ink(page_.theme).paper;
    Attributes attributes = {{"bgcolor", paper.empty() ? "transparent" : paper},
                             {"outputorder", "edgesfirst"},
                             {"pad", "0"},
                             {"margin", "0"},
                             {"fontname", font_families},
                             {"_background", background_.text()},
                             {"charset", "UTF-8"}};
    if (dpi > 0) attributes.emplace_back("dpi", std::to_string(dpi));
    return attributes;
  }
  static Attributes node_defaults() {
    return {{"label", ""},        {"fixedsize", "true"}, {"shape", "circle"},      {"style", ""},
            {"pos", ""},          {"width", "0.1"},      {"height", "0.1"},        {"margin", "0"},
            {"penwidth", "1"},    {"color", invisible},  {"fillcolor", invisible}, {"sides", "4"},
            {"orientation", "0"}, {"fontsize", "10"},    {"fontcolor", "#222222"}, {"fontname", font_families},
            {"id", ""},           {"tooltip", ""}};
  }
  static Attributes edge_defaults() {
    return {{"pos", ""}, {"color", invisible}, {"penwidth", "1"}, {"style", ""}, {"id", ""}, {"tooltip", ""}};
  }

  /// Opaque wherever the page has paper, also where the page ends within a pixel.
  std::uint32_t ground() const {
    const std::string paper = page_ink(page_.theme).paper;
    if (paper.empty()) return 0;
    constexpr std::uint32_t opaque = 0xFF000000;
    std::uint32_t colour = 0;
    std::from_chars(paper.data() + 1, paper.data() + paper.size(), colour, 16);
    return opaque | colour;
  }

  std::string place(Point point) const { return decimal(point.x) + ',' + decimal(page_.height - point.y); }

  /// In pictures the tooltips are set later, into the finished SVG.
  void describe(Attributes& attributes, const std::string& tooltip) const {
    if (purpose_ == Purpose::graph_file) attributes.emplace_back("tooltip", escaped(clean(tooltip), Align::centre));
  }

  void add(const Marker& marker) {
    const Outline outline = outline_of(marker.shape);
    const Size size = size_of(outline, marker.radius);
    Attributes attributes = {{"id", marker.id},
                             {"pos", place(marker.centre)},
                             {"shape", outline.shape},
                             {"width", inches(size.width)},
                             {"height", inches(size.height)},
                             {"style", style_of(marker.paint, !marker.paint.fill.empty())},
                             {"penwidth", decimal(marker.paint.width)}};
    if (outline.sides > 0) {
      attributes.emplace_back("sides", std::to_string(outline.sides));
      attributes.emplace_back("orientation", decimal(outline.orientation));
    }
    if (!marker.paint.fill.empty()) attributes.emplace_back("fillcolor", marker.paint.fill);
    if (has_stroke(marker.paint)) attributes.emplace_back("color", marker.paint.stroke);
    // An empty label is not written to DOT, and a reader would see the node's name instead.
    if (purpose_ == Purpose::graph_file) {
      attributes.emplace_back("label", " ");
      attributes.emplace_back("fontsize", "1");  // smaller than any marker
    }
    describe(attributes, marker.tooltip);
    markers_[marker.id] = graph_.add_node(marker.id, attributes);
  }

  void add(const PageText& text) {
    const Point centre{(text.box.left + text.box.right) / 2, (text.box.top + text.box.bottom) / 2};
    Attributes attributes = {{"id", text.id},
                             {"pos", place(centre)},
                             {"shape", "box"},
                             {"penwidth", "0"},
                             {"width", inches(text.box.right - text.box.left)},
                             {"height", inches(text.box.bottom - text.box.top)},
                             {"label", escaped(text.text, text.align)},
                             {"fontsize", decimal(text.size)},
                             {"fontcolor", text.colour},
                             {"fontname", font_of(text.bold)}};
    if (text.backed) {
      attributes.emplace_back("style", "filled");
      attributes.emplace_back("fillcolor", page_ink(page_.theme).label_ground);
    } else {
      attributes.emplace_back("shape", "none");
    }
    describe(attributes, text.tooltip);
    graph_.add_node(text.id, attributes);
  }

  void add(const Curve& curve) {
    if (!has_stroke(curve.paint)) return;
    std::string points;
    for (const Point& point : curve.points) points += (points.empty() ? "" : " ") + place(point);
    Attributes attributes = {{"id", curve.id},
                             {"pos", points},
                             {"color", curve.paint.stroke},
                             {"penwidth", decimal(curve.paint.width)},
                             {"style", style_of(curve.paint, false)}};
    describe(attributes, curve.tooltip);
    graph_.add_edge(end(curve.from, 0), end(curve.to, 1), attributes);
  }

  std::size_t end(const std::string& marker, std::size_t which) const {
    const auto found = purpose_ == Purpose::graph_file ? markers_.find(marker) : markers_.end();
    return found == markers_.end() ? hidden_[which] : found->second;
  }

  const Page& page_;
  Purpose purpose_;
  Background background_;
  Graph graph_;
  std::vector<std::size_t> hidden_;
  std::map<std::string, std::size_t> markers_;
};

}  // namespace

MeasureText graphviz_measure() {
  using Key = std::tuple<std::string, double, bool>;
  const auto known = std::make_shared<std::map<Key, Size>>();
  return [known](const std::string& text, double size, bool bold) {
    const auto [entry, is_new] = known->try_emplace(Key{text, size, bold});
    if (is_new) {
      Graph graph({},
                  {{"shape", "plain"},
                   {"pos", "0,0"},
                   {"width", "0"},
                   {"height", "0"},
                   {"fontname", font_of(bold)},
                   {"fontsize", decimal(size)},
                   {"label", ""}},
                  {});
      graph.add_node("text", {{"label", escaped(text, Align::centre)}});
      graph.lay_out();
      entry->second = graph.node_size(0);
    }
    return entry->second;
  };
}

Drawing draw(const Page& page, Purpose purpose, const std::string& format, int dpi) {
  return Painter(page, purpose, dpi).draw(format, dpi);
}

}  // namespace linkgap::gv
