#include "renderers/graphviz/audit.hpp"

#include "renderers/graphviz/audit_parts.hpp"
#include "renderers/graphviz/numbers.hpp"
#include "renderers/graphviz/plain_text.hpp"
#include "renderers/graphviz/sheet.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace linkgap::gv {
namespace audits {

AuditFinding finding(std::string check, std::string figure, std::vector<std::string> faults) {
  const AuditVerdict verdict = faults.empty() ? AuditVerdict::passed : AuditVerdict::failed;
  return {std::move(check), verdict, std::move(figure), std::move(faults)};
}

std::string in_quotes(const std::string& text) {
  return "\"" + shortened(clean(text), 40) + "\"";
}

bool is_page_part(std::string_view group) {
  return group.empty() || group.starts_with("page-");
}

bool is_furniture(std::string_view group) {
  constexpr std::array<std::string_view, 7> words = {"grid", "ground", "axis", "leader", "frame", "land", "rule"};
  return std::ranges::any_of(words,
                             [group](std::string_view word) { return group.find(word) != std::string_view::npos; });
}

Rectangle extent_of(const SvgItem& text, const MeasureText& measure) {
  constexpr double above = 0.82, below = 0.2;
  const double width = measure(text.text, text.size, text.bold).width;
  const double left = text.anchor == "middle" ? text.points.front().x - width / 2
                      : text.anchor == "end"  ? text.points.front().x - width
                                              : text.points.front().x;
  const double line = text.points.front().y;
  return {left, line - above * text.size, left + width, line + below * text.size};
}

}  // namespace audits

namespace {

using audits::finding;
using audits::in_quotes;

struct PlacedText {
  const SvgItem* item = nullptr;
  Rectangle box;
};

std::string count_of(std::size_t faults, std::size_t of, const char* what) {
  return std::to_string(faults) + " of " + std::to_string(of) + " " + what;
}

double cross(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// Of a convex outline, whichever way it turns.
bool holds(const std::vector<Point>& outline, Point point) {
  bool left = false, right = false;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const double side = cross(outline[i], outline[(i + 1) % outline.size()], point);
    left = left || side > 0;
    right = right || side < 0;
  }
  return !(left && right);
}

/// Does a text lie on a marker?
bool meets(const Rectangle& box, const SvgItem& marker) {
  if (marker.kind == SvgItem::Kind::ellipse) {
    return distance(box, marker.points.front()) < std::max(marker.radius_x, marker.radius_y);
  }
  for (std::size_t i = 0; i < marker.points.size(); ++i) {
    if (length_inside(box, marker.points[i], marker.points[(i + 1) % marker.points.size()]) > 0) return true;
  }
  return holds(marker.points, {(box.left + box.right) / 2, (box.top + box.bottom) / 2});
}

AuditFinding labels_once(const SvgScene& scene, const Diagram& diagram) {
  std::map<std::string, std::size_t> seen;  // groups in which text stands, by id
  std::string last;
  for (const SvgItem& item : scene.items) {
    if (item.kind != SvgItem::Kind::text || item.text.empty()) continue;
    if (item.group != last) ++seen[item.group];
    last = item.group;
  }
  std::vector<std::string> faults;
  std::size_t wanted = 0, missing = 0;
  const auto look = [&](const std::string& group, const std::string& text, bool may_miss) {
    if (words(clean(text), 1000).empty()) return;
    ++wanted;
    const std::size_t times = seen.contains(group) ? seen.at(group) : 0;
    if (times > 1) faults.push_back(in_quotes(text) + " stands " + std::to_string(times) + " times");
    if (times == 0 && may_miss) ++missing;
    if (times == 0 && !may_miss) faults.push_back(in_quotes(text) + " is missing");
  };
  for (const Marker& marker : diagram.markers) {
    if (marker.label) look("page-label-" + marker.id, marker.label->text, true);
  }
  for (const Curve& curve : diagram.curves) {
    if (curve.label) look("page-label-" + curve.id, curve.label->text, true);
  }
  std::size_t number = 0;
  for (const Text& text : diagram.texts) {
    if (words(clean(text.text), 1000).empty()) continue;
    look("page-text-" + std::to_string(number++), text.text, false);
  }
  const bool told = std::ranges::any_of(scene.items, [&](const SvgItem& item) {
    return item.group.starts_with("page-note") && item.text.find(std::to_string(missing)) != std::string::npos;
  });
  if (missing > 0 && !told) faults.push_back(std::to_string(missing) + " labels are missing, and no note says so");
  return finding("every label once",
                 std::to_string(wanted - missing) + " labels, " + std::to_string(missing) + " omitted",
                 std::move(faults));
}

AuditFinding text_overlaps(const std::vector<PlacedText>& texts) {
  constexpr double shared_edge = 0.75;  // rounding of places to hundredths and of widths to whole points
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Rectangle& box = texts[i].box;
    const Rectangle inner{box.left + shared_edge, box.top + shared_edge, box.right - shared_edge,
                          box.bottom - shared_edge};
    for (std::size_t j = 0; j < i; ++j) {
      if (texts[i].item->group == texts[j].item->group || !overlap(inner, texts[j].box)) continue;
      faults.push_back(in_quotes(texts[j].item->text) + " and " + in_quotes(texts[i].item->text));
    }
  }
  const std::string figure = count_of(faults.size(), texts.size(), "texts");
  return finding("label–label overlaps", figure, std::move(faults));
}

