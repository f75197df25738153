#pragma once

#include "cell_values.hpp"
#include "text_index.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkgap::input {

/// Finds the row that a cell refers to, by code or else by name. Names are compared as a whole after folding,
/// never in part: 군산 is not 군산2.
class ReferenceIndex {
 public:
  using Fold = std::string (*)(std::string_view);
  /// `table` is the word for messages ("complex").
  ReferenceIndex(std::string table, Fold fold) : table_(std::move(table)), fold_(fold) {}

  void add_code(std::string_view code, std::uint32_t row);
  void add_name(std::string_view name, std::uint32_t row);

  /// The row that `text` names, if exactly one does. O(1).
  std::optional<std::uint32_t> row_of(std::string_view text) const;

  /// True if `text` is no code, and a name that several rows have. O(1).
  bool is_ambiguous(std::string_view text) const;

  /// The row, or a problem: unknown (with the nearest code or name) or a name that several rows have.
  /// O(1), and O(rows) for an unknown reference.
  Reading<std::uint32_t> find(std::string_view text) const;

 private:
  static constexpr std::uint32_t several = UINT32_MAX;

  /// Texts with the row of each.
  struct Rows {
    std::vector<std::string> texts;
    std::vector<std::uint32_t> rows;
    TextIndex index;

    std::optional<std::uint32_t> find(std::string_view text) const;
    /// The place of the text, and whether it is new.
    std::pair<std::uint32_t, bool> emplace(std::string_view text, std::uint32_t row);
  };
  std::string table_;
  Fold fold_;
  Rows codes_;
  Rows names_;                      // folded
  std::vector<std::string> shown_;  // names as written, where they are folded, for suggestions
  mutable std::size_t compared_ = 0;
};

/// The text itself: codes and names of organisations are compared as they are.
std::string unfolded(std::string_view text);

}  // namespace linkgap::input
