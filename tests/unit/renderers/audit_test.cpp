#include "renderers/graphviz/audit.hpp"
#include "renderers/graphviz/drawing.hpp"
#include "renderers/graphviz/layout_quality.hpp"
#include "renderers/graphviz/render.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <string>

namespace linkgap::gv {
namespace {

/// Two named markers, a line between them, a legend of both looks.
Diagram good() {
  Diagram diagram;
  diagram.picture = "test";
  diagram.language = Language::en;
  diagram.title = "Two markers";
  diagram.description = "Two markers and a line.";
  diagram.width = 300;
  diagram.height = 200;
  const auto add = [&diagram](const char* id, Point centre, Shape shape, const char* fill, const char* name) {
    Marker marker;
    marker.id = id;
    marker.centre = centre;
    marker.radius = 8;
    marker.shape = shape;
    marker.paint = {fill, "#333333", 1, LineStyle::solid};
    marker.label = Label{name, 10, false, true, 0};
    diagram.markers.push_back(marker);
    LegendEntry entry;
    entry.sample = LegendEntry::Sample::marker;
    entry.text = std::string("kind of ") + name;
    entry.shape = shape;
    entry.paint = marker.paint;
    diagram.legend.push_back(entry);
  };
  add("a1", {40, 40}, Shape::circle, "#0072B2", "Gunsan");
  add("a2", {250, 150}, Shape::square, "#D55E00", "Ulsan");
  Curve curve;
  curve.id = "t1";
  curve.points = {{40, 40}, {100, 70}, {180, 120}, {250, 150}};
  curve.paint = {"", "#555555", 1, LineStyle::solid};
  diagram.curves.push_back(curve);
  return diagram;
}

std::string svg_of(const Diagram& diagram, Letters letters = Letters::text) {
  return render(diagram, compose_page(diagram, graphviz_measure()), formats[0], 0, letters).bytes;
}

AuditVerdict verdict(const std::vector<AuditFinding>& findings, const std::string& check) {
  const auto found =
      std::ranges::find_if(findings, [&](const AuditFinding& each) { return each.check.starts_with(check); });
  EXPECT_NE(found, findings.end()) << check;
  return found == findings.end() ? AuditVerdict::skipped : found->verdict;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

TEST(Audit, AGoodPicturePasses) {
  const Diagram diagram = good();
  const auto findings = audit(svg_of(diagram), diagram, graphviz_measure());
  EXPECT_FALSE(any_failed(findings)) << to_text(findings);
  EXPECT_GE(findings.size(), 13U);
}

// Each row spoils one thing in a good SVG; the check of that name must see it.
TEST(Audit, SeesEveryFaultThatIsPutIn) {
  const Diagram diagram = good();
  const std::string svg = svg_of(diagram);
  struct Fault {
    const char* check;
    std::string what, by;
  };
  const auto text_at = svg.find("page-label-a2");
  const auto x_at = svg.find(" x=\"", text_at);
  const std::string place = svg.substr(x_at, svg.find(" font-family", x_at) - x_at);
  const auto other_at = svg.find(" x=\"", svg.find("page-label-a1"));
  const std::string other = svg.substr(other_at, svg.find(" font-family", other_at) - other_at);
  const auto marker_at = svg.find("cx=\"", svg.find("id=\"a1\""));
  const std::string on_marker =
      " x=\"" + svg.substr(marker_at + 4, svg.find('"', marker_at + 4) - marker_at - 4) + "\" y=\"" +
      svg.substr(svg.find("cy=\"", marker_at) + 4,
                 svg.find('"', svg.find("cy=\"", marker_at) + 4) - svg.find("cy=\"", marker_at) - 4) +
      '"';
  for (const Fault& fault : {
           Fault{"active content", "<svg ", "<svg onload=\"x()\" "},
           Fault{"active content", "</svg>", "<script>1</script></svg>"},
           Fault{"every label once", ">Ulsan</text>", "></text>"},
           Fault{"label–label overlaps", place, other},
           Fault{"label–marker overlaps", place, on_marker},
           Fault{"outside the page", place, " x=\"-60\" y=\"-60\""},
           Fault{"contrast of text", "fill=\"#222222\">Ulsan", "fill=\"#aaaaaa\">Ulsan"},
           Fault{"text size", "font-size=\"10.00\" fill=\"#222222\">Ulsan",
                 "font-size=\"5.00\" fill=\"#222222\">Ulsan"},
           Fault{"role, title, desc, lang", "role=\"img\"", "role=\"none\""},
           Fault{"well-formed", "</svg>", "<g></svg>"},
       }) {
    const auto findings = audit(replaced(svg, fault.what, fault.by), diagram, graphviz_measure());
    EXPECT_EQ(verdict(findings, fault.check), AuditVerdict::failed) << fault.check << '\n' << to_text(findings);
  }
}

TEST(Audit, ALegendMustShowWhatIsDrawnAndNothingElse) {
  Diagram less = good();
  less.legend.pop_back();
  less.markers[1].label.reset();  // a named marker needs no legend
  EXPECT_EQ(verdict(audit(svg_of(less), less, graphviz_measure()), "legend entries"), AuditVerdict::failed);
  Diagram more = good();
  more.legend.push_back(more.legend[0]);
  more.legend.back().paint.fill = "#009E73";
  EXPECT_EQ(verdict(audit(svg_of(more), more, graphviz_measure()), "legend entries"), AuditVerdict::failed);
}

TEST(Audit, ColoursThatSomeReadersCannotTellApartNeedMoreDistance) {
  Diagram diagram = good();
  for (std::size_t i : {0U, 1U}) {
    const char* fill = i == 0 ? "#8C6D1F" : "#D55E00";  // alike without cones for long waves
    diagram.markers[i].paint.fill = diagram.legend[i].paint.fill = fill;
  }
  EXPECT_EQ(verdict(audit(svg_of(diagram), diagram, graphviz_measure()), "legend colours"), AuditVerdict::failed);
  diagram = good();
  diagram.markers[1].shape = diagram.legend[1].shape = Shape::circle;
  diagram.markers[1].paint.fill = diagram.legend[1].paint.fill = "#D5008F";
  EXPECT_EQ(verdict(audit(svg_of(diagram), diagram, graphviz_measure()), "a second sign"), AuditVerdict::failed);
}

TEST(Audit, OutlinedLettersAreJudgedByWhatIsLeft) {
  const Diagram diagram = good();
  const std::string svg = svg_of(diagram, Letters::outlines);
  EXPECT_EQ(svg.find("<text"), std::string::npos);
  EXPECT_NE(svg.find("<title>Two markers</title>"), std::string::npos);
  const auto findings = audit(svg, diagram, graphviz_measure());
  EXPECT_FALSE(any_failed(findings)) << to_text(findings);
  EXPECT_EQ(verdict(findings, "active content"), AuditVerdict::passed);
}

//  a---b      drawn as a square with both diagonals: one crossing
//  | X |
//  d---c
TEST(LayoutQuality, CountsCrossingsOfLinksWithoutCommonEnds) {
  const NodeLinkDrawing square{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, {{0, 1}, {1, 2}, {2, 3}, {0, 3}, {0, 2}, {1, 3}}};
  EXPECT_EQ(crossings(square), 1U);
  EXPECT_EQ(crossings({square.places, {{0, 1}, {1, 2}, {0, 2}}}), 0U);
}

//  a--b--c--d  on a line at equal distances every distance is right; d beside a is not.
TEST(LayoutQuality, StressIsZeroWhereDistancesAreInProportion) {
  const std::vector<std::pair<std::size_t, std::size_t>> path = {{0, 1}, {1, 2}, {2, 3}};
  EXPECT_NEAR(stress({{{0, 0}, {7, 0}, {14, 0}, {21, 0}}, path}), 0, 1e-12);
  EXPECT_GT(stress({{{0, 0}, {7, 0}, {14, 0}, {0, 7}}, path}), 0.1);
}

TEST(LayoutQuality, AnEngineLaysTheSameGraphOutTheSameWayEveryTime) {
  NodeLinkDrawing ring;
  for (std::size_t i = 0; i < 8; ++i) {
    ring.places.push_back({});
    ring.links.emplace_back(i, (i + 1) % 8);
  }
  const NodeLinkDrawing once = laid_out_by("neato", ring);
  EXPECT_EQ(once.places, laid_out_by("neato", ring).places);
  EXPECT_EQ(crossings(once), 0U);
  const DiscConstraint discs{{0, 0, 0, 0, 1, 1, 1, 1}, {30, 30}};
  const NodeLinkDrawing grouped = laid_out_in_discs("neato", ring, discs);
  // Both groups stay in their discs, which do not meet.
  for (std::size_t a = 0; a < 4; ++a) {
    for (std::size_t b = 0; b < 4; ++b) {
      EXPECT_LE(std::hypot(grouped.places[a].x - grouped.places[b].x, grouped.places[a].y - grouped.places[b].y), 60);
    }
  }
}

}  // namespace
}  // namespace linkgap::gv
