#include "linkgap/analysis/report.hpp"

#include "linkgap/chunks.hpp"
#include "linkgap/graphs/centrality.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace linkgap {
namespace {

/// Carries out independent parts, on threads if there are any to use. Each part writes its own field and is
/// deterministic by itself, so the threads cannot change a result.
void carry_out(const std::vector<std::function<void()>>& parts, unsigned threads) {
  for_chunks(parts.size(), threads, [&](std::size_t part, std::size_t) { parts[part](); });
}

/// Above the limit the costly repetitions are cut; the numbers used are in the report. Those that are left run one
/// after the other: each takes much memory, and other passes use the threads meanwhile.
CommunityOptions community_options(const Network& network, const ReportSettings& settings) {
  const bool large = network.actors() > settings.exact_limit;
  return {.resolution = 1.0,
          .seed = settings.seed,
          .runs = large ? std::min<std::size_t>(settings.community_runs, 2) : settings.community_runs,
          .threads = large ? 1 : settings.threads};
}

bool samples_distances(const ReportSettings& settings, std::size_t actors) {
  return settings.distances_sampled_above != 0 && actors > settings.distances_sampled_above;
}

LinkRanking proposed_links(const Dataset& data, const LevelView& actors, const ReportSettings& settings,
                           const CliqueCover* cover = nullptr) {
  LinkRankingOptions ranking;
  ranking.top = settings.top;
  ranking.cover = cover;
  if (samples_distances(settings, actors.network.actors())) ranking.count_from = settings.distance_sources;
  ranking.seed = settings.seed;
  ranking.threads = settings.threads;
  return rank_links(data, actors, ranking);
}

/// `links` gets the missing links, if it is given.
LevelReport level_report(const Dataset& data, const SelectedRecords& records, Level level,
                         const ReportSettings& settings, std::optional<LinkRanking>* links = nullptr) {
  LevelReport report;
  report.view = view(data, records, level, settings.network);
  const LevelView& actors = report.view;
  const Network& network = actors.network;
  const bool by_region =
      (level == Level::organisation || level == Level::council || level == Level::complex) && !data.regions.empty();
  const NetworkPasses passes = pass_over(actors, settings);
  carry_out({[&] {
               report.scores = centralities(actors, passes, settings);
               report.summary = summarise(network, passes.distances, passes.triangles, report.scores.betweenness);
             },
             [&] { report.communities = communities_of(actors, community_options(network, settings)); },
             [&] {
               report.components = components(network);
               report.articulation_points = articulation_points(network);
               report.bridges = bridges(network);
             },
             [&] {
               if (level == Level::organisation) {
                 report.mixing_by_kind =
                     mixing(network, by_kind(actors), settings.permutations, settings.seed, settings.threads);
                 if (!data.sectors.empty()) {
                   report.mixing_by_sector = mixing(network, by_sector(data, records, actors), settings.permutations,
                                                    settings.seed, settings.threads);
                 }
               }
               if (!by_region) return;
               report.mixing = mixing(network, actors.regions, settings.permutations, settings.seed, settings.threads);
               report.brokerage = brokerage(network, passes.triangles, actors.regions, settings.threads, &passes.cover);
             }},
            settings.threads);
  if (by_region) report.communities_and_regions = agreement(report.communities.partition, actors.regions);
  // Alone, for it takes as much memory as the others.
  if (links != nullptr) *links = proposed_links(data, actors, settings, &passes.cover);
  return report;
}

/// What is expected and proposed between complexes and between regions, and who is isolated.
void judge_pairs(Report& report, const SelectedRecords& records) {
  const Dataset& data = report.study.data;
  const ReportSettings& settings = report.settings;
  if (report.complexes) {
    const LevelView& complexes = report.complexes->view;
    report.complex_gaps = gap_ledger(complexes, default_gap_options(data, complexes, settings.alpha));
    report.isolation = isolation(data, records, complexes, settings.network, &*report.complex_gaps);
    report.complex_links = proposed_links(data, complexes, settings);
  }
  if (report.regions) {
    const LevelView& regions = report.regions->view;
    report.region_gaps = gap_ledger(regions, default_gap_options(data, regions, settings.alpha));
  }
}

}  // namespace

DistanceSweep distances_of(const CliqueCover& cover, const ReportSettings& settings) {
  return samples_distances(settings, cover.actors())
             ? sample_distances(cover, settings.distance_sources, settings.seed, settings.threads)
             : sweep_distances(cover, settings.threads);
}

NetworkPasses pass_over(const LevelView& actors, const ReportSettings& settings) {
  NetworkPasses passes{.cover = cover_of(actors, settings.threads), .distances = {}, .triangles = {}};
  passes.distances = distances_of(passes.cover, settings);
  passes.triangles = sweep_triangles(actors.network, passes.cover, settings.threads);
  return passes;
}

