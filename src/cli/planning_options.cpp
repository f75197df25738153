#include "planning_options.hpp"

#include "command.hpp"
#include "linkgap/analysis/evidence.hpp"
#include "linkgap/error.hpp"
#include "linkgap/model/money.hpp"

#include <algorithm>

namespace linkgap::cli {

void need_complexes(const Dataset& data, const std::string& command) {
  if (!data.complexes.empty()) return;
  throw InputError(Problem{Severity::error,
                           "",
                           0,
                           "",
                           "the study has no complexes, and " + command + " plans with them",
                           "add a table complexes.csv, or a column 'complex' to the organisations",
                           {}});
}

std::vector<std::size_t> least_hubs_per_region(const Request& request, const Study& study) {
  const Dataset& data = study.data;
  const std::map<std::string, std::size_t>& quotas = study.settings.planning.hubs_per_region;
  std::vector<std::size_t> least;
  if (request.has("per-region")) {
    const std::size_t number = request.whole("per-region", 0, 0, 100'000);
    if (number == 0) return least;
    least.assign(data.regions.size(), 0);
    for (const Complex& complex : data.complexes) {
      if (complex.region) least[complex.region->index()] = number;
    }
  } else if (!quotas.empty()) {
    least.assign(data.regions.size(), 0);
    for (const auto& [code, number] : quotas) {
      const auto region = std::ranges::find(data.regions, code, &Region::code);
      if (region == data.regions.end()) {
        std::vector<std::string> codes;
        for (const Region& row : data.regions) codes.push_back(row.code);
        throw InputError(Problem{Severity::error, "study.json", 0, "planning.hubs.per_region." + code,
                                 "the study has no region '" + code + "'", "use the code of a region", codes});
      }
      least[static_cast<std::size_t>(region - data.regions.begin())] = number;
    }
  }
  return least;
}

PilotOptions pilot_options(const Request& request) {
  PilotOptions options;
  options.pilots = request.whole("pilots", options.pilots, 1, 100'000);
  options.replicates = request.whole("replicates", options.replicates, 0, 10'000);
  return options;
}

PilotOptions with_study(PilotOptions options, const Study& study, const ReportSettings& settings) {
  const PlanningSettings& planning = study.settings.planning;
  options.weights = planning.pilot_weights;
  options.due_per_member = planning.due_per_member;
  options.running_cost = planning.running_cost;
  options.seed = settings.seed;
  options.threads = settings.threads;
  if (settings.sample_above == 0) options.sample_above = 0;
  return options;
}

std::optional<double> budget_of(const Request& request, const PlanningSettings& planning) {
  if (!request.has("budget")) return planning.budget;
  const auto budget = parse_money(request.text("budget"), planning.currency, planning.currency_unit);
  if (!budget) {
    throw UsageError("--budget takes an amount like 663억원, 66.3bn or 1500000, not '" + request.text("budget") + "'");
  }
  return budget;
}

MemberSet member_set(const LevelView& complexes, const std::vector<std::string>& words, const std::string& file,
                     std::size_t line) {
  MemberSet set;
  for (const std::string& word : words) set.push_back(find_actor(complexes, word));
  std::ranges::sort(set);
  if (set.size() < 2 || std::ranges::adjacent_find(set) != set.end()) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : "+") + word;
    throw InputError(Problem{Severity::error,
                             file,
                             line,
                             "",
                             "'" + all + "' is no set of two or more different complexes",
                             "write it like BW+GS",
                             {}});
  }
  return set;
}

PortfolioOptions with_study(PortfolioOptions options, const Study& study, const LevelView& complexes,
                            const ReportSettings& settings) {
  const PlanningSettings& planning = study.settings.planning;
  const auto sets = [&](const std::vector<ComplexSet>& given) {
    std::vector<MemberSet> list;
    for (const ComplexSet& words : given) list.push_back(member_set(complexes, words, "study.json"));
    return list;
  };
  options.alpha = settings.alpha;
  options.seed = settings.seed;
  options.threads = settings.threads;
  options.currency = planning.currency;
  options.consortium_weights = with_study(ConsortiumOptions{}, study, settings).weights;
  options.weights = planning.benefits;
  options.costs = planning.costs;
  options.per_region = planning.per_region;
  options.per_complex = planning.per_complex;
  options.per_hub = planning.per_hub;
  options.mandatory = sets(planning.mandatory);
  options.forbidden = sets(planning.forbidden);
  options.extra = sets(planning.candidates);
  for (const std::vector<ComplexSet>& list : planning.exclusive) options.exclusive.push_back(sets(list));
  return options;
}

ConsortiumOptions with_study(ConsortiumOptions options, const Study& study, const ReportSettings& settings) {
  const std::map<std::string, double>& weights = study.settings.planning.consortium_weights;
  options.weights = {weights.at("joint_gap"), weights.at("fit"), weights.at("footing"), weights.at("reach"),
                     weights.at("novelty")};
  options.seed = settings.seed;
  options.threads = settings.threads;
  return options;
}

ConsortiumOptions consortium_options(const Request& request, const std::string& members) {
  ConsortiumOptions options;
  options.size = request.whole(members, options.size, 2, 7);
  options.top = request.whole("top", options.top, 1, 1000);
  options.any_region = request.has("any-region");
  options.replicates = request.whole("replicates", options.replicates, 0, 10'000);
  if (request.has("chain") && (request.has(members) || request.has("any-region") || request.has("replicates")))
    throw UsageError("--chain names its complexes; --" + members + ", --any-region and --replicates are for proposals");
  return options;
}

std::string consortium_theme(const Request& request) {
  const std::vector<std::string> asked = request.list("sector");
  if (asked.size() > 1) throw UsageError("a consortium takes one --sector: the field that it is for");
  return asked.empty() ? std::string() : asked.front();
}

std::vector<std::uint32_t> chain_of(const Request& request, const LevelView& complexes) {
  if (!request.has("chain")) return {};
  return find_chain(complexes, Request({{"chain", {request.text("chain")}}}, {}).list("chain"));
}

GapLedger consortium_ledger(const Request& request, const Dataset& data, const LevelView& complexes, double alpha) {
  GapOptions options = default_gap_options(data, complexes, alpha);
  if (request.has("any-region")) options.cross_region_only = false;
  options.expectation = expectation_of(request);
  return gap_ledger(complexes, options);
}

Request without(const Request& request, std::initializer_list<const char*> options) {
  auto values = request.values();
  for (const char* option : options) values.erase(option);
  return Request(std::move(values), request.words());
}

}  // namespace linkgap::cli
