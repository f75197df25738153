#include "command.hpp"
#include "compare_request.hpp"
#include "linkgap/analysis/comparison.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/tables_comparison.hpp"

#include <algorithm>

namespace linkgap::cli {
namespace {

ComparisonOptions options_of(const Request& request, const ReportSettings& settings, const Dataset& before,
                             const Dataset& after) {
  ComparisonOptions options;
  options.level = level_of(request, before, default_level(before));
  level_of(request, after, options.level);  // both sides must have the level that was asked for
  options.seed = settings.seed;
  options.threads = settings.threads;
  const bool large = options.level == Level::organisation &&
                     std::max(before.organisations.size(), after.organisations.size()) > settings.exact_limit;
  options.replicates = request.whole("replicates", large ? 0 : options.replicates, 0, 100'000);
  if (large && !request.has("replicates")) say(request, "no intervals at this size; ask for them with --replicates N");
  options.alpha = settings.alpha;
  options.expectation = expectation_of(request);
  return options;
}

void add_tables(const Comparison& comparison, Language language, std::vector<ResultTable>& tables) {
  tables.push_back(indicator_table(comparison, language));
  tables.push_back(actor_change_table(comparison, language));
  tables.push_back(tie_change_table(comparison, language));
  if (!comparison.gap_actors.empty()) tables.push_back(gap_change_table(comparison, language));
}

void compare_windows(const Request& request) {
  const std::pair<Window, Window> windows = windows_of(request, "compare");
  const auto& [before, after] = windows;
  // What a complex is (its region, office and role) may differ between the ends of the windows.
  const auto opened = [&](const Window& window, bool quiet) {
    auto values = request.values();
    if (window.to) values["to"] = {to_string(*window.to)};
    if (quiet) values["quiet"] = {""};
    return open_study(Request(std::move(values), request.words()));
  };
  const auto [old_loaded, old_settings] = opened(before, false);
  const auto [loaded, settings] = opened(after, true);
  const auto records_in = [&, &asked = settings](const Dataset& data, const Window& window) {
    Selection selection = asked.selection;
    selection.window = window;
    SelectedRecords records = select(data, selection);
    need_records(records, "the window " + said(window));
    return records;
  };
  const Dataset& old_data = old_loaded.study.data;
  const Dataset& new_data = loaded.study.data;
  const SelectedRecords old_records = records_in(old_data, before);
  const SelectedRecords new_records = records_in(new_data, after);
  const Comparison comparison =
      compare({old_data, old_records, settings.network}, {new_data, new_records, settings.network},
              options_of(request, settings, old_data, new_data));
  std::vector<ResultTable> tables;
  add_tables(comparison, settings.language, tables);
  tables.front().notes.push_back((settings.language == Language::ko ? "전: " : "before: ") + said(before) +
                                 (settings.language == Language::ko ? " · 후: " : " · after: ") + said(after));
  print_tables(request, tables, settings.language, 40);
}

void compare_studies(const Request& request) {
  const auto [old_loaded, old_settings] = open_study(one_of_two(request, 0));
  const auto [new_loaded, new_settings] = open_study(one_of_two(request, 1));
  const Dataset& before = old_loaded.study.data;
  const Dataset& after = new_loaded.study.data;
  const SelectedRecords old_records = select(before, old_settings.selection);
  const SelectedRecords new_records = select(after, new_settings.selection);
  const Language language = new_settings.language;
  const bool offices = !before.offices.empty() && !after.offices.empty();
  std::vector<ResultTable> tables;
  // Two organisation tables without activities are a comparison too.
  if (!offices || old_records.ledger.used > 0 || new_records.ledger.used > 0) {
    need_records(old_records, "'" + request.words()[0] + "'");
    need_records(new_records, "'" + request.words()[1] + "'");
    const ComparisonOptions options = options_of(request, new_settings, before, after);
    add_tables(
        compare({before, old_records, old_settings.network}, {after, new_records, new_settings.network}, options),
        language, tables);
  }
  if (offices) tables.push_back(office_change_table(before, after, language));
  print_tables(request, tables, language, 60);
}

}  // namespace

void run_compare(const Request& request) {
  if (request.words().size() == 2) {
    if (request.has("window")) throw UsageError("--window divides one study; two studies are compared as they are");
    return compare_studies(request);
  }
  if (!request.has("window"))
    throw UsageError("compare takes two studies, or one study and two windows: --window 2005:2006 --window 2007:2008");
  compare_windows(request);
}

}  // namespace linkgap::cli
