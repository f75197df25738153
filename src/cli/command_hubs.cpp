#include "command.hpp"
#include "linkgap/analysis/evidence.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/tables_planning.hpp"
#include "planning_options.hpp"

#include <algorithm>

namespace linkgap::cli {

void run_hubs(const Request& request) {
  HubOptions options;
  options.hubs = request.whole("hubs", 0, 1, 100'000);
  options.capacity = request.whole("capacity", 0, 0, 100'000);
  options.replicates = request.whole("replicates", options.replicates, 0, 10'000);
  const std::string within = request.text("within", "none");
  const auto border = parse_term<HubBorder>(within);
  if (!border) throw UsageError("--within takes region, office or none, not '" + within + "'");
  options.border = *border;

  const Session session = open_session(request);
  const Study& study = session.loaded.study;
  const Dataset& data = study.data;
  need_complexes(data, "hubs");
  options.seed = session.settings.seed;
  options.weights = study.settings.planning.hub_weights;
  const LevelView complexes = view(data, session.records, Level::complex, session.settings.network);
  for (const std::string& word : request.list("mandatory")) options.fixed.push_back(find_actor(complexes, word));
  for (const std::string& word : request.list("forbidden")) options.excluded.push_back(find_actor(complexes, word));
  options.least = least_hubs_per_region(request, study);
  if (options.hubs == 0) {
    options.hubs = static_cast<std::size_t>(
        std::ranges::count(data.complexes, ComplexRole::hub, [](const Complex& complex) { return complex.role; }));
    if (options.hubs == 0) {
      throw InputError(Problem{Severity::error,
                               "",
                               0,
                               "",
                               "the study has no hubs, so it does not say how many are wanted",
                               "give --hubs N, or a column 'role' with hub and linked in the table of complexes",
                               {}});
    }
  }
  const Language language = session.settings.language;
  const HubDesignation designation = designate_hubs(data, complexes, session.settings.network, options);
  std::vector<ResultTable> tables = hub_tables(study, complexes, designation, language);
  if (designation.planned) {
    const std::vector<ComplexIsolation> rows = isolation(data, session.records, complexes, session.settings.network);
    tables.push_back(hub_check_table(study, complexes, check_hub_plan(data, complexes, rows), language));
  }
  print_tables(request, tables, language, 30);
}

}  // namespace linkgap::cli
