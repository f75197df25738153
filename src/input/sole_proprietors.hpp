#pragma once

#include "linkgap/input/load_ledger.hpp"
#include "linkgap/model/dataset.hpp"

namespace linkgap::input {

/// Hides the registration numbers of natural persons, which are personal data, where tables use them as codes: such an
/// organisation gets the code "person-1", "person-2", … in the order of the numbers, and a name that was only the
/// number becomes that code. Says so in the ledger, in which the numbers are hidden too. O(rows log rows) if there is
/// any.
void mask_sole_proprietors(Dataset& data, LoadLedger& ledger);

}  // namespace linkgap::input
