#pragma once

#include "json_fields.hpp"
#include "linkgap/model/planning_settings.hpp"

namespace linkgap::input {

/// Reads the section "planning" of `study.json`. O(length).
PlanningSettings read_planning_settings(const nlohmann::json& section, JsonFields& fields);

}  // namespace linkgap::input
