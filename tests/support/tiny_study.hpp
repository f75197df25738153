#pragma once

#include "linkgap/error.hpp"
#include "linkgap/model/dataset.hpp"

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

/// Studies small enough to be worked out by hand, written down as rows with codes instead of ids.
namespace linkgap::test {

struct ComplexRow {
  std::string code;
  std::string region = {};  ///< empty: not known
  ComplexRole role = ComplexRole::none;
  std::string hub = {};
  std::optional<GeoPoint> location = {};
  std::string sectors = {};  ///< codes separated by blanks
  std::string reporter = {};
  Name name = {};
  ComplexKind kind = ComplexKind::unknown;
};

struct CouncilRow {
  std::string code;
  std::string complex = {};
};

struct OrganisationRow {
  std::string code;
  std::string complex = {};
  OrganisationKind kind = OrganisationKind::industry;
  std::string name = {};
  std::string sector = {};
  std::string council = {};
  std::string stage = {};  ///< of the value chain
};

struct ActivityRow {
  std::string code;
  std::string organisations;  ///< codes separated by blanks; "o1:organiser" gives a role other than attendee
  Date date = {2009, 1, 1};
  std::string kind = "seminar";
  std::string council = {};
  std::string host = {};
};

struct StudyRows {
  std::vector<std::string> regions;  ///< in study order
  std::vector<ComplexRow> complexes;
  std::vector<CouncilRow> councils = {};
  std::vector<OrganisationRow> organisations;
  std::vector<ActivityRow> activities;
  std::vector<std::string> stages = {};  ///< of the value chain, in study order
};

namespace detail {

inline std::vector<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> list;
  for (std::string word; stream >> word;) list.push_back(word);
  return list;
}

template <class Row>
void sort_by_code(std::vector<Row>& table) {
  std::ranges::sort(table, {}, &Row::code);
}

/// Appends a row for every code that the table does not have yet.
template <class Row>
void add_codes(std::vector<Row>& table, const std::vector<std::string>& codes) {
  for (const std::string& code : codes) {
    if (std::ranges::find(table, code, &Row::code) != table.end()) continue;
    Row row;
    row.code = code;
    row.name = {.ko = code, .en = code};
    table.push_back(row);
  }
}

/// The id of a code; nothing for an empty one. Throws `EngineError` if the study has no such row.
template <class Row>
std::optional<Id<Row>> id_of(const std::vector<Row>& table, const std::string& code) {
  if (code.empty()) return std::nullopt;
  const auto found = std::ranges::find(table, code, &Row::code);
  if (found == table.end()) throw EngineError("the hand-made study has no row '" + code + "'");
  return Id<Row>(static_cast<std::size_t>(found - table.begin()));
}

inline void add_complexes(const StudyRows& rows, Dataset& data) {
  for (const ComplexRow& row : rows.complexes) {
    detail::add_codes(data.sectors, words(row.sectors));
    Complex complex;
    complex.code = row.code;
    complex.name = row.name.empty() ? Name{.ko = row.code, .en = row.code} : row.name;
    complex.kind = row.kind;
    complex.role = row.role;
    complex.location = row.location;
    complex.reporter = row.reporter;
    data.complexes.push_back(complex);
  }
  for (const OrganisationRow& row : rows.organisations) add_codes(data.sectors, words(row.sector));
  sort_by_code(data.sectors);
  sort_by_code(data.complexes);
  for (const ComplexRow& row : rows.complexes) {
    Complex& complex = data.complexes[id_of(data.complexes, row.code)->index()];
    complex.region = id_of(data.regions, row.region);
    complex.hub = id_of(data.complexes, row.hub);
    for (const std::string& sector : words(row.sectors)) complex.sectors.push_back(*id_of(data.sectors, sector));
    std::ranges::sort(complex.sectors);
  }
}

inline void add_organisations(const StudyRows& rows, Dataset& data) {
  for (const CouncilRow& row : rows.councils) {
    Council council;
    council.code = row.code;
    council.name = {.ko = row.code, .en = row.code};
    council.complex = id_of(data.complexes, row.complex);
    data.councils.push_back(council);
  }
  sort_by_code(data.councils);
  for (const std::string& stage : rows.stages) data.stages.push_back({stage});
  for (const OrganisationRow& row : rows.organisations) {
    Organisation organisation;
    organisation.code = row.code;
    organisation.name = {.ko = row.name.empty() ? row.code : row.name, .en = {}};
    organisation.kind = row.kind;
    organisation.complex = id_of(data.complexes, row.complex);
    if (organisation.complex) organisation.region = data.complexes[organisation.complex->index()].region;
    organisation.sector = id_of(data.sectors, row.sector);
    organisation.council = id_of(data.councils, row.council);
    organisation.stage = id_of(data.stages, row.stage);
    data.organisations.push_back(organisation);
  }
  sort_by_code(data.organisations);
}

inline void add_activities(const StudyRows& rows, Dataset& data) {
  for (const ActivityRow& row : rows.activities) add_codes(data.kinds, {row.kind});
  sort_by_code(data.kinds);
  for (const ActivityRow& row : rows.activities) {
    Activity activity;
    activity.code = row.code;
    activity.date = row.date;
    activity.kind = *id_of(data.kinds, row.kind);
    activity.council = id_of(data.councils, row.council);
    activity.host = id_of(data.complexes, row.host);
    data.activities.push_back(activity);
  }
  sort_by_code(data.activities);
  std::uint32_t line = 1;
  for (const ActivityRow& row : rows.activities) {
    for (const std::string& word : words(row.organisations)) {
      const auto colon = word.find(':');
      Participation participation;
      participation.activity = *id_of(data.activities, row.code);
      participation.organisation = *id_of(data.organisations, word.substr(0, colon));
      if (colon != std::string::npos) participation.role = *parse_term<ParticipationRole>(word.substr(colon + 1));
      participation.source = {.file = 0, .line = ++line};
      data.participations.push_back(participation);
    }
  }
  std::ranges::sort(data.participations, {},
                    [](const Participation& row) { return std::tuple(row.activity, row.organisation); });
}

}  // namespace detail

