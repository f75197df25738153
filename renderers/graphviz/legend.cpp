#include "renderers/graphviz/legend.hpp"

#include "renderers/graphviz/curve_points.hpp"
#include "renderers/graphviz/text_block.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace linkgap::gv {
namespace {

constexpr double padding = 10;
constexpr double line_sample = 34;
constexpr double box_sample_width = 22;
constexpr double box_sample_height = 12;
constexpr double column_gap = 8;
constexpr double widest_text = 190;
constexpr double row_gap = 5;
constexpr double heading_gap = 7;  // more above a heading

double stroke_width(const Paint& paint) {
  return paint.stroke.empty() ? 0 : paint.width;
}

Size sample_size(const LegendEntry& entry) {
  switch (entry.sample) {
    case LegendEntry::Sample::marker: {
      const double side = 2 * entry.radius + stroke_width(entry.paint);
      return {side, side};
    }
    case LegendEntry::Sample::line:
      return {line_sample, std::max(1.0, entry.paint.width)};
    case LegendEntry::Sample::box:
      return {box_sample_width, box_sample_height};
    case LegendEntry::Sample::heading:
      break;
  }
  return {0, 0};
}

void add_sample(Page& page, const LegendEntry& entry, Point centre, const std::string& id) {
  if (entry.sample == LegendEntry::Sample::marker) {
    Marker marker;
    marker.id = id;
    marker.centre = centre;
    marker.radius = entry.radius;
    marker.shape = entry.shape;
    marker.paint = entry.paint;
    page.markers.push_back(std::move(marker));
  } else if (entry.sample == LegendEntry::Sample::line) {
    Curve line;
    line.id = id;
    line.points = straight({centre.x - line_sample / 2, centre.y}, {centre.x + line_sample / 2, centre.y});
    line.paint = entry.paint;
    page.curves.push_back(std::move(line));
  } else if (entry.sample == LegendEntry::Sample::box) {
    Box box;
    box.id = id;
    box.top_left = {centre.x - box_sample_width / 2, centre.y - box_sample_height / 2};
    box.width = box_sample_width;
    box.height = box_sample_height;
    box.paint = entry.paint;
    box.hatched = entry.hatched;
    page.boxes.push_back(std::move(box));
  }
}

}  // namespace

Rectangle add_legend(Page& page, const std::vector<LegendEntry>& entries, Point corner, const MeasureText& measure) {
  double sample_column = 0;
  for (const LegendEntry& entry : entries) sample_column = std::max(sample_column, std::ceil(sample_size(entry).width));
  const double text_left = corner.x + padding + sample_column + (sample_column > 0 ? column_gap : 0);

  Box frame;
  frame.id = "page-legend";
  frame.top_left = corner;
  frame.paint = {"#FFFFFF", "#BBBBBB", 0.8, LineStyle::solid};
  const std::size_t frame_index = page.boxes.size();
  page.boxes.push_back(std::move(frame));

  double top = corner.y + padding;
  double right = text_left;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const LegendEntry& entry = entries[i];
    const std::string number = std::to_string(i);
    const bool heading = entry.sample == LegendEntry::Sample::heading;
    const TextBlock words = broken_to_width(entry.text, {10, heading, "#222222"}, widest_text, measure);
    const double height = std::max(words.size.height, std::ceil(sample_size(entry).height));
    if (heading && i > 0) top += heading_gap;
    const double middle = top + height / 2;
    add_sample(page, entry, {corner.x + padding + sample_column / 2, middle}, "page-sample-" + number);
    const double left = heading ? corner.x + padding : text_left;
    if (!words.text.empty()) {
      PageText text;
      text.id = "page-legend-" + number;
      text.text = words.text;
      text.size = words.style.size;
      text.bold = words.style.bold;
      text.colour = words.style.colour;
      text.box = {left, middle - words.size.height / 2, left + words.size.width, middle + words.size.height / 2};
      page.texts.push_back(std::move(text));
    }
    right = std::max(right, left + words.size.width);
    top += height + row_gap;
  }
  page.boxes[frame_index].width = std::ceil(right + padding - corner.x);
  page.boxes[frame_index].height = std::ceil(top - row_gap + padding - corner.y);
  return {corner.x, corner.y, corner.x + page.boxes[frame_index].width, corner.y + page.boxes[frame_index].height};
}

}  // namespace linkgap::gv
