#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <string>
#include <vector>

namespace linkgap::cli {

/// One picture for linkgap-render: a diagram and the form to draw it in (svg, png, pdf, dot or json).
struct RenderJob {
  std::string diagram;  ///< as JSON
  std::string format;
  unsigned dpi = 192;  ///< of a PNG
};

/// What became of it: the bytes, or the words of what went wrong.
struct RenderResult {
  std::string bytes;
  std::string error;     ///< empty if drawn
  bool refused = false;  ///< the request was at fault, not the program: a page too small
};

/// Draws pictures with one child process each, at most `processes` at a time, each within `seconds`. Results keep the
/// order of the jobs. Never throws for a picture that failed: its `error` says so. Throws `EngineError` if
/// linkgap-render cannot be found or started.
std::vector<RenderResult> render(const std::vector<RenderJob>& jobs, unsigned processes, unsigned seconds = 60);

/// Ends every render process still running; called when the program is interrupted.
void end_render_processes() noexcept;

/// The forms that linkgap-render draws, without dots.
inline constexpr const char* render_formats = "svg, png, pdf, dot, json";
bool is_render_format(const std::string& format);

}  // namespace linkgap::cli
