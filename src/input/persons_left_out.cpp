#include "persons_left_out.hpp"

#include "linkgap/input/folded_text.hpp"
#include "person_code.hpp"
#include "personal_names.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>
#include <vector>

namespace linkgap::input {
namespace {

struct NameColumn {
  TableRows* rows;
  std::size_t column;
  std::size_t code_column;  // of an alias table; else `column`
};

/// By number of the text.
using Persons = std::map<std::uint32_t, WithoutPerson>;

std::vector<NameColumn> name_columns(std::span<RowsOfTable> tables, const std::map<std::string, Column>& overrides) {
  constexpr std::array columns = {Column::organisation_id, Column::organisation_name, Column::organisation_name_en,
                                  Column::alias, Column::alias_code};
  std::vector<NameColumn> found;
  for (RowsOfTable& table : tables) {
    const bool names =
        table.table == Table::participations || table.table == Table::organisations || table.table == Table::aliases;
    if (!table.rows || !names) continue;
    std::vector<Problem> told_where_the_table_is_read;
    const HeaderMap map = map_headers(table.table, table.rows->table.headers(), overrides, table.rows->shown,
                                      told_where_the_table_is_read);
    for (const Column column : columns) {
      if (!map.has(column)) continue;
      const bool alias = column == Column::alias && map.has(Column::alias_code);
      found.push_back({&*table.rows, map.at(column), map.at(alias ? Column::alias_code : column)});
    }
  }
  return found;
}

/// Every name that stands for an organisation somewhere, folded.
std::unordered_set<std::string> names_in(const std::vector<NameColumn>& columns) {
  std::unordered_set<std::string> names;
  for (const NameColumn& column : columns) {
    const RecordTable& table = column.rows->table;
    for (std::uint32_t i = 1; i < table.numbers(column.column); ++i)
      names.insert(fold_name(table.text(column.column, i)));
  }
  return names;
}

/// The codes of those who stand alone. Of two with one hash the later one by text gets a number behind it.
std::map<std::string, std::string> codes_of(const std::set<std::string>& alone) {
  std::map<std::string, std::string> codes;
  std::set<std::string> taken;
  for (const std::string& person : alone) codes[person] = person_code(person, taken);
  return codes;
}

/// An alias that says what is done here already would be an alias of itself: such a person is an unused alias.
void keep_apart_from_codes(const NameColumn& column, Persons& persons) {
  const RecordTable& table = column.rows->table;
  for (std::size_t row = 0; column.column != column.code_column && row < table.size(); ++row) {
    const auto found = persons.find(table.number(row, column.column));
    if (found == persons.end() || found->second.organisation != table.cell(row, column.code_column)) continue;
    if (found->second.person.empty()) found->second.person = std::string(table.cell(row, column.column));
    found->second.organisation.clear();
  }
}

}  // namespace

void leave_out_persons(std::span<RowsOfTable> tables, const std::map<std::string, Column>& overrides) {
  const std::vector<NameColumn> columns = name_columns(tables, overrides);
  std::optional<std::unordered_set<std::string>> names;
  const auto is_organisation = [&](std::string_view name) {
    if (!names) names = names_in(columns);
    return names->contains(fold_name(name));
  };
  std::vector<Persons> persons;
  for (const NameColumn& column : columns) {
    Persons& here = persons.emplace_back();
    const RecordTable& table = column.rows->table;
    for (std::uint32_t i = 1; i < table.numbers(column.column); ++i) {
      if (auto parted = without_person(table.text(column.column, i), is_organisation))
        here.emplace(i, std::move(*parted));
    }
    keep_apart_from_codes(column, here);
  }
  std::set<std::string> alone;
  for (const Persons& here : persons) {
    for (const auto& [number, parted] : here) {
      if (parted.organisation.empty()) alone.insert(parted.person);
    }
  }
  const std::map<std::string, std::string> codes = codes_of(alone);
  std::map<TableRows*, std::pair<std::size_t, std::uint32_t>> counts;  // cells, first line
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (persons[i].empty()) continue;
    RecordTable& table = columns[i].rows->table;
    auto& [cells, first] = counts[columns[i].rows];
    for (std::size_t row = 0; row < table.size(); ++row) {
      if (!persons[i].contains(table.number(row, columns[i].column))) continue;
      first = cells == 0 ? table.line(row) : std::min(first, table.line(row));
      ++cells;
    }
    std::map<std::uint32_t, std::string> changed;
    for (const auto& [number, parted] : persons[i])
      changed[number] = parted.organisation.empty() ? codes.at(parted.person) : parted.organisation;
    table.replace(columns[i].column, changed);
  }
  for (const auto& [rows, count] : counts) {
    if (count.first == 0) continue;  // texts may stand in no row
    rows->notes.push_back("names of persons left out of organisations: " + std::to_string(count.first) +
                          " cells (first: line " + std::to_string(count.second) + ")");
  }
}

}  // namespace linkgap::input
