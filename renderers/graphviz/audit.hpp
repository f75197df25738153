#pragma once

#include "linkgap/renderers/diagram.hpp"
#include "renderers/graphviz/page.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace linkgap::gv {

enum class AuditVerdict : std::uint8_t { passed, failed, skipped };

/// One property of a finished picture, with the figure it rests on.
struct AuditFinding {
  std::string check;
  AuditVerdict verdict = AuditVerdict::passed;
  std::string figure;               ///< "0 of 66", "lowest 7.0:1", or why it was skipped
  std::vector<std::string> faults;  ///< what is wrong, one each
};

/// Least distance of two colours of one channel of the legend, 100 × Oklab, for every simulated vision; 2 is just
/// noticeable. Colours are never alone: `redundancy` asks for a second sign.
inline constexpr double least_colour_difference = 4;
/// Least size of text on a page that is as large as it needs to be; on a sheet it is `least_text_on_sheets`.
inline constexpr double least_text_on_free_pages = 7;

/// Share by which crossings and stress may exceed those of the better engine: our markers may not overlap, theirs may.
inline constexpr double layout_tolerance = 0.03;
/// Stress too small to be seen, allowed on top.
inline constexpr double least_told_stress = 0.002;

/// Reads a finished SVG back and judges it: well-formed; without active content; every label once; no overlap of texts
/// with each other or with markers; nothing outside the page; legend entries and encodings used agree; text contrast
/// 4.5:1 (WCAG 2.1) on what is really painted behind it; legend colours apart for normal vision and for simulated
/// protanopia, deuteranopia and tritanopia (Machado et al. 2009); shape, dash, pattern, width or lightness beside every
/// colour; size of text; role, title, desc, lang. Crossings and stress stand beside those of neato and sfdp. Where
/// the picture says that its places follow links and groups alone, neither may be higher than the lower of the two
/// engines' by more than `layout_tolerance`: engines held to the same discs if there are several, else free. Elsewhere
/// places say rings, columns, a map or an earlier picture too, and the figures are not judged.
///
/// The extent of a text is its measured width and 1.02 of its size, from 0.82 above the line to 0.2 below: the ink of
/// Hangul and of letters with descenders. Furniture (ids that say grid, ground, axis, leader, frame, land or rule) is
/// no encoding. O(texts² + texts × items + links²).
std::vector<AuditFinding> audit(const std::string& svg, const Diagram& diagram, const MeasureText& measure);

/// One line per finding, faults indented below it.
std::string to_text(const std::vector<AuditFinding>& findings);
bool any_failed(const std::vector<AuditFinding>& findings);

}  // namespace linkgap::gv
