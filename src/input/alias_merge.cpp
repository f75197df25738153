#include "alias_merge.hpp"

#include "attribute_readings.hpp"
#include "reference_index.hpp"
#include "unicode_text.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace linkgap::input {
namespace {

constexpr std::size_t shown_places = 20;
constexpr const char* duplicate_by_alias = "duplicate of an earlier row, by an alias";

ReferenceIndex index_of(const EntityTable& table, const StringPool& pool, const char* word, ReferenceIndex::Fold fold) {
  ReferenceIndex index(word, fold);
  for (std::uint32_t i = 0; i < table.size(); ++i) index.add_code(table.keys.text(i), i);
  for (const Column column : {Column::name, Column::name_en, Column::organisation_name, Column::synonyms}) {
    for (std::uint32_t i = 0; i < table.size(); ++i) {
      table.about(column).for_each(i, [&](const Statement& said) { index.add_name(pool.text(said.value), i); });
    }
  }
  return index;
}

class AliasMerge {
 public:
  AliasMerge(RawStudy& study, LoadLedger& ledger, ProblemLog& problems)
      : study_(study), ledger_(ledger), problems_(problems), lines_(study.aliases.lines()) {}

  std::vector<Alias> apply() {
    for (const AliasLine& line : lines_) {
      ledger_.aliases.push_back({line.alias, line.reason, 0, 0, {}});
      ledger_.aliases.back().alias.code =
          study_.aliases.last_code(static_cast<std::uint32_t>(ledger_.aliases.size() - 1));
    }
    check_codes(AliasOf::complex, study_.complexes, "complex", fold_complex_name);
    check_codes(AliasOf::council, study_.councils, "council", fold_name);
    check_codes(AliasOf::region, study_.regions, "region", fold_name);
    check_codes(AliasOf::office, study_.offices, "office", fold_name);
    if (study_.aliases.has(AliasOf::organisation)) merge_organisations();
    check_dates();
    count_rows();
    return sorted_aliases();
  }

 private:
  void refuse(std::size_t line, const std::string& what, const std::string& advice,
              std::vector<std::string> legal = {}) {
    const Alias& alias = lines_[line].alias;
    problems_.error({Severity::error, alias.file, alias.line, "", what, advice, std::move(legal)});
  }

  void check_codes(AliasOf of, const EntityTable& table, const char* word, ReferenceIndex::Fold fold) {
    if (!study_.aliases.has(of) || !table.listed) return;
    const ReferenceIndex index = index_of(table, study_.pool, word, fold);
    for (std::uint32_t line = 0; line < lines_.size(); ++line) {
      if (lines_[line].alias.of != of) continue;
      const auto reading = index.find(study_.aliases.last_code(line));
      if (reading.value)
        ledger_.aliases[line].alias.code = table.keys.text(*reading.value);
      else
        refuse(line, reading.what, reading.advice, reading.legal);
    }
  }

  // --- organisations ---------------------------------------------------------------------------------------------

  void merge_organisations() {
    EntityTable& table = study_.organisations;
    const ReferenceIndex index = index_of(table, study_.pool, "organisation", unfolded);
    std::vector<std::uint32_t> target(table.size());
    std::iota(target.begin(), target.end(), 0U);
    line_of_.assign(table.size(), no_line);
    for (std::uint32_t line = 0; line < lines_.size(); ++line) {
      if (lines_[line].alias.of == AliasOf::organisation) lead(line, index, target);
    }
    for (std::uint32_t i = 0; i < target.size(); ++i) {
      const std::uint32_t last = end_of_chain(i, target);
      if (last != no_line && line_of_[i] != no_line) check_complexes(line_of_[i], i, last);
    }
    if (problems_.has_errors()) return;
    std::vector<std::uint32_t> last(target.size());
    for (std::uint32_t i = 0; i < target.size(); ++i) last[i] = end_of_chain(i, target);
    for (std::uint32_t i = 0; i < target.size(); ++i) {
      if (line_of_[i] != no_line) ledger_.aliases[line_of_[i]].alias.code = table.keys.text(last[i]);
    }
    for (const RawParticipation& row : study_.participations) {
      if (line_of_[row.organisation] != no_line)
        study_.aliases.add_use({line_of_[row.organisation], row.source, row.activity});
    }
    std::vector<std::uint32_t> place;
    table = table.merged(last, {Column::organisation_name, Column::organisation_name_en}, place);
    for (RawParticipation& row : study_.participations) {
      merged_rows_.push_back({row.activity, place[row.organisation], row.source, line_of_[row.organisation]});
      row.organisation = place[row.organisation];
    }
    drop_duplicates();
  }

