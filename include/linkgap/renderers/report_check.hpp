#pragma once

#include "linkgap/analysis/gap_ledger.hpp"
#include "linkgap/analysis/link_ranking.hpp"
#include "linkgap/renderers/report_json.hpp"

#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// Everything about a pair as just computed from the records.
struct PairFacts {
  Level level = Level::complex;
  std::string code_a;
  std::string code_b;
  std::size_t shared = 0;            ///< activities of both, counted record by record
  std::optional<double> tie_weight;  ///< sum of the contributions of these activities; absent without a tie
  std::optional<std::size_t> tie_activities;
  std::optional<GapRow> gap;          ///< of the report's ledger, if the level has one
  std::optional<LinkCandidate> link;  ///< of the report's ranking, if it proposes the pair
};

struct ReportCheck {
  std::size_t compared = 0;              ///< figures
  std::vector<std::string> differences;  ///< in words; empty if the report says what the records say
};

/// Compares what a report (JSON of `to_json`) says of a pair with the records. Throws `InputError` if the text is no
/// report of this version or does not have the level. O(length of the text).
ReportCheck check_report(const std::string& text, const PairFacts& facts);

}  // namespace linkgap
