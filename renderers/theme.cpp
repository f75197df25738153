#include "linkgap/renderers/theme.hpp"

#include "linkgap/error.hpp"
#include "renderers/colour.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace linkgap {
namespace {

constexpr std::array<const char*, 8> palette = {"#0072B2", "#E69F00", "#009E73", "#CC79A7",
                                                "#D55E00", "#56B4E9", "#4D4D4D", "#F0E442"};
constexpr std::array<Shape, 8> shapes = {
    Shape::circle,   Shape::square,  Shape::triangle, Shape::diamond, Shape::inverted_triangle,
    Shape::pentagon, Shape::hexagon, Shape::octagon};

bool is_colour(const std::string& text) {
  return text.size() == 7 && text[0] == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

}  // namespace

std::vector<RegionStyle> region_styles(std::span<const Region> regions) {
  std::vector<RegionStyle> styles;
  styles.reserve(regions.size());
  // Where a shape comes back, its colour is lighter or darker by a tenth of the way from black to white.
  constexpr std::size_t turn = 3;
  for (std::size_t i = 0; i < regions.size(); ++i) {
    RegionStyle style{palette[i % palette.size()], shapes[(i + turn * (i / palette.size())) % shapes.size()]};
    if (is_colour(regions[i].colour)) style.colour = regions[i].colour;
    styles.push_back(std::move(style));
  }
  return styles;
}

std::string with_opacity(const std::string& colour, double opacity) {
  if (!is_colour(colour)) throw EngineError("not a colour: '" + colour + "'");
  colour::Srgb out = colour::parse(colour);
  out.opacity = std::clamp(opacity, 0.0, 1.0);
  return colour::text_of(out);
}

std::string tinted(const std::string& colour, double share) {
  return colour::text_of(colour::over(colour::parse(with_opacity(colour, share)), colour::parse(ink::paper)));
}

double contrast_ratio(const std::string& a, const std::string& b) {
  if (!is_colour(a) || !is_colour(b)) throw EngineError("not two opaque colours: '" + a + "' and '" + b + "'");
  return colour::contrast(colour::parse(a), colour::parse(b));
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
