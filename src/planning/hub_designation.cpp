#include "linkgap/planning/hub_designation.hpp"

#include "bootstrap.hpp"
#include "hub_figures.hpp"
#include "hub_search.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
#include <array>

namespace linkgap {
namespace {

constexpr std::array border_terms = {
    Term{"none", "제한 없음", "none", "no"},
    Term{"region", "권역", "region", ""},
    Term{"office", "관할 지사", "office", "branch"},
};

[[noreturn]] void refuse(std::string what, std::string advice) {
  throw InputError(Problem{Severity::error, "", 0, "", std::move(what), std::move(advice), {}});
}

/// The rules that no designation can meet, told before the search: these conditions are all that can go wrong.
void check_rules(const Dataset& data, const LevelView& complexes, const HubOptions& options,
                 const HubProblem& problem) {
  const std::size_t n = problem.complexes;
  const auto count = [](std::size_t number) { return std::to_string(number); };
  if (options.hubs == 0) refuse("no number of hubs is asked for", "give --hubs N of 1 or more");
  if (options.hubs > n) {
    refuse(count(options.hubs) + " hubs are asked for, and the study has " + count(n) + " complexes",
           "ask for at most " + count(n));
  }
  if (options.border == HubBorder::office && !options.least.empty()) {
    refuse("hubs per region and a border by office cannot be asked for together",
           "leave out --per-region or use --within region");
  }
  std::size_t fixed = 0, allowed = 0;
  for (std::size_t j = 0; j < n; ++j) {
    const bool both = problem.fixed[j] && problem.excluded[j];
    if (both) refuse(complexes.actors[j].code + " is both mandatory and forbidden", "remove it from one of the two");
    fixed += problem.fixed[j] ? 1 : 0;
    allowed += problem.excluded[j] ? 0 : 1;
  }
  if (fixed > options.hubs) {
    refuse(count(fixed) + " complexes are mandatory, but only " + count(options.hubs) + " hubs are asked for",
           "raise --hubs or make fewer mandatory");
  }
  if (allowed < options.hubs) {
    refuse("only " + count(allowed) + " complexes may be hubs, and " + count(options.hubs) + " are asked for",
           "lower --hubs or forbid fewer");
  }
  if (options.capacity > 0 && options.hubs * (options.capacity + 1) < n) {
    refuse(count(options.hubs) + " hubs with " + count(options.capacity) + " linked complexes each hold " +
               count(options.hubs * (options.capacity + 1)) + " of " + count(n) + " complexes",
           "raise --capacity to " + count((n - 1) / options.hubs) + " or raise --hubs");
  }
  const bool by_office = options.border == HubBorder::office;
  std::size_t needed = 0;
  for (std::size_t g = 0; g < problem.least.size(); ++g) {
    const std::string& code = by_office ? data.offices[g].code : data.regions[g].code;
    std::size_t eligible = 0, forced = 0;
    for (std::size_t j = 0; j < n; ++j) {
      if (problem.group[j] != g) continue;
      eligible += problem.excluded[j] ? 0 : 1;
      forced += problem.fixed[j] ? 1 : 0;
    }
    if (eligible < problem.least[g]) {
      refuse(code + " needs at least " + count(problem.least[g]) + " hubs and has " + count(eligible) +
                 " complexes that may be one",
             "lower the quota of " + code + (options.border == HubBorder::none ? "" : " or give up --within"));
    }
    needed += std::max(problem.least[g], forced);
  }
  for (std::size_t j = 0; j < n; ++j) {
    if (problem.group[j] == no_group && problem.fixed[j]) ++needed;
    if (options.border != HubBorder::none && problem.group[j] == no_group) {
      refuse(complexes.actors[j].code + " has no " + std::string(code_of(options.border)) + ", so no hub can serve it",
             "add it to the table of complexes or give up --within");
    }
  }
  if (needed > options.hubs) {
    refuse("the " + std::string(by_office ? "offices" : "regions") + " need " + count(needed) + " hubs together, and " +
               count(options.hubs) + " are asked for",
           "raise --hubs to " + count(needed) + ", lower the quotas, or give up --within");
  }
}

/// Figures that a study lacks and a weight asks for.
std::vector<std::string> unused_terms(const HubFigures& figures, const HubOptions& options) {
  std::vector<std::string> unused;
  const auto wanted = [&](const char* term) { return options.weights.contains(term) && options.weights.at(term) > 0; };
  if (figures.km.empty() && wanted("distance")) unused.push_back("distance");
  if (figures.fit.empty() && wanted("sector_mix")) unused.push_back("sector_mix");
  return unused;
}

/// The best total with one hub exchanged so that `j` is (or is no) hub.
std::optional<double> price_of(const HubProblem& problem, const HubSolution& best, std::uint32_t j) {
  if (problem.fixed[j] || problem.excluded[j]) return std::nullopt;
  const bool is_hub = std::ranges::binary_search(best.hubs, j);
  std::optional<double> least;
  for (std::uint32_t other = 0; other < problem.complexes; ++other) {
    if (std::ranges::binary_search(best.hubs, other) == is_hub || problem.fixed[other] || problem.excluded[other])
      continue;
    const std::uint32_t out = is_hub ? j : other, in = is_hub ? other : j;
    std::vector<std::uint32_t> hubs = best.hubs;
    *std::ranges::find(hubs, out) = in;
    if (!problem.least.empty() && problem.group[out] != problem.group[in] && problem.group[out] != no_group) {
      const auto left = std::ranges::count(hubs, problem.group[out], [&](std::uint32_t h) { return problem.group[h]; });
      if (static_cast<std::size_t>(left) < problem.least[problem.group[out]]) continue;
    }
    const double cost = evaluate(problem, std::move(hubs)).cost;
    if (cost < barred && (!least || cost < *least)) least = cost;
  }
  if (least) *least -= best.cost;
  return least;
}

std::vector<HubRow> hub_rows(const Dataset& data, const LevelView& complexes, const HubFigures& figures,
                             const HubProblem& problem, const HubSolution& best) {
  std::vector<HubRow> rows;
  for (std::uint32_t i = 0; i < problem.complexes; ++i) {
    const Complex& complex = data.complexes[complexes.actors[i].row];
    HubRow row;
    row.complex = i;
    row.assigned = best.hub_of[i];
    row.hub = row.assigned == i;
    row.organisations = figures.organisations[i];
    row.closeness = figures.closeness[i];
    const std::size_t at = i * problem.complexes + row.assigned;
    row.contact = figures.contact[at];
    if (!figures.km.empty()) row.km = figures.km[at];
    if (!figures.fit.empty()) row.fit = figures.fit[at];
    row.planned_hub = complex.role == ComplexRole::hub;
    if (complex.hub) row.planned = complex.hub->value;
    row.price = price_of(problem, best, i);
    rows.push_back(row);
  }
  for (const HubRow& row : std::vector<HubRow>(rows)) {
    if (!row.hub) ++rows[row.assigned].serves;
  }
  return rows;
}

void compare_with_plan(HubDesignation& result, const HubFigures& figures) {
  std::vector<std::uint32_t> hubs;
  std::vector<std::uint32_t> hub_of(result.rows.size(), no_group);
  for (const HubRow& row : result.rows) {
    if (row.planned_hub) {
      hubs.push_back(row.complex);
      hub_of[row.complex] = row.complex;
      if (!row.hub) ++result.hubs_changed;
    } else if (row.planned) {
      hub_of[row.complex] = *row.planned;
      if (!row.hub && row.assigned != *row.planned) ++result.reassigned;
    }
  }
  if (!hubs.empty()) result.planned = hub_terms(figures, result.options.weights, hubs, hub_of);
}

}  // namespace

template <>
std::span<const Term> terms<HubBorder>() {
  return border_terms;
}

HubDesignation designate_hubs(const Dataset& data, const LevelView& complexes, const NetworkOptions& network,
                              const HubOptions& options) {
  HubFigures figures = hub_figures(data, complexes);
  const HubProblem problem = hub_problem(figures, data, complexes, options);
  check_rules(data, complexes, options, problem);
  const HubSolution best = search_hubs(problem);
  if (best.cost >= barred) {
    refuse("no assignment was found that keeps to all rules for hubs",
           "raise --capacity or --hubs, or give up --within");
  }
  HubDesignation result;
  result.options = options;
  result.unused = unused_terms(figures, options);
  result.hubs = best.hubs;
  result.bound = best.bound;
  result.exact = best.exact;
  result.terms = hub_terms(figures, options.weights, best.hubs, best.hub_of);
  result.rows = hub_rows(data, complexes, figures, problem, best);
  compare_with_plan(result, figures);

  Random random(options.seed);
  for (std::size_t replicate = 0; replicate < options.replicates; ++replicate) {
    take_records(figures, resample(data, complexes, network, draw_activities(complexes, random)));
    const HubProblem redrawn = hub_problem(figures, data, complexes, options);
    for (const std::uint32_t hub : improve_hubs(redrawn, greedy_hubs(redrawn)).hubs) result.rows[hub].stability += 1;
  }
  for (HubRow& row : result.rows) {
    if (options.replicates > 0) row.stability /= static_cast<double>(options.replicates);
  }
  return result;
}

HubPlanCheck check_hub_plan(const Dataset& data, const LevelView& complexes,
                            const std::vector<ComplexIsolation>& isolation) {
  HubPlanCheck check;
  std::vector<std::uint32_t> hubs;
  std::vector<char> has_council(complexes.actors.size(), 0), has_linked(complexes.actors.size(), 0);
  for (std::uint32_t i = 0; i < complexes.actors.size(); ++i) {
    if (complexes.actors[i].role == ComplexRole::hub) hubs.push_back(i);
  }
  for (std::uint32_t c = 0; c < data.councils.size(); ++c) {
    const auto& home = data.councils[c].complex;
    if (home) has_council[home->index()] = 1;
    if (!home || data.complexes[home->index()].role != ComplexRole::hub) check.councils_without_hub.push_back(c);
  }
  for (std::uint32_t i = 0; i < complexes.actors.size(); ++i) {
    const Actor& actor = complexes.actors[i];
    if (actor.role != ComplexRole::linked) continue;
    const auto& planned = data.complexes[actor.row].hub;
    if (!planned) {
      check.linked_without_hub.push_back(i);
      continue;
    }
    SpokeCheck spoke;
    spoke.complex = i;
    spoke.hub = planned->value;
    has_linked[spoke.hub] = 1;
    if (actor.location && complexes.actors[spoke.hub].location) {
      spoke.km = distance_km(*actor.location, *complexes.actors[spoke.hub].location);
    }
    for (const std::uint32_t hub : hubs) {
      if (!actor.location || !complexes.actors[hub].location) continue;
      const double km = distance_km(*actor.location, *complexes.actors[hub].location);
      // Of hubs at the same place the planned one counts as the nearest.
      if (spoke.nearest_km && (km > *spoke.nearest_km || (km == *spoke.nearest_km && hub != spoke.hub))) continue;
      spoke.nearest = hub;
      spoke.nearest_km = km;
    }
    spoke.coverage = isolation[i].spoke;
    check.spokes.push_back(spoke);
  }
  for (const std::uint32_t hub : hubs) {
    if (!has_council[hub]) check.hubs_without_council.push_back(hub);
    if (!has_linked[hub]) check.hubs_without_linked.push_back(hub);
  }
  return check;
}

}  // namespace linkgap
