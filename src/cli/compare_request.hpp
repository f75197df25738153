#pragma once

#include "linkgap/analysis/selection.hpp"
#include "options.hpp"

#include <string>
#include <utility>

namespace linkgap::cli {

/// The two windows of --window, in the order typed. `command` is named in what is thrown. Throws `UsageError` unless
/// there are two, each FROM:TO with an end at least, and neither --from nor --to.
std::pair<Window, Window> windows_of(const Request& request, const std::string& command);
/// "2005 – 2006-06", with "…" for an open end.
std::string said(const Window& window);
/// Throws `InputError` if a side of a comparison has no record.
void need_records(const SelectedRecords& records, const std::string& side);

}  // namespace linkgap::cli
