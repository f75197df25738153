#pragma once

#include "command.hpp"
#include "linkgap/planning/portfolio.hpp"

#include <string>

namespace linkgap::cli {

/// A portfolio as the options and the study ask for it. Refers to the request, which must outlive it.
class PortfolioRequest {
 public:
  /// Checks what can be checked before a file is read. Throws `UsageError`, in which `command` names who asks.
  PortfolioRequest(const Request& request, std::string command);

  /// Chooses. `complexes` is the view of the session's complexes. Throws `UsageError` if nobody names a budget or it is
  /// no amount, `InputError` as `plan_portfolio` and for tables and sets that are wrong.
  Portfolio plan(const Session& session, const LevelView& complexes) const;

 private:
  const Request& request_;
  std::string command_;
  PortfolioOptions options_;
};

}  // namespace linkgap::cli
