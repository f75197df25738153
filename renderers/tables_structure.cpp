#include "linkgap/renderers/tables.hpp"

#include "linkgap/graphs/centrality.hpp"
#include "table_cells.hpp"

#include <algorithm>
#include <numeric>

namespace linkgap {
namespace {

std::string region_of(const Study& study, const Actor& actor, Language language) {
  return actor.region == no_group ? "–" : region_names(study.data, language)[actor.region];
}

/// Actors by a score descending, ties by code (which is actor order).
std::vector<std::size_t> by_score(const std::vector<double>& score) {
  std::vector<std::size_t> order(score.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t x, std::size_t y) { return score[x] > score[y]; });
  return order;
}

void add(ResultTable& table, const std::string& level, const char* ko, const char* en, Language language, Cell value) {
  table.rows.push_back({level, in(language, ko, en), std::move(value)});
}

}  // namespace

ResultTable centrality_table(const Study& study, const LevelView& view, const Centralities& scores,
                             const Partition& components, const std::vector<std::uint32_t>& articulation_points,
                             Language language) {
  struct Measure {
    const char* key;
    int decimals;
    bool in_text;
    const std::vector<double>& values;
    double scale = 1;
  };
  const double n = static_cast<double>(view.actors.size());
  const Measure measures[] = {
      {"betweenness", 1, true, scores.betweenness},
      {"betweenness_error", 1, true, scores.betweenness_error},
      {"betweenness_normalised", 4, false, scores.betweenness, n > 2 ? 1 / betweenness_maximum(view.actors.size()) : 0},
      {"betweenness_weighted", 1, false, scores.betweenness_weighted},
      {"harmonic", 3, true, scores.harmonic},
      {"harmonic_error", 3, true, scores.harmonic_error},
      {"harmonic_normalised", 4, false, scores.harmonic, n > 1 ? 1 / (n - 1) : 0},
      {"eigenvector", 3, true, scores.eigenvector},
      {"pagerank", 5, true, scores.pagerank},
      {"clustering", 3, true, scores.clustering},
      {"clustering_weighted", 3, false, scores.clustering_weighted},
      {"constraint", 3, true, scores.constraint},
      {"effective_size", 3, true, scores.effective_size}};
  ResultTable table{"centrality_" + std::string(code_of(view.level)), {{"code"}, {"name"}, {"region"}}, {}, {}};
  if (view.level == Level::organisation) table.columns.push_back({"kind"});
  table.columns.insert(table.columns.end(), {{"activities"}, {"degree"}, {"strength", 2}, {"core"}});
  for (const Measure& measure : measures) {
    if (!measure.values.empty()) table.columns.push_back({measure.key, measure.decimals, measure.in_text});
  }
  table.columns.insert(table.columns.end(), {{"component", 0, false}, {"articulation", 0, true}});

  table.level = view.level;
  const std::vector<std::string> regions = region_names(study.data, language);
  for (const std::size_t a : by_score(scores.strength)) {
    table.actors.push_back({static_cast<std::uint32_t>(a)});
    const Actor& actor = view.actors[a];
    std::vector<Cell> row = {actor.code, actor.name.in(language),
                             actor.region == no_group ? std::string("–") : regions[actor.region]};
    if (view.level == Level::organisation) row.emplace_back(std::string(label_of(actor.kind, language)));
    row.push_back(whole_cell(actor.activities));
    row.push_back(whole_cell(static_cast<std::size_t>(scores.degree[a])));
    row.emplace_back(scores.strength[a]);
    row.push_back(whole_cell(static_cast<std::size_t>(scores.core[a])));
    for (const Measure& measure : measures) {
      if (!measure.values.empty()) row.emplace_back(measure.values[a] * measure.scale);
    }
    row.push_back(whole_cell(components.group_of[a] + std::size_t{1}));
    const bool cut = std::ranges::binary_search(articulation_points, static_cast<std::uint32_t>(a));
    row.emplace_back(cut ? in(language, "예", "yes") : std::string("–"));
    table.rows.push_back(std::move(row));
  }
  table.notes.push_back(in(language, "가중치: ", "weighting: ") + std::string(label_of(view.weighting, language)) +
                        in(language,
                           " · 매개·조화 근접은 비가중 원값(쌍은 한 번씩) · 고유벡터는 최대 연결 성분에서만, 그 밖은 0",
                           " · betweenness and harmonic closeness unweighted and raw, each pair once · eigenvector in "
                           "the largest component only, 0 elsewhere"));
  if (scores.betweenness_sources != 0) {
    table.notes.push_back(
        in(language, "매개 중심성은 뽑은 행위자 ", "betweenness is estimated from the shortest paths of ") +
        std::to_string(scores.betweenness_sources) +
        in(language, "곳에서 나가는 최단 경로로 추정하고 표준오차를 함께 보임: 전부 계산하려면 --exact",
           " actors drawn at random, with its standard error: --exact takes all"));
  }
  if (scores.distance_sources != 0) {
    table.notes.push_back(
        in(language, "조화 근접은 뽑은 행위자 ", "harmonic closeness is estimated from the distances to ") +
        std::to_string(scores.distance_sources) +
        in(language, "곳까지의 거리로 추정하고 표준오차를 함께 보임: 전부 계산하려면 --exact",
           " actors drawn at random, with its standard error: --exact takes all"));
  }
  return table;
}

