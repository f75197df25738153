// Projection, shortest paths, triangles and missing links of the synthetic programme at full size, igraph beside ours
// on the same network in the same run. igraph's shortest paths take minutes for all sources, so it gets an even sample
// of them; the counter `seconds_for_all` is the CPU time scaled to all. The last lines are the ratios.
#include "examples/programme/synthesis.hpp"
#include "graphs/igraph_handle.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/distance_sweep.hpp"
#include "linkgap/graphs/projection.hpp"
#include "linkgap/graphs/similarity.hpp"
#include "linkgap/graphs/triangle_sweep.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace linkgap {
namespace {

constexpr std::size_t igraph_sources = 128;

struct Programme {
  Affiliation table;
  Network network;
  CliqueCover cover;
};

/// Organisations by activities, without those that the study leaves out. LINKGAP_BENCH_SCALE = 10 makes it ten times
/// as large.
const Programme& programme() {
  static const Programme result = [] {
    const examples::Registry registry = examples::read_registry(LINKGAP_PROGRAMME_REGISTRY);
    examples::Random random(2010);
    const examples::Plan plan = examples::make_plan(registry, random);
    examples::Size size;
    if (const char* scale = std::getenv("LINKGAP_BENCH_SCALE")) size.scale = std::atof(scale);
    const examples::Records records = examples::synthesise(registry, plan, size, random);
    std::vector<Attendance> attendances;
    for (std::uint32_t x = 0; x < records.meetings.size(); ++x) {
      for (const examples::Attendance& attendance : records.meetings[x].attendances) {
        const std::string_view kind = records.organisations[attendance.organisation].kind;
        if (kind == "support" || kind == "foreign" || kind == "government") continue;
        attendances.push_back({attendance.organisation, x, 1});
      }
    }
    Programme made{Affiliation(records.organisations.size(), records.meetings.size(), attendances), {}, {}};
    made.network = project(made.table).network;
    made.cover = clique_cover(made.network, made.table);
    std::printf("%zu organisations, %zu activities, %zu attendances, %zu ties\n", made.table.actors(),
                made.table.activities(), made.table.attendances(), made.network.ties().size());
    return made;
  }();
  return result;
}

ig::Graph& graph() {
  static ig::Graph result(programme().network);
  return result;
}

/// Every n-th actor.
ig::IntVector& sampled_actors() {
  static ig::IntVector sample(igraph_sources);
  for (std::size_t i = 0; i < igraph_sources; ++i) sample.set(i, i * programme().network.actors() / igraph_sources);
  return sample;
}

void for_all(benchmark::State& state, double share) {
  state.counters["seconds_for_all"] =
      benchmark::Counter(share, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void projection(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(project(programme().table));
  for_all(state, 1);
}
/// igraph counts shared activities; it has no Newman weights.
void projection_igraph(benchmark::State& state) {
  const ig::Session session;
  const Affiliation& table = programme().table;
  ig::IntVector ends(2 * table.attendances());
  std::size_t end = 0;
  for (std::size_t a = 0; a < table.actors(); ++a) {
    for (const std::uint32_t x : table.activities_of(a)) {
      ends.set(end++, a);
      ends.set(end++, table.actors() + x);
    }
  }
  const auto places = static_cast<igraph_integer_t>(table.actors() + table.activities());
  igraph_t both;
  ig::check(igraph_create(&both, ends.get(), places, false));
  igraph_vector_bool_t types;
  ig::check(igraph_vector_bool_init(&types, places));
  for (std::size_t x = 0; x < table.activities(); ++x) VECTOR(types)[table.actors() + x] = true;
  for (auto _ : state) {
    igraph_t actors;
    ig::IntVector shared;
    ig::check(igraph_bipartite_projection(&both, &types, &actors, nullptr, shared.get(), nullptr, 0));
    if (static_cast<std::size_t>(igraph_ecount(&actors)) != programme().network.ties().size()) {
      state.SkipWithError("igraph has other ties");
    }
    igraph_destroy(&actors);
  }
  igraph_vector_bool_destroy(&types);
  igraph_destroy(&both);
  for_all(state, 1);
}

void measure_betweenness(benchmark::State& state, unsigned threads) {
  for (auto _ : state) benchmark::DoNotOptimize(betweenness(programme().cover, threads));
  for_all(state, 1);
}
void betweenness_of_all(benchmark::State& state) {
  measure_betweenness(state, 1);
}
void betweenness_two_threads(benchmark::State& state) {
  measure_betweenness(state, 2);
}
void betweenness_of_all_igraph(benchmark::State& state) {
  const ig::Session session;
  ig::Vector scores;
  for (auto _ : state) {
    ig::check(igraph_betweenness_subset(graph().get(), scores.get(), igraph_vss_all(), IGRAPH_UNDIRECTED,
                                        igraph_vss_vector(sampled_actors().get()), igraph_vss_all(), nullptr));
  }
  for_all(state, static_cast<double>(igraph_sources) / static_cast<double>(programme().network.actors()));
}

void measure_harmonic(benchmark::State& state, unsigned threads) {
  for (auto _ : state) benchmark::DoNotOptimize(sweep_distances(programme().cover, threads));
  for_all(state, 1);
}
void harmonic_of_all(benchmark::State& state) {
  measure_harmonic(state, 1);
}
void harmonic_two_threads(benchmark::State& state) {
  measure_harmonic(state, 2);
}
void harmonic_of_all_igraph(benchmark::State& state) {
  const ig::Session session;
  ig::Vector scores;
  for (auto _ : state) {
    ig::check(igraph_harmonic_centrality(graph().get(), scores.get(), igraph_vss_vector(sampled_actors().get()),
                                         IGRAPH_ALL, nullptr, false));
  }
  for_all(state, static_cast<double>(igraph_sources) / static_cast<double>(programme().network.actors()));
}

/// What both of the above pay once.
void clique_cover_of_all(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(clique_cover(programme().network, programme().table));
  for_all(state, 1);
}

void measure_triangles(benchmark::State& state, unsigned threads) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(sweep_triangles(programme().network, programme().cover, threads));
  }
  for_all(state, 1);
}
void constraint_and_clustering(benchmark::State& state) {
  measure_triangles(state, 1);
}
void constraint_two_threads(benchmark::State& state) {
  measure_triangles(state, 2);
}
void constraint_and_clustering_igraph(benchmark::State& state) {
  const ig::Session session;
  ig::Vector weights(ig::weights(programme().network));
  ig::Vector scores;
  igraph_real_t transitivity = 0;
  graph();
  for (auto _ : state) {
    ig::check(igraph_constraint(graph().get(), scores.get(), igraph_vss_all(), weights.get()));
    ig::check(
        igraph_transitivity_local_undirected(graph().get(), scores.get(), igraph_vss_all(), IGRAPH_TRANSITIVITY_NAN));
    ig::check(igraph_transitivity_undirected(graph().get(), &transitivity, IGRAPH_TRANSITIVITY_NAN));
  }
  for_all(state, 1);
}

constexpr std::size_t best_kept = 100;

/// The best 100 of all untied pairs at distance 2, by resource allocation and by Adamic–Adar.
void measure_missing_links(benchmark::State& state, unsigned threads) {
  RankingOptions options;
  options.top = best_kept;
  options.cover = &programme().cover;
  options.threads = threads;
  for (auto _ : state) {
    for (const SimilarityIndex index : {SimilarityIndex::resource_allocation, SimilarityIndex::adamic_adar}) {
      options.index = index;
      benchmark::DoNotOptimize(rank_missing_ties(programme().network, options));
    }
  }
  for_all(state, 1);
}
void missing_links(benchmark::State& state) {
  measure_missing_links(state, 1);
}
void missing_links_two_threads(benchmark::State& state) {
  measure_missing_links(state, 2);
}

/// Keeps the greatest scores.
class BestScores {
 public:
  void offer(double score, std::uint32_t a, std::uint32_t b) {
    if (kept_.size() == best_kept && score <= kept_.front().first) return;
    if (kept_.size() == best_kept) {
      std::ranges::pop_heap(kept_, std::greater{});
      kept_.pop_back();
    }
    kept_.push_back({score, {a, b}});
    std::ranges::push_heap(kept_, std::greater{});
  }
  double least() const { return kept_.front().first; }

