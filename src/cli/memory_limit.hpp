#pragma once

#include "command.hpp"

#include <optional>

namespace linkgap::cli {

/// What --memory-limit asks for, in megabytes (10⁶ bytes); nothing without it. Throws `UsageError`.
std::optional<double> memory_limit(const Request& request);

/// Throws `InputError` if the network of organisations is foreseen to take more memory than --memory-limit allows.
void keep_to_memory_limit(const Request& request, const SelectedRecords& records, const ReportSettings& settings);

}  // namespace linkgap::cli
