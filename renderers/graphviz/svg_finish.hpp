#pragma once

#include "linkgap/model/vocabulary.hpp"
#include "renderers/graphviz/drawing.hpp"

#include <map>
#include <string>
#include <vector>

namespace linkgap::gv {

/// What Graphviz cannot say in its SVG.
struct SvgDetails {
  Language language = Language::ko;
  std::string title;
  std::string description;
  std::map<std::string, std::string> tooltips;  ///< of the elements with these ids
  std::vector<BackgroundGroup> background;
  bool paper = true;  ///< the first shape is the ground of the page
};

/// Graphviz's SVG made fit for a page: proven to be well-formed, without DOCTYPE and comments, with a role, title,
/// description, language and tooltips, bold text as SVG says it, "transparent" as "none". Throws `EngineError` for SVG
/// that is not well-formed, not as long as the drawing, or could run a script or fetch something. O(length).
std::string finish_svg(const std::string& svg, const SvgDetails& details);

/// The same for Cairo's SVG, in which letters are outlines and elements have no ids: role, title, description and
/// language, but no tooltips. Throws `EngineError` as `finish_svg`.
std::string finish_outlined_svg(const std::string& svg, const SvgDetails& details);

}  // namespace linkgap::gv
