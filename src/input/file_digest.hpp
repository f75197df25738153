#pragma once

#include "linkgap/input/load_ledger.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace linkgap::input {

/// Size and SHA-256 (FIPS 180-4) of a file, which `shown` names; nothing if it cannot be read. O(bytes) time, O(1)
/// memory.
std::optional<InputFile> digest_of(const std::filesystem::path& path, const std::string& shown);

/// SHA-256 of a text, 64 hexadecimal digits. O(length).
std::string text_digest(std::string_view text);

}  // namespace linkgap::input