  /// Leads the organisation that a line names to the one that its code names.
  void lead(std::uint32_t line, const ReferenceIndex& index, std::vector<std::uint32_t>& target) {
    EntityTable& table = study_.organisations;
    const Alias& alias = lines_[line].alias;
    const auto from = index.find(alias.alias);
    if (index.is_ambiguous(alias.alias)) return refuse(line, from.what, from.advice);
    auto to = index.find(alias.code);
    const auto chained = study_.aliases.find(AliasOf::organisation, alias.code);
    if (!to.value && (index.is_ambiguous(alias.code) || (table.listed && !chained)))
      return refuse(line, to.what, to.advice, to.legal);
    if (!from.value) return;
    if (!to.value && chained) to = index.find(study_.aliases.last_code(line));
    if (!to.value && table.listed) return refuse(line, to.what, to.advice, to.legal);
    if (!to.value) to.value = renamed(line, *from.value, target);
    if (*from.value == *to.value) return;
    if (line_of_[*from.value] != no_line && target[*from.value] != *to.value) {
      // By different ways to one end is no contradiction; ends are compared when all lines are in.
      const Alias& other = lines_[line_of_[*from.value]].alias;
      if (study_.aliases.last_code(line_of_[*from.value]) != study_.aliases.last_code(line))
        refuse(
            line,
            "'" + alias.alias + "' is the organisation of " + place_of(other, alias) + " too, which has another code",
            "keep one of the lines");
      return;
    }
    target[*from.value] = *to.value;
    line_of_[*from.value] = line;
  }

  /// An entity for a code that no record has: where nothing lists the organisations, an alias may give a new name.
  std::uint32_t renamed(std::uint32_t line, std::uint32_t from, std::vector<std::uint32_t>& target) {
    EntityTable& table = study_.organisations;
    const std::string& code = study_.aliases.last_code(line);
    const auto made = static_cast<std::uint32_t>(table.entity(code, table.sources[from]));
    if (made < target.size()) return made;
    target.push_back(made);
    line_of_.push_back(no_line);
    const Alias& alias = lines_[line].alias;
    problems_.warn("new codes by aliases",
                   {Severity::warning,
                    alias.file,
                    alias.line,
                    "",
                    "no record names '" + code + "'; the rows of '" + alias.alias + "' count under this new code",
                    "check the spelling",
                    {}});
    return made;
  }

  /// `no_line` if the chain is a circle, which is reported once for every line in it.
  std::uint32_t end_of_chain(std::uint32_t start, const std::vector<std::uint32_t>& target) {
    std::uint32_t at = start;
    for (std::size_t step = 0; step <= target.size(); ++step) {
      if (target[at] == at) return at;
      at = target[at];
    }
    refuse(line_of_[start], "the aliases lead in a circle", "delete the line that is wrong");
    return no_line;
  }

  std::optional<std::uint32_t> complex_of(std::uint32_t organisation) {
    if (!complexes_) complexes_.emplace(index_of(study_.complexes, study_.pool, "complex", fold_complex_name));
    std::optional<std::uint32_t> found;
    study_.organisations.about(Column::complex).for_each(organisation, [&](const Statement& said) {
      if (!found) found = complexes_->row_of(study_.pool.text(said.value));
    });
    return found;
  }

  void check_complexes(std::uint32_t line, std::uint32_t from, std::uint32_t to) {
    const auto old_complex = complex_of(from);
    const auto new_complex = complex_of(to);
    if (!old_complex || !new_complex || *old_complex == *new_complex) return;
    const StringPool& keys = study_.organisations.keys;
    const StringPool& places = study_.complexes.keys;
    const std::string what = "'" + keys.text(from) + "' lies in complex '" + places.text(*old_complex) + "' and '" +
                             keys.text(to) + "' in '" + places.text(*new_complex) + "'";
    const Alias& alias = lines_[line].alias;
    const bool by_code = keys.find(alias.alias) && has_codes();
    if (!by_code) {
      refuse(line, what + "; a name alone does not make them one",
             "merge them by their codes if you know that they are one, or correct the complex");
      return;
    }
    problems_.warn("aliases across complexes", {Severity::warning,
                                                alias.file,
                                                alias.line,
                                                "",
                                                what,
                                                "the records of both count in '" + places.text(*new_complex) + "'",
                                                {}});
  }

  /// True if organisations have codes; else their names are all there is.
  bool has_codes() const {
    return study_.organisations.listed || std::ranges::any_of(study_.headers, [](const auto& headers) {
             return !headers[static_cast<std::size_t>(Column::organisation_id)].empty();
           });
  }

  struct MergedRow {
    std::uint32_t activity, organisation;
    Source source;
    std::uint32_t line;  // of the alias; no_line without one
  };