Centralities centralities(const LevelView& actors, const NetworkPasses& passes, const ReportSettings& settings) {
  const Network& network = actors.network;
  Centralities scores;
  scores.degree = degree(network);
  scores.strength = strength(network);
  scores.harmonic = passes.distances.harmonic;
  scores.harmonic_error = passes.distances.harmonic_error;
  scores.distance_sources = passes.distances.sources;
  const auto table = shorter_table(actors);
  carry_out(
      {[&] { scores.eigenvector = table ? eigenvector_centrality(network, *table) : eigenvector_centrality(network); },
       [&] { scores.pagerank = table ? pagerank(network, *table) : pagerank(network); },
       [&] { scores.core = core_number(network); }},
      settings.threads);
  scores.clustering = passes.triangles.clustering;
  scores.clustering_weighted = passes.triangles.clustering_weighted;
  scores.constraint = passes.triangles.constraint;
  scores.effective_size = passes.triangles.effective_size;
  const bool sample = settings.sample_above != 0 && network.actors() > settings.sample_above;
  if (sample && !network.ties().empty()) {
    SampledScores estimate =
        sampled_betweenness(passes.cover, settings.betweenness_sources, settings.seed, settings.threads);
    scores.betweenness = std::move(estimate.score);
    scores.betweenness_error = std::move(estimate.standard_error);
    scores.betweenness_sources = estimate.sources;
  } else {
    scores.betweenness = betweenness(passes.cover, settings.threads);
  }
  if (network.actors() <= settings.exact_limit) scores.betweenness_weighted = betweenness(network, true);
  return scores;
}

std::vector<ExpectationCheck> check_expectations(const Study& study) {
  const Dataset& data = study.data;
  const auto complexes = [&](ComplexRole role) {
    return static_cast<std::size_t>(std::ranges::count(data.complexes, role, &Complex::role));
  };
  const auto offices = [&](OfficeLevel level) {
    return static_cast<std::size_t>(std::ranges::count(data.offices, level, &Office::level));
  };
  const std::pair<const char*, std::size_t> counts[] = {
      {"regions", data.regions.size()},
      {"complexes", data.complexes.size()},
      {"hubs", complexes(ComplexRole::hub)},
      {"linked", complexes(ComplexRole::linked)},
      {"councils", data.councils.size()},
      {"organisations", data.organisations.size()},
      {"activities", data.activities.size()},
      {"head_offices", offices(OfficeLevel::head_office)},
      {"headquarters", offices(OfficeLevel::headquarters)},
      {"branches", offices(OfficeLevel::branch)},
  };
  std::vector<ExpectationCheck> checks;
  for (const Expectation& expectation : study.settings.expectations) {
    for (const auto& [what, count] : counts) {
      if (expectation.what == what) checks.push_back({expectation, count});
    }
  }
  return checks;
}

std::pair<Report, SelectedRecords> begin_report(LoadedStudy loaded, const ReportSettings& settings) {
  Report report;
  report.study = std::move(loaded.study);
  report.ledger = std::move(loaded.ledger);
  report.settings = settings;
  report.expectations = check_expectations(report.study);
  const Dataset& data = report.study.data;

  SelectedRecords records = select(data, settings.selection);
  if (records.ledger.used == 0) {
    Problem problem;
    problem.what = "no record is left to analyse: all " + std::to_string(records.ledger.participations) +
                   " participations are left out by the selection";
    for (const auto& [reason, count] : records.ledger.left_out)
      problem.what += ", " + std::to_string(count) + " by " + reason;
    problem.advice = data.participations.empty()
                         ? "the study has no table of participations; add participations.csv"
                         : "widen --from/--to, or drop a filter; `linkgap check STUDY` shows what the data hold";
    throw InputError(std::move(problem));
  }
  report.selection = records.ledger;
  const DaysCovered days = days_covered(data, records);
  report.first_date = days.first;
  report.last_date = days.last;
  return {std::move(report), std::move(records)};
}

Report make_report(LoadedStudy loaded, const ReportSettings& settings) {
  auto [report, records] = begin_report(std::move(loaded), settings);
  const Dataset& data = report.study.data;

  const auto level = [&](Level at) { return level_report(data, records, at, settings); };
  carry_out({[&] {
               report.organisations = level_report(data, records, Level::organisation, settings,
                                                   data.regions.empty() ? nullptr : &report.organisation_links);
             },
             [&] {
               if (!data.councils.empty()) report.councils = level(Level::council);
               if (!data.complexes.empty()) report.complexes = level(Level::complex);
               if (!data.regions.empty()) report.regions = level(Level::region);
               if (!data.sectors.empty()) report.sectors = level(Level::sector);
               judge_pairs(report, records);
             }},
            settings.threads);
  if (report.regions) report.localisation = localisation(report.regions->view);
  if (report.complexes || report.regions) {
    report.location_quotients =
        location_quotients(data, report.complexes ? report.complexes->view : report.regions->view);
  }
  report.triple_helix = triple_helix(data, records);
  return report;
}

Report make_drawn_report(LoadedStudy loaded, const ReportSettings& settings) {
  auto [report, records] = begin_report(std::move(loaded), settings);
  const Dataset& data = report.study.data;
  const auto level = [&](Level at) {
    LevelReport part;
    part.view = view(data, records, at, settings.network);
    part.scores.strength = strength(part.view.network);
    return part;
  };
  if (!data.complexes.empty()) report.complexes = level(Level::complex);
  if (!data.regions.empty()) report.regions = level(Level::region);
  judge_pairs(report, records);
  const bool on_map =
      std::ranges::any_of(data.complexes, [](const Complex& each) { return each.location.has_value(); });
  if (on_map) return report;
  report.organisations = level(Level::organisation);
  if (report.complexes) return report;
  const LevelView& actors = report.organisations.view;
  report.organisations.communities = communities_of(actors, community_options(actors.network, settings));
  if (report.regions) report.organisation_links = proposed_links(data, actors, settings);
  return report;
}

}  // namespace linkgap