ResultTable bridge_table(const LevelView& view, const std::vector<std::uint32_t>& bridges, Language language) {
  ResultTable table{"bridges_" + std::string(code_of(view.level)), {{"a"}, {"b"}, {"weight"}, {"activities"}}, {}, {}};
  const ActorLabels label_of_actor(view, language);
  for (const std::uint32_t index : bridges) {
    const Tie tie = view.network.ties()[index];
    table.rows.push_back({label_of_actor(tie.from), label_of_actor(tie.to), tie.weight, whole_cell(tie.activities)});
  }
  return table;
}

ResultTable location_quotient_table(const Dataset& data, const LevelView& view,
                                    const std::vector<LocationQuotient>& rows, Language language) {
  ResultTable table{
      "location_quotients", {{"name"}, {"sector"}, {"organisations"}, {"members"}, {"location_quotient", 2}}, {}, {}};
  const ActorLabels label_of_actor(view, language);
  for (const LocationQuotient& row : rows) {
    const Sector& sector = data.sectors[row.sector.index()];
    table.rows.push_back({label_of_actor(row.actor), sector.name.empty() ? sector.code : sector.name.in(language),
                          whole_cell(row.organisations), whole_cell(row.of_actor), row.quotient});
  }
  table.notes.push_back(in(language, "입지계수(Balassa 1965), 기관 수 기준, 5곳 미만은 뺌",
                           "location quotient (Balassa 1965) by number of organisations, at least five"));
  return table;
}

ResultTable summary_table(const std::vector<const LevelReport*>& levels, Language language) {
  ResultTable table{"network_summary", {{"level"}, {"indicator"}, {"value", 4}}, {}, {}};
  for (const LevelReport* report : levels) {
    const std::string level(label_of(report->view.level, language));
    const NetworkSummary& s = report->summary;
    add(table, level, "행위자", "actors", language, whole_cell(s.actors));
    add(table, level, "연결", "ties", language, whole_cell(s.ties));
    add(table, level, "밀도", "density", language, number_cell(s.density));
    add(table, level, "연결 없는 행위자", "isolates (no tie)", language, whole_cell(s.isolates));
    add(table, level, "연결 성분", "components", language, whole_cell(s.components));
    add(table, level, "최대 성분 크기", "largest component", language, whole_cell(s.largest_component));
    add(table, level, "이행성", "transitivity", language, number_cell(s.transitivity));
    add(table, level, "평균 군집 계수(연결정도 2 이상)", "mean local clustering (degree ≥ 2)", language,
        number_cell(s.mean_clustering));
    add(table, level, "평균 군집 계수(미만은 0)", "mean local clustering (others 0)", language,
        number_cell(s.mean_clustering_zero));
    add(table, level, "연결정도 집중도(이진)", "degree centralisation (binary)", language,
        number_cell(s.degree_centralisation));
    add(table, level, "매개 집중도(이진)", "betweenness centralisation (binary)", language,
        number_cell(s.betweenness_centralisation));
    add(table, level, "평균 거리", "mean distance", language, number_cell(s.mean_distance));
    add(table, level, "지름", "diameter", language, s.diameter ? whole_cell(*s.diameter) : Cell());
    if (report->scores.distance_sources != 0) {
      table.notes.push_back(level + in(language, ": 평균 거리는 뽑은 행위자 ", ": mean distance is estimated from ") +
                            std::to_string(report->scores.distance_sources) +
                            in(language, "곳에서 추정하고 지름은 알 수 없음: 전부 계산하려면 --exact",
                               " actors drawn at random and the diameter is not known: --exact takes all"));
    }
    add(table, level, "연결정도 동류성", "degree assortativity", language, number_cell(s.degree_assortativity));
    add(table, level, "모듈성(Leiden)", "modularity (Leiden)", language, report->communities.modularity);
    add(table, level, "응집집단 수", "communities", language, whole_cell(report->communities.partition.groups));
    if (report->communities_and_regions) {
      add(table, level, "응집집단–권역 NMI", "communities against regions: NMI", language,
          report->communities_and_regions->nmi);
      add(table, level, "응집집단–권역 ARI", "communities against regions: ARI", language,
          report->communities_and_regions->ari);
    }
    if (report->mixing) {
      add(table, level, "권역 E–I 지수", "E–I index by region", language, number_cell(report->mixing->network.index));
      add(table, level, "권역 E–I 기대치(무작위 배정)", "E–I index expected under random labels", language,
          report->mixing->expected_index);
      add(table, level, "권역 E–I p(양측)", "E–I p, two-sided", language, number_cell(report->mixing->p_value));
    }
  }
  return table;
}