/// The valid `Dataset` of some rows, whatever their order; sectors and activity kinds are those that the rows name.
/// Throws `EngineError` for a code without a row.
inline Dataset make_dataset(const StudyRows& rows) {
  Dataset data;
  data.files = {"hand.csv"};
  detail::add_codes(data.regions, rows.regions);
  detail::add_complexes(rows, data);
  detail::add_organisations(rows, data);
  detail::add_activities(rows, data);
  validate(data);
  return data;
}

/// The fixture whose answers are known: six complexes in six regions, ten organisations, seven activities.
///
///   GS ==2== BW --1-- SS --1-- UL        WJ (one activity, alone)        JJ (no record)
///
/// Complex pairs: BW–GS 2 (a1, a7), BW–SS 1 (a3), SS–UL 1 (a5). 12 of the 15 region pairs share nothing.
inline StudyRows tiny_rows() {
  using enum OrganisationKind;
  const auto hub = ComplexRole::hub;
  const auto national = ComplexKind::national;
  return {
      .regions = {"CAP", "CHU", "HON", "DAE", "DON", "GAN", "JEJ"},
      .complexes =
          {{.code = "BW", .region = "CAP", .role = hub, .name = {"반월·시화", "Banwol-Sihwa"}, .kind = national},
           {.code = "GS", .region = "HON", .role = hub, .name = {"군산", "Gunsan"}, .kind = national},
           {.code = "SS", .region = "DAE", .role = hub, .name = {"성서", "Seongseo"}, .kind = ComplexKind::general},
           {.code = "UL", .region = "DON", .role = hub, .name = {"울산·미포", "Ulsan-Mipo"}, .kind = national},
           {.code = "WJ", .region = "GAN", .role = hub, .name = {"원주", "Wonju"}, .kind = ComplexKind::rural},
           {.code = "JJ", .region = "JEJ", .role = hub, .name = {"제주", "Jeju"}, .kind = ComplexKind::rural}},
      .organisations = {{.code = "o1", .complex = "BW", .kind = industry, .name = "(주)가나정밀"},
                        {.code = "o2", .complex = "BW", .kind = university, .name = "나라대학교"},
                        {.code = "o3", .complex = "GS", .kind = industry, .name = "다솜오토㈜"},
                        {.code = "o4", .complex = "GS", .kind = research, .name = "라온연구원"},
                        {.code = "o5", .complex = "SS", .kind = industry, .name = "주식회사 마루텍"},
                        {.code = "o6", .complex = "SS", .kind = university, .name = "바른대학교"},
                        {.code = "o7", .complex = "UL", .kind = industry, .name = "사람모터스"},
                        {.code = "o8", .complex = "UL", .kind = research, .name = "아라연구소"},
                        {.code = "o9", .complex = "WJ", .kind = industry, .name = "자연메디칼"},
                        {.code = "o10", .complex = "JJ", .kind = industry, .name = "차오름식품"}},
      .activities = {{.code = "a1", .organisations = "o1 o2 o3", .date = {2009, 3, 5}, .kind = "seminar"},
                     {.code = "a2", .organisations = "o3 o4", .date = {2009, 4, 10}, .kind = "forum"},
                     {.code = "a3", .organisations = "o1 o5 o6 o2", .date = {2009, 5, 2}, .kind = "discovery"},
                     {.code = "a4", .organisations = "o7 o8", .date = {2009, 6, 11}, .kind = "seminar"},
                     {.code = "a5", .organisations = "o5 o7", .date = {2009, 7, 1}, .kind = "forum"},
                     {.code = "a6", .organisations = "o9", .date = {2009, 7, 15}, .kind = "seminar"},
                     {.code = "a7", .organisations = "o3 o1", .date = {2009, 8, 20}, .kind = "forum"}},
  };
}

inline Dataset tiny_dataset() {
  return make_dataset(tiny_rows());
}

}  // namespace linkgap::test
