#include "linkgap/renderers/page_theme.hpp"
#include "linkgap/renderers/theme.hpp"
#include "renderers/colour.hpp"
#include "renderers/graphviz/audit_parts.hpp"
#include "renderers/graphviz/numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace linkgap::gv::audits {
namespace {

using colour::Srgb;

bool inside_box(const SvgItem& item, Point point) {
  double left = item.points.front().x, right = left, top = item.points.front().y, bottom = top;
  for (const Point corner : item.points) {
    left = std::min(left, corner.x);
    right = std::max(right, corner.x);
    top = std::min(top, corner.y);
    bottom = std::max(bottom, corner.y);
  }
  return point.x >= left && point.x <= right && point.y >= top && point.y <= bottom;
}

bool covers(const SvgItem& item, Point point) {
  if (item.kind == SvgItem::Kind::ellipse) {
    if (item.radius_x <= 0 || item.radius_y <= 0) return false;
    return std::hypot((point.x - item.points.front().x) / item.radius_x,
                      (point.y - item.points.front().y) / item.radius_y) <= 1;
  }
  if (item.kind != SvgItem::Kind::polygon || !inside_box(item, point)) return false;
  bool inside = false;
  for (std::size_t i = 0, j = item.points.size() - 1; i < item.points.size(); j = i++) {
    const Point a = item.points[i], b = item.points[j];
    if ((a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x) {
      inside = !inside;
    }
  }
  return inside;
}

/// One sample of the legend, as it was drawn.
struct Sample {
  LegendEntry::Sample kind = LegendEntry::Sample::marker;
  std::string words;
  std::string colour;  ///< fill, or stroke of a line
  std::string second;  ///< shape, dashes, hatching
  double size = 0;     ///< of a marker, width of a line
  bool hollow = false;
};

std::vector<Sample> samples_of(const SvgScene& scene, const Diagram& diagram) {
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < diagram.legend.size(); ++i) {
    const LegendEntry& entry = diagram.legend[i];
    if (entry.sample == LegendEntry::Sample::heading) continue;
    const std::string group = "page-sample-" + std::to_string(i);
    Sample sample{entry.sample, entry.text, "", "", 0, false};
    for (const SvgItem& item : scene.items) {
      if (item.group != group) continue;
      const bool line = entry.sample == LegendEntry::Sample::line;
      if (line != (item.kind == SvgItem::Kind::line)) {
        sample.second += " hatched";
        continue;
      }
      sample.colour = line || item.fill.empty() ? item.stroke : item.fill;
      sample.hollow = !line && item.fill.empty();
      sample.second += line ? item.dashes
                            : (item.kind == SvgItem::Kind::ellipse ? "round" : std::to_string(item.points.size())) +
                                  (item.stroke.empty() ? "" : " " + item.stroke);
      sample.size = line ? item.stroke_width : item.radius_x;
      if (!line && item.kind == SvgItem::Kind::polygon && item.points.size() >= 4) {
        // Square and diamond, triangle and its mirror image.
        sample.second += std::abs(item.points[0].y - item.points[1].y) < 0.2 ? " flat" : "";
        sample.second += item.points[0].y < item.points[1].y ? " up" : "";
      }
      if (entry.sample == LegendEntry::Sample::marker) sample.size = entry.radius;
    }
    if (!sample.colour.empty()) samples.push_back(std::move(sample));
  }
  return samples;
}

constexpr std::array visions = {
    std::pair{colour::Vision::normal, "normal vision"}, std::pair{colour::Vision::protanopia, "protanopia"},
    std::pair{colour::Vision::deuteranopia, "deuteranopia"}, std::pair{colour::Vision::tritanopia, "tritanopia"}};

}  // namespace

