#pragma once

#include "study_folder.hpp"

#include <optional>
#include <string>
#include <vector>

namespace linkgap::input {

/// The tables that a workbook gives. With `sheet`, that sheet alone, hidden or not. Otherwise, of the visible sheets
/// that hold anything: the only one; or the one whose name is that of the table `wanted`; or, where no table is wanted
/// and one sheet is named as the participations, every sheet named as a table. `wanted` is what a file of a folder is
/// named as; a single sheet of a study without a folder holds participations. Throws `InputError` if the workbook
/// cannot be opened or it is not clear which sheets are meant.
std::vector<TablePath> tables_of_workbook(const StudyFilePath& file, std::optional<Table> wanted,
                                          const std::optional<std::string>& sheet);

}  // namespace linkgap::input
