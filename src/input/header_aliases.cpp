#include "header_aliases.hpp"

#include "linkgap/model/vocabulary.hpp"
#include "unicode_text.hpp"

#include <algorithm>
#include <span>

namespace linkgap::input {
namespace {

using enum Table;

constexpr unsigned bit(Table table) {
  return 1U << static_cast<unsigned>(table);
}

/// One row of the alias table: in these tables, any of these spellings (best known first) means this column.
struct Alias {
  Column column;
  unsigned tables;
  std::string_view spellings;  // separated by '|'
};

constexpr std::array table_names = {std::string_view("participations"), std::string_view("activities"),
                                    std::string_view("organisations"),  std::string_view("complexes"),
                                    std::string_view("councils"),       std::string_view("regions"),
                                    std::string_view("offices"),        std::string_view("aliases")};

constexpr std::array<std::string_view, column_count> canonical_names = {"activity_id",
                                                                        "activity_title",
                                                                        "date",
                                                                        "end_date",
                                                                        "activity_kind",
                                                                        "activity_council",
                                                                        "activity_sector",
                                                                        "host",
                                                                        "organisation_id",
                                                                        "organisation_name",
                                                                        "organisation_name_en",
                                                                        "organisation_kind",
                                                                        "organisation_council",
                                                                        "organisation_sector",
                                                                        "chain_stage",
                                                                        "complex",
                                                                        "region",
                                                                        "council",
                                                                        "sector",
                                                                        "latitude",
                                                                        "longitude",
                                                                        "employees",
                                                                        "role",
                                                                        "complex_id",
                                                                        "complex_kind",
                                                                        "complex_role",
                                                                        "hub",
                                                                        "office",
                                                                        "reporter",
                                                                        "industries",
                                                                        "council_id",
                                                                        "region_id",
                                                                        "colour",
                                                                        "synonyms",
                                                                        "office_id",
                                                                        "level",
                                                                        "parent",
                                                                        "seat",
                                                                        "registration",
                                                                        "alias_of",
                                                                        "alias",
                                                                        "alias_code",
                                                                        "valid_from",
                                                                        "valid_to",
                                                                        "decision",
                                                                        "reason",
                                                                        "name",
                                                                        "name_en"};

constexpr std::string_view id_words = "id|code|코드";
constexpr std::string_view name_words = "name_ko|name|명칭|한글명|korean_name";
constexpr std::string_view english_name_words = "name_en|english_name|영문명|영문명칭|name_english";

constexpr std::array spellings_of_columns = {
    Alias{Column::activity_id, bit(participations) | bit(activities),
          "activity_id|activity|event_id|event|project_id|meeting_id|활동코드|활동id|활동번호|활동|행사코드|행사번호|"
          "행사id|과제번호|과제코드"},
    Alias{Column::activity_id, bit(activities), id_words},
    Alias{Column::activity_title, bit(participations) | bit(activities),
          "activity_title|title|activity_name|event_name|활동명|행사명|회의명|제목|과제명|활동제목"},
    Alias{Column::activity_title, bit(activities), name_words},
    Alias{Column::date, bit(participations) | bit(activities),
          "date|start_date|start|activity_date|event_date|일자|날짜|활동일|활동일자|개최일|개최일자|행사일|행사일자|"
          "일시|시작일|시작일자|기간"},
    Alias{Column::end_date, bit(participations) | bit(activities), "end_date|end|종료일|종료일자|마감일"},
    Alias{
        Column::activity_kind, bit(participations) | bit(activities),
        "activity_kind|kind|activity_type|type|event_type|종류|활동종류|활동유형|유형|구분|활동구분|행사종류|행사구분"},
    Alias{Column::activity_council, bit(participations) | bit(activities),
          "activity_council|host_council|주관협의체|개최협의체|주최협의체"},
    Alias{Column::activity_council, bit(activities),
          "council|council_id|협의체|협의체코드|미니클러스터|mc|mini_cluster"},
    Alias{Column::activity_sector, bit(participations) | bit(activities), "activity_sector|활동분야|활동업종"},
    Alias{Column::activity_sector, bit(activities), "sector|업종|분야|기술분야|산업|industry"},
    Alias{Column::host, bit(participations) | bit(activities),
          "host|host_complex|host_complex_id|개최단지|주관단지|개최산단|개최지단지"},
    Alias{
        Column::organisation_id, bit(participations) | bit(organisations),
        "organisation_id|organization_id|org_id|org_code|organisation_code|organization_code|기관코드|기관id|기업코드|"
        "업체코드|참여기관코드|사업자등록번호|사업자번호"},
    Alias{Column::organisation_id, bit(organisations), id_words},
    Alias{
        Column::organisation_name, bit(participations) | bit(organisations),
        "organisation_name|organization_name|org_name|organisation|organization|org|기관명|참여기관명|참여기관|업체명|"
        "회사명|상호명|상호|기업명|기관|업체|기업|회사|소속기관|소속"},
    Alias{Column::organisation_name, bit(organisations), name_words},
    Alias{Column::organisation_name_en, bit(participations) | bit(organisations),
          "organisation_name_en|organization_name_en|org_name_en|영문기관명|영문업체명"},
    Alias{Column::organisation_name_en, bit(organisations), english_name_words},
    Alias{Column::organisation_kind, bit(participations) | bit(organisations),
          "organisation_kind|organization_kind|org_kind|org_type|organisation_type|organization_type|산학연|산학연구분|"
          "기관구분|기관유형|기관종류|참여기관구분"},
    Alias{Column::organisation_kind, bit(organisations), "kind|type|종류|구분|유형"},
    Alias{Column::organisation_council, bit(participations) | bit(organisations),
          "organisation_council|organization_council|org_council|소속협의체|회원협의체"},
    Alias{Column::organisation_council, bit(organisations),
          "council|council_id|협의체|협의체코드|미니클러스터|mc|mini_cluster"},
    Alias{Column::organisation_sector, bit(participations) | bit(organisations),
          "organisation_sector|organization_sector|org_sector|기관업종|기업업종|업체업종"},
    Alias{Column::organisation_sector, bit(organisations), "sector|업종|업종명|분야|산업|industry"},
    Alias{Column::chain_stage, bit(participations) | bit(organisations),
          "chain_stage|value_chain|value_chain_stage|supply_chain_stage|tier|가치사슬|가치사슬단계|밸류체인|공급단계|"
          "공정단계"},
    Alias{Column::complex, bit(participations) | bit(organisations) | bit(councils),
          "complex|complex_id|complex_code|org_complex|complex_name|단지|단지코드|산업단지|산단|단지명|소속단지|"
          "입주단지|산업단지명"},
    Alias{Column::complex, bit(councils), "hub|home_complex|거점|거점단지|home_hub"},
    Alias{Column::region, bit(participations) | bit(organisations) | bit(complexes) | bit(offices),
          "region|region_id|region_code|org_region|권역|권역코드|광역권|광역경제권|지역|소재권역|권역명"},
    Alias{Column::council, bit(participations),
          "council|council_id|협의체|협의체코드|협의체명|미니클러스터|mc|mini_cluster"},
    Alias{Column::sector, bit(participations), "sector|업종|업종명|분야|기술분야|산업|industry|field"},
    Alias{Column::sector, bit(councils), "sector|업종|분야|기술|industry|technology|특화업종"},
    Alias{Column::latitude, bit(participations) | bit(organisations) | bit(complexes), "latitude|lat|위도|org_lat|y"},
    Alias{Column::longitude, bit(participations) | bit(organisations) | bit(complexes),
          "longitude|lon|lng|long|경도|org_lon|x"},
    Alias{Column::employees, bit(participations) | bit(organisations),
          "employees|employee_count|headcount|종업원수|종업원|고용|고용인원|상시근로자수|직원수|근로자수"},
    Alias{Column::role, bit(participations), "role|participation_role|역할|참여역할|참여형태|참석구분"},
    Alias{Column::complex_id, bit(complexes), "complex_id|complex_code|complex|단지코드|단지id|산단코드"},
    Alias{Column::complex_id, bit(complexes), id_words},
    Alias{Column::complex_kind, bit(complexes),
          "complex_kind|kind|type|complex_type|단지유형|단지종류|단지구분|종류|유형|구분"},
    Alias{Column::complex_role, bit(complexes), "complex_role|role|역할|단지역할|거점연계|거점구분"},
    Alias{Column::hub, bit(complexes), "hub|hub_id|hub_of|hub_code|linked_to|거점|거점단지|소속거점|연계거점"},
    Alias{Column::office, bit(complexes),
          "office|administered_by|office_id|office_code|관할|관할지사|관할조직|지사|담당지사"},
    Alias{Column::reporter, bit(complexes), "reporter|reported_by|보고기관|보고조직|제출기관|보고단위"},
    Alias{Column::industries, bit(complexes),
          "industries|sectors|sector|industry|업종|특화업종|주력업종|주요업종|특화산업"},
    Alias{Column::council_id, bit(councils), "council_id|council_code|council|협의체코드|협의체id|mc_id"},
    Alias{Column::council_id, bit(councils), id_words},
    Alias{Column::region_id, bit(regions), "region_id|region_code|region|권역코드|권역id"},
    Alias{Column::region_id, bit(regions), id_words},
    Alias{Column::colour, bit(regions), "colour|color|색|색상"},
    Alias{Column::synonyms, bit(regions), "synonyms|synonym|aliases|alias|동의어|이칭|별칭|다른이름"},
    Alias{Column::office_id, bit(offices), "office_id|office_code|office|조직코드|지사코드"},
    Alias{Column::office_id, bit(offices), id_words},
    Alias{Column::level, bit(offices), "level|office_level|단계|조직구분|구분|수준"},
    Alias{Column::parent, bit(offices), "parent|parent_id|parent_office|상위조직|상위|상위코드|소속본부"},
    Alias{Column::seat, bit(offices), "seat|place|location|소재지|위치"},
    Alias{Column::registration, bit(participations) | bit(organisations),
          "registration|registration_number|brn|business_number"},
    Alias{Column::alias_of, bit(Table::aliases), "what|of|table|대상|종류|구분"},
    Alias{Column::alias, bit(Table::aliases), "alias|old|old_code|old_name|별칭|이칭|옛코드|옛이름|구명칭"},
    Alias{Column::alias_code, bit(Table::aliases), "code|canonical|new|new_code|now|코드|현재코드|대표코드|새코드"},
    Alias{Column::valid_from, bit(Table::aliases) | bit(complexes), "from|valid_from|시작|시작일|부터"},
    Alias{Column::valid_to, bit(Table::aliases) | bit(complexes), "to|until|valid_to|끝|종료|종료일|까지"},
    Alias{Column::decision, bit(Table::aliases), "decision|verdict|판정|결정"},
    Alias{Column::reason, bit(Table::aliases), "reason|reasons|note|근거|사유|비고"},
    Alias{Column::name, bit(complexes), "complex_name|단지명|산업단지명"},
    Alias{Column::name, bit(councils), "council_name|협의체명|협의체|미니클러스터명"},
    Alias{Column::name, bit(regions), "region_name|권역명|권역"},
    Alias{Column::name, bit(offices), "office_name|조직명|지사명|지사"},
    Alias{Column::name, bit(complexes) | bit(councils) | bit(regions) | bit(offices), name_words},
    Alias{Column::name_en, bit(complexes) | bit(councils) | bit(regions) | bit(offices), english_name_words},
};

/// Columns about natural persons. Their cells are never read.
constexpr std::string_view personal_headers =
    "성명|이름|성함|대표자|대표자명|대표자성명|대표이사|담당자|담당자명|담당자성명|참석자|참석자명|참석자성명|참가자|"
    "참가자명|"
    "전화|전화번호|대표전화|연락처|휴대폰|휴대폰번호|휴대전화|핸드폰|팩스|팩스번호|이메일|메일|전자우편|이메일주소|"
    "주민등록번호|생년월일|직위|직급|직책|person|person_name|persons_name|full_name|first_name|last_name|surname|"
    "contact|contact_person|contact_name|representative|ceo|ceo_name|phone|phone_number|telephone|tel|mobile|fax|"
    "email|e_mail|mail|email_address|birth_date|date_of_birth|birthday|job_title|attendee_name|participant_name";

template <class Visit>
void for_each_spelling(std::string_view spellings, Visit visit) {
  while (!spellings.empty()) {
    const auto bar = spellings.find('|');
    visit(spellings.substr(0, bar));
    spellings = bar == std::string_view::npos ? std::string_view{} : spellings.substr(bar + 1);
  }
}

/// A meaning of a header and how well known the spelling is (0 = best).
struct Meaning {
  Column column;
  std::size_t rank;
};

std::map<std::string, Meaning> meanings_in(Table table) {
  std::map<std::string, Meaning> known;
  std::array<std::size_t, column_count> next_rank = {};
  for (const Alias& alias : spellings_of_columns) {
    if ((alias.tables & bit(table)) == 0) continue;
    for_each_spelling(alias.spellings, [&](std::string_view spelling) {
      known.emplace(fold_header(spelling), Meaning{alias.column, next_rank[static_cast<std::size_t>(alias.column)]++});
    });
  }
  return known;
}

bool belongs_to(Column column, Table table) {
  return std::ranges::any_of(spellings_of_columns, [&](const Alias& alias) {
    return alias.column == column && (alias.tables & bit(table)) != 0;
  });
}

bool is_personal(const std::string& folded) {
  bool found = false;
  for_each_spelling(personal_headers,
                    [&](std::string_view spelling) { found = found || fold_header(spelling) == folded; });
  return found;
}

}  // namespace

bool is_registration_header(std::string_view header) {
  const std::string folded = fold_header(header);
  return folded == fold_header("사업자등록번호") || folded == fold_header("사업자번호");
}

std::string_view name_of(Table table) {
  return table_names[static_cast<std::size_t>(table)];
}
std::string_view name_of(Column column) {
  return canonical_names[static_cast<std::size_t>(column)];
}

std::optional<Column> find_column(std::string_view canonical_name) {
  const auto found = std::ranges::find(canonical_names, canonical_name);
  if (found == canonical_names.end()) return std::nullopt;
  return static_cast<Column>(found - canonical_names.begin());
}

std::vector<std::string> column_names() {
  return {canonical_names.begin(), canonical_names.end()};
}

HeaderMap map_headers(Table table, const std::vector<std::string>& headers,
                      const std::map<std::string, Column>& overrides, const std::string& file,
                      std::vector<Problem>& problems) {
  const auto known = meanings_in(table);
  HeaderMap map;
  std::array<std::size_t, column_count> rank_read = {};
  std::map<std::string, std::size_t> seen;
  const auto note_unread = [&](std::size_t unread, std::size_t read, Column column) {
    constexpr auto registration = static_cast<std::size_t>(Column::registration);
    if (column == Column::organisation_id && is_registration_header(headers[unread]) &&
        map.position[registration] < 0) {
      map.position[registration] = static_cast<int>(unread);
      return;
    }
    map.notes.push_back("column '" + headers[unread] + "' is not read: '" + headers[read] + "' is the " +
                        std::string(name_of(column)));
  };
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const std::string folded = fold_header(headers[i]);
    if (folded.empty()) continue;
    if (!seen.emplace(folded, i).second) {
      problems.push_back(
          {Severity::error, file, 0, headers[i], "two columns have this header", "rename or remove one of them", {}});
      continue;
    }
    std::optional<Meaning> meaning;
    if (const auto override = overrides.find(folded);
        override != overrides.end() && belongs_to(override->second, table)) {
      meaning = Meaning{override->second, 0};
    } else if (is_personal(folded)) {
      map.personal.push_back(headers[i]);
      continue;
    } else if (const auto alias = known.find(folded); alias != known.end()) {
      meaning = Meaning{alias->second.column, alias->second.rank + 1};
    }
    if (!meaning) {
      map.unknown.push_back(headers[i]);
      continue;
    }
    const auto slot = static_cast<std::size_t>(meaning->column);
    if (map.position[slot] >= 0 && rank_read[slot] <= meaning->rank) {
      note_unread(i, static_cast<std::size_t>(map.position[slot]), meaning->column);
      continue;
    }
    if (map.position[slot] >= 0) note_unread(static_cast<std::size_t>(map.position[slot]), i, meaning->column);
    map.position[slot] = static_cast<int>(i);
    rank_read[slot] = meaning->rank;
  }
  return map;
}

