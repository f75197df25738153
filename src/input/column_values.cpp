#include "column_values.hpp"

#include "unicode_text.hpp"

namespace linkgap::input {

std::uint32_t ColumnValues::searched(std::string_view cell, std::string& buffer) {
  if (cell.empty()) return 0;
  const auto same = [&](std::string_view wanted) {
    return [this, wanted](std::uint32_t number) { return text(number) == wanted; };
  };
  // All texts here are clean, so that only one that is not here can need cleaning.
  TextKey key(cell);
  if (const auto known = index_.find(key, same(cell))) return remember(*known);
  const std::string_view clean = cleaned(cell, buffer);
  if (clean.empty()) return 0;
  if (clean.data() != cell.data()) {
    key = TextKey(clean);
    if (const auto known = index_.find(key, same(clean))) return remember(*known);
  }
  texts_ += clean;
  end_.push_back(texts_.size());
  const auto number = static_cast<std::uint32_t>(end_.size() - 1);
  index_.add(key, number);
  return remember(number);
}

std::uint32_t ColumnValues::remember(std::uint32_t number) {
  last_ = number;
  last_begin_ = end_[number - 1];
  last_length_ = end_[number] - last_begin_;
  return number;
}

}  // namespace linkgap::input
