#include "linkgap/analysis/comparison.hpp"

#include "actor_matching.hpp"
#include "folded_name.hpp"
#include "linkgap/chunks.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <tuple>
#include <utility>

namespace linkgap {
namespace {

constexpr std::array actor_changes = {
    Term{"entered", "새로 참여", "entered", ""},
    Term{"left", "기록 끊김", "left", ""},
    Term{"listed", "명부 등재(기록 없음)", "listed, without records", ""},
    Term{"unlisted", "명부 제외(기록 없었음)", "no longer listed, had no records", ""},
    Term{"merged", "통합", "merged", ""},
    Term{"renamed", "명칭 변경", "renamed", ""},
    Term{"recoded", "코드 변경", "recoded", ""},
    Term{"moved", "권역 변경", "moved to another region", ""},
    Term{"reassigned", "관할 변경", "run by another office", ""},
    Term{"redesignated", "역할 변경", "another role in the plan", ""},
};
constexpr std::array tie_changes = {
    Term{"new", "신규", "new", ""},
    Term{"gone", "단절", "gone", ""},
    Term{"grown", "증가", "grown", ""},
    Term{"shrunk", "감소", "shrunk", ""},
};

std::string region_code(const Dataset& data, const LevelView& view, std::uint32_t actor) {
  const std::uint32_t region = view.regions.group_of[actor];
  return region == no_group ? std::string() : data.regions[region].code;
}

/// The complex behind an actor of that level.
const Complex* complex_of(const Dataset& data, Level level, const std::string& code) {
  if (level != Level::complex) return nullptr;
  const auto found = std::ranges::lower_bound(data.complexes, code, {}, &Complex::code);
  return found != data.complexes.end() && found->code == code ? &*found : nullptr;
}

std::string office_code(const Dataset& data, const Complex& complex) {
  return complex.administered_by ? data.offices[complex.administered_by->index()].code : std::string();
}

/// The new actor whose name joins the name of one that is gone.
std::string successor_of(const LevelView& before, const LevelView& after, const JoinedActors& joined,
                         const ComparedActor& gone) {
  const std::string name = folded_name(shown_name(before.actors[*gone.before]));
  for (const ComparedActor& other : joined.actors) {
    if (other.before || !other.after) continue;
    const std::vector<std::string> parts = folded_parts(shown_name(after.actors[*other.after]));
    if (parts.size() > 1 && std::ranges::find(parts, name) != parts.end())
      return shown_name(after.actors[*other.after]);
  }
  return {};
}

std::vector<ActorDifference> actor_differences(const ComparedSide& old_side, const LevelView& before,
                                               const ComparedSide& new_side, const LevelView& after,
                                               const JoinedActors& joined, Level level) {
  std::vector<ActorDifference> rows;
  for (std::uint32_t c = 0; c < joined.actors.size(); ++c) {
    const ComparedActor& actor = joined.actors[c];
    const auto successor = actor.before ? joined.successor[*actor.before] : std::nullopt;
    const auto add = [&](ActorChange change, std::string from = {}, std::string to = {}) {
      rows.push_back({c, change, std::move(from), std::move(to)});
    };
    const auto add_by_alias = [&](ActorChange change, std::string from, std::string to) {
      add(change, std::move(from), std::move(to));
      if (!successor) return;
      rows.back().until = successor->alias->to;
      rows.back().source = successor->alias->file + ":" + std::to_string(successor->alias->line);
    };
    if (!actor.after && successor) {
      add_by_alias(ActorChange::merged, shown_name(before.actors[*actor.before]),
                   shown_name(after.actors[successor->after]));
      continue;
    }
    if (!actor.after) {
      const std::string joint = successor_of(before, after, joined, actor);
      if (!joint.empty()) {
        add(ActorChange::merged, shown_name(before.actors[*actor.before]), joint);
        continue;
      }
    }
    if (actor.activities_before == 0 && actor.activities_after > 0) add(ActorChange::entered);
    if (actor.activities_before > 0 && actor.activities_after == 0) add(ActorChange::left);
    if (!actor.before && actor.activities_after == 0) add(ActorChange::listed);
    if (!actor.after && actor.activities_before == 0) add(ActorChange::unlisted);
    if (!actor.before || !actor.after) continue;
    const Actor& old_actor = before.actors[*actor.before];
    const Actor& new_actor = after.actors[*actor.after];
    // Where the name is all there is, it is the code too, and one line says it.
    const bool other_name = folded_name(shown_name(old_actor)) != folded_name(shown_name(new_actor));
    const bool name_is_code = old_actor.code == shown_name(old_actor) && new_actor.code == shown_name(new_actor);
    if (old_actor.code != new_actor.code && !(other_name && name_is_code))
      add_by_alias(ActorChange::recoded, old_actor.code, new_actor.code);
    if (other_name) add_by_alias(ActorChange::renamed, shown_name(old_actor), shown_name(new_actor));
    const std::string old_region = region_code(old_side.data, before, *actor.before);
    const std::string new_region = region_code(new_side.data, after, *actor.after);
    if (old_region != new_region) add(ActorChange::moved, old_region, new_region);
    const Complex* old_complex = complex_of(old_side.data, level, old_actor.code);
    const Complex* new_complex = complex_of(new_side.data, level, new_actor.code);
    if (!old_complex || !new_complex) continue;
    const std::string old_office = office_code(old_side.data, *old_complex);
    const std::string new_office = office_code(new_side.data, *new_complex);
    if (old_office != new_office) add(ActorChange::reassigned, old_office, new_office);
    if (old_complex->role != new_complex->role)
      add(ActorChange::redesignated, std::string(code_of(old_complex->role)), std::string(code_of(new_complex->role)));
  }
  std::ranges::stable_sort(rows, {}, &ActorDifference::change);
  return rows;
}

using Pair = std::pair<std::uint32_t, std::uint32_t>;

Pair ordered(std::uint32_t a, std::uint32_t b) {
  return a < b ? Pair(a, b) : Pair(b, a);
}

void compare_ties(const LevelView& before, const LevelView& after, const JoinedActors& joined, Comparison& result) {
  std::map<Pair, TieDifference> pairs;
  for (const Tie& tie : before.network.ties()) {
    TieDifference& row = pairs[ordered(joined.row_before[tie.from], joined.row_before[tie.to])];
    row.activities_before = tie.activities;
    row.weight_before = tie.weight;
  }
  for (const Tie& tie : after.network.ties()) {
    TieDifference& row = pairs[ordered(joined.row_after[tie.from], joined.row_after[tie.to])];
    row.activities_after = tie.activities;
    row.weight_after = tie.weight;
  }
  const auto size = [](const TieDifference& row) {
    return std::max(row.activities_before, row.activities_after) -
           std::min(row.activities_before, row.activities_after);
  };
  for (auto& [pair, row] : pairs) {
    std::tie(row.a, row.b) = pair;
    if (size(row) == 0) {
      ++result.ties_unchanged;
      continue;
    }
    row.change = row.activities_before == 0                     ? TieChange::appeared
                 : row.activities_after == 0                    ? TieChange::gone
                 : row.activities_after > row.activities_before ? TieChange::grown
                                                                : TieChange::shrunk;
    result.ties.push_back(row);
  }
  std::ranges::stable_sort(result.ties, std::ranges::greater(), size);
}

void compare_gaps(const ComparedSide& old_side, const ComparedSide& new_side, const ComparisonOptions& options,
                  Comparison& result) {
  const LevelView before = view(old_side.data, old_side.records, result.gap_level, old_side.network);
  const LevelView after = view(new_side.data, new_side.records, result.gap_level, new_side.network);
  JoinedActors joined = join_actors(before, after, new_side.data.aliases, result.gap_level);
  std::map<Pair, GapRow> old_rows;
  const auto ledger = [&](const Dataset& data, const LevelView& actors) {
    GapOptions how = default_gap_options(data, actors, options.alpha);
    how.expectation = options.expectation;
    return gap_ledger(actors, how);
  };
  for (const GapRow& row : ledger(old_side.data, before).rows)
    old_rows.emplace(ordered(joined.row_before[row.a], joined.row_before[row.b]), row);
  for (const GapRow& row : ledger(new_side.data, after).rows) {
    const Pair pair = ordered(joined.row_after[row.a], joined.row_after[row.b]);
    const auto found = old_rows.find(pair);
    if (found == old_rows.end()) continue;
    if (found->second.gap == row.gap) {
      ++result.gaps_unchanged;
    } else {
      result.gaps.push_back({pair.first, pair.second, found->second, row});
    }
  }
  std::ranges::sort(result.gaps, {}, [](const GapDifference& row) {
    return std::tuple(-std::abs(row.after.shortfall - row.before.shortfall), row.a, row.b);
  });
  result.gap_actors = std::move(joined.actors);
}

/// Indicators of one side that are missing in some replicates have no error there.
using Replicates = std::vector<std::vector<std::optional<double>>>;

void add_intervals(const ComparedSide& before, const ComparedSide& after, const ComparisonOptions& options,
                   std::vector<IndicatorChange>& rows) {
  if (options.replicates < 2) return;
  Replicates differences(options.replicates, std::vector<std::optional<double>>(rows.size()));
  for_chunks(options.replicates, options.threads, [&](std::size_t r, std::size_t) {
    const auto old_values =
        indicators(before.data, resampled(before.data, before.records, options.seed, r), options.level, before.network);
    const auto new_values =
        indicators(after.data, resampled(after.data, after.records, options.seed, r), options.level, after.network);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto old_value = value_of(old_values, rows[i].key);
      const auto new_value = value_of(new_values, rows[i].key);
      if (old_value && new_value) differences[r][i] = *new_value - *old_value;
    }
  });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].difference) continue;
    double sum = 0;
    std::size_t count = 0;
    for (const auto& of_replicate : differences) {
      if (!of_replicate[i]) continue;
      sum += *of_replicate[i];
      ++count;
    }
    if (count < 2 || 2 * count < options.replicates) continue;
    const double mean = sum / static_cast<double>(count);
    double squares = 0;
    for (const auto& of_replicate : differences) {
      if (of_replicate[i]) squares += (*of_replicate[i] - mean) * (*of_replicate[i] - mean);
    }
    constexpr double z = 1.959963984540054;
    const double error = std::sqrt(squares / static_cast<double>(count - 1));
    rows[i].standard_error = error;
    rows[i].interval = Interval{*rows[i].difference - z * error, *rows[i].difference + z * error};
  }
}

