#include "command.hpp"
#include "linkgap/renderers/tables_planning.hpp"
#include "planning_options.hpp"
#include "portfolio_request.hpp"

namespace linkgap::cli {

void run_plan(const Request& request) {
  const PortfolioRequest asked(request, "plan");
  const Session session = open_session(request);
  const Study& study = session.loaded.study;
  need_complexes(study.data, "plan");
  const LevelView complexes = view(study.data, session.records, Level::complex, session.settings.network);
  const Portfolio portfolio = asked.plan(session, complexes);
  print_tables(request, portfolio_tables(study, complexes, portfolio, session.settings.language),
               session.settings.language, 25);
}

}  // namespace linkgap::cli
