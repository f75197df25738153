#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <string>
#include <vector>

namespace linkgap::cli {

/// One call of linkgap-render: a diagram and the forms to draw it in (svg, png, pdf, dot, or json of Graphviz).
struct RenderJob {
  std::string diagram;               ///< as JSON
  std::vector<std::string> formats;  ///< all different, at least one
  unsigned dpi = 192;                ///< of a PNG
  bool audit = false;                ///< of an SVG: the judgement instead of the picture
  bool outline_text = false;         ///< of an SVG
};

/// What became of a picture: the bytes, or the words of what went wrong.
struct RenderResult {
  std::string bytes;
  std::vector<std::string> warnings;
  std::string error;     ///< empty if drawn
  bool refused = false;  ///< the request was at fault, not the program: a page too small
};

/// Seconds that one diagram may take in all its forms unless the request says otherwise.
inline constexpr unsigned default_time_limit = 60;

/// Draws pictures with one child process for each job, at most `processes` at a time, each within `seconds`. A result
/// for each form of each job, in their order: what is finished counts, and if the process crashed the forms that are
/// not get one of their own. Never throws for a picture that failed: its `error` says so. Throws `EngineError` if
/// linkgap-render cannot be found or started.
std::vector<RenderResult> render(const std::vector<RenderJob>& jobs, unsigned processes,
                                 unsigned seconds = default_time_limit);

/// Ends every render process still running; called when the program is interrupted.
void end_render_processes() noexcept;

/// The forms that linkgap-render draws, without dots; "json" is Graphviz's.
bool is_render_format(const std::string& format);

}  // namespace linkgap::cli
