#include "linkgap/renderers/glossary.hpp"
#include "linkgap/renderers/tables.hpp"
#include "linkgap/renderers/tables_planning.hpp"
#include "table_cells.hpp"

#include <algorithm>
#include <cmath>

namespace linkgap {
namespace {

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "–" : text;
}

/// Sums in another order differ in their last bits; that is no difference.
double difference(double here, double there) {
  return std::abs(here - there) < 1e-12 ? 0.0 : here - there;
}

/// Why a complex is proposed as a hub, or no longer.
std::string hub_reason(const HubDesignation& designation, const HubRow& row, Language language) {
  std::string text;
  if (row.hub) {
    double km = 0;
    for (const HubRow& other : designation.rows) {
      if (!other.hub && other.assigned == row.complex) km += other.km.value_or(0);
    }
    text = in(language, "연계단지 ", "serves ") + std::to_string(row.serves) +
           in(language, "곳 담당", row.serves == 1 ? " complex" : " complexes");
    if (row.km && row.serves > 0) {
      text += in(language, "(평균 ", " at a mean of ") + fixed(km / static_cast<double>(row.serves), 0) +
              in(language, "km)", " km");
    }
  } else {
    text = in(language, "다른 거점이 담당하는 편이 나음", "better served by another hub");
    if (row.km) text += in(language, "(", " (") + fixed(*row.km, 0) + in(language, "km 거리)", " km away)");
  }
  text += in(language, "; 기관 ", "; ") + std::to_string(row.organisations) +
          in(language, "개", row.organisations == 1 ? " organisation" : " organisations");
  if (row.price) {
    text += (row.hub ? in(language, "; 제외하면 비용 +", "; without it the total is greater by ")
                     : in(language, "; 거점으로 두면 비용 +", "; keeping it makes the total greater by ")) +
            percent(*row.price / designation.terms.total);
  } else if (row.hub) {
    text += in(language, "; 필수 지정", "; mandatory");
  }
  return text;
}

ResultTable designation_table(const Study& study, const LevelView& complexes, const HubDesignation& designation,
                              Language language) {
  ResultTable table{"hub_designation",
                    {{"code", 3, false},
                     {"complex"},
                     {"region"},
                     {"proposal"},
                     {"linked_complexes"},
                     {"organisations"},
                     {"closeness_share", 2},
                     {"price", 4},
                     {"chosen_share", 2},
                     {"reason"}},
                    {},
                    {}};
  for (const HubRow& row : designation.rows) {
    if (!row.hub && !row.planned_hub) continue;
    const std::string proposal = !row.hub               ? in(language, "해제", "dropped")
                                 : !designation.planned ? in(language, "지정", "hub")
                                 : row.planned_hub      ? in(language, "유지", "kept")
                                                        : in(language, "신규", "new");
    const Actor& actor = complexes.actors[row.complex];
    table.rows.push_back({actor.code, actor_label(complexes, row.complex, language),
                          region_cell(study.data, actor.region, language), proposal,
                          row.hub ? whole_cell(row.serves) : Cell(), whole_cell(row.organisations), row.closeness,
                          number_cell(row.price), designation.options.replicates > 0 ? Cell(row.stability) : Cell(),
                          hub_reason(designation, row, language)});
  }
  const double gap = designation.terms.total > 0 ? 1 - designation.bound / designation.terms.total : 0;
  table.notes.push_back(designation.exact ? in(language, "최적임이 증명됨(비용 ", "proved to be the best (total ") +
                                                fixed(designation.terms.total, 6) + ")"
                                          : in(language, "비용 ", "total ") + fixed(designation.terms.total, 6) +
                                                in(language, ", 증명된 하한 ", ", proved lower bound ") +
                                                fixed(designation.bound, 6) +
                                                in(language, ": 최적과의 차이는 많아야 ", ": at most ") +
                                                fixed(100 * gap, 2) + in(language, "%", "% from the best"));
  if (designation.options.replicates > 0) {
    table.notes.push_back(
        in(language, "선정 비율: 활동을 복원 추출한 ", "chosen: share of ") +
        std::to_string(designation.options.replicates) +
        in(language, "회 중 거점으로 뽑힌 비율(시드 ", " replicates with activities drawn again (seed ") +
        std::to_string(designation.options.seed) + ")");
  }
  table.notes.push_back(
      in(language, "대가: 거점 하나만 맞바꾸어 제안을 뒤집을 때 늘어나는 비용(최적 재배치의 대가보다 작지 않음)",
         "price: what overruling the proposal adds to the total by the best single exchange; never less than the true "
         "one"));
  return table;
}

ResultTable term_table(const HubDesignation& designation, Language language) {
  ResultTable table{"hub_terms", {{"term"}, {"weight", 2}, {"proposal", 4}, {"plan", 4}, {"difference", 4}}, {}, {}};
  const auto add = [&](const char* key, double HubTerms::*term) {
    const auto weight = designation.options.weights.find(key);
    const bool unused = std::ranges::find(designation.unused, key) != designation.unused.end();
    const double here = designation.terms.*term;
    table.rows.push_back(
        {label(std::string("hub_") + key, language),
         weight == designation.options.weights.end() ? Cell() : Cell(weight->second), unused ? Cell() : Cell(here),
         designation.planned && !unused ? Cell((*designation.planned).*term) : Cell(),
         designation.planned && !unused ? Cell(difference(here, (*designation.planned).*term)) : Cell()});
  };
  add("distance", &HubTerms::distance);
  add("sector_mix", &HubTerms::sector_mix);
  add("contact", &HubTerms::contact);
  add("scale", &HubTerms::scale);
  add("role", &HubTerms::role);
  add("total", &HubTerms::total);
  if (designation.planned) {
    table.notes.push_back(in(language, "현 계획의 거점 중 해제 ", "hubs of the plan dropped: ") +
                          std::to_string(designation.hubs_changed) +
                          in(language, "곳, 담당 거점이 바뀌는 연계단지 ", "; linked complexes with another hub: ") +
                          std::to_string(designation.reassigned) + in(language, "곳", ""));
  }
  if (!designation.unused.empty()) {
    std::vector<std::string> names;
    for (const std::string& term : designation.unused) names.push_back(label("hub_" + term, language));
    table.notes.push_back(in(language, "자료가 없어 쓰지 못한 항목: ", "terms that the study has no data for: ") +
                          join(names));
  }
  table.notes.push_back(
      in(language,
         "모두 비용이며 0이 가장 좋음. 거리는 100km = 1, 업종은 1 − 적합도, 접촉은 1 − 거점과 함께한 활동의 "
         "비율(연계단지 평균); "
         "규모는 1 − 기관 수/최대, 역할은 1 − 조화 근접/최대(거점 평균). 합계 = Σ 가중치 × 항목. 가중치: study.json의 "
         "planning.hubs.weights",
         "all are costs, 0 at best. Means over linked complexes: 100 km = 1; 1 − sector fit; 1 − share of activities "
         "with the hub. Means over hubs: 1 − organisations/most; 1 − harmonic closeness/greatest. Total = Σ weight × "
         "term; weights: planning.hubs.weights in study.json"));
  return table;
}

ResultTable assignment_table(const Study& study, const LevelView& complexes, const HubDesignation& designation,
                             Language language) {
  ResultTable table{"hub_assignment",
                    {{"code", 3, false},
                     {"complex"},
                     {"region"},
                     {"hub"},
                     {"km", 0},
                     {"sector_fit", 2},
                     {"contact", 2},
                     {"planned_hub"},
                     {"difference"}},
                    {},
                    {}};
  for (const HubRow& row : designation.rows) {
    if (row.hub) continue;
    const Actor& actor = complexes.actors[row.complex];
    std::string difference = "–";
    if (row.planned_hub)
      difference = in(language, "거점에서 연계로", "was a hub");
    else if (row.planned && *row.planned != row.assigned)
      difference = in(language, "거점 변경", "another hub");
    table.rows.push_back(
        {actor.code, actor_label(complexes, row.complex, language), region_cell(study.data, actor.region, language),
         actor_label(complexes, row.assigned, language), number_cell(row.km), number_cell(row.fit), row.contact,
         row.planned ? Cell(actor_label(complexes, *row.planned, language)) : Cell(std::string("–")), difference});
  }
  return table;
}

}  // namespace

