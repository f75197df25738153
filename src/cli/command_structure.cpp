#include "command.hpp"
#include "linkgap/analysis/cost_forecast.hpp"
#include "linkgap/analysis/level_view.hpp"
#include "linkgap/error.hpp"
#include "linkgap/graphs/centrality.hpp"
#include "linkgap/renderers/tables.hpp"
#include "progress.hpp"

namespace linkgap::cli {
namespace {

/// Groups for roles and mixing: regions where the level has them.
void need_regions(const Dataset& data, Level level) {
  if (data.regions.empty()) {
    throw InputError(Problem{Severity::error,
                             "",
                             0,
                             "",
                             "the study names no regions, so there are no groups to compare",
                             "add a column 'region' to organisations or complexes",
                             {}});
  }
  if (level == Level::region || level == Level::sector || level == Level::kind) {
    throw InputError(Problem{Severity::error,
                             "",
                             0,
                             "",
                             "actors at level " + std::string(code_of(level)) + " do not lie in regions",
                             "ask for --level organisation, council or complex",
                             {"organisation", "council", "complex"}});
  }
}

Level level_in_regions(const Dataset& data) {
  return data.complexes.empty() ? Level::organisation : Level::complex;
}

}  // namespace

void run_isolates(const Request& request) {
  Session session = open_session(request);
  const Dataset& data = session.loaded.study.data;
  if (data.complexes.empty()) {
    throw InputError(
        Problem{Severity::error,
                "",
                0,
                "",
                "the study has no complexes to classify",
                "add a table 'complexes' or a column 'complex'; `linkgap mixing STUDY --level organisation` shows how "
                "regions keep to themselves",
                {}});
  }
  const LevelView complexes = view(data, session.records, Level::complex, session.settings.network);
  const Language language = session.settings.language;
  print_tables(request,
               {isolation_table(session.loaded.study, complexes,
                                isolation(data, session.records, complexes, session.settings.network), language)},
               language);
}

void run_centrality(const Request& request) {
  Session session = open_session(request);
  const Dataset& data = session.loaded.study.data;
  const Level level = level_of(request, session, default_level(data));
  if (level == Level::organisation)
    Progress::expect(forecast_cost(session.records, session.settings).centrality_seconds, session.settings.threads);
  const LevelView actors = view(data, session.records, level, session.settings.network);
  const Centralities scores = centralities(actors, pass_over(actors, session.settings), session.settings);
  // Shortest paths over weighted lengths take minutes for thousands of actors.
  if (scores.betweenness_weighted.empty()) {
    say(request, "betweenness over weighted lengths is left out above " + std::to_string(session.settings.exact_limit) +
                     " actors");
  }
  const Language language = session.settings.language;
  print_tables(request,
               {centrality_table(session.loaded.study, actors, scores, components(actors.network),
                                 articulation_points(actors.network), language)},
               language);
}

void run_communities(const Request& request) {
  Session session = open_session(request);
  const Dataset& data = session.loaded.study.data;
  const Level level = level_of(request, session, default_level(data));
  const LevelView actors = view(data, session.records, level, session.settings.network);
  const bool repeat = request.has("runs") || actors.actors.size() <= session.settings.exact_limit;
  const std::size_t runs = repeat ? session.settings.community_runs : 3;
  if (!repeat) say(request, "three runs at this size; ask for more with --runs N");
  const Communities communities = communities_of(actors, {1.0, session.settings.seed, runs, session.settings.threads});
  const Language language = session.settings.language;
  ResultTable table = community_table(session.loaded.study, actors, communities, language);
  if (!data.regions.empty() && level != Level::region && level != Level::sector && level != Level::kind) {
    const PartitionAgreement with = agreement(communities.partition, actors.regions);
    char figures[120];
    std::snprintf(figures, sizeof figures, "NMI %.3f · ARI %.3f · VI %.3f", with.nmi, with.ari, with.vi);
    table.notes.push_back((language == Language::ko ? "권역과의 일치: " : "agreement with regions: ") +
                          std::string(figures));
  }
  print_tables(request, {table}, language);
}

void run_roles(const Request& request) {
  Session session = open_session(request);
  const Dataset& data = session.loaded.study.data;
  const Level level = level_of(request, session, level_in_regions(data));
  need_regions(data, level);
  const LevelView actors = view(data, session.records, level, session.settings.network);
  const Brokerage roles = brokerage(actors.network, actors.regions, session.settings.threads);
  print_tables(request, {role_table(session.loaded.study, actors, roles, session.settings.language)},
               session.settings.language);
}

void run_mixing(const Request& request) {
  Session session = open_session(request);
  const Dataset& data = session.loaded.study.data;
  const Level level = level_of(request, session, level_in_regions(data));
  const Language language = session.settings.language;
  const LevelView actors = view(data, session.records, level, session.settings.network);
  std::vector<ResultTable> tables;
  need_regions(data, level);
  tables.push_back(mixing_table(mixing(actors.network, actors.regions, session.settings.permutations,
                                       session.settings.seed, session.settings.threads),
                                region_names(data, language), language));
  tables.back().name = "mixing_by_region";
  if (level == Level::organisation) {
    const auto add = [&](const Partition& groups, const std::vector<std::string>& names, const char* name) {
      tables.push_back(mixing_table(mixing(actors.network, groups, session.settings.permutations, session.settings.seed,
                                           session.settings.threads),
                                    names, language));
      tables.back().name = name;
    };
    add(by_kind(actors), kind_names(language), "mixing_by_kind");
    if (!data.sectors.empty()) {
      add(by_sector(data, session.records, actors), sector_names(data, language), "mixing_by_sector");
    }
  }
  print_tables(request, tables, language);
}

}  // namespace linkgap::cli
