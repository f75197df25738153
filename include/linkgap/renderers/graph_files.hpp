#pragma once

#include "linkgap/analysis/level_view.hpp"

#include <string>

namespace linkgap {

inline constexpr const char* graph_file_suffixes = ".graphml, .gexf, .net (Pajek), .json (node-link), .csv (edge list)";
bool is_graph_file(const std::string& suffix);

/// A level's network as a file for other programs, by suffix. Throws `EngineError` for a suffix that is not one of
/// `graph_file_suffixes`. O(actors + ties).
std::string graph_file(const Dataset& data, const LevelView& view, const std::string& suffix, Language language);

}  // namespace linkgap
