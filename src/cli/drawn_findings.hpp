#pragma once

#include "linkgap/renderers/diagram.hpp"
#include "options.hpp"

/// Pictures of a part of the report, drawn without computing the rest of it.
namespace linkgap::cli {

Diagram drawn_regions(const Request& request);
Diagram drawn_isolates(const Request& request);
Diagram drawn_gaps(const Request& request);
Diagram drawn_timeline(const Request& request);
Diagram drawn_communities(const Request& request);
Diagram drawn_ego(const Request& request);
/// Of two studies, or of one with two windows.
Diagram drawn_comparison(const Request& request);

}  // namespace linkgap::cli
