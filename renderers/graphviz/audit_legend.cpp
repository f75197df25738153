#include "linkgap/renderers/page_theme.hpp"
#include "linkgap/renderers/theme.hpp"
#include "renderers/graphviz/audit_parts.hpp"
#include "renderers/graphviz/layout_quality.hpp"
#include "renderers/graphviz/numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace linkgap::gv::audits {
namespace {

/// How something looks, as far as a legend explains it: kind, fill or stroke, shape or dashes or hatching.
using Look = std::tuple<char, std::string, std::string>;

std::string opaque(const std::string& colour) {
  return colour.substr(0, 7);
}

std::string shape_of(const SvgItem& item) {
  if (item.kind == SvgItem::Kind::ellipse) return "circle";
  std::vector<Point> corners = item.points;
  const auto near = [](double a, double b) { return std::abs(a - b) < 0.2; };
  if (corners.size() > 1 && near(corners.front().x, corners.back().x) && near(corners.front().y, corners.back().y)) {
    corners.pop_back();
  }
  const double top = std::ranges::min_element(corners, {}, &Point::y)->y;
  const auto at_top = std::ranges::count_if(corners, [&](Point point) { return near(point.y, top); });
  return std::to_string(corners.size()) + (at_top > 1 ? "flat" : "pointed");
}

/// Does a text stand beside a marker, or at an end of a line?
bool next_to_text(const SvgItem& item, const std::vector<Point>& texts) {
  constexpr double near = 70;
  return std::ranges::any_of(texts, [&](Point text) {
    return std::ranges::any_of(std::array{item.points.front(), item.points.back()}, [&](Point end) {
      return std::hypot(text.x - end.x, text.y - end.y) < near + item.radius_x;
    });
  });
}

/// Does a leader line end at the marker?
bool led_to_a_name(const SvgItem& marker, const Diagram& diagram,
                   const std::map<std::string, std::vector<const SvgItem*>>& groups) {
  Point centre;
  for (const Point point : marker.points) {
    centre.x += point.x / static_cast<double>(marker.points.size());
    centre.y += point.y / static_cast<double>(marker.points.size());
  }
  constexpr double near = 14;
  return std::ranges::any_of(diagram.curves, [&](const Curve& curve) {
    const auto found = groups.find(curve.id);
    if (curve.id.find("leader") == std::string::npos || found == groups.end()) return false;
    const std::vector<Point>& points = found->second.front()->points;
    return std::ranges::any_of(std::array{points.front(), points.back()}, [&](Point end) {
      return std::hypot(end.x - centre.x, end.y - centre.y) < near + marker.radius_x;
    });
  });
}

/// Is a colour (#rrggbb) a mixture of two others, to the rounding of their parts?
bool lies_between(const std::string& colour, const std::string& one, const std::string& other) {
  if (colour.size() != 7 || one.size() != 7 || other.size() != 7 || one == other) return false;
  const auto part = [](const std::string& text, std::size_t i) {
    return static_cast<double>(std::stoi(text.substr(1 + 2 * i, 2), nullptr, 16));
  };
  double along = 0, length = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    along += (part(colour, i) - part(one, i)) * (part(other, i) - part(one, i));
    length += (part(other, i) - part(one, i)) * (part(other, i) - part(one, i));
  }
  const double share = along / length;
  if (share < -0.01 || share > 1.01) return false;
  constexpr double rounding = 3;
  for (std::size_t i = 0; i < 3; ++i) {
    const double mixed = part(one, i) + share * (part(other, i) - part(one, i));
    if (std::abs(mixed - part(colour, i)) > rounding) return false;
  }
  return true;
}

/// The looks of the items of a group: its outline, and hatching over it.
std::optional<Look> look_of(const std::vector<const SvgItem*>& items, char kind) {
  bool hatched = false;
  const SvgItem* main = nullptr;
  for (const SvgItem* item : items) {
    if (item->kind == SvgItem::Kind::text) continue;
    if (kind != 'l' && item->kind == SvgItem::Kind::line) hatched = true;
    if (main == nullptr && (kind == 'l') == (item->kind == SvgItem::Kind::line)) main = item;
  }
  if (main == nullptr) return std::nullopt;
  if (kind == 'l') return Look{kind, opaque(main->stroke), main->dashes};
  if (kind == 'm') return Look{kind, opaque(main->fill), shape_of(*main)};
  return Look{kind, opaque(main->fill.empty() ? main->stroke : main->fill), hatched ? "hatched" : ""};
}

