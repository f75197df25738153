#include "unicode_text.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

namespace linkgap::input {
namespace {

const utf8proc_uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

/// Calls visit(code point, its bytes) for every character of valid UTF-8.
template <class Visit>
void for_each_character(std::string_view text, Visit visit) {
  std::size_t at = 0;
  while (at < text.size()) {
    utf8proc_int32_t point = -1;
    const auto length = utf8proc_iterate(bytes_of(text) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    const std::size_t step = length > 0 ? static_cast<std::size_t>(length) : 1;
    visit(point, text.substr(at, step));
    at += step;
  }
}

std::string mapped(std::string_view text, int options) {
  utf8proc_uint8_t* raw = nullptr;
  const auto length = utf8proc_map(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &raw,
                                   static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
  if (length == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (length < 0) return std::string(text);
  return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length)};
}

/// Ranges in which every character is its own form C and joins nothing; the rest is left to utf8proc.
bool is_stable(std::int32_t point) {
  return point < 0x300 || (point >= 0xAC00 && point <= 0xD7A3) || (point >= 0x4E00 && point <= 0x9FFF) ||
         (point >= 0x3130 && point <= 0x318F) || (point >= 0x2002 && point <= 0x206F) ||
         (point >= 0x3000 && point <= 0x3029) || (point >= 0xFF00 && point <= 0xFFEF);
}

bool is_space(std::int32_t point) {
  return point == ' ' || (point >= 0x09 && point <= 0x0D) || point == 0xA0 || (point >= 0x2000 && point <= 0x200A) ||
         point == 0x2028 || point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

bool is_invisible(std::int32_t point) {
  return (point >= 0x200B && point <= 0x200F) || point == 0x2060 || point == 0xFEFF || point == 0xAD;
}

bool is_middle_dot(std::int32_t point) {
  constexpr std::array dots = {0xB7, 0x318D, 0x2024, 0x2219, 0x30FB, 0x2022, 0x2027, 0x22C5, 0xFF65};
  return std::ranges::find(dots, point) != dots.end();
}

/// White space at an end, two in a row, or a byte that starts a white or invisible character (U+0080 to U+00BF, U+2000,
/// U+3000, U+F000) asks for the slow path.
bool needs_cleaning(std::string_view cell) {
  bool after_space = true;
  for (const char c : cell) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF || (byte == ' ' && after_space))
      return true;
    after_space = byte == ' ';
  }
  return after_space && !cell.empty();
}

/// Length of the run of ASCII at `at`, in steps of eight bytes.
std::size_t ascii_run(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080U) != 0) break;
  }
  return at - begin;
}

/// True for the first bytes of three of a character from U+5000 to U+9FFF or U+B000 to U+CFFF, all of which are Han or
/// Hangul and stable.
bool is_plain_korean(std::string_view text, std::size_t at) {
  if (at + 3 > text.size()) return false;
  const auto first = static_cast<unsigned char>(text[at]);
  const auto tail = [&](std::size_t i) { return (static_cast<unsigned char>(text[at + i]) & 0xC0U) == 0x80U; };
  return ((first >= 0xE5 && first <= 0xE9) || (first >= 0xEB && first <= 0xEC)) && tail(1) && tail(2);
}

/// Bytes from `at` on that are well-formed and composed without a look at tables; 0 if that takes one.
std::size_t plain_run(std::string_view text, std::size_t at) {
  if (static_cast<unsigned char>(text[at]) < 0x80) return std::max<std::size_t>(1, ascii_run(text, at));
  return is_plain_korean(text, at) ? 3 : 0;
}

}  // namespace

std::size_t valid_utf8_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (const std::size_t plain = plain_run(text, at); plain > 0) {
      at += plain;
      continue;
    }
    utf8proc_int32_t point = -1;
    const auto length = utf8proc_iterate(bytes_of(text) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    if (length <= 0) return at;
    at += static_cast<std::size_t>(length);
  }
  return at;
}

std::string to_nfc(std::string text) {
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t plain = plain_run(text, at); plain > 0) {
      at += plain;
      continue;
    }
    utf8proc_int32_t point = -1;
    const auto length = utf8proc_iterate(bytes_of(text) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    if (!is_stable(point)) return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    at += length > 0 ? static_cast<std::size_t>(length) : 1;
  }
  return text;
}

std::string to_nfkc(std::string_view text) {
  return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
}

std::string_view cleaned(std::string_view cell, std::string& buffer) {
  if (!needs_cleaning(cell)) return cell;
  buffer.clear();
  bool space_due = false;
  for_each_character(cell, [&](std::int32_t point, std::string_view bytes) {
    if (is_invisible(point)) return;
    if (is_space(point)) {
      space_due = !buffer.empty();
      return;
    }
    if (space_due) buffer += ' ';
    space_due = false;
    buffer += bytes;
  });
  return buffer;
}

std::string fold_header(std::string_view header) {
  std::string key;
  for_each_character(mapped(header, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD),
                     [&](std::int32_t point, std::string_view bytes) {
                       if (!is_space(point) && !is_invisible(point) && point != '_' && point != '-') key += bytes;
                     });
  return key;
}

std::string fold_name(std::string_view name) {
  std::string key;
  for_each_character(name, [&](std::int32_t point, std::string_view bytes) {
    if (!is_space(point) && !is_invisible(point) && !is_middle_dot(point)) key += bytes;
  });
  return key;
}

std::string fold_complex_name(std::string_view name) {
  constexpr std::array<std::string_view, 4> endings = {"국가산업단지", "국가산단", "산업단지", "산단"};
  std::string key = fold_name(name);
  for (const std::string_view ending : endings) {
    if (key.size() > ending.size() && key.ends_with(ending)) {
      key.resize(key.size() - ending.size());
      break;
    }
  }
  return key;
}

std::string with_one_dot(std::string_view text) {
  std::string out;
  for_each_character(text, [&](std::int32_t point, std::string_view bytes) {
    out += is_middle_dot(point) ? std::string_view("\xC2\xB7") : bytes;
  });
  return out;
}

std::string fold_compatible(std::string_view text) {
  std::string kept;
  for_each_character(text, [&](std::int32_t point, std::string_view bytes) {
    if (is_space(point))
      kept += ' ';
    else if (!is_invisible(point) && !is_middle_dot(point))
      kept += bytes;
  });
  return mapped(kept, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
}

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for_each_character(text, [&](std::int32_t point, std::string_view) { points += static_cast<char32_t>(point); });
  return points;
}

std::string decomposed(std::u32string_view text) {
  std::string bytes;
  for (const char32_t point : text) {
    utf8proc_uint8_t encoded[4];
    const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), encoded);
    bytes.append(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(length));
  }
  return mapped(bytes, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
}

bool has_korean(std::string_view text) {
  bool found = false;
  for_each_character(text, [&](std::int32_t point, std::string_view) {
    found = found || (point >= 0x1100 && point <= 0x11FF) || (point >= 0x3130 && point <= 0x318F) ||
            (point >= 0x4E00 && point <= 0x9FFF) || (point >= 0xAC00 && point <= 0xD7A3) || point == 0x321C;
  });
  return found;
}

}  // namespace linkgap::input
