#include "linkgap/renderers/table.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace linkgap {

std::size_t display_width(const std::string& text) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto size = static_cast<utf8proc_ssize_t>(text.size());
  std::size_t width = 0;
  for (utf8proc_ssize_t at = 0; at < size;) {
    utf8proc_int32_t point = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(bytes + at, size - at, &point);
    // A byte that is not UTF-8 is shown as one replacement character.
    width += length <= 0 ? 1 : static_cast<std::size_t>(std::max(0, utf8proc_charwidth(point)));
    at += length <= 0 ? 1 : length;
  }
  return width;
}

}  // namespace linkgap
