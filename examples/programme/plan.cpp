#include "plan.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <stdexcept>
#include <string>

namespace linkgap::examples {
namespace {

constexpr std::size_t planted_absent = 40;
constexpr std::array undelivered_reporters = {"DONGHAE", "GWANGYANG"};

std::size_t named(const Registry& registry, const std::string& name) {
  const auto found = std::ranges::find(registry.complexes, name, &RegistryComplex::name);
  if (found == registry.complexes.end()) throw std::runtime_error("the registry has no complex " + name);
  return static_cast<std::size_t>(found - registry.complexes.begin());
}

void keep_apart(Plan& plan, std::size_t a, std::size_t b) {
  const std::size_t n = plan.behaviour.size();
  plan.kept_apart[a * n + b] = plan.kept_apart[b * n + a] = 1;
}

/// Only complexes whose reporter also has a hub may fall silent: so the reporter has certainly delivered.
void choose_weak_complexes(const Registry& registry, Plan& plan, Random& random) {
  std::set<std::string> reporters_of_hubs;
  for (std::size_t i = 0; i < registry.complexes.size(); ++i) {
    if (registry.is_hub(i)) reporters_of_hubs.insert(registry.complexes[i].reporter);
  }
  std::vector<std::size_t> candidates;
  for (std::size_t i = 0; i < registry.complexes.size(); ++i) {
    const std::string& reporter = registry.complexes[i].reporter;
    if (std::ranges::find(undelivered_reporters, reporter) != undelivered_reporters.end()) {
      plan.behaviour[i] = Behaviour::not_delivered;
    } else if (!registry.is_hub(i) && reporters_of_hubs.contains(reporter)) {
      candidates.push_back(i);
    }
  }
  const auto take = [&](Behaviour behaviour, std::size_t count) {
    for (std::size_t taken = 0; taken < count; ++taken) {
      if (candidates.empty()) throw std::runtime_error("the registry has too few linked complexes");
      const std::size_t at = random.below(candidates.size());
      plan.behaviour[candidates[at]] = behaviour;
      candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(at));
    }
  };
  take(Behaviour::silent, 5);
  take(Behaviour::inward, 6);
  take(Behaviour::region_bound, 8);
  take(Behaviour::one_partner, 2);
  take(Behaviour::one_activity, 2);
}

void choose_partners(const Registry& registry, Plan& plan, Random& random) {
  for (std::size_t i = 0; i < registry.complexes.size(); ++i) {
    if (plan.behaviour[i] != Behaviour::one_partner && plan.behaviour[i] != Behaviour::one_activity) continue;
    plan.partner[i] = draw_partner(registry, i, random);
  }
}

void plant_chain(const Registry& registry, Plan& plan) {
  const std::array<std::size_t, 4> stops = {named(registry, "반월·시화"), named(registry, "군산"),
                                            named(registry, "성서"), named(registry, "울산·미포")};
  const std::array<std::size_t, 3> meetings = {24, 3, 11};
  for (std::size_t i = 0; i < meetings.size(); ++i) {
    plan.chain[i] = {stops[i], stops[i + 1], meetings[i]};
    keep_apart(plan, stops[i], stops[i + 1]);
  }
}

/// Every second of the strongest pairs of hubs in different regions, so that the others are their like.
void choose_absent_pairs(const Registry& registry, Plan& plan) {
  struct Candidate {
    double weight;
    Pair pair;
  };
  std::vector<Candidate> candidates;
  for (std::size_t a = 0; a < registry.complexes.size(); ++a) {
    for (std::size_t b = a + 1; b < registry.complexes.size(); ++b) {
      if (!registry.is_hub(a) || !registry.is_hub(b)) continue;
      if (registry.complexes[a].region == registry.complexes[b].region) continue;
      const auto councils = [&](std::size_t hub) {
        return static_cast<double>(std::ranges::count(registry.councils, hub, &RegistryCouncil::hub));
      };
      const double weight = councils(a) * councils(b) * affinity(registry.complexes[a], registry.complexes[b]);
      if (!plan.apart(a, b)) candidates.push_back({weight, {a, b}});
    }
  }
  if (candidates.size() < 2 * planted_absent) throw std::runtime_error("the registry has too few hubs");
  std::ranges::sort(candidates, [](const Candidate& x, const Candidate& y) {
    return x.weight != y.weight ? x.weight > y.weight : x.pair < y.pair;
  });
  for (std::size_t i = 0; i < planted_absent; ++i) {
    const Candidate& chosen = candidates[2 * i];
    plan.absent.push_back(chosen.pair);
    keep_apart(plan, chosen.pair.first, chosen.pair.second);
  }
}

}  // namespace

double affinity(const RegistryComplex& a, const RegistryComplex& b) {
  const bool common = std::ranges::any_of(
      a.sectors, [&](const std::string& sector) { return std::ranges::find(b.sectors, sector) != b.sectors.end(); });
  return (common ? 3.0 : 1.0) * std::exp(-distance_km(a.location, b.location) / 150.0);
}

std::size_t draw_partner(const Registry& registry, std::size_t complex, Random& random) {
  std::vector<double> weights;
  for (std::size_t i = 0; i < registry.complexes.size(); ++i) {
    const bool eligible = registry.is_hub(i) && registry.complexes[i].region != registry.complexes[complex].region;
    weights.push_back(eligible ? affinity(registry.complexes[complex], registry.complexes[i]) : 0.0);
  }
  return WeightedChoice(weights).draw(random);
}

Plan make_plan(const Registry& registry, Random& random) {
  const std::size_t n = registry.complexes.size();
  Plan plan;
  plan.behaviour.assign(n, Behaviour::ordinary);
  plan.partner.assign(n, 0);
  plan.kept_apart.assign(n * n, 0);
  choose_weak_complexes(registry, plan, random);
  choose_partners(registry, plan, random);
  plant_chain(registry, plan);
  choose_absent_pairs(registry, plan);
  return plan;
}

}  // namespace linkgap::examples
