#include "linkgap/model/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace linkgap {
namespace {

constexpr std::array organisation_kinds = {
    Term{"industry", "산", "industry",
         "i|산업|산업체|기업|기업체|업체|회사|company|firm|enterprise|business|prc|private"},
    Term{"university", "학", "university", "u|대학|대학교|학계|academia|higher education|hes|college|school"},
    Term{"research", "연", "research institute",
         "r|연구|연구소|연구원|연구기관|institute|research|research organisation|rec|lab"},
    Term{"government", "관", "government", "g|정부|지자체|공공|agency|public body|public|pub|local government"},
    Term{"support", "지원기관", "support body", "s|지원|유관기관|technopark|support|association|협회"},
    Term{"foreign", "해외", "foreign", "f|국외|외국|overseas"},
    Term{"unknown", "미상", "unknown", "x|불명|기타|other|oth|n/a|?"},
};
constexpr std::array roles = {
    Term{"attendee", "참석", "attendee", "참가|참여|participant|member|partner|회원"},
    Term{"speaker", "발표", "speaker", "발표자|강사|presenter"},
    Term{"adviser", "자문", "adviser", "자문위원|전문가|advisor|expert|mentor|멘토"},
    Term{"host", "유치", "host", "장소제공|방문지|coordinator"},
    Term{"organiser", "주관", "organiser", "주최|주관기관|organizer"},
    Term{"support", "지원", "support", "후원|지원기관|sponsor"},
};
constexpr std::array complex_kinds = {
    Term{"national", "국가", "national", "국가산단|국가산업단지"},
    Term{"general", "일반", "general", "지방|일반산단|일반산업단지|일반지방"},
    Term{"rural", "농공", "rural (agro-industrial)", "농공단지|agro-industrial"},
    Term{"urban_high_tech", "도시첨단", "urban high-tech", "도시첨단산업단지|urban"},
    Term{"unknown", "미상", "unknown", "x|?"},
};
constexpr std::array complex_roles = {
    Term{"hub", "거점", "hub", "거점단지"},
    Term{"linked", "연계", "linked", "연계단지|spoke"},
    Term{"none", "해당 없음", "none", "-|없음"},
};
constexpr std::array office_levels = {
    Term{"head_office", "본사", "head office", "head"},
    Term{"headquarters", "지역본부", "regional headquarters", "본부|hq"},
    Term{"branch", "지사", "branch office", "지역사무소|branch|사무소"},
};
constexpr std::array levels = {
    Term{"organisation", "기관", "organisation", "organization|org"},
    Term{"council", "협의체", "council", "mc|미니클러스터"},
    Term{"complex", "단지", "complex", ""},
    Term{"region", "권역", "region", ""},
    Term{"sector", "업종", "sector", ""},
    Term{"kind", "산학연 구분", "kind", ""},
};
constexpr std::array activity_kinds = {
    Term{"seminar", "세미나", "seminar", ""},
    Term{"forum", "포럼", "forum", ""},
    Term{"discovery", "과제발굴", "task discovery", "과제발굴회의|과제발굴 회의"},
    Term{"visit", "기업방문", "company visit", "방문"},
    Term{"workshop", "워크숍", "workshop", "워크샵|워크샾"},
    Term{"general_meeting", "총회", "general meeting", "정기총회|창립총회"},
    Term{"steering", "운영위원회", "steering committee", "운영위"},
    Term{"working_group", "워킹그룹", "working group", "소모임|분과|분과회의"},
    Term{"exchange", "교류회", "exchange", ""},
    Term{"cross_region_exchange", "초광역교류회", "cross-region exchange", "초광역 교류회"},
    Term{"briefing", "설명회", "briefing", "정책설명회|사업설명회"},
    Term{"training", "교육", "training", "교육훈련"},
    Term{"exhibition", "전시회", "exhibition", "상담회|전시상담회"},
    Term{"overseas", "해외교류", "overseas exchange", ""},
    Term{"ceremony", "기념행사", "ceremony", "선포식|기념식|cluster day"},
    Term{"project", "과제", "project", "공동과제|프로젝트"},
    Term{"other", "기타", "other", ""},
};

std::string folded(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  std::string out(text.substr(first, text.find_last_not_of(blanks) - first + 1));
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> points;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U && !points.empty()) {
      points.back() = (points.back() << 6U) | (byte & 0x3FU);
    } else {
      points.push_back(byte);
    }
  }
  return points;
}

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
std::size_t edit_distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
  std::vector<std::size_t> before;
  std::vector<std::size_t> above(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t> row(b.size() + 1, i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({row[j - 1] + 1, above[j] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = std::move(above);
    above = std::move(row);
  }
  return above[b.size()];
}

}  // namespace

template <>
std::span<const Term> terms<OrganisationKind>() {
  return organisation_kinds;
}
template <>
std::span<const Term> terms<ParticipationRole>() {
  return roles;
}
template <>
std::span<const Term> terms<ComplexKind>() {
  return complex_kinds;
}
template <>
std::span<const Term> terms<ComplexRole>() {
  return complex_roles;
}
template <>
std::span<const Term> terms<OfficeLevel>() {
  return office_levels;
}
template <>
std::span<const Term> terms<Level>() {
  return levels;
}
std::span<const Term> activity_kind_terms() {
  return activity_kinds;
}

std::optional<std::size_t> find_term(std::span<const Term> list, std::string_view text) {
  const std::string wanted = folded(text);
  if (wanted.empty()) return std::nullopt;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (wanted == folded(list[i].code) || wanted == folded(list[i].ko) || wanted == folded(list[i].en)) return i;
    std::string_view rest = list[i].spellings;
    while (!rest.empty()) {
      const auto bar = rest.find('|');
      if (wanted == rest.substr(0, bar)) return i;
      rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
    }
  }
  return std::nullopt;
}

std::string nearest(std::string_view text, std::span<const std::string> candidates) {
  const auto wanted = code_points(folded(text));
  std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  std::string found;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, code_points(folded(candidate)));
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

}  // namespace linkgap
