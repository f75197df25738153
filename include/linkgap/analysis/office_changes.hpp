#pragma once

#include "linkgap/model/dataset.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace linkgap {

enum class OfficeChangeKind : std::uint8_t {
  kept,      ///< same level, same name, same parent or its successor
  renamed,   ///< same level, other name, same code or same seat
  merged,    ///< two or more became one
  created,   ///< nothing of that level went before it
  closed,    ///< nothing names a successor
  absorbed,  ///< closed; the seat of a higher office names its place
  promoted,  ///< its place became the seat of a higher office
  demoted,   ///< its seat became an office of a lower level
  moved,     ///< reports to another office than its old parent's successor
};
template <>
std::span<const Term> terms<OfficeChangeKind>();

/// One change of an organisation tree. An office may undergo several.
struct OfficeChange {
  OfficeChangeKind change = OfficeChangeKind::kept;
  OfficeLevel level = OfficeLevel::branch;  ///< after, or before if nothing follows
  std::vector<Id<Office>> before;           ///< rows of the table before; under `moved` the office itself
  std::optional<Id<Office>> after;          ///< row of the table after
  std::optional<Id<Office>> old_parent;     ///< under `moved`: row of the table before
  std::optional<Id<Office>> new_parent;     ///< under `moved`: row of the table after
};

/// What became of every office, by kind of change, then level, then name (Korean, else English). Offices are matched
/// by level and name, else code, else seat (a headquarters that sits where the old one sat, a branch named after the
/// old one's seat). Headquarters left over merge into the new headquarters of their region; a name that joins others by
/// middle dots (주안·부평) merges them. These are readings of the two tables, not records of decisions. O(offices²).
std::vector<OfficeChange> office_changes(const Dataset& before, const Dataset& after);

}  // namespace linkgap
