#include "renderers/graphviz/background.hpp"

#include "linkgap/renderers/page_theme.hpp"
#include "renderers/graphviz/numbers.hpp"

#include <algorithm>

namespace linkgap::gv {

Background::Background(const Page& page) : height_(page.height), hatching_(page_ink(page.theme).hatching) {
  for (const Area& area : page.areas) add(area);
  for (const Box& box : page.boxes) add(box);
}

void Background::add(const Area& area) {
  groups_.push_back({area.id, 0});
  for (const std::vector<Point>& points : area.rings) ring(points, area.paint);
}

void Background::add(const Box& box) {
  groups_.push_back({box.id, 0});
  const double right = box.top_left.x + box.width;
  const double bottom = box.top_left.y + box.height;
  ring({box.top_left, {right, box.top_left.y}, {right, bottom}, {box.top_left.x, bottom}}, box.paint);
  if (box.hatched) add_hatching(box);
}

/// Thin lines from the lower left to the upper right, cut at the edges of the box.
void Background::add_hatching(const Box& box) {
  constexpr double spacing = 5;
  Paint paint;
  paint.stroke = hatching_;
  paint.width = 0.6;
  style(paint);
  pen('c', paint.stroke);
  for (double along = spacing; along < box.width + box.height; along += spacing) {
    // The line x + y = along, seen from the top left corner of the box.
    const double left = std::max(0.0, along - box.height);
    const double right = std::min(box.width, along);
    shape('L', {{box.top_left.x + left, box.top_left.y + along - left},
                {box.top_left.x + right, box.top_left.y + along - right}});
  }
}

void Background::ring(const std::vector<Point>& points, const Paint& paint) {
  const bool stroked = !paint.stroke.empty() && paint.width > 0;
  if (!stroked && paint.fill.empty()) return;
  style(paint);
  pen('c', stroked ? paint.stroke : "#00000000");
  if (!paint.fill.empty()) pen('C', paint.fill);
  shape(paint.fill.empty() ? 'p' : 'P', points);
}

void Background::pen(char kind, const std::string& colour) {
  text_ += kind;
  text_ += ' ';
  word(colour);
}

void Background::style(const Paint& paint) {
  text_ += "S ";
  word("setlinewidth(" + decimal(paint.width) + ")");
  text_ += "S ";
  word(paint.line == LineStyle::solid ? "solid" : paint.line == LineStyle::dashed ? "dashed" : "dotted");
}

void Background::shape(char kind, const std::vector<Point>& points) {
  text_ += kind;
  text_ += ' ' + std::to_string(points.size()) + ' ';
  for (const Point& point : points) text_ += decimal(point.x) + ' ' + decimal(height_ - point.y) + ' ';
  ++groups_.back().elements;
}

void Background::word(std::string_view text) {
  text_ += std::to_string(text.size()) + " -" + std::string(text) + ' ';
}

}  // namespace linkgap::gv
