#include "renderers/colour.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace linkgap::colour {
namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_byte(std::string& out, double share) {
  constexpr const char* digits = "0123456789ABCDEF";
  const auto value = static_cast<int>(std::lround(255 * std::clamp(share, 0.0, 1.0)));
  out += digits[value / 16];
  out += digits[value % 16];
}

double to_linear(double c) {
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
double from_linear(double c) {
  const double kept = std::clamp(c, 0.0, 1.0);
  return kept <= 0.0031308 ? 12.92 * kept : 1.055 * std::pow(kept, 1 / 2.4) - 0.055;
}

Triple linear(const Srgb& colour) {
  return {to_linear(colour.red), to_linear(colour.green), to_linear(colour.blue)};
}

Triple times(const Matrix& matrix, const Triple& value) {
  Triple out{};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) out[row] += matrix[row][column] * value[column];
  }
  return out;
}

double luminance(const Srgb& colour) {
  const Triple light = linear(colour);
  return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
}

constexpr Matrix cones = {{{0.4122214708, 0.5363325363, 0.0514459929},
                           {0.2119034982, 0.6806995451, 0.1073969566},
                           {0.0883024619, 0.2817188376, 0.6299787005}}};
constexpr Matrix opponents = {{{0.2104542553, 0.7936177850, -0.0040720468},
                               {1.9779984951, -2.4285922050, 0.4505937099},
                               {0.0259040371, 0.7827717662, -0.8086757660}}};
constexpr Matrix cones_back = {
    {{1, 0.3963377774, 0.2158037573}, {1, -0.1055613458, -0.0638541728}, {1, -0.0894841775, -1.2914855480}}};
constexpr Matrix light_back = {{{4.0767416621, -3.3077115913, 0.2309699292},
                                {-1.2684380046, 2.6097574011, -0.3413193965},
                                {-0.0041960863, -0.7034186147, 1.7076147010}}};

Triple light_of(const Oklab& colour) {
  Triple cone = times(cones_back, {colour.lightness, colour.a, colour.b});
  for (double& value : cone) value = value * value * value;
  return times(light_back, cone);
}

}  // namespace

Srgb parse(const std::string& text) {
  const bool right = (text.size() == 7 || text.size() == 9) && text[0] == '#' &&
                     std::all_of(text.begin() + 1, text.end(), [](char c) { return hex_digit(c) >= 0; });
  if (!right) throw EngineError("not a colour: '" + text + "'");
  std::array<double, 4> parts = {0, 0, 0, 1};
  for (std::size_t i = 0; 2 * i + 1 < text.size(); ++i) {
    parts[i] = (16 * hex_digit(text[1 + 2 * i]) + hex_digit(text[2 + 2 * i])) / 255.0;
  }
  return {parts[0], parts[1], parts[2], parts[3]};
}

std::string text_of(const Srgb& colour) {
  std::string out = "#";
  for (const double part : {colour.red, colour.green, colour.blue}) append_byte(out, part);
  if (colour.opacity < 1) append_byte(out, colour.opacity);
  return out;
}

Srgb over(const Srgb& top, const Srgb& ground) {
  const double kept = 1 - top.opacity;
  return {top.opacity * top.red + kept * ground.red, top.opacity * top.green + kept * ground.green,
          top.opacity * top.blue + kept * ground.blue, 1};
}

Oklab to_oklab(const Srgb& colour) {
  Triple cone = times(cones, linear(colour));
  for (double& value : cone) value = std::cbrt(value);
  const Triple out = times(opponents, cone);
  return {out[0], out[1], out[2]};
}

Srgb from_oklab(const Oklab& colour) {
  const double lightness = std::clamp(colour.lightness, 0.0, 1.0);
  // Steps of a hundredth: finer than a byte of saturation.
  for (int step = 0; step <= 100; ++step) {
    const double share = 1 - step / 100.0;
    const Triple light = light_of({lightness, share * colour.a, share * colour.b});
    constexpr double tolerance = 1e-4;
    const bool shown =
        std::ranges::all_of(light, [](double value) { return value >= -tolerance && value <= 1 + tolerance; });
    if (shown || step == 100) return {from_linear(light[0]), from_linear(light[1]), from_linear(light[2]), 1};
  }
  return {};
}

Srgb with_lightness(const Srgb& colour, double lightness) {
  Oklab out = to_oklab(colour);
  out.lightness = lightness;
  Srgb made = from_oklab(out);
  made.opacity = colour.opacity;
  return made;
}

double difference(const Srgb& a, const Srgb& b) {
  const Oklab one = to_oklab(a);
  const Oklab other = to_oklab(b);
  return 100 * std::hypot(one.lightness - other.lightness, one.a - other.a, one.b - other.b);
}

double contrast(const Srgb& a, const Srgb& b) {
  const double one = luminance(a);
  const double other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

Srgb seen_with(const Srgb& colour, Vision vision) {
  // Machado et al. 2009, table of severity 1.0.
  static constexpr Matrix protanopia = {
      {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
  static constexpr Matrix deuteranopia = {
      {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
  static constexpr Matrix tritanopia = {
      {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
  if (vision == Vision::normal) return colour;
  const Matrix& matrix = vision == Vision::protanopia     ? protanopia
                         : vision == Vision::deuteranopia ? deuteranopia
                                                          : tritanopia;
  const Triple light = times(matrix, linear(colour));
  return {from_linear(light[0]), from_linear(light[1]), from_linear(light[2]), colour.opacity};
}

}  // namespace linkgap::colour
