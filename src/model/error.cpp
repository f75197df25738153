#include "linkgap/error.hpp"

#include <cstdio>

namespace linkgap {
namespace {

/// Control bytes could drive a terminal; they are shown as \xHH.
std::string quoted(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      char hex[8];
      std::snprintf(hex, sizeof hex, "\\x%02X", byte);
      out += hex;
    } else {
      out += c;
    }
  }
  return out;
}

std::string summary(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) {
    if (!text.empty()) text += '\n';
    text += to_string(problem);
  }
  return text;
}

}  // namespace

std::string to_string(const Problem& problem) {
  std::string text;
  if (!problem.file.empty()) {
    text += problem.file + ':';
    if (problem.line != 0) text += std::to_string(problem.line) + ':';
    text += ' ';
  }
  if (!problem.column.empty()) text += problem.column + ": ";
  if (problem.severity == Severity::warning) text += "warning: ";
  text += problem.what;
  if (!problem.advice.empty()) text += "; " + problem.advice;
  for (std::size_t i = 0; i < problem.legal.size(); ++i)
    text += (i == 0 ? "; legal values: " : ", ") + problem.legal[i];
  return quoted(text);
}

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error(summary(problems)), problems_(std::move(problems)) {}

}  // namespace linkgap