std::string outline_of(const SvgItem& box) {
  return opaque(box.stroke) + " " + box.dashes;
}

std::string words_of(const Look& look) {
  const auto& [kind, colour, second] = look;
  return std::string(kind == 'm'   ? "marker "
                     : kind == 'l' ? "line "
                                   : "box ") +
         (colour.empty() ? "hollow" : colour) + (second.empty() ? "" : " " + second);
}

}  // namespace

AuditFinding legend(const SvgScene& scene, const Diagram& diagram) {
  std::map<std::string, std::vector<const SvgItem*>> groups;
  std::vector<Point> texts;
  for (const SvgItem& item : scene.items) {
    groups[item.group].push_back(&item);
    if (item.kind == SvgItem::Kind::text && !item.group.starts_with("page-legend"))
      texts.push_back(item.points.front());
  }
  const auto look = [&](const std::string& id, char kind) -> std::optional<Look> {
    const auto found = groups.find(id);
    return found == groups.end() ? std::nullopt : look_of(found->second, kind);
  };

  std::map<Look, std::vector<std::string>> used;
  std::set<std::string> rims, outlines;
  for (const Marker& marker : diagram.markers) {
    if (const auto seen = look(marker.id, 'm')) used[*seen].push_back(marker.id);
    if (const auto found = groups.find(marker.id); found != groups.end()) {
      rims.insert(opaque(found->second.front()->stroke));
    }
  }
  for (const Curve& curve : diagram.curves) {
    if (is_furniture(curve.id)) continue;
    if (const auto seen = look(curve.id, 'l')) used[*seen].push_back(curve.id);
  }
  for (const Box& box : diagram.boxes) {
    if (is_furniture(box.id)) continue;
    if (const auto seen = look(box.id, 'b')) {
      used[*seen].push_back(box.id);
      outlines.insert(outline_of(*groups[box.id].front()));
    }
  }
  std::set<std::string> surfaces;  // of areas, which the legend may show as boxes
  for (const auto* areas : {&diagram.backdrop, &diagram.hulls}) {
    for (const Area& area : *areas) {
      if (const auto seen = look(area.id, 'b')) surfaces.insert(std::get<1>(*seen));
    }
  }

  std::string paper = page_ink(diagram.theme).ground;
  std::ranges::transform(paper, paper.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  std::map<Look, std::string> explained;
  std::set<std::string> explained_fills, explained_rims, shown_rims;
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < diagram.legend.size(); ++i) {
    const LegendEntry& entry = diagram.legend[i];
    if (entry.sample == LegendEntry::Sample::heading) continue;
    const char kind = entry.sample == LegendEntry::Sample::marker ? 'm'
                      : entry.sample == LegendEntry::Sample::line ? 'l'
                                                                  : 'b';
    const std::string id = "page-sample-" + std::to_string(i);
    const auto seen = look(id, kind);
    if (!seen) {
      faults.push_back("the sample of " + in_quotes(entry.text) + " was not drawn");
      continue;
    }
    explained.emplace(*seen, entry.text);
    const std::string& colour = std::get<1>(*seen);
    if (kind == 'm') {
      explained_fills.insert(colour);
      explained_rims.insert(opaque(groups[id].front()->stroke));
    }
    // All of a region may be hollow for want of records: then its shape is what the sample shows.
    const bool shape_used = kind == 'm' && std::ranges::any_of(used, [&](const auto& each) {
                              const std::string& fill = std::get<1>(each.first);
                              return std::get<0>(each.first) == 'm' && std::get<2>(each.first) == std::get<2>(*seen) &&
                                     (fill.empty() || fill == paper);
                            });
    // A sample in neutral grey speaks of size or rim alone.
    const bool speaks_of_fill = !(kind == 'm' && entry.paint.fill == ink::neutral);
    const bool hollow = kind == 'm' && (colour.empty() || !used.contains(*seen));
    const bool rim_used = kind == 'm' && rims.contains(opaque(groups[id].front()->stroke));
    const bool size_used =
        kind == 'm' && !speaks_of_fill && std::ranges::any_of(diagram.markers, [&](const Marker& marker) {
          return std::abs(marker.radius - entry.radius) < 1e-6;
        });
    // A white sample of a box speaks of its outline.
    const bool outline_used = kind == 'b' && colour == paper && outlines.contains(outline_of(*groups[id].front()));
    const bool is_used = used.contains(*seen) || shape_used || size_used || outline_used ||
                         (kind == 'b' && surfaces.contains(opaque(colour))) ||
                         (kind == 'b' && surfaces.contains(opaque(groups[id].front()->stroke))) ||
                         (!speaks_of_fill && rim_used) ||
                         (hollow && rim_used && std::ranges::any_of(used, [&](const auto& each) {
                            return std::get<0>(each.first) == 'm' && std::get<1>(each.first) == colour;
                          }));
    if (!is_used) faults.push_back("the legend shows what is not drawn: " + in_quotes(entry.text));
  }

  // A box between two samples of a scale is on that scale: all of them are mixed from the same two colours.
  const auto on_a_scale = [&](const Look& seen) {
    if (std::get<0>(seen) != 'b' || !std::get<2>(seen).empty()) return false;
    for (const auto& [one, words] : explained) {
      for (const auto& [other, more] : explained) {
        if (std::get<0>(one) == 'b' && std::get<0>(other) == 'b' &&
            lies_between(std::get<1>(seen), std::get<1>(one), std::get<1>(other)))
          return true;
      }
    }
    return false;
  };
  std::map<char, std::size_t> kinds;
  for (const auto& [seen, ids] : used) ++kinds[std::get<0>(seen)];
  for (const auto& [seen, ids] : used) {
    const char kind = std::get<0>(seen);
    if (kinds[kind] == 1 || explained.contains(seen) || on_a_scale(seen)) continue;
    const bool neutral_fill = kind == 'm' && explained_fills.contains(std::get<1>(seen)) &&
                              explained_rims.contains(opaque(groups[ids.front()].front()->stroke));
    const bool direct = std::ranges::all_of(ids, [&](const std::string& id) {
      if (groups.contains("page-label-" + id)) return true;
      if (kind != 'b' && next_to_text(*groups[id].front(), texts)) return true;
      // A leader line leads from the marker to its name.
      if (kind == 'm' && led_to_a_name(*groups[id].front(), diagram, groups)) return true;
      // A plotted line and its marks are named by a leader in its colour.
      return kind != 'b' && std::ranges::any_of(diagram.curves, [&](const Curve& curve) {
               return curve.id.find("leader") != std::string::npos && look(curve.id, 'l') &&
                      (std::get<1>(*look(curve.id, 'l')) == std::get<1>(seen) ||
                       std::get<1>(*look(curve.id, 'l')) == opaque(groups[id].front()->stroke));
             });
    });
    if (!neutral_fill && !direct) {
      faults.push_back("the legend does not explain: " + words_of(seen) + " (" + ids.front() + ", " +
                       std::to_string(ids.size()) + " in all)");
    }
  }
  return finding("legend entries = encodings used",
                 std::to_string(explained.size()) + " samples, " + std::to_string(used.size()) + " looks",
                 std::move(faults));
}

