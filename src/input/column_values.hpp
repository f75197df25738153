#pragma once

#include "text_index.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::input {

/// The distinct texts of one column, numbered in order of first appearance; 0 is the blank.
class ColumnValues {
 public:
  /// The number of a cell's text without the white space around it (`cleaned`). `buffer` is work space. O(length).
  std::uint32_t number(std::string_view cell, std::string& buffer) {
    const TextKey key(cell);
    // Rows of one activity stand together, and most columns hold few values.
    return key.is_whole() && key == last_key_ ? last_ : searched(cell, key, buffer);
  }
  std::string_view text(std::uint32_t number) const {
    const std::size_t begin = number == 0 ? 0 : end_[number - 1];
    return std::string_view(texts_).substr(begin, end_[number] - begin);
  }
  /// How many numbers there are, with that of the blank.
  std::size_t size() const { return end_.size(); }

 private:
  std::uint32_t searched(std::string_view cell, TextKey key, std::string& buffer);

  std::string texts_;
  std::vector<std::size_t> end_ = {0};  // of each text in `texts_`
  TextIndex index_;
  TextKey last_key_{{}};
  std::uint32_t last_ = 0;
};

}  // namespace linkgap::input
