// The stages of `linkgap report` one after the other on one study, with the seconds, the CPU seconds and the greatest
// memory of each: bench_stages STUDY [THREADS]. Lines of stage, seconds, CPU seconds, MB before, MB at most; between
// tabs. stages.py runs it at several sizes. Render processes are not in it.
#include "linkgap/analysis/report.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/planning/planning_findings.hpp"
#include "linkgap/renderers/curves.hpp"
#include "linkgap/renderers/graph_files.hpp"
#include "linkgap/renderers/html_report.hpp"
#include "linkgap/renderers/pictures.hpp"
#include "linkgap/renderers/report_json.hpp"
#include "linkgap/renderers/summary.hpp"
#include "linkgap/renderers/tables.hpp"
#include "linkgap/renderers/tables_planning.hpp"
#include "src/cli/planning_options.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

namespace linkgap {
namespace {

/// A line of /proc/self/status in MB.
double memory(const char* line) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    double kilobytes = 0;
    if (word == line && status >> kilobytes) return kilobytes / 1024;
  }
  return 0;
}

template <class Work>
void stage(const char* name, Work work) {
  std::ofstream("/proc/self/clear_refs") << "5";  // the greatest memory counts from here
  const double before = memory("VmRSS:");
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t cpu = std::clock();
  work();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::printf("%s\t%.3f\t%.3f\t%.0f\t%.0f\n", name, seconds.count(),
              static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC, before, memory("VmHWM:"));
  std::fflush(stdout);
}

/// Everything of a level but its view; the numbers of runs are those of a report.
void fill(LevelReport& level, const ReportSettings& settings) {
  const Network& network = level.view.network;
  const NetworkPasses passes = pass_over(level.view, settings);
  level.scores = centralities(level.view, passes, settings);
  level.summary = summarise(network, passes.distances, passes.triangles, level.scores.betweenness);
  level.communities = communities_of(level.view, {1.0, settings.seed, settings.community_runs, settings.threads});
  level.components = components(network);
  level.articulation_points = articulation_points(network);
  level.bridges = bridges(network);
  if (level.view.level != Level::council && level.view.level != Level::complex) return;
  level.mixing = mixing(network, level.view.regions, settings.permutations, settings.seed, settings.threads);
  level.brokerage = brokerage(network, passes.triangles, level.view.regions, settings.threads, &passes.cover);
  level.communities_and_regions = agreement(level.communities.partition, level.view.regions);
}

