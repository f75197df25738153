#pragma once

#include "file_fault.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace linkgap::input {

/// True for the first bytes of a gzip file.
bool is_gzip(std::string_view bytes);

/// Unpacks a gzip file, all of its members, into `text`; a fault if it is damaged, cut off or unpacks too far.
/// O(unpacked bytes).
std::optional<FileFault> unpack_gzip(std::string_view bytes, std::string& text);

}  // namespace linkgap::input
