#include "column_values.hpp"

#include "unicode_text.hpp"

#include <optional>

namespace linkgap::input {

std::uint32_t ColumnValues::searched(std::string_view cell, TextKey key, std::string& buffer) {
  if (cell.empty()) return 0;
  const auto found = [&](std::string_view wanted) {
    return index_.find(key, [&](std::uint32_t number) { return text(number) == wanted; });
  };
  // All texts here are clean, so that only one that is not here can need cleaning.
  std::optional<std::uint32_t> number = found(cell);
  if (!number) {
    const std::string_view clean = cleaned(cell, buffer);
    if (clean.empty()) return 0;
    if (clean.data() != cell.data()) {
      key = TextKey(clean);
      number = found(clean);
    }
    if (!number) {
      number = static_cast<std::uint32_t>(end_.size());
      texts_ += clean;
      end_.push_back(texts_.size());
      index_.add(key, *number);
    }
  }
  last_key_ = key;
  last_ = *number;
  return last_;
}

}  // namespace linkgap::input
