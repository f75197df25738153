// Calibration and power of the gap ledger over many more studies than the test suite has time for: prints one line per
// null model with the share of studies that name any pair though nothing is missing, and one per strength of a planted
// gap with the share that is found.
#include "linkgap/graphs/null_model.hpp"
#include "src/analysis/gravity_fit.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>
#include <span>

namespace {

using namespace linkgap;

struct World {
  std::size_t actors;
  double dispersion;
  double actor_deviation;
};

/// Pairs of a gravity world; every `gap_each`-th pair meets at `ratio` times its rate.
std::vector<GravityPair> draw(const World& world, std::uint64_t seed, std::size_t gap_each, double ratio,
                              PairCovariate& km) {
  std::mt19937_64 generator(seed);
  std::normal_distribution<double> normal(0, 1);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<double> size;
  std::vector<double> effect;
  for (std::size_t a = 0; a < world.actors; ++a) {
    size.push_back(std::exp(0.7 * normal(generator)));
    effect.push_back(world.actor_deviation * normal(generator));
  }
  km = {"log_km", std::vector<double>(world.actors * world.actors, 0.0)};
  std::vector<GravityPair> pairs;
  for (std::uint32_t a = 0; a < world.actors; ++a) {
    for (std::uint32_t b = a + 1; b < world.actors; ++b) {
      const double distance = std::log1p(500 * uniform(generator));
      km.values[a * world.actors + b] = km.values[b * world.actors + a] = distance;
      const double mass = size[a] * size[b];
      double mean = 6 * mass * std::exp(-0.3 * (distance - 5) + effect[a] + effect[b]);
      if (gap_each > 0 && pairs.size() % gap_each == 0) mean *= ratio;
      if (world.dispersion > 0)
        mean *= std::gamma_distribution<double>(1 / world.dispersion, world.dispersion)(generator);
      const double count = mean > 0 ? std::poisson_distribution<int>(mean)(generator) : 0;
      pairs.push_back({a, b, count, mass});
    }
  }
  return pairs;
}

struct Tally {
  std::size_t studies_with_finding = 0;
  std::size_t planted = 0;
  std::size_t found = 0;
  std::size_t named = 0;
};

/// Names lacks as the ledger does: Benjamini–Hochberg over the pairs for which none at all could be significant.
void judge(std::span<const GravityPair> pairs, const GravityFit& fit, std::size_t gap_each, double alpha,
           Tally& tally) {
  std::vector<double> p_values;
  std::vector<std::size_t> tested;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const CountTail tail = uncertain_tail(fit.pairs[i].count, static_cast<std::size_t>(pairs[i].observed));
    if (tail.zero > alpha) continue;
    tested.push_back(i);
    p_values.push_back(tail.lower_mid < tail.upper_mid ? std::min(1.0, 2 * tail.lower_mid) : 1.0);
    if (gap_each > 0 && i % gap_each == 0) ++tally.planted;
  }
  const std::vector<double> q_values = benjamini_hochberg(p_values);
  bool any = false;
  for (std::size_t j = 0; j < tested.size(); ++j) {
    if (q_values[j] > alpha) continue;
    any = true;
    ++tally.named;
    if (gap_each > 0 && tested[j] % gap_each == 0) ++tally.found;
  }
  if (any) ++tally.studies_with_finding;
}

Tally run(const World& world, std::size_t studies, std::size_t gap_each, double ratio) {
  Tally tally;
  for (std::uint64_t seed = 0; seed < studies; ++seed) {
    PairCovariate km;
    const std::vector<GravityPair> pairs = draw(world, 10'000 + seed, gap_each, ratio, km);
    const GravityFit fit = fit_gravity(pairs, world.actors, {km}, 0.1);
    if (fit.failure.empty()) judge(pairs, fit, gap_each, 0.1, tally);
  }
  return tally;
}

}  // namespace

int main() {
  constexpr std::size_t studies = 200;
  std::printf("actors dispersion actor_deviation | nothing missing: studies with a finding (at most 0.05 + 0.03)\n");
  for (const World& world :
       {World{15, 0, 0}, World{30, 0, 0}, World{30, 0.2, 0}, World{30, 0.2, 0.6}, World{60, 0.1, 0.6}}) {
    const Tally tally = run(world, studies, 0, 1);
    std::printf("%6zu %10.1f %15.1f | %.3f\n", world.actors, world.dispersion, world.actor_deviation,
                static_cast<double>(tally.studies_with_finding) / studies);
  }
  std::printf("\nactors dispersion actor_deviation ratio | testable gaps found | share of named that are no gaps\n");
  for (const double ratio : {0.0, 0.25, 0.5}) {
    for (const World& world : {World{30, 0, 0}, World{30, 0.2, 0.6}, World{60, 0.1, 0.6}}) {
      const Tally tally = run(world, studies / 4, 25, ratio);
      std::printf("%6zu %10.1f %15.1f %5.2f | %19.2f | %.3f\n", world.actors, world.dispersion, world.actor_deviation,
                  ratio, static_cast<double>(tally.found) / static_cast<double>(tally.planted),
                  tally.named == 0 ? 0.0 : 1 - static_cast<double>(tally.found) / static_cast<double>(tally.named));
    }
  }
  return 0;
}
