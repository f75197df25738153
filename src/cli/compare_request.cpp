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

std::string said(const Window& window) {
  return (window.from ? to_string(*window.from) : "…") + " – " + (window.to ? to_string(*window.to) : "…");
}

OpenedSide opened_window(const Request& request, const Window& window, bool quiet) {
  auto values = request.values();
  if (window.to) values["to"] = {to_string(*window.to)};
  if (quiet) values["quiet"] = {""};
  auto [loaded, settings] = open_study(Request(std::move(values), request.words()));
  settings.selection.window = window;
  SelectedRecords records = select(loaded.study.data, settings.selection);
  const std::string name = said(window);
  return {std::move(loaded), std::move(settings), std::move(records), name, "the window " + name};
}

OpenedSide opened_study(const Request& request) {
  auto [loaded, settings] = open_study(request);
  SelectedRecords records = select(loaded.study.data, settings.selection);
  return {std::move(loaded), std::move(settings), std::move(records), {}, "'" + request.words().front() + "'"};
}

}  // namespace

std::array<OpenedSide, 2> open_sides(const Request& request, const std::string& command) {
  if (request.words().size() == 2) {
    if (request.has("window")) throw UsageError("--window divides one study; two studies are compared as they are");
    std::array<OpenedSide, 2> sides = {opened_study(one_of_two(request, 0)), opened_study(one_of_two(request, 1))};
    for (OpenedSide& side : sides) {
      const Study& study = side.loaded.study;
      side.name = study.settings.title.empty() ? study.name : study.settings.title.in(sides[1].settings.language);
    }
    return sides;
  }
  const std::vector<std::string> typed = request.list("window");
  if (typed.size() != 2) {
    throw UsageError(command +
                     " takes two studies, or one study and two windows: --window 2005:2006 --window 2007:2008");
  }
  if (request.has("from") || request.has("to")) throw UsageError("--window stands for --from and --to; drop these");
  const Window before = window_of(typed[0]), after = window_of(typed[1]);
  // One file, so its warnings are said once.
  return {opened_window(request, before, false), opened_window(request, after, true)};
}

Request one_of_two(const Request& request, std::size_t side) {
  auto values = request.values();
  if (side == 0) values.erase("aliases");
  return Request(std::move(values), {request.words()[side]});
}

Level compared_level(const Request& request, const std::array<OpenedSide, 2>& sides) {
  const Dataset& before = sides[0].loaded.study.data;
  const Level level = level_of(request, before, default_level(before));
  level_of(request, sides[1].loaded.study.data, level);  // both sides must have the level that was asked for
  if (level == Level::organisation && request.words().size() == 2 && request.has("anonymise")) {
    throw UsageError(
        "--anonymise numbers the organisations of each study for itself, so two studies cannot be compared "
        "by them; compare two windows of one study, or take another --level");
  }
  return level;
}

void need_records(const OpenedSide& side) {
  if (side.records.ledger.used > 0) return;
  throw InputError(Problem{Severity::error,
                           "",
                           0,
                           "",
                           side.what + " has no record in the selection, so there is nothing to compare it by",
                           "widen the window or drop a filter; `linkgap check STUDY` shows what the data hold",
                           {}});
}

}  // namespace linkgap::cli
