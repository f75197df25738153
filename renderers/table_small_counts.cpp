#include "linkgap/renderers/table.hpp"

#include <algorithm>
#include <array>

namespace linkgap {
namespace {

/// Columns that count organisations or their records; other numbers tell of nobody.
constexpr std::array counted = {std::string_view("members"), std::string_view("organisations"),
                                std::string_view("participations")};

}  // namespace

ResultTable with_small_counts_hidden(ResultTable table, std::size_t least, Language language) {
  if (least < 2) return table;
  std::size_t hidden = 0;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    if (std::ranges::find(counted, table.columns[column].key) == counted.end()) continue;
    for (std::vector<Cell>& row : table.rows) {
      const auto* const count = std::get_if<std::int64_t>(&row[column]);
      if (count == nullptr || *count == 0 || *count >= static_cast<std::int64_t>(least)) continue;
      row[column] = "<" + std::to_string(least);
      ++hidden;
    }
  }
  if (hidden > 0) {
    table.notes.push_back(language == Language::ko
                              ? "기관 수·기록 수가 " + std::to_string(least) + " 미만인 칸 " + std::to_string(hidden) +
                                    "개를 가림(--min-cell); 합계와 견주면 알 수 있는 값이 남을 수 있음"
                              : std::to_string(hidden) + " counts of organisations or records below " +
                                    std::to_string(least) +
                                    " are hidden (--min-cell); sums may still give one of them away");
  }
  return table;
}

}  // namespace linkgap
