#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace linkgap {

/// Text of a file and the encoding that it was found in.
struct DecodedText {
  std::string text;      ///< UTF-8 in normal form C, without byte order mark
  std::string encoding;  ///< "UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE", "CP949", or the override as given
};

/// Decodes in a fixed order: byte order mark, the zero-byte pattern of UTF-16, strict UTF-8, strict CP949.
/// `encoding` is an iconv name that replaces the search.
/// Throws `InputError` with the offset and line of the first byte that fits no encoding. O(bytes).
DecodedText decode_text(std::string_view bytes, const std::string& file, const std::optional<std::string>& encoding);

/// All bytes of a regular file. Throws `InputError` if it cannot be read or is a workbook or a compressed file,
/// which this version does not read. `shown` is the name for messages.
std::string read_file_bytes(const std::filesystem::path& path, const std::string& shown);

}  // namespace linkgap
