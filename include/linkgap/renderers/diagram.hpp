#pragma once

#include "linkgap/model/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// A place on the canvas in points (1/72 inch), x to the right, y down, origin at the top left of the drawing area.
struct Point {
  double x = 0;
  double y = 0;
  bool operator==(const Point&) const = default;
};

enum class Shape : std::uint8_t { circle, square, triangle, diamond, inverted_triangle, pentagon, hexagon, octagon };
enum class LineStyle : std::uint8_t { solid, dashed, dotted };

/// Colours are "#RRGGBB" or "#RRGGBBAA"; an empty fill or stroke is not drawn.
struct Paint {
  std::string fill;
  std::string stroke;
  double width = 0;  ///< of the stroke, points
  LineStyle line = LineStyle::solid;
};

/// Text beside a marker or on a line, cut at 24 or 48 columns; linkgap-render places it from its measured size so that
/// labels overlap nothing, with a leader line if it ends up far away. Of two labels that do not both fit, the one of
/// lower priority is dropped unless `required`.
struct Label {
  std::string text;
  double size = 10;  ///< points
  bool bold = false;
  bool required = true;
  double priority = 0;
};

/// Every `id` is our own ("c17"), never user text: letters, digits, '-', '_' and '.', not beginning with "page-".
struct Marker {
  std::string id;
  Point centre;
  double radius = 4;  ///< of the circumscribed circle, points
  Shape shape = Shape::circle;
  Paint paint;
  std::string tooltip;
  std::optional<Label> label;
  std::string key{};   ///< code of the actor it stands for; empty if it is none
  std::string name{};  ///< of the actor, for labels that are asked for
  double weight = 0;   ///< of the actor: which are named first
  bool hub = false;
};

/// A line of cubic Béziers: 3n + 1 points (start, two controls, end, …).
struct Curve {
  std::string id;
  std::vector<Point> points;
  Paint paint;  ///< stroke only
  std::string tooltip;
  std::optional<Label> label;  ///< set near the middle of the line
  std::string from;            ///< id of the marker at the start; empty = no marker; only named in DOT and JSON
  std::string to;              ///< id of the marker at the end
};

/// Closed rings filled with one paint: outlines of provinces, hulls of regions, discs. Rings do not cut holes.
struct Area {
  std::string id;
  std::vector<std::vector<Point>> rings;
  Paint paint;
  std::string tooltip;
};

/// A cell of a matrix.
struct Box {
  std::string id;
  Point top_left;
  double width = 0;
  double height = 0;
  Paint paint;
  bool hatched = false;  ///< "cannot tell"
  std::string tooltip;
};

enum class Align : std::uint8_t { left, centre, right };

/// Text at a fixed place: `position` is the middle of the line's height, at its left end, centre or right end.
/// Cut at 80 columns (a Hangul syllable takes two); the whole stands in its tooltip.
struct Text {
  Point position;
  std::string text;
  double size = 10;
  bool bold = false;
  std::string colour = "#222222";
  Align align = Align::centre;
};

/// One row of the legend: a heading (no sample), a marker, a line or a box, with its words. Samples are drawn as in the
/// picture.
struct LegendEntry {
  enum class Sample : std::uint8_t { heading, marker, line, box };
  Sample sample = Sample::heading;
  std::string text;
  Shape shape = Shape::circle;
  double radius = 5;
  Paint paint;
  bool hatched = false;
};

/// How a page looks. The rows of the theme table are in linkgap/renderers/page_theme.hpp.
enum class PageTheme : std::uint8_t { briefing, print_grey, dark, transparent };

/// A page of a given size, points.
struct Sheet {
  double width = 0;
  double height = 0;
  bool operator==(const Sheet&) const = default;
};

/// A finished picture: every position, colour and word is final, apart from the places of `Label`s, which depend on the
/// measured size of text. Drawn in the order: backdrop, hulls, boxes, curves, markers, texts, labels.
/// Title, subtitle and notes stand above and below the drawing area, the legend at its right. With a `sheet` the
/// drawing is scaled, in both directions on their own unless `true_shape`, until page, legend and words fill it.
struct Diagram {
  std::string picture;  ///< which picture it is: "map", "network", "matrix", …
  Language language = Language::ko;
  std::string title;
  std::string subtitle;
  std::string description;         ///< one sentence for screen readers
  std::vector<std::string> notes;  ///< below the picture: source line, what is left out, illustrative data
  double width = 0;                ///< of the drawing area, points
  double height = 0;
  std::vector<Area> backdrop;
  std::vector<Area> hulls;
  std::vector<Box> boxes;
  std::vector<Curve> curves;
  std::vector<Marker> markers;
  std::vector<Text> texts;
  std::vector<LegendEntry> legend;
  PageTheme theme = PageTheme::briefing;  ///< of the page around; `themed` changes the colours of the items
  std::optional<Sheet> sheet;             ///< empty: as large as the drawing needs
  bool true_shape = false;                ///< proportions mean something, as on a map
  bool placed_by_links = false;           ///< places say links and groups alone, so that the audit judges them
  /// Level of the actors that it shows, if it does: a marker or box whose id is letters and a number is about that
  /// actor of the level's view, with two numbers ("x3-12") about that pair; a line is about the pair at its ends. For
  /// pages that join pictures and tables; not written to JSON.
  std::optional<Level> actors = {};
};

/// Throws `EngineError` naming the first broken rule: finite coordinates inside a generous frame, 3n + 1 points per
/// curve, unique ids of our own making, ends of curves that exist, colours well-formed, sizes positive, text in UTF-8,
/// at most 100,000 items. O(items log items).
void validate(const Diagram& diagram);

/// The diagram as JSON (format "linkgap-diagram", version 1), keys sorted, UTF-8, and back.
/// `to_json` validates first; `diagram_from_json` throws `InputError` for anything that is not a valid diagram: bad
/// syntax, doubled or unknown keys, missing values, a broken rule of `validate`. O(items log items).
std::string to_json(const Diagram& diagram);
Diagram diagram_from_json(const std::string& text);

}  // namespace linkgap
