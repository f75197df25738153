#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/planning/planning_findings.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
#include <vector>

/// Parts of the report's JSON, private to `renderers/`.
namespace linkgap::report_json {

using Json = nlohmann::ordered_json;

inline Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}
template <class Value>
Json optional(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}
inline Json date(const std::optional<Date>& value) {
  return value ? Json(to_string(*value)) : Json(nullptr);
}
inline Json name(const Name& value) {
  return {{"ko", value.ko}, {"en", value.en}};
}
inline Json interval(const Interval& value) {
  return Json::array({value.low, value.high});
}

/// One level: summary, communities, mixing, roles, actors with their scores, ties (not of organisations).
Json level(const Dataset& data, const LevelReport& report);
Json isolation(const LevelView& view, const std::vector<ComplexIsolation>& rows);
Json gaps(const LevelView& view, const GapLedger& ledger);
Json links(const LevelView& view, const LinkRanking& ranking);
Json planning(const Dataset& data, const LevelView& complexes, const PlanningFindings& findings);

/// The text of a document: one row of a finding per line, so that it can be read in an editor and in a diff.
std::string written(const Json& document);

}  // namespace linkgap::report_json
