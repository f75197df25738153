#pragma once

#include "linkgap/renderers/diagram.hpp"
#include "options.hpp"

#include <span>
#include <string_view>

namespace linkgap::cli {

/// A picture of something that a report does not hold, or that `draw` gets without computing all of the report.
struct OwnPicture {
  std::string_view name;
  std::size_t studies;       ///< how many it takes, two at most
  std::string_view options;  ///< of `draw` that only some of these pictures know, separated by spaces
  unsigned groups;           ///< options of other commands that it takes
  Diagram (*draw)(const Request& studies);
};
std::span<const OwnPicture> own_pictures();

/// Throws `UsageError` for an option that belongs to another picture than `name`.
void refuse_options_of_other_pictures(const Request& request, std::string_view name);

}  // namespace linkgap::cli
