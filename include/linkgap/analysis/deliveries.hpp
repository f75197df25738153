#pragma once

#include "linkgap/model/dataset.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace linkgap {

/// What one unit has delivered: the records of organisations of its complexes.
struct Delivery {
  std::string reporter;
  std::size_t complexes = 0;     ///< it reports for
  std::size_t with_records = 0;  ///< of these
  std::size_t activities = 0;    ///< that an organisation of one of its complexes attends
  std::optional<Date> first;     ///< the earliest of these; nothing if there is none
  std::optional<Date> last;
};

/// One row for every unit that complexes name as their reporter, by name; a unit without activities delivered nothing,
/// so that the silence of its complexes cannot be told from records that are not in the data. Counts all records,
/// before any selection. O(participations + complexes log complexes).
std::vector<Delivery> deliveries(const Dataset& data);

}  // namespace linkgap
