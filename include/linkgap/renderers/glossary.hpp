#pragma once

#include "linkgap/model/vocabulary.hpp"

#include <string>
#include <string_view>

namespace linkgap {

/// The label of a term ("betweenness" → 매개 중심성 / betweenness centrality): the one glossary behind tables and
/// pictures. Throws `EngineError` for a key that the glossary lacks. O(log terms).
std::string label(std::string_view key, Language language);

}  // namespace linkgap
