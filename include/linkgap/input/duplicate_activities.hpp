#pragma once

#include "linkgap/input/load_ledger.hpp"
#include "linkgap/model/dataset.hpp"

#include <vector>

namespace linkgap {

/// Activities that look like one meeting logged twice: on the same day, with titles alike (Dice's coefficient of their
/// letter pairs at least 0.6; Dice 1945) and at least half of the smaller one's organisations at the larger one too.
/// Where a title is missing, four in five organisations have to be. Dates that name no day are not compared, for
/// meetings of one council in one month look alike; who was at more than 50 activities on a day (an agency) does not
/// count. Chains make one group, the smallest code is `kept`. By code.
/// O(participations × activities of the organisation on that day).
std::vector<DuplicateActivity> find_duplicate_activities(const Dataset& data);

/// Puts every group of duplicates together under the code that is kept, which takes from the others what it does not
/// say itself. A record of an organisation that is there twice is rejected in the ledger of its file. `duplicates` as
/// found in `data`. O(rows log rows).
void merge_duplicate_activities(Dataset& data, const std::vector<DuplicateActivity>& duplicates, LoadLedger& ledger);

}  // namespace linkgap
