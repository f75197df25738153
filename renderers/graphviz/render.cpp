#include "renderers/graphviz/render.hpp"

#include "linkgap/renderers/page_theme.hpp"
#include "renderers/graphviz/drawing.hpp"
#include "renderers/graphviz/fonts.hpp"
#include "renderers/graphviz/plain_text.hpp"
#include "renderers/graphviz/svg_finish.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace linkgap::gv {
namespace {

/// Cairo refuses more than 32,767 pixels a side, and memory ends somewhere.
int affordable_dpi(const Page& page, int wanted) {
  constexpr double most_side = 32000;
  constexpr double most_pixels = 1e8;
  const double side = std::max(page.width, page.height) / 72;
  const double area = page.width / 72 * (page.height / 72);
  const double most = std::min(most_side / side, std::sqrt(most_pixels / area));
  return std::max(1, static_cast<int>(std::min(static_cast<double>(wanted), std::floor(most))));
}

bool needs_hangul(const Page& page) {
  return std::ranges::any_of(page.texts, [](const PageText& text) { return has_hangul(text.text); });
}

std::map<std::string, std::string> tooltips_of(const Page& page) {
  std::map<std::string, std::string> tooltips;
  const auto collect = [&](const auto& items) {
    for (const auto& item : items) {
      if (!item.tooltip.empty()) tooltips[item.id] = clean(item.tooltip);
    }
  };
  collect(page.areas);
  collect(page.boxes);
  collect(page.curves);
  collect(page.markers);
  collect(page.texts);
  return tooltips;
}

/// Cairo writes the time of day into a PDF; equal input must give equal bytes.
void remove_date(std::string& pdf) {
  constexpr std::string_view key = "/CreationDate (D:";
  constexpr std::string_view fixed = "20000101000000";
  const auto found = pdf.find(key);
  if (found != std::string::npos && found + key.size() + fixed.size() <= pdf.size()) {
    pdf.replace(found + key.size(), fixed.size(), fixed);
  }
}

}  // namespace

Rendering render(const Diagram& diagram, const Page& page, const Format& format, int dpi, Letters letters) {
  Rendering rendering;
  if (needs_hangul(page) && !can_draw_hangul()) {
    rendering.warnings.emplace_back(
        "no font with Hangul is installed, Korean text cannot be drawn; install the package fonts-nanum");
  }
  if (page.omitted_labels > 0) {
    rendering.warnings.push_back(std::to_string(page.omitted_labels) + " labels found no room and were left out");
  }
  int used_dpi = 0;
  if (format.pixels) {
    used_dpi = affordable_dpi(page, dpi);
    if (used_dpi < dpi) {
      rendering.warnings.push_back("the picture is too large for " + std::to_string(dpi) + " dpi; drawn at " +
                                   std::to_string(used_dpi));
    }
  }
  const Purpose purpose = format.name == "dot" || format.name == "json" ? Purpose::graph_file : Purpose::picture;
  const bool outlined = format.name == "svg" && letters == Letters::outlines;
  Drawing drawing = draw(page, purpose, outlined ? "svg:cairo" : std::string(format.name), used_dpi);
  rendering.bytes = std::move(drawing.bytes);
  if (format.name == "pdf") remove_date(rendering.bytes);
  if (format.name == "svg") {
    const std::string title = clean(diagram.title);
    const std::string description = clean(diagram.description);
    const SvgDetails details{diagram.language,
                             title,
                             description.empty() ? title : description,
                             tooltips_of(page),
                             std::move(drawing.background),
                             *page_ink(page.theme).paper != 0};
    rendering.bytes = outlined ? finish_outlined_svg(rendering.bytes, details) : finish_svg(rendering.bytes, details);
  }
  for (std::string& warning : take_warnings()) rendering.warnings.push_back(std::move(warning));
  return rendering;
}

}  // namespace linkgap::gv
