#include "html_parts.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/glossary.hpp"
#include "linkgap/renderers/tables.hpp"
#include "linkgap/renderers/tables_planning.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>

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

/// The rows of a table that the page shows, and what it tells about all of them.
struct ShownTable {
  ResultTable table;
  std::size_t rows = 0;     ///< of the whole table
  std::vector<char> words;  ///< per column: holds a word somewhere
};

ShownTable shown(ResultTable table) {
  if (!table.actors.empty() && table.actors.size() != table.rows.size()) {
    throw EngineError("the table '" + table.name + "' says of some rows only whom they are about");
  }
  ShownTable out{{}, table.rows.size(), {}};
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    out.words.push_back(std::ranges::any_of(
        table.rows, [&](const std::vector<Cell>& row) { return std::holds_alternative<std::string>(row[c]); }));
  }
  const std::size_t most = table.level == Level::organisation ? most_html_organisations : most_html_rows;
  table.rows.resize(std::min(table.rows.size(), most));
  table.actors.resize(std::min(table.actors.size(), most));
  out.table = std::move(table);
  return out;
}

Json table(const ShownTable& korean, const ShownTable& english, Mentioned& mentioned) {
  const ResultTable& ko = korean.table;
  const ResultTable& en = english.table;
  if (korean.rows != english.rows || ko.columns.size() != en.columns.size() || ko.notes.size() != en.notes.size())
    throw EngineError("the table '" + ko.name + "' is not the same in both languages");
  std::vector<Json> rows(ko.rows.size(), Json::array());
  Json columns = Json::array();
  for (std::size_t c = 0; c < ko.columns.size(); ++c) {
    const ResultColumn& column = ko.columns[c];
    Json heading = {{"key", column.key},
                    {"label", both(label(column.key, Language::ko), label(column.key, Language::en))},
                    {"decimals", column.decimals},
                    {"short", column.in_text}};
    Texts texts;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const Cell& cell = ko.rows[r][c];
      if (korean.words[c]) {
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
    if (korean.words[c]) heading["texts"] = texts.list();
    columns.push_back(std::move(heading));
  }
  Json notes = Json::array();
  for (std::size_t i = 0; i < ko.notes.size(); ++i) notes.push_back(both(ko.notes[i], en.notes[i]));
  Json out = {{"name", ko.name}, {"total", korean.rows}, {"columns", columns}, {"rows", rows}, {"notes", notes}};
  if (ko.level && !ko.actors.empty()) {
    Json who = Json::array();
    for (const std::vector<std::uint32_t>& actors : ko.actors) {
      who.push_back(actors);
      mentioned[*ko.level].insert(actors.begin(), actors.end());
    }
    out["level"] = std::string(1, letter(*ko.level));
    out["who"] = std::move(who);
  }
  return out;
}

/// The tables of the page, by name.
std::map<std::string, ShownTable, std::less<>> tables_in(const Report& report, const PlanningFindings& planning,
                                                         Language language) {
  std::map<std::string, ShownTable, std::less<>> out;
  const auto add = [&](ResultTable table) {
    std::string name = table.name;
    out.emplace(std::move(name), shown(with_small_counts_hidden(std::move(table), report.settings.min_cell, language)));
  };
  const auto is_shown = [](std::string_view name) {
    return std::ranges::find(shown_tables, name) != shown_tables.end();
  };
  for (const TableRecipe& recipe : report_tables(report, language)) {
    if (is_shown(recipe.name)) add(recipe.make());
  }
  if (!report.complexes) return out;
  for (ResultTable& table : planning_tables(report.study, report.complexes->view, planning, language)) {
    if (is_shown(table.name)) add(std::move(table));
  }
  return out;
}

}  // namespace

Json tables(const Report& report, const PlanningFindings& planning, Mentioned& mentioned) {
  const auto ko = tables_in(report, planning, Language::ko);
  const auto en = tables_in(report, planning, Language::en);
  Json out = Json::array();
  for (const std::string_view name : shown_tables) {
    const auto here = ko.find(name);
    const auto there = en.find(name);
    if (here == ko.end() || there == en.end() || here->second.rows == 0) continue;
    Json one = table(here->second, there->second, mentioned);
    one["title"] = both(word("table_" + std::string(name)));
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace linkgap::html
