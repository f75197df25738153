#include "linkgap/renderers/tables_comparison.hpp"

#include "linkgap/renderers/glossary.hpp"
#include "table_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace linkgap {
namespace {

/// Counts without decimals, everything else as it is.
Cell figure(const std::optional<double>& value) {
  if (value && std::abs(*value) < 1e15 && *value == std::trunc(*value)) return static_cast<std::int64_t>(*value);
  return number_cell(value);
}
Cell text_or_none(const std::string& text) {
  return text.empty() ? Cell() : Cell(text);
}

/// Name of an actor; with its code where another actor of the list has the same name.
std::string shown(const std::vector<ComparedActor>& actors, std::size_t actor, Language language) {
  const ComparedActor& row = actors[actor];
  if (row.name.empty()) return row.code;
  const std::string& name = row.name.in(language);
  const auto same = std::ranges::count_if(
      actors, [&](const ComparedActor& other) { return !other.name.empty() && other.name.in(language) == name; });
  return same > 1 ? name + " (" + row.code + ")" : name;
}

std::string office_name(const Office& office, Language language) {
  const std::string name = office.name.empty() ? office.code : office.name.in(language);
  return office.seat.empty() ? name : name + " (" + office.seat + ")";
}

}  // namespace

ResultTable indicator_table(const Comparison& comparison, Language language) {
  ResultTable table{"comparison_indicators",
                    {{"indicator"},
                     {"key", 3, false},
                     {"before"},
                     {"after"},
                     {"difference"},
                     {"standard_error", 3, false},
                     {"change_low"},
                     {"change_high"}},
                    {},
                    {}};
  for (const IndicatorChange& row : comparison.indicators) {
    table.rows.push_back({label(row.key, language), row.key, figure(row.before), figure(row.after),
                          figure(row.difference), number_cell(row.standard_error),
                          row.interval ? Cell(row.interval->low) : Cell(),
                          row.interval ? Cell(row.interval->high) : Cell()});
  }
  table.notes.push_back(in(language, "수준: ", "level: ") + std::string(label_of(comparison.level, language)) +
                        in(language, " · 양쪽에 모두 있는 행위자 ", " · actors on both sides: ") +
                        std::to_string(comparison.common_actors) + in(language, " / 전체 ", " of ") +
                        std::to_string(comparison.actors.size()));
  table.notes.push_back(
      comparison.replicates < 2
          ? in(language, "구간 없음(--replicates 2 이상 필요)", "no intervals (they need --replicates 2 or more)")
          : in(language, "구간 = 차이 ± 1.96 표준오차, 활동 단위 붓스트랩 ",
               "interval = difference ± 1.96 standard errors, bootstrap over activities, replicates ") +
                std::to_string(comparison.replicates) + in(language, "회 · 시드 ", " · seed ") +
                std::to_string(comparison.seed) +
                in(language, " · 기간의 길이가 다르면 건수의 차이는 활동량의 차이를 포함함",
                   " · where the windows differ in length, differences of counts contain that"));
  return table;
}

ResultTable supposed_indicator_table(std::span<const Indicator> before, std::span<const Indicator> after,
                                     Language language) {
  ResultTable table{
      "what_if_indicators", {{"indicator"}, {"key", 3, false}, {"before"}, {"after"}, {"difference"}}, {}, {}};
  const auto add = [&](const std::string& key) {
    const auto old_value = value_of(before, key);
    const auto new_value = value_of(after, key);
    table.rows.push_back({label(key, language), key, figure(old_value), figure(new_value),
                          old_value && new_value ? figure(*new_value - *old_value) : Cell()});
  };
  for (const Indicator& row : before) add(row.key);
  for (const Indicator& row : after) {
    if (!value_of(before, row.key)) add(row.key);
  }
  return table;
}

ResultTable actor_change_table(const Comparison& comparison, Language language) {
  ResultTable table{"comparison_actors",
                    {{"change"},
                     {"code"},
                     {"name"},
                     {"activities_before"},
                     {"activities_after"},
                     {"from"},
                     {"to"},
                     {"until"},
                     {"source"}},
                    {},
                    {}};
  std::map<ActorChange, std::size_t> counts;
  for (const ActorDifference& row : comparison.actor_changes) {
    const ComparedActor& actor = comparison.actors[row.actor];
    ++counts[row.change];
    table.rows.push_back({std::string(label_of(row.change, language)), actor.code,
                          shown(comparison.actors, row.actor, language), whole_cell(actor.activities_before),
                          whole_cell(actor.activities_after), text_or_none(row.from), text_or_none(row.to),
                          row.until ? Cell(to_string(*row.until)) : Cell(), text_or_none(row.source)});
  }
  std::string note;
  for (const auto& [change, count] : counts)
    note += (note.empty() ? "" : " · ") + std::string(label_of(change, language)) + " " + std::to_string(count);
  if (!note.empty()) table.notes.push_back(note);
  table.notes.push_back(
      in(language,
         "같은 코드, 없으면 나중 쪽의 별칭, 없으면 유일한 같은 이름을 같은 행위자로 봄. 통합은 별칭 또는 이름으로 "
         "읽은 것(주안 → 주안·부평)",
         "actors are the same by code, else by an alias of the later side, else by a name that is unique on both "
         "sides; merged is read from an alias, or from the names (A → A·B)"));
  return table;
}

