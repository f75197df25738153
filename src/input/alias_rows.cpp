#include "alias_rows.hpp"

namespace linkgap::input {
namespace {

std::optional<AliasOf> alias_kind(Table table) {
  switch (table) {
    case Table::regions:
      return AliasOf::region;
    case Table::offices:
      return AliasOf::office;
    case Table::complexes:
      return AliasOf::complex;
    case Table::councils:
      return AliasOf::council;
    // Organisations are merged at the end, when it is known who was where.
    case Table::organisations:
    case Table::activities:
    case Table::participations:
    case Table::aliases:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::optional<std::uint32_t>> rows_of_aliases(Table table, const MeantRows& rows, const TableForm& form,
                                                          AliasBook& aliases) {
  std::vector<std::optional<std::uint32_t>> lines(rows.table.size());
  const auto of = alias_kind(table);
  if (!of || !aliases.has(*of)) return lines;
  for (std::size_t row = 0; row < lines.size(); ++row) {
    const std::string_view code = rows.cell(row, form.code);
    const std::string_view name = rows.cell(row, form.name);
    auto line = aliases.find(*of, code);
    if (!line && !name.empty()) line = aliases.find(*of, name);
    if (!line || aliases.leads_to(*line, code) || aliases.leads_to(*line, name)) continue;
    lines[row] = line;
    aliases.add_spelling(*of, code, *line);
    aliases.add_spelling(*of, name, *line);
  }
  return lines;
}

}  // namespace linkgap::input
