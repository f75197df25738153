#include "delimited_table.hpp"

#include "record_assembler.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <exception>
#include <optional>
#include <thread>

namespace linkgap::input {
namespace {

char separator_of(std::string_view header) {
  constexpr std::array candidates = {',', '\t', ';'};
  std::array<std::size_t, 3> counts = {};
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    const auto found = std::ranges::find(candidates, c);
    if (!quoted && found != candidates.end()) ++counts[static_cast<std::size_t>(found - candidates.begin())];
  }
  return candidates[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

std::optional<std::uint32_t> line_with_zero_byte(std::string_view text) {
  if (text.find('\0') == std::string_view::npos) return std::nullopt;
  std::uint32_t line = 1;
  while (take_line(text).find('\0') == std::string_view::npos) ++line;
  return line;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t") == std::string_view::npos;
}

/// Whole lines of about equal length, as many parts as threads can work on.
std::vector<std::string_view> parts_of(std::string_view text, unsigned threads) {
  constexpr std::size_t worth_a_thread = std::size_t{1} << 20U;
  const std::size_t count = std::clamp<std::size_t>(text.size() / worth_a_thread, 1, std::max(1U, threads));
  std::vector<std::string_view> parts;
  for (std::size_t left = count; left > 1; --left) {
    const std::size_t end = text.find('\n', text.size() / left);
    if (end == std::string_view::npos) break;
    parts.push_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

/// Reads the parts side by side, each as if it started with a record, and then makes sure from the first on that it
/// does; a part that starts inside quotation marks is read once more.
RecordTable assembled(std::string_view text, char separator, std::uint32_t lines_above, const std::string& file,
                      unsigned threads, std::vector<Problem>& problems) {
  const std::vector<std::string_view> parts = parts_of(text, threads);
  std::deque<RecordAssembler> assemblers;
  assemblers.emplace_back(separator, file, lines_above, false);
  for (std::size_t i = 1; i < parts.size(); ++i) assemblers.emplace_back(separator, file, 0, true);
  std::vector<char> understood(parts.size());
  std::vector<std::exception_ptr> failures(parts.size());
  const auto read = [&](std::size_t i) {
    try {
      understood[i] = assemblers[i].feed(parts[i]);
    } catch (...) {
      failures[i] = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < parts.size(); ++i) others.emplace_back(read, i);
    read(0);
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  bool going_on = understood[0];
  for (std::size_t i = 1; i < parts.size() && going_on; ++i)
    going_on = (understood[i] && assemblers[0].append(assemblers[i])) || assemblers[0].feed(parts[i]);
  return assemblers[0].finish(problems);
}

}  // namespace

RecordTable read_delimited(std::string_view text, const std::string& file, std::vector<Problem>& problems,
                           std::uint32_t header_line, unsigned threads) {
  if (const auto line = line_with_zero_byte(text)) {
    problems.push_back({Severity::error,
                        file,
                        *line,
                        "",
                        "a zero byte stands in the text",
                        "the file is damaged or not a text table; save it anew as CSV",
                        {}});
    return {};
  }
  const std::uint32_t lines_above = header_line > 0 ? header_line - 1 : 0;
  for (std::uint32_t line = 0; line < lines_above && !text.empty(); ++line) take_line(text);
  std::string_view rest = text;
  std::string_view header;
  if (header_line > 0) header = take_line(rest);
  while (header_line == 0 && !rest.empty() && is_blank(header)) header = take_line(rest);
  if (is_blank(header) && header_line > 0) {
    problems.push_back({Severity::error,
                        file,
                        header_line,
                        "",
                        "the file has no header in this line",
                        "give the line in which the column names stand as --header-row",
                        {}});
    return {};
  }
  if (is_blank(header)) {
    problems.push_back({Severity::error, file, 0, "", "the file is empty", "a table needs a header line and rows", {}});
    return {};
  }
  return assembled(text, separator_of(header), lines_above, file, threads, problems);
}

}  // namespace linkgap::input
