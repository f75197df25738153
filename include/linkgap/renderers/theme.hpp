#pragma once

#include "linkgap/model/dataset.hpp"
#include "linkgap/renderers/diagram.hpp"

#include <span>
#include <string>
#include <vector>

namespace linkgap {

/// How a region looks in every picture: a colour and a shape, so that it can be told apart without colour.
struct RegionStyle {
  std::string colour;  ///< "#RRGGBB"
  Shape shape = Shape::circle;
  bool operator==(const RegionStyle&) const = default;
};

/// One style per region, in study order: eight colours that colour-blind readers can tell apart (Okabe & Ito 2008, the
/// yellow last) and eight shapes; from the ninth on a colour comes back with another shape, so 64 styles differ.
/// A well-formed colour of the study takes the place of ours. O(regions).
std::vector<RegionStyle> region_styles(std::span<const Region> regions);

/// Colours that mean the same in every picture.
namespace ink {
inline constexpr const char* text = "#222222";
inline constexpr const char* faint_text = "#595959";  ///< still 7:1 on white
inline constexpr const char* outline = "#333333";
inline constexpr const char* tie = "#55555580";  ///< observed ties: lines that cross stay visible
inline constexpr const char* gap = "#B2182B";    ///< missing links and isolation
inline constexpr const char* over = "#2166AC";
inline constexpr const char* neutral = "#BDBDBD";  ///< samples of sizes, regions unknown
inline constexpr const char* land = "#F0F0EE";
inline constexpr const char* coast = "#C8C8C4";
inline constexpr const char* paper = "#FFFFFF";
inline constexpr const char* rule = "#C4C4C4";   ///< lines of tables and grids
inline constexpr const char* shade = "#EFEFEF";  ///< every other row of a table, tracks of bars
}  // namespace ink

/// `colour` ("#RRGGBB") with an opacity from 0 to 1: "#RRGGBBAA".
std::string with_opacity(const std::string& colour, double opacity);
/// `colour` mixed with white; share 0 gives white, 1 the colour itself.
std::string tinted(const std::string& colour, double share);

/// Contrast ratio of two opaque colours, 1–21 (WCAG 2.1, relative luminance). 4.5 is the least for small text.
double contrast_ratio(const std::string& a, const std::string& b);
/// Dark or white ink, whichever contrasts more with an opaque fill; never below 4.5.
std::string readable_on(const std::string& fill);

/// One step of the diverging scale for observed against expected: from a quarter or less to four times or more.
struct RatioStep {
  double up_to = 0;  ///< the step holds ratios ≤ this; the last one is infinite
  const char* fill;  ///< ColorBrewer RdBu (Brewer 2003), dark at both ends, safe for colour-blind readers
  Name label;
};
/// The seven steps, ascending.
std::span<const RatioStep> ratio_steps();
/// Index of the step a ratio ≥ 0 falls into.
std::size_t ratio_step(double ratio);

}  // namespace linkgap
