#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/renderers/diagram.hpp"
#include "renderers/pictures/parts.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

/// What the matrix of regions and the ring beside it show alike.
namespace linkgap::region_pairs {

/// What is drawn: some regions, and the ledger's row for each pair of them.
struct Table {
  const GapLedger* ledger = nullptr;
  std::vector<std::uint32_t> shown;                                ///< actors of the region view, in study order
  std::map<std::pair<std::uint32_t, std::uint32_t>, GapRow> rows;  ///< by (a, b), a < b
  std::size_t left_out = 0;

  const GapRow* find(std::uint32_t a, std::uint32_t b) const {
    const auto at = rows.find(std::minmax(a, b));
    return at == rows.end() ? nullptr : &at->second;
  }
};

/// The ledger of the regions, or null.
const GapLedger* ledger_of(const Report& report);
/// All regions, or the twenty with most activities. There must be a ledger.
Table table_of(const Report& report);

bool below(const GapRow& row);        ///< absent or under-linked
bool significant(const GapRow& row);  ///< below, or over-linked
/// Names, figures and class of a pair.
std::string row_words(const parts::Cast& cast, const GapRow& row);
/// The first five pairs below expectation with their figures, and how many more there are.
std::string gap_note(const parts::Cast& cast, const GapLedger& ledger);

/// The pairs drawn as bands, widest last: at most three per region, so that the ring can be read.
std::vector<const GapRow*> bands_of(const Table& table);
Paint band_paint(std::size_t observed, double most_observed);

/// The ring of regions around `middle`: bands as wide as observed, red dashes where a pair is below expectation.
void draw_ring(Diagram& diagram, const parts::Cast& cast, const Table& table, Point middle, double radius);

}  // namespace linkgap::region_pairs
