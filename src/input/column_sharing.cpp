#include "column_sharing.hpp"

#include <optional>

namespace linkgap::input {
namespace {

/// True if no entity has two different values in the column.
bool is_constant(const RawStudy& study, const EntityTable& table, Column column, const Group& target) {
  for (std::size_t entity = 0; entity < table.size(); ++entity) {
    std::optional<std::uint32_t> first;
    bool constant = true;
    table.about(column).for_each(entity, [&](const Statement& said) {
      const auto row = target.index.row_of(study.pool.text(said.value));
      if (!first) first = row;
      constant = constant && row == first;
    });
    if (!constant) return false;
  }
  return true;
}

}  // namespace

ColumnOwner owner_of_column(const RawStudy& study, Column column, const char* word, const Group& target,
                            bool may_be_both, std::vector<std::string>& notes) {
  ColumnOwner owner;
  if (study.activities.about(column).empty()) return owner;
  owner.activity = is_constant(study, study.activities, column, target);
  if (may_be_both || !owner.activity) owner.organisation = is_constant(study, study.organisations, column, target);
  if (!owner.activity && !owner.organisation) owner.activity = true;
  notes.push_back("column '" + std::string(word) + "' read as the " + word + " of " +
                  (owner.activity && owner.organisation ? "activities and of organisations"
                   : owner.activity                     ? "activities"
                                                        : "organisations"));
  return owner;
}

}  // namespace linkgap::input
