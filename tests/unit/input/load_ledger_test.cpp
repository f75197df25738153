#include "linkgap/input/load_ledger.hpp"

#include <gtest/gtest.h>

namespace linkgap {
namespace {

FileLedger file(std::size_t read, std::size_t used, std::map<std::string, std::size_t> rejected) {
  FileLedger ledger;
  ledger.rows_read = read;
  ledger.rows_used = used;
  ledger.rejected = std::move(rejected);
  return ledger;
}

TEST(LoadLedger, BalancesIfEveryFileDoes) {
  EXPECT_TRUE(balances({}));
  EXPECT_TRUE(balances({{file(10, 7, {{"totals row", 2}, {"footnote", 1}}), file(0, 0, {})}, {}}));
  EXPECT_FALSE(balances({{file(10, 10, {}), file(10, 9, {})}, {}})) << "one row is lost";
  EXPECT_FALSE(balances({{file(10, 9, {{"totals row", 2}})}, {}})) << "one row is counted twice";
}

}  // namespace
}  // namespace linkgap
