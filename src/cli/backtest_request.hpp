#pragma once

#include "command.hpp"
#include "linkgap/analysis/backtest.hpp"

#include <string>

namespace linkgap::cli {

/// The split asked for by --split. Throws `UsageError` without one, in which `command` names who asks.
Date split_of(const Request& request, const std::string& command);

/// The backtest that the options ask for. Throws `UsageError` for a level that has no links to foresee, `InputError` if
/// the study has no regions, and as `backtest`.
Backtest backtest_of(const Request& request, const Session& session, Date split, const std::string& command);

}  // namespace linkgap::cli
