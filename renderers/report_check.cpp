#include "linkgap/renderers/report_check.hpp"

#include "linkgap/error.hpp"
#include "renderers/report_json_parts.hpp"

#include <cmath>
#include <cstdio>

namespace linkgap {
namespace {

using report_json::Json;

[[noreturn]] void refuse(const std::string& what, const std::string& advice) {
  throw InputError(Problem{Severity::error, "", 0, "", what, advice, {}});
}

/// The row of a list whose "a" and "b" are the pair, in either order; null without one.
const Json* pair_row(const Json& list, const PairFacts& facts) {
  for (const Json& row : list) {
    const auto a = row.value("a", "");
    const auto b = row.value("b", "");
    if ((a == facts.code_a && b == facts.code_b) || (a == facts.code_b && b == facts.code_a)) return &row;
  }
  return nullptr;
}

/// Compares figures one by one and keeps what differs in words.
class Comparison {
 public:
  void figure(const std::string& where, const Json& row, const char* key, double recomputed) {
    ++compared_;
    const Json& said = row.at(key);
    // A report rounds nothing: a figure differs if more than its last digits do.
    constexpr double last_digits = 1e-9;
    if (said.is_number() &&
        std::fabs(said.get<double>() - recomputed) <= last_digits * std::max(1.0, std::fabs(recomputed)))
      return;
    char text[64];
    std::snprintf(text, sizeof text, "%.12g", recomputed);
    differences_.push_back(where + ": " + key + " is " + said.dump() + " in the report and " + text +
                           " from the records");
  }
  void word(const std::string& where, const Json& row, const char* key, std::string_view recomputed) {
    ++compared_;
    if (row.at(key) == recomputed) return;
    differences_.push_back(where + ": " + key + " is " + row.at(key).dump() + " in the report and " +
                           std::string(recomputed) + " from the records");
  }
  void note(std::string difference) { differences_.push_back(std::move(difference)); }

  ReportCheck result() && { return {compared_, std::move(differences_)}; }

 private:
  std::size_t compared_ = 0;
  std::vector<std::string> differences_;
};

void compare_tie(const Json& level, const PairFacts& facts, Comparison& comparison) {
  if (!level.contains("ties")) return;  // organisations: too many to list
  const Json* const tie = pair_row(level.at("ties"), facts);
  if (tie == nullptr) {
    if (facts.tie_weight) comparison.note("ties: the report has no tie, the records make one");
    return;
  }
  comparison.figure("tie", *tie, "weight", facts.tie_weight.value_or(0));
  if (facts.tie_activities) comparison.figure("tie", *tie, "activities", static_cast<double>(*facts.tie_activities));
}

void compare_gap(const Json& gaps, const PairFacts& facts, Comparison& comparison) {
  const Json* const row = pair_row(gaps.at("rows"), facts);
  if (!facts.gap || row == nullptr) {
    if (row != nullptr) comparison.note("gaps: the report has this pair, the records do not");
    if (facts.gap && gaps.at("complete") == true) comparison.note("gaps: the report does not have this pair");
    return;
  }
  const GapRow& gap = *facts.gap;
  comparison.word("gap", *row, "class", code_of(gap.gap));
  comparison.figure("gap", *row, "observed", static_cast<double>(facts.shared));
  comparison.figure("gap", *row, "expected", gap.expected);
  comparison.figure("gap", *row, "rate_ratio", gap.rate_ratio);
  comparison.figure("gap", *row, "shortfall", gap.shortfall);
  comparison.figure("gap", *row, "p", gap.p);
  comparison.figure("gap", *row, "q", gap.q);
  comparison.figure("gap", *row, "power", gap.power);
}

void compare_link(const Json& links, const PairFacts& facts, Comparison& comparison) {
  const Json* const row = pair_row(links.at("links"), facts);
  if (row == nullptr) return;
  comparison.figure("proposal", *row, "observed", static_cast<double>(facts.shared));
  if (!facts.link) {
    comparison.note("proposal: the report proposes this link, the records do not");
    return;
  }
  comparison.figure("proposal", *row, "rank", static_cast<double>(facts.link->rank));
  comparison.figure("proposal", *row, "score", facts.link->score);
  comparison.figure("proposal", *row, "shared_partners", static_cast<double>(facts.link->shared_partners));
  comparison.figure("proposal", *row, "expected", facts.link->expected);
}

}  // namespace

ReportCheck check_report(const std::string& text, const PairFacts& facts) {
  const Json document = Json::parse(text, nullptr, false);
  if (document.is_discarded() || !document.is_object() || document.value("format", "") != "linkgap-report") {
    refuse("the file given to --check is no report of linkgap", "give the report.json that `linkgap report` wrote");
  }
  if (document.value("version", 0) != report_json_version) {
    refuse("the report given to --check is of another version of linkgap", "write it again with `linkgap report`");
  }
  Comparison comparison;
  try {
    const std::string level(code_of(facts.level));
    if (!document.at("levels").contains(level)) {
      refuse("the report has no " + level + " level", "ask for another --level, or write the report again");
    }
    compare_tie(document.at("levels").at(level), facts, comparison);
    if (document.contains(level + "_gaps")) compare_gap(document.at(level + "_gaps"), facts, comparison);
    if (document.contains(level + "_links")) compare_link(document.at(level + "_links"), facts, comparison);
  } catch (const Json::exception& error) {
    refuse("the report given to --check lacks a figure: " + std::string(error.what()),
           "write it again with `linkgap report`");
  }
  return std::move(comparison).result();
}

}  // namespace linkgap
