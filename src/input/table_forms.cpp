#include "table_forms.hpp"

#include <array>

namespace linkgap::input {
namespace {

constexpr std::array region_columns = {Column::name, Column::name_en, Column::colour, Column::synonyms};
constexpr std::array office_columns = {Column::name,   Column::name_en, Column::level,
                                       Column::parent, Column::region,  Column::seat};
constexpr std::array complex_columns = {Column::name,     Column::name_en,   Column::complex_kind, Column::complex_role,
                                        Column::hub,      Column::office,    Column::reporter,     Column::region,
                                        Column::latitude, Column::industries};
constexpr std::array council_columns = {Column::name, Column::name_en, Column::complex, Column::sector};
constexpr std::array organisation_columns = {Column::organisation_name,
                                             Column::organisation_name_en,
                                             Column::organisation_kind,
                                             Column::complex,
                                             Column::region,
                                             Column::organisation_council,
                                             Column::organisation_sector,
                                             Column::chain_stage,
                                             Column::latitude,
                                             Column::employees,
                                             Column::registration};
constexpr std::array activity_columns = {
    Column::activity_title,  Column::date, Column::end_date, Column::activity_kind, Column::activity_council,
    Column::activity_sector, Column::host};

}  // namespace

TableForm form_of(Table table) {
  switch (table) {
    case Table::regions:
      return {Column::region_id, Column::name, region_columns};
    case Table::offices:
      return {Column::office_id, Column::name, office_columns};
    case Table::complexes:
      return {Column::complex_id, Column::name, complex_columns};
    case Table::councils:
      return {Column::council_id, Column::name, council_columns};
    case Table::organisations:
      return {Column::organisation_id, Column::organisation_name, organisation_columns};
    case Table::activities:
    case Table::participations:
    case Table::aliases:
      break;
  }
  return {Column::activity_id, Column::activity_id, activity_columns};
}

}  // namespace linkgap::input
