#include "command.hpp"
#include "linkgap/renderers/tables_planning.hpp"
#include "planning_options.hpp"

namespace linkgap::cli {

void run_pilots(const Request& request) {
  PilotOptions options;
  options.pilots = request.whole("pilots", options.pilots, 1, 100'000);
  options.replicates = request.whole("replicates", options.replicates, 0, 10'000);
  const Session session = open_session(request);
  const Study& study = session.loaded.study;
  need_complexes(study.data, "pilots");
  const PlanningSettings& planning = study.settings.planning;
  options.weights = planning.pilot_weights;
  options.due_per_member = planning.due_per_member;
  options.running_cost = planning.running_cost;
  options.seed = session.settings.seed;
  const LevelView complexes = view(study.data, session.records, Level::complex, session.settings.network);
  const PilotSelection selection = choose_pilots(study.data, session.records, complexes, options);
  print_tables(request, pilot_tables(study, complexes, selection, session.settings.language), session.settings.language,
               30);
}

}  // namespace linkgap::cli
