#include "table_reader.hpp"

#include "alias_rows.hpp"
#include "dated_rows.hpp"
#include "record_rows.hpp"
#include "reference_index.hpp"
#include "statement_recorder.hpp"
#include "table_forms.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace linkgap::input {
namespace {

constexpr const char* duplicate_row = "duplicate of an earlier row";

/// Values that no table knows: one problem each, however many rows have it.
struct UnknownValue {
  Source first;
  std::size_t rows = 0;
};

class TableReader {
 public:
  TableReader(Table table, const RecordTable& rows, HeaderMap map, const std::string& activity_scope, RawStudy& study,
              FileLedger& ledger, ProblemLog& problems)
      : table_(table),
        rows_{rows, std::move(map), static_cast<std::uint32_t>(study.files.size() - 1)},
        activity_scope_(activity_scope),
        study_(study),
        ledger_(ledger),
        problems_(problems),
        records_(rows_, ledger, problems),
        recorder_(rows_, study) {}

  /// False if a needed column is missing.
  bool read() {
    if (table_ == Table::organisations) recognise_kinds_in_sector();
    if (!has_needed_columns()) return false;
    study_.has_dates = study_.has_dates || rows_.map.has(Column::date);
    if (table_ == Table::participations)
      read_participations();
    else
      read_entities();
    note_counts();
    return true;
  }

 private:
  // --- the form of the table -------------------------------------------------------------------------------------

  /// Korean tables call the side of the triple helix 'sector' too: if every value is such a side, it is one.
  void recognise_kinds_in_sector() {
    if (!rows_.map.has(Column::organisation_sector) || rows_.map.has(Column::organisation_kind)) return;
    const std::size_t column = rows_.map.at(Column::organisation_sector);
    bool any = false;
    for (std::size_t row = 0; row < rows_.table.size(); ++row) {
      const std::string_view cell = rows_.table.cell(row, column);
      if (cell.empty()) continue;
      if (!parse_term<OrganisationKind>(cell)) return;
      any = true;
    }
    if (!any) return;
    std::swap(rows_.map.position[static_cast<std::size_t>(Column::organisation_kind)],
              rows_.map.position[static_cast<std::size_t>(Column::organisation_sector)]);
    auto& headers = study_.headers[rows_.file];
    std::swap(headers[static_cast<std::size_t>(Column::organisation_kind)],
              headers[static_cast<std::size_t>(Column::organisation_sector)]);
    ledger_.notes.push_back("column '" + study_.header(rows_.file, Column::organisation_kind) +
                            "' read as organisation kind");
  }

  bool has_needed_columns() {
    bool complete = true;
    if (table_ == Table::participations) {
      complete = need_activity();
      complete = need(Column::organisation_id, Column::organisation_name) && complete;
    } else {
      const TableForm form = form_of(table_);
      complete = need(form.code, form.name);
    }
    if (rows_.map.has(Column::latitude) != rows_.map.has(Column::longitude)) {
      problems_.warn("half coordinates", {Severity::warning,
                                          ledger_.file,
                                          0,
                                          "",
                                          "latitude and longitude need each other",
                                          "there is one column only, which is not read",
                                          {}});
    }
    return complete;
  }

  bool need_activity() {
    if (rows_.map.has(Column::activity_id)) return true;
    Problem problem = missing_column(table_, Column::activity_id, rows_.map, ledger_.file);
    if (rows_.map.has(Column::date) && rows_.map.has(Column::activity_title)) {
      problem.advice = "give every activity a code of its own: meetings with one date and title may still be two";
    }
    problems_.error(std::move(problem));
    return false;
  }

  bool need(Column column, Column instead) {
    if (rows_.map.has(column) || rows_.map.has(instead)) return true;
    problems_.error(missing_column(table_, column, rows_.map, ledger_.file));
    return false;
  }

  // --- rows ------------------------------------------------------------------------------------------------------

