#pragma once

#include "problem_log.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace linkgap::input {

/// Text of a file and the encoding that it was found in.
struct DecodedText {
  std::string text;      ///< UTF-8 in normal form C, without byte order mark
  std::string encoding;  ///< "UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE", "CP949", or the override as given
};

/// Decodes in a fixed order: byte order mark, the zero-byte pattern of UTF-16, strict UTF-8, strict CP949.
/// `encoding` is an iconv name that replaces the search. Nothing if that fails: the problem names the offset and the
/// line of the first byte that fits no encoding. O(bytes).
std::optional<DecodedText> decode_text(std::string bytes, const std::string& file,
                                       const std::optional<std::string>& encoding, ProblemLog& problems);

/// The first bytes of a regular file, at most 8; nothing, and a problem, if it cannot be read.
std::optional<std::string> first_bytes(const std::filesystem::path& path, const std::string& shown,
                                       ProblemLog& problems);

/// The decoded content of a regular file, unpacked if it is a gzip file (" in gzip" behind the encoding says so);
/// nothing, and a problem, if it cannot be read or is a workbook or an office document. `shown` is its name for
/// messages.
std::optional<DecodedText> read_text_file(const std::filesystem::path& path, const std::string& shown,
                                          const std::optional<std::string>& encoding, ProblemLog& problems);

}  // namespace linkgap::input
