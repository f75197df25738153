#include "linkgap/renderers/table.hpp"

#include "linkgap/renderers/glossary.hpp"

#include <algorithm>

namespace linkgap {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// True where a line of this text would begin a list or a rule.
bool begins_a_block(const std::string& text) {
  if (text.empty()) return false;
  if (text.front() == '-' || text.front() == '+' || text.front() == '=') return true;
  const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
  return digits > 0 && digits + 1 < text.size() && (text[digits] == '.' || text[digits] == ')') &&
         text[digits + 1] == ' ';
}

std::string line_of(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += ' ' + cell + " |";
  return out + '\n';
}

}  // namespace

std::string markdown_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += ' ';
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      if (std::string_view("\\`*_[]|~$#").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  if (begins_a_block(out)) out.insert(is_digit(out.front()) ? out.find_first_of(".)") : 0, "\\");
  return out;
}

std::string to_markdown(const ResultTable& table, Language language, std::size_t limit) {
  const std::size_t shown = limit == 0 ? table.rows.size() : std::min(limit, table.rows.size());
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (table.columns[c].in_text) columns.push_back(c);
  }
  std::vector<std::string> head, rule;
  for (const std::size_t c : columns) {
    head.push_back(markdown_text(label(table.columns[c].key, language)));
    const bool words = std::any_of(table.rows.begin(), table.rows.begin() + static_cast<std::ptrdiff_t>(shown),
                                   [&](const auto& row) { return std::holds_alternative<std::string>(row[c]); });
    rule.emplace_back(words ? "---" : "---:");
  }
  std::string out = line_of(head) + line_of(rule);
  for (std::size_t r = 0; r < shown; ++r) {
    std::vector<std::string> cells;
    for (const std::size_t c : columns) {
      const Cell& cell = table.rows[r][c];
      const std::string text = to_text(cell, table.columns[c].decimals);
      cells.push_back(std::holds_alternative<std::string>(cell) ? markdown_text(text) : text);
    }
    out += line_of(cells);
  }
  std::vector<std::string> notes;
  if (shown < table.rows.size()) {
    const std::string all = std::to_string(table.rows.size());
    notes.push_back(language == Language::ko ? "전체 " + all + "행 중 처음 " + std::to_string(shown) + "행"
                                             : "the first " + std::to_string(shown) + " of " + all + " rows");
  }
  notes.insert(notes.end(), table.notes.begin(), table.notes.end());
  if (!notes.empty()) out += '\n';
  for (const std::string& note : notes) out += "- " + markdown_text(note) + '\n';
  return out;
}

}  // namespace linkgap