  void read_entities() {
    const TableForm form = form_of(table_);
    EntityTable& table = own_table();
    const std::array labels = {form.code, form.name};
    const auto merged = rows_of_aliases(table_, rows_, form, study_.aliases);
    const std::vector<char> holds = rows_that_hold(rows_, form, study_.at, ledger_.file, problems_);
    std::vector<char> seen;
    for (std::size_t row = 0; row < rows_.table.size(); ++row) {
      if (!records_.is_record(row, labels)) continue;
      std::string_view code = rows_.cell(row, form.code);
      if (code.empty()) code = rows_.cell(row, form.name);
      if (code.empty()) {
        records_.report(row, std::string(name_of(form.code)), "the code is blank",
                        "give every row a code; values are not carried down");
        continue;
      }
      if (!holds[row]) {
        records_.reject("holds at another time");
        continue;
      }
      if (merged[row]) {
        records_.reject("merged by an alias");
        study_.aliases.add_use({*merged[row], rows_.source(row), std::nullopt});
        continue;
      }
      if (table_ == Table::activities) code = scoped(code);
      const std::size_t entity = table.entity(code, rows_.source(row));
      if (table_ == Table::activities) recorder_.at(static_cast<std::uint32_t>(entity));
      seen.resize(std::max(seen.size(), entity + 1));
      if (seen[entity])
        records_.reject(duplicate_row);
      else
        ++ledger_.rows_used;
      seen[entity] = 1;
      recorder_.say(table, entity, row, form.attributes);
    }
  }

  /// The code of an activity; where files number theirs each for itself, with the file before it.
  std::string_view scoped(std::string_view code) {
    if (activity_scope_.empty()) return code;
    scoped_ = activity_scope_ + ":" + std::string(code);
    return scoped_;
  }

  EntityTable& own_table() {
    switch (table_) {
      case Table::regions:
        return study_.regions;
      case Table::offices:
        return study_.offices;
      case Table::complexes:
        return study_.complexes;
      case Table::councils:
        return study_.councils;
      case Table::organisations:
        return study_.organisations;
      case Table::activities:
      case Table::participations:
      case Table::aliases:
        break;
    }
    return study_.activities;
  }

  void read_participations() {
    const ReferenceIndex activities = activity_index();
    const ReferenceIndex organisations = organisation_index();
    constexpr std::array labels = {Column::activity_id, Column::organisation_id, Column::organisation_name};
    for (std::size_t row = 0; row < rows_.table.size(); ++row) {
      if (!records_.is_record(row, labels)) continue;
      const std::string_view activity_text = rows_.cell(row, Column::activity_id);
      const Column named_by = organisation_column(row);
      const std::string_view organisation_text = rows_.cell(row, named_by);
      names_as_codes_ += named_by == Column::organisation_name && rows_.map.has(Column::organisation_id) ? 1 : 0;
      if (activity_text.empty() || organisation_text.empty()) {
        records_.report(row, study_.header(rows_.file, activity_text.empty() ? Column::activity_id : named_by),
                        "the cell is blank", "give every row its value; nothing is carried down from the row above");
        continue;
      }
      if (!records_.tells(row, Column::activity_id) || !records_.tells(row, named_by)) {
        // Else all that nobody knows would be one organisation, which meets everybody.
        records_.reject(records_.tells(row, named_by) ? "activity marked as not known"
                                                      : "organisation marked as not known");
        continue;
      }
      auto& known_activity = entity_of(Column::activity_id, row);
      const auto activity =
          seen_before(study_.activities, known_activity, row)
              ? known_activity
              : resolve(study_.activities, activities, scoped(activity_text), row, Column::activity_id, known_activity);
      auto& known_organisation = entity_of(named_by, row);
      const auto organisation = seen_before(study_.organisations, known_organisation, row)
                                    ? known_organisation
                                    : resolve(study_.organisations, organisations, organisation_text, row,
                                              Column::organisation_id, known_organisation);
      const auto role = role_of(row);
      recorder_.at(activity);
      if (activity) recorder_.say(study_.activities, *activity, row, form_of(Table::activities).attributes);
      if (organisation)
        recorder_.say(study_.organisations, *organisation, row, form_of(Table::organisations).attributes);
      if (!activity || !organisation || !role) continue;
      ++ledger_.rows_used;
      study_.participations.push_back({*activity, *organisation, *role, rows_.source(row)});
      recorder_.say_of_both(*activity, *organisation, row, Column::sector, study_.sectors);
      recorder_.say_of_both(*activity, *organisation, row, Column::council, study_.councils);
    }
    report_unknown(activities, Column::activity_id);
    report_unknown(organisations, Column::organisation_id);
    report_unknown_roles();
    drop_duplicates();
  }

