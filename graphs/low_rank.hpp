#pragma once

#include "linkgap/graphs/affiliation.hpp"

#include <span>
#include <vector>

namespace linkgap {

/// Rows of the best rank-`rank` factor U S of the two-mode table with entry row[a]·column[x] where a attends x, by
/// subspace iteration from a fixed seed (Halko, Martinsson & Tropp 2011): actors × rank, row-major. Columns beyond the
/// rank of the table are 0. O(attendances × rank × rounds + actors × rank²).
std::vector<double> low_rank_rows(const Affiliation& affiliation, std::span<const double> row,
                                  std::span<const double> column, std::size_t rank);

}  // namespace linkgap