std::vector<IndicatorChange> indicator_changes(const ComparedSide& before, const ComparedSide& after,
                                               const ComparisonOptions& options) {
  const std::vector<Indicator> old_values = indicators(before.data, before.records, options.level, before.network);
  const std::vector<Indicator> new_values = indicators(after.data, after.records, options.level, after.network);
  std::vector<IndicatorChange> rows;
  const auto add = [&](const std::string& key) {
    IndicatorChange row{key, value_of(old_values, key), value_of(new_values, key), {}, {}, {}};
    if (row.before && row.after) row.difference = *row.after - *row.before;
    rows.push_back(std::move(row));
  };
  for (const Indicator& indicator : old_values) add(indicator.key);
  for (const Indicator& indicator : new_values) {
    if (!value_of(old_values, indicator.key)) add(indicator.key);
  }
  add_intervals(before, after, options, rows);
  return rows;
}

}  // namespace

template <>
std::span<const Term> terms<ActorChange>() {
  return actor_changes;
}
template <>
std::span<const Term> terms<TieChange>() {
  return tie_changes;
}

Comparison compare(const ComparedSide& before, const ComparedSide& after, const ComparisonOptions& options) {
  Comparison result;
  result.level = options.level;
  result.replicates = options.replicates;
  result.seed = options.seed;
  const LevelView old_view = view(before.data, before.records, options.level, before.network);
  const LevelView new_view = view(after.data, after.records, options.level, after.network);
  JoinedActors joined = join_actors(old_view, new_view, after.data.aliases, options.level);
  if (joined.common == 0) {
    const std::string level(code_of(options.level));
    throw InputError(Problem{Severity::error,
                             "",
                             0,
                             "",
                             "the two sides have no " + level +
                                 " in common, by code or by name: " + std::to_string(old_view.actors.size()) +
                                 " before, " + std::to_string(new_view.actors.size()) + " after",
                             "use the same codes or names on both sides, or compare at another --level",
                             {}});
  }
  result.common_actors = joined.common;
  result.indicators = indicator_changes(before, after, options);
  result.actor_changes = actor_differences(before, old_view, after, new_view, joined, options.level);
  compare_ties(old_view, new_view, joined, result);
  const bool regions = !before.data.regions.empty() && !after.data.regions.empty();
  const bool has_ledger =
      options.level == Level::council || options.level == Level::complex || options.level == Level::region;
  result.gap_level = has_ledger ? options.level : Level::region;
  if (regions) compare_gaps(before, after, options, result);
  result.actors = std::move(joined.actors);
  return result;
}

}  // namespace linkgap
