#pragma once

#include "renderers/graphviz/graphviz_handle.hpp"

#include <string>

namespace linkgap::gv {

/// A picture as PNG: RGB, or RGBA if any pixel is translucent. Packed for flat colours, without filters: smaller than
/// with them, and several times as fast. Throws `EngineError`. O(pixels); given
/// by move it needs no second copy of them.
std::string to_png(Pixels picture);

}  // namespace linkgap::gv
