#include "command.hpp"
#include "linkgap/analysis/backtest.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/link_tables.hpp"

#include <chrono>
#include <cstdio>

namespace linkgap::cli {

void run_backtest(const Request& request) {
  if (!request.has("split"))
    throw UsageError("backtest needs --split DATE: the first day that is hidden from the forecasts");
  BacktestOptions options;
  options.split = *request.date("split");
  const Session session = open_session(request);
  const Dataset& data = session.loaded.study.data;
  if (data.regions.empty()) {
    throw InputError(Problem{Severity::error,
                             "",
                             0,
                             "",
                             "the study names no regions, so there are no links across regions to foresee",
                             "add a column 'region' to organisations or complexes",
                             {}});
  }
  options.level = level_of(request, data, Level::organisation);
  if (options.level == Level::sector || options.level == Level::kind)
    throw UsageError("backtest takes --level organisation, council, complex or region");
  options.selection = session.settings.selection;
  options.network = session.settings.network;
  options.min_participations = request.whole("min-participations", options.min_participations, 1, 1'000'000);
  options.threads = session.settings.threads;
  const auto start = std::chrono::steady_clock::now();
  const Backtest result = backtest(data, options);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  char seconds[64];
  std::snprintf(seconds, sizeof seconds, "backtest: %.1f s", taken.count());
  say(request, seconds);
  const Language language = session.settings.language;
  print_tables(request, backtest_tables(result, language), language, 0);
}

}  // namespace linkgap::cli
