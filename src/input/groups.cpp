#include "groups.hpp"

#include "unicode_text.hpp"

#include <algorithm>
#include <numeric>

namespace linkgap::input {
namespace {

/// A synonym may hold middle dots (부산·울산·경남), so only bars and semicolons part a list.
std::vector<std::string> synonyms_in(const std::string& list) {
  std::vector<std::string> synonyms;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find_first_of("|;", begin), list.size());
    std::string buffer;
    synonyms.emplace_back(cleaned(std::string_view(list).substr(begin, end - begin), buffer));
    begin = end + 1;
  }
  return synonyms;
}

}  // namespace

Numbering numbered(std::vector<std::string> code_of_entity, bool sorted) {
  Numbering numbering;
  numbering.entity.resize(code_of_entity.size());
  std::iota(numbering.entity.begin(), numbering.entity.end(), 0U);
  if (sorted)
    std::ranges::sort(numbering.entity, {},
                      [&](std::uint32_t entity) { return std::cref(code_of_entity[entity]).get(); });
  numbering.row.resize(code_of_entity.size());
  for (std::uint32_t row = 0; row < numbering.entity.size(); ++row) {
    numbering.row[numbering.entity[row]] = row;
    numbering.codes.push_back(std::move(code_of_entity[numbering.entity[row]]));
  }
  return numbering;
}

Name name_from(const std::optional<std::string>& name, const std::optional<std::string>& english,
               const std::string& code) {
  const std::string& main = name ? *name : code;
  if (english) return {name ? *name : "", *english};
  return has_korean(main) ? Name{main, ""} : Name{"", main};
}

Group make_group(const RawStudy& study, const Settling& settling, const EntityTable& table, const char* word,
                 ReferenceIndex::Fold fold, bool sorted) {
  Group group{settling.texts(table, {Column::name}, {word, "names"}),
              settling.texts(table, {Column::name_en}, {word, "English names"}),
              {},
              ReferenceIndex(word, fold)};
  std::vector<std::string> codes(table.size());
  for (std::uint32_t entity = 0; entity < table.size(); ++entity) {
    codes[entity] = table.listed ? table.keys.text(entity) : group.names[entity].value_or(table.keys.text(entity));
  }
  group.numbering = numbered(std::move(codes), sorted);
  for (std::uint32_t row = 0; row < table.size(); ++row) group.index.add_code(group.numbering.codes[row], row);
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const std::uint32_t entity = group.numbering.entity[row];
    for (const Column column : {Column::name, Column::name_en}) {
      table.about(column).for_each(
          entity, [&](const Statement& said) { group.index.add_name(study.pool.text(said.value), row); });
    }
    table.about(Column::synonyms).for_each(entity, [&](const Statement& said) {
      for (const std::string& synonym : synonyms_in(study.pool.text(said.value))) group.index.add_name(synonym, row);
    });
  }
  return group;
}

}  // namespace linkgap::input
