#pragma once

#include "linkgap/renderers/diagram.hpp"
#include "options.hpp"

#include <optional>

namespace linkgap::cli {

/// How `draw` sets its page.
struct PageOptions {
  PageTheme theme = PageTheme::briefing;
  std::optional<Sheet> sheet;
};
/// --theme and --size. Throws `UsageError` that lists what is legal.
PageOptions page_options(const Request& request);

/// The diagram in the colours of the theme, for the sheet.
Diagram on_page(Diagram diagram, const PageOptions& options);

}  // namespace linkgap::cli
