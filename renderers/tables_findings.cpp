#include "linkgap/renderers/tables.hpp"

#include "linkgap/renderers/glossary.hpp"
#include "table_cells.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

namespace linkgap {
namespace {

Cell whole_or_none(const auto& value) {
  return value ? Cell(static_cast<std::int64_t>(*value)) : Cell();
}

}  // namespace

std::vector<std::string> region_names(const Dataset& data, Language language) {
  std::vector<std::string> names;
  for (const Region& region : data.regions)
    names.push_back(region.name.empty() ? region.code : region.name.in(language));
  return names;
}

std::vector<std::string> sector_names(const Dataset& data, Language language) {
  std::vector<std::string> names;
  for (const Sector& sector : data.sectors)
    names.push_back(sector.name.empty() ? sector.code : sector.name.in(language));
  return names;
}

std::vector<std::string> kind_names(Language language) {
  std::vector<std::string> names;
  for (const Term& term : terms<OrganisationKind>()) names.emplace_back(language == Language::ko ? term.ko : term.en);
  return names;
}

std::string actor_label(const LevelView& view, std::size_t actor, Language language) {
  return ActorLabels(view, language)(actor);
}

ActorLabels::ActorLabels(const LevelView& view, Language language) : view_(&view), language_(language) {
  std::unordered_set<std::string_view> names;
  for (const Actor& actor : view.actors) {
    const std::string_view name = actor.name.in(language);
    if (!names.insert(name).second) repeated_.insert(name);
  }
}

std::string ActorLabels::operator()(std::size_t actor) const {
  const Actor& of = view_->actors[actor];
  const std::string& name = of.name.in(language_);
  return repeated_.contains(name) ? name + " (" + of.code + ")" : name;
}

ResultTable isolation_table(const Study& study, const LevelView& complexes, const std::vector<ComplexIsolation>& rows,
                            Language language) {
  ResultTable table{"isolation",
                    {{"code"},
                     {"complex"},
                     {"region"},
                     {"role"},
                     {"isolation"},
                     {"activities"},
                     {"organisations"},
                     {"partner_complexes", 3, false},
                     {"partner_regions"},
                     {"cross_region_activities"},
                     {"cross_region_share"},
                     {"share_low", 3, false},
                     {"share_high", 3, false},
                     {"observed_meetings", 0, false},
                     {"expected_meetings", 1, false},
                     {"last_cross_region"},
                     {"nearest_connected", 3, false},
                     {"nearest_km", 0, false},
                     {"hops_to_hub", 3, false},
                     {"hops_to_other_region", 3, false},
                     {"hub_activities", 3, false},
                     {"attended", 3, false},
                     {"spoke_coverage"},
                     {"depends_on"}},
                    {},
                    {}};
  table.level = complexes.level;
  std::vector<const ComplexIsolation*> order;
  for (const ComplexIsolation& row : rows) order.push_back(&row);
  std::ranges::stable_sort(order, {}, [](const ComplexIsolation* row) { return row->isolation; });
  for (const ComplexIsolation* row : order) {
    const Actor& actor = complexes.actors[row->complex];
    std::optional<double> coverage;
    if (row->spoke && row->spoke->hub_activities > 0) {
      coverage = static_cast<double>(row->spoke->attended) / static_cast<double>(row->spoke->hub_activities);
    }
    std::string depends;
    if (row->dependence != Dependence::none)
      depends = std::string(label_of(row->dependence, language)) + " " + row->depends_on;
    table.actors.push_back({row->complex});
    table.rows.push_back({actor.code,
                          actor_label(complexes, row->complex, language),
                          region_cell(study.data, actor.region, language),
                          std::string(label_of(actor.role, language)),
                          std::string(label_of(row->isolation, language)),
                          whole_cell(row->activities),
                          whole_cell(row->organisations),
                          whole_cell(row->partner_complexes),
                          whole_cell(row->partner_regions),
                          whole_cell(row->cross_region_activities),
                          number_cell(row->cross_region_share),
                          row->share_interval ? Cell(row->share_interval->low) : Cell(),
                          row->share_interval ? Cell(row->share_interval->high) : Cell(),
                          whole_cell(row->observed_meetings),
                          number_cell(row->expected_meetings),
                          row->last_cross_region ? Cell(to_string(*row->last_cross_region)) : Cell(std::string("–")),
                          row->nearest_connected ? Cell(actor_label(complexes, *row->nearest_connected, language))
                                                 : Cell(std::string("–")),
                          number_cell(row->nearest_km),
                          whole_or_none(row->hops_to_hub),
                          whole_or_none(row->hops_to_other_region),
                          row->spoke ? whole_cell(row->spoke->hub_activities) : Cell(),
                          row->spoke ? whole_cell(row->spoke->attended) : Cell(),
                          number_cell(coverage),
                          depends.empty() ? Cell(std::string("–")) : Cell(depends)});
  }
  table.notes.push_back(
      in(language,
         "무활동은 담당 기관의 자료가 있으나 기록이 없는 단지, 자료 없음은 담당 기관의 자료 자체가 없는 단지로 서로 "
         "합치지 않음. 비율은 Wilson 95% 구간",
         "silent: its reporter delivered but it has no record; not in the data: its reporter delivered nothing. "
         "The two are never merged. Shares with Wilson 95% intervals"));
  return table;
}

ResultTable link_table(const LevelView& view, const LinkRanking& ranking, Language language) {
  ResultTable table{"proposed_links_" + std::string(code_of(view.level)),
                    {{"rank"},
                     {"a"},
                     {"b"},
                     {"score", 4},
                     {"shared_partners"},
                     {"observed"},
                     {"expected", 2},
                     {"activities_a"},
                     {"activities_b"},
                     {"sector_fit", 2},
                     {"km", 0},
                     {"reason"}},
                    {},
                    {}};
  table.level = view.level;
  const ActorLabels label_of_actor(view, language);
  for (const LinkCandidate& link : ranking.links) {
    table.actors.push_back({link.a, link.b});
    table.rows.push_back({whole_cell(link.rank), label_of_actor(link.a), label_of_actor(link.b), link.score,
                          whole_cell(link.shared_partners), whole_cell(link.observed), link.expected,
                          whole_cell(link.exposure_a), whole_cell(link.exposure_b), number_cell(link.sector_fit),
                          number_cell(link.km), reason(link, view, language)});
  }
  std::string estimated;
  if (ranking.counted_from != 0) {
    estimated = in(language, "(뽑은 행위자 ", " (estimated from the pairs of ") + std::to_string(ranking.counted_from) +
                in(language, "곳의 쌍으로 추정, 표준오차 ", " actors drawn at random, standard error ") +
                fixed(ranking.candidates_error, 0) + in(language, "; 전부 세려면 --exact)", "; --exact counts all)");
  }
  table.notes.push_back(
      in(language, "후보 쌍 ", "candidate pairs: ") + std::to_string(ranking.candidates) + estimated +
      in(language, " · 서로 다른 권역, 공동 활동 없음, 공동 상대 있음 · 점수 = 자원 배분 지수(Zhou 외 2009)",
         " · different regions, no shared activity, at least one shared partner · score = resource allocation "
         "(Zhou et al. 2009)"));
  return table;
}

ResultTable triple_helix_table(const TripleHelix& helix, Language language) {
  ResultTable table{"triple_helix", {{"pattern"}, {"activities"}, {"with_government"}}, {}, {}};
  const auto patterns = triple_helix_patterns();
  for (std::size_t i = 0; i < helix.patterns.size(); ++i) {
    table.rows.push_back({std::string(language == Language::ko ? patterns[i].ko : patterns[i].en),
                          whole_cell(helix.patterns[i]), whole_cell(helix.with_government[i])});
  }
  if (helix.transmission) {
    char bits[64];
    std::snprintf(bits, sizeof bits, "%.6f", *helix.transmission);
    table.notes.push_back(std::string("T(u,i,r) = ") + bits + " bit (Leydesdorff 2003)");
  }
  if (helix.margin_warning) {
    table.notes.push_back(
        in(language, "주의: 한쪽이 활동의 95%를 넘게 참석하여 T는 구조적으로 0에 가까움",
           "beware: one side attends more than 95% of the activities, so T is near 0 by construction"));
  }
  return table;
}

ResultTable evidence_table(const Dataset& data, const LevelView& view, const Evidence& evidence, Language language) {
  ResultTable table{"evidence",
                    {{"activity"},
                     {"date"},
                     {"activity_kind"},
                     {"title"},
                     {"size"},
                     {"contribution", 6},
                     {"side"},
                     {"organisation"},
                     {"file"},
                     {"line"}},
                    {},
                    {}};
  const ActorLabels label_of_actor(view, language);
  for (const EvidenceItem& item : evidence.items) {
    const Activity& activity = data.activities[item.activity.index()];
    const ActivityKind& kind = data.kinds[activity.kind.index()];
    const auto add = [&](const std::vector<Participation>& records, std::uint32_t side) {
      for (const Participation& record : records) {
        const Organisation& organisation = data.organisations[record.organisation.index()];
        table.rows.push_back({activity.code, to_string(activity.date),
                              kind.name.empty() ? kind.code : kind.name.in(language), activity.title.in(language),
                              whole_cell(item.size), item.contribution, label_of_actor(side),
                              organisation.name.empty() ? organisation.code : organisation.name.in(language),
                              data.files[record.source.file], whole_cell(record.source.line)});
      }
    };
    add(item.records_a, evidence.a);
    add(item.records_b, evidence.b);
  }
  return table;
}

ResultTable ledger_table(const LoadLedger& ledger, Language language) {
  ResultTable table{
      "load_ledger",
      {{"file"}, {"table"}, {"encoding"}, {"rows_read"}, {"rows_used"}, {"rejected"}, {"rejected_reasons"}},
      {},
      {}};
  for (const FileLedger& file : ledger.files) {
    std::size_t rejected = 0;
    std::string reasons;
    for (const auto& [why, count] : file.rejected) {
      rejected += count;
      reasons += (reasons.empty() ? "" : ", ") + why + " " + std::to_string(count);
    }
    table.rows.push_back({file.file, file.table, file.encoding, whole_cell(file.rows_read), whole_cell(file.rows_used),
                          whole_cell(rejected), reasons.empty() ? std::string("–") : reasons});
    for (const std::string& note : file.notes) table.notes.push_back(file.file + ": " + note);
    if (!file.unknown_columns.empty()) {
      std::string list;
      for (const std::string& column : file.unknown_columns) list += (list.empty() ? "" : ", ") + column;
      table.notes.push_back(file.file + ": " + in(language, "읽지 않은 열: ", "columns not read: ") + list);
    }
  }
  return table;
}

ResultTable duplicate_table(const LoadLedger& ledger, Language language) {
  ResultTable table{"duplicate_activities",
                    {{"activity"}, {"like"}, {"date"}, {"place"}, {"title_similarity", 2}, {"shared_of_smaller"}},
                    {},
                    {}};
  for (const DuplicateActivity& row : ledger.duplicates) {
    table.rows.push_back({row.other, row.like, to_string(row.date), row.file + ":" + std::to_string(row.source.line),
                          number_cell(row.title_similarity),
                          std::to_string(row.shared) + "/" + std::to_string(row.smaller)});
  }
  table.notes.push_back(ledger.duplicates_merged ? in(language, "합쳐서 한 건으로 셈(--merge-duplicates)",
                                                      "counted as one (--merge-duplicates)")
                                                 : in(language, "따로따로 셈; --merge-duplicates를 주면 한 건으로 합침",
                                                      "each counted by itself; --merge-duplicates makes one of them"));
  return table;
}

ResultTable delivery_table(const std::vector<Delivery>& units, Language language) {
  ResultTable table{"deliveries",
                    {{"reporter"}, {"complexes"}, {"with_records"}, {"activities"}, {"first_record"}, {"last_record"}},
                    {},
                    {}};
  const auto day = [](const std::optional<Date>& date) { return date ? to_string(*date) : std::string(); };
  const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
  bool nothing = false;
  for (const Delivery& unit : units) {
    nothing = nothing || unit.activities == 0;
    table.rows.push_back({unit.reporter, count(unit.complexes), count(unit.with_records), count(unit.activities),
                          day(unit.first), day(unit.last)});
  }
  if (nothing)
    table.notes.push_back(in(language, "활동이 0인 곳은 자료를 내지 않았으므로, 그 단지들은 침묵이 아니라 자료에 없음",
                             "a unit with 0 activities delivered nothing: its complexes are not in the data, which is "
                             "not silence"));
  return table;
}

ResultTable selection_table(const SelectionLedger& selection, Language language) {
  static const std::map<std::string, Name> reasons = {
      {"outside_window", {"기간 밖", "outside the window"}},
      {"activity_kind", {"활동 유형", "activity kind"}},
      {"sector", {"업종", "sector"}},
      {"organisation_kind", {"기관 구분(관·지원·해외)", "organisation kind (government, support, foreign)"}},
      {"region", {"권역", "region"}},
      {"role", {"역할(주관·지원)", "role (organiser, support)"}},
      {"attendance", {"참가 수", "attendance"}},
  };
  ResultTable table{"selection", {{"left_out"}, {"participations"}}, {}, {}};
  for (const auto& [reason, count] : selection.left_out)
    table.rows.push_back({reasons.at(reason).in(language), whole_cell(count)});
  table.rows.push_back({in(language, "사용", "used"), whole_cell(selection.used)});
  table.rows.push_back({in(language, "합계", "total"), whole_cell(selection.participations)});
  table.notes.push_back(in(language, "활동 ", "activities: ") + std::to_string(selection.activities) +
                        in(language, "건 · 한 기관만 참가한 활동 ", " · with one organisation only (no tie): ") +
                        std::to_string(selection.single) + in(language, "건 · 기관 ", " · organisations: ") +
                        std::to_string(selection.organisations));
  return table;
}

ResultTable expectation_table(const std::vector<ExpectationCheck>& checks, Language language) {
  static const std::map<std::string, Name> names = {
      {"regions", {"권역", "regions"}},
      {"complexes", {"단지", "complexes"}},
      {"hubs", {"거점단지", "hub complexes"}},
      {"linked", {"연계단지", "linked complexes"}},
      {"councils", {"협의체", "councils"}},
      {"organisations", {"기관", "organisations"}},
      {"activities", {"활동", "activities"}},
      {"head_offices", {"본사", "head offices"}},
      {"headquarters", {"지역본부", "regional headquarters"}},
      {"branches", {"지사", "branch offices"}},
  };
  ResultTable table{"expectations", {{"indicator"}, {"plan"}, {"found"}, {"plan_met"}}, {}, {}};
  for (const ExpectationCheck& check : checks) {
    const bool met = check.expectation.count == check.found;
    table.rows.push_back({names.at(check.expectation.what).in(language), whole_cell(check.expectation.count),
                          whole_cell(check.found),
                          met ? in(language, "일치", "as planned") : in(language, "불일치", "differs")});
  }
  return table;
}

}  // namespace linkgap
