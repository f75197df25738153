#include "hub_figures.hpp"

#include "linkgap/analysis/sector_profile.hpp"
#include "linkgap/graphs/centrality.hpp"

#include <algorithm>

namespace linkgap {
namespace {

double weight_of(const std::map<std::string, double>& weights, const char* term) {
  const auto found = weights.find(term);
  return found == weights.end() ? 0.0 : found->second;
}

/// Cost of one linked complex at one hub, and of one hub, before they are averaged.
double serving_cost(const HubFigures& figures, const std::map<std::string, double>& weights, std::size_t i,
                    std::size_t hub) {
  const std::size_t at = i * figures.complexes + hub;
  double cost = weight_of(weights, "contact") * (1 - figures.contact[at]);
  if (!figures.km.empty()) cost += weight_of(weights, "distance") * figures.km[at] / 100;
  if (!figures.fit.empty()) cost += weight_of(weights, "sector_mix") * (1 - figures.fit[at].value_or(0));
  return cost;
}

double opening_cost(const HubFigures& figures, const std::map<std::string, double>& weights, std::size_t hub) {
  return weight_of(weights, "scale") * (1 - figures.scale[hub]) +
         weight_of(weights, "role") * (1 - figures.closeness[hub]);
}

std::vector<double> as_shares(std::vector<double> values) {
  const double most = values.empty() ? 0 : *std::ranges::max_element(values);
  for (double& value : values) value = most > 0 ? value / most : 0;
  return values;
}

}  // namespace

void take_records(HubFigures& figures, const LevelView& complexes) {
  const std::size_t n = figures.complexes;
  figures.contact.assign(n * n, 0.0);
  for (std::size_t x = 0; x < complexes.affiliation.activities(); ++x) {
    const auto present = complexes.affiliation.actors_at(x);
    for (const std::uint32_t a : present) {
      for (const std::uint32_t b : present) figures.contact[a * n + b] += 1;
    }
  }
  for (std::size_t a = 0; a < n; ++a) {
    const auto own = static_cast<double>(complexes.affiliation.participations(a));
    for (std::size_t b = 0; b < n && own > 0; ++b) figures.contact[a * n + b] /= own;
  }
  figures.closeness = as_shares(harmonic_closeness(complexes.network));
}

HubFigures hub_figures(const Dataset& data, const LevelView& complexes) {
  HubFigures figures;
  const std::size_t n = complexes.actors.size();
  figures.complexes = n;
  if (std::ranges::all_of(complexes.actors, [](const Actor& actor) { return actor.location.has_value(); })) {
    for (const Actor& a : complexes.actors) {
      for (const Actor& b : complexes.actors) figures.km.push_back(distance_km(*a.location, *b.location));
    }
  }
  const std::size_t sectors = data.sectors.size();
  const std::vector<double> vectors = sector_vectors(data, complexes);
  bool known = false;
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) {
      figures.fit.push_back(sector_fit(vectors, sectors, a, b));
      known = known || figures.fit.back().has_value();
    }
  }
  if (!known) figures.fit.clear();
  figures.organisations.assign(n, 0);
  for (const std::uint32_t actor : complexes.actor_of_organisation.group_of) {
    if (actor != no_group) ++figures.organisations[actor];
  }
  figures.scale = as_shares(std::vector<double>(figures.organisations.begin(), figures.organisations.end()));
  take_records(figures, complexes);
  return figures;
}

HubTerms hub_terms(const HubFigures& figures, const std::map<std::string, double>& weights,
                   const std::vector<std::uint32_t>& hubs, const std::vector<std::uint32_t>& hub_of) {
  HubTerms terms;
  double linked = 0;
  for (std::size_t i = 0; i < figures.complexes; ++i) {
    if (hub_of[i] == no_group || hub_of[i] == i) continue;
    const std::size_t at = i * figures.complexes + hub_of[i];
    linked += 1;
    if (!figures.km.empty()) terms.distance += figures.km[at] / 100;
    if (!figures.fit.empty()) terms.sector_mix += 1 - figures.fit[at].value_or(0);
    terms.contact += 1 - figures.contact[at];
  }
  for (const std::uint32_t hub : hubs) {
    terms.scale += 1 - figures.scale[hub];
    terms.role += 1 - figures.closeness[hub];
  }
  for (double* term : {&terms.distance, &terms.sector_mix, &terms.contact}) *term = linked > 0 ? *term / linked : 0;
  for (double* term : {&terms.scale, &terms.role}) *term = hubs.empty() ? 0 : *term / static_cast<double>(hubs.size());
  terms.total = weight_of(weights, "distance") * terms.distance + weight_of(weights, "sector_mix") * terms.sector_mix +
                weight_of(weights, "contact") * terms.contact + weight_of(weights, "scale") * terms.scale +
                weight_of(weights, "role") * terms.role;
  return terms;
}

HubProblem hub_problem(const HubFigures& figures, const Dataset& data, const LevelView& complexes,
                       const HubOptions& options) {
  HubProblem problem;
  const std::size_t n = figures.complexes;
  const double linked = n > options.hubs ? static_cast<double>(n - options.hubs) : 1.0;
  const auto office_of = [&](std::size_t a) {
    const auto& office = data.complexes[complexes.actors[a].row].administered_by;
    return office ? office->value : no_group;
  };
  const auto divided = [&](std::size_t a, std::size_t b) {
    if (options.border == HubBorder::region) return complexes.actors[a].region != complexes.actors[b].region;
    return options.border == HubBorder::office && office_of(a) != office_of(b);
  };
  problem.complexes = n;
  problem.hubs = options.hubs;
  problem.capacity = options.capacity;
  problem.assignment.reserve(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      problem.assignment.push_back(divided(i, j) ? barred : serving_cost(figures, options.weights, i, j) / linked);
    }
  }
  for (std::size_t j = 0; j < n; ++j) {
    problem.opening.push_back(opening_cost(figures, options.weights, j) / static_cast<double>(options.hubs));
  }
  problem.fixed.assign(n, 0);
  problem.excluded.assign(n, 0);
  for (const std::uint32_t j : options.fixed) problem.fixed[j] = 1;
  for (const std::uint32_t j : options.excluded) problem.excluded[j] = 1;

  const bool by_office = options.border == HubBorder::office;
  const std::size_t groups = by_office ? data.offices.size() : data.regions.size();
  std::vector<std::size_t> members(groups, 0);
  for (std::size_t a = 0; a < n; ++a) {
    problem.group.push_back(by_office ? office_of(a) : complexes.actors[a].region);
    if (problem.group[a] != no_group) ++members[problem.group[a]];
  }
  problem.least = options.least;
  if (options.border == HubBorder::none) return problem;
  // Behind a border every group with complexes needs hubs of its own: so many that their capacity holds the rest.
  problem.least.resize(groups, 0);
  for (std::size_t g = 0; g < groups; ++g) {
    const std::size_t needed = members[g] == 0         ? 0
                               : options.capacity == 0 ? 1
                                                       : (members[g] + options.capacity) / (options.capacity + 1);
    problem.least[g] = std::max(problem.least[g], needed);
  }
  return problem;
}

}  // namespace linkgap
