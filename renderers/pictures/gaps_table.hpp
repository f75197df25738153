#pragma once

#include "linkgap/analysis/gap_ledger.hpp"
#include "renderers/pictures/parts.hpp"

#include <optional>
#include <string>
#include <vector>

/// The table of missing links beside their map: who, observed against expected, and why.
namespace linkgap::gaps_table {

/// One missing link with all that its row says.
struct Link {
  GapRow row;
  std::optional<double> km;
  std::string sector;  ///< the field both ends are most active in; empty if none is known
  std::optional<double> fit;
};

/// How the table shows an expectation (interval and mean) and an observation; the legend shows the same.
extern const Paint expected_paint, mean_paint, observed_paint;

/// Only fitted expectations have one.
bool has_interval(const GapRow& row);
/// Why the pair is thought to be missing, in one line that is not cut.
std::string reason_words(const parts::Cast& cast, const Link& link);
/// Both names, each cut to so many columns.
std::string pair_words(const parts::Cast& cast, const GapRow& row, std::size_t columns);
/// Draws one row a link, from a corner in points to the right and down. O(links).
void draw_table(Diagram& diagram, const parts::Cast& cast, const std::vector<Link>& links, Point corner);

}  // namespace linkgap::gaps_table
