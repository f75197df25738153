#include "command.hpp"
#include "command_rank.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/tables.hpp"

namespace linkgap::cli {

void run_gaps(const Request& request) {
  Session session = open_session(request);
  const Dataset& data = session.loaded.study.data;
  if (data.regions.empty()) {
    throw InputError(Problem{Severity::error,
                             "",
                             0,
                             "",
                             "the study names no regions, so it cannot tell which links across regions are missing",
                             "add a column 'region' to organisations or complexes",
                             {}});
  }
  const Level level = level_of(request, data, Level::region);
  if (level == Level::sector || level == Level::kind) {
    throw UsageError("gaps takes --level region, complex, council or organisation");
  }
  if (ranks_only(request)) {
    run_ranking(request, session);
    return;
  }
  const Language language = session.settings.language;
  const LevelView actors = view(data, session.records, level, session.settings.network);
  std::vector<ResultTable> tables;
  if (level != Level::organisation) {
    GapOptions options;
    options.alpha = session.settings.alpha;
    options.cross_region_only = true;
    if (request.has("expect")) {
      const auto model = parse_term<ExpectationModel>(request.text("expect"));
      if (!model) {
        throw UsageError("--expect takes configuration, quasi-independence or gravity, not '" + request.text("expect") +
                         "'");
      }
      options.expectation = *model;
      if (*model == ExpectationModel::gravity) options.covariates = pair_covariates(data, actors);
    }
    tables.push_back(gap_table(actors, gap_ledger(actors, options), language));
  } else if (request.has("expect")) {
    throw UsageError(
        "--expect needs --level region, council or complex: at organisation level only the ranking is given");
  }
  if (level != Level::region) {
    LinkRankingOptions ranking;
    ranking.top = request.has("top") ? session.settings.top : 25;
    tables.push_back(link_table(actors, rank_links(data, actors, ranking), language));
  }
  print_tables(request, tables, language);
}

}  // namespace linkgap::cli
