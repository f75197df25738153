#include "linkgap/renderers/page_theme.hpp"

#include "linkgap/error.hpp"
#include "linkgap/renderers/theme.hpp"
#include "renderers/colour.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace linkgap {
namespace {

using colour::Srgb;

constexpr std::array<PageInk, 4> table = {{
    {PageTheme::briefing, "briefing", "#FFFFFF", "#FFFFFF", "#111111", "#222222", "#555555", "#FFFFFF", "#BBBBBB",
     "#FFFFFFB8", "#333333", "#FFFFFFD0", "#8A8A8A"},
    {PageTheme::print_grey, "print-grey", "#FFFFFF", "#FFFFFF", "#000000", "#111111", "#444444", "#FFFFFF", "#AAAAAA",
     "#FFFFFFCC", "#222222", "#FFFFFFD0", "#7A7A7A"},
    {PageTheme::dark, "dark", "#15191E", "#15191E", "#FFFFFF", "#F0F0F0", "#C4C8CC", "#1D2228", "#5A6068", "#15191EC0",
     "#D8D8D8", "#15191ED8", "#8A8A8A"},
    {PageTheme::transparent, "transparent", "", "#FFFFFF", "#111111", "#222222", "#555555", "#FFFFFFD8", "#BBBBBB",
     "#FFFFFFB8", "#333333", "#FFFFFFD0", "#8A8A8A"},
}};

/// What a colour is used for: the same blue may be a region's marker and a line.
enum class Use : std::uint8_t { marker, surface, stroke, text };

/// Calls `change(colour, use)` for every colour of the drawing and of its legend.
template <class Change>
void for_colours(Diagram& diagram, Change change) {
  const auto paint = [&change](Paint& of, Use fill) {
    if (!of.fill.empty()) change(of.fill, fill);
    if (!of.stroke.empty()) change(of.stroke, Use::stroke);
  };
  for (auto* areas : {&diagram.backdrop, &diagram.hulls}) {
    for (Area& area : *areas) paint(area.paint, Use::surface);
  }
  for (Box& box : diagram.boxes) paint(box.paint, Use::surface);
  for (Curve& curve : diagram.curves) paint(curve.paint, Use::stroke);
  for (Marker& marker : diagram.markers) paint(marker.paint, Use::marker);
  for (Text& text : diagram.texts) change(text.colour, Use::text);
  for (LegendEntry& entry : diagram.legend) {
    paint(entry.paint, entry.sample == LegendEntry::Sample::marker ? Use::marker : Use::surface);
  }
}

std::string opaque(const std::string& colour) {
  return colour.substr(0, 7);
}
std::string like(const std::string& original, const std::string& now) {
  return now + original.substr(7);
}

bool coloured(const std::string& text) {
  if (text.empty()) return false;
  constexpr double least_saturation = 0.055;  // tints of paper stay what they are: nearly white
  const colour::Oklab lab = colour::to_oklab(colour::parse(opaque(text)));
  return std::hypot(lab.a, lab.b) >= least_saturation;
}

/// Grey of a lightness between 0 and 1.
std::string grey(double lightness) {
  return colour::text_of(colour::from_oklab({lightness, 0, 0}));
}

/// Colours from dark to light.
std::vector<std::string> by_lightness(const std::set<std::string>& colours) {
  std::vector<std::pair<double, std::string>> order;
  for (const std::string& each : colours) order.emplace_back(colour::to_oklab(colour::parse(each)).lightness, each);
  std::ranges::sort(order);
  std::vector<std::string> sorted;
  for (auto& [lightness, each] : order) sorted.push_back(std::move(each));
  return sorted;
}

/// Every colour its own grey between two lightnesses, in the order given.
std::map<std::string, std::string> spread(const std::vector<std::string>& colours, double dark, double light) {
  std::map<std::string, std::string> greys;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    const double share = colours.size() == 1 ? 0.5 : static_cast<double>(i) / (static_cast<double>(colours.size()) - 1);
    greys[colours[i]] = grey(dark + share * (light - dark));
  }
  return greys;
}

/// Greys of fillings, clear of the neutral grey of legends (0.80) and of paper: of three or more the lightest stands
/// above it, the others below.
std::map<std::string, std::string> spread_fills(std::vector<std::string> colours) {
  std::optional<std::string> lightest;
  if (colours.size() >= 3) {
    lightest = colours.back();
    colours.pop_back();
  }
  std::map<std::string, std::string> greys = spread(colours, 0.24, 0.73);
  if (lightest) greys[*lightest] = grey(0.92);
  return greys;
}

/// The diverging scale as one from white to dark: both its ends are dark, and grey could not tell them apart.
std::map<std::string, std::string> one_way_scale() {
  std::map<std::string, std::string> greys;
  const auto steps = ratio_steps();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    greys[steps[i].fill] = grey(1 - 0.11 * static_cast<double>(i));
  }
  return greys;
}

