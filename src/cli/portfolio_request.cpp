#include "portfolio_request.hpp"

#include "linkgap/error.hpp"
#include "linkgap/input/cost_table.hpp"
#include "planning_options.hpp"

#include <optional>
#include <utility>

namespace linkgap::cli {
namespace {

[[noreturn]] void refuse(std::string file, std::size_t line, std::string what, std::string advice) {
  throw InputError(Problem{Severity::error, std::move(file), line, "", std::move(what), std::move(advice), {}});
}

/// Sets of an option: "BW+GS".
void add_sets(const Request& request, const std::string& option, const LevelView& complexes,
              std::vector<MemberSet>& list) {
  for (const std::string& text : request.list(option)) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('+', at), text.size());
      words.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    list.push_back(member_set(complexes, words));
  }
}

PortfolioOptions options_from_words(const Request& request) {
  PortfolioOptions options;
  const std::string objective = request.text("objective", "balanced");
  const auto parsed = parse_term<PortfolioObjective>(objective);
  if (!parsed) {
    std::string legal;
    for (const Term& term : terms<PortfolioObjective>()) legal += (legal.empty() ? "" : ", ") + std::string(term.code);
    throw UsageError("--objective takes one of " + legal + ", not '" + objective + "'");
  }
  options.objective = *parsed;
  options.expectation = expectation_of(request);
  options.candidates = request.whole("candidates", options.candidates, 1, 2000);
  options.consortia = request.whole("consortia", options.consortia, 0, 1000);
  options.replicates = request.whole("replicates", options.replicates, 0, 10'000);
  return options;
}

void read_prices(const Request& request, const PlanningSettings& planning, const LevelView& complexes,
                 PortfolioOptions& options) {
  if (!request.has("costs")) return;
  const std::string file = request.text("costs");
  for (const CostRow& row : read_cost_table(file, planning.currency, planning.currency_unit)) {
    const MemberSet set = member_set(complexes, row.complexes, file, row.line);
    if (!options.prices.emplace(set, row.cost).second) {
      refuse(file, row.line, "the same complexes are priced a second time", "remove one of the lines");
    }
  }
}

}  // namespace

PortfolioRequest::PortfolioRequest(const Request& request, std::string command)
    : request_(request), command_(std::move(command)), options_(options_from_words(request)) {}

Portfolio PortfolioRequest::plan(const Session& session, const LevelView& complexes) const {
  const Study& study = session.loaded.study;
  const PlanningSettings& planning = study.settings.planning;
  const std::optional<double> budget = budget_of(request_, planning);
  if (!budget) throw UsageError(command_ + " needs --budget, an amount like 663억원 or 66.3bn");
  PortfolioOptions options = with_study(options_, study, complexes, session.settings);
  options.budget = *budget;
  options.per_region = request_.whole("per-region", options.per_region, 0, 100'000);
  options.per_complex = request_.whole("per-complex", options.per_complex, 0, 100'000);
  options.per_hub = request_.whole("per-hub", options.per_hub, 0, 100'000);
  add_sets(request_, "mandatory", complexes, options.mandatory);
  add_sets(request_, "forbidden", complexes, options.forbidden);
  read_prices(request_, planning, complexes, options);
  return plan_portfolio(study.data, session.records, complexes, session.settings.network, options);
}

}  // namespace linkgap::cli
