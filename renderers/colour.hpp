#pragma once

#include <cstdint>
#include <string>

/// Colours as people see them: lightness, contrast, difference, and what is left of them without one kind of cone.
namespace linkgap::colour {

/// Red, green, blue and opacity, 0–1, gamma-encoded as in "#RRGGBB".
struct Srgb {
  double red = 0, green = 0, blue = 0;
  double opacity = 1;
};
/// "#RRGGBB" or "#RRGGBBAA". Throws `EngineError` for anything else.
Srgb parse(const std::string& text);
/// "#RRGGBB", with "AA" if it is not opaque. Values outside 0–1 are cut.
std::string text_of(const Srgb& colour);
/// What is seen of a translucent colour on an opaque ground.
Srgb over(const Srgb& top, const Srgb& ground);

/// Oklab (Ottosson 2020): lightness 0–1 and two opponent axes; equal distances look about equally different.
struct Oklab {
  double lightness = 0, a = 0, b = 0;
};
Oklab to_oklab(const Srgb& colour);
/// Opaque; a colour that no screen shows loses saturation, not lightness.
Srgb from_oklab(const Oklab& colour);
/// The colour with another lightness, 0–1, and its own hue and opacity.
Srgb with_lightness(const Srgb& colour, double lightness);

/// 100 × distance in Oklab of two opaque colours: 2 is just noticeable side by side, white and black differ by 100.
double difference(const Srgb& a, const Srgb& b);
/// Contrast ratio of two opaque colours, 1–21 (WCAG 2.1, relative luminance).
double contrast(const Srgb& a, const Srgb& b);

enum class Vision : std::uint8_t { normal, protanopia, deuteranopia, tritanopia };
/// The colour as it looks to somebody without one kind of cone (Machado, Oliveira & Fernandes 2009, severity 1, applied
/// to linear light).
Srgb seen_with(const Srgb& colour, Vision vision);

}  // namespace linkgap::colour
