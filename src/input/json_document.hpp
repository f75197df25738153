#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace linkgap {

/// Parses JSON text. Throws `InputError` with the line of a syntax error, of a key that an object holds twice
/// (the parser alone would keep the last one silently), or of nesting deeper than 64. O(length).
nlohmann::json parse_json(std::string_view text, const std::string& file);

}  // namespace linkgap
