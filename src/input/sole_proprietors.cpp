#include "sole_proprietors.hpp"

#include "linkgap/input/organisation_names.hpp"
#include "linkgap/model/recode.hpp"

#include <algorithm>

namespace linkgap::input {
namespace {

bool tells_of_a_person(const std::string& code) {
  const auto digits = registration_digits(code);
  return digits && registration_kind(*digits) == RegistrationKind::natural_person;
}

}  // namespace

void mask_sole_proprietors(Dataset& data, LoadLedger& ledger) {
  std::vector<std::string> codes;
  codes.reserve(data.organisations.size());
  std::size_t masked = 0;
  for (Organisation& organisation : data.organisations) {
    codes.push_back(organisation.code);
    if (!tells_of_a_person(organisation.code)) continue;
    // Another organisation may be called so already, if only by malice.
    do {
      codes.back() = "person-" + std::to_string(++masked);
    } while (std::ranges::find(data.organisations, codes.back(), &Organisation::code) != data.organisations.end());
    for (std::string* const name : {&organisation.name.ko, &organisation.name.en}) {
      if (tells_of_a_person(*name)) *name = codes.back();
    }
  }
  for (AppliedAlias& row : ledger.aliases) {
    for (std::string* const text : {&row.alias.alias, &row.alias.code}) {
      if (tells_of_a_person(*text)) *text = "person";
    }
  }
  if (masked == 0) return;
  recode_organisations(data, codes);
  for (FileLedger& file : ledger.files) {
    if (file.table != "participations") continue;
    file.notes.push_back("codes that are registration numbers of sole proprietors are hidden: " +
                         std::to_string(masked));
    break;
  }
}

}  // namespace linkgap::input
