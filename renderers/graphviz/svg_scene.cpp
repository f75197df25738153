#include "renderers/graphviz/svg_scene.hpp"

#include "renderers/graphviz/curve_points.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <climits>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

namespace linkgap::gv {
namespace {

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

std::string_view text_of(const xmlChar* text) {
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

std::string attribute(xmlNode* node, const char* name) {
  xmlChar* const value = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string text(text_of(value));
  xmlFree(value);
  return text;
}

std::string content(xmlNode* node) {
  xmlChar* const value = xmlNodeGetContent(node);
  std::string text(text_of(value));
  xmlFree(value);
  return text;
}

/// Every number in a text, whatever stands between them.
std::vector<double> numbers(std::string_view text) {
  std::vector<double> found;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    double value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    if (error == std::errc()) {
      found.push_back(value);
      at = next;
    } else {
      ++at;
    }
  }
  return found;
}

double number(xmlNode* node, const char* name, double otherwise = 0) {
  const std::vector<double> found = numbers(attribute(node, name));
  return found.empty() ? otherwise : found.front();
}

std::string paint(xmlNode* node, const char* name) {
  std::string colour = attribute(node, name);
  if (colour.empty() || colour == "none" || colour == "transparent") return {};
  if (colour == "black") colour = "#000000";
  if (colour == "white") colour = "#ffffff";
  const double opacity = number(node, (std::string(name) + "-opacity").c_str(), 1);
  if (opacity >= 1) return colour;
  constexpr const char* digits = "0123456789abcdef";
  const auto byte = static_cast<std::size_t>(std::lround(255 * std::max(0.0, opacity)));
  return colour + digits[byte / 16] + digits[byte % 16];
}

class Reader {
 public:
  explicit Reader(SvgScene& scene) : scene_(scene) {}

  void read(xmlNode* node, Point shift, const std::string& group) {
    const std::string name(text_of(node->name));
    look_for_dangers(node, name);
    std::string inside = group;
    if (name == "g") {
      const std::string transform = attribute(node, "transform");
      if (const auto found = transform.find("translate("); found != std::string::npos) {
        const std::vector<double> by = numbers(std::string_view(transform).substr(found));
        if (by.size() >= 2) shift = {shift.x + by[0], shift.y + by[1]};
      }
      const std::string id = attribute(node, "id");
      if (!id.empty() && attribute(node, "class") != "graph") inside = id;
    }
    add(node, name, shift, group);
    for (xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_ELEMENT_NODE) read(child, shift, inside);
    }
  }

 private:
  void look_for_dangers(xmlNode* node, const std::string& name) {
    constexpr std::array<std::string_view, 20> harmless = {
        "svg",  "g",    "title", "desc", "polygon", "polyline", "path",           "ellipse",        "text",  "circle",
        "rect", "line", "a",     "defs", "stop",    "clipPath", "linearGradient", "radialGradient", "tspan", "symbol"};
    if (std::ranges::find(harmless, name) == harmless.end() && name != "use") scene_.dangers.push_back(name);
    for (const xmlAttr* each = node->properties; each != nullptr; each = each->next) {
      const std::string key(text_of(each->name));
      const std::string value(each->children == nullptr ? "" : text_of(each->children->content));
      const bool link = (key == "href" || key == "src") && !value.starts_with('#');
      const bool fetch = value.find("url(") != std::string::npos && value.find("url(#") == std::string::npos;
      const bool handler = key.size() > 2 && (key[0] == 'o' || key[0] == 'O') && (key[1] == 'n' || key[1] == 'N');
      if (link || fetch || handler) scene_.dangers.push_back(name + " " + key);
    }
  }

  void add(xmlNode* node, const std::string& name, Point shift, const std::string& group) {
    SvgItem item;
    item.group = group;
    const auto place = [shift](double x, double y) { return Point{x + shift.x, y + shift.y}; };
    const auto read_points = [&](const std::string& text) {
      const std::vector<double> found = numbers(text);
      for (std::size_t i = 0; i + 1 < found.size(); i += 2) item.points.push_back(place(found[i], found[i + 1]));
    };
    if (name == "polygon" || name == "polyline") {
      item.kind = name == "polygon" ? SvgItem::Kind::polygon : SvgItem::Kind::line;
      read_points(attribute(node, "points"));
    } else if (name == "ellipse") {
      item.kind = SvgItem::Kind::ellipse;
      item.points = {place(number(node, "cx"), number(node, "cy"))};
      item.radius_x = number(node, "rx");
      item.radius_y = number(node, "ry");
    } else if (name == "path") {
      item.kind = SvgItem::Kind::line;
      read_points(attribute(node, "d"));
      if (item.points.size() % 3 == 1) item.points = curve_points(item.points);
    } else if (name == "text") {
      item.kind = SvgItem::Kind::text;
      item.points = {place(number(node, "x"), number(node, "y"))};
      item.text = content(node);
      item.anchor = attribute(node, "text-anchor");
      item.size = number(node, "font-size");
      item.bold = attribute(node, "font-weight") == "bold";
    } else {
      return;
    }
    item.fill = paint(node, "fill");
    if (item.kind == SvgItem::Kind::text && item.fill.empty()) item.fill = "#000000";
    item.stroke = paint(node, "stroke");
    item.stroke_width = item.stroke.empty() ? 0 : number(node, "stroke-width", 1);
    item.dashes = attribute(node, "stroke-dasharray");
    if (!item.points.empty()) scene_.items.push_back(std::move(item));
  }

  SvgScene& scene_;
};

}  // namespace

SvgScene read_svg(const std::string& svg) {
  SvgScene scene;
  if (svg.size() > INT_MAX) {
    scene.error = "larger than 2 GB";
    return scene;
  }
  const std::unique_ptr<xmlDoc, FreeDocument> document(
      xmlReadMemory(svg.data(), static_cast<int>(svg.size()), "picture.svg", "UTF-8",
                    XML_PARSE_NONET | XML_PARSE_NOBLANKS | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE));
  xmlNode* const root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (root == nullptr || text_of(root->name) != "svg") {
    const xmlError* const error = xmlGetLastError();
    scene.error = error != nullptr && error->message != nullptr ? error->message : "no element <svg>";
    return scene;
  }
  const std::vector<double> view = numbers(attribute(root, "viewBox"));
  if (view.size() == 4) {
    scene.width = view[2];
    scene.height = view[3];
  }
  scene.role = attribute(root, "role");
  scene.language = attribute(root, "lang");
  for (xmlNode* child = root->children; child != nullptr; child = child->next) {
    if (text_of(child->name) == "title") scene.title = content(child);
    if (text_of(child->name) == "desc") scene.description = content(child);
  }
  Reader(scene).read(root, {}, "");
  return scene;
}

}  // namespace linkgap::gv
