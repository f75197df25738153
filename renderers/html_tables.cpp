#include "html_parts.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/glossary.hpp"
#include "linkgap/renderers/tables.hpp"
#include "linkgap/renderers/tables_planning.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace linkgap::html {
namespace {

using Json = nlohmann::ordered_json;

/// The tables of a page, in the order of its tabs; the others are in tables/*.csv.
constexpr std::array<std::string_view, 16> shown_tables = {"isolation",
                                                           "gaps_complex",
                                                           "flows_region",
                                                           "proposed_links_complex",
                                                           "proposed_links_organisation",
                                                           "plan",
                                                           "consortia",
                                                           "consortium_pairs",
                                                           "pilots",
                                                           "hub_plan_check",
                                                           "centrality_complex",
                                                           "centrality_region",
                                                           "centrality_organisation",
                                                           "network_summary",
                                                           "expectations",
                                                           "selection"};

/// The value as the page shows it, which takes half the bytes; very small ones keep two digits.
Json rounded(double value, int decimals) {
  if (!std::isfinite(value)) return nullptr;
  std::array<char, 400> digits{};
  const bool tiny = std::fabs(value) < std::pow(10.0, -decimals) / 2;
  const auto written =
      std::to_chars(digits.data(), digits.data() + digits.size(), value,
                    tiny ? std::chars_format::scientific : std::chars_format::fixed, tiny ? 1 : decimals);
  double out = 0;
  std::from_chars(digits.data(), written.ptr, out);
  return out;
}

/// Texts of a column, each once: rows hold their numbers.
class Texts {
 public:
  Json number(const Cell& ko, const Cell& en) {
    const auto* here = std::get_if<std::string>(&ko);
    const auto* there = std::get_if<std::string>(&en);
    if (here == nullptr || there == nullptr) return nullptr;
    const auto [place, fresh] = numbers_.emplace(std::pair(*here, *there), list_.size());
    if (fresh) list_.push_back(both(*here, *there));
    return place->second;
  }
  Json list() const { return list_; }

 private:
  std::map<std::pair<std::string, std::string>, std::size_t> numbers_;
  Json list_ = Json::array();
};

Json table(const ResultTable& ko, const ResultTable& en, Mentioned& mentioned) {
  if (ko.rows.size() != en.rows.size() || ko.columns.size() != en.columns.size() ||
      ko.notes.size() != en.notes.size()) {
    throw EngineError("the table '" + ko.name + "' is not the same in both languages");
  }
  if (!ko.actors.empty() && ko.actors.size() != ko.rows.size()) {
    throw EngineError("the table '" + ko.name + "' says of some rows only whom they are about");
  }
  const std::size_t most = ko.level == Level::organisation ? most_html_organisations : most_html_rows;
  const std::size_t shown = std::min(ko.rows.size(), most);
  std::vector<Json> rows(shown, Json::array());
  Json columns = Json::array();
  for (std::size_t c = 0; c < ko.columns.size(); ++c) {
    const ResultColumn& column = ko.columns[c];
    Json heading = {{"key", column.key},
                    {"label", both(label(column.key, Language::ko), label(column.key, Language::en))},
                    {"decimals", column.decimals},
                    {"short", column.in_text}};
    const bool words = std::ranges::any_of(
        ko.rows, [&](const std::vector<Cell>& row) { return std::holds_alternative<std::string>(row[c]); });
    Texts texts;
    for (std::size_t r = 0; r < shown; ++r) {
      const Cell& cell = ko.rows[r][c];
      if (words) {
        // A figure among words (of indicators with different units) is a word too.
        rows[r].push_back(std::holds_alternative<std::string>(cell)
                              ? texts.number(cell, en.rows[r][c])
                              : texts.number(to_text(cell, column.decimals), to_text(cell, column.decimals)));
      } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        rows[r].push_back(*whole);
      } else if (const auto* number = std::get_if<double>(&cell)) {
        rows[r].push_back(rounded(*number, column.decimals));
      } else {
        rows[r].push_back(nullptr);
      }
    }
    if (words) heading["texts"] = texts.list();
    columns.push_back(std::move(heading));
  }
  Json notes = Json::array();
  for (std::size_t i = 0; i < ko.notes.size(); ++i) notes.push_back(both(ko.notes[i], en.notes[i]));
  Json out = {{"name", ko.name}, {"total", ko.rows.size()}, {"columns", columns}, {"rows", rows}, {"notes", notes}};
  if (ko.level && !ko.actors.empty()) {
    Json who = Json::array();
    for (std::size_t r = 0; r < shown; ++r) {
      who.push_back(ko.actors[r]);
      mentioned[*ko.level].insert(ko.actors[r].begin(), ko.actors[r].end());
    }
    out["level"] = std::string(1, letter(*ko.level));
    out["who"] = std::move(who);
  }
  return out;
}

/// The tables of the page; those that it does not show may be as long as the study has organisations.
std::vector<ResultTable> tables_in(const Report& report, const PlanningFindings& planning, Language language) {
  std::vector<ResultTable> out = report_tables(report, language);
  if (report.complexes) {
    std::ranges::move(planning_tables(report.study, report.complexes->view, planning, language),
                      std::back_inserter(out));
  }
  std::erase_if(
      out, [](const ResultTable& table) { return std::ranges::find(shown_tables, table.name) == shown_tables.end(); });
  for (ResultTable& table : out) table = with_small_counts_hidden(std::move(table), report.settings.min_cell, language);
  return out;
}

}  // namespace

Json tables(const Report& report, const PlanningFindings& planning, Mentioned& mentioned) {
  const std::vector<ResultTable> ko = tables_in(report, planning, Language::ko);
  const std::vector<ResultTable> en = tables_in(report, planning, Language::en);
  Json out = Json::array();
  for (const std::string_view name : shown_tables) {
    const auto here = std::ranges::find(ko, name, &ResultTable::name);
    const auto there = std::ranges::find(en, name, &ResultTable::name);
    if (here == ko.end() || there == en.end() || here->rows.empty()) continue;
    Json one = table(*here, *there, mentioned);
    one["title"] = both(word("table_" + std::string(name)));
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace linkgap::html
