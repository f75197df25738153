#include "command.hpp"
#include "command_rank.hpp"
#include "linkgap/analysis/evidence.hpp"
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
  const Level level = level_of(request, session, Level::region);
  if (level == Level::kind) throw UsageError("gaps takes --level region, complex, council, sector or organisation");
  if (ranks_only(request)) {
    run_ranking(request, session);
    return;
  }
  const Language language = session.settings.language;
  const LevelView actors = view(data, session.records, level, session.settings.network);
  std::vector<ResultTable> tables;
  std::vector<std::uint32_t> focus;
  for (const std::string& name : request.list("focus")) focus.push_back(find_actor(actors, name));
  if (level != Level::organisation || request.has("expect") || request.has("focus") || request.has("explain-model")) {
    GapOptions options = default_gap_options(data, actors, session.settings.alpha, std::move(focus));
    options.expectation = expectation_of(request);
    const GapLedger ledger = gap_ledger(actors, options);
    tables.push_back(gap_table(actors, ledger, language));
    if (request.has("explain-model")) {
      for (ResultTable& table : model_tables(actors, ledger, language)) tables.push_back(std::move(table));
    }
  }
  if (level != Level::region && level != Level::sector) {
    LinkRankingOptions ranking;
    ranking.top = request.has("top") ? session.settings.top : 25;
    ranking.threads = session.settings.threads;
    tables.push_back(link_table(actors, rank_links(data, actors, ranking), language));
  }
  print_tables(request, tables, language);
}

}  // namespace linkgap::cli
