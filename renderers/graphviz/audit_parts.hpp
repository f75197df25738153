#pragma once

#include "renderers/graphviz/audit.hpp"
#include "renderers/graphviz/svg_scene.hpp"
#include "renderers/rectangle.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The checks of the audit by subject; for `audit.cpp` only.
namespace linkgap::gv::audits {

inline constexpr std::size_t most_faults = 12;  ///< told one by one

/// A failed finding if there are faults, else a passed one.
AuditFinding finding(std::string check, std::string figure, std::vector<std::string> faults);
std::string in_quotes(const std::string& text);

bool is_page_part(std::string_view group);  ///< title, legend, labels: drawn by us around the diagram
bool is_furniture(std::string_view group);

/// Contrast of text with what is painted behind it.
AuditFinding text_contrast(const SvgScene& scene, const Diagram& diagram, const MeasureText& measure);
/// Legend entries against encodings used.
AuditFinding legend(const SvgScene& scene, const Diagram& diagram);
/// Distance of legend colours under four visions, and the second sign beside each.
std::vector<AuditFinding> colours(const SvgScene& scene, const Diagram& diagram);
/// Crossings and stress.
AuditFinding layout(const Diagram& diagram);

Rectangle extent_of(const SvgItem& text, const MeasureText& measure);

}  // namespace linkgap::gv::audits
