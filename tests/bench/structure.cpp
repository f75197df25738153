// Shortest paths and triangles of the synthetic programme at full size, igraph beside ours on the same network in the
// same run. igraph's shortest paths take minutes for all sources, so it gets an even sample of them; the counter
// `seconds_for_all` is the CPU time scaled to all. The last lines are the ratios.
#include "examples/programme/synthesis.hpp"
#include "graphs/igraph_handle.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/graphs/distance_sweep.hpp"
#include "linkgap/graphs/projection.hpp"
#include "linkgap/graphs/triangle_sweep.hpp"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

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

void betweenness_of_all(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(betweenness(programme().cover));
  for_all(state, 1);
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

void harmonic_of_all(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(sweep_distances(programme().cover, 1));
  for_all(state, 1);
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

void constraint_and_clustering(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(sweep_triangles(programme().network));
  for_all(state, 1);
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

BENCHMARK(clique_cover_of_all)->Unit(benchmark::kMillisecond);
BENCHMARK(harmonic_of_all)->Unit(benchmark::kMillisecond);
BENCHMARK(harmonic_of_all_igraph)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(betweenness_of_all)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(betweenness_of_all_igraph)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(constraint_and_clustering)->Unit(benchmark::kMillisecond);
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