  ReferenceIndex activity_index() const {
    ReferenceIndex index("activity", unfolded);
    if (!study_.activities.listed) return index;
    for (std::size_t i = 0; i < study_.activities.size(); ++i) add_code(index, study_.activities, i);
    return index;
  }

  ReferenceIndex organisation_index() const {
    ReferenceIndex index("organisation", unfolded);
    const EntityTable& table = study_.organisations;
    if (!table.listed) return index;
    for (std::size_t i = 0; i < table.size(); ++i) {
      add_code(index, table, i);
      table.about(Column::organisation_name).for_each(i, [&](const Statement& said) {
        index.add_name(study_.pool.text(said.value), static_cast<std::uint32_t>(i));
      });
    }
    return index;
  }

  static void add_code(ReferenceIndex& index, const EntityTable& table, std::size_t entity) {
    const auto row = static_cast<std::uint32_t>(entity);
    index.add_code(table.keys.text(row), row);
  }

  /// The entity that the text of a cell was found to name before.
  std::optional<std::uint32_t>& entity_of(Column column, std::size_t row) {
    auto& entities = entities_[static_cast<std::size_t>(column)];
    if (entities.empty()) entities.resize(rows_.table.numbers(rows_.map.at(column)));
    return entities[rows_.number(row, column)];
  }

  /// A name stands in for a code that is not told.
  Column organisation_column(std::size_t row) {
    const bool has_code = rows_.map.has(Column::organisation_id);
    if (!has_code || records_.tells(row, Column::organisation_name)) {
      return has_code && records_.tells(row, Column::organisation_id) ? Column::organisation_id
                                                                      : Column::organisation_name;
    }
    const bool blank = rows_.number(row, Column::organisation_id) == 0;
    return blank && rows_.number(row, Column::organisation_name) != 0 ? Column::organisation_name
                                                                      : Column::organisation_id;
  }

  bool seen_before(EntityTable& table, const std::optional<std::uint32_t>& known, std::size_t row) const {
    if (known && !table.listed) table.sources[*known] = std::min(table.sources[*known], rows_.source(row));
    return known.has_value();
  }

  /// The entity that a participation names: of its table if there is one, else a new one. Kept in `known`.
  std::optional<std::uint32_t> resolve(EntityTable& table, const ReferenceIndex& index, std::string_view text,
                                       std::size_t row, Column column, std::optional<std::uint32_t>& known) {
    if (!table.listed) return known = static_cast<std::uint32_t>(table.entity(text, rows_.source(row)));
    if (const auto found = index.row_of(text)) return known = found;
    // An alias need not stand in the table of what is there now.
    if (column == Column::organisation_id && study_.aliases.find(AliasOf::organisation, text))
      return static_cast<std::uint32_t>(table.entity(text, rows_.source(row)));
    count(unknown_[{column, std::string(text)}], row);
    return std::nullopt;
  }

  void count(UnknownValue& unknown, std::size_t row) {
    unknown.first = unknown.rows == 0 ? rows_.source(row) : std::min(unknown.first, rows_.source(row));
    ++unknown.rows;
  }

  std::optional<ParticipationRole> role_of(std::size_t row) {
    const std::uint32_t number = rows_.number(row, Column::role);
    if (number == 0) return ParticipationRole::attendee;
    if (roles_.empty()) roles_.resize(rows_.table.numbers(rows_.map.at(Column::role)));
    const std::string_view text = rows_.cell(row, Column::role);
    if (!roles_[number]) roles_[number] = parse_term<ParticipationRole>(text);
    if (!roles_[number]) count(unknown_[{Column::role, std::string(text)}], row);
    return roles_[number];
  }

  // --- the end of the file ---------------------------------------------------------------------------------------

  void report_unknown(const ReferenceIndex& index, Column column) {
    for (const auto& [key, unknown] : unknown_) {
      if (key.first != column) continue;
      const auto reading = index.find(key.second);
      report_unknown_value(column, unknown, reading.what, reading.advice, reading.legal);
    }
  }

