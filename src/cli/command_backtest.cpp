#include "backtest_request.hpp"
#include "command.hpp"
#include "linkgap/renderers/link_tables.hpp"

#include <chrono>
#include <cstdio>

namespace linkgap::cli {

void run_backtest(const Request& request) {
  const Date split = split_of(request, "backtest");
  const Session session = open_session(request);
  const auto start = std::chrono::steady_clock::now();
  const Backtest result = backtest_of(request, session, split, "backtest");
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  char seconds[64];
  std::snprintf(seconds, sizeof seconds, "backtest: %.1f s", taken.count());
  say(request, seconds);
  const Language language = session.settings.language;
  print_tables(request, backtest_tables(result, language), language, 0);
}

}  // namespace linkgap::cli
