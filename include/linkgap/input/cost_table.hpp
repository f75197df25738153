#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace linkgap {

/// One line of a cost table.
struct CostRow {
  std::vector<std::string> complexes;  ///< codes or names as written
  double cost = 0;                     ///< in whole currency
  std::uint32_t line = 0;
};

/// Reads a table of costs: a column `complexes` (two or more, separated by + or ;) and a column `cost` (money with or
/// without a unit). Throws `InputError` with all problems at once. O(bytes).
std::vector<CostRow> read_cost_table(const std::filesystem::path& path, const std::string& currency, double plain_unit);

}  // namespace linkgap