  void report_unknown_roles() {
    for (const auto& [key, unknown] : unknown_) {
      if (key.first != Column::role) continue;
      const auto reading = read_term<ParticipationRole>(key.second);
      report_unknown_value(Column::role, unknown, reading.what, reading.advice, reading.legal);
    }
  }

  void report_unknown_value(Column column, const UnknownValue& unknown, std::string what, const std::string& advice,
                            const std::vector<std::string>& legal) {
    if (unknown.rows > 1) what += " (" + std::to_string(unknown.rows) + " rows)";
    const Column shown = rows_.map.has(column) ? column : Column::organisation_name;
    problems_.error(
        {Severity::error, ledger_.file, unknown.first.line, study_.header(rows_.file, shown), what, advice, legal});
  }

  void drop_duplicates() {
    const std::size_t dropped = keep_one_of_each(study_.participations);
    ledger_.rows_used -= dropped;
    if (dropped > 0) ledger_.rejected[duplicate_row] += dropped;
  }

  void note_counts() {
    for (const auto& [column, count] : recorder_.blank()) {
      if (column != Column::region && column != Column::complex) continue;
      ledger_.notes.push_back("rows without " + std::string(name_of(column)) +
                              ", read as not known: " + std::to_string(count));
    }
    if (names_as_codes_ > 0) {
      ledger_.notes.push_back("rows without organisation_id, where the name is the code: " +
                              std::to_string(names_as_codes_));
    }
  }

  Table table_;
  MeantRows rows_;
  const std::string& activity_scope_;
  RawStudy& study_;
  FileLedger& ledger_;
  ProblemLog& problems_;
  RecordRows records_;
  StatementRecorder recorder_;
  std::string scoped_;
  std::size_t names_as_codes_ = 0;
  std::map<std::pair<Column, std::string>, UnknownValue> unknown_;
  std::vector<std::optional<ParticipationRole>> roles_;                           // of each text of the column
  std::array<std::vector<std::optional<std::uint32_t>>, column_count> entities_;  // likewise
};

}  // namespace

std::optional<FileLedger> read_table(Table table, const TableRows& found_rows,
                                     const std::map<std::string, Column>& overrides, RawStudy& study,
                                     ProblemLog& problems) {
  const RecordTable& rows = found_rows.table;
  const std::string& file = found_rows.shown;
  FileLedger ledger;
  ledger.file = file;
  ledger.table = name_of(table);
  ledger.encoding = found_rows.encoding;
  ledger.rows_read = rows.size();
  std::vector<Problem> found;
  HeaderMap map = map_headers(table, rows.headers(), overrides, file, found);
  for (Problem& problem : found) problems.error(std::move(problem));
  ledger.unknown_columns = map.unknown;
  ledger.notes = map.notes;
  for (const std::string& header : map.personal) {
    ledger.notes.push_back("column '" + header + "' is not read: it may hold personal data");
  }
  for (const std::string& header : map.unknown) {
    const std::string like = nearest_column(table, header);
    const auto column = find_column(like);
    if (!column || map.has(*column)) continue;
    problems.warn("unknown columns", {Severity::warning,
                                      file,
                                      0,
                                      header,
                                      "the column is not known and not read",
                                      "did you mean '" + like + "'?",
                                      {}});
  }
  study.files.push_back(file);
  auto& headers = study.headers.emplace_back();
  for (std::size_t i = 0; i < column_count; ++i) {
    if (map.position[i] >= 0) headers[i] = rows.headers()[static_cast<std::size_t>(map.position[i])];
  }
  if (rows.size() == 0) {
    Problem problem{
        Severity::error, file, 0, "", "the table has a header but no rows", "add rows below the header", {}};
    if (table == Table::participations)
      problems.error(std::move(problem));
    else
      problems.warn("empty tables", std::move(problem));
  }
  if (!TableReader(table, rows, std::move(map), found_rows.activity_scope, study, ledger, problems).read())
    return std::nullopt;
  ledger.notes.insert(ledger.notes.end(), found_rows.notes.begin(), found_rows.notes.end());
  return ledger;
}

}  // namespace linkgap::input