namespace {

/// The group of every node, if each stands in a hull of the diagram.
std::optional<DiscConstraint> discs_of(const Diagram& diagram, const std::map<std::string, std::size_t>& node) {
  DiscConstraint discs;
  discs.group_of.assign(node.size(), diagram.hulls.size());
  for (const Area& hull : diagram.hulls) {
    Point middle;
    std::size_t points = 0;
    for (const std::vector<Point>& ring : hull.rings) {
      for (const Point point : ring) {
        middle = {middle.x + point.x, middle.y + point.y};
        ++points;
      }
    }
    middle = {middle.x / static_cast<double>(points), middle.y / static_cast<double>(points)};
    const Point rim = hull.rings.front().front();
    discs.radius.push_back(std::hypot(rim.x - middle.x, rim.y - middle.y));
    for (const Marker& marker : diagram.markers) {
      const auto found = node.find(marker.id);
      const double away = std::hypot(marker.centre.x - middle.x, marker.centre.y - middle.y);
      if (found != node.end() && away <= discs.radius.back()) discs.group_of[found->second] = discs.radius.size() - 1;
    }
  }
  const bool all = std::ranges::find(discs.group_of, diagram.hulls.size()) == discs.group_of.end();
  return all && !diagram.hulls.empty() ? std::optional(discs) : std::nullopt;
}

}  // namespace

