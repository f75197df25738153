#include "linkgap/renderers/theme.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace linkgap {
namespace {

constexpr std::array<const char*, 8> palette = {"#0072B2", "#E69F00", "#009E73", "#CC79A7",
                                                "#D55E00", "#56B4E9", "#8C8C8C", "#F0E442"};
constexpr std::array<Shape, 8> shapes = {
    Shape::circle,   Shape::square,  Shape::triangle, Shape::diamond, Shape::inverted_triangle,
    Shape::pentagon, Shape::hexagon, Shape::octagon};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_colour(const std::string& text) {
  return text.size() == 7 && text[0] == '#' &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return hex_digit(c) >= 0; });
}

/// Red, green, blue, 0–255.
std::array<int, 3> channels(const std::string& colour) {
  if (!is_colour(colour)) throw EngineError("not a colour: '" + colour + "'");
  std::array<int, 3> out{};
  for (std::size_t i = 0; i < 3; ++i) out[i] = 16 * hex_digit(colour[1 + 2 * i]) + hex_digit(colour[2 + 2 * i]);
  return out;
}

std::string hex_byte(int value) {
  constexpr const char* digits = "0123456789ABCDEF";
  return {digits[value / 16], digits[value % 16]};
}

double luminance(const std::string& colour) {
  constexpr std::array<double, 3> share = {0.2126, 0.7152, 0.0722};
  const std::array<int, 3> rgb = channels(colour);
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = rgb[i] / 255.0;
    sum += share[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

}  // namespace

std::vector<RegionStyle> region_styles(std::span<const Region> regions) {
  std::vector<RegionStyle> styles;
  styles.reserve(regions.size());
  for (std::size_t i = 0; i < regions.size(); ++i) {
    RegionStyle style{palette[i % palette.size()], shapes[(i + i / palette.size()) % shapes.size()]};
    if (is_colour(regions[i].colour)) style.colour = regions[i].colour;
    styles.push_back(std::move(style));
  }
  return styles;
}

std::string with_opacity(const std::string& colour, double opacity) {
  if (!is_colour(colour)) throw EngineError("not a colour: '" + colour + "'");
  return colour + hex_byte(static_cast<int>(std::lround(255 * std::clamp(opacity, 0.0, 1.0))));
}

std::string tinted(const std::string& colour, double share) {
  const double kept = std::clamp(share, 0.0, 1.0);
  std::string out = "#";
  for (const int channel : channels(colour)) {
    out += hex_byte(static_cast<int>(std::lround(255 + kept * (channel - 255))));
  }
  return out;
}

double contrast_ratio(const std::string& a, const std::string& b) {
  const double one = luminance(a);
  const double other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

std::string readable_on(const std::string& fill) {
  // Black rather than the softer text colour: between them, black and white reach 4.5 on every fill.
  constexpr const char* black = "#000000";
  return contrast_ratio(fill, ink::paper) >= contrast_ratio(fill, black) ? ink::paper : black;
}

std::span<const RatioStep> ratio_steps() {
  static const std::array<RatioStep, 7> steps = {{
      {0.25, "#B2182B", {"기대의 1/4 이하", "a quarter or less"}},
      {0.5, "#EF8A62", {"1/4 – 1/2", "a quarter to a half"}},
      {0.8, "#FDDBC7", {"1/2 – 0.8배", "a half to 0.8"}},
      {1.25, "#F7F7F7", {"기대 수준 (0.8 – 1.25배)", "about as expected (0.8 to 1.25)"}},
      {2, "#D1E5F0", {"1.25 – 2배", "1.25 to 2 times"}},
      {4, "#67A9CF", {"2 – 4배", "2 to 4 times"}},
      {std::numeric_limits<double>::infinity(), "#2166AC", {"4배 초과", "more than 4 times"}},
  }};
  return steps;
}

std::size_t ratio_step(double ratio) {
  const auto steps = ratio_steps();
  const auto found = std::ranges::find_if(steps, [ratio](const RatioStep& step) { return ratio <= step.up_to; });
  if (found == steps.end()) throw EngineError("a ratio that is not a number has no colour");
  return static_cast<std::size_t>(found - steps.begin());
}

}  // namespace linkgap
