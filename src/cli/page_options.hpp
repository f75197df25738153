#pragma once

#include "linkgap/renderers/actor_labels.hpp"
#include "linkgap/renderers/diagram.hpp"
#include "linkgap/renderers/kept_places.hpp"
#include "options.hpp"

#include <optional>
#include <string>

namespace linkgap::cli {

/// How `draw` sets its page.
struct PageOptions {
  PageTheme theme = PageTheme::briefing;
  std::optional<Sheet> sheet;
  LabelChoice labels;
  bool outline_text = false;
  unsigned seconds = 60;  ///< for one picture
};
/// --theme, --size, --labels, --outline-text and --time-limit. Throws `UsageError` that lists what is legal.
PageOptions page_options(const Request& request);

/// The diagram with the labels asked for, in the colours of the theme, for the sheet. Throws `InputError` if labels
/// were asked for that it cannot have.
Diagram on_page(Diagram diagram, const PageOptions& options);

/// The places of --positions, empty if the file is not there yet; nothing without the option. Throws `UsageError` for a
/// picture whose places are not ours to keep, `InputError` for a file that is not one of positions.
std::optional<KeptPlaces> kept_places(const Request& request, const std::string& picture);

}  // namespace linkgap::cli