void to_greys(Diagram& diagram) {
  const std::map<std::string, std::string> scale = one_way_scale();
  const auto is_scale = [&scale](const std::string& each) { return scale.contains(each); };
  std::set<std::string> surfaces, fills, strokes;
  // A line must be dark to be seen, so what lines are drawn in stays dark in their marks too.
  for (const Curve& curve : diagram.curves) {
    if (coloured(curve.paint.stroke)) strokes.insert(opaque(curve.paint.stroke));
  }
  for_colours(diagram, [&](std::string& each, Use use) {
    if (use == Use::surface && is_scale(each)) surfaces.insert(each);
  });
  // Two colours alone are no scale.
  const bool scaled = surfaces.size() > 2;
  for_colours(diagram, [&](std::string& each, Use use) {
    const bool is_page = each == ink::paper || each == ink::neutral || each == ink::land || each == ink::outline;
    const bool of_scale = use == Use::surface && scaled && is_scale(each);
    if (use == Use::text || strokes.contains(opaque(each)) || is_page || of_scale) return;
    if (use == Use::stroke) {
      if (coloured(each)) strokes.insert(opaque(each));
    } else if (use == Use::marker || coloured(each)) {
      fills.insert(opaque(each));  // regions whose colour is a grey of its own stand among the others
    }
  });
  std::erase_if(strokes, [&](const std::string& each) { return fills.contains(each); });
  const std::map<std::string, std::string> fill_greys = spread_fills(by_lightness(fills));
  std::map<std::string, std::string> stroke_greys = spread(by_lightness(strokes), 0.1, 0.55);
  stroke_greys[ink::gap] = "#000000";
  for_colours(diagram, [&](std::string& each, Use use) {
    const std::string base = opaque(each);
    if (use == Use::surface && scaled && is_scale(base)) {
      each = scale.at(base);
    } else if (use != Use::text && stroke_greys.contains(base)) {
      each = like(each, stroke_greys.at(base));
    } else if (use != Use::text && fill_greys.contains(base)) {
      each = like(each, fill_greys.at(base));
    } else {
      each = like(each, grey(colour::to_oklab(colour::parse(base)).lightness));
    }
  });
}

void to_dark(Diagram& diagram) {
  for_colours(diagram, [](std::string& each, Use use) {
    const Srgb now = colour::parse(each);
    const double lightness = colour::to_oklab(now).lightness;
    constexpr double least_of_a_marker = 0.52;
    if (opaque(each) == ink::paper) {
      each = like(each, page_ink(PageTheme::dark).paper);
      return;
    }
    if (use == Use::marker) {
      if (lightness < least_of_a_marker) each = colour::text_of(colour::with_lightness(now, least_of_a_marker));
      return;
    }
    // What was nearly white becomes nearly the paper, black white.
    const double turned = 1 - 0.79 * lightness;
    // Thin translucent lines need more light on dark paper than ink needs darkness on white; faint ones stay faint.
    constexpr double more_light = 1.2;
    const bool ink_line = use == Use::stroke && lightness < 0.6;
    each = colour::text_of(colour::with_lightness(now, std::min(1.0, ink_line ? more_light * turned : turned)));
  });
}

/// What lies behind a point: paper, areas, boxes.
Srgb ground_at(const Diagram& diagram, const PageInk& page, Point point) {
  Srgb ground = colour::parse(page.ground);
  for (const Box& box : diagram.boxes) {
    const bool inside = point.x >= box.top_left.x && point.x <= box.top_left.x + box.width &&
                        point.y >= box.top_left.y && point.y <= box.top_left.y + box.height;
    if (inside && !box.paint.fill.empty()) ground = colour::over(colour::parse(box.paint.fill), ground);
  }
  return ground;
}

void keep_text_readable(Diagram& diagram, const PageInk& page) {
  constexpr double least_contrast = 4.5;
  for (Text& text : diagram.texts) {
    const Srgb ground = ground_at(diagram, page, text.position);
    if (colour::contrast(colour::parse(opaque(text.colour)), ground) >= least_contrast) continue;
    const bool white =
        colour::contrast(colour::parse("#FFFFFF"), ground) > colour::contrast(colour::parse("#000000"), ground);
    text.colour = white ? "#FFFFFF" : "#000000";
  }
}

}  // namespace

std::span<const PageInk> page_themes() {
  return table;
}

const PageInk& page_ink(PageTheme theme) {
  const auto found = std::ranges::find(table, theme, &PageInk::theme);
  if (found == table.end()) throw EngineError("a theme without a row in its table");
  return *found;
}

const PageInk* find_page_theme(std::string_view name) {
  const auto found = std::ranges::find(table, name, &PageInk::name);
  return found == table.end() ? nullptr : &*found;
}

Diagram themed(Diagram diagram, PageTheme theme) {
  if (theme == PageTheme::print_grey) to_greys(diagram);
  if (theme == PageTheme::dark) to_dark(diagram);
  diagram.theme = theme;
  keep_text_readable(diagram, page_ink(theme));
  return diagram;
}

}  // namespace linkgap
