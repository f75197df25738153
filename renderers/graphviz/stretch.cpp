#include "renderers/graphviz/stretch.hpp"

#include "renderers/graphviz/sheet.hpp"
#include "renderers/rectangle.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace linkgap::gv {
namespace {

double text_size(double size, const Scale& scale) {
  return std::max(least_text_on_sheets, size * scale.text);
}

/// Of a text in a small box: the edge it is aligned to, at half height; in a large one, where it stands.
std::optional<Point> hook_inside(const Diagram& diagram, Point point, double size, Align align) {
  const Box* smallest = nullptr;
  for (const Box& box : diagram.boxes) {
    // What lies under a whole row is no neighbour of one of its words.
    if (box.id.find("ground") != std::string::npos) continue;
    const bool inside = point.x >= box.top_left.x && point.x <= box.top_left.x + box.width &&
                        point.y >= box.top_left.y && point.y <= box.top_left.y + box.height;
    if (inside && (smallest == nullptr || box.width * box.height < smallest->width * smallest->height)) smallest = &box;
  }
  if (smallest == nullptr) return std::nullopt;
  constexpr double lines_of_a_cell = 6;
  if (smallest->height > lines_of_a_cell * size) return point;
  const double share = align == Align::left ? 0 : align == Align::right ? 1 : 0.5;
  return Point{smallest->top_left.x + share * smallest->width, smallest->top_left.y + smallest->height / 2};
}

Point hook_of(const Diagram& diagram, Point point, double size, Align align) {
  if (const std::optional<Point> inside = hook_inside(diagram, point, size, align)) return *inside;
  double nearest = 80;  // farther away nothing belongs together
  Point hook = point;
  const auto offer = [&](Point other, double reach) {
    const double away = std::hypot(other.x - point.x, other.y - point.y) - reach;
    if (away >= nearest) return;
    nearest = away;
    hook = other;
  };
  for (const Box& box : diagram.boxes) {
    offer(
        nearest_point({box.top_left.x, box.top_left.y, box.top_left.x + box.width, box.top_left.y + box.height}, point),
        0);
  }
  for (const Area& hull : diagram.hulls) {
    for (const std::vector<Point>& ring : hull.rings) {
      for (const Point corner : ring) offer(corner, 0);
    }
  }
  for (const Marker& marker : diagram.markers) offer(marker.centre, marker.radius);
  return hook;
}

}  // namespace

Hooks hooks_of(const Diagram& diagram) {
  Hooks hooks;
  for (const Text& text : diagram.texts) hooks.texts.push_back(hook_of(diagram, text.position, text.size, text.align));
  for (std::size_t i = 0; i < diagram.curves.size(); ++i) {
    if (diagram.curves[i].id.find("leader") == std::string::npos) continue;
    for (const Point point : diagram.curves[i].points) {
      hooks.leaders[i].push_back(hook_of(diagram, point, 0, Align::centre));
    }
  }
  return hooks;
}

Diagram scaled(const Diagram& diagram, const Scale& scale, const Hooks& hooks) {
  Diagram out = diagram;
  const auto carry = [&scale](Point& point) { point = {point.x * scale.x, point.y * scale.y}; };
  for (auto* areas : {&out.backdrop, &out.hulls}) {
    for (Area& area : *areas) {
      for (std::vector<Point>& ring : area.rings) std::ranges::for_each(ring, carry);
    }
  }
  for (Box& box : out.boxes) {
    carry(box.top_left);
    box.width *= scale.x;
    box.height *= scale.y;
  }
  const auto hang = [&scale](Point point, Point hook) {
    return Point{hook.x * scale.x + point.x - hook.x, hook.y * scale.y + point.y - hook.y};
  };
  for (std::size_t i = 0; i < out.curves.size(); ++i) {
    Curve& curve = out.curves[i];
    if (const auto leader = hooks.leaders.find(i); leader != hooks.leaders.end()) {
      for (std::size_t k = 0; k < curve.points.size(); ++k) curve.points[k] = hang(curve.points[k], leader->second[k]);
    } else {
      std::ranges::for_each(curve.points, carry);
    }
    if (curve.label) curve.label->size = text_size(curve.label->size, scale);
  }
  for (Marker& marker : out.markers) {
    carry(marker.centre);
    marker.radius *= scale.marker;
    if (marker.label) marker.label->size = text_size(marker.label->size, scale);
  }
  for (std::size_t i = 0; i < out.texts.size(); ++i) {
    Text& text = out.texts[i];
    text.position = hang(text.position, hooks.texts[i]);
    text.size = text_size(text.size, scale);
  }
  // The drawing area held the margin of the picture; on a sheet the items decide.
  out.width = out.height = 1;
  return out;
}

}  // namespace linkgap::gv
