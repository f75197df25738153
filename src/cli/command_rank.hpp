#pragma once

#include "command.hpp"

namespace linkgap::cli {

/// True if `gaps` is asked for the ranking alone. Throws `UsageError` if an option of the ranking comes without it.
bool ranks_only(const Request& request);
/// `gaps --rank`: proposals by the blend or an index, within the mask that the options make.
void run_ranking(const Request& request, const Session& session);

}  // namespace linkgap::cli
