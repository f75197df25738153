#pragma once

#include "linkgap/input/load_ledger.hpp"
#include "linkgap/model/dataset.hpp"

namespace linkgap::input {

/// Hides the registration numbers of natural persons, which are personal data, where tables use them as codes. Such an
/// organisation gets the code "person-3fa9c1": six digits of a hash, so that the same number has the same code in every
/// study, and too few of them to lead back to it (one code stands for some sixty numbers). A name that was only the
/// number becomes that code. Aliases that name such a number follow. Says so in the ledger. O(rows log rows) if there
/// is any.
void mask_sole_proprietors(Dataset& data, LoadLedger& ledger);

}  // namespace linkgap::input
