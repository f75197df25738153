#include "command.hpp"
#include "linkgap/planning/what_if.hpp"
#include "linkgap/renderers/tables_planning.hpp"

#include <charconv>

namespace linkgap::cli {
namespace {

/// "A,B" or, where a number may follow, "A,B,N".
std::vector<Supposition::TieBetween> ties(const Request& request, const std::string& option, bool with_number) {
  std::vector<Supposition::TieBetween> result;
  if (!request.has(option)) return result;
  for (const std::string& typed : request.values().at(option)) {
    const std::vector<std::string> parts = Request({{option, {typed}}}, {}).list(option);
    std::uint64_t number = 1;
    bool sound = parts.size() == 2 || (with_number && parts.size() == 3);
    if (parts.size() == 3) {
      const char* const end = parts[2].data() + parts[2].size();
      const auto parsed = std::from_chars(parts[2].data(), end, number);
      sound = sound && parsed.ec == std::errc() && parsed.ptr == end && number >= 1 && number <= 10'000;
    }
    if (!sound) {
      throw UsageError("--" + option + " takes two names" +
                       (with_number ? " and, if you like, a number of activities from 1 to 10000: A,B,5" : ": A,B") +
                       ", not '" + typed + "'; a name with a comma has a code");
    }
    result.push_back({parts[0], parts[1], number});
  }
  return result;
}

}  // namespace

void run_what_if(const Request& request) {
  Supposition supposition;
  supposition.added_ties = ties(request, "add-tie", true);
  supposition.removed_ties = ties(request, "remove-tie", false);
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