ResultTable tie_change_table(const Comparison& comparison, Language language) {
  ResultTable table{
      "comparison_ties",
      {{"change"}, {"a"}, {"b"}, {"activities_before"}, {"activities_after"}, {"weight_before"}, {"weight_after"}},
      {},
      {}};
  std::array<std::size_t, 4> counts{};
  for (const TieDifference& row : comparison.ties) {
    ++counts[static_cast<std::size_t>(row.change)];
    table.rows.push_back({std::string(label_of(row.change, language)), shown(comparison.actors, row.a, language),
                          shown(comparison.actors, row.b, language), whole_cell(row.activities_before),
                          whole_cell(row.activities_after), row.weight_before, row.weight_after});
  }
  std::string note;
  for (std::size_t i = 0; i < counts.size(); ++i)
    note += std::string(label_of(static_cast<TieChange>(i), language)) + " " + std::to_string(counts[i]) + " · ";
  table.notes.push_back(note + in(language, "그대로 ", "unchanged ") + std::to_string(comparison.ties_unchanged));
  return table;
}

ResultTable gap_change_table(const Comparison& comparison, Language language) {
  ResultTable table{"comparison_gaps",
                    {{"a"},
                     {"b"},
                     {"class_before"},
                     {"class_after"},
                     {"observed_before"},
                     {"observed_after"},
                     {"expected_before", 2},
                     {"expected_after", 2},
                     {"q_before", 4},
                     {"q_after", 4}},
                    {},
                    {}};
  for (const GapDifference& row : comparison.gaps) {
    table.rows.push_back({shown(comparison.gap_actors, row.a, language), shown(comparison.gap_actors, row.b, language),
                          std::string(label_of(row.before.gap, language)),
                          std::string(label_of(row.after.gap, language)), whole_cell(row.before.observed),
                          whole_cell(row.after.observed), row.before.expected, row.after.expected, row.before.q,
                          row.after.q});
  }
  table.notes.push_back(in(language, "수준: ", "level: ") + std::string(label_of(comparison.gap_level, language)) +
                        in(language, " · 판정이 바뀐 쌍 ", " · pairs whose class changed: ") +
                        std::to_string(comparison.gaps.size()) + in(language, " · 그대로 ", " · unchanged: ") +
                        std::to_string(comparison.gaps_unchanged));
  return table;
}

ResultTable office_change_table(const Dataset& before, const Dataset& after, Language language) {
  ResultTable table{"comparison_offices",
                    {{"change"}, {"office_level"}, {"before"}, {"after"}, {"old_parent"}, {"new_parent"}},
                    {},
                    {}};
  std::map<OfficeChangeKind, std::size_t> counts;
  for (const OfficeChange& row : office_changes(before, after)) {
    ++counts[row.change];
    std::string old;
    for (const Id<Office> id : row.before)
      old += (old.empty() ? "" : " + ") + office_name(before.offices[id.index()], language);
    const auto parent = [&](const Dataset& data, const std::optional<Id<Office>>& id) {
      return id ? Cell(office_name(data.offices[id->index()], language)) : Cell();
    };
    table.rows.push_back({std::string(label_of(row.change, language)), std::string(label_of(row.level, language)),
                          text_or_none(old), parent(after, row.after), parent(before, row.old_parent),
                          parent(after, row.new_parent)});
  }
  std::string note;
  for (const auto& [change, count] : counts)
    note += (note.empty() ? "" : " · ") + std::string(label_of(change, language)) + " " + std::to_string(count);
  table.notes.push_back(note);
  std::string totals = in(language, "합계: ", "totals: ");
  for (std::size_t level = 0; level < terms<OfficeLevel>().size(); ++level) {
    const auto count = [&](const Dataset& data) {
      return std::to_string(std::ranges::count(data.offices, static_cast<OfficeLevel>(level), &Office::level));
    };
    totals += (level == 0 ? "" : " · ") + std::string(label_of(static_cast<OfficeLevel>(level), language)) + " " +
              count(before) + " → " + count(after);
  }
  table.notes.push_back(totals);
  table.notes.push_back(in(language, "두 표를 읽은 것으로, 결정의 기록이 아님. 이름·코드·소재지·권역으로 이어 봄",
                           "a reading of the two tables by name, code, seat and region, no record of decisions"));
  return table;
}

}  // namespace linkgap
