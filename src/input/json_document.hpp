#pragma once

#include "problem_log.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace linkgap::input {

/// Parses JSON text; nothing if it cannot be used. Reports the line of a syntax error, a key that an object holds twice
/// (the parser alone would keep the last one silently), and nesting deeper than 64. O(length).
std::optional<nlohmann::json> parse_json(std::string_view text, const std::string& file, ProblemLog& problems);

}  // namespace linkgap::input
