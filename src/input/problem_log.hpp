#pragma once

#include "linkgap/error.hpp"

#include <string>
#include <vector>

namespace linkgap::input {

/// Collects what is wrong in all files of a study, so that one run names everything.
class ProblemLog {
 public:
  /// An error; the run goes on and throws at the end.
  void error(Problem problem);
  /// A warning of a sort ("contradicting titles"); a sort lists at most 20.
  void warn(const std::string& sort, Problem problem);

  bool has_errors() const { return !errors_.empty(); }
  /// Throws `InputError` with the errors in the order of files, lines and columns, at most 200, if there are any.
  void throw_if_errors();
  /// The warnings by file, line and column; "… and N more" closes a sort of more than 20. Empties the log.
  std::vector<Problem> take_warnings();

 private:
  struct Warning {
    std::string sort;
    Problem problem;
  };
  std::vector<Problem> errors_;
  std::vector<Warning> warnings_;
};

}  // namespace linkgap::input
