#include "command.hpp"
#include "linkgap/renderers/tables_planning.hpp"
#include "planning_options.hpp"

namespace linkgap::cli {

void run_pilots(const Request& request) {
  const PilotOptions asked = pilot_options(request);
  const Session session = open_session(request);
  const Study& study = session.loaded.study;
  need_complexes(study.data, "pilots");
  const PilotOptions options = with_study(asked, study, session.settings);
  const LevelView complexes = view(study.data, session.records, Level::complex, session.settings.network);
  const PilotSelection selection = choose_pilots(study.data, session.records, complexes, options);
  print_tables(request, pilot_tables(study, complexes, selection, session.settings.language), session.settings.language,
               30);
}

}  // namespace linkgap::cli