AuditFinding layout(const Diagram& diagram) {
  const std::string check = "crossings and stress beside neato and sfdp";
  if (diagram.true_shape) return {check, AuditVerdict::skipped, "places are coordinates", {}};
  // As the picture has them, before a page of a given size stretches it in one direction.
  std::map<std::string, Point> place;
  for (const Marker& marker : diagram.markers) place.emplace(marker.id, marker.centre);
  NodeLinkDrawing drawing;
  std::map<std::string, std::size_t> node;
  std::set<std::pair<std::size_t, std::size_t>> links;
  for (const Curve& curve : diagram.curves) {
    if (curve.from.empty() || curve.to.empty() || curve.from == curve.to) continue;
    std::array<std::size_t, 2> ends{};
    for (std::size_t i = 0; i < 2; ++i) {
      const std::string& id = i == 0 ? curve.from : curve.to;
      const auto [at, fresh] = node.emplace(id, drawing.places.size());
      if (fresh) drawing.places.push_back(place[id]);
      ends[i] = at->second;
    }
    links.emplace(std::min(ends[0], ends[1]), std::max(ends[0], ends[1]));
  }
  drawing.links.assign(links.begin(), links.end());
  if (drawing.links.size() < 2) return {check, AuditVerdict::skipped, "no network of its own", {}};
  const std::size_t our_crossings = crossings(drawing);
  const double our_stress = stress(drawing);
  std::string figure = std::to_string(our_crossings) + " crossings, stress " + decimal(our_stress, 3);
  std::size_t least_crossings = std::numeric_limits<std::size_t>::max();
  double least_stress = std::numeric_limits<double>::infinity();
  const auto hold_against = [&](const std::string& who, const NodeLinkDrawing& other, bool judged) {
    const std::size_t their_crossings = crossings(other);
    const double their_stress = stress(other);
    figure += "; " + who + " " + std::to_string(their_crossings) + ", " + decimal(their_stress, 3);
    if (!judged) return;
    least_crossings = std::min(least_crossings, their_crossings);
    least_stress = std::min(least_stress, their_stress);
  };
  const std::optional<DiscConstraint> discs = discs_of(diagram, node);
  const bool grouped = discs && discs->radius.size() > 1;
  for (const char* engine : {"neato", "sfdp"}) {
    if (grouped)
      hold_against(engine + std::string(" by the same groups"), laid_out_in_discs(engine, drawing, *discs), true);
  }
  for (const char* engine : {"neato", "sfdp"}) hold_against(engine, laid_out_by(engine, drawing), !grouped);
  if (!diagram.placed_by_links) {
    return {check, AuditVerdict::skipped, "places say more than links, so compared and not judged: " + figure, {}};
  }
  std::vector<std::string> faults;
  if (static_cast<double>(our_crossings) > (1 + layout_tolerance) * static_cast<double>(least_crossings)) {
    faults.push_back(std::to_string(our_crossings) + " crossings where " + std::to_string(least_crossings) + " do");
  }
  if (our_stress > (1 + layout_tolerance) * least_stress + least_told_stress) {
    faults.push_back("stress " + decimal(our_stress, 3) + " where " + decimal(least_stress, 3) + " does");
  }
  return finding(check, figure, std::move(faults));
}

}  // namespace linkgap::gv::audits
