#pragma once

#include "renderers/graphviz/drawing.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace linkgap::gv {

/// Areas and boxes of a page as Graphviz's background drawing ("xdot"), with a record of which element belongs to
/// which.
class Background {
 public:
  explicit Background(const Page& page);
  const std::string& text() const { return text_; }
  const std::vector<BackgroundGroup>& groups() const { return groups_; }

 private:
  void add(const Area& area);
  void add(const Box& box);
  void add_hatching(const Box& box);
  void pen(char kind, const std::string& colour);
  void style(const Paint& paint);
  /// `kind`: 'P' filled polygon, 'p' outline, 'L' open line.
  void shape(char kind, const std::vector<Point>& points);
  void ring(const std::vector<Point>& points, const Paint& paint);
  void word(std::string_view text);

  double height_;
  std::string hatching_;
  std::string text_;
  std::vector<BackgroundGroup> groups_;
};

}  // namespace linkgap::gv
