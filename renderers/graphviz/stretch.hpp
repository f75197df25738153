#pragma once

#include "linkgap/renderers/diagram.hpp"

#include <cstddef>
#include <map>
#include <vector>

namespace linkgap::gv {

/// How the drawing is carried over to its room.
struct Scale {
  double x = 1, y = 1;
  double marker = 1;  ///< of radii
  double text = 1;
};

/// What stands beside a box, a hull or a marker keeps its distance from it: every text and every end of a leader line
/// has a point that it hangs on, and only that point is scaled.
struct Hooks {
  std::vector<Point> texts;
  std::map<std::size_t, std::vector<Point>> leaders;  ///< by curve, per point
};

/// The hooks of a diagram: of a text in a small box the edge that it is aligned to, in a large one where it stands;
/// outside of boxes the nearest box, hull or marker. O(texts × items).
Hooks hooks_of(const Diagram& diagram);

/// The diagram carried over: places scaled in each direction, radii and words by their own factors, words never below
/// `least_text_on_sheets`, strokes as they are; the drawing area is given up. O(items).
Diagram scaled(const Diagram& diagram, const Scale& scale, const Hooks& hooks);

}  // namespace linkgap::gv
