#include "html_parts.hpp"
#include "linkgap/error.hpp"

#include <algorithm>
#include <array>

namespace linkgap::html {
namespace {

struct Word {
  std::string_view key;
  Name name;
};

/// Sorted by key. {0}, {1}, {2} stand for figures and names.
const std::array<Word, 78>& table() {
  static const std::array<Word, 78> entries = {{
      {"about", {"선택: {0} (관련 행 {1}개)", "selected: {0} ({1} rows about it)"}},
      {"activities_in", {"활동({0})", "activities in {0}"}},
      {"all", {"전체", "all"}},
      {"all_columns", {"모든 열", "all columns"}},
      {"clear", {"선택 해제", "clear the selection"}},
      {"detail", {"선택한 것", "Selected"}},
      {"detail_hint",
       {"그림의 단지나 선, 표의 행을 누르면 그 수치와 근거가 된 기록의 파일과 행이 여기에 나타납니다.",
        "Click a complex or a line in a picture, or a row of a table: its figures and the lines of the records behind "
        "them appear here."}},
      {"explain", {"모든 기록을 하나씩 보려면:", "Every single record:"}},
      {"filters", {"거르기", "Filters"}},
      {"filters_explained",
       {"권역, 업종, 고립 판정, 연계 판정, 글자: 표에서는 맞지 않는 행을 숨기고, 그림에서는 맞지 않는 것을 흐리게 "
        "합니다. "
        "쌍은 어느 한쪽이 맞으면 남고, 업종은 자료에 적힌 단지와 기관에만 적용됩니다. 기간: 그 해들의 활동 수를 다시 "
        "세어 "
        "표에 열을 더하고, 그 해들에 활동이 없는 것을 그림에서 흐리게 합니다. 다시 계산하지 않는 것: 기대치, 판정, "
        "순위, "
        "중심성, 제안, 선의 굵기는 보고서 전체 기간의 값 그대로입니다. 기간을 바꾸어 모두 다시 계산하려면: linkgap "
        "report "
        "STUDY --from YYYY --to YYYY -o DIR",
        "Region, sector, class of isolation, class of gap, text: rows that do not fit are hidden in the tables, and "
        "what "
        "does not fit is faded in the pictures. A pair stays if one end fits; sectors are those that the study gives "
        "for "
        "complexes and organisations. Years: activities in those years are counted again in an additional column, and "
        "what had none is faded in the pictures. Not computed again: expectations, classes, ranks, centrality, "
        "proposals "
        "and widths of lines remain those of the whole period. To compute everything for other years: linkgap report "
        "STUDY --from YYYY --to YYYY -o DIR"}},
      {"findings", {"요약", "Summary"}},
      {"first", {"처음", "first"}},
      {"found", {"{0}: {2}행 중 {1}행", "{0}: {1} of {2} rows"}},
      {"from_year", {"기간: 부터", "years: from"}},
      {"gap", {"연계 판정", "gap class"}},
      {"isolation", {"고립 판정", "isolation class"}},
      {"last", {"끝", "last"}},
      {"no_script",
       {"이 브라우저에서는 스크립트가 꺼져 있어 그림과 요약만 보입니다. 표는 tables/*.csv에 있습니다.",
        "Scripts are off in this browser, so only the summary and the pictures are shown. The tables are in "
        "tables/*.csv."}},
      {"only_selected", {"선택한 것만", "only the selected"}},
      {"other_language_pictures",
       {"그림의 글은 한국어입니다(크기 때문에 한 언어만 담음).",
        "The words in the pictures are English (one language only, for the size)."}},
      {"partners", {"함께한 상대(활동이 많은 순)", "Partners, most activities first"}},
      {"picture_communities", {"협력 집단", "Communities"}},
      {"picture_compare", {"비교", "Comparison"}},
      {"picture_consortium", {"컨소시엄", "Consortium"}},
      {"picture_gaps", {"연계 공백", "Missing links"}},
      {"picture_hub-spoke", {"거점–연계", "Hubs and spokes"}},
      {"picture_isolates", {"고립 단지", "Isolated complexes"}},
      {"picture_keys",
       {"누르면 선택, Ctrl+바퀴로 확대, 끌어서 이동. 자판: 화살표로 다음 단지, Enter로 선택, + − 0으로 확대·축소·전체, "
        "Shift+화살표로 이동, Esc로 선택 해제.",
        "Click to select, Ctrl+wheel to zoom, drag to move. Keys: arrows to the next complex, Enter to select, + − 0 "
        "to "
        "zoom in, out and back, Shift+arrows to move, Esc to clear."}},
      {"picture_map", {"지도", "Map"}},
      {"picture_matrix", {"권역 행렬", "Region matrix"}},
      {"picture_network", {"협력망", "Network"}},
      {"picture_pilots", {"시범 거점", "Pilots"}},
      {"picture_portfolio", {"예산과 값", "Budget and worth"}},
      {"picture_power", {"판단 가능 범위", "What can be noticed"}},
      {"picture_regions", {"권역 고리", "Ring of regions"}},
      {"picture_timeline", {"시기별 추이", "Over time"}},
      {"pictures", {"그림", "Pictures"}},
      {"reading",
       {"기록이 없다는 것이 협력이 없다는 뜻은 아닙니다. 제안은 검토의 출발점이며 예측이 아닙니다.",
        "No record does not mean no collaboration. Proposals are where a discussion starts, no forecast."}},
      {"records_cut",
       {"최근 활동 {0}건만 담음(전체 {1}건).", "This page holds the latest {0} of {1} activities only."}},
      {"records_own",
       {"참가한 활동 {0}건과 기록의 행(최근 순)", "{0} activities and the lines of their records, latest first"}},
      {"records_shared",
       {"함께한 활동 {0}건과 기록의 행(최근 순)",
        "{0} shared activities and the lines of their records, latest first"}},
      {"region", {"권역", "region"}},
      {"reset", {"모두 보기", "show all"}},
      {"rows_all", {"{1}행", "{1} rows"}},
      {"rows_cut", {"전체 {1}행 중 처음 {0}행을 담음. 모든 행: tables/{2}", "the first {0} of {1}; all in tables/{2}"}},
      {"rows_file", {"파일: tables/{0}", "file: tables/{0}"}},
      {"rows_shown", {"{1}행 중 {0}행 표시", "{0} of {1} rows shown"}},
      {"search", {"글자 찾기", "text"}},
      {"sector", {"업종", "sector"}},
      {"shared", {"{0}건", "{0}"}},
      {"show_more", {"{0}개 더", "{0} more"}},
      {"skip", {"표로 건너뛰기", "skip to the tables"}},
      {"sort_hint", {"이 열로 정렬", "sort by this column"}},
      {"synthetic",
       {"예시로 만든 가상 자료이며 실제 활동이 아님",
        "Made-up records for illustration; these activities did not take place"}},
      {"table_centrality_complex", {"단지 중심성", "Centrality of complexes"}},
      {"table_centrality_organisation", {"기관 중심성", "Centrality of organisations"}},
      {"table_centrality_region", {"권역 중심성", "Centrality of regions"}},
      {"table_consortia", {"컨소시엄 제안", "Consortia"}},
      {"table_consortium_pairs", {"컨소시엄의 쌍", "Pairs of consortia"}},
      {"table_expectations", {"계획과 자료", "Plan and data"}},
      {"table_flows_region", {"권역 간 연계 판정", "Gaps between regions"}},
      {"table_gaps_complex", {"단지 간 연계 판정", "Gaps between complexes"}},
      {"table_hub_plan_check", {"거점 계획 점검", "Check of the hub plan"}},
      {"table_isolation", {"단지 고립 판정", "Isolation"}},
      {"table_network_summary", {"망 지표", "Network figures"}},
      {"table_pilots", {"시범 거점", "Pilots"}},
      {"table_plan", {"예산 안의 제안", "Proposals within the budget"}},
      {"table_proposed_links_complex", {"제안 연계(단지)", "Proposed links of complexes"}},
      {"table_proposed_links_organisation", {"제안 연계(기관)", "Proposed links of organisations"}},
      {"table_selection", {"자료 사용", "Records used"}},
      {"tables", {"표", "Tables"}},
      {"to_year", {"까지", "to"}},
      {"what_filters_do", {"거르기가 다시 계산하는 것과 하지 않는 것", "What the filters do and do not compute again"}},
      {"years_recounted", {"활동 수는 {0}만 다시 셈", "activities counted again for {0}"}},
      {"zoom", {"확대와 축소", "zoom"}},
      {"zoom_home", {"전체 보기", "whole picture"}},
      {"zoom_in", {"확대", "zoom in"}},
      {"zoom_out", {"축소", "zoom out"}},
  }};
  return entries;
}

const Word* find(std::string_view key) {
  const auto found = std::ranges::lower_bound(table(), key, {}, &Word::key);
  return found == table().end() || found->key != key ? nullptr : &*found;
}

}  // namespace

const Name& word(std::string_view key) {
  const Word* found = find(key);
  if (found == nullptr) throw EngineError("the page has no word '" + std::string(key) + "'");
  return found->name;
}

nlohmann::ordered_json words() {
  nlohmann::ordered_json out = nlohmann::ordered_json::object();
  for (const Word& each : table()) out[std::string(each.key)] = both(each.name);
  return out;
}

Name picture_word(const std::string& name) {
  const Word* found = find("picture_" + name);
  return found == nullptr ? Name{name, name} : found->name;
}

}  // namespace linkgap::html
