#pragma once

#include "groups.hpp"
#include "statements.hpp"

#include <string>
#include <vector>

namespace linkgap::input {

/// Whom a column of the long form speaks of.
struct ColumnOwner {
  bool activity = false;
  bool organisation = false;
};

/// Whom the column `sector` or `council` of the participations speaks of: the activity if its value is constant in
/// every activity, else the organisation if it is constant there, else the activity, with warnings where rows
/// contradict each other. With `may_be_both`, one that is constant on both sides is both: the council that met and the
/// council of its members. Nobody if no row has a value. Adds a note about the choice. O(statements).
ColumnOwner owner_of_column(const RawStudy& study, Column column, const char* word, const Group& target,
                            bool may_be_both, std::vector<std::string>& notes);

}  // namespace linkgap::input
