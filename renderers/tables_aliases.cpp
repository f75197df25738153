#include "linkgap/renderers/tables_aliases.hpp"

#include "table_cells.hpp"

#include <array>

namespace linkgap {
namespace {

Cell day_cell(const std::optional<Date>& day) {
  return day ? Cell(to_string(*day)) : Cell();
}

std::string name_of(const NamedOrganisation& organisation, Language language) {
  return organisation.name.empty() ? organisation.code : organisation.name.in(language);
}

Cell complex_cell(const Dataset& data, const NamedOrganisation& organisation, Language language) {
  if (!organisation.complex) return {};
  const Complex& row = data.complexes[*organisation.complex];
  return row.name.empty() ? row.code : row.name.in(language);
}

}  // namespace

ResultTable alias_table(const LoadLedger& ledger, Language language) {
  ResultTable table{"load_aliases",
                    {{"what"},
                     {"alias"},
                     {"alias_code"},
                     {"valid_from"},
                     {"valid_to"},
                     {"rows"},
                     {"duplicates"},
                     {"file"},
                     {"line"},
                     {"reason"},
                     {"places", 3, false}},
                    {},
                    {}};
  std::size_t rows = 0;
  for (const AppliedAlias& row : ledger.aliases) {
    std::string places;
    for (const std::string& place : row.places) places += (places.empty() ? "" : ", ") + place;
    if (row.rows > row.places.size()) places += ", …";
    table.rows.push_back({std::string(label_of(row.alias.of, language)), row.alias.alias, row.alias.code,
                          day_cell(row.alias.from), day_cell(row.alias.to), whole_cell(row.rows),
                          whole_cell(row.duplicates), row.alias.file, whole_cell(row.alias.line),
                          row.reason.empty() ? Cell() : Cell(row.reason), places});
    rows += row.rows;
  }
  table.notes.push_back(
      in(language, "별칭 적용 ", "aliases applied: ") + std::to_string(ledger.aliases.size()) +
      in(language, "건 · 다른 코드로 셈한 행 ", " · rows that count for another code: ") + std::to_string(rows) +
      in(language, " · 별칭 표의 행을 지우면 되돌려짐", " · deleting the line of the alias table undoes a merge"));
  return table;
}

ResultTable match_table(const Dataset& data, std::span<const NamedOrganisation> organisations,
                        std::span<const NameMatch> matches, Language language) {
  ResultTable table{"aliases",
                    {{"what", 3, false},
                     {"decision"},
                     {"alias"},
                     {"alias_name"},
                     {"alias_code"},
                     {"code_name"},
                     {"valid_from", 3, false},
                     {"valid_to", 3, false},
                     {"reason"},
                     {"similarity", 2},
                     {"alias_records"},
                     {"code_records"},
                     {"alias_complex"},
                     {"code_complex"},
                     {"shared_activities"}},
                    {},
                    {}};
  std::array<std::size_t, 3> counts = {};
  for (const NameMatch& match : matches) {
    const NamedOrganisation& alias = organisations[match.alias];
    const NamedOrganisation& code = organisations[match.code];
    std::string reasons;
    for (const MatchReason reason : match.reasons)
      reasons += (reasons.empty() ? "" : "; ") + std::string(label_of(reason, language));
    ++counts[static_cast<std::size_t>(match.verdict)];
    table.rows.push_back(
        {std::string(label_of(AliasOf::organisation, language)), std::string(label_of(match.verdict, language)),
         alias.code, name_of(alias, language), code.code, name_of(code, language), Cell(), Cell(), reasons,
         match.similarity, whole_cell(alias.activities.size()), whole_cell(code.activities.size()),
         complex_cell(data, alias, language), complex_cell(data, code, language), whole_cell(match.same_activities)});
  }
  std::string note = in(language, "기관 ", "organisations: ") + std::to_string(organisations.size());
  for (const Verdict verdict : {Verdict::same, Verdict::ask, Verdict::different}) {
    note += " · " + std::string(label_of(verdict, language)) + " " +
            std::to_string(counts[static_cast<std::size_t>(verdict)]);
  }
  table.notes.push_back(note);
  table.notes.push_back(in(language,
                           "유사도 = 자모 단위 Jaro–Winkler · 판정을 고친 뒤 --aliases로 적용하면 '동일' 행만 합침",
                           "similarity = Jaro–Winkler over letters, Hangul taken apart · edit the decisions; --aliases "
                           "applies the lines decided 'same' only"));
  return table;
}

}  // namespace linkgap
