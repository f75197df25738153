#pragma once

#include "linkgap/model/date.hpp"
#include "problem_log.hpp"
#include "statement_recorder.hpp"
#include "table_forms.hpp"

#include <optional>
#include <string>
#include <vector>

namespace linkgap::input {

/// For each row of a table with the columns `from` and `to`: whether it tells what its entity is on the day `at`, or
/// without a day, what it is by the latest row. Of an entity of which no row holds that day the last row before it
/// does, else the first one. Days that cannot be read, ends before beginnings and two rows of one entity for one day
/// are errors. O(rows log rows).
std::vector<char> rows_that_hold(const MeantRows& rows, const TableForm& form, const std::optional<Date>& at,
                                 const std::string& file, ProblemLog& problems);

}  // namespace linkgap::input