/// The stages in the order of the report.
void run(const char* path, unsigned threads) {
  ReportSettings settings;
  settings.threads = threads;
  LoadedStudy loaded;
  stage("read", [&] { loaded = read_study(path); });
  settings.network.kind_weights = loaded.study.settings.kind_weights;
  settings.selection = default_selection(loaded.study.settings);
  Report report;
  SelectedRecords records;
  stage("select", [&] {
    auto begun = begin_report(std::move(loaded), settings);
    report = std::move(begun.first);
    records = std::move(begun.second);
  });
  const Dataset& data = report.study.data;
  LevelReport& organisations = report.organisations;
  stage("project organisations",
        [&] { organisations.view = view(data, records, Level::organisation, settings.network); });
  const LevelView& actors = organisations.view;
  const Network& network = actors.network;
  std::fprintf(stderr, "%zu participations, %zu organisations, %zu activities, %zu ties\n", records.ledger.used,
               network.actors(), actors.affiliation.activities(), network.ties().size());

  NetworkPasses passes;
  stage("clique cover", [&] { passes.cover = clique_cover(network, actors.affiliation, threads); });
  stage("distances", [&] { passes.distances = distances_of(passes.cover, settings); });
  stage("triangles", [&] { passes.triangles = sweep_triangles(network, passes.cover, threads); });
  const bool sample = network.actors() > settings.sample_above;
  stage(sample ? "betweenness, sampled" : "betweenness",
        [&] { organisations.scores = centralities(actors, passes, settings); });
  stage("eigenvector (again)", [&] { eigenvector_centrality(network, {actors.affiliation, actors.activity_weight}); });
  stage("pagerank (again)", [&] { pagerank(network, {actors.affiliation, actors.activity_weight}); });
  stage("cores (again)", [&] { core_number(network); });
  stage("summary", [&] {
    organisations.summary = summarise(network, passes.distances, passes.triangles, organisations.scores.betweenness);
  });
  stage("communities", [&] { organisations.communities = communities_of(actors, {1.0, settings.seed, 2, threads}); });
  stage("components and bridges", [&] {
    organisations.components = components(network);
    organisations.articulation_points = articulation_points(network);
    organisations.bridges = bridges(network);
  });
  stage("mixing", [&] {
    organisations.mixing_by_kind = mixing(network, by_kind(actors), settings.permutations, settings.seed, threads);
    organisations.mixing_by_sector =
        mixing(network, by_sector(data, records, actors), settings.permutations, settings.seed, threads);
    organisations.mixing = mixing(network, actors.regions, settings.permutations, settings.seed, threads);
  });
  stage("brokerage", [&] {
    organisations.brokerage = brokerage(network, passes.triangles, actors.regions, threads, &passes.cover);
    organisations.communities_and_regions = agreement(organisations.communities.partition, actors.regions);
  });
  LinkRankingOptions ranking;
  ranking.top = settings.top;
  ranking.threads = threads;
  LinkRankingOptions with_cover = ranking;
  with_cover.cover = &passes.cover;
  if (actors.actors.size() > settings.distances_sampled_above) with_cover.count_from = settings.distance_sources;
  with_cover.seed = settings.seed;
  stage("links of organisations", [&] { report.organisation_links = rank_links(data, actors, with_cover); });
  passes = {};
  const auto other = [&](const char* name, std::optional<LevelReport>& level, Level at) {
    stage(name, [&] {
      level.emplace();
      level->view = view(data, records, at, settings.network);
      fill(*level, settings);
    });
  };
  other("councils", report.councils, Level::council);
  other("complexes", report.complexes, Level::complex);
  other("regions", report.regions, Level::region);
  other("sectors", report.sectors, Level::sector);
  const LevelView& complexes = report.complexes->view;
  const LevelView& regions = report.regions->view;
  stage("gaps of complexes",
        [&] { report.complex_gaps = gap_ledger(complexes, default_gap_options(data, complexes, settings.alpha)); });
  stage("gaps of regions", [&] {
    report.region_gaps = gap_ledger(regions, default_gap_options(data, regions, settings.alpha));
    report.localisation = localisation(regions);
  });
  stage("isolation",
        [&] { report.isolation = isolation(data, records, complexes, settings.network, &*report.complex_gaps); });
  stage("links of complexes", [&] { report.complex_links = rank_links(data, complexes, ranking); });
  stage("quotients and triple helix", [&] {
    report.location_quotients = location_quotients(data, complexes);
    report.triple_helix = triple_helix(data, records);
  });

  PlanningFindings planning;
  constexpr std::size_t replicates = 5;
  PlanningFindingsOptions plan;
  plan.pilots.replicates = replicates;
  plan.pilots = cli::with_study(plan.pilots, report.study, settings);
  plan.consortia.top = 5;
  plan.consortia.replicates = replicates;
  plan.consortia = cli::with_study(plan.consortia, report.study, settings);
  stage("planning without portfolio", [&] { planning = planning_findings(report, plan); });
  const PlanningSettings& prices = report.study.settings.planning;
  if (prices.costs && prices.budget) {
    PortfolioOptions portfolio;
    portfolio.replicates = replicates;
    portfolio = cli::with_study(std::move(portfolio), report.study, complexes, settings);
    portfolio.budget = *prices.budget;
    stage("portfolio", [&] {
      planning.portfolio =
          plan_portfolio(data, select(data, settings.selection), complexes, settings.network, portfolio);
    });
  }

  std::size_t bytes = 0;
  const Language language = settings.language;
  stage("pictures", [&] {
    for (const Picture& picture : pictures()) {
      if (picture.unavailable(report).empty()) bytes += to_json(picture.draw(report)).size();
    }
  });
  stage("tables", [&] {
    for (const TableRecipe& recipe : report_tables(report, language)) bytes += to_csv(recipe.make(), language).size();
    for (const ResultTable& table : planning_tables(report.study, complexes, planning, language))
      bytes += to_csv(table, language).size();
  });
  stage("report.json", [&] { write_json(report, planning, {}, [&](std::string_view text) { bytes += text.size(); }); });
  stage("report.html", [&] { bytes += to_html(report, planning, {}).size(); });
  stage("summary and graph", [&] {
    bytes += summary_markdown(report, planning, {}).size();
    bytes += graph_file(data, complexes, ".graphml", language).size();
  });
  std::fprintf(stderr, "%.1f MB of results\n", static_cast<double>(bytes) / (1024 * 1024));
}

}  // namespace
}  // namespace linkgap

int main(int count, char** words) {
  if (count != 2 && count != 3) {
    std::fputs("usage: bench_stages STUDY [THREADS]\n", stderr);
    return 2;
  }
  try {
    linkgap::run(words[1], count == 3 ? static_cast<unsigned>(std::atoi(words[2])) : 1);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
  return 0;
}
