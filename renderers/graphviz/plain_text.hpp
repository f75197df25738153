#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace linkgap::gv {

/// Text that every output format can hold: tab and carriage return become a blank, other control characters and
/// non-characters U+FFFD, marks that turn the writing direction are dropped; line feeds stay. `text` is UTF-8.
/// O(length).
std::string clean(const std::string& text);

/// Columns that a text takes on a terminal: a Hangul syllable two, a combining mark none. O(length).
std::size_t columns(const std::string& text);

/// Every line cut to at most `most` columns, the last of them "…", at most `lines` lines; what a reader sees as one
/// character is never torn. Text that fits comes back as it is. O(length).
std::string shortened(const std::string& text, std::size_t most, std::size_t lines = 1);

/// The pieces between blanks, longer ones broken after `most` columns (then the next piece follows without a blank).
struct Word {
  std::string text;
  bool joined = false;  ///< continues the word before it
};
std::vector<Word> words(const std::string& text, std::size_t most);

/// Has the text a letter that only a Korean font can draw?
bool has_hangul(const std::string& text);

}  // namespace linkgap::gv
