#pragma once

#include "linkgap/renderers/diagram.hpp"
#include "renderers/graphviz/page.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::gv {

/// One row per output format.
struct Format {
  std::string_view name;
  bool pixels = false;  ///< has a resolution
};
inline constexpr std::array<Format, 5> formats = {Format{"svg"}, Format{"png", true}, Format{"pdf"}, Format{"dot"},
                                                  Format{"json"}};

struct Rendering {
  std::string bytes;
  std::vector<std::string> warnings;
};

/// How letters are drawn in an SVG: as text, or as outlines for machines without the font.
enum class Letters { text, outlines };

/// A valid diagram, set on its page by `compose_page`, as bytes in one of the formats. `dpi` (pixels per inch) counts
/// for pictures of pixels only and is lowered, with a warning, where the picture would exceed 100 million pixels.
/// Throws `EngineError`.
Rendering render(const Diagram& diagram, const Page& page, const Format& format, int dpi,
                 Letters letters = Letters::text);

}  // namespace linkgap::gv
