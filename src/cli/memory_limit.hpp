#pragma once

#include "command.hpp"
#include "linkgap/analysis/cost_forecast.hpp"

#include <optional>

namespace linkgap::cli {

/// What --memory-limit asks for, in megabytes (10⁶ bytes); nothing without it. Throws `UsageError`.
std::optional<double> memory_limit(const Request& request);

/// Throws `InputError` if what is foreseen takes more memory than --memory-limit allows.
void keep_to_memory_limit(const Request& request, const CostForecast& cost);

}  // namespace linkgap::cli
