#include "problem_log.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace linkgap::input {
namespace {

constexpr std::size_t listed_errors = 200;
constexpr std::size_t listed_warnings = 20;

/// A cell may hold the rest of a file; a message shows its beginning, cut between two characters of UTF-8.
void shorten(std::string& text) {
  constexpr std::size_t longest = 400;
  if (text.size() <= longest) return;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  text += "…";
}

auto place(const Problem& problem) {
  return std::tie(problem.file, problem.line, problem.column, problem.what);
}

}  // namespace

void ProblemLog::error(Problem problem) {
  problem.severity = Severity::error;
  shorten(problem.what);
  errors_.push_back(std::move(problem));
}

void ProblemLog::warn(const std::string& sort, Problem problem) {
  problem.severity = Severity::warning;
  shorten(problem.what);
  warnings_.push_back({sort, std::move(problem)});
}

void ProblemLog::throw_if_errors() {
  if (errors_.empty()) return;
  std::ranges::stable_sort(errors_, {}, place);
  if (errors_.size() > listed_errors) {
    const std::size_t more = errors_.size() - listed_errors;
    errors_.resize(listed_errors);
    errors_.push_back({Severity::error, "", 0, "", "… and " + std::to_string(more) + " more errors", "", {}});
  }
  throw InputError(std::move(errors_));
}

std::vector<Problem> ProblemLog::take_warnings() {
  std::ranges::stable_sort(warnings_,
                           [](const Warning& a, const Warning& b) { return place(a.problem) < place(b.problem); });
  std::vector<Problem> listed;
  std::map<std::pair<std::string, std::string>, std::size_t> seen;  // (sort, file) → warnings
  for (Warning& warning : warnings_) {
    std::size_t& count = seen[{warning.sort, warning.problem.file}];
    if (++count <= listed_warnings) listed.push_back(std::move(warning.problem));
  }
  for (const auto& [key, count] : seen) {
    if (count <= listed_warnings) continue;
    listed.push_back({Severity::warning,
                      key.second,
                      0,
                      "",
                      "… and " + std::to_string(count - listed_warnings) + " more: " + key.first,
                      "",
                      {}});
  }
  std::ranges::stable_sort(listed, {}, place);
  warnings_.clear();
  return listed;
}

}  // namespace linkgap::input
