#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace linkgap {

/// A row or column sum of a 0–1 table, and how many rows or columns have it.
struct Margin {
  std::size_t sum = 0;
  std::size_t count = 0;
};

/// Chance of a 1 in each kind of cell (rows × columns, row-major) when the table is the least prejudiced one that keeps
/// all sums on average: p_ij = x_i y_j/(1 + x_i y_j). Rows come by sum descending, columns by sum ascending, sums
/// distinct, and some 0–1 table must have them. Cells that are the same in every table with these sums get exactly 0
/// or 1. Throws `EngineError` if the sums are not met to 1e-10 relative. O(iterations × R × C²) with R ≥ C distinct
/// sums.
std::vector<double> fit_margins(std::span<const Margin> rows, std::span<const Margin> columns);

}  // namespace linkgap
