#include "statement_recorder.hpp"

#include "cell_values.hpp"
#include "unicode_text.hpp"

#include <algorithm>

namespace linkgap::input {

void StatementRecorder::say(EntityTable& table, std::size_t entity, std::size_t row, std::span<const Column> columns) {
  for (const Column column : columns) {
    if (!rows_.map.has(column)) continue;
    if (column == Column::latitude) {
      say_coordinates(table, entity, row);
    } else if (EntityTable* target = target_of(column)) {
      say_reference(table, entity, row, column, *target);
    } else if (rows_.number(row, column) != 0) {
      table.about(column).add(entity, known(row, column).value, rows_.source(row));
    }
  }
}

/// What is known of the text of a cell that is not blank.
StatementRecorder::KnownText& StatementRecorder::known(std::size_t row, Column column) {
  std::vector<KnownText>& texts = known_[static_cast<std::size_t>(column)];
  const std::uint32_t number = rows_.number(row, column);
  if (texts.empty()) texts.resize(rows_.table.numbers(rows_.map.at(column)));
  KnownText& text = texts[number];
  if (text.value == unseen) {
    const std::string_view cell = rows_.cell(row, column);
    text.value = study_.pool.id(cell);
    text.missing = is_missing_mark(cell);
  }
  return text;
}

std::optional<AliasOf> StatementRecorder::alias_of(const EntityTable& target) const {
  return &target == &study_.complexes  ? std::optional(AliasOf::complex)
         : &target == &study_.councils ? std::optional(AliasOf::council)
         : &target == &study_.regions  ? std::optional(AliasOf::region)
         : &target == &study_.offices  ? std::optional(AliasOf::office)
                                       : std::nullopt;
}

bool StatementRecorder::has_aliases(const EntityTable& target) const {
  const auto of = alias_of(target);
  return of && study_.aliases.has(*of);
}

/// The code behind an alias, or the text itself.
std::string_view StatementRecorder::resolved(const EntityTable& target, std::string_view text, std::size_t row) {
  const auto of = alias_of(target);
  if (!of || !study_.aliases.has(*of)) return text;
  return study_.aliases.resolved(*of, text, rows_.source(row), activity_);
}

void StatementRecorder::say_of_both(std::size_t activity, std::size_t organisation, std::size_t row, Column column,
                                    EntityTable& target) {
  const std::string_view cell = rows_.cell(row, column);
  if (cell.empty() || is_missing_mark(cell)) return;
  const std::string_view text = resolved(target, cell, row);
  study_.activities.about(column).add(activity, text, rows_.source(row), study_.pool);
  study_.organisations.about(column).add(organisation, text, rows_.source(row), study_.pool);
  if (!target.listed) make(target, text, row);
}

EntityTable* StatementRecorder::target_of(Column column) {
  switch (column) {
    case Column::region:
      return &study_.regions;
    case Column::complex:
    case Column::host:
    case Column::hub:
      return &study_.complexes;
    case Column::activity_council:
    case Column::organisation_council:
      return &study_.councils;
    case Column::office:
    case Column::parent:
      return &study_.offices;
    case Column::activity_sector:
    case Column::organisation_sector:
    case Column::sector:
    case Column::industries:
      return &study_.sectors;
    case Column::chain_stage:
      return &study_.stages;
    default:
      return nullptr;
  }
}

/// Latitude and longitude are one statement, parted by a tab, which no cleaned cell holds.
void StatementRecorder::say_coordinates(EntityTable& table, std::size_t entity, std::size_t row) {
  if (!rows_.map.has(Column::longitude)) return;
  const std::string_view latitude = rows_.cell(row, Column::latitude);
  const std::string_view longitude = rows_.cell(row, Column::longitude);
  if (latitude.empty() && longitude.empty()) return;
  buffer_.assign(latitude).append("\t").append(longitude);
  table.about(Column::latitude).add(entity, buffer_, rows_.source(row), study_.pool);
}

void StatementRecorder::say_reference(EntityTable& table, std::size_t entity, std::size_t row, Column column,
                                      EntityTable& target) {
  if (rows_.number(row, column) == 0) {
    ++blank_[column];
    return;
  }
  KnownText& cell = known(row, column);
  if (cell.missing) {
    ++blank_[column];
    return;
  }
  // Aliases may depend on the day, and a list makes several entities.
  if (!has_aliases(target) && (target.listed || (column != Column::industries && column != Column::complex))) {
    table.about(column).add(entity, cell.value, rows_.source(row));
    if (!target.listed) make_again(target, cell, row);
    return;
  }
  const std::string_view text = resolved(target, rows_.cell(row, column), row);
  table.about(column).add(entity, text, rows_.source(row), study_.pool);
  if (target.listed) return;
  if (column == Column::industries) {
    for (const std::string& industry : split_names(text)) make(target, industry, row);
    return;
  }
  const std::size_t made = make(target, text, row);
  if (column != Column::complex) return;
  const std::string_view region = rows_.cell(row, Column::region);
  if (!is_missing_mark(region))
    study_.complexes.about(Column::region)
        .add(made, resolved(study_.regions, region, row), rows_.source(row), study_.pool);
}

/// The entity that a text makes, found the first time.
std::size_t StatementRecorder::make_again(EntityTable& target, KnownText& text, std::size_t row) {
  if (text.made == unseen)
    return text.made = static_cast<std::uint32_t>(make(target, study_.pool.text(text.value), row));
  target.sources[text.made] = std::min(target.sources[text.made], rows_.source(row));
  target.about(Column::name).add(text.made, text.value, rows_.source(row));
  return text.made;
}

/// The entity behind a value where no table lists them: spellings that fold to one key are one entity.
std::size_t StatementRecorder::make(EntityTable& target, std::string_view text, std::size_t row) {
  auto& keys = keys_[&target];
  auto place = keys.find(text);
  if (place == keys.end()) {
    const std::string key = &target == &study_.complexes ? fold_complex_name(text) : fold_name(text);
    place = keys.emplace(study_.pool.text(study_.pool.id(text)), key.empty() ? std::string(text) : key).first;
  }
  const std::size_t entity = target.entity(place->second, rows_.source(row));
  target.about(Column::name).add(entity, text, rows_.source(row), study_.pool);
  return entity;
}

}  // namespace linkgap::input
