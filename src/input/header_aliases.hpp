#pragma once

#include "linkgap/error.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::input {

/// The tables a study may hold.
enum class Table : std::uint8_t {
  participations,
  activities,
  organisations,
  complexes,
  councils,
  regions,
  offices,
  aliases
};
constexpr std::size_t table_count = 8;
std::string_view name_of(Table table);

/// What a column can mean, over all tables.
enum class Column : std::uint8_t {
  activity_id,
  activity_title,
  date,
  end_date,
  activity_kind,
  activity_council,
  activity_sector,
  host,
  organisation_id,
  organisation_name,
  organisation_name_en,
  organisation_kind,
  organisation_council,
  organisation_sector,
  chain_stage,
  complex,
  region,
  council,
  sector,
  latitude,
  longitude,
  employees,
  role,
  complex_id,
  complex_kind,
  complex_role,
  hub,
  office,
  reporter,
  industries,
  council_id,
  region_id,
  colour,
  synonyms,
  office_id,
  level,
  parent,
  seat,
  registration,
  alias_of,
  alias,
  alias_code,
  valid_from,
  valid_to,
  decision,
  reason,
  name,
  name_en
};
constexpr std::size_t column_count = static_cast<std::size_t>(Column::name_en) + 1;

/// Canonical header of a column ("organisation_id"), which `study.json` uses too.
std::string_view name_of(Column column);
std::optional<Column> find_column(std::string_view canonical_name);
std::vector<std::string> column_names();

/// Which columns of a file mean what.
struct HeaderMap {
  std::array<int, column_count> position;  ///< index of the cell; -1 = the file has no such column
  std::vector<std::string> unknown;        ///< headers that no alias knows
  std::vector<std::string> personal;       ///< headers of personal data: never read
  std::vector<std::string> notes;

  HeaderMap() { position.fill(-1); }
  bool has(Column column) const { return position[static_cast<std::size_t>(column)] >= 0; }
  std::size_t at(Column column) const { return static_cast<std::size_t>(position[static_cast<std::size_t>(column)]); }
};

/// Finds the meaning of each header: `overrides` (folded header → column, where the table has such a column) first,
/// then the alias table.
/// Where two headers mean the same column, the better known spelling is read and the other one is noted.
/// Reports equal headers as errors. O(headers × aliases).
HeaderMap map_headers(Table table, const std::vector<std::string>& headers,
                      const std::map<std::string, Column>& overrides, const std::string& file,
                      std::vector<Problem>& problems);

/// True for a header of business registration numbers, which Korean tables use as the code where they have no other.
bool is_registration_header(std::string_view header);

/// The problem that a needed column is missing, with the header of the file that looks most like it.
Problem missing_column(Table table, Column column, const HeaderMap& map, const std::string& file);

/// The canonical name that an unknown header looks like, if any.
std::string nearest_column(Table table, const std::string& header);

}  // namespace linkgap::input
