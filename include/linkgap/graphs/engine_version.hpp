#pragma once

#include <string>

namespace linkgap {

/// The graph library behind this room and its version, as it was compiled: "igraph 0.10.2".
std::string graph_engine();

}  // namespace linkgap
