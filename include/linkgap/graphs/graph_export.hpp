#pragma once

#include "linkgap/graphs/network.hpp"

#include <string>
#include <vector>

namespace linkgap {

/// An actor's attributes for export, aligned with the network's actors.
struct ExportActor {
  std::string code;
  std::string label;
  std::string group;  ///< region
  std::string kind;   ///< hub/linked, or kind of organisation
  double activities = 0;
};

/// GraphML (through igraph), GEXF 1.3 or Pajek text of a network, UTF-8. Characters that XML forbids become U+FFFD.
/// Throws `EngineError` if the sizes differ. O(actors + ties).
std::string to_graphml(const Network& network, const std::vector<ExportActor>& actors);
std::string to_gexf(const Network& network, const std::vector<ExportActor>& actors);
std::string to_pajek(const Network& network, const std::vector<ExportActor>& actors);

}  // namespace linkgap
