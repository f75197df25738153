#include "renderers/graphviz/plain_text.hpp"

#include <utf8proc.h>

#include <string_view>

namespace linkgap::gv {
namespace {

/// Calls `visit(code, bytes)` for every code point of UTF-8 text; bytes that are none come as U+FFFD.
template <class Visit>
void for_code_points(std::string_view text, Visit visit) {
  for (std::size_t i = 0; i < text.size();) {
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + i;
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - i), &code);
    if (length < 1) {
      visit(0xFFFD, std::string_view("\xEF\xBF\xBD"));
      i += 1;
    } else {
      visit(code, text.substr(i, static_cast<std::size_t>(length)));
      i += static_cast<std::size_t>(length);
    }
  }
}

/// The characters as a reader sees them, each with its columns.
struct Cluster {
  std::string text;
  std::size_t columns = 0;
};

std::vector<Cluster> clusters(std::string_view text) {
  std::vector<Cluster> found;
  utf8proc_int32_t before = 0;
  utf8proc_int32_t state = 0;
  for_code_points(text, [&](utf8proc_int32_t code, std::string_view bytes) {
    const bool begins = found.empty() || utf8proc_grapheme_break_stateful(before, code, &state);
    if (begins) found.emplace_back();
    found.back().text += bytes;
    const int width = utf8proc_charwidth(code);
    // The parts of a cluster overlay each other: its first wide part is its width.
    if (width > 0 && static_cast<std::size_t>(width) > found.back().columns) {
      found.back().columns = static_cast<std::size_t>(width);
    }
    before = code;
  });
  return found;
}

bool turns_direction(utf8proc_int32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E || code == 0x200F;
}

bool is_unprintable(utf8proc_int32_t code) {
  return code < 0x20 || (code >= 0x7F && code <= 0x9F) || (code & 0xFFFE) == 0xFFFE ||
         (code >= 0xFDD0 && code <= 0xFDEF);
}

std::string shortened_line(std::string_view line, std::size_t most) {
  std::string out;
  std::size_t used = 0;
  std::size_t fits = 0;  // bytes of `out` that leave room for the dots
  for (const Cluster& cluster : clusters(line)) {
    out += cluster.text;
    used += cluster.columns;
    if (used + 1 <= most) fits = out.size();
    if (used > most) {
      out.resize(fits);
      return out + "…";
    }
  }
  return out;
}

}  // namespace

std::string clean(const std::string& text) {
  std::string out;
  for_code_points(text, [&](utf8proc_int32_t code, std::string_view bytes) {
    if (turns_direction(code)) return;
    if (code == '\n') {
      out += '\n';
    } else if (code == '\t' || code == '\r') {
      out += ' ';
    } else if (is_unprintable(code)) {
      out += "\xEF\xBF\xBD";
    } else {
      out += bytes;
    }
  });
  return out;
}

std::size_t columns(const std::string& text) {
  std::size_t sum = 0;
  for (const Cluster& cluster : clusters(text)) sum += cluster.columns;
  return sum;
}

std::string shortened(const std::string& text, std::size_t most, std::size_t lines) {
  std::string out;
  std::string_view rest = text;
  for (std::size_t line = 0; line < lines; ++line) {
    const auto end = rest.find('\n');
    out += shortened_line(rest.substr(0, end), most);
    if (end == std::string_view::npos) return out;
    rest.remove_prefix(end + 1);
    if (line + 1 < lines) out += '\n';
  }
  return out + "…";
}

std::vector<Word> words(const std::string& text, std::size_t most) {
  std::vector<Word> found;
  bool blank_before = true;
  std::size_t used = 0;
  for (const Cluster& cluster : clusters(text)) {
    if (cluster.text == " " || cluster.text == "\n") {
      blank_before = true;
      continue;
    }
    if (blank_before || used + cluster.columns > most) {
      found.push_back({"", !blank_before});
      used = 0;
      blank_before = false;
    }
    found.back().text += cluster.text;
    used += cluster.columns;
  }
  return found;
}

bool has_hangul(const std::string& text) {
  bool found = false;
  for_code_points(text, [&](utf8proc_int32_t code, std::string_view) {
    found = found || (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0x1100 && code <= 0x11FF) ||
            (code >= 0x3130 && code <= 0x318F);
  });
  return found;
}

}  // namespace linkgap::gv
