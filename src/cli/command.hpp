#pragma once

#include "linkgap/analysis/report.hpp"
#include "linkgap/renderers/table.hpp"
#include "options.hpp"

#include <span>
#include <string>
#include <string_view>

namespace linkgap::cli {

/// One command: a row of the table that gives dispatch and help.
struct Command {
  std::string_view name;
  std::string_view words;  ///< the words it takes, as shown in its help
  std::size_t least_words;
  std::size_t most_words;
  std::string_view summary;  ///< one line
  std::string_view example;
  unsigned groups;  ///< options it takes
  void (*run)(const Request& request);
};
std::span<const Command> commands();

void run_check(const Request& request);
void run_report(const Request& request);
void run_isolates(const Request& request);
void run_centrality(const Request& request);
void run_communities(const Request& request);
void run_roles(const Request& request);
void run_mixing(const Request& request);
void run_gaps(const Request& request);
void run_backtest(const Request& request);
void run_compare(const Request& request);
void run_consortia(const Request& request);
void run_explain(const Request& request);
void run_hubs(const Request& request);
void run_plan(const Request& request);
void run_pilots(const Request& request);
void run_draw(const Request& request);
void run_export(const Request& request);
void run_resolve(const Request& request);
void run_what_if(const Request& request);

/// A study read from the first word, with the settings that the options ask for.
struct Session {
  LoadedStudy loaded;
  ReportSettings settings;
  SelectedRecords records;
};
/// Reads the study and selects its records. Warnings of the ledger go to stderr unless --quiet.
/// With `allow_empty` (what `check` wants) an empty selection is not an error and every warning is shown.
Session open_session(const Request& request, bool allow_empty = false);
/// Reads the study only and makes the settings of a report; at most `warnings` warnings are shown.
std::pair<LoadedStudy, ReportSettings> open_study(const Request& request, std::size_t warnings = 10);

/// The level asked for, or `otherwise`. Throws `InputError` if the study has no actors at that level.
Level level_of(const Request& request, const Dataset& data, Level otherwise);
/// The same for a command that has --memory-limit, which it must keep to at the level of organisations (`InputError`).
Level level_of(const Request& request, const Session& session, Level otherwise);
/// The expectation asked for by --expect; gravity without it.
ExpectationModel expectation_of(const Request& request);
/// The coarsest level with actors that analysts ask about first: complexes, else regions, else organisations.
Level default_level(const Dataset& data);

/// Prints tables on stdout, or writes them to --output, as --format says; text shows `--top` rows (default `rows`).
void print_tables(const Request& request, std::vector<ResultTable> tables, Language language, std::size_t rows = 25);

/// A line of words for a person on stderr, unless --quiet.
void say(const Request& request, const std::string& line);

}  // namespace linkgap::cli
