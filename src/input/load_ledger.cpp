#include "linkgap/input/load_ledger.hpp"

#include <algorithm>
#include <numeric>

namespace linkgap {

bool balances(const LoadLedger& ledger) {
  return std::ranges::all_of(ledger.files, [](const FileLedger& file) {
    const std::size_t rejected =
        std::accumulate(file.rejected.begin(), file.rejected.end(), std::size_t{0},
                        [](std::size_t sum, const auto& reason) { return sum + reason.second; });
    return file.rows_read == file.rows_used + rejected;
  });
}

}  // namespace linkgap
