#include "renderers/pictures/land.hpp"

#include "renderers/pictures/captions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace linkgap::land {

bool draw_outlines(Diagram& diagram, const atlas::Atlas& atlas, const parts::Cast& cast,
                   std::span<const Standing> standing) {
  const Dataset& data = cast.report->study.data;
  std::map<std::string, std::size_t> region_of;
  for (std::size_t i = 0; i < data.regions.size(); ++i) region_of[data.regions[i].code] = i;
  std::set<std::string> outlined;
  for (const Outline& outline : data.outlines) outlined.insert(outline.region);
  const bool tinted_land = !data.outlines.empty() && std::ranges::all_of(standing, [&](const Standing& one) {
    return one.region != no_group && outlined.contains(data.regions[one.region].code);
  });
  std::size_t number = 0;
  for (const atlas::Panel& panel : atlas.panels) {
    for (const Outline& outline : data.outlines) {
      Area area;
      area.id = "land" + std::to_string(number++);
      area.rings = atlas::land(atlas, panel, outline);
      if (area.rings.empty()) continue;
      area.paint = {ink::land, ink::coast, 0.5, LineStyle::solid};
      const auto region = region_of.find(outline.region);
      if (tinted_land && region != region_of.end()) {
        const std::string& colour = cast.styles[region->second].colour;
        area.paint = {tinted(colour, 0.16), tinted(colour, 0.45), 0.5, LineStyle::solid};
      }
      area.tooltip = outline.name;
      diagram.backdrop.push_back(std::move(area));
    }
  }
  return tinted_land;
}

void draw_hulls(Diagram& diagram, const atlas::Atlas& atlas, const parts::Cast& cast,
                std::span<const Standing> standing) {
  for (std::size_t p = 0; p < atlas.panels.size(); ++p) {
    std::map<std::uint32_t, std::vector<geometry::Disc>> members;
    for (const std::size_t i : atlas.panels[p].places) {
      if (standing[i].region != no_group) members[standing[i].region].push_back({atlas.centres[i], standing[i].radius});
    }
    for (const auto& [region, discs] : members) {
      const std::string& colour = cast.styles[region].colour;
      Area area;
      area.id = "hull" + std::to_string(region) + (p == 0 ? "" : "-" + std::to_string(p));
      area.rings = {geometry::rounded_hull(discs, 8)};
      area.paint = {with_opacity(colour, 0.13), with_opacity(colour, 0.55), 0.8, LineStyle::solid};
      area.tooltip = cast.region_name(region);
      diagram.hulls.push_back(std::move(area));
    }
  }
}

void draw_inset_frames(Diagram& diagram, const atlas::Atlas& atlas) {
  for (std::size_t i = 1; i < atlas.panels.size(); ++i) {
    const geometry::Frame& frame = atlas.panels[i].frame;
    Area area;
    area.id = "inset" + std::to_string(i);
    area.rings = {
        {{frame.left, frame.top}, {frame.right, frame.top}, {frame.right, frame.bottom}, {frame.left, frame.bottom}}};
    area.paint = {"", ink::faint_text, 0.8, LineStyle::solid};
    diagram.backdrop.push_back(std::move(area));
  }
}

void explain_insets(Diagram& diagram, const atlas::Atlas& atlas) {
  if (atlas.panels.size() < 2) return;
  diagram.legend.push_back(
      captions::box_sample(captions::in(diagram.language, "따로 옮겨 그린 곳", "drawn apart, not in its place"),
                           {ink::paper, ink::faint_text, 0.8, LineStyle::solid}));
}

}  // namespace linkgap::land
