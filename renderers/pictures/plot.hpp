#pragma once

#include "linkgap/renderers/diagram.hpp"
#include "renderers/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Plotted pictures: scales, ticks, panels, lines with error bars, bars, and names at the ends of lines. Everything is
/// made of the diagram's own primitives, inside its panel, and the same for the same figures.
namespace linkgap::plot {

/// Smallest size of text in a plot, points.
inline constexpr double small_text = 9.5;

enum class Spacing : std::uint8_t { linear, logarithmic };

/// The stretch of figures that an axis covers.
struct Scale {
  Spacing spacing = Spacing::linear;
  double low = 0;
  double high = 1;
  /// Where a figure lies, 0 at `low` and 1 at `high`; figures outside are moved to the nearer end. O(1).
  double share(double value) const;
};

/// From at most `low` to at least `high`, evenly, in steps of 1, 2 or 5 times a power of ten; at most two steps more
/// than wanted, two ticks at least. Throws `EngineError` unless low ≤ high, both finite. O(ticks).
std::vector<double> linear_ticks(double low, double high, std::size_t wanted = 5);
/// 1, 2 and 5 times powers of ten over up to two and a half decades, powers of ten over more, from at most `low` to at
/// least `high`; two ticks at least. Throws `EngineError` unless 0 < low ≤ high, both finite. O(ticks).
std::vector<double> logarithmic_ticks(double low, double high);

/// One axis: its scale ends at the first and last tick.
struct Axis {
  Scale scale;
  std::vector<double> ticks;
  std::function<std::string(double)> words;  ///< of a tick
  std::string title;                         ///< what is measured; may be empty
};
/// An axis that covers a stretch of figures. Throws as the ticks do.
Axis axis(Spacing spacing, double low, double high, std::function<std::string(double)> words, std::string title,
          std::size_t wanted = 5);

/// A rectangle with two axes, the vertical one growing upwards.
struct Panel {
  std::string id;         ///< begins the ids of all that is drawn into it
  geometry::Frame frame;  ///< of the data; ticks, titles and names of lines stand around it
  Axis x, y;
  std::string title;                  ///< above the panel
  std::vector<std::string> subtitle;  ///< lines below its title, in faint text: what the marks mean
  Point at(double x_value, double y_value) const;
};
/// Ground, grid, ticks with their words, and titles. O(ticks).
void draw_panel(Diagram& diagram, const Panel& panel);

/// How a line of figures looks: told apart by dash and marker as well as by colour.
struct Look {
  std::string colour;
  LineStyle line = LineStyle::solid;
  double width = 1.8;
  std::optional<Shape> marker;
  bool hollow = false;
  double radius = 3.8;  ///< of markers, points
};

struct Sample {
  double x = 0;
  double y = 0;
  std::optional<std::pair<double, double>> bar;  ///< ends of its error bar
  std::string tooltip;
  bool hollow = false;
};

/// How samples are joined; a step keeps a figure until the next one.
enum class Join : std::uint8_t { none, line, step };

/// Samples ascending in x.
struct Series {
  std::string id;
  std::string tooltip;  ///< of the line
  Look look;
  std::vector<Sample> samples;
  Join join = Join::line;
  double aside = 0;  ///< moves markers and bars to the right, so that bars at one x stand beside each other; points
};
/// Bars first, then the line, then the markers; what lies outside the scales is moved to the panel's edge. O(samples).
void draw_series(Diagram& diagram, const Panel& panel, const Series& series);

/// A straight line between two places of a panel. Its id gets the panel's in front.
void draw_line(Diagram& diagram, const Panel& panel, const std::string& id, Point from, Point to, const Look& look,
               const std::string& tooltip);

/// The box from the horizontal axis up to `y`, between two figures of the horizontal axis. Nothing if it has no height.
void draw_bar(Diagram& diagram, const Panel& panel, const std::string& id, double from, double to, double bottom,
              double top, const Paint& paint, bool hatched, const std::string& tooltip);

/// The name of a line beside its end.
struct EndName {
  Point end;                       ///< of the line, on the page
  std::vector<std::string> lines;  ///< of text
  std::string colour;              ///< of the line that leads to it
  std::size_t bold = 1;            ///< first lines in bold
};
/// Writes the names in a column to the right of the panel, in the order of their ends, as near to them as they fit
/// without touching; a thin line leads from the end to a name. O(n²).
void name_ends(Diagram& diagram, const Panel& panel, const std::vector<EndName>& names);

/// Places as near as possible (least squares) to where blocks of these heights are wanted, in that order, without
/// touching, inside [low, high] if they fit there. `wanted` ascending. O(n²).
std::vector<double> spread(const std::vector<double>& wanted, const std::vector<double>& heights, double low,
                           double high);

/// Words broken at spaces into lines of at most `columns` columns (a Hangul syllable takes two); a longer word stands
/// alone.
std::vector<std::string> broken(const std::string& text, std::size_t columns);

/// 0.25 → "25%", 0.005 → "0.5%": as many decimals as the figure needs, four at most.
std::string percent(double share);
/// 1,234,567 → "1.2M", in Korean "123만": at most five characters, for narrow places.
std::string rounded_count(std::size_t count, Language language);

}  // namespace linkgap::plot
