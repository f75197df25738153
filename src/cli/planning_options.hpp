#pragma once

#include "linkgap/model/study.hpp"
#include "options.hpp"

#include <vector>

namespace linkgap::cli {

/// Throws `InputError` if the study has no complexes, which `command` plans with.
void need_complexes(const Dataset& data, const std::string& command);

/// At least so many hubs per region, by --per-region for all regions with complexes, or by the study; empty without
/// such a rule. Throws `InputError` for a region that the study lacks.
std::vector<std::size_t> least_hubs_per_region(const Request& request, const Study& study);

}  // namespace linkgap::cli
