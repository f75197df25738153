#include "renderers/graphviz/legend.hpp"

#include "linkgap/renderers/page_theme.hpp"
#include "renderers/graphviz/curve_points.hpp"

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
constexpr double sample_gap = 8;  // between sample and words
constexpr double between_columns = 18;
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

bool is_heading(const LegendRow& row) {
  return row.entry.sample == LegendEntry::Sample::heading;
}

/// Rows of one column and the room they take.
struct Column {
  std::size_t first = 0, end = 0;
  double samples = 0;  // width of the column of samples
  double width = 0;
  double height = 0;
};

double height_of(const LegendBlock& legend, std::size_t first, std::size_t end) {
  double height = 0;
  for (std::size_t i = first; i < end; ++i) {
    height += legend.rows[i].height + (i > first ? row_gap : 0);
    if (is_heading(legend.rows[i]) && i > first) height += heading_gap;
  }
  return height;
}

Column column_of(const LegendBlock& legend, std::size_t first, std::size_t end) {
  Column column{first, end, 0, 0, height_of(legend, first, end)};
  for (std::size_t i = first; i < end; ++i) {
    column.samples = std::max(column.samples, std::ceil(sample_size(legend.rows[i].entry).width));
  }
  for (std::size_t i = first; i < end; ++i) {
    const double before = is_heading(legend.rows[i]) || column.samples == 0 ? 0 : column.samples + sample_gap;
    column.width = std::max(column.width, before + legend.rows[i].words.size.width);
  }
  return column;
}

/// The rows from top to bottom into columns no higher than `most`; what belongs to one heading is torn only where it
/// fills a column by itself.
std::vector<Column> filled(const LegendBlock& legend, double most) {
  std::vector<Column> columns;
  std::size_t first = 0;
  const std::size_t rows = legend.rows.size();
  for (std::size_t i = 0; i < rows;) {
    std::size_t group = i + 1;
    while (group < rows && !is_heading(legend.rows[group])) ++group;
    if (height_of(legend, first, group) <= most) {
      i = group;
      continue;
    }
    if (i > first && height_of(legend, i, group) <= most) {
      columns.push_back(column_of(legend, first, i));
      first = i;
      continue;
    }
    std::size_t end = i + 1;  // at least one row, even if it is too high
    while (end < group && height_of(legend, first, end + 1) <= most) ++end;
    if (end == i + 1 && is_heading(legend.rows[i]) && i > first) end = i;
    columns.push_back(column_of(legend, first, end));
    first = i = end;
  }
  if (first < rows) columns.push_back(column_of(legend, first, rows));
  return columns;
}

/// As `filled`, with the least height that needs no more than so many columns.
std::vector<Column> balanced(const LegendBlock& legend, std::size_t columns) {
  const double whole = height_of(legend, 0, legend.rows.size());
  if (columns <= 1) return filled(legend, whole);
  constexpr double step = 4;
  for (double height = whole / static_cast<double>(columns); height < whole; height += step) {
    std::vector<Column> found = filled(legend, height);
    if (found.size() <= columns) return found;
  }
  return filled(legend, whole);
}

Size size_of(const std::vector<Column>& columns) {
  double width = 0;
  double height = 0;
  for (const Column& column : columns) {
    width += std::ceil(column.width) + (width > 0 ? between_columns : 0);
    height = std::max(height, column.height);
  }
  return {width + 2 * padding, std::ceil(height + 2 * padding)};
}

void add_column(Page& page, const LegendBlock& legend, const Column& column, Point corner) {
  const PageInk& ink = page_ink(legend.theme);
  double top = corner.y;
  for (std::size_t i = column.first; i < column.end; ++i) {
    const LegendRow& row = legend.rows[i];
    if (is_heading(row) && i > column.first) top += heading_gap;
    const double middle = top + row.height / 2;
    const std::string number = std::to_string(i);
    add_sample(page, row.entry, {corner.x + column.samples / 2, middle}, "page-sample-" + number);
    const double left = is_heading(row) || column.samples == 0 ? corner.x : corner.x + column.samples + sample_gap;
    if (!row.words.text.empty()) {
      PageText text;
      text.id = "page-legend-" + number;
      text.text = row.words.text;
      text.size = row.words.style.size;
      text.bold = row.words.style.bold;
      text.colour = ink.text;
      const Size size = row.words.size;
      text.box = {left, middle - size.height / 2, left + size.width, middle + size.height / 2};
      page.texts.push_back(std::move(text));
    }
    top += row.height + row_gap;
  }
}

}  // namespace

LegendBlock legend_of(const Diagram& diagram, const MeasureText& measure, double marker_scale) {
  LegendBlock legend{diagram.theme, {}};
  for (const LegendEntry& entry : diagram.legend) {
    LegendRow row{entry, {}, 0};
    row.entry.radius *= marker_scale;
    const bool heading = entry.sample == LegendEntry::Sample::heading;
    row.words =
        broken_to_width(entry.text, {10, heading, page_ink(diagram.theme).text}, widest_text, measure, Lines::even);
    row.height = std::max(row.words.size.height, std::ceil(sample_size(row.entry).height));
    legend.rows.push_back(std::move(row));
  }
  return legend;
}

Size size_of(const LegendBlock& legend, std::size_t columns) {
  return size_of(balanced(legend, columns));
}

Rectangle add_legend(Page& page, const LegendBlock& legend, std::size_t columns, Point corner) {
  const std::vector<Column> set = balanced(legend, columns);
  const Size size = size_of(set);
  const PageInk& ink = page_ink(legend.theme);
  Box frame;
  frame.id = "page-legend";
  frame.top_left = corner;
  frame.width = size.width;
  frame.height = size.height;
  frame.paint = {ink.panel, ink.panel_line, 0.8, LineStyle::solid};
  page.boxes.push_back(std::move(frame));
  Point at{corner.x + padding, corner.y + padding};
  for (const Column& column : set) {
    add_column(page, legend, column, at);
    at.x += std::ceil(column.width) + between_columns;
  }
  return {corner.x, corner.y, corner.x + size.width, corner.y + size.height};
}

}  // namespace linkgap::gv
