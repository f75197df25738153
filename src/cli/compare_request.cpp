#include "compare_request.hpp"

#include "linkgap/error.hpp"

namespace linkgap::cli {
namespace {

/// "2005:2006-06" as a window; either end may be left open.
Window window_of(const std::string& typed) {
  const std::size_t colon = typed.find(':');
  if (colon == std::string::npos || typed == ":")
    throw UsageError("--window takes FROM:TO, for example 2005:2006 or 2007-04:, not '" + typed + "'");
  const auto end = [](const std::string& text) {
    return text.empty() ? std::nullopt : Request({{"window", {text}}}, {}).date("window");
  };
  const Window window{end(typed.substr(0, colon)), end(typed.substr(colon + 1))};
  if (window.from && window.to && window.to->last_day() < window.from->first_day())
    throw UsageError("--window " + typed + " ends before it begins");
  return window;
}

}  // namespace

std::pair<Window, Window> windows_of(const Request& request, const std::string& command) {
  const std::vector<std::string> typed = request.list("window");
  if (typed.size() != 2) throw UsageError(command + " STUDY takes two windows: --window FROM:TO --window FROM:TO");
  if (request.has("from") || request.has("to")) throw UsageError("--window stands for --from and --to; drop these");
  return {window_of(typed[0]), window_of(typed[1])};
}

std::string said(const Window& window) {
  return (window.from ? to_string(*window.from) : "…") + " – " + (window.to ? to_string(*window.to) : "…");
}

void need_records(const SelectedRecords& records, const std::string& side) {
  if (records.ledger.used > 0) return;
  throw InputError(Problem{Severity::error,
                           "",
                           0,
                           "",
                           side + " has no record in the selection, so there is nothing to compare it by",
                           "widen the window or drop a filter; `linkgap check STUDY` shows what the data hold",
                           {}});
}

}  // namespace linkgap::cli
