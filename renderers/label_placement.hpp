#pragma once

#include "linkgap/renderers/diagram.hpp"
#include "renderers/rectangle.hpp"

#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// A drawn marker: nothing may cover it.
struct PlacementDisc {
  Point centre;
  double radius = 0;
};

/// A drawn line as straight pieces: covering it costs `weight` per point of length.
struct PlacementLine {
  std::vector<Point> points;
  double weight = 1;
};

/// A label that looks for its place.
struct PlacementLabel {
  std::string key;  ///< unique among the labels; decides between equals
  double width = 0;
  double height = 0;
  Point anchor;                ///< centre of its marker
  double radius = 0;           ///< of its marker; 0 for a line
  std::vector<Point> centres;  ///< if not empty, the places to try first, best first (along a line)
  bool required = true;
  double priority = 0;
};

struct PlacementScene {
  Rectangle frame;
  std::vector<PlacementDisc> discs;
  std::vector<Rectangle> blocks;  ///< texts that stand already
  std::vector<PlacementLine> lines;
  std::vector<PlacementLabel> labels;
};

struct Leader {
  Point from;  ///< on the outline of the marker
  Point to;    ///< on the edge of the label
};

struct LabelPlace {
  Point centre;
  std::optional<Leader> leader;  ///< set if the label is not next to its marker
};

/// A place for every label, in the order of `scene.labels`; nothing for a label that is not required and found no room.
/// Placed labels overlap no other label, disc or block. They stay inside the frame; only a required label for which the
/// whole frame has no room is put outside. Greedy by (required, priority, key) over 16 directions and several
/// distances, then passes in which every label may move to a cheaper place; covering lines, distance, ambiguity and
/// crossing leaders cost. The result does not depend on the order of the input and uses no chance.
/// O(labels × places × (things nearby + labels)).
std::vector<std::optional<LabelPlace>> place_labels(const PlacementScene& scene);

}  // namespace linkgap