AuditFinding marker_overlaps(const std::vector<PlacedText>& texts, const SvgScene& scene, const Diagram& diagram) {
  std::vector<std::string> ids;
  for (const Marker& marker : diagram.markers) ids.push_back(marker.id);
  std::ranges::sort(ids);
  std::vector<const SvgItem*> markers;
  for (const SvgItem& item : scene.items) {
    const bool shape = item.kind == SvgItem::Kind::polygon || item.kind == SvgItem::Kind::ellipse;
    if (shape && std::ranges::binary_search(ids, item.group)) markers.push_back(&item);
  }
  std::vector<std::string> faults;
  for (const PlacedText& text : texts) {
    for (const SvgItem* marker : markers) {
      if (meets(text.box, *marker)) faults.push_back(in_quotes(text.item->text) + " on the marker " + marker->group);
    }
  }
  const std::string figure = count_of(faults.size(), markers.size(), "markers");
  return finding("label–marker overlaps", figure, std::move(faults));
}

AuditFinding inside_page(const std::vector<PlacedText>& texts, const SvgScene& scene, const Diagram& diagram) {
  constexpr double tolerance = 0.6;  // a size in whole points
  std::vector<std::string> faults;
  const auto look = [&](const Rectangle& box, const std::string& what) {
    if (box.left < -tolerance || box.top < -tolerance || box.right > scene.width + tolerance ||
        box.bottom > scene.height + tolerance) {
      faults.push_back(what);
    }
  };
  for (const PlacedText& text : texts) look(text.box, in_quotes(text.item->text));
  for (const SvgItem& item : scene.items) {
    if (item.kind == SvgItem::Kind::text || item.group.empty()) continue;
    for (const Point point : item.points) {
      const double x = item.radius_x + item.stroke_width / 2;
      const double y = item.radius_y + item.stroke_width / 2;
      look({point.x - x, point.y - y, point.x + x, point.y + y}, item.group);
    }
  }
  if (diagram.sheet &&
      (std::abs(scene.width - diagram.sheet->width) > 0.5 || std::abs(scene.height - diagram.sheet->height) > 0.5)) {
    faults.push_back("the page is " + decimal(scene.width, 1) + " × " + decimal(scene.height, 1) +
                     " pt, not the sheet");
  }
  return finding("outside the page", decimal(scene.width, 0) + " × " + decimal(scene.height, 0) + " pt",
                 std::move(faults));
}