Problem missing_column(Table table, Column column, const HeaderMap& map, const std::string& file) {
  Problem problem{Severity::error,
                  file,
                  0,
                  "",
                  "the " + std::string(name_of(table)) + " table has no column '" + std::string(name_of(column)) + "'",
                  "",
                  {}};
  for (const Alias& alias : spellings_of_columns) {
    if (alias.column != column || (alias.tables & bit(table)) == 0) continue;
    for_each_spelling(alias.spellings, [&](std::string_view spelling) {
      if (problem.legal.size() < 6) problem.legal.emplace_back(spelling);
      const std::string like = nearest(spelling, map.unknown);
      if (problem.advice.empty() && !like.empty()) problem.advice = "did you mean '" + like + "'? Rename that header";
    });
  }
  if (problem.advice.empty())
    problem.advice =
        "the first line must hold the headers, or say where they stand with --header-row; name the column in "
        "study.json "
        "under \"columns\"";
  return problem;
}

std::string nearest_column(Table table, const std::string& header) {
  std::vector<std::string> candidates;
  for (const Alias& alias : spellings_of_columns) {
    if ((alias.tables & bit(table)) != 0 && alias.spellings != id_words && alias.spellings != name_words) {
      candidates.emplace_back(alias.spellings.substr(0, alias.spellings.find('|')));
    }
  }
  return nearest(header, candidates);
}

}  // namespace linkgap::input
