#pragma once

#include "renderers/graphviz/page.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace linkgap::gv {

/// Measures text with Graphviz, each distinct text once.
MeasureText graphviz_measure();

/// What the elements in front of the first node and edge of an SVG picture are: `elements` of them belong to `id`.
struct BackgroundGroup {
  std::string id;
  std::size_t elements = 0;
};

/// How a page becomes a graph. A picture is drawn strictly in the order of the page, so its lines hang on two hidden
/// nodes; a graph file is for reading and further work, so its lines join the markers they come from and carry
/// tooltips.
enum class Purpose { picture, graph_file };

struct Drawing {
  std::string bytes;
  std::vector<BackgroundGroup> background;
};

/// The page in a format of Graphviz, or as "png" with `dpi` > 0. Throws `EngineError`.
Drawing draw(const Page& page, Purpose purpose, const std::string& format, int dpi);

}  // namespace linkgap::gv
