#pragma once

#include "header_aliases.hpp"
#include "table_rows.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>

namespace linkgap::input {

/// The rows of one table of the study; nothing where they could not be read.
struct RowsOfTable {
  Table table = Table::participations;
  std::optional<TableRows> rows;
};

/// Takes persons out of the columns that name organisations, before anything else sees them: a cell with an
/// organisation and a person becomes the organisation, one with a person only the code "person-3fa9c1" of six digits of
/// a hash of name and title, so that the same text has the same code in every study. (Whoever has a list of names can
/// try them; outputs of --anonymise do not hold these codes.) Notes of the table count the cells and name the first
/// line, never the person. All tables of the study are needed, since what is an organisation elsewhere is none here.
/// O(distinct texts), and O(rows) for a column in which there is a person.
void leave_out_persons(std::span<RowsOfTable> tables, const std::map<std::string, Column>& overrides);

}  // namespace linkgap::input
