#pragma once

#include "linkgap/analysis/gap_ledger.hpp"
#include "linkgap/analysis/interval.hpp"
#include "linkgap/analysis/level_view.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// What a consortium is for: a sector of the study, or a word that titles of activities and names of councils and
/// organisations hold (자동차). Without one, everything.
struct Theme {
  std::string asked;                  ///< as typed; empty = everything
  std::optional<Id<Sector>> sector;   ///< if the study has a sector of that code or name
  std::vector<char> of_activity;      ///< per selected activity: 1 if it is about the theme
  std::vector<char> of_organisation;  ///< per organisation: 1 if its field is the theme
  std::size_t activities = 0;
  std::size_t organisations = 0;
};

/// A sector of the study goes before a word. Throws `InputError` with the sectors if no selected activity is about the
/// theme. O(activities + organisations).
Theme find_theme(const Dataset& data, const SelectedRecords& records, const std::string& asked);

/// How much each part of the score counts; the parts are each 0 to 1.
struct ConsortiumWeights {
  double joint_gap = 0.25;
  double fit = 0.25;
  double footing = 0.25;
  double reach = 0.15;
  double novelty = 0.10;
};

/// The score of a set of complexes, part by part, with k members and a majority M of them: ⌊k/2⌋ + 1, but at least
/// three of three or more, for a meeting of two is a tie and no consortium.
struct ConsortiumScore {
  /// max(0, E − J)/(E + 1): J activities of the theme with M members or more, E expected of them under the two-mode
  /// configuration model of the activities that crossed regions.
  double joint_gap = 0;
  /// Geometric mean over the members, half t/(t + 3) for t activities on the theme, half the same for those of them
  /// that crossed regions; times the share of industry, university and research present (with a value chain: half that,
  /// half the share of its stages); without a theme times the mean sector fit of the pairs.
  double fit = 0;
  double footing = 0;  ///< mean strength over the maximum spanning tree of the pairs: T/(T + 3) for T ≥ 1 joint
                       ///< activities, else B/(4B + 4) for brokers (B = Σ 1/complexes that a broker knows)
  double reach =
      0;  ///< mean over pairs: half the distance as a share of the study's greatest, half for regions not yet tied
  double novelty = 0;  ///< share of pairs without a joint activity on the theme
  double total = 0;    ///< weighted sum
};

/// Two members: what they have done together, and what was to be expected.
struct ConsortiumPair {
  std::uint32_t a = 0;  ///< actors of the complex-level view
  std::uint32_t b = 0;
  std::size_t on_theme = 0;  ///< shared activities about the theme
  std::size_t observed = 0;  ///< shared activities of any kind
  double expected = 0;       ///< of those, by the ledger's expectation
  GapClass gap = GapClass::as_expected;
  double footing = 0;
  std::size_t brokers = 0;  ///< councils, universities, institutes and support bodies that know both, on the theme
  std::string best_broker;  ///< code of the one that knows fewest others; empty if there is none
  std::optional<double> sector_fit;
  std::optional<double> km;
  std::optional<Date> last;  ///< of the shared activities
};

/// Somebody to call first: records on two sides or more.
struct FirstCall {
  bool council = false;
  std::string code;
  Name name;
  OrganisationKind kind = OrganisationKind::unknown;
  std::size_t sides = 0;             ///< members that it met on the theme
  std::vector<std::size_t> records;  ///< activities with each member, in member order
};

/// A stage of the value chain, and who of the members brings it: organisations of that stage with a record on the
/// theme.
struct StageCover {
  std::string stage;
  std::vector<std::uint32_t> members;  ///< actors, in member order; empty = nobody
};

/// One member replaced: what the near-copies that the list leaves out have to offer.
struct MemberSwap {
  std::uint32_t out = 0;  ///< actors
  std::uint32_t in = 0;
  double total = 0;  ///< score of the set after the swap
};

/// A set of complexes, scored as a set.
struct Consortium {
  std::vector<std::uint32_t> members;  ///< actors: region by region, or in the order of a named chain
  ConsortiumScore score;
  std::optional<Interval> score_interval;       ///< 5–95 % of the total over the replicates, of a proposal only
  std::size_t best_place = 0, worst_place = 0;  ///< among the proposals, over the replicates; 0 = not drawn again
  std::size_t majority = 0;                     ///< M
  std::size_t joint_record = 0;                 ///< J
  double joint_expected = 0;                    ///< E
  std::vector<ConsortiumPair> pairs;
  std::vector<StageCover> stages;  ///< that the study knows for the theme, in its order; empty if it knows none
  std::size_t weakest = 0;         ///< pair: of the maximum spanning tree, or of the consecutive links of a named chain
  std::vector<MemberSwap> swaps;   ///< the three best feasible ones, of a proposal only
  std::vector<FirstCall> calls;    ///< councils first, then by sides and records
};

struct ConsortiumOptions {
  std::size_t size = 4;  ///< k, 2–7
  std::size_t top = 10;
  bool any_region = false;  ///< members may share a region
  ConsortiumWeights weights = {};
  std::size_t replicates = 20;  ///< bootstrap over the activities; 0 = none
  std::uint64_t seed = 42;
  unsigned threads = 1;                ///< never changes a result
  std::size_t node_limit = 2'000'000;  ///< of the search for k > 4, per proposal; k ≤ 4 is searched to the end
};

/// The proposals, best first, each the best that shares fewer than k − 1 members with every one above (for k = 2: is
/// not the same pair).
struct ConsortiumList {
  Theme theme;
  ConsortiumOptions options;
  ExpectationModel expectation = ExpectationModel::gravity;
  std::size_t candidates = 0;  ///< complexes with a record on the theme and a region
  bool exact = true;           ///< the first proposal is proved best
  double bound = 0;            ///< no set scores higher than this
  std::size_t nodes = 0;       ///< looked at
  std::vector<Consortium> proposals;
};

/// Searches consortia (METHODS §7) among the complexes that have a record on the theme, where past co-participation or
/// brokers join every member to the others, by branch and bound: with k ≤ 4
/// to the end, beyond it from the best of a beam and up to `node_limit` nodes, with the bound that was reached.
/// `ledger` holds every pair of `complexes`. Throws `InputError` for a size out of range or more members than regions.
ConsortiumList propose_consortia(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                                 const GapLedger& ledger, Theme theme, const ConsortiumOptions& options = {});

/// Checks a named chain: every pair, and the weakest of its consecutive links (fewest joint activities on the theme,
/// then of any kind). Throws `InputError` for fewer than two, more than 64, or a repeated complex.
Consortium check_chain(const Dataset& data, const SelectedRecords& records, const LevelView& complexes,
                       const GapLedger& ledger, const Theme& theme, const std::vector<std::uint32_t>& chain,
                       const ConsortiumWeights& weights = {});

/// The complexes that a chain names, in order: by code or name, else by the beginning of a name if one hub, or one
/// complex, begins so. Throws `InputError` with all names that are unknown, ambiguous or repeated.
std::vector<std::uint32_t> find_chain(const LevelView& complexes, const std::vector<std::string>& names);

/// Regions that could send a member into a consortium: with a complex that has records. O(complexes).
std::size_t active_regions(const LevelView& complexes);

/// Why a consortium is proposed, in words, every figure of it from the consortium.
std::string reason(const Consortium& consortium, const LevelView& complexes, const Theme& theme, Language language);

}  // namespace linkgap
