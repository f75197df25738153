#include "command.hpp"
#include "linkgap/analysis/name_match.hpp"
#include "linkgap/renderers/tables_aliases.hpp"

#include <filesystem>

namespace linkgap::cli {

void run_resolve(const Request& request) {
  if (request.has("anonymise")) throw UsageError("resolve compares names, which --anonymise takes away; leave it out");
  const auto [loaded, settings] = open_study(request);
  const Dataset& data = loaded.study.data;
  const std::vector<NamedOrganisation> organisations = named_organisations(data);
  const ResultTable table = match_table(data, organisations, match_names(organisations), settings.language);
  auto values = request.values();
  // The table is for editing: a file gets the form that its name promises.
  if (request.has("output") && !request.has("format")) {
    const std::string suffix = std::filesystem::path(request.text("output")).extension().string();
    if (suffix == ".csv" || suffix == ".json") values["format"] = {suffix.substr(1)};
  }
  print_tables(Request(std::move(values), request.words()), {table}, settings.language, 40);
  if (request.has("output")) say(request, request.text("output") + ": " + table.notes.front());
}

}  // namespace linkgap::cli
