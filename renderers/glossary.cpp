#include "linkgap/renderers/glossary.hpp"

#include "linkgap/error.hpp"

#include <algorithm>
#include <array>

namespace linkgap {
namespace {

struct Entry {
  std::string_view key, ko, en;
};

/// Sorted by key, so that a term is found by bisection and a second entry for one key cannot hide.
constexpr std::array entries = {
    Entry{"a", "가", "A"},
    Entry{"activities", "활동 수", "activities"},
    Entry{"activities_a", "활동(가)", "activities of A"},
    Entry{"activities_b", "활동(나)", "activities of B"},
    Entry{"activity", "활동", "activity"},
    Entry{"activity_kind", "활동 유형", "activity kind"},
    Entry{"actor", "행위자", "actor"},
    Entry{"articulation", "단절점", "articulation point"},
    Entry{"attended", "참여 활동", "attended"},
    Entry{"b", "나", "B"},
    Entry{"betweenness", "매개 중심성", "betweenness"},
    Entry{"betweenness_normalised", "매개 중심성(정규화)", "betweenness, normalised"},
    Entry{"betweenness_weighted", "매개 중심성(가중)", "betweenness, weighted"},
    Entry{"clustering", "군집 계수", "local clustering"},
    Entry{"clustering_weighted", "군집 계수(가중)", "weighted clustering (Barrat)"},
    Entry{"code", "코드", "code"},
    Entry{"community", "응집집단", "community"},
    Entry{"complex", "단지", "complex"},
    Entry{"component", "연결 성분", "component"},
    Entry{"constraint", "제약(Burt)", "Burt's constraint"},
    Entry{"contribution", "기여", "contribution"},
    Entry{"coordinator", "조정자", "coordinator"},
    Entry{"core", "k-코어", "k-core"},
    Entry{"count", "수", "count"},
    Entry{"cross_region_activities", "타 권역 공동 활동", "cross-region activities"},
    Entry{"cross_region_share", "타 권역 비율", "cross-region share"},
    Entry{"date", "날짜", "date"},
    Entry{"degree", "연결정도", "degree"},
    Entry{"depends_on", "의존 대상", "depends on"},
    Entry{"effective_size", "유효 크기", "effective size"},
    Entry{"eigenvector", "고유벡터 중심성", "eigenvector centrality"},
    Entry{"encoding", "문자 인코딩", "encoding"},
    Entry{"expected", "기대치", "expected"},
    Entry{"file", "파일", "file"},
    Entry{"found", "자료", "found"},
    Entry{"gap", "판정", "class"},
    Entry{"gatekeeper", "문지기", "gatekeeper"},
    Entry{"group", "집단", "group"},
    Entry{"harmonic", "조화 근접 중심성", "harmonic closeness"},
    Entry{"harmonic_normalised", "조화 근접(정규화)", "harmonic closeness, normalised"},
    Entry{"hops_to_hub", "거점까지 단계", "hops to hub"},
    Entry{"hops_to_other_region", "타 권역까지 단계", "hops to other region"},
    Entry{"hub_activities", "거점 협의체 활동", "activities of the hub's councils"},
    Entry{"indicator", "지표", "indicator"},
    Entry{"intercept", "절편", "intercept"},
    Entry{"isolation", "고립 유형", "isolation class"},
    Entry{"itinerant", "순회중개자", "itinerant"},
    Entry{"kind", "산학연 구분", "kind"},
    Entry{"km", "거리(km)", "km"},
    Entry{"last_cross_region", "마지막 타 권역 활동", "last cross-region activity"},
    Entry{"left_out", "제외 사유", "left out because"},
    Entry{"level", "수준", "level"},
    Entry{"liaison", "연락자", "liaison"},
    Entry{"line", "행", "line"},
    Entry{"location_quotient", "입지계수(LQ)", "location quotient"},
    Entry{"log_expected", "활동량·행사 규모로 본 기대(로그)", "log of the configuration model's expectation"},
    Entry{"log_km", "거리 log(1+km)", "log(1 + km)"},
    Entry{"members", "구성원 수", "members"},
    Entry{"name", "이름", "name"},
    Entry{"nearest_connected", "가장 가까운 연결 단지", "nearest connected complex"},
    Entry{"nearest_km", "그 거리(km)", "its distance, km"},
    Entry{"observed", "관측치", "observed"},
    Entry{"organisation", "기관", "organisation"},
    Entry{"organisations", "기관 수", "organisations"},
    Entry{"p", "p", "p"},
    Entry{"pagerank", "페이지랭크", "PageRank"},
    Entry{"participations", "참여 기록", "participations"},
    Entry{"partner_complexes", "상대 단지", "partner complexes"},
    Entry{"partner_regions", "상대 권역", "partner regions"},
    Entry{"pattern", "산학연 유형", "pattern"},
    Entry{"plan", "계획", "plan"},
    Entry{"plan_met", "계획과 비교", "against the plan"},
    Entry{"q", "q(BH)", "q (BH)"},
    Entry{"rank", "순위", "rank"},
    Entry{"rate_high", "상한", "high"},
    Entry{"rate_low", "하한", "low"},
    Entry{"rate_ratio", "관측/기대", "rate ratio"},
    Entry{"reason", "근거", "reason"},
    Entry{"region", "권역", "region"},
    Entry{"region_a", "권역(가)", "region of A"},
    Entry{"region_b", "권역(나)", "region of B"},
    Entry{"rejected", "제외", "rejected"},
    Entry{"rejected_reasons", "제외 사유", "reasons"},
    Entry{"representative", "대표자", "representative"},
    Entry{"role", "역할", "role"},
    Entry{"rows_read", "읽은 행", "rows read"},
    Entry{"rows_used", "사용한 행", "rows used"},
    Entry{"score", "점수(자원 배분)", "resource allocation"},
    Entry{"sector", "업종", "sector"},
    Entry{"sector_fit", "업종 유사도", "sector fit"},
    Entry{"share_high", "상한(95%)", "high (95%)"},
    Entry{"share_low", "하한(95%)", "low (95%)"},
    Entry{"shared_partners", "공동 상대", "shared partners"},
    Entry{"shortfall", "부족분", "shortfall"},
    Entry{"side", "쪽", "side"},
    Entry{"size", "참가 수", "attendance"},
    Entry{"spoke_coverage", "거점 참여율", "spoke coverage"},
    Entry{"stability", "안정도", "stability"},
    Entry{"strength", "연결강도", "strength"},
    Entry{"table", "표", "table"},
    Entry{"title", "제목", "title"},
    Entry{"total", "합계", "total"},
    Entry{"value", "값", "value"},
    Entry{"weight", "가중치", "weight"},
    Entry{"with_government", "+관·지원", "with government or support"},
    Entry{"z", "z", "z"},
    Entry{"z_total", "z", "z"},
};
static_assert(std::ranges::is_sorted(entries, {}, &Entry::key));

}  // namespace

std::string label(std::string_view key, Language language) {
  const auto found = std::ranges::lower_bound(entries, key, {}, &Entry::key);
  if (found == entries.end() || found->key != key)
    throw EngineError("the glossary has no term '" + std::string(key) + "'");
  return std::string(language == Language::ko ? found->ko : found->en);
}

}  // namespace linkgap
