#pragma once

#include <string>
#include <vector>

namespace linkgap::cli {

/// Carries out one command line (without the program's name). Throws `UsageError`, `InputError`
/// or `EngineError`, which `main` turns into words and exit codes.
void run(const std::vector<std::string>& arguments);

}  // namespace linkgap::cli
