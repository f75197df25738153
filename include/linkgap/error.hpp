#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

namespace linkgap {

/// How bad a `Problem` is: an error stops the run (exit 1), a warning is shown and counted.
enum class Severity { warning, error };

/// One thing wrong with the user's data or request, told as advice:
/// what is wrong, where (file, line from 1, column name), what to do, and the legal values.
struct Problem {
  Severity severity = Severity::error;
  std::string file;                ///< as the user named it; empty if the problem is not in a file
  std::size_t line = 0;            ///< physical line from 1; 0 = the file as a whole
  std::string column;              ///< header of the column; empty if not in one column
  std::string what;                ///< one clause, no full stop
  std::string advice;              ///< what to do; may be empty
  std::vector<std::string> legal;  ///< legal values, nearest first; may be empty
};

/// `file:line: column: what; advice; legal values: a, b, c` with control bytes quoted. O(length).
std::string to_string(const Problem& problem);

/// Thrown when the user's data or request is wrong (exit code 1). Carries every problem found in the run.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> problems);
  explicit InputError(Problem problem) : InputError(std::vector<Problem>{std::move(problem)}) {}
  const std::vector<Problem>& problems() const noexcept { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// Thrown when igraph, Graphviz or linkgap itself failed (exit code 3): a bug, with the engine's own words.
class EngineError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace linkgap
