#include "linkgap/renderers/tables_consortia.hpp"

#include "linkgap/renderers/tables.hpp"
#include "table_cells.hpp"

#include <cstdio>

namespace linkgap {
namespace {

std::string joined(const LevelView& complexes, const std::vector<std::uint32_t>& members, Language language) {
  std::string text;
  for (const std::uint32_t a : members) text += (text.empty() ? "" : " – ") + actor_label(complexes, a, language);
  return text;
}

std::string pair_label(const LevelView& complexes, const ConsortiumPair& pair, Language language) {
  return joined(complexes, {pair.a, pair.b}, language);
}

std::string swap_words(const LevelView& complexes, const Consortium& set, Language language) {
  std::string text;
  for (const MemberSwap& swap : set.swaps) {
    char total[32];
    std::snprintf(total, sizeof total, " %.3f", swap.total);
    text += (text.empty() ? "" : " · ") + actor_label(complexes, swap.out, language) + " → " +
            actor_label(complexes, swap.in, language) + total;
  }
  return text;
}

Cell interval_cell(const Consortium& set) {
  if (!set.score_interval) return {};
  char text[64];
  std::snprintf(text, sizeof text, "%.3f–%.3f", set.score_interval->low, set.score_interval->high);
  return std::string(text);
}

/// "1–3": best and worst place over the replicates.
Cell places_cell(const Consortium& set) {
  if (set.best_place == 0) return {};
  const std::string best = std::to_string(set.best_place);
  return set.worst_place == set.best_place ? best : best + "–" + std::to_string(set.worst_place);
}

std::vector<ResultColumn> pair_columns(const char* first) {
  return {{first},        {"a"},       {"b"},           {"on_theme"},      {"observed"}, {"expected", 2}, {"gap"},
          {"footing", 2}, {"brokers"}, {"best_broker"}, {"sector_fit", 2}, {"km", 0},    {"last"}};
}

std::vector<Cell> pair_cells(Cell first, const LevelView& complexes, const ConsortiumPair& pair, Language language) {
  return {std::move(first),
          actor_label(complexes, pair.a, language),
          actor_label(complexes, pair.b, language),
          whole_cell(pair.on_theme),
          whole_cell(pair.observed),
          pair.expected,
          std::string(label_of(pair.gap, language)),
          pair.footing,
          whole_cell(pair.brokers),
          pair.best_broker.empty() ? Cell() : Cell(pair.best_broker),
          number_cell(pair.sector_fit),
          number_cell(pair.km),
          pair.last ? Cell(to_string(*pair.last)) : Cell()};
}

ResultTable call_table(const char* name) {
  return {name, {{"call"}, {"code"}, {"name"}, {"sides"}, {"records"}}, {}, {}};
}

void add_calls(ResultTable& table, const LevelView& complexes, const Consortium& set, Language language) {
  for (const FirstCall& call : set.calls) {
    std::string records;
    for (std::size_t i = 0; i < set.members.size(); ++i) {
      if (call.records[i] == 0) continue;
      records += (records.empty() ? "" : " · ") + actor_label(complexes, set.members[i], language) + " " +
                 std::to_string(call.records[i]);
    }
    const std::string kind =
        call.council ? in(language, "협의체", "council") : std::string(label_of(call.kind, language));
    table.rows.push_back(
        {kind, call.code, call.name.empty() ? call.code : call.name.in(language), whole_cell(call.sides), records});
  }
}

std::string theme_note(const Theme& theme, Language language) {
  if (theme.asked.empty())
    return in(language, "분야: 전체 활동 ", "for: everything, activities ") + std::to_string(theme.activities);
  return in(language, "분야: ", "for: ") + theme.asked +
         (theme.sector ? in(language, "(연구의 업종)", " (a sector of the study)")
                       : in(language, "(활동 제목·협의체 이름에 든 낱말)",
                            " (a word in titles of activities and names of councils)")) +
         in(language, " · 활동 ", " · activities ") + std::to_string(theme.activities) +
         in(language, " · 해당 기관 ", " · organisations of the field ") + std::to_string(theme.organisations);
}

std::string expectation_note(ExpectationModel expectation, Language language) {
  return in(language, "쌍의 기대 모형: ", "expectation of pairs: ") + std::string(label_of(expectation, language));
}

std::string weight_note(const ConsortiumWeights& weights, Language language) {
  char text[300];
  std::snprintf(text, sizeof text,
                language == Language::ko
                    ? "점수 = %g × 공동 부족 + %g × 적합 + %g × 기반 + %g × 도달 + %g × 새로움 (각 0–1)"
                    : "score = %g × joint gap + %g × fit + %g × footing + %g × reach + %g × novelty (each 0–1)",
                weights.joint_gap, weights.fit, weights.footing, weights.reach, weights.novelty);
  return text;
}

}  // namespace

std::vector<ResultTable> consortium_tables(const LevelView& complexes, const ConsortiumList& list, Language language) {
  ResultTable proposals{"consortia",
                        {{"rank"},
                         {"members_named"},
                         {"consortium_score"},
                         {"score_interval"},
                         {"rank_range"},
                         {"joint_gap", 2},
                         {"fit", 2},
                         {"footing", 2},
                         {"reach", 2},
                         {"novelty", 2},
                         {"joint_record"},
                         {"joint_expected", 2},
                         {"weakest_link"},
                         {"swaps"},
                         {"codes", 3, false},
                         {"reason"}},
                        {},
                        {}};
  ResultTable pairs{"consortium_pairs", pair_columns("rank"), {}, {}};
  ResultTable calls = call_table("consortium_calls");
  calls.columns.insert(calls.columns.begin(), {"rank"});
  proposals.level = pairs.level = complexes.level;
  for (std::size_t i = 0; i < list.proposals.size(); ++i) {
    const Consortium& set = list.proposals[i];
    std::string codes;
    for (const std::uint32_t a : set.members) codes += (codes.empty() ? "" : ",") + complexes.actors[a].code;
    const ConsortiumScore& score = set.score;
    proposals.actors.push_back(set.members);
    proposals.rows.push_back(
        {whole_cell(i + 1), joined(complexes, set.members, language), score.total, interval_cell(set), places_cell(set),
         score.joint_gap, score.fit, score.footing, score.reach, score.novelty, whole_cell(set.joint_record),
         set.joint_expected, pair_label(complexes, set.pairs[set.weakest], language),
         swap_words(complexes, set, language), codes, reason(set, complexes, list.theme, language)});
    for (const ConsortiumPair& pair : set.pairs) {
      pairs.actors.push_back({pair.a, pair.b});
      pairs.rows.push_back(pair_cells(whole_cell(i + 1), complexes, pair, language));
    }
    const std::size_t earlier = calls.rows.size();
    add_calls(calls, complexes, set, language);
    for (std::size_t row = earlier; row < calls.rows.size(); ++row)
      calls.rows[row].insert(calls.rows[row].begin(), whole_cell(i + 1));
  }
  if (list.proposals.empty()) {
    proposals.notes.push_back(
        in(language,
           "성립하는 조합 없음: 모든 구성원을 잇는 공동 활동이나 중개 기관이 없음. 더 작은 --size나 "
           "--any-region을 써 볼 것",
           "no set is feasible: neither joint activities nor brokers join all members; try a "
           "smaller --size, or --any-region"));
  }
  proposals.notes.push_back(theme_note(list.theme, language));
  proposals.notes.push_back(weight_note(list.options.weights, language));
  if (list.options.replicates > 0) {
    proposals.notes.push_back(
        in(language, "구간·순위 범위: 활동을 다시 뽑은 표본 ", "interval (5–95 %) and places: over ") +
        std::to_string(list.options.replicates) +
        in(language, "개에서 이 목록의 조합끼리 비교(5–95 %), 시드 ",
           " samples of the activities drawn again, among the sets listed; seed ") +
        std::to_string(list.options.seed));
  }
  char bound[64];
  std::snprintf(bound, sizeof bound, "%.4f", list.bound);
  proposals.notes.push_back(in(language, "후보 단지 ", "candidate complexes ") + std::to_string(list.candidates) +
                            in(language, " · 살펴본 조합 ", " · sets looked at ") + std::to_string(list.nodes) + " · " +
                            (list.proposals.empty() && list.exact ? in(language, "끝까지 탐색함", "searched to the end")
                             : list.exact
                                 ? in(language, "첫째 제안이 최선임이 증명됨", "the first proposal is proved best")
                                 : in(language, "탐색을 도중에 멈춤: 어떤 조합의 점수도 이보다 높지 않음 ",
                                      "the search was cut short: no set scores higher than ") +
                                       bound));
  proposals.notes.push_back(
      in(language, "각 제안은 위의 제안과 구성원이 거의 같지 않은 것 가운데 최선. 대화를 시작할 실마리이며 예측이 아님",
         "each proposal is the best that is no near-copy of those above; leads for a "
         "conversation, no forecast"));
  pairs.notes.push_back(expectation_note(list.expectation, language));
  return {std::move(proposals), std::move(pairs), std::move(calls)};
}

std::vector<ResultTable> chain_tables(const LevelView& complexes, const Consortium& chain, const Theme& theme,
                                      ExpectationModel expectation, Language language) {
  ResultTable links{"chain_links", pair_columns("link"), {}, {}};
  std::size_t index = 0;
  const std::size_t k = chain.members.size();
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = i + 1; j < k; ++j, ++index) {
      const std::string kind = index == chain.weakest ? in(language, "가장 약한 고리", "weakest link")
                               : j == i + 1           ? in(language, "고리", "link")
                                                      : in(language, "그 밖의 쌍", "other pair");
      links.rows.push_back(pair_cells(kind, complexes, chain.pairs[index], language));
    }
  }
  const ConsortiumPair& weakest = chain.pairs[chain.weakest];
  links.notes.push_back(in(language, "사슬: ", "chain: ") + joined(complexes, chain.members, language));
  links.notes.push_back((weakest.on_theme == 0 ? in(language, "사슬이 끊긴 곳: ", "the chain breaks at: ")
                                               : in(language, "가장 약한 고리: ", "weakest link: ")) +
                        pair_label(complexes, weakest, language) +
                        in(language, " · 공동 활동 ", " · joint activities ") + std::to_string(weakest.on_theme));
  links.notes.push_back(reason(chain, complexes, theme, language));
  links.notes.push_back(theme_note(theme, language) + " · " + expectation_note(expectation, language));
  ResultTable calls = call_table("chain_calls");
  add_calls(calls, complexes, chain, language);
  return {std::move(links), std::move(calls)};
}

}  // namespace linkgap
