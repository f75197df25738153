#include "command.hpp"
#include "linkgap/planning/what_if.hpp"
#include "linkgap/renderers/tables_planning.hpp"

#include <charconv>
#include <optional>

namespace linkgap::cli {
namespace {

/// The names that were typed behind an option, one list for each time it was given.
std::vector<std::vector<std::string>> lists(const Request& request, const std::string& option) {
  std::vector<std::vector<std::string>> result;
  if (!request.has(option)) return result;
  for (const std::string& typed : request.values().at(option))
    result.push_back(Request({{option, {typed}}}, {}).list(option));
  return result;
}

/// A whole number from 1 to 10,000; nothing if the text is none.
std::optional<std::size_t> number(const std::string& text) {
  std::size_t value = 0;
  const char* const end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end || value < 1 || value > 10'000) return std::nullopt;
  return value;
}

std::vector<Supposition::Meeting> added_ties(const Request& request) {
  std::vector<Supposition::Meeting> meetings;
  for (std::vector<std::string>& parts : lists(request, "add-tie")) {
    Supposition::Meeting meeting;
    if (const auto activities = parts.size() > 2 ? number(parts.back()) : std::nullopt) {
      meeting.activities = *activities;
      parts.pop_back();
    }
    if (parts.size() < 2) {
      throw UsageError(
          "--add-tie takes two names or more and, if you like, a number of activities from 1 to 10000: "
          "A,B,5; a name with a comma has a code");
    }
    meeting.actors = std::move(parts);
    meetings.push_back(std::move(meeting));
  }
  return meetings;
}

std::vector<std::pair<std::string, std::string>> removed_ties(const Request& request) {
  std::vector<std::pair<std::string, std::string>> ties;
  for (const std::vector<std::string>& parts : lists(request, "remove-tie")) {
    if (parts.size() != 2) throw UsageError("--remove-tie takes two names: A,B; a name with a comma has a code");
    ties.emplace_back(parts[0], parts[1]);
  }
  return ties;
}

}  // namespace

void run_what_if(const Request& request) {
  Supposition supposition;
  supposition.added_ties = added_ties(request);
  supposition.removed_ties = removed_ties(request);
  supposition.removed_actors = request.list("remove");
  supposition.removed_kinds = request.list("remove-kind");
  if (supposition.added_ties.empty() && supposition.removed_ties.empty() && supposition.removed_actors.empty() &&
      supposition.removed_kinds.empty()) {
    throw UsageError(
        "what-if needs something to suppose: --add-tie A,B,5, --remove-tie A,B, --remove A or --remove-kind KIND");
  }
  Session session = open_session(request);
  const Dataset& data = session.loaded.study.data;
  const Level level = level_of(request, data, default_level(data));
  const Language language = session.settings.language;
  print_tables(request,
               what_if_tables(what_if(data, session.records, supposition, level, session.settings.network), language),
               language, 60);
}

}  // namespace linkgap::cli
