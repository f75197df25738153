#include "backtest_request.hpp"

#include "linkgap/error.hpp"

namespace linkgap::cli {

Date split_of(const Request& request, const std::string& command) {
  if (!request.has("split"))
    throw UsageError(command + " needs --split DATE: the first day that is hidden from the forecasts");
  return *request.date("split");
}

Backtest backtest_of(const Request& request, const Session& session, Date split, const std::string& command) {
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
  BacktestOptions options;
  options.split = split;
  options.level = level_of(request, data, Level::organisation);
  if (options.level == Level::sector || options.level == Level::kind)
    throw UsageError(command + " takes --level organisation, council, complex or region");
  options.selection = session.settings.selection;
  options.network = session.settings.network;
  options.min_participations = request.whole("min-participations", options.min_participations, 1, 1'000'000);
  options.threads = session.settings.threads;
  return backtest(data, options);
}

}  // namespace linkgap::cli
