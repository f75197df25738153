#include "linkgap/analysis/name_match.hpp"

#include <algorithm>
#include <vector>

namespace linkgap {

double jaro_winkler(std::u32string_view a, std::u32string_view b) {
  if (a.empty() || b.empty()) return a.size() == b.size() ? 1 : 0;
  const std::size_t longest = std::max(a.size(), b.size());
  const std::size_t reach = longest < 4 ? 0 : longest / 2 - 1;
  std::vector<char> taken(b.size());
  std::u32string common;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t last = std::min(b.size(), i + reach + 1);
    for (std::size_t j = i > reach ? i - reach : 0; j < last; ++j) {
      if (taken[j] || a[i] != b[j]) continue;
      taken[j] = 1;
      common += a[i];
      break;
    }
  }
  if (common.empty()) return 0;
  std::size_t out_of_order = 0;
  std::size_t k = 0;
  for (std::size_t j = 0; j < b.size(); ++j) {
    if (taken[j] && b[j] != common[k++]) ++out_of_order;
  }
  const auto matches = static_cast<double>(common.size());
  const double jaro = (matches / static_cast<double>(a.size()) + matches / static_cast<double>(b.size()) +
                       (matches - static_cast<double>(out_of_order) / 2) / matches) /
                      3;
  std::size_t beginning = 0;
  while (beginning < 4 && beginning < std::min(a.size(), b.size()) && a[beginning] == b[beginning]) ++beginning;
  return jaro + 0.1 * static_cast<double>(beginning) * (1 - jaro);
}

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
  const std::size_t difference = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  if (difference > limit) return limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return std::min(last[b.size()], limit + 1);
}

}  // namespace linkgap
