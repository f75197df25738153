#pragma once

#include "linkgap/analysis/level_view.hpp"
#include "linkgap/renderers/table.hpp"

#include <cstdio>
#include <optional>
#include <string>

namespace linkgap {

inline Cell whole_cell(std::size_t value) {
  return static_cast<std::int64_t>(value);
}
inline Cell number_cell(const std::optional<double>& value) {
  return value ? Cell(*value) : Cell();
}
inline std::string in(Language language, const char* ko, const char* en) {
  return language == Language::ko ? ko : en;
}
/// A number with so many decimals, as in the tables.
inline std::string fixed(double value, int decimals) {
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.*f", decimals, value);
  return digits;
}
/// A share as a percentage with one decimal.
inline std::string percent(double share) {
  return fixed(100 * share, 1) + "%";
}
inline std::string region_cell(const Dataset& data, std::uint32_t region, Language language) {
  if (region == no_group) return "–";
  const Region& row = data.regions[region];
  return row.name.empty() ? row.code : row.name.in(language);
}

}  // namespace linkgap