  /// Counts, file by file and line by line, the rows that `keep_one_of_each` drops.
  void drop_duplicates() {
    const auto pair = [](const MergedRow& row) { return std::tie(row.activity, row.organisation); };
    std::ranges::sort(merged_rows_, [&](const MergedRow& a, const MergedRow& b) {
      return std::tuple(pair(a), a.source) < std::tuple(pair(b), b.source);
    });
    std::map<std::string, std::size_t> dropped;
    for (std::size_t begin = 0, end = 0; begin < merged_rows_.size(); begin = end) {
      while (end < merged_rows_.size() && pair(merged_rows_[end]) == pair(merged_rows_[begin])) ++end;
      // One row stays: one that needs no alias, if there is such a row.
      bool direct = std::any_of(merged_rows_.begin() + static_cast<std::ptrdiff_t>(begin),
                                merged_rows_.begin() + static_cast<std::ptrdiff_t>(end),
                                [](const MergedRow& row) { return row.line == no_line; });
      for (std::size_t i = begin; i < end; ++i) {
        if (i > begin) ++dropped[study_.files[merged_rows_[i].source.file]];
        if (merged_rows_[i].line == no_line) continue;
        if (direct) ++ledger_.aliases[merged_rows_[i].line].duplicates;
        direct = true;
      }
    }
    keep_one_of_each(study_.participations);
    for (FileLedger& file : ledger_.files) {
      const auto found = dropped.find(file.file);
      if (found == dropped.end()) continue;
      file.rows_used -= found->second;
      file.rejected[duplicate_by_alias] += found->second;
    }
  }

  // --- dates and counts ------------------------------------------------------------------------------------------

  std::optional<DateSpan> day_of(std::uint32_t activity) const {
    std::optional<DateSpan> day;
    study_.activities.about(Column::date).for_each(activity, [&](const Statement& said) {
      if (!day) day = read_date(study_.pool.text(said.value)).span;
    });
    return day;
  }

  void check_dates() {
    struct Outside {
      AliasUse first;
      Date day;
      std::size_t rows = 0;
    };
    std::map<std::uint32_t, Outside> outside;
    for (const AliasUse& use : study_.aliases.uses()) {
      const Alias& alias = lines_[use.line].alias;
      if (!use.activity || (!alias.from && !alias.to)) continue;
      const auto day = day_of(*use.activity);
      if (!day) continue;
      const bool late = alias.to && *alias.to < day->start.first_day();
      const bool early = alias.from && day->end.value_or(day->start).last_day() < *alias.from;
      if (!late && !early) continue;
      Outside& found = outside[use.line];
      if (found.rows++ == 0 || use.source < found.first.source) {
        found.first = use;
        found.day = day->start;
      }
    }
    for (const auto& [line, found] : outside) {
      const Alias& alias = lines_[line].alias;
      const std::string span =
          (alias.from ? to_string(*alias.from) : "…") + " – " + (alias.to ? to_string(*alias.to) : "…");
      problems_.error({Severity::error,
                       study_.files[found.first.source.file],
                       found.first.source.line,
                       "",
                       "'" + alias.alias + "' is used on " + to_string(found.day) + ", but the alias holds for " +
                           span + " (" + alias.file + ", line " + std::to_string(alias.line) + ")" +
                           (found.rows > 1 ? "; " + std::to_string(found.rows) + " rows" : ""),
                       "correct the dates of the alias, or what the rows name",
                       {}});
    }
  }

  void count_rows() {
    std::vector<AliasUse> uses = study_.aliases.uses();
    std::ranges::sort(uses);
    const auto same_row = [](const AliasUse& a, const AliasUse& b) { return a.line == b.line && a.source == b.source; };
    uses.erase(std::unique(uses.begin(), uses.end(), same_row), uses.end());
    for (const AliasUse& use : uses) {
      AppliedAlias& applied = ledger_.aliases[use.line];
      ++applied.rows;
      if (applied.places.size() < shown_places)
        applied.places.push_back(study_.files[use.source.file] + ":" + std::to_string(use.source.line));
    }
  }

  std::vector<Alias> sorted_aliases() {
    const auto by_line = [](const AppliedAlias& row) { return std::tie(row.alias.file, row.alias.line); };
    std::vector<Alias> aliases;
    for (const AppliedAlias& row : ledger_.aliases) aliases.push_back(row.alias);
    std::ranges::stable_sort(ledger_.aliases, {}, by_line);
    std::ranges::sort(aliases, {},
                      [](const Alias& alias) { return std::tie(alias.of, alias.alias, alias.file, alias.line); });
    return aliases;
  }

  static constexpr std::uint32_t no_line = UINT32_MAX;
  RawStudy& study_;
  LoadLedger& ledger_;
  ProblemLog& problems_;
  const std::vector<AliasLine>& lines_;
  std::vector<std::uint32_t> line_of_;  // of each organisation: the line that leads it away
  std::vector<MergedRow> merged_rows_;
  std::optional<ReferenceIndex> complexes_;
};

}  // namespace

std::vector<Alias> apply_aliases(RawStudy& study, LoadLedger& ledger, ProblemLog& problems) {
  return AliasMerge(study, ledger, problems).apply();
}

}  // namespace linkgap::input
