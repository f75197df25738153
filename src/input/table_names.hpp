#pragma once

#include "header_aliases.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linkgap::input {

/// The table that a file (without its ending) or a sheet of this name holds, in English or Korean.
std::optional<Table> table_of_name(std::string_view name);

/// The English names of tables, other spellings included, for advice.
std::vector<std::string> known_table_names();

/// Where a table stands in the order in which tables are to be read: those that others refer to come first.
std::size_t reading_rank(Table table);

}  // namespace linkgap::input
