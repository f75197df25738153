#pragma once

#include "linkgap/planning/what_if.hpp"
#include "linkgap/renderers/table.hpp"

#include <vector>

namespace linkgap {

/// What was supposed, part by part, and every indicator before and after.
std::vector<ResultTable> what_if_tables(const WhatIf& result, Language language);

}  // namespace linkgap