std::vector<ResultTable> hub_tables(const Study& study, const LevelView& complexes, const HubDesignation& designation,
                                    Language language) {
  return {designation_table(study, complexes, designation, language), term_table(designation, language),
          assignment_table(study, complexes, designation, language)};
}

ResultTable hub_check_table(const Study& study, const LevelView& complexes, const HubPlanCheck& check,
                            Language language) {
  ResultTable table{"hub_plan_check",
                    {{"code", 3, false},
                     {"complex"},
                     {"planned_hub"},
                     {"km", 0},
                     {"nearest_hub"},
                     {"nearest_hub_km", 0},
                     {"hub_activities"},
                     {"attended"},
                     {"spoke_coverage", 3},
                     {"finding"}},
                    {},
                    {}};
  struct Listed {
    std::uint32_t complex = 0;
    bool finding = false;
    std::vector<Cell> cells;
  };
  std::vector<Listed> listed;
  std::size_t absent = 0, nearer = 0;
  for (const SpokeCheck& spoke : check.spokes) {
    std::vector<std::string> found;
    if (spoke.coverage && spoke.coverage->attended == 0) {
      ++absent;
      found.push_back(in(language, "거점 협의체 참여 없음", "never at its hub's councils"));
    }
    if (!spoke.coverage) found.push_back(in(language, "자료 없음", "not in the data"));
    if (spoke.nearest && *spoke.nearest != spoke.hub) {
      ++nearer;
      found.push_back(in(language, "다른 거점이 더 가까움", "another hub is nearer"));
    }
    std::optional<double> share;
    if (spoke.coverage && spoke.coverage->hub_activities > 0) {
      share = static_cast<double>(spoke.coverage->attended) / static_cast<double>(spoke.coverage->hub_activities);
    }
    listed.push_back(
        {spoke.complex,
         !found.empty(),
         {complexes.actors[spoke.complex].code, actor_label(complexes, spoke.complex, language),
          actor_label(complexes, spoke.hub, language), number_cell(spoke.km),
          spoke.nearest ? Cell(actor_label(complexes, *spoke.nearest, language)) : Cell(),
          number_cell(spoke.nearest_km), spoke.coverage ? whole_cell(spoke.coverage->hub_activities) : Cell(),
          spoke.coverage ? whole_cell(spoke.coverage->attended) : Cell(), number_cell(share), join(found)}});
  }
  std::ranges::stable_sort(listed, std::greater<>(), &Listed::finding);
  table.level = complexes.level;
  for (Listed& row : listed) {
    table.actors.push_back({row.complex});
    table.rows.push_back(std::move(row.cells));
  }
  const auto names = [&](const std::vector<std::uint32_t>& list) {
    std::vector<std::string> words;
    for (const std::uint32_t complex : list) words.push_back(actor_label(complexes, complex, language));
    return join(words);
  };
  std::vector<std::string> councils;
  for (const std::uint32_t council : check.councils_without_hub) {
    const Council& row = study.data.councils[council];
    councils.push_back(row.name.empty() ? row.code : row.name.in(language));
  }
  table.notes.push_back(
      in(language, "거점 협의체에 한 번도 나오지 않은 연계단지 ", "linked complexes never at their hub's councils: ") +
      std::to_string(absent) + in(language, "곳 · 다른 거점이 더 가까운 연계단지 ", " · nearer to another hub: ") +
      std::to_string(nearer) + in(language, "곳", ""));
  table.notes.push_back(in(language, "거점이 없는 연계단지: ", "linked complexes without a hub: ") +
                        names(check.linked_without_hub));
  table.notes.push_back(in(language, "거점에 속하지 않은 협의체: ", "councils without a hub: ") + join(councils));
  table.notes.push_back(in(language, "협의체가 없는 거점: ", "hubs without a council: ") +
                        names(check.hubs_without_council));
  table.notes.push_back(in(language, "연계단지가 없는 거점: ", "hubs without linked complexes: ") +
                        names(check.hubs_without_linked));
  return table;
}

}  // namespace linkgap
