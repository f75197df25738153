#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/planning/planning_findings.hpp"
#include "linkgap/renderers/report_json.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <functional>
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

/// A long table of a document, whose rows are made one by one while they are written: as values all together they would
/// take ten times the memory of their text.
struct LongTable {
  std::size_t rows = 0;
  std::function<Json(std::size_t)> row;
};
using LongTables = std::vector<LongTable>;
/// What stands for the table in the document until then.
Json placed(LongTables& tables, LongTable table);

/// One level: summary, communities, mixing, roles, actors with their scores, ties (not of organisations). `tables`
/// keeps looking at the level.
Json level(const Dataset& data, const LevelReport& report, LongTables& tables);
Json isolation(const LevelView& view, const std::vector<ComplexIsolation>& rows);
Json gaps(const LevelView& view, const GapLedger& ledger);
Json links(const LevelView& view, const LinkRanking& ranking);
Json planning(const Dataset& data, const LevelView& complexes, const PlanningFindings& findings);

/// The text of a document, a megabyte at a time: one row of a finding per line, so that it can be read in an editor and
/// in a diff.
void write(const Json& document, const LongTables& tables, const TextSink& sink);
/// The same of one without long tables, as one text.
std::string written(const Json& document);

}  // namespace linkgap::report_json