 private:
  std::vector<std::pair<double, std::pair<std::uint32_t, std::uint32_t>>> kept_;
};

/// The same as one would write it on igraph's lists of neighbours: both scores in one walk over the neighbours of the
/// neighbours of each actor.
void missing_links_igraph(benchmark::State& state) {
  const ig::Session session;
  const Network& network = programme().network;
  igraph_adjlist_t around;
  ig::check(igraph_adjlist_init(graph().get(), &around, IGRAPH_ALL, IGRAPH_NO_LOOPS, IGRAPH_NO_MULTIPLE));
  const auto n = static_cast<igraph_integer_t>(network.actors());
  for (auto _ : state) {
    std::vector<double> allocation(network.actors(), 0), adamic(network.actors(), 0);
    std::vector<char> tied(network.actors(), 0);
    std::vector<igraph_integer_t> reached;
    BestScores best_allocation, best_adamic;
    std::size_t candidates = 0;
    for (igraph_integer_t a = 0; a < n; ++a) {
      const igraph_vector_int_t* of_a = igraph_adjlist_get(&around, a);
      for (igraph_integer_t i = 0; i < igraph_vector_int_size(of_a); ++i) {
        tied[static_cast<std::size_t>(VECTOR(*of_a)[i])] = 1;
      }
      for (igraph_integer_t i = 0; i < igraph_vector_int_size(of_a); ++i) {
        const igraph_vector_int_t* of_c = igraph_adjlist_get(&around, VECTOR(*of_a)[i]);
        const auto degree = static_cast<double>(igraph_vector_int_size(of_c));
        const double share = 1 / degree;
        const double rarity = 1 / std::log(degree);
        for (igraph_integer_t j = igraph_vector_int_size(of_c); j-- > 0 && VECTOR(*of_c)[j] > a;) {
          const auto b = static_cast<std::size_t>(VECTOR(*of_c)[j]);
          if (allocation[b] == 0) reached.push_back(VECTOR(*of_c)[j]);
          allocation[b] += share;
          adamic[b] += rarity;
        }
      }
      for (const igraph_integer_t place : reached) {
        const auto b = static_cast<std::size_t>(place);
        if (!tied[b]) {
          ++candidates;
          best_allocation.offer(allocation[b], static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
          best_adamic.offer(adamic[b], static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
        }
        allocation[b] = adamic[b] = 0;
      }
      reached.clear();
      for (igraph_integer_t i = 0; i < igraph_vector_int_size(of_a); ++i) {
        tied[static_cast<std::size_t>(VECTOR(*of_a)[i])] = 0;
      }
    }
    RankingOptions options;
    options.top = best_kept;
    options.cover = &programme().cover;
    state.PauseTiming();
    const Ranking ours = rank_missing_ties(network, options);
    if (ours.candidates != candidates || std::abs(ours.pairs.back().score - best_allocation.least()) > 1e-12) {
      state.SkipWithError("the two find other pairs");
    }
    state.counters["pairs"] = static_cast<double>(candidates);
    state.ResumeTiming();
    benchmark::DoNotOptimize(best_adamic.least());
  }
  igraph_adjlist_destroy(&around);
  for_all(state, 1);
}

BENCHMARK(projection)->Unit(benchmark::kMillisecond);
BENCHMARK(projection_igraph)->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK(missing_links)->Unit(benchmark::kMillisecond);
BENCHMARK(missing_links_two_threads)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(missing_links_igraph)->Unit(benchmark::kMillisecond)->Iterations(3);
BENCHMARK(clique_cover_of_all)->Unit(benchmark::kMillisecond);
BENCHMARK(harmonic_of_all)->Unit(benchmark::kMillisecond);
BENCHMARK(harmonic_of_all_igraph)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(betweenness_of_all)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(betweenness_of_all_igraph)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(constraint_and_clustering)->Unit(benchmark::kMillisecond);
BENCHMARK(harmonic_two_threads)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(betweenness_two_threads)->Unit(benchmark::kMillisecond)->Iterations(1)->UseRealTime();
BENCHMARK(constraint_two_threads)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(constraint_and_clustering_igraph)->Unit(benchmark::kMillisecond)->Iterations(1);

/// Prints the usual lines, and remembers the CPU time for all of each kernel.
class Ratios : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      const auto found = run.counters.find("seconds_for_all");
      if (found != run.counters.end()) seconds_[run.run_name.function_name] = found->second.value;
    }
    ConsoleReporter::ReportRuns(runs);
  }
  void print() const {
    for (const auto& [name, seconds] : seconds_) {
      const auto other = seconds_.find(name + "_igraph");
      if (other == seconds_.end()) continue;
      std::printf("%-28s %9.3f s, igraph %8.2f s: %6.1f times\n", name.c_str(), seconds, other->second,
                  other->second / seconds);
    }
  }

 private:
  std::map<std::string, double> seconds_;
};

}  // namespace
}  // namespace linkgap

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  linkgap::Ratios ratios;
  linkgap::programme();
  benchmark::RunSpecifiedBenchmarks(&ratios);
  ratios.print();
  return 0;
}