AuditFinding text_contrast(const SvgScene& scene, const Diagram& diagram, const MeasureText& measure) {
  constexpr double least = 4.5;
  const Srgb paper = colour::parse(page_ink(diagram.theme).ground);
  double lowest = std::numeric_limits<double>::infinity();
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < scene.items.size(); ++i) {
    const SvgItem& text = scene.items[i];
    if (text.kind != SvgItem::Kind::text || text.text.empty()) continue;
    const Rectangle box = extent_of(text, measure);
    const double middle = (box.top + box.bottom) / 2;
    for (const double share : {0.1, 0.5, 0.9}) {
      const Point point{box.left + share * (box.right - box.left), middle};
      Srgb ground = paper;
      for (std::size_t j = 0; j < i; ++j) {
        const SvgItem& below = scene.items[j];
        if (!below.fill.empty() && below.kind != SvgItem::Kind::text && covers(below, point)) {
          ground = colour::over(colour::parse(below.fill), ground);
        }
      }
      const double contrast = colour::contrast(colour::over(colour::parse(text.fill), ground), ground);
      lowest = std::min(lowest, contrast);
      if (contrast < least - 1e-9) {
        faults.push_back(in_quotes(text.text) + " " + decimal(contrast) + ":1, " + text.fill + " on " +
                         colour::text_of(ground));
        break;
      }
    }
  }
  return finding("contrast of text", std::isfinite(lowest) ? "lowest " + decimal(lowest, 1) + ":1, at least 4.5:1" : "",
                 std::move(faults));
}

std::vector<AuditFinding> colours(const SvgScene& scene, const Diagram& diagram) {
  const std::vector<Sample> samples = samples_of(scene, diagram);
  const Srgb paper = colour::parse(page_ink(diagram.theme).ground);
  std::array<double, visions.size()> lowest;
  lowest.fill(std::numeric_limits<double>::infinity());
  std::vector<std::string> near, alone;
  const auto pair_of = [](const Sample& a, const Sample& b) {
    return in_quotes(a.words) + " and " + in_quotes(b.words);
  };
  for (std::size_t i = 0; i < samples.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Sample& a = samples[j];
      const Sample& b = samples[i];
      if (a.kind != b.kind || a.colour == b.colour) continue;
      // Hatching or an outline of its own tells boxes apart better than a colour.
      if (a.kind == LegendEntry::Sample::box && a.second != b.second) continue;
      // A ring differs from a disc whatever their colours.
      if (a.hollow != b.hollow) continue;
      const Srgb one = colour::over(colour::parse(a.colour), paper);
      const Srgb other = colour::over(colour::parse(b.colour), paper);
      for (std::size_t v = 0; v < visions.size(); ++v) {
        const double apart =
            colour::difference(colour::seen_with(one, visions[v].first), colour::seen_with(other, visions[v].first));
        lowest[v] = std::min(lowest[v], apart);
        if (apart < least_colour_difference) {
          near.push_back(pair_of(a, b) + ": " + decimal(apart, 1) + " with " + visions[v].second);
        }
      }
      constexpr double lightness_apart = 0.1, size_apart = 1.4;
      const bool lightness =
          std::abs(colour::to_oklab(one).lightness - colour::to_oklab(other).lightness) >= lightness_apart;
      const bool size = std::max(a.size, b.size) >= size_apart * std::min(a.size, b.size);
      if (a.second == b.second && !lightness && !size) alone.push_back(pair_of(a, b));
    }
  }
  std::string figure;
  for (std::size_t v = 0; v < visions.size(); ++v) {
    if (!std::isfinite(lowest[v])) continue;
    figure += (figure.empty() ? "least " : ", ") + decimal(lowest[v], 1) + " with " + visions[v].second;
  }
  if (figure.empty()) figure = "no two colours";
  return {finding("legend colours apart (100 × Oklab, at least " + decimal(least_colour_difference, 0) + ")", figure,
                  std::move(near)),
          finding("a second sign beside colour", std::to_string(samples.size()) + " samples", std::move(alone))};
}

}  // namespace linkgap::gv::audits
