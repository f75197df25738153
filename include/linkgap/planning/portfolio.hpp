#pragma once

#include "linkgap/analysis/gap_ledger.hpp"
#include "linkgap/analysis/level_view.hpp"
#include "linkgap/model/planning_settings.hpp"
#include "linkgap/planning/consortium.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace linkgap {

/// What a portfolio is chosen for: the study's weights without or with the network, or one benefit alone.
enum class PortfolioObjective : std::uint8_t {
  balanced,
  network,
  closed_gap,
  reach,
  region_pairs,
  sector_fit,
  efficiency
};
template <>
std::span<const Term> terms<PortfolioObjective>();

/// Members of a link (two) or consortium (more): complexes (actors), ascending.
using MemberSet = std::vector<std::uint32_t>;

struct PortfolioOptions {
  double budget = 0;  ///< in whole currency
  std::string currency = "KRW";
  PortfolioObjective objective = PortfolioObjective::balanced;
  ExpectationModel expectation = ExpectationModel::gravity;
  double alpha = 0.1;            ///< false-discovery rate of the gap ledger
  std::size_t candidates = 200;  ///< links taken from the ledger, and as many from the ranking
  std::size_t consortia = 10;    ///< proposals of three members considered, and as many of four
  ConsortiumWeights consortium_weights;
  std::map<std::string, double> weights = PlanningSettings{}.benefits;
  std::size_t per_region = 0, per_complex = 0, per_hub = 0;  ///< as in `PlanningSettings`
  std::vector<MemberSet> mandatory, forbidden, extra;        ///< extra: candidates of the study
  std::vector<std::vector<MemberSet>> exclusive;
  std::optional<CostFormula> costs;
  std::map<MemberSet, double> prices;  ///< go before the formula; every priced set is a candidate
  std::size_t replicates = 20;         ///< bootstrap over activities
  std::uint64_t seed = 42;
  unsigned threads = 1;  ///< never changes a result
};

/// What a tie between two complexes would close: shortfall × confidence (1 − q), > 0.
struct ClosedGap {
  std::pair<std::uint32_t, std::uint32_t> pair;  ///< a < b
  double amount = 0;
};

/// A proposal that may be chosen, with every figure that its worth is made of.
struct PortfolioCandidate {
  MemberSet members;
  std::string origin;  ///< first reason to consider it: "study", "gap", "ranking", "reach", "region_pair", "consortium"
  double cost = 0;
  std::size_t observed = 0;            ///< Σ over cross-region pairs of members: shared activities
  double expected = 0;                 ///< … expected by the ledger
  std::vector<ClosedGap> gaps;         ///< by pair; pairs of which the ledger cannot tell are left out
  double closed_gap = 0;               ///< their sum
  double sector_fit = 0;               ///< mean over pairs of members, 0–1; unknown sectors count 0
  std::optional<double> km;            ///< of the shortest tree that joins the members
  std::size_t new_ties = 0;            ///< pairs of members without a tie
  std::vector<std::uint32_t> reaches;  ///< under-served complexes that it ties to another region
  std::vector<std::pair<std::uint32_t, std::uint32_t>> opens;  ///< region pairs without a tie that it ties
  double efficiency = 0;                                       ///< gain in harmonic efficiency by itself
  bool chosen = false;
  double contribution = 0;       ///< what the chosen set would lose without it
  double kept_by_weights = 0;    ///< share of the plans with one weight 20 % up or down that keep or take it
  double kept_by_bootstrap = 0;  ///< share of replicates whose plan keeps or takes it
};

/// A network in a few figures, for before and after.
struct NetworkFigures {
  std::size_t isolated = 0;  ///< complexes without a tie to another region
  std::size_t components = 0;
  std::size_t region_pairs = 0;              ///< with a tie
  double efficiency = 0;                     ///< mean of 1/hops over pairs, 0–1
  std::optional<double> external_internal;   ///< E–I index of the ties
  std::optional<double> cross_region_share;  ///< of the ties
};

struct ParetoPoint {
  double budget = 0;
  bool allowed = false;  ///< false: the rules cost more than this budget
  double cost = 0;
  double worth = 0;
  double bound = 0;
  std::size_t chosen = 0;
};

/// A benefit's part of the whole.
struct BenefitSum {
  std::string benefit;
  double weight = 0;
  double amount = 0;  ///< in its own unit, of the chosen set
  double unit = 0;    ///< the amount that counts as 1: the greatest of a single link, or one target
  double worth = 0;   ///< weight × amount / unit
};

struct Portfolio {
  PortfolioOptions options;
  std::vector<PortfolioCandidate> candidates;                ///< all that were considered, by members
  std::size_t unpriced = 0;                                  ///< left out because nobody said what they cost
  ExpectationModel expectation = ExpectationModel::gravity;  ///< the one that the ledger could use
  std::size_t underserved = 0;                               ///< complexes silent, inward, region-bound or dependent
  double cost = 0, worth = 0, bound = 0, greedy = 0;
  std::vector<BenefitSum> benefits;
  NetworkFigures before, after;
  std::vector<ParetoPoint> front;  ///< tenths of the budget, and half as much again
  std::size_t weight_plans = 0;    ///< behind `kept_by_weights`
};

/// Chooses links and consortia under a budget (METHODS §7). Candidates: the gaps of the ledger, the ranked links, links
/// that reach under-served complexes, links that open region pairs, consortia, and what the study names. A gap that
/// several choices close counts once. Throws `InputError` if
/// there is no candidate with a cost, the budget affords none, or the rules cannot be kept: it names a set of rules
/// that contradict each other and could be kept without any one of them, or the least budget. A few seconds for 150
/// complexes.
Portfolio plan_portfolio(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                         const NetworkOptions& network, const PortfolioOptions& options);

/// O(actors × ties).
NetworkFigures network_figures(const Network& network, const Partition& regions);

}  // namespace linkgap