ResultTable community_table(const Study& study, const LevelView& view, const Communities& communities,
                            Language language) {
  ResultTable table{"communities_" + std::string(code_of(view.level)),
                    {{"community"}, {"members"}, {"code"}, {"name"}, {"region"}, {"stability", 2}},
                    {},
                    {}};
  const std::vector<std::size_t> sizes = group_sizes(communities.partition);
  std::vector<std::size_t> order(view.actors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto& group_of = communities.partition.group_of;
  std::ranges::stable_sort(order, [&](std::size_t x, std::size_t y) {
    const std::uint32_t g = group_of[x];
    const std::uint32_t h = group_of[y];
    if (g == h) return false;
    return sizes[g] != sizes[h] ? sizes[g] > sizes[h] : g < h;
  });
  for (const std::size_t a : order) {
    table.rows.push_back({whole_cell(group_of[a] + std::size_t{1}), whole_cell(sizes[group_of[a]]), view.actors[a].code,
                          view.actors[a].name.in(language), region_of(study, view.actors[a], language),
                          communities.stability[a]});
  }
  char figures[160];
  std::snprintf(figures, sizeof figures, "Leiden · Q = %.6f · %zu runs · mean NMI between runs %.3f",
                communities.modularity, communities.runs, communities.mean_agreement);
  table.notes.emplace_back(figures);
  return table;
}

ResultTable role_table(const Study& study, const LevelView& view, const Brokerage& brokerage, Language language) {
  ResultTable table{"brokerage_" + std::string(code_of(view.level)),
                    {{"code"},
                     {"name"},
                     {"region"},
                     {"total", 0},
                     {"coordinator", 0},
                     {"itinerant", 0},
                     {"representative", 0},
                     {"gatekeeper", 0},
                     {"liaison", 0},
                     {"z", 1}},
                    {},
                    {}};
  std::vector<double> total;
  for (const RoleCounts& counts : brokerage.counts) total.push_back(std::accumulate(counts.begin(), counts.end(), 0.0));
  for (const std::size_t a : by_score(total)) {
    if (total[a] == 0) continue;
    std::vector<Cell> row = {view.actors[a].code, view.actors[a].name.in(language),
                             region_of(study, view.actors[a], language), total[a]};
    for (const double count : brokerage.counts[a]) row.emplace_back(count);
    row.emplace_back(brokerage.z[a][4]);
    table.rows.push_back(std::move(row));
  }
  table.notes.push_back(in(language, "Gould–Fernandez(1989): 무방향 연결을 양방향 경로로 셈 · 집단 = 권역",
                           "Gould–Fernandez (1989): undirected ties count as paths both ways · groups = regions"));
  table.notes.push_back(in(language, "z = 연락자 수가 권역 무작위 배정에서 벗어난 정도(모든 배정에 걸쳐 정확)",
                           "z: liaison count against permuted regions (exact, over all arrangements)"));
  return table;
}

ResultTable mixing_table(const MixingByGroups& mixing, const std::vector<std::string>& groups, Language language) {
  ResultTable table{"mixing", {{"a"}, {"b"}, {"observed", 0}, {"expected", 2}, {"z", 1}, {"weight", 2}}, {}, {}};
  for (std::size_t g = 0; g < mixing.groups; ++g) {
    for (std::size_t h = g; h < mixing.groups; ++h) {
      const std::size_t cell = g * mixing.groups + h;
      if (mixing.ties[cell] == 0 && mixing.expected[cell] == 0) continue;
      table.rows.push_back(
          {groups[g], groups[h], mixing.ties[cell], mixing.expected[cell], mixing.z[cell], mixing.weight[cell]});
    }
  }
  if (mixing.network.index) {
    char figures[200];
    std::snprintf(figures, sizeof figures, "E–I = %.6f (E %.0f, I %.0f)", *mixing.network.index,
                  mixing.network.external, mixing.network.internal);
    std::string note = figures;
    std::snprintf(figures, sizeof figures, "%.6f", mixing.expected_index);
    note += in(language, " · 무작위 배정 기대치 ", " · expected under random labels ") + figures;
    if (mixing.p_value) {
      std::snprintf(figures, sizeof figures, " · p = %.4f (%zu permutations)", *mixing.p_value, mixing.permutations);
      note += figures;
    }
    table.notes.push_back(std::move(note));
  }
  return table;
}

std::vector<TableRecipe> report_tables(const Report& report, Language language) {
  const Study& study = report.study;
  std::vector<TableRecipe> tables;
  const auto add = [&](std::string name, std::function<ResultTable()> make) {
    const auto named = [name, make = std::move(make)] {
      ResultTable table = make();
      table.name = name;
      return table;
    };
    tables.push_back({std::move(name), named});
  };
  std::vector<const LevelReport*> levels = {&report.organisations};
  for (const auto* level : {&report.councils, &report.complexes, &report.regions, &report.sectors}) {
    if (*level) levels.push_back(&**level);
  }
  for (const LevelReport* level : levels) {
    const std::string code(code_of(level->view.level));
    add("centrality_" + code, [&study, level, language] {
      return centrality_table(study, level->view, level->scores, level->components, level->articulation_points,
                              language);
    });
    add("bridges_" + code, [level, language] { return bridge_table(level->view, level->bridges, language); });
    add("communities_" + code,
        [&study, level, language] { return community_table(study, level->view, level->communities, language); });
    if (level->brokerage) {
      add("brokerage_" + code,
          [&study, level, language] { return role_table(study, level->view, *level->brokerage, language); });
    }
    if (level->mixing) {
      add("mixing_" + code + "_by_region", [&study, level, language] {
        return mixing_table(*level->mixing, region_names(study.data, language), language);
      });
    }
  }
  if (report.organisations.mixing_by_kind) {
    add("mixing_organisation_by_kind", [&report, language] {
      return mixing_table(*report.organisations.mixing_by_kind, kind_names(language), language);
    });
  }
  if (report.organisations.mixing_by_sector) {
    add("mixing_organisation_by_sector", [&report, language] {
      return mixing_table(*report.organisations.mixing_by_sector, sector_names(report.study.data, language), language);
    });
  }
  if (!report.location_quotients.empty()) {
    add("location_quotients", [&report, language] {
      return location_quotient_table(report.study.data,
                                     report.complexes ? report.complexes->view : report.regions->view,
                                     report.location_quotients, language);
    });
  }
  add("network_summary", [levels, language] { return summary_table(levels, language); });
  if (report.complexes) {
    const LevelView& view = report.complexes->view;
    add("isolation",
        [&study, &view, &report, language] { return isolation_table(study, view, report.isolation, language); });
    add("gaps_complex", [&view, &report, language] { return gap_table(view, *report.complex_gaps, language); });
    add("proposed_links_complex",
        [&view, &report, language] { return link_table(view, *report.complex_links, language); });
  }
  if (report.regions) {
    add("flows_region", [&report, language] { return gap_table(report.regions->view, *report.region_gaps, language); });
    add("proposed_links_organisation",
        [&report, language] { return link_table(report.organisations.view, *report.organisation_links, language); });
  }
  add("triple_helix", [&report, language] { return triple_helix_table(report.triple_helix, language); });
  add("selection", [&report, language] { return selection_table(report.selection, language); });
  if (!report.expectations.empty())
    add("expectations", [&report, language] { return expectation_table(report.expectations, language); });
  std::ranges::sort(tables, {}, &TableRecipe::name);
  return tables;
}

}  // namespace linkgap
