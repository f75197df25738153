#pragma once

#include "linkgap/input/folded_text.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace linkgap::input {

/// Bytes of the longest prefix of `text` that is strict UTF-8 (no surrogates, no overlong forms). O(length).
std::size_t valid_utf8_prefix(std::string_view text);

/// The text in Unicode normal form C. Text that cannot change is handed back as it is. Needs valid UTF-8. O(length).
std::string to_nfc(std::string text);

/// Compatibility form (NFKC) of a short text: full-width digits and signs become ASCII. O(length).
std::string to_nfkc(std::string_view text);

/// A cell as people mean it: white space of any kind at the ends removed, inside it one space each; zero-width
/// characters and byte order marks removed. The result views `cell`, or `buffer` where something had to change.
std::string_view cleaned(std::string_view cell, std::string& buffer);

/// Key that compares column headers: case folded, without spaces, underscores, hyphens and byte order marks.
std::string fold_header(std::string_view header);

/// `fold_name` without the endings 국가산업단지, 산업단지, 국가산단 and 산단; an ending alone stays.
std::string fold_complex_name(std::string_view name);

/// Compatibility form (NFKC), case folded, of a text without its middle dots and invisible characters.
std::string fold_compatible(std::string_view text);

/// The code points of valid UTF-8; a text of code points with every Hangul syllable as its letters.
std::u32string code_points(std::string_view text);
std::string decomposed(std::u32string_view text);

/// True if a Hangul or Han character occurs, so that a name without a stated language is Korean.
bool has_korean(std::string_view text);

}  // namespace linkgap::input
