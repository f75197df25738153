#pragma once

#include "linkgap/analysis/cost_forecast.hpp"
#include "linkgap/analysis/deliveries.hpp"
#include "linkgap/analysis/evidence.hpp"
#include "linkgap/analysis/report.hpp"
#include "linkgap/renderers/table.hpp"

#include <string_view>
#include <unordered_set>
#include <vector>

namespace linkgap {

/// Rows read, used and rejected, file by file.
ResultTable ledger_table(const LoadLedger& ledger, Language language);
/// Activities that look like one logged twice, with what they share and where they stand.
ResultTable duplicate_table(const LoadLedger& ledger, Language language);
/// What each unit that reports for complexes has delivered.
ResultTable delivery_table(const std::vector<Delivery>& units, Language language);
/// What the whole report will cost at most.
ResultTable forecast_table(const CostForecast& cost, Language language);
/// What the selection left out, and why.
ResultTable selection_table(const SelectionLedger& selection, Language language);
/// What the plan promises against what the data hold.
ResultTable expectation_table(const std::vector<ExpectationCheck>& checks, Language language);

ResultTable isolation_table(const Study& study, const LevelView& complexes, const std::vector<ComplexIsolation>& rows,
                            Language language);
/// Scores of every actor, its component and whether it is an articulation point, by strength descending, ties by code.
ResultTable centrality_table(const Study& study, const LevelView& view, const Centralities& scores,
                             const Partition& components, const std::vector<std::uint32_t>& articulation_points,
                             Language language);
/// Ties whose removal splits their component.
ResultTable bridge_table(const LevelView& view, const std::vector<std::uint32_t>& bridges, Language language);
/// Specialisation of complexes or regions by sector.
ResultTable location_quotient_table(const Dataset& data, const LevelView& view,
                                    const std::vector<LocationQuotient>& rows, Language language);
ResultTable summary_table(const std::vector<const LevelReport*>& levels, Language language);
ResultTable community_table(const Study& study, const LevelView& view, const Communities& communities,
                            Language language);
/// Brokerage roles, by total descending, ties by code.
ResultTable role_table(const Study& study, const LevelView& view, const Brokerage& brokerage, Language language);
/// Group × group ties: observed, expected, z; `groups` are the labels.
ResultTable mixing_table(const MixingByGroups& mixing, const std::vector<std::string>& groups, Language language);
/// Ledgers with more pairs are shown without the pairs that are as expected or about which the data cannot tell; their
/// numbers are given instead.
inline constexpr std::size_t most_gap_rows = 50'000;
/// True for a pair that is absent, under-linked or over-linked.
bool is_finding(const GapRow& row);

/// Pairs by class (absent, under-linked first), then shortfall; see `most_gap_rows`.
ResultTable gap_table(const LevelView& view, const GapLedger& ledger, Language language);
/// Where a pair's expectation under gravity comes from, term by term.
ResultTable expectation_table(const std::vector<ExpectationTerm>& terms, const GapRow& row, Language language);
/// What the expectation rests on: coefficients of gravity with their reading, the whole record of every actor, and the
/// power at a range of expectations.
std::vector<ResultTable> model_tables(const LevelView& view, const GapLedger& ledger, Language language);
ResultTable link_table(const LevelView& view, const LinkRanking& ranking, Language language);
ResultTable triple_helix_table(const TripleHelix& helix, Language language);
/// One row per shared activity and record: activity, date, contribution, organisation, file and line.
ResultTable evidence_table(const Dataset& data, const LevelView& view, const Evidence& evidence, Language language);

/// Names of the regions of a study in study order, of its sectors by code, and of the kinds of organisations.
std::vector<std::string> region_names(const Dataset& data, Language language);
std::vector<std::string> sector_names(const Dataset& data, Language language);
std::vector<std::string> kind_names(Language language);
/// Name of an actor, with its code when another actor of the view has the same name. O(actors): see `ActorLabels`.
std::string actor_label(const LevelView& view, std::size_t actor, Language language);

/// The same for the many actors of a long table. O(actors) once; refers to the view.
class ActorLabels {
 public:
  ActorLabels(const LevelView& view, Language language);
  std::string operator()(std::size_t actor) const;

 private:
  const LevelView* view_;
  Language language_;
  std::unordered_set<std::string_view> repeated_;
};

/// A table that is made when it is wanted: those of organisations may have a million rows.
struct TableRecipe {
  std::string name;  ///< of the table
  std::function<ResultTable()> make;
};

/// Every table of the report, in file-name order; contains no record line numbers, so row order does not change it. The
/// recipes refer to the report.
std::vector<TableRecipe> report_tables(const Report& report, Language language);

}  // namespace linkgap
