#pragma once

#include "linkgap/analysis/gap_ledger.hpp"
#include "linkgap/analysis/indicators.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// One of the two sides that are compared: a study, a window of one, or the same records under another grouping.
struct ComparedSide {
  const Dataset& data;
  const SelectedRecords& records;
  NetworkOptions network = {};
};

struct ComparisonOptions {
  Level level = Level::complex;
  std::size_t replicates = 200;  ///< of the bootstrap over activities; fewer than 2 give no intervals
  std::uint64_t seed = 42;
  unsigned threads = 1;                                      ///< never changes a result
  ExpectationModel expectation = ExpectationModel::gravity;  ///< fitted on each side by itself
  double alpha = 0.1;
};

/// An indicator before and after. Absent values are not defined on that side.
struct IndicatorChange {
  std::string key;
  std::optional<double> before, after;
  std::optional<double> difference;      ///< after − before
  std::optional<double> standard_error;  ///< of the difference, over the replicates
  std::optional<Interval> interval;      ///< difference ± 1.96 standard errors
};

/// An actor of either side. Matched by code, else by an alias of the later side, else by a name that is the only one of
/// its kind on both sides.
struct ComparedActor {
  std::string code;  ///< after, or before if it is not there any more
  Name name;
  std::optional<std::uint32_t> before, after;  ///< actor of the side's view
  std::size_t activities_before = 0;
  std::size_t activities_after = 0;
};

enum class ActorChange : std::uint8_t {
  entered,       ///< has records now and had none
  left,          ///< had records and has none now
  listed,        ///< new in the register, without records
  unlisted,      ///< no longer in the register, had no records
  merged,        ///< gone, and by an alias, or as a part of a new name (주안 → 주안·부평), in another actor
  renamed,       ///< the same, by code or alias, with another name
  recoded,       ///< the same, by alias or name, with another code
  moved,         ///< lies in another region
  reassigned,    ///< a complex that another office runs
  redesignated,  ///< a complex with another role in the plan
};
template <>
std::span<const Term> terms<ActorChange>();

struct ActorDifference {
  std::uint32_t actor = 0;  ///< index into `Comparison::actors`
  ActorChange change = ActorChange::entered;
  std::string from;                ///< old name, code, region code, office code or role; empty if there is none
  std::string to;                  ///< new name, code, region code, office code, role, or name of the successor
  std::optional<Date> until = {};  ///< last day of the old code or name, if an alias tells it
  std::string source = {};         ///< "file:line" of the alias; empty without one
};

enum class TieChange : std::uint8_t { appeared, gone, grown, shrunk };
template <>
std::span<const Term> terms<TieChange>();

/// A tie whose number of shared activities differs. Ends are indices into `Comparison::actors`, a < b.
struct TieDifference {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  TieChange change = TieChange::appeared;
  std::size_t activities_before = 0;
  std::size_t activities_after = 0;
  double weight_before = 0;
  double weight_after = 0;
};

/// A pair of actors of both sides whose class in the gap ledger differs.
struct GapDifference {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  GapRow before;
  GapRow after;
};

/// What changed from one side to the other.
struct Comparison {
  Level level = Level::complex;
  std::size_t replicates = 0;
  std::uint64_t seed = 0;
  std::vector<ComparedActor> actors;  ///< by code
  std::size_t common_actors = 0;      ///< matched on both sides
  std::vector<IndicatorChange> indicators;
  std::vector<ActorDifference> actor_changes;  ///< by change, then actor
  std::vector<TieDifference> ties;             ///< by |difference in shared activities| descending, then (a, b)
  std::size_t ties_unchanged = 0;              ///< as many shared activities as before
  Level gap_level = Level::region;             ///< of the ledgers: the level, or regions for organisations
  std::vector<ComparedActor> gap_actors;       ///< actors at `gap_level`, by code
  std::vector<GapDifference> gaps;             ///< by |difference in shortfall| descending, then (a, b)
  std::size_t gaps_unchanged = 0;              ///< pairs of the same class on both sides
};

/// Compares two sides (METHODS §8). The bootstrap draws activities by their code, so the same activity comes as often
/// on both sides and a study differs from itself by nothing, error included. Throws `InputError` if no actor at the
/// level is on both sides. O(replicates × indicators).
Comparison compare(const ComparedSide& before, const ComparedSide& after, const ComparisonOptions& options = {});

}  // namespace linkgap
