#include "command.hpp"
#include "linkgap/error.hpp"
#include "linkgap/renderers/tables.hpp"

#include <cstdio>

namespace linkgap::cli {

void run_explain(const Request& request) {
  Session session = open_session(request);
  const Dataset& data = session.loaded.study.data;
  const Level level = level_of(request, data, default_level(data));
  const LevelView actors = view(data, session.records, level, session.settings.network);
  const std::uint32_t a = find_actor(actors, request.words()[1]);
  const std::uint32_t b = find_actor(actors, request.words()[2]);
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
  // The ledger's answer for the same pair, so that a gap can be questioned where it is claimed.
  if (level != Level::organisation && level != Level::sector && level != Level::kind && actors.actors.size() > 1) {
    for (const ExpectationModel model :
         {ExpectationModel::gravity, ExpectationModel::configuration, ExpectationModel::quasi_independence}) {
      GapOptions options = default_gap_options(data, actors, session.settings.alpha);
      options.expectation = model;
      const GapLedger ledger = gap_ledger(actors, options);
      if (ledger.expectation != model) continue;  // the fallback comes by its own name
      for (const GapRow& row : ledger.rows) {
        if (row.a != std::min(a, b) || row.b != std::max(a, b)) continue;
        std::snprintf(figures, sizeof figures, "%s %.3f, p = %.3g, q = %.3g: %s", ko ? "기대" : "expected",
                      row.expected, row.p, row.q, std::string(label_of(row.gap, language)).c_str());
        table.notes.push_back(std::string(label_of(model, language)) + ": " + figures);
      }
    }
  }
  if (found.items.empty()) {
    LinkRankingOptions options;
    options.top = 100'000;
    options.min_participations = 1;
    for (const LinkCandidate& link : rank_links(data, actors, options).links) {
      if (link.a == std::min(a, b) && link.b == std::max(a, b)) {
        table.notes.push_back((ko ? "제안 근거: " : "why it is proposed: ") + reason(link, actors, language));
      }
    }
  }
  print_tables(request, {table}, language, 60);
}

}  // namespace linkgap::cli
