#pragma once

#include "linkgap/error.hpp"
#include "record_table.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::input {

/// Parses CSV (RFC 4180, strict) or the same with tabs or semicolons; the separator is the one that the header line
/// holds most of. The first record that is not empty is the header, or with `header_line` the one that starts on that
/// line, whatever stands above it; empty lines are no rows. Lines may end in LF, CRLF or CR. Problems found: no header,
/// zero bytes, a quotation mark that is never closed (the line that opens it), a stray quotation mark. Large texts are
/// read by several threads, with the same result. O(length).
RecordTable read_delimited(std::string_view text, const std::string& file, std::vector<Problem>& problems,
                           std::uint32_t header_line = 0, unsigned threads = 1);

}  // namespace linkgap::input
