// Speed of the kernels behind the gap ledger and the ranking, at programme size, with igraph beside ours where it has
// the same measure. Shows ratios of CPU time in one run on the same data.
#include "graphs/igraph_handle.hpp"
#include "linkgap/graphs/null_model.hpp"
#include "linkgap/graphs/projection.hpp"
#include "linkgap/graphs/similarity.hpp"
#include "src/analysis/dyadic_regression.hpp"
#include "tests/support/random_tables.hpp"

#include <benchmark/benchmark.h>

#include <cmath>

namespace linkgap {
namespace {

/// A table as the programme's: few very active actors, sizes of activities from 2 to some hundred.
Affiliation table(std::size_t actors, std::size_t activities, std::uint64_t seed) {
  test::Draws draws(seed);
  std::vector<Attendance> attendances;
  for (std::uint32_t x = 0; x < activities; ++x) {
    const std::size_t size = 2 + draws.below(draws.chance(0.02) ? 60 : 14);
    for (std::size_t i = 0; i < size; ++i) {
      // The product of two draws makes low numbers the active ones.
      const double place =
          static_cast<double>(draws.below(1'000'000)) * 1e-6 * static_cast<double>(draws.below(1'000'000)) * 1e-6;
      attendances.push_back({static_cast<std::uint32_t>(place * static_cast<double>(actors)), x, 1});
    }
  }
  return Affiliation(actors, activities, attendances);
}

void configuration_model(benchmark::State& state) {
  const Affiliation complexes = table(150, 15'000, 1);
  for (auto _ : state) benchmark::DoNotOptimize(ConfigurationModel(complexes));
}
BENCHMARK(configuration_model)->Unit(benchmark::kMillisecond);

void exact_tails_of_all_pairs(benchmark::State& state) {
  const Affiliation complexes = table(150, 15'000, 1);
  const ConfigurationModel model(complexes);
  for (auto _ : state) {
    for (std::size_t a = 0; a < 150; ++a) {
      for (std::size_t b = a + 1; b < 150; ++b) benchmark::DoNotOptimize(model.tail(a, b, (a * b) % 40));
    }
  }
}
BENCHMARK(exact_tails_of_all_pairs)->Unit(benchmark::kMillisecond);

void gravity(benchmark::State& state) {
  const auto actors = static_cast<std::uint32_t>(state.range(0));
  test::Draws draws(3);
  DyadicCounts data;
  data.actors = actors;
  data.covariates.resize(2);
  for (std::uint32_t a = 0; a < actors; ++a) {
    for (std::uint32_t b = a + 1; b < actors; ++b) {
      const double mass = static_cast<double>(draws.below(1000)) / 250 - 2;
      const double km = static_cast<double>(draws.below(1000)) / 200;
      data.ends.push_back({a, b});
      data.covariates[0].push_back(mass);
      data.covariates[1].push_back(km);
      data.counts.push_back(std::floor(std::exp(mass - 0.3 * km) * static_cast<double>(draws.below(1000)) / 400));
    }
  }
  for (auto _ : state) benchmark::DoNotOptimize(fit_dyadic_counts(data));
}
BENCHMARK(gravity)->Arg(150)->Arg(400)->Unit(benchmark::kMillisecond);

const Network& organisations() {
  static const Network network = project(table(4'000, 5'000, 2)).network;
  return network;
}

void adamic_adar_of_all_pairs(benchmark::State& state) {
  const Network& network = organisations();
  RankingOptions options;
  options.index = SimilarityIndex::adamic_adar;
  for (auto _ : state) benchmark::DoNotOptimize(rank_missing_ties(network, options));
  state.counters["ties"] = static_cast<double>(network.ties().size());
}
BENCHMARK(adamic_adar_of_all_pairs)->Unit(benchmark::kMillisecond);

void adamic_adar_of_all_pairs_igraph(benchmark::State& state) {
  const ig::Session session;
  ig::Graph graph(organisations());
  for (auto _ : state) {
    igraph_matrix_t scores;
    ig::check(igraph_matrix_init(&scores, 0, 0));
    ig::check(igraph_similarity_inverse_log_weighted(graph.get(), &scores, igraph_vss_all(), IGRAPH_ALL));
    benchmark::DoNotOptimize(MATRIX(scores, 0, 0));
    igraph_matrix_destroy(&scores);
  }
}
BENCHMARK(adamic_adar_of_all_pairs_igraph)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace linkgap
