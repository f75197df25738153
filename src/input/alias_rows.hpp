#pragma once

#include "alias_book.hpp"
#include "statement_recorder.hpp"
#include "table_forms.hpp"

#include <optional>
#include <vector>

namespace linkgap::input {

/// For each row of a table the alias that names it by code or name, if one does: such a row describes what is part of
/// another entity now. Both spellings of it lead there from then on. O(rows).
std::vector<std::optional<std::uint32_t>> rows_of_aliases(Table table, const MeantRows& rows, const TableForm& form,
                                                          AliasBook& aliases);

}  // namespace linkgap::input
