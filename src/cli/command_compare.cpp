#include "command.hpp"
#include "compare_request.hpp"
#include "linkgap/analysis/comparison.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/tables_comparison.hpp"

#include <algorithm>

namespace linkgap::cli {
namespace {

ComparisonOptions options_of(const Request& request, const std::array<OpenedSide, 2>& sides) {
  const ReportSettings& settings = sides[1].settings;
  ComparisonOptions options;
  options.level = compared_level(request, sides);
  options.seed = settings.seed;
  options.threads = settings.threads;
  const auto organisations = [&](std::size_t side) { return sides[side].loaded.study.data.organisations.size(); };
  const bool large =
      options.level == Level::organisation && std::max(organisations(0), organisations(1)) > settings.exact_limit;
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

ComparedSide compared(const OpenedSide& side) {
  return {side.loaded.study.data, side.records, side.settings.network};
}

}  // namespace

void run_compare(const Request& request) {
  const std::array<OpenedSide, 2> sides = open_sides(request, "compare");
  const auto& [before, after] = sides;
  const Dataset& old_data = before.loaded.study.data;
  const Dataset& new_data = after.loaded.study.data;
  const Language language = after.settings.language;
  const bool two_studies = request.words().size() == 2;
  const bool offices = two_studies && !old_data.offices.empty() && !new_data.offices.empty();
  std::vector<ResultTable> tables;
  // Two organisation tables without activities are a comparison too.
  if (!offices || before.records.ledger.used > 0 || after.records.ledger.used > 0) {
    need_records(before);
    need_records(after);
    add_tables(compare(compared(before), compared(after), options_of(request, sides)), language, tables);
    if (!two_studies) {
      tables.front().notes.push_back((language == Language::ko ? "전: " : "before: ") + before.name +
                                     (language == Language::ko ? " · 후: " : " · after: ") + after.name);
    }
  }
  if (offices) tables.push_back(office_change_table(old_data, new_data, language));
  print_tables(request, tables, language, two_studies ? 60 : 40);
}

}  // namespace linkgap::cli