AuditFinding text_size(const std::vector<PlacedText>& texts, const Diagram& diagram) {
  const double least = diagram.sheet ? least_text_on_sheets : least_text_on_free_pages;
  double smallest = std::numeric_limits<double>::infinity();
  std::vector<std::string> faults;
  for (const PlacedText& text : texts) {
    smallest = std::min(smallest, text.item->size);
    if (text.item->size < least - 1e-6)
      faults.push_back(in_quotes(text.item->text) + " " + decimal(text.item->size, 1));
  }
  if (texts.empty()) return finding("text size", "no text", {});
  return finding("text size", "smallest " + decimal(smallest, 1) + " pt, at least " + decimal(least, 1), faults);
}

AuditFinding accessibility(const SvgScene& scene, const Diagram& diagram) {
  std::vector<std::string> faults;
  if (scene.role != "img") faults.emplace_back("role is not img");
  if (scene.title.empty() && !diagram.title.empty()) faults.emplace_back("no title");
  if (scene.description.empty() && !diagram.title.empty()) faults.emplace_back("no desc");
  if (scene.language != (diagram.language == Language::ko ? "ko" : "en")) faults.emplace_back("lang is wrong");
  return finding("role, title, desc, lang", scene.role + ", " + scene.language, std::move(faults));
}

}  // namespace

std::vector<AuditFinding> audit(const std::string& svg, const Diagram& diagram, const MeasureText& measure) {
  const SvgScene scene = read_svg(svg);
  std::vector<AuditFinding> findings;
  if (!scene.error.empty()) return {finding("well-formed", "", {scene.error})};
  findings.push_back(finding("well-formed", std::to_string(scene.items.size()) + " elements", {}));
  findings.push_back(finding("active content", "", scene.dangers));
  const bool outlined = !diagram.title.empty() && std::ranges::none_of(scene.items, [](const SvgItem& item) {
    return item.kind == SvgItem::Kind::text;
  });
  if (outlined) {
    for (const char* check : {"every label once", "label–label overlaps", "label–marker overlaps", "outside the page",
                              "legend entries = encodings used", "contrast of text", "text size"}) {
      findings.push_back({check, AuditVerdict::skipped, "letters are outlines; judge the svg with text", {}});
    }
    findings.push_back(accessibility(scene, diagram));
    return findings;
  }
  std::vector<PlacedText> texts;
  for (const SvgItem& item : scene.items) {
    if (item.kind == SvgItem::Kind::text && !item.text.empty()) {
      texts.push_back({&item, audits::extent_of(item, measure)});
    }
  }
  findings.push_back(labels_once(scene, diagram));
  findings.push_back(text_overlaps(texts));
  findings.push_back(marker_overlaps(texts, scene, diagram));
  findings.push_back(inside_page(texts, scene, diagram));
  findings.push_back(audits::legend(scene, diagram));
  findings.push_back(audits::text_contrast(scene, diagram, measure));
  for (AuditFinding& each : audits::colours(scene, diagram)) findings.push_back(std::move(each));
  findings.push_back(text_size(texts, diagram));
  findings.push_back(audits::layout(diagram));
  findings.push_back(accessibility(scene, diagram));
  return findings;
}

std::string to_text(const std::vector<AuditFinding>& findings) {
  std::string out;
  for (const AuditFinding& each : findings) {
    out += each.verdict == AuditVerdict::passed ? "ok    " : each.verdict == AuditVerdict::failed ? "FAIL  " : "skip  ";
    out += each.check;
    if (!each.figure.empty()) out += ": " + each.figure;
    out += '\n';
    for (std::size_t i = 0; i < std::min(audits::most_faults, each.faults.size()); ++i) {
      out += "        " + each.faults[i] + '\n';
    }
    if (each.faults.size() > audits::most_faults) {
      out += "        and " + std::to_string(each.faults.size() - audits::most_faults) + " more\n";
    }
  }
  return out;
}

bool any_failed(const std::vector<AuditFinding>& findings) {
  return std::ranges::any_of(findings, [](const AuditFinding& each) { return each.verdict == AuditVerdict::failed; });
}

}  // namespace linkgap::gv
