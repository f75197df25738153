#include "command.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/report_check.hpp"
#include "linkgap/renderers/tables.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace linkgap::cli {
namespace {

/// Holds the pair's figures against a report, and fails with every difference.
void compare_with_report(const Request& request, const PairFacts& facts) {
  const std::string path = request.text("check");
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw InputError(Problem{
        Severity::error, path, 0, "", "cannot read the report", "give the report.json of `linkgap report`", {}});
  }
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const ReportCheck check = check_report(text, facts);
  if (check.differences.empty()) {
    say(request, path + " agrees: " + std::to_string(check.compared) + " figures of this pair recomputed");
    return;
  }
  std::vector<Problem> problems;
  for (const std::string& difference : check.differences) {
    problems.push_back(
        {Severity::error, path, 0, "", difference, "write the report again, with the same selection and options", {}});
  }
  throw InputError(std::move(problems));
}

}  // namespace

void run_explain(const Request& request) {
  // The last two words name the pair, those before it the study.
  const std::size_t files = request.words().size() - 2;
  Session session = open_session(Request(
      request.values(), {request.words().begin(), request.words().begin() + static_cast<std::ptrdiff_t>(files)}));
  const Dataset& data = session.loaded.study.data;
  const Level level = level_of(request, data, default_level(data));
  const LevelView actors = view(data, session.records, level, session.settings.network);
  const std::uint32_t a = find_actor(actors, request.words()[files]);
  const std::uint32_t b = find_actor(actors, request.words()[files + 1]);
  const Language language = session.settings.language;
  const bool ko = language == Language::ko;
  if (a == b) {
    throw InputError(Problem{Severity::error,
                             "",
                             0,
                             "",
                             "both words name " + actors.actors[a].name.in(language),
                             "name two different actors",
                             {}});
  }
  const Evidence found = evidence(data, actors, session.settings.network, session.settings.selection, a, b);
  ResultTable table = evidence_table(data, actors, found, language);
  double sum = 0;
  for (const EvidenceItem& item : found.items) sum += item.contribution;

  const std::string name_a = actor_label(actors, a, language);
  const std::string name_b = actor_label(actors, b, language);
  char figures[200];
  std::snprintf(figures, sizeof figures, "%.12g", found.weight);
  const std::string shared = std::to_string(found.items.size());
  const std::string denominators = std::to_string(found.activities_a) + " / " + std::to_string(found.activities_b);
  table.notes.push_back(name_a + " – " + name_b + ": " +
                        (ko ? "공동 활동 " + shared + "건(각자의 활동 " + denominators + "건), 연결 가중치 "
                            : shared + " shared activities (of " + denominators + " each), tie weight ") +
                        figures + " (" + std::string(label_of(session.settings.network.weighting, language)) + ")");
  if (found.additive) {
    std::snprintf(figures, sizeof figures, "%.12g", sum);
    table.notes.push_back((ko ? "활동별 기여의 합 " : "sum of the contributions ") + std::string(figures));
  }
  std::vector<ResultTable> tables;
  PairFacts facts;
  facts.level = level;
  facts.code_a = actors.actors[a].code;
  facts.code_b = actors.actors[b].code;
  facts.shared = found.items.size();
  if (found.weight > 0) facts.tie_weight = found.additive ? sum : found.weight;
  // The ledger's answer for the same pair, so that a gap can be questioned where it is claimed.
  if (level != Level::kind && actors.actors.size() > 1) {
    GapOptions options = default_gap_options(data, actors, session.settings.alpha);
    if (!options.actors.empty()) {
      // Too many to look at all: the pair among the most active.
      options = default_gap_options(data, actors, session.settings.alpha, {a, b});
      options.focus.clear();
    }
    bool asked = false;
    for (const ExpectationModel model :
         {ExpectationModel::gravity, ExpectationModel::configuration, ExpectationModel::quasi_independence}) {
      options.expectation = model;
      const GapLedger ledger = gap_ledger(actors, options);
      const auto row = std::ranges::find_if(ledger.rows, [&](const GapRow& candidate) {
        return candidate.a == std::min(a, b) && candidate.b == std::max(a, b);
      });
      if (row == ledger.rows.end()) break;
      if (model == ExpectationModel::gravity) facts.gap = *row;
      if (ledger.expectation != model) continue;  // the fallback comes by its own name
      std::snprintf(figures, sizeof figures, "%s %.3f, p = %.3g, q = %.3g: %s", ko ? "기대" : "expected", row->expected,
                    row->p, row->q, std::string(label_of(row->gap, language)).c_str());
      table.notes.push_back(std::string(label_of(model, language)) + ": " + figures);
      asked = true;
      const auto terms = expectation_terms(actors, options, ledger, a, b);
      if (!terms.empty()) tables.push_back(expectation_table(terms, *row, language));
    }
    if (!asked)
      table.notes.push_back(ko ? "같은 권역의 쌍: 기대치 표는 권역을 넘는 쌍만 다룸"
                               : "a pair inside one region: the gap ledger holds pairs across regions only");
  }
  if (found.items.empty() && !data.regions.empty()) {
    LinkRankingOptions options;
    options.top = request.has("check") ? session.settings.top : 100'000;
    options.threads = session.settings.threads;
    if (!request.has("check")) options.min_participations = 1;
    const LinkRanking ranking = rank_links(data, actors, options);
    const std::string candidates = std::to_string(ranking.candidates);
    for (const LinkCandidate& link : ranking.links) {
      if (link.a != std::min(a, b) || link.b != std::max(a, b)) continue;
      facts.link = link;
      const std::string rank = std::to_string(link.rank);
      table.notes.push_back((ko ? "제안 순위 " + candidates + "쌍 중 " + rank + "위(자원 배분): "
                                : "proposed as number " + rank + " of " + candidates + " (resource allocation): ") +
                            reason(link, actors, language));
    }
  }
  tables.insert(tables.begin(), table);
  print_tables(request, tables, language, 60);
  if (request.has("check")) compare_with_report(request, facts);
}

}  // namespace linkgap::cli
