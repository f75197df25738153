#pragma once

#include "linkgap/renderers/diagram.hpp"
#include "options.hpp"

#include <span>
#include <string_view>

namespace linkgap::cli {

/// A picture of a planning result, which `draw` computes by itself: it needs no complete report.
struct PlanningPicture {
  std::string_view name;
  std::size_t studies;       ///< how many it takes
  std::string_view options;  ///< that only it knows, separated by spaces
  Diagram (*draw)(const Request& studies);
};
std::span<const PlanningPicture> planning_pictures();

/// Throws `UsageError` for an option that belongs to another picture than `name`.
void refuse_options_of_other_pictures(const Request& request, std::string_view name);

}  // namespace linkgap::cli
