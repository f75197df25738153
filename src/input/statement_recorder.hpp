#pragma once

#include "header_aliases.hpp"
#include "record_table.hpp"
#include "statements.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace linkgap::input {

/// The rows of one file with the meaning of their columns.
struct MeantRows {
  const RecordTable& table;
  HeaderMap map;
  std::uint32_t file = 0;  ///< index in `RawStudy::files`

  /// The number of a cell's text in its column; 0 if it is blank or the file has no such column.
  std::uint32_t number(std::size_t row, Column column) const {
    return map.has(column) ? table.number(row, map.at(column)) : 0;
  }

  /// Empty if the file has no such column.
  std::string_view cell(std::size_t row, Column column) const {
    return map.has(column) ? table.cell(row, map.at(column)) : std::string_view{};
  }
  Source source(std::size_t row) const { return {file, table.line(row)}; }
};

/// Writes down what the cells of a row say about an entity. Where no table lists the regions, complexes, councils,
/// offices or sectors, the values that refer to them make them.
class StatementRecorder {
 public:
  StatementRecorder(const MeantRows& rows, RawStudy& study) : rows_(rows), study_(study) {}

  /// The activity whose day the cells of the row that comes next belong to.
  void at(std::optional<std::uint32_t> activity) { activity_ = activity; }
  /// What the row says about an entity of `table` in these columns.
  void say(EntityTable& table, std::size_t entity, std::size_t row, std::span<const Column> columns);
  /// The same for a column that may speak of the activity or of the organisation, `sector` or `council`.
  void say_of_both(std::size_t activity, std::size_t organisation, std::size_t row, Column column, EntityTable& target);
  /// Rows without a value, of each column that refers to a table.
  const std::map<Column, std::size_t>& blank() const { return blank_; }

 private:
  static constexpr std::uint32_t unseen = UINT32_MAX;
  /// What is found out once about each distinct text of a column.
  struct KnownText {
    std::uint32_t value = unseen;  // in the study's string pool
    std::uint32_t made = unseen;   // the entity that it makes
    bool missing = false;
  };

  EntityTable* target_of(Column column);
  KnownText& known(std::size_t row, Column column);
  std::string_view resolved(const EntityTable& target, std::string_view text, std::size_t row);
  void say_coordinates(EntityTable& table, std::size_t entity, std::size_t row);
  void say_reference(EntityTable& table, std::size_t entity, std::size_t row, Column column, EntityTable& target);
  std::size_t make(EntityTable& target, std::string_view text, std::size_t row);
  std::size_t make_again(EntityTable& target, KnownText& text, std::size_t row);
  std::optional<AliasOf> alias_of(const EntityTable& target) const;
  bool has_aliases(const EntityTable& target) const;

  const MeantRows& rows_;
  RawStudy& study_;
  std::map<Column, std::size_t> blank_;
  std::map<const EntityTable*, std::unordered_map<std::string_view, std::string>> keys_;  // spelling → key
  std::array<std::vector<KnownText>, column_count> known_;
  std::string buffer_;
  std::optional<std::uint32_t> activity_;
};

}  // namespace linkgap::input
