#include "linkgap/renderers/table.hpp"

#include "linkgap/renderers/glossary.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace linkgap {
namespace {

std::string fixed(double value, int decimals) {
  char buffer[400];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals).ptr;
  std::string text(buffer, end);
  // −0.000 says nothing that 0.000 does not.
  if (text.starts_with('-') && text.find_first_not_of("-0.") == std::string::npos) text.erase(0, 1);
  return text;
}

std::string shortest(double value) {
  char buffer[64];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

/// p- and q-values below the printed precision are shown in scientific form, not as 0.
std::string readable(double value, int decimals) {
  if (value != 0 && std::fabs(value) < std::pow(10.0, -decimals) / 2) {
    char buffer[64];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, 1).ptr};
  }
  return fixed(value, decimals);
}

bool is_number(const Cell& cell) {
  return !std::holds_alternative<std::string>(cell);
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe; full-width forms count too.
bool looks_like_formula(const std::string& text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) return true;
  for (const std::string_view wide : {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"}) {
    if (text.starts_with(wide)) return true;
  }
  return false;
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

std::string to_text(const Cell& cell, int decimals) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    std::string line = *text;
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return line;
  }
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* number = std::get_if<double>(&cell))
    return std::isfinite(*number) ? readable(*number, decimals) : "–";
  return "–";
}

std::string to_text(const ResultTable& table, Language language, std::size_t limit) {
  const std::size_t shown = limit == 0 ? table.rows.size() : std::min(limit, table.rows.size());
  const std::size_t columns = table.columns.size();
  std::vector<std::vector<std::string>> lines(shown + 1, std::vector<std::string>(columns));
  std::vector<std::size_t> widths(columns, 0);
  std::vector<char> right(columns, 1);
  for (std::size_t c = 0; c < columns; ++c) {
    lines[0][c] = label(table.columns[c].key, language);
    for (std::size_t r = 0; r < shown; ++r) {
      lines[r + 1][c] = to_text(table.rows[r][c], table.columns[c].decimals);
      if (!is_number(table.rows[r][c])) right[c] = 0;
    }
    for (const auto& line : lines) widths[c] = std::max(widths[c], display_width(line[c]));
  }
  std::string out;
  for (std::size_t r = 0; r < lines.size(); ++r) {
    std::string line;
    for (std::size_t c = 0; c < columns; ++c) {
      const std::string pad(widths[c] - display_width(lines[r][c]), ' ');
      if (!table.columns[c].in_text) continue;
      if (!line.empty()) line += "  ";
      line += right[c] ? pad + lines[r][c] : lines[r][c] + pad;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
    if (r == 0) {
      bool first = true;
      for (std::size_t c = 0; c < columns; ++c) {
        if (!table.columns[c].in_text) continue;
        if (!first) out += "  ";
        first = false;
        for (std::size_t i = 0; i < widths[c]; ++i) out += "─";
      }
      out += '\n';
    }
  }
  if (shown < table.rows.size()) {
    const std::string rest = std::to_string(table.rows.size() - shown);
    out += language == Language::ko ? "… 외 " + rest + "행 (--top 0: 모두 보기)\n"
                                    : "… and " + rest + " more rows (--top 0 shows all)\n";
  }
  for (const std::string& note : table.notes) out += "* " + note + '\n';
  return out;
}

std::string to_csv(const ResultTable& table, Language language) {
  std::string out = "\xEF\xBB\xBF";
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c > 0) out += ',';
    out += csv_field(label(table.columns[c].key, language));
  }
  out += "\r\n";
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c > 0) out += ',';
      if (const auto* text = std::get_if<std::string>(&row[c])) {
        out += csv_field(looks_like_formula(*text) ? "'" + *text : *text);
      } else if (const auto* whole = std::get_if<std::int64_t>(&row[c])) {
        out += std::to_string(*whole);
      } else if (const auto* number = std::get_if<double>(&row[c]); number != nullptr && std::isfinite(*number)) {
        out += shortest(*number);
      }
    }
    out += "\r\n";
  }
  return out;
}

std::string to_json(const ResultTable& table, Language language) {
  using Json = nlohmann::ordered_json;
  Json columns = Json::array();
  for (const ResultColumn& column : table.columns)
    columns.push_back({{"key", column.key}, {"label", label(column.key, language)}});
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json object = Json::object();
    for (std::size_t c = 0; c < row.size(); ++c) {
      Json& value = object[table.columns[c].key];
      if (const auto* text = std::get_if<std::string>(&row[c])) {
        value = *text;
      } else if (const auto* whole = std::get_if<std::int64_t>(&row[c])) {
        value = *whole;
      } else if (const auto* number = std::get_if<double>(&row[c]); number != nullptr && std::isfinite(*number)) {
        value = *number;
      }
    }
    rows.push_back(std::move(object));
  }
  const Json document = {{"name", table.name}, {"columns", columns}, {"rows", rows}, {"notes", table.notes}};
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace linkgap
