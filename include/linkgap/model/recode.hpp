#pragma once

#include "linkgap/model/dataset.hpp"

#include <string>
#include <vector>

namespace linkgap {

/// Gives every organisation a new code (`codes` by row, all different) and puts the tables in order again, so that the
/// invariants of `Dataset` hold. Throws `EngineError` if there are not as many codes as organisations. O(rows log rows).
void recode_organisations(Dataset& data, const std::vector<std::string>& codes);
/// The same for activities.
void recode_activities(Dataset& data, const std::vector<std::string>& codes);

}  // namespace linkgap
